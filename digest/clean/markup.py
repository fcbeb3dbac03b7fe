"""Which kind of text an item holds, and its lines: a page, a fragment of HTML, Markdown or plain text."""

from __future__ import annotations

import itertools
import re

from digest.clean import blocks, named
from digest.clean.asides import mark_embeds, prune_popovers
from digest.clean.draft import Line, stopped
from digest.clean.escaped import unescaped
from digest.clean.inline import settle
from digest.text.encodings import stateful

_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:\-]{2,40})""", re.IGNORECASE)
_SAFE = re.compile(
    r"(?:utf-?8|iso-?8859|windows-?\d|cp-?\d|koi8|gb|big5|euc|s(?:hift)?_?jis|ks|tis|mac|x-|latin|us-ascii"
    r"|ascii|iso-?2022)",
    re.IGNORECASE,
)
_MEANT = {  # as browsers read these labels (WHATWG Encoding Standard)
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-9": "cp1254",
}  # fmt: skip
_MAX_BROKEN_SHARE = 0.001  # of the bytes of a page may be broken and it is UTF-8 still


def decode(data: bytes) -> str:
    """Text of a page: by byte order mark, as strict UTF-8, as declared, as detected, else as cp1252."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if text := stateful(data):
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _declared(data) or _detected(data)


def _declared(data: bytes) -> str:
    """The text in the encoding that the page names, or in UTF-8 where little is broken; "" for neither."""
    found = _DECLARED.search(data[:4096])
    name = found.group(1).decode("ascii").lower() if found else "utf8"
    if name.replace("-", "") == "utf8":
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") <= _MAX_BROKEN_SHARE * len(text) + 2:
            return text
    try:
        return data.decode(_MEANT.get(name, name)) if _SAFE.match(name) else ""
    except (LookupError, UnicodeDecodeError):
        return ""


def _detected(data: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    name = detect_encoding(data[:65_536])
    try:
        return data.decode(name or "cp1252", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def is_page(content: str) -> bool:
    """Whether HTML is a whole page, not a fragment out of a feed."""
    return bool(_PAGE.search(content[:4000]))


def fragment_lines(html: str) -> list[Line]:
    """The lines of a feed's HTML; markup that was escaped twice is no text of it."""
    return unescaped(_lines(html))


def _lines(html: str) -> list[Line]:
    root = blocks.parse(f"<div>{html}</div>") if html.strip() else None
    if root is None:
        return []
    prune_popovers(root)
    settle(root)
    lines = blocks.lines_of(root)
    mark_embeds(root, lines)
    named.mark(root, lines)
    return lines


def markdown_lines(text: str) -> list[Line]:
    """The lines of an article written in Markdown; raw HTML in it is read as HTML and not kept."""
    import markdown

    if any(len(_SIGN.findall(block)) > _SIGNS for block in text.split("\n\n")):
        return plain_lines(text)
    try:
        return _lines(markdown.markdown(text, extensions=["tables", "sane_lists"]))
    except RecursionError:
        return plain_lines(text)


_SIGN = re.compile(r"[\[\]()*_`<>!&\\]")
_SIGNS = 1000  # in one paragraph; the Markdown library takes quadratic time in them


def plain_lines(text: str) -> list[Line]:
    """The lines of a plain text; paragraphs that were wrapped by hand are joined again."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return blocks.to_lines(_unwrapped(text) if _is_wrapped(text) else text)


_WIDTH = (50, 90)  # characters a hand-wrapped line is wide


def _is_wrapped(text: str) -> bool:
    """Whether most lines inside blocks break off in mid-sentence, at about the same width."""
    inner = [
        line.rstrip()
        for block in re.split(r"\n[ \t]*\n", text[:20_000])
        for line in block.strip("\n").split("\n")[:-1]
        if line.strip()
    ]
    if len(inner) < 3 or max(map(len, inner)) > _WIDTH[1]:
        return False
    broken = sum(len(line) >= _WIDTH[0] - 10 and not stopped(line) for line in inner)
    return broken * 10 >= len(inner) * 6


def _unwrapped(text: str) -> str:
    blocks_ = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        joined = lines[0].rstrip()
        for before, line in itertools.pairwise(lines):
            runs_on = len(before.rstrip()) >= _WIDTH[0] - 10 and not _begins_anew(line)
            joined += " " + line.strip() if runs_on else "\n" + line.rstrip()
        blocks_.append(joined)
    return "\n\n".join(blocks_)


def _begins_anew(line: str) -> bool:
    return line[:1] in " \t>-*•#|" or not line.strip()
