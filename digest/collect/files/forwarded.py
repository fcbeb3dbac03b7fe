"""Messages that were passed on inside another one: whose they are, what they are about, where they begin."""

from __future__ import annotations

import html
import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest.languages import MANY, language
from digest.text.patterns import any_of, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEADER_REACH = 40  # lines above a passed-on message's header
_BELOW_MARKER = 2  # lines between the line that says so and the header
_FEWEST_FIELDS = 3  # that make a header where no line says that a message was passed on
MAX_FORWARDS = 3  # that a message may have been passed on
_HEADER_MARKUP = 6_000  # characters of markup in which a header stands
_WEEKDAY = re.compile(r"[(（][^()（）]{1,3}[)）]")  # a weekday beside a day
_TAGS = re.compile(r"<(?:br|/?p|/?div|/?tr|/?li|/?blockquote)\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(p|div|td)\b[^<>]*>(?:(?!</?(?:p|div|td)\b).){1,4000}</\1\s*>", re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile(r"<[^<>]*>")


class PassedOn(NamedTuple):
    """A message inside another one: its header's fields as they stand, "" for unknown, and its body."""

    sender: str
    subject: str
    sent: str
    body: str


class _Words(NamedTuple):
    marker: re.Pattern[str]
    field: re.Pattern[str]  # name, value
    prefix: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    mail = language(MANY).mail
    names = one_of(mail.sender | mail.sent | mail.subject | mail.others)
    return _Words(
        marker=re.compile(
            rf"(?<![\s>*_=-])[\s>*_=-]*+{any_of(mail.forwarded)}\s*+:?[\s>*_=-]*+", re.IGNORECASE
        ),
        field=re.compile(rf"(?<![\s>])[\s>]*+\*?({names})\*?\s?[:：]\*?\s*(.*)", re.IGNORECASE),
        prefix=re.compile(rf"(?<!\s)\s*+{one_of(mail.prefixes)}\s*[:：]\s*", re.IGNORECASE),
    )


def is_passed_on(subject: str) -> bool:
    """Whether a subject says that the message was forwarded."""
    return bool(_words().prefix.match(subject))


def without_prefix(subject: str) -> str:
    """A subject without the marks of those who passed it on."""
    while found := _words().prefix.match(subject):
        subject = subject[found.end() :]
    return subject


def passed_on(text: str, subject: str, *, is_markup: bool) -> PassedOn | None:
    """The innermost message that a mail passes on; None where it speaks for itself."""
    found, rest = None, text
    for _ in range(MAX_FORWARDS):
        marked = found is not None or not is_passed_on(subject)
        inner = _in_markup(rest, marked=marked) if is_markup else _in_lines(rest, marked=marked)
        if inner is None:
            break
        found, rest = inner, inner.body
    return found


def _in_lines(text: str, *, marked: bool) -> PassedOn | None:
    """The message below a header in plain text; where it must be `marked`, below a line that says so."""
    lines = text.split("\n")
    marker = _first(lines, 0, lambda line: bool(_words().marker.fullmatch(line)))
    if marker is None and marked:
        return None
    begins, within = (0, _HEADER_REACH) if marker is None else (marker + 1, _BELOW_MARKER)
    start = _first(lines, begins, lambda line: _field(line) is not None)
    if start is None or start > begins + within:
        return None
    fields, end = _fields(lines, start)
    if "sender" not in fields or (marker is None and len(fields) < _FEWEST_FIELDS):
        return None
    body = "\n".join(_unquoted(lines[end:])).strip("\n")
    return PassedOn(fields["sender"], fields.get("subject", ""), fields.get("sent", ""), body)


def _first(lines: list[str], begins: int, fits: Callable[[str], bool]) -> int | None:
    """The first line that fits, among those that are looked at."""
    return next((n for n in range(begins, min(len(lines), begins + _HEADER_REACH)) if fits(lines[n])), None)


def _fields(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """The fields of a header by what they are, and the line behind it."""
    found: dict[str, str] = {}
    last = ""
    for n in range(start, len(lines)):
        line = lines[n].strip("> \t*")
        field = _field(lines[n])
        if field:
            last, value = field
            found.setdefault(last, _WEEKDAY.sub(" ", value) if last == "sent" else value)
        elif not line or not last or not lines[n][:1].isspace():
            return found, n
        else:
            found[last] += f" {line}"
    return found, len(lines)


def _field(line: str) -> tuple[str, str] | None:
    match = _words().field.fullmatch(line)
    if not match:
        return None
    name, mail = match[1].lower(), language(MANY).mail
    kinds = (("sender", mail.sender), ("subject", mail.subject), ("sent", mail.sent))
    return next((kind for kind, names in kinds if name in names), name), match[2].strip("* ")


def _unquoted(lines: list[str]) -> list[str]:
    """The lines without the marks of a quotation, where all have them."""
    said = [line for line in lines if line.strip()]
    return (
        [re.sub(r"^\s*> ?", "", line) for line in lines]
        if said and all(s.lstrip()[:1] == ">" for s in said)
        else lines
    )


def _in_markup(text: str, *, marked: bool) -> PassedOn | None:
    """The message below a header in HTML; its body begins with that header, which cleaning cuts."""
    begins = [(m.start(), m.end()) for m in _marks(text)]
    for start, end in begins:
        lines = _shown(text[start : start + _HEADER_MARKUP])
        if not _words().marker.fullmatch(lines[0]):
            continue
        fields, _ = _fields(lines, 1)
        if "sender" in fields:
            body = text[end:].lstrip(" -:*")
            return PassedOn(fields["sender"], fields.get("subject", ""), fields.get("sent", ""), body)
    return None if marked or begins else _below_fields(text)


def _marks(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(any_of(language(MANY).mail.forwarded), text[: 20 * _HEADER_MARKUP], re.IGNORECASE)


def _shown(markup: str) -> list[str]:
    lines = html.unescape(_ANY_TAG.sub("", _TAGS.sub("\n", markup))).split("\n")
    return [line.strip() for line in lines if line.strip()]


def _below_fields(text: str) -> PassedOn | None:
    """The message below a header that no line announces, as some programs pass one on."""
    for block in itertools.islice(_BLOCK.finditer(text[: 20 * _HEADER_MARKUP]), _HEADER_REACH):
        lines = _shown(block.group())
        if not lines or not _field(lines[0]):
            continue
        fields, _ = _fields(lines, 0)
        if "sender" in fields and len(fields) >= _FEWEST_FIELDS:
            told = (fields["sender"], fields.get("subject", ""), fields.get("sent", ""))
            return PassedOn(*told, text[block.end() :])
    return None
