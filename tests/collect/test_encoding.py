import codecs
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect import declared_charset, decode, gunzip, gunzip_chunks
from digest.collect.encoding import looks_binary
from digest.errors import SourceError

RUSSIAN = "Городской совет одобрил строительство защитной дамбы на северном берегу реки. " * 4
CZECH = "Městská rada schválila stavbu protipovodňové hráze na severním břehu řeky. " * 4
FRENCH = "Le conseil a approuvé la digue, « très attendue » par les habitants du quartier."


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (b"plain", "", "plain"),
        ("Café".encode(), "", "Café"),
        ("Café".encode(), "iso-8859-2", "Café"),  # what is valid UTF-8 is UTF-8
        (codecs.BOM_UTF8 + "Café".encode(), "", "Café"),
        (codecs.BOM_UTF16_LE + "Café".encode("utf-16-le"), "utf-8", "Café"),
        (codecs.BOM_UTF16_BE + "Café".encode("utf-16-be"), "", "Café"),
        (codecs.BOM_UTF32_LE + "Café".encode("utf-32-le"), "", "Café"),
        ("<rss>Café</rss>".encode("utf-16-le"), "utf-8", "<rss>Café</rss>"),
        ("<rss>Café</rss>".encode("utf-16-be"), "", "<rss>Café</rss>"),
        ("<rss>Café</rss>".encode("utf-32-le"), "", "<rss>Café</rss>"),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
        ("東京都議会".encode("shift_jis"), "Shift_JIS", "東京都議会"),
        ("北京市政府".encode("gbk"), "gb2312", "北京市政府"),
        (b"It\x92s \x93here\x94", "iso-8859-1", "It’s “here”"),  # as browsers read Latin-1
        (b"It\x92s \x93here\x94", "utf-8", "It’s “here”"),  # the declaration is false
        (b"Caf\xe9", "no-such-charset", "Café"),
        (b"+ADw-b+AD4-", "utf-7", "+ADw-b+AD4-"),  # UTF-7 is never believed
        (b"\\x3cb\\x3e caf\xe9", "unicode_escape", "\\x3cb\\x3e café"),
        (b"", "", ""),
    ],
)
def test_decode(data, declared, text):
    assert decode(data, declared) == text


@pytest.mark.parametrize(
    ("text", "charset"), [(RUSSIAN, "cp1251"), (CZECH, "iso-8859-2"), (FRENCH, "cp1252")]
)
def test_an_undeclared_encoding_is_detected(text, charset):
    assert decode(text.encode(charset)) == text


def test_one_bad_byte_does_not_turn_utf8_into_another_encoding():
    data = FRENCH.encode() + b"\xff" + CZECH.encode()
    text = decode(data, "iso-8859-2")
    assert FRENCH in text
    assert CZECH in text


def test_a_stray_windows_quote_in_utf8_is_read_as_one():
    assert decode("Café à la carte : ".encode() + b"it\x92s open") == "Café à la carte : it’s open"


def test_a_character_cut_in_two_is_one_replacement_character():
    assert decode(FRENCH.encode() + "é".encode()[:1] + " fin, très bien".encode()).count("�") <= 1


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "utf-8", "utf-16", "cp1252", "shift_jis", "idna", "hex", "x"]),
)
def test_decoding_never_fails(data, declared):
    assert isinstance(decode(data, declared), str)


@given(st.text(max_size=100))
def test_utf8_survives(text):
    clean = text.encode("utf-8", "ignore").decode()
    if "\0" not in clean and not clean.startswith("\ufeff"):
        assert decode(clean.encode(), "latin-1") == clean


@pytest.mark.parametrize(
    ("data", "header", "charset"),
    [
        (b'<?xml version="1.0" encoding="windows-1251"?><rss/>', "", "windows-1251"),
        (b"<html><meta charset=utf-8>", "", "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "", "iso-8859-2"),
        (b"<rss/>", 'text/xml; charset="koi8-r"', "koi8-r"),
        (b"<rss/>", "text/xml", ""),
    ],
)
def test_declared_charset(data, header, charset):
    assert declared_charset(data, header) == charset


def raw_deflate(data):
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return squeezer.compress(data) + squeezer.flush()


@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        zlib.compress,
        raw_deflate,
        lambda data: gzip.compress(gzip.compress(data)),
        lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:]),
        lambda data: gzip.compress(data) + bytes(64),
    ],
)
def test_gunzip(pack):
    data = b"some words, " * 20_000
    assert gunzip(pack(data), 1_000_000) == data


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (gzip.compress(bytes(50_000_000)), "more than 1,000,000 bytes"),
        (zlib.compress(bytes(50_000_000)), "more than 1,000,000 bytes"),
        (gzip.compress(gzip.compress(bytes(50_000_000))), "more than 1,000,000 bytes"),
        (gzip.compress(b"words " * 999)[:-12], "ends early"),
        (b"\x1f\x8b no gzip at all", "damaged"),
        (gzip.compress(b"") * 30_000, "too many"),
        (gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"x")))), "three times"),
    ],
    # gzip writes the time into its bytes: they can name no test
    ids=["gzip bomb", "zlib bomb", "bomb in a bomb", "cut", "damaged", "members", "nested"],
)
def test_bad_compression_is_a_source_error(data, complaint):
    with pytest.raises(SourceError, match=complaint) as caught:
        gunzip(data, 1_000_000, "a.gz")
    assert caught.value.where == "a.gz"


@given(st.binary(max_size=2000), st.integers(1, 400))
def test_streams_of_any_cut_are_the_whole(data, size):
    packed = gzip.compress(data)
    pieces = [packed[n : n + size] for n in range(0, len(packed), size)]
    assert b"".join(gunzip_chunks(pieces, 10_000)) == data


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 ...", b"PK\x03\x04rest", bytes(range(32)) * 40, b"\x7fELF" + bytes(50)]
)
def test_binary(data):
    assert looks_binary(data)


@pytest.mark.parametrize(
    "data", [b"", b"words", "слово".encode("cp1251"), "é".encode("utf-16"), "ab".encode("utf-16-le") * 9]
)
def test_text_is_not_binary(data):
    assert not looks_binary(data)
