"""Documents that merely re-tell others: never quoted, never counted as a voice of their own.

A document is *derived* where (nearly) every paragraph has its counterpart in one or two other documents and
it brings nothing that they lack: no outlet, agency, byline or address of its own, no quotation, no figure.
Only anonymous documents are looked at, so that a real short report, a wire copy or a rewrite that an outlet
signs is never set aside.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise
from math import log
from typing import TYPE_CHECKING, NamedTuple

from digest.sift.aside import parted
from digest.text import content, sentences, tokens
from digest.text.numbers import values
from digest.text.quotations import passages
from digest.text.scripts import UNSPACED
from digest.text.words import NAME_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Article, SetAside

_DONORS = 6  # documents that share most rare words: those in which the counterparts are sought
_POSTINGS = 24  # documents remembered per word
_RARE = 60  # words of a document by which its donors are found
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]{2,}")
_WORD = re.compile(rf"[^\W\d_]{{4,}}|[{UNSPACED}]{{2}}|[^\W_]*\d[\w.,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Retelling:
    """From when on a document re-tells its donors."""

    pieces: int = 5  # paragraphs, or sentences of one block: what is shorter may be a real short report
    merged: int = 14  # terms of a piece for which one sentence is its counterpart
    covered: float = 0.5  # share of a paragraph's terms that its counterparts have
    mean: float = 0.62  # the same over all paragraphs
    mean_anyhow: float = 0.75  # and where it does not keep their order
    nearly: float = 0.9  # of the paragraphs must be covered
    in_order: float = 0.8  # of the steps from one counterpart to the next go forward, as in its source
    quoted: float = 0.8  # of a quotation's words must stand in the donors
    strange_names: float = 0.1  # of its names may be unknown to the donors: other spellings


_RETELLING = _Retelling()


class _Piece(NamedTuple):
    """A paragraph of a suspect."""

    terms: frozenset[str]
    values: frozenset[str]


def set_aside_derived(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """Part what may be quoted from documents that only re-tell others; both in the order given.

    A declared kind decides alone: "article" stays, "summary" goes. Of anonymous documents with the very same
    text the first by path stays. The outcome does not depend on the order of `articles`.
    """
    reasons = {a.id: "declared a summary" for a in articles if a.declared_kind == "summary"}
    open_ = [a for a in articles if a.id not in reasons]
    reasons |= _copies(open_)
    reasons |= _derived([a for a in open_ if a.id not in reasons])
    return parted(articles, reasons)


def _anonymous(article: Article) -> bool:
    """Whether nobody signs it. Only such a document can be found to re-tell others."""
    signed = article.outlet or article.agency or article.authors or article.url
    return not signed and article.declared_kind != "article"


def _place(article: Article) -> tuple[str, str, str]:
    """What documents are ordered by, so that the outcome does not depend on how they came."""
    return article.path, article.source, article.id


def _copies(articles: Sequence[Article]) -> dict[str, str]:
    """Anonymous documents that say, word for word, what an earlier document says."""
    first: dict[str, Article] = {}
    reasons = {}
    for article in sorted(articles, key=lambda a: (_anonymous(a), *_place(a))):
        text = " ".join(article.text.split())
        other = first.setdefault(text, article)
        if other is not article and _anonymous(article):
            reasons[article.id] = f"derived: the same text as {_label(other)}; force with kind: article"
    return reasons


def _derived(articles: Sequence[Article]) -> dict[str, str]:
    """Article id -> why it is derived. The shortest are judged first and re-tell nobody afterwards."""
    suspects = sorted((a for a in articles if _anonymous(a)), key=lambda a: (len(a.text), *_place(a)))
    if not suspects or len(articles) < 2:
        return {}
    index = _Index(articles, suspects)
    reasons: dict[str, str] = {}
    for article in suspects:
        donors = [d for d in index.donors(article) if d.article.id not in reasons]
        reason = _retells(article, donors)
        if reason:
            reasons[article.id] = reason
    return reasons


class _Donor:
    """A document that may have been re-told, and what is asked of it, worked out once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.place = _place(article)
        self.size = len(article.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that donors are found by."""
        return _words(self.article)

    @cached_property
    def told(self) -> tuple[frozenset[str], ...]:
        """The terms of its sentences, in order."""
        return tuple(content(s.text, self.article.language) for s in sentences(self.article))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All its words, their hyphened parts, and the first letters of each, by which names are compared."""
        found = tokens(f"{self.article.title} {self.article.text}")
        pieces = {p for w in found for p in (w, *w.split("-"))}
        return frozenset(pieces | {p[:NAME_LETTERS] + "*" for p in pieces})

    @cached_property
    def values(self) -> frozenset[str]:
        """The values of its numbers."""
        return frozenset(v for s in sentences(self.article) for v in values(s.text, self.article.language))


class _Index:
    """Which documents share a suspect's rare words; built once, a bounded number of documents per word."""

    def __init__(self, articles: Sequence[Article], suspects: Sequence[Article]) -> None:
        distinct = {a.text: a for a in sorted(articles, key=_place, reverse=True)}
        self._articles = sorted(distinct.values(), key=_place)
        self._donors: dict[str, _Donor] = {}
        self._words = {a.id: _words(a) for a in suspects}
        asked = frozenset().union(*self._words.values())
        self._frequency: Counter[str] = Counter()
        self._postings: dict[str, list[int]] = {}
        for i, article in enumerate(self._articles):
            words = self._words.get(article.id) or _words(article) & asked
            self._frequency.update(words)
            for word in words:
                if len(found := self._postings.setdefault(word, [])) < _POSTINGS:
                    found.append(i)

    def donors(self, article: Article) -> list[_Donor]:
        """The few others in the same language that share most of its rare words, by their weight."""
        weight: dict[int, float] = {}
        shared = (w for w in self._words[article.id] if self._frequency[w] > 1)
        for word in sorted(shared, key=lambda w: (self._frequency[w], w))[:_RARE]:
            idf = log((len(self._articles) + 1) / self._frequency[word]) + 1
            for i in self._postings[word]:
                weight[i] = weight.get(i, 0.0) + idf
        best = sorted(weight, key=lambda i: (-round(weight[i], 6), i))
        others = (self._articles[i] for i in best)
        alike = (a for a in others if a.id != article.id and a.language == article.language)
        return [self._donors.setdefault(a.id, _Donor(a)) for a in islice(alike, _DONORS)]


def _words(article: Article) -> frozenset[str]:
    return frozenset(_WORD.findall(article.text.lower()))


def _label(article: Article) -> str:
    """How a document is named in a reason: its file's name alone."""
    return article.name.rsplit("/", 1)[-1] if article.path else article.name


def _retells(article: Article, donors: Sequence[_Donor]) -> str:
    """The reason why an article is derived from one or two of the donors, or ""."""
    words = _words(article)
    choices = [c for c in _choices(words, donors) if not _own(article, c)]
    pieces = _pieces(article) if choices else []
    if len(pieces) < _RETELLING.pieces:
        return ""
    covered = [(_covered(pieces, chosen), chosen) for chosen in choices]
    found, chosen = max(covered, key=lambda c: (c[0], -len(c[1])))
    if found < _RETELLING.nearly * len(pieces):
        return ""
    names = " and ".join(_label(d.article) for d in sorted(chosen, key=lambda d: d.place))
    kind = "paragraphs" if len(article.paragraphs) >= _RETELLING.pieces else "sentences"
    return f"derived: {found} of {len(pieces)} {kind} re-tell {names}; force with kind: article"


def _choices(words: frozenset[str], donors: Sequence[_Donor]) -> list[tuple[_Donor, ...]]:
    """The best one donor and the best two, by how many of the document's words they have; longer than it."""
    has = {d.article.id: d.words & words for d in donors}
    singles = sorted(donors, key=lambda d: (-len(has[d.article.id]), d.place))[:4]
    pairs = [(a, b) for n, a in enumerate(singles) for b in singles[n + 1 :]]
    pairs.sort(key=lambda p: (-len(has[p[0].article.id] | has[p[1].article.id]), p[0].place, p[1].place))
    enough = _RETELLING.covered * len(words)
    chosen: list[tuple[_Donor, ...]] = [(a,) for a in singles[:1]]
    chosen += pairs[:2]
    return [c for c in chosen if len(frozenset().union(*(has[d.article.id] for d in c))) >= enough]


def _pieces(article: Article) -> list[_Piece]:
    """Its paragraphs, or its sentences where it is one block; those without words left out."""
    spans: Iterable[tuple[int, int]] = article.paragraphs
    if len(article.paragraphs) < _RETELLING.pieces:
        spans = ((s.start, s.end) for s in sentences(article))
    found = []
    for a, b in spans:
        text = article.text[a:b]
        found.append(_Piece(content(text, article.language), values(text, article.language)))
    return [p for p in found if p.terms]


def _covered(pieces: Sequence[_Piece], donors: Sequence[_Donor]) -> int:
    """How many pieces the donors' sentences cover; 0 where they do so too thinly or in another order."""
    told = list(chain.from_iterable(donor.told for donor in donors))
    known = frozenset().union(*(donor.values for donor in donors))
    shares, places = zip(*(_share(piece, told) for piece in pieces), strict=True)
    good = sum(
        p.values <= known and share >= _RETELLING.covered for p, share in zip(pieces, shares, strict=True)
    )
    in_order = _in_order(places, [len(donor.told) for donor in donors])
    mean = _RETELLING.mean if in_order else _RETELLING.mean_anyhow
    return good if sum(shares) / len(shares) >= mean else 0


def _share(piece: _Piece, told: Sequence[frozenset[str]]) -> tuple[float, int]:
    """The share of a piece's terms that its best counterparts have, and where the first of them stands.

    A longer piece may be made of more sentences: one for every fourteen terms or so.
    """
    left, place = set(piece.terms), -1
    for n in range(1 + (len(piece.terms) - 1) // _RETELLING.merged):
        best = max(range(len(told)), key=lambda i: (len(left & told[i]), -i), default=-1)
        if best < 0:
            break
        place = best if n == 0 else place
        left -= told[best]
    return 1 - len(left) / len(piece.terms), place


def _in_order(places: Sequence[int], lengths: Sequence[int]) -> bool:
    """Whether the counterparts follow each other as in their document: a re-telling keeps that order."""
    steps = forward = 0
    start = 0
    for length in lengths:
        own = [p for p in places if start <= p < start + length]
        steps += max(0, len(own) - 1)
        forward += sum(a <= b for a, b in pairwise(own))
        start += length
    return forward >= _RETELLING.in_order * steps


def _is_new(quotation: str, words: frozenset[str]) -> bool:
    """Whether a quotation of more than two words holds many that are not known."""
    quoted = tokens(quotation)
    return len(quoted) > 2 and sum(word in words for word in quoted) < _RETELLING.quoted * len(quoted)


def _own(article: Article, donors: Sequence[_Donor]) -> bool:
    """Whether it brings quotations or names that the donors do not have, or is longer than they are."""
    if len(article.text) >= sum(d.size for d in donors):
        return True
    words = frozenset().union(*(d.vocabulary for d in donors))
    if any(_is_new(passage, words) for passage in passages(article.text)):
        return True
    named = {p for n in _NAME.findall(article.text) for w in tokens(n) for p in w.split("-")}
    return sum(n[:NAME_LETTERS] + "*" not in words for n in named) > _RETELLING.strange_names * len(named)
