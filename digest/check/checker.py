"""What in someone else's summary is not found in the sources.

Never "false": a check can only say that words are not there. Each rule asks for little and says what it
looked for: quotations, names, numbers, two speakers told as one, causes, attributions, doubts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from math import isnan
from typing import TYPE_CHECKING

from digest.check import wording
from digest.check.altered import altered
from digest.check.sources import passages_of, sources_of
from digest.text import content, tokens
from digest.text.numbers import numbers, values
from digest.text.quotations import quotation_spans, quotations
from digest.text.words import NAME_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.check.sources import Passage, Source
    from digest.model import Article, Sentence
    from digest.text.numbers import Number

_SAME_SPEECH = 0.5  # share of what two speakers are told to say that one's own sentence must have
_FEWEST_TOLD = 3  # terms
_EVERYDAY = frozenset({"TV", "CEO", "DNA", "I", "OK", "PM"})  # capitals that name nobody
_OF_CAUSE, _OF_EFFECT = 0.4, 0.3  # shares of their terms that a source which joins them has
_OF_BEFORE = 0.25  # the same of a cause that is told in the sentence before
_ARTICLES = (1, 2)  # spelled, these are also articles and pronouns: "one", "both"
_SUPPORTED = 0.4  # share of a sentence's terms that its evidence has together


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark on a passage of a summary, with the source sentences that come nearest (may be empty).

    `kind`: "supported" (its wording has counterparts), "unsupported" (it has none), "quotation", "name",
    "number", "altered", "speakers", "cause", "attribution" or "doubt". `start` and `end` are code points of
    the summary.
    """

    line: int  # of the summary, from 1
    start: int
    end: int
    text: str  # the passage, verbatim
    kind: str
    message: str
    evidence: tuple[Sentence, ...] = ()


def check(summary_text: str, language: str, articles: Sequence[Article]) -> tuple[Finding, ...]:
    """Remarks on every sentence of a summary, in order: "supported" or "unsupported", and what is amiss.

    `language` is the summary's, ISO 639-1. Quotations and numbers are checked in every language, the rest in
    English.
    """
    sources = [s for article in articles for s in sources_of(article)]
    known = _Known(articles, sources)
    found: list[Finding] = []
    for passage in passages_of(summary_text, language, sources):
        found.append(_support(passage))
        for kind, message, span, evidence in _remarks(passage, known, language):
            start = passage.start + span[0]
            found.append(
                Finding(
                    line=passage.line,
                    start=start,
                    end=passage.start + span[1],
                    text=summary_text[start : passage.start + span[1]],
                    kind=kind,
                    message=message,
                    evidence=tuple(s.sentence for s in evidence),
                )
            )
    return tuple(found)


class _Known:
    """What the sources hold, gathered once."""

    def __init__(self, articles: Sequence[Article], sources: Sequence[Source]) -> None:
        self.sources = sources
        whole = [f"{a.title}\n{a.text}" for a in articles]
        self.text = "\n".join(map(wording.plain, whole))
        self.words = frozenset(chain.from_iterable(map(_parts_of_words, whole)))
        self.starts = frozenset(w[:NAME_LETTERS] for w in self.words)
        self.initials = frozenset(chain.from_iterable(map(wording.initials, whole)))
        self.values = frozenset().union(
            *(values(text, a.language) for a in articles for text in (a.text, a.title))
        )
        self.quotations = tuple((q, s) for s in sources for q in _long_quotations(s.sentence.text))


def _parts_of_words(text: str) -> Iterator[str]:
    """The words of a text, and the parts of those with hyphens."""
    for word in tokens(text):
        yield from (word, *word.split("-"))


def _long_quotations(text: str) -> list[str]:
    """The quotations of more than one word."""
    return [quotation for quotation in quotations(text) if len(tokens(quotation)) > 1]


Remark = tuple[str, str, tuple[int, int], "Sequence[Source]"]


def _remarks(passage: Passage, known: _Known, language: str) -> Iterator[Remark]:
    yield from _quoted(passage, known)
    yield from _unquoted(passage, known)
    strange = list(_numbers(passage, known, language))
    yield from strange or _altered(passage, known, language)
    if language == "en":
        yield from _names(passage, known)
        yield from _speakers(passage, known)
        yield from _causes(passage, known)
        yield from _attribution(passage)
        yield from _doubt(passage)


