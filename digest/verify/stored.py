"""What an edition claims to quote, from its edition.json, checked against the texts stored there."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import unicodedata
from dataclasses import dataclass, replace
from math import nan
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digest.errors import DigestError
from digest.text.numbers import Number, mismatch, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_GROUPING = ",.'’ \u00a0\u2009\u202f"  # what may stand between the digits of one number
_MARKS_ON_A_LETTER = 8  # from so many on, they are decoration: no script needs them to be read
_PERHAPS_STACKED = re.compile(rf"[^\w\s\x00-\x7f]{{{_MARKS_ON_A_LETTER},}}")


def canonical(text: str) -> str:
    """The words and marks that a reader sees: white space is one space, what cannot be seen is gone."""
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return " ".join(_PERHAPS_STACKED.sub(_unstacked, _INVISIBLE.sub("", text)).split())


def _unstacked(match: re.Match[str]) -> str:
    """A run of characters that are no letters, without its stacks of combining marks."""
    runs = itertools.groupby(match.group(), lambda c: unicodedata.category(c) in {"Mn", "Me"})
    kept = [(is_mark, "".join(run)) for is_mark, run in runs]
    return "".join(run for is_mark, run in kept if not is_mark or len(run) < _MARKS_ON_A_LETTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the edition prints: a "headline", "quote", "echo", "was" or "figure", with its story's number.

    A "number" is a figure that only the record keeps: no other origin gives it differently.
    """

    kind: str
    story: int  # 1, 2, ... in reading order
    text: str  # canonical; of a figure its value, what and claimant
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An edition.json, read: what is printed, and everything that is known to stand beside it."""

    id: str  # of the edition: "2031-05-14"
    statements: tuple[Statement, ...]
    numbers: dict[str, int]  # story id -> number in reading order
    faults: tuple[tuple[Statement | None, str], ...]
    texts: dict[str, str]  # article id -> stored text
    titles: dict[str, str]
    copies: dict[str, str]  # file name of a local copy -> article id
    spans: frozenset[tuple[str, int, str]]  # article id, start, canonical text
    phrases: tuple[str, ...]  # names, titles, labels and reasons, canonical, longest first
    earlier: frozenset[int]  # numbers of stories that came before another of their thread
    language: str  # of the interface
    note: str  # the editor's own words
    extracts: frozenset[str]  # ids of articles whose text holds only what is quoted

    @property
    def stories(self) -> int:
        """How many stories the edition prints."""
        return max((s.story for s in self.statements), default=0)


def load(path: Path) -> Stored:
    """Read an edition.json. Raises `DigestError` where there is none that can be used."""
    try:
        record = json.loads(path.read_text("utf-8"))
    except OSError as error:
        problem = f"cannot be read ({error.strerror}); name an edition's folder such as output/latest"
        raise DigestError(str(path), problem) from None
    except ValueError as error:
        raise DigestError(str(path), f"is not JSON ({error}); build the edition again") from None
    try:
        return _stored(record)
    except (KeyError, TypeError, AttributeError) as error:
        problem = f"lacks what an edition has ({error!r}); build the edition again"
        raise DigestError(str(path), problem) from None


def _stored(record: dict[str, Any]) -> Stored:
    articles = {a["id"]: a for a in record["articles"]}
    reader = _Reader(articles)
    for number, story in enumerate(_stories(record), start=1):
        reader.story(number, story)
    reader.hashes()
    return Stored(
        id=record["edition"],
        statements=tuple(reader.statements),
        numbers={story["id"]: n for n, story in enumerate(_stories(record), start=1)},
        faults=tuple(reader.faults),
        texts={key: a["text"] for key, a in articles.items()},
        titles={key: canonical(a["title"]) for key, a in articles.items()},
        copies={a["copy"].rpartition("/")[2]: key for key, a in articles.items()},
        spans=frozenset(reader.spans),
        phrases=_phrases(record),
        earlier=_earlier(record),
        language=record["language"],
        note=record.get("note", ""),
        extracts=frozenset(key for key, a in articles.items() if a.get("extract")),
    )


def _earlier(record: dict[str, Any]) -> frozenset[int]:
    """A thread tells its newest story first."""
    keys = {key for thread in record["threads"] for key in thread["stories"][1:]}
    return frozenset(n for n, story in enumerate(_stories(record), start=1) if story["id"] in keys)


def _stories(record: dict[str, Any]) -> list[dict[str, Any]]:
    """In reading order: as the threads name them."""
    stories = {s["id"]: s for s in record["stories"]}
    return [stories[key] for thread in record["threads"] for key in thread["stories"]]


class _Reader:
    """Walks the stories and gathers statements and what is wrong with them."""

    def __init__(self, articles: dict[str, dict[str, Any]]) -> None:
        self.articles = articles
        self.statements: list[Statement] = []
        self.faults: list[tuple[Statement | None, str]] = []
        self.spans: set[tuple[str, int, str]] = set()

    def story(self, number: int, story: dict[str, Any]) -> None:
        own = set(story["articles"])
        headline = story["headline"]
        if "start" in headline:
            self._span("headline", number, headline, own)
        else:
            self._title(number, headline, own)
        for quote in story["brief"]:
            self._span("quote", number, quote, own)
            for echo in quote["echoes"]:
                self._span("echo", number, echo, own)
            if quote.get("was"):  # of the article as it read then, which belongs to no story of today
                self._span("was", number, quote["was"], {quote["was"]["article"]})
        shown = _shown(story)
        kept = [n for n in range(len(story["figures"])) if n not in shown]
        for place in (*shown, *kept):
            self._figure(number, story["figures"][place], own, "figure" if place in shown else "number")

    def hashes(self) -> None:
        for key, article in self.articles.items():
            found = hashlib.sha256(article["text"].encode("utf-8", "surrogatepass")).hexdigest()
            if not article.get("extract") and found != article["sha256"]:
                self.faults.append((None, f"the stored text of {key} is not the one its hash was taken of"))

    def _add(self, kind: str, number: int, text: str, article: str) -> Statement:
        statement = Statement(kind=kind, story=number, text=canonical(text), article=article)
        self.statements.append(statement)
        return statement

    def _title(self, number: int, headline: dict[str, Any], own: set[str]) -> None:
        statement = self._add("headline", number, headline["text"], headline["article"])
        if headline["article"] not in own:
            self.faults.append((statement, f"{headline['article']} is not one of the story's articles"))
        elif headline.get("written_by") == "editor":
            pass  # marked as such wherever it is printed, and quoted from nobody
        elif self.articles[headline["article"]]["title"] != headline["text"]:
            self.faults.append((statement, f"{_short(headline['text'])} is not the title of its article"))

    def _span(self, kind: str, number: int, span: dict[str, Any], own: set[str]) -> None:
        key, start, end = span["article"], span["start"], span["end"]
        statement = self._add(kind, number, span["text"], key)
        self.spans.add((key, start, canonical(span["text"])))
        self._check(statement, key, start, end, span["text"], own)

    def _check(  # noqa: PLR0913, PLR0917 - a span and what it is held against
        self, statement: Statement, key: str, start: int, end: int, text: str, own: set[str]
    ) -> None:
        if key not in own:
            self.faults.append((statement, f"{key} is not one of the story's articles"))
            return
        stored = self.articles[key]["text"]
        if not (0 <= start < end <= len(stored)) or stored[start:end] != text:
            there = _short(stored[start:end]) if 0 <= start < end else "nothing"
            self.faults.append((statement, f"{_short(text)} is not what {key} says there: {there}"))

    def _figure(self, number: int, figure: dict[str, Any], own: set[str], kind: str) -> None:
        key, value = figure["article"], figure["value"]
        parts = [value, figure["what"], figure["claimant"]]
        statement = self._add(kind, number, " ".join(p for p in parts if p), key)
        self._check(statement, key, figure["start"], figure["end"], value, own)
        sentence = figure.get("sentence")
        if sentence and key in self.articles:
            text = self.articles[key]["text"]
            self.spans.add((key, sentence["start"], canonical(text[sentence["start"] : sentence["end"]])))
        whole = canonical(self.articles[key]["text"]) if key in self.articles else ""
        for part in parts[1:]:
            if canonical(part) not in whole:
                self.faults.append((statement, f"{_short(part)}, said of {value}, is not in {key}"))
        if key in own and (wrong := self._misread(figure)):
            self.faults.append((statement, f"{_short(value)} has another {wrong} in {key}"))

    def _misread(self, figure: dict[str, Any]) -> str:
        """Which of value, sign, unit and bound the figure's own sentence gives otherwise; "" for none."""
        sentence = figure.get("sentence")
        if not sentence:
            return ""
        article = self.articles[figure["article"]]
        text = article["text"][sentence["start"] : sentence["end"]]
        place = figure["start"] - sentence["start"]
        said = _said(figure, text, article["language"], place)
        return mismatch(text, article["language"], said)


