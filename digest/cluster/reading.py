"""Articles read once: a table of terms and counts, one row for each article and term.

Everything later (weights, neighbours, features) is arithmetic on this table; no text is looked at twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.cluster.facts import facts, own_day, published_day
from digest.cluster.lexicon import AT, BOUNDARY, CAPITAL, NUMBER, STOP, TOKEN, Lexicon, spaced
from digest.cluster.round_ups import is_round_up
from digest.cluster.spread import Each, here
from digest.cluster.titles import Furniture, furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from digest.model import Article

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]

BODY, TITLE, LEAD, CAPS, MID = range(5)  # columns of `Table.counts`

_REACH = 6000  # code points of the body that are read
_LEAD = 75  # tokens of the body that count as lead: about three sentences
_OPENING = 25  # tokens at most that stand in for a missing title
_NAMES = 400  # tokens of the body in which names, places and roles are looked for
_MOST_COUNTED = 255  # times a term is counted in one article
_CHUNK = 1000  # articles counted at a time: a piece of work
_PAIRED = frozenset({"vi"})  # languages whose words are written as several syllables
_SENTENCE_CASE = 0.3  # share of a title's telling words in lower case from which its capitals mean names


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Term counts of articles, row by row. Plain values: strings, numbers and arrays of them.

    `counts` is n_rows x 5 (body, title, lead, capitalised in mid-sentence, in mid-sentence); rows
    `start[k]:start[k + 1]` belong to article `k`, sorted by term.
    """

    articles: tuple[str, ...]  # ids
    languages: tuple[str, ...]
    outlets: tuple[str, ...]  # "" where unknown
    round_ups: Flags  # whether it tells several events, and so joins none
    days: Floats  # of publication, since 1970; NaN where unknown
    own_days: Floats  # a full date at the head of the text; NaN where there is none
    lengths: Ints  # tokens read
    terms: tuple[str, ...]
    start: Ints
    term: npt.NDArray[np.int32]
    counts: npt.NDArray[np.uint8]  # at most 255

    def __len__(self) -> int:
        return len(self.articles)

    def only(self, kept: Flags) -> Table:
        """Some of the articles, and the terms that stand in them."""
        sizes = np.diff(self.start)
        rows = np.repeat(kept, sizes)
        terms, term = np.unique(self.term[rows], return_inverse=True)
        return Table(
            articles=tuple(a for a, k in zip(self.articles, kept, strict=True) if k),
            languages=tuple(x for x, k in zip(self.languages, kept, strict=True) if k),
            outlets=tuple(x for x, k in zip(self.outlets, kept, strict=True) if k),
            round_ups=self.round_ups[kept],
            days=self.days[kept],
            own_days=self.own_days[kept],
            lengths=self.lengths[kept],
            terms=tuple(self.terms[t] for t in terms),
            start=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes[kept])]),
            term=term.astype(np.int32),
            counts=self.counts[rows],
        )


def empty_table() -> Table:
    """The table of no articles."""
    return _count(furniture([]), [])


def read(articles: Sequence[Article], known: Table | None = None, each: Each = here) -> Table:
    """The table of `known` continued by these articles, in their order."""
    lexicon = Lexicon(list(known.terms) if known else None)
    chunks = [articles[k : k + _CHUNK] for k in range(0, len(articles), _CHUNK)]
    parts = each(partial(_count, furniture(articles)), chunks)
    tables = ([known] if known else []) + [_numbered(part, lexicon) for part in parts]
    return _below_each_other(tables or [empty_table()], lexicon)


def _below_each_other(tables: Sequence[Table], lexicon: Lexicon) -> Table:
    """One table of several whose terms have the numbers of one lexicon."""
    return Table(
        articles=_chained(tables, "articles"),
        languages=_chained(tables, "languages"),
        outlets=_chained(tables, "outlets"),
        round_ups=_stacked(tables, "round_ups"),
        days=_stacked(tables, "days"),
        own_days=_stacked(tables, "own_days"),
        lengths=_stacked(tables, "lengths"),
        terms=tuple(lexicon.terms),
        start=_starts(tables),
        term=_stacked(tables, "term"),
        counts=_stacked(tables, "counts"),
    )


def _chained(tables: Iterable[Table], column: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(getattr(t, column) for t in tables))


def _stacked(tables: Iterable[Table], column: str) -> Any:
    return np.concatenate([getattr(t, column) for t in tables])


def _starts(tables: Iterable[Table]) -> Ints:
    sizes = [np.diff(t.start) for t in tables]
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.concatenate(sizes))])


def _numbered(part: Table, lexicon: Lexicon) -> Table:
    """A chunk's table with the numbers that its terms have in the whole collection."""
    number = np.array([lexicon.id(term) for term in part.terms], dtype=np.int32)
    term = number[part.term] if len(part.term) else part.term
    docs = np.repeat(np.arange(len(part)), np.diff(part.start))
    order = np.lexsort((term, docs))
    return replace(part, terms=(), term=term[order], counts=part.counts[order])