def _altered(passage: Passage, known: _Known, language: str) -> Iterator[Remark]:
    """A sentence of the sources told with one thing changed that changes what is said."""
    found = altered(passage, known.sources, language)
    if found:
        reason, source = found
        message = f'{reason} than in the sources; the source says "{source.sentence.text}"'
        yield "altered", message, (0, len(passage.text)), (source,)


def _support(passage: Passage) -> Finding:
    told = frozenset().union(*(s.terms for s in passage.evidence))
    share = len(passage.terms & told) / len(passage.terms) if passage.terms else 0.0
    supported = share >= _SUPPORTED
    message = (
        f"{share:.0%} of its words are found in {len(passage.evidence)} source sentences"
        if supported
        else "no source sentences with most of its words were found"
    )
    return Finding(
        line=passage.line,
        start=passage.start,
        end=passage.start + len(passage.text),
        text=passage.text,
        kind="supported" if supported else "unsupported",
        message=message,
        evidence=tuple(s.sentence for s in passage.evidence),
    )


def _quoted(passage: Passage, known: _Known) -> Iterator[Remark]:
    """Quotations of the summary that stand nowhere in the sources."""
    for span in quotation_spans(passage.text):
        quotation = passage.text[slice(*span)]
        if len(tokens(quotation)) < 2 or _verbatim(quotation, known):
            continue
        nearest, source = wording.nearest(quotation, known.sources)
        reads = f'; the nearest reads "{nearest}"' if nearest else ""
        yield "quotation", f'the quotation "{quotation}" is not found in the sources{reads}', span, source


def _verbatim(quotation: str, known: _Known) -> bool:
    return all(part in known.text for part in wording.parts(quotation))


def _unquoted(passage: Passage, known: _Known) -> Iterator[Remark]:
    """A source's quotation that the summary tells without quotation marks and in other words."""
    inside = quotation_spans(passage.text)
    for quotation, source in known.quotations:
        if source not in passage.evidence:
            continue
        span = wording.altered(quotation, passage.text)
        if span is None or any(a < span[1] and span[0] < b for a, b in inside):
            continue
        printed = passage.text[slice(*span)]
        if wording.plain(printed) not in known.text:
            message = f'"{printed}" is not found in the sources; the quotation there reads "{quotation}"'
            yield "quotation", message, span, (source,)
            return


def _numbers(passage: Passage, known: _Known, language: str) -> Iterator[Remark]:
    for number in numbers(passage.text, language):
        own = values(passage.text[number.start : number.end], language)
        if number.whole is not None:
            own = frozenset({f"{number.low:.10g}"})
        if _is_strange(number, own, known):
            printed = passage.text[number.start : number.end]
            printed = printed.split()[0] if number.whole is not None else printed
            end = number.start + len(printed)
            yield "number", f'the number "{printed}" is not found in the sources', (number.start, end), ()


def _is_strange(number: Number, own: frozenset[str], known: _Known) -> bool:
    """Whether the sources have nothing of a number's worth, of "one in three" any part of it."""
    if isnan(number.low) or not own:
        return False
    if number.kind == "ratio":
        return not own <= known.values
    return not own & known.values and not (number.spelled and number.high in _ARTICLES)


def _names(passage: Passage, known: _Known) -> Iterator[Remark]:
    for span in wording.names(passage.text):
        name = passage.text[slice(*span)]
        if name in known.initials or name in _EVERYDAY:
            continue
        if not all(_known_word(p, known) for w in tokens(name) for p in w.split("-")):
            yield "name", f'the name "{name}" is not found in the sources', span, ()


def _known_word(word: str, known: _Known) -> bool:
    """Whether a name's word stands in the sources, "Korea" being found in "Korean"."""
    return (
        word in known.words
        or (len(word) >= NAME_LETTERS and word[:NAME_LETTERS] in known.starts)
        or word.isdigit()
    )


