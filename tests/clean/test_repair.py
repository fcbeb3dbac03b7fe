"""Characters: what is mended, what is taken out, and what must never be touched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.clean.repair import damaged, headline, repair, squeeze, tidy, visible

MENDED = {
    "couldn鈥檛 wait": "couldn’t wait",
    "they called him the 鈥楩ellow in Red鈥? all year": "they called him the ‘Fellow in Red鈥? all year",
    "a caf茅 in town": "a café in town",
    "itâ€™s late": "it’s late",
    "cafÃ© society": "café society",
    "Fl\u200bood\u2060 bar\u00adrier\ufeff": "Flood barrier",
    "gnp\u202eexe": "gnpexe",
    "a\u2066b\u2069": "ab",
    "a\x00b\x07c\x1bd": "abcd",
    "lone \ud800 half": "lone  half",
    "e\u0301": "é",
    "one\r\ntwo\rthree\u2028four": "one\ntwo\nthree\nfour",
    "tag\U000e0041s": "tags",
}


@pytest.mark.parametrize("broken", sorted(MENDED))
def test_what_is_reversible_is_mended(broken: str) -> None:
    assert repair(broken) == MENDED[broken]


GENUINE = [
    "麻豆影视", "习近平在北京会见了来访的客人。", "President Xi Jinping (习近平) met guests in Beijing.",
    "東京で新しい駅が開業した。",
    "서울에서 새 역이 문을 열었다.",
    "В Москве открыли новую станцию.", "У Києві відкрили нову станцію.", "افتتحت محطة جديدة في القاهرة.",
    "בתל אביב נפתחה תחנה חדשה.", "दिल्ली में नया स्टेशन खुला।",
    "Thành phố mở ga mới.", "Çağdaş bir şehir", "Žluťoučký kůň", "a “quoted” word — and ‘another’…",
    "می‌خواهم", "क्‍ष", "👩‍🚒 at work", "naïve façade", "The 茅台 brand", "x < y && y > z", "&lt;b&gt; is a tag",
]  # fmt: skip


@pytest.mark.parametrize("text", GENUINE)
def test_genuine_text_is_never_touched(text: str) -> None:
    assert repair(text) == unicodedata.normalize("NFC", text)
    assert repair(text, entities=True) == unicodedata.normalize("NFC", text)


def test_typographic_entities_are_read_once() -> None:
    assert (
        repair("Tom &amp; Ann&#8217;s &hellip; &amp;lt;b&amp;gt;", entities=True) == "Tom & Ann’s … &lt;b&gt;"
    )
    assert repair("&lt;script&gt;", entities=True) == "&lt;script&gt;"
    assert repair("&#60;script&#62;", entities=True) == "&#60;script&#62;"


@pytest.mark.parametrize(
    ("line", "bad"),
    [("half a quote 鈥 here", True), ("a \ufffd b", True), ("她说鈥", False), ("fine", False)],
)
def test_damage_is_recognised(line: str, *, bad: bool) -> None:
    assert damaged(line) is bad


def test_stacked_marks_are_capped() -> None:
    text = repair("F" + "\u0332" * 300 + "lood" + "\u0301" * 300)
    assert max(map(len, __import__("re").findall("[\u0300-\u036f]+", text))) <= 5


def test_a_title_is_one_line_and_ends() -> None:
    assert tidy(" Flood\n Bcc: x ") == "Flood Bcc: x"
    assert len(headline("long " * 200)) <= 300
    assert squeeze("a\u00a0 \t b ") == "a b"
    assert visible("a\u200bb") == "a\\u200bb"


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_repair_leaves_only_what_may_be_printed(text: str) -> None:
    mended = repair(text)
    assert unicodedata.is_normalized("NFC", mended)
    mended.encode("utf-8")
    assert not [c for c in mended if (ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) <= 0x9F]
    assert not set(mended) & set(
        "\u200b\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=60))
@settings(max_examples=200, deadline=None)
def test_chinese_is_never_repaired(text: str) -> None:
    assert repair(text) == unicodedata.normalize("NFC", text)


@given(st.text(st.characters(min_codepoint=0x0400, max_codepoint=0x045F), min_size=1, max_size=60))
@settings(max_examples=100, deadline=None)
def test_cyrillic_is_never_repaired(text: str) -> None:
    assert repair(text) == unicodedata.normalize("NFC", text)
