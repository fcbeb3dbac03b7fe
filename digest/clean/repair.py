"""Characters: what is broken is mended where that is certain, what must not be printed is taken out."""

from __future__ import annotations

import re
import unicodedata

DAMAGED = "\ufffd"
_MARKS = 5  # combining marks that may stack on one letter; honest scripts need fewer
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\u2800\u3164\u115f\u1160\uffa0]")  # letters that show nothing
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_JOINERS = re.compile("[\u200c\u200d]")
_JOINED = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\u2600-\u27bf\ufe0f"
    "\U0001f000-\U0001faff]"
)
_MARK = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_STACK = re.compile(rf"({_MARK}{{{_MARKS}}}){_MARK}+")
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|euro|pound|copy|reg|deg|laquo|raquo|bdquo|sbquo"
    r"|[a-zA-Z](?:acute|grave|circ|uml|tilde|cedil|ring|slash)|szlig|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
)
_GBK_RUN = re.compile(r"[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2500-\u25ff\ue000-\uf8ff]{1,40}")
_WESTERN = re.compile(r"[\x20-\x7e\u00a0-\u024f\u2010-\u203a\u20ac\u2122]*")
_E2_80 = "鈥"  # the bytes E2 80, read as GBK: the beginning of every curly quote, dash and ellipsis
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CJK = re.compile(r"[\u3400-\u9fff]")


def repair(text: str, *, entities: bool = False) -> str:
    r"""`text` in NFC with `\n` as its only break, mojibake mended, nothing in it that must not be printed.

    Reversible damage is reversed (UTF-8 read as Latin-1, cp1252 or GBK); irreversible damage stays and is
    recognised by :func:`damaged`. With `entities`, typographic entities left in plain text are read too;
    `&lt;` and `&gt;` never are.
    """
    if entities and "&" in text:
        text = _ENTITY.sub(_unescape, text)
    if text.isascii() and text.isprintable():
        return text
    text = _whole_pairs(text)
    if _E2_80 in text or _CJK.search(text):
        text = "\n".join(_from_gbk(line) for line in text.split("\n"))
    text = _from_latin(text)
    text = _UNPRINTED.sub("", _BREAKS.sub("\n", text))
    if _JOINERS.search(text) and not _JOINED.search(text):
        text = _JOINERS.sub("", text)
    return _STACK.sub(r"\1", unicodedata.normalize("NFC", _STACK.sub(r"\1", text)))


def squeeze(line: str) -> str:
    """One line without outer spaces, its runs of white space as single spaces."""
    return " ".join(_BLANKS.sub(" ", line).split())


def tidy(text: str) -> str:
    """A title or name: repaired, on one line."""
    return squeeze(repair(text, entities=True).replace("\n", " "))


_LONGEST_TITLE = 300


def headline(text: str) -> str:
    """A title, repaired, on one line; one that never ends is cut at a space."""
    title = tidy(text)
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rsplit(" ", 1)[0]


def damaged(line: str) -> bool:
    """Whether a line holds damage that cannot be undone: U+FFFD, or half a quotation mark read as GBK."""
    return DAMAGED in line or (_E2_80 in line and _mostly_latin(line))


def visible(line: str) -> str:
    """A line as it came, fit to be shown: what is not printable is written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)


def _whole_pairs(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return text


def _unescape(match: re.Match[str]) -> str:
    import html

    found = html.unescape(match.group())
    return match.group() if found in "<>" else found


def _mostly_latin(line: str) -> bool:
    wide = len(_CJK.findall(line))
    return len(_LATIN.findall(line)) > 4 * wide


def _from_gbk(line: str) -> str:
    """Undo UTF-8 read as GBK in a line of Latin text; real Chinese does not decode to Western letters."""
    if not _CJK.search(line) or not _mostly_latin(line):
        return line
    return _GBK_RUN.sub(_mend_run, line)


def _mend_run(match: re.Match[str]) -> str:
    run, whole = match.group(), match.string
    beside = whole[max(0, match.start() - 1) : match.start()] + whole[match.end() : match.end() + 1]
    if _E2_80 not in run and not _LATIN.search(beside):
        return run
    try:
        mended = run.encode("gbk").decode("utf-8")
    except UnicodeError:
        return run
    return mended if _WESTERN.fullmatch(mended) else run


def _from_latin(text: str) -> str:
    """Undo UTF-8 read as Latin-1 or cp1252, line by line, where ftfy is certain."""
    if text.isascii():
        return text
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    return "\n".join(fix_encoding(line) if is_bad(line) else line for line in text.split("\n"))