def _speakers(passage: Passage, known: _Known) -> Iterator[Remark]:
    """Two told as one ("X and Y officials dismissed …"), where the sources let only one say so."""
    said = wording.joint_speakers(passage.text)
    if said is None:
        return
    told = content(passage.text[said.end :], "en") | content(passage.text[: said.start], "en")
    each = [_mentioning(name, known.sources) for name in said.names]
    if any(_says(source, told) for source in each[0] if source in each[1]):
        return
    closest = [sorted(found, key=lambda s: -len(told & s.terms))[:1] for found in each]
    scores = [_agreement(found, told) for found in closest]
    high, low = max(scores), min(scores)
    if high < _FEWEST_TOLD or low > _SAME_SPEECH * high:
        return
    speaker = scores.index(high)
    message = (
        f'the sources let "{said.names[speaker]}" speak here; that "{said.names[1 - speaker]}" said so too, '
        "in the same place, is not found in the sources"
    )
    yield "speakers", message, (said.start, said.end), tuple(closest[speaker])


def _mentioning(name: str, sources: Sequence[Source]) -> list[Source]:
    return [source for source in sources if wording.mentions(name, source.words)]


def _agreement(sources: Sequence[Source], told: frozenset[str]) -> int:
    """How many of the terms that are told stand in the sources."""
    return sum(len(told & source.terms) for source in sources)


def _says(source: Source, told: frozenset[str]) -> bool:
    """Whether somebody says in a source nearly all that is told."""
    return len(told & source.terms) >= _SAME_SPEECH * len(told) and wording.speaks(source.sentence.text)


def _causes(passage: Passage, known: _Known) -> Iterator[Remark]:
    """A causal word that joins two things which no source sentence joins so."""
    said = [s for s in quotation_spans(passage.text) if _verbatim(passage.text[slice(*s)], known)]
    for link in wording.causes(passage.text):
        speakers_own = any(a <= link.start < b for a, b in said)
        if speakers_own or not _unheard_of(link, passage, known):
            continue
        printed = passage.text[link.start : link.end]
        message = f'"{printed}": that the one comes from the other is not found in the sources'
        yield "cause", message, (link.start, link.end), passage.evidence[:2]


def _unheard_of(link: wording.Link, passage: Passage, known: _Known) -> bool:
    """Whether no source joins the two sides of a causal word; a side without meaning says nothing."""
    cause, effect = content(link.cause, "en"), content(link.effect, "en")
    share = _OF_CAUSE if cause else _OF_BEFORE
    cause = cause or passage.before
    if not cause or not effect:
        return False
    return not any(_joins(cause, effect, share, source) for source in known.sources)


def _joins(cause: frozenset[str], effect: frozenset[str], share: float, source: Source) -> bool:
    """Whether a source sentence, with the one that it follows, makes the effect come of the cause."""
    near = source.terms | source.before
    if len(cause & near) < share * len(cause) or len(effect & near) < _OF_EFFECT * len(effect):
        return False
    if not cause & source.terms and not effect & source.terms:
        return False
    links = wording.causes(source.sentence.text)
    if not links:
        return wording.joins(source.sentence.text)
    return not all(_reversed(cause, effect, link) for link in links)


def _reversed(cause: frozenset[str], effect: frozenset[str], link: wording.Link) -> bool:
    """Whether a source makes the cause come of the effect."""
    one, two = content(link.cause, "en"), content(link.effect, "en")
    return len(cause & one) + len(effect & two) < len(cause & two) + len(effect & one)


def _attribution(passage: Passage) -> Iterator[Remark]:
    """What a source only says that somebody said, told as a fact."""
    for source in passage.evidence[:2]:
        text = source.sentence.text
        verb = wording.claimed_deed(text)
        span = wording.deed(passage.text, verb) if verb else None
        if (
            span
            and not wording.attributed(passage.text[: span[0]])
            and len(source.terms & passage.terms) >= 0.3 * len(passage.terms)
        ):
            told, says = passage.text[slice(*span)], wording.attribution(text)
            message = f'"{told}" is told as a fact; the source says "{says}"'
            yield "attribution", message, span, (source,)


def _doubt(passage: Passage) -> Iterator[Remark]:
    """A doubt of the source ("allegedly") that a nearly literal retelling leaves out."""
    for source in passage.evidence[:1]:
        doubt = wording.doubt(source.sentence.text)
        close = len(passage.terms & source.terms) >= 0.7 * min(len(passage.terms), len(source.terms))
        if doubt and close and not wording.any_doubt(passage.text) and not wording.attributed(passage.text):
            span = (0, len(passage.text))
            yield "doubt", f'the source\'s "{doubt}" is not found in the summary', span, (source,)