def _count(own: Furniture, articles: Sequence[Article]) -> Table:
    """The table of a chunk of articles, its terms in the order in which they come."""
    lexicon = Lexicon()
    doc, term, counts, lengths = _Rows(lexicon, own).of(articles)
    key = doc << 32 | term
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.concatenate([[True], np.diff(key[order]) != 0])) if len(key) else order
    summed = np.add.reduceat(counts[order], first, axis=0) if len(key) else counts
    docs = doc[order][first]
    return Table(
        articles=tuple(a.id for a in articles),
        languages=tuple(a.language for a in articles),
        outlets=tuple(a.outlet.casefold() for a in articles),
        round_ups=np.array([is_round_up(a) for a in articles], dtype=bool),
        days=np.array([published_day(a) for a in articles], dtype=np.float64),
        own_days=np.array([own_day(a) for a in articles], dtype=np.float64),
        lengths=lengths,
        terms=tuple(lexicon.terms),
        start=np.searchsorted(docs, np.arange(len(articles) + 1)).astype(np.int64),
        term=term[order][first].astype(np.int32),
        counts=np.minimum(summed, _MOST_COUNTED).astype(np.uint8),
    )


def _opening(tokens: list[str]) -> list[str]:
    """The first sentence or so, which stands in for a missing title."""
    ends = (k for k, token in enumerate(tokens[:_OPENING]) if k > 4 and token[0] in ".!?…\n")
    return tokens[: next(ends, _OPENING)]


def _in_sentence_case(flags: Ints) -> bool:
    """Whether the capitals of a title mean names, as in a sentence, and not every word has one."""
    telling = flags[1:][(flags[1:] & (STOP | NUMBER | BOUNDARY)) == 0]
    return bool(len(telling)) and float(((telling & CAPITAL) == 0).mean()) >= _SENTENCE_CASE


class _Rows:
    """Uncounted rows of a chunk: words, then names, places, roles, syllable pairs, then facts."""

    def __init__(self, lexicon: Lexicon, own: Furniture) -> None:
        self.lexicon, self.furniture = lexicon, own

    def of(self, articles: Sequence[Article]) -> tuple[Ints, Ints, Ints, Ints]:
        """Document numbers, term numbers and counts of the rows; tokens of each document."""
        empty = np.empty(0, dtype=np.int64)
        docs, terms, columns = [empty], [empty], [np.empty((0, 5), dtype=np.int64)]
        lengths = np.zeros(len(articles), dtype=np.int64)
        for number, article in enumerate(articles):
            term, count, lengths[number] = self._article(article)
            docs.append(np.full(len(term), number, dtype=np.int64))
            terms.append(term)
            columns.append(count)
        return np.concatenate(docs), np.concatenate(terms), np.concatenate(columns), lengths

    def _article(self, article: Article) -> tuple[Ints, Ints, int]:
        body = TOKEN.findall(spaced(self.furniture.text(article)[:_REACH]))
        title = TOKEN.findall(spaced(self.furniture.title(article))) or _opening(body)
        term, flags = self.lexicon.look_up([*title, "\n", *body], article.language)
        at = len(title) + 1
        kept = (flags & STOP) == 0
        place = np.arange(len(term))
        columns = np.zeros((len(term), 5), dtype=np.int64)
        columns[:, TITLE] = place < at
        columns[:, BODY] = place >= at
        columns[:, LEAD] = (place >= at) & (place < at + _LEAD)
        opening = np.concatenate([[True], (flags[:-1] & BOUNDARY) != 0])
        middle = ((place >= at) | _in_sentence_case(flags[:at])) & ~opening
        columns[:, MID] = middle
        columns[:, CAPS] = middle & ((flags & CAPITAL) != 0)
        extra = self._composed(term, flags, middle, at, article.language)
        stated = np.array([self.lexicon.id(f) for f in facts(article)], dtype=np.int64)
        fact_columns = np.zeros((len(stated), 5), dtype=np.int64)
        fact_columns[:, LEAD] = 1
        return (
            np.concatenate([term[kept], extra[0], stated]),
            np.concatenate([columns[kept], extra[1], fact_columns]),
            int(((flags & BOUNDARY) == 0).sum()),
        )

    def _composed(self, term: Ints, flags: Ints, middle: Flags, at: int, language: str) -> tuple[Ints, Ints]:
        """Terms of two tokens: `~` names, `@` places, `&` roles, `=` who has a role, `_` syllables."""
        head = slice(0, at + _NAMES)
        term, flags, middle = term[head], flags[head], middle[head]
        capital, stop = (flags & CAPITAL) != 0, (flags & STOP) != 0
        named = capital & middle & ~stop
        plain = ~capital & ~stop & ((flags & NUMBER) == 0)
        names = np.flatnonzero(named[1:] & capital[:-1] & ~stop[:-1])
        places = np.flatnonzero(named[1:] & ((flags[:-1] & AT) != 0))
        roles = np.flatnonzero(named[1:] & plain[:-1])
        text, number = self.lexicon.terms, self.lexicon.id
        found = [number(f"~{text[a]} {text[b]}") for a, b in zip(term[names], term[names + 1], strict=True)]
        found += [number(f"@{text[b]}") for b in term[places + 1]]
        for a, b in zip(term[roles], term[roles + 1], strict=True):
            found += [number(f"&{text[a]}"), number(f"={text[a]}={text[b]}")]
        where = np.concatenate([names, places, np.repeat(roles, 2)])
        if language in _PAIRED:
            pairs = np.flatnonzero(~stop[1:] & ~stop[:-1])
            found += [number(f"{text[term[k]]}_{text[term[k + 1]]}") for k in pairs]
            where = np.concatenate([where, pairs])
        columns = np.zeros((len(found), 5), dtype=np.int64)
        columns[:, TITLE] = where < at
        columns[:, BODY] = where >= at
        columns[:, LEAD] = (where >= at) & (where < at + _LEAD)
        return np.array(found, dtype=np.int64), columns
