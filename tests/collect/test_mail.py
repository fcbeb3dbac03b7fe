from datetime import UTC, datetime

import pytest

from digest.collect import FileSource
from digest.collect.files.mail import mail_item, split_mbox
from digest.errors import SourceError

WRAPPED = (
    "The ferry to Norrhamn sails again, the company said on Monday, after\n"
    "the winter storms had kept it in port for eleven days.\n\nShort line\nanother\n\n-- \nThe desk\n"
)
HTML = (
    "<html><head><style>p{color:red}</style></head><body>"
    + "<p>The ferry sails again after the storm.</p>" * 9
    + "</body></html>"
)


def mail(body, *headers, kind="text/plain; charset=utf-8"):
    lines = [
        "From: Harbour Post <desk@h.example>", "Subject: Ferry =?utf-8?q?=C3=A5ter?= sails",
        "Date: Tue, 22 Oct 2024 14:00:00 +0200", "Message-ID: <m1@h.example>",
        f"Content-Type: {kind}", *headers,
    ]  # fmt: skip
    return ("\n".join(lines) + "\n\n" + body).encode()


def both(plain, html, disposition=""):
    return mail(
        f"--b\nContent-Type: text/plain; charset=utf-8\n{disposition}\n{plain}\n"
        f"--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n",
        kind="multipart/alternative; boundary=b",
    )


def read(data):
    return mail_item(data, source="s", path="a.eml")


def test_headers():
    item = read(mail("Words.", "Content-Language: en-GB, sv", "Archived-At: <https://h.example/m1>"))
    assert (item.id, item.title, item.outlet) == ("m1@h.example", "Ferry åter sails", "Harbour Post")
    assert item.published == datetime(2024, 10, 22, 12, tzinfo=UTC)
    assert (item.language, item.url, item.path, item.source) == (
        "en-GB",
        "https://h.example/m1",
        "a.eml",
        "s",
    )


def test_hard_wrapped_lines_are_joined_and_the_signature_left_out():
    assert read(mail(WRAPPED)).content == (
        "The ferry to Norrhamn sails again, the company said on Monday, after "
        "the winter storms had kept it in port for eleven days.\n\nShort line\nanother\n"
    )


def test_the_plain_part_is_taken_where_it_is_whole():
    item = read(both("The ferry sails again after the storm. " * 9, HTML))
    assert item.media_type == "text/plain"


def test_the_html_part_is_taken_where_the_plain_one_is_a_stub():
    item = read(both("View this mail in your browser.", HTML))
    assert (item.media_type, item.content.startswith("<html>")) == ("text/html", True)


def test_an_attachment_is_not_the_text():
    item = read(both("The ferry sails. " * 99, HTML, "Content-Disposition: attachment; filename=a.txt\n"))
    assert item.media_type == "text/html"


@pytest.mark.parametrize(
    ("body", "headers", "kind"),
    [
        ("Q2Fmw6kgw6Ag", ["Content-Transfer-Encoding: base64"], "text/plain; charset=utf-8"),
        ("Caf=C3=A9 =C3=A0 ", ["Content-Transfer-Encoding: quoted-printable"], "text/plain; charset=utf-8"),
        ("Café à ", [], "text/plain; charset=no-such-thing"),
        ("Café à ", [], "text/plain"),
    ],
)
def test_transfer_encodings(body, headers, kind):
    assert read(mail(body, *headers, kind=kind)).content.strip() == "Café à"


@pytest.mark.parametrize(
    "header",
    [
        "Subject: =?utf-8?b?====?=",
        "Subject: =?no-such?q?x?=",
        "From: <<<>>",
        "Date: never",
        "Subject: \udc80" + "=?" * 9000,
    ],
)
def test_broken_headers_do_no_harm(header):
    data = f"{header}\n\nWords.".encode("utf-8", "surrogateescape")
    item = read(data)
    assert item.content == "Words."
    item.title.encode()


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\n\n",
        b"",
        mail("--b\nContent-Type: image/png\n\nxx\n--b--", kind="multipart/mixed; boundary=b"),
        b"Content-Type: text/plain" + b";" * 100_000 + b"\n\nWords.",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)),
    ],
)
def test_a_mail_without_readable_text_is_a_source_error(data):
    with pytest.raises(SourceError, match=r"a\.eml: is a mail"):
        read(data)


def test_mbox():
    box = b"junk\n\nFrom a Mon\nSubject: One\n\n>From here on.\nFrom inside\n\n"
    box += b"From b Tue\nSubject: Two\n\nWords.\n"
    first, second = split_mbox(box.splitlines(keepends=True), 10_000)
    assert first == b"Subject: One\n\nFrom here on.\nFrom inside\n\n"
    assert read(second).title == "Two"


def test_a_huge_message_is_cut_short():
    lines = [b"From a\n", *[b"x" * 99 + b"\n"] * 1000]
    (message,) = split_mbox(lines, 1000)
    assert len(message) <= 1100


def test_a_wrapped_line_that_begins_with_a_number_is_no_list(tmp_path):
    body = (
        "The parliament in Harsk passed the pension law late on Tuesday by 64\n"
        "57. The vote followed nine hours of debate in a crowded upper chamber.\n"
    )
    mail = f"From: Desk <desk@harsk.example>\nSubject: Vote\nContent-Type: text/plain\n\n{body}"
    (tmp_path / "vote.eml").write_text(mail, "utf-8")
    (item,) = FileSource(paths=[tmp_path / "vote.eml"])().items
    assert "by 64 57. The vote" in item.content