def _said(figure: dict[str, Any], text: str, language: str, place: int) -> Number:
    """The number that a record's figure claims to be, at a place of its sentence.

    Its value is that of the words there, unless these are cut out of a longer number.
    """
    end = place + len(figure["value"])
    there = next((n for n in numbers(text, language) if n.start <= place < n.end), None)
    if there is None or place not in (there.start, there.latest) or _runs_on(text, end, there.end, language):
        return Number(start=place, end=end, low=nan, high=nan)
    sign = -1 if figure.get("sign", there.sign) else 1
    return replace(
        there,
        low=sign * abs(there.low),
        high=sign * abs(there.high),
        unit=figure.get("unit", there.unit),
        bound=figure.get("bound", there.bound),
    )


def _runs_on(text: str, end: int, last: int, language: str) -> bool:
    """Whether a number that is said to end at `end` goes on up to `last`: in its digits, or in words."""
    if end >= last:
        return False
    return text[end - 1 : end + 1].isalnum() or bool(numbers(text[end:last].lstrip(_GROUPING), language))


def _shown(story: dict[str, Any]) -> list[int]:
    """Places of the figures that pages print, in their order: of each thing that differs, each value once.

    A story that is told in one line prints none.
    """
    shown: list[int] = []
    if story.get("in_brief"):
        return shown
    for places in story.get("differ", ()):
        values: set[tuple[str, ...]] = set()
        for place in places:
            figure = story["figures"][place]
            value = (figure.get("sign", ""), figure["value"], figure.get("state", ""))
            shown += [] if value in values else [place]
            values.add(value)
    return shown


def _short(text: str) -> str:
    clean = canonical(text)
    return f"“{clean[:120]}{'…' if len(clean) > 120 else ''}”"


_NO_PHRASES = frozenset({"text", "sha256", "copy", "start", "end"})  # stored texts, and what is no text


def _strings(value: object) -> Iterable[str]:
    """Every string in a part of the record, without stored texts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for key in sorted(value.keys() - _NO_PHRASES):
            yield from _strings(value[key])


def _beside(story: Mapping[str, Any]) -> Iterator[str]:
    """The texts of a story that stand beside its quotes: headline, earlier wordings, days that are named."""
    yield story["headline"]["text"]
    for quote in story["brief"]:
        if quote.get("was"):
            yield quote["was"]["text"]
        yield from (mention["text"] for mention in quote.get("mentions", ()))


def _phrases(record: dict[str, Any]) -> tuple[str, ...]:
    """Every string of the record that is no stored text, for recognising what stands beside quotes."""
    printed = itertools.chain.from_iterable(map(_beside, record["stories"]))
    hosts = [urlsplit(a["url"] or "").hostname or "" for a in record["articles"]]
    hosts += [h.removeprefix("www.") for h in hosts]
    known = {canonical(text) for text in [*_strings(record), *printed, *hosts]}
    return tuple(sorted((k for k in known if k), key=lambda k: (-len(k), k)))
