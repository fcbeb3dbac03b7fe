"""A partial brief: what is printed so far, and what each further line would be after it.

All partial briefs of one step are held side by side: one row each. Every measure is between a candidate line
and what stands printed before it, in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digest.summarize.known import Known
    from digest.summarize.material import Line
    from digest.text.statements.evidence import Sheet

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

FAR = 30.0  # sentences: what is farther away in its article counts as that far
_LATE = 25.0  # sentences into an article: later ones count as that late
_CERTAIN = 0.99  # no two sentences are surer than this to tell the same
_EXPECTED = ("weight", "must", "bad", "prev", "never", "need", "stands", "colour")
_SHOWN = (
    "leans", "never", "persons", "person before a name", "connective", "first is an article",
    "paragraph start", "age", "rouge: score", "quoted share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choices:
    """The candidate lines of a story with all that does not depend on what is printed."""

    words: Array
    article: Array
    position: Array
    before: Array  # number of the line's predecessor among the candidates, -1 where it is none
    before2: Array
    lead: Array
    share: Array  # n x n, probability that two lines tell a common fact
    told: Array  # n x n, probability that the first tells only what the second tells
    through: Array  # n x n, the same through a third line
    leans: Array  # n x n, where what a line leans on stands, if it leans; rows sum to 1 or are 0
    expected: Mapping[str, Array]  # what each line is expected to be, by itself
    static: Array
    terms: Array  # n x terms, 1.0 where a line has the term
    weighted: Array  # the same by the terms' weights
    bigrams: Array
    names: Array
    numbers: Array
    bare: Array  # n x names: named in the article before, and here without introduction
    surnames: Array
    old: Array  # n x terms: by weight, what its article has told before

    @property
    def count(self) -> int:
        """How many candidates there are."""
        return len(self.words)


def choices(  # noqa: PLR0913, PLR0917 - the measures of a story, gathered once
    lines: Sequence[Line],
    sheet: Sheet,
    known: Sequence[Known],
    base: Mapping[str, Array],
    expected: Mapping[str, Array],
    share: Array,
    told: Array,
    leans: Array,
) -> Choices:
    """Everything that the measures of partial briefs need, as arrays."""
    import numpy as np

    n = len(lines)
    place = {line.number: i for i, line in enumerate(lines)}
    terms, term_number = _table([frozenset(r.terms) for r in sheet.rows])
    weights = 0.5 + np.log((n + 1) / np.maximum(1.0, terms.sum(axis=0)))
    bigrams, _ = _table([frozenset(zip(r.terms, r.terms[1:], strict=False)) for r in sheet.rows])
    names, name_number = _table([k.names for k in known])
    numbers, _ = _table([r.numbers for r in sheet.rows])
    position, article = sheet.position, sheet.article
    counted = [np.array([len(k.bare) for k in known]), np.array([len(k.surnames) for k in known])]
    words = np.array([float(line.words) for line in lines])
    static = [expected[k] for k in _EXPECTED]
    static += [words, np.minimum(position, _LATE), *counted, names.sum(axis=1), numbers.sum(axis=1)]
    static += [base[k] for k in _SHOWN]
    shared, contained = share.copy(), told.copy()
    np.fill_diagonal(shared, 1.0)
    np.fill_diagonal(contained, 1.0)
    leads = {int(a): i for i, (a, p) in enumerate(zip(article, position, strict=True)) if p == 0}
    return Choices(
        words=words,
        article=article,
        position=position,
        before=np.array([place.get(x.number - 1, -1) if x.position else -1 for x in lines], dtype=np.int64),
        before2=np.array(
            [place.get(x.number - 2, -1) if x.position > 1 else -1 for x in lines], dtype=np.int64
        ),
        lead=np.array([leads.get(int(a), -1) for a in article], dtype=np.int64),
        share=shared,
        told=contained,
        through=_through(share),
        leans=leans,
        expected=expected,
        static=np.column_stack(static).astype(np.float32),
        terms=terms,
        weighted=terms * weights.astype(np.float32),
        bigrams=bigrams,
        names=names,
        numbers=numbers,
        bare=_marked(names, name_number, [k.bare for k in known]),
        surnames=_marked(names, name_number, [k.surnames for k in known]),
        old=_marked(terms, term_number, [k.old_terms for k in known]) * weights.astype(np.float32),
    )


STATIC = (
    *(f"expected: {k}" for k in _EXPECTED),
    "words", "place", "bare names", "surnames", "names", "numbers", *_SHOWN,
)  # fmt: skip


def _table(sets: Sequence[Iterable[Any]]) -> tuple[Array, dict[Any, int]]:
    import numpy as np

    numbers: dict[Any, int] = {}
    pairs = [(i, numbers.setdefault(t, len(numbers))) for i, s in enumerate(sets) for t in sorted(s)]
    found = np.zeros((len(sets), max(1, len(numbers))), dtype=np.float32)
    for i, t in pairs:
        found[i, t] = 1.0
    return found, numbers


def _marked(like: Array, numbers: Mapping[Any, int], sets: Sequence[Iterable[Any]]) -> Array:
    import numpy as np

    found = np.zeros_like(like)
    for i, members in enumerate(sets):
        for t in members:
            if t in numbers:
                found[i, numbers[t]] = 1.0
    return found


def _through(share: Array) -> Array:
    """The likeliest common fact of two lines by way of a third."""
    import numpy as np

    off = (share * (1 - np.eye(len(share)))).astype(np.float32)
    return np.stack([(off[i][:, None] * off).max(axis=0, initial=0) for i in range(len(off))])


@dataclass(frozen=True, slots=True)
class Partials:
    """Several partial briefs of one story, side by side: arrays of one row each."""

    printed: tuple[tuple[int, ...], ...]
    value: Array
    words: Array
    mask: Array  # b x n, True where a candidate is printed
    most: Array  # b x n, the likeliest common fact with a printed line
    second: Array
    none: Array  # b x n, log of the probability that no printed line tells a fact of the candidate
    total: Array
    told_most: Array
    told_none: Array
    through: Array
    nearest: Array  # b x n, sentences since the last printed one of the same article before it
    by_article: Array  # b x n, printed lines of the candidate's article
    terms: Array
    bigrams: Array
    names: Array
    numbers: Array


def nothing(c: Choices) -> Partials:
    """The empty brief."""
    import numpy as np

    zero = np.zeros((1, c.count))
    columns = (c.terms, c.bigrams, c.names, c.numbers)
    return Partials(
        ((),), np.zeros(1), np.zeros(1), zero > 0, *(zero,) * 7, zero + FAR, zero,
        *(np.zeros((1, x.shape[1]), dtype=np.float32) for x in columns),
    )  # fmt: skip


def extend(c: Choices, partials: Partials, parents: Array, lines: Array, values: Array) -> Partials:
    """Of every given parent a brief that prints one more line, with its value."""
    import numpy as np

    rows = np.arange(len(parents))
    share, told = c.share[:, lines].T, c.told[:, lines].T
    mask = partials.mask[parents]
    mask[rows, lines] = True
    most = partials.most[parents]
    same = c.article[None, :] == c.article[lines][:, None]
    ahead = c.position[None, :] - c.position[lines][:, None]
    return Partials(
        printed=tuple(
            (*partials.printed[p], int(i)) for p, i in zip(parents.tolist(), lines.tolist(), strict=True)
        ),
        value=values,
        words=partials.words[parents] + c.words[lines],
        mask=mask,
        most=np.maximum(most, share),
        second=np.maximum(partials.second[parents], np.minimum(most, share)),
        none=partials.none[parents] + np.log1p(-np.minimum(share, _CERTAIN)),
        total=partials.total[parents] + share,
        told_most=np.maximum(partials.told_most[parents], told),
        told_none=partials.told_none[parents] + np.log1p(-np.minimum(told, _CERTAIN)),
        through=np.maximum(partials.through[parents], c.through[:, lines].T),
        nearest=np.minimum(partials.nearest[parents], np.where(same & (ahead > 0), ahead, FAR)),
        by_article=partials.by_article[parents] + same,
        terms=np.maximum(partials.terms[parents], c.terms[lines]),
        bigrams=np.maximum(partials.bigrams[parents], c.bigrams[lines]),
        names=np.maximum(partials.names[parents], c.names[lines]),
        numbers=np.maximum(partials.numbers[parents], c.numbers[lines]),
    )


def along(c: Choices, printed: Sequence[int]) -> Iterator[Partials]:
    """The partial briefs before each of the printed lines, and the whole."""
    import numpy as np

    partial = nothing(c)
    yield partial
    for i in printed:
        partial = extend(c, partial, np.array([0]), np.array([i]), np.zeros(1))
        yield partial


def joined(parts: Sequence[Partials]) -> Partials:
    """Several sets of partial briefs as one, the most valuable first."""
    import numpy as np

    value = np.concatenate([p.value for p in parts])
    order = np.argsort(-value, kind="stable")
    printed = [one for p in parts for one in p.printed]
    columns = {
        f.name: np.concatenate([getattr(p, f.name) for p in parts])[order]
        for f in fields(Partials)
        if f.name != "printed"
    }
    return Partials(printed=tuple(printed[i] for i in order.tolist()), **columns)


def context(c: Choices, p: Partials, budget: float) -> dict[str, Array]:
    """What each candidate would be after what is printed: b x n each."""
    return _sameness(c, p) | _novelty(c, p) | _place(c, p, budget) | _footing(c, p)


def _sameness(c: Choices, p: Partials) -> dict[str, Array]:
    import numpy as np

    any_share = 1 - np.exp(p.none)
    weight, must = c.expected["weight"], c.expected["must"]
    return {
        "share, most": p.most,
        "share, second": p.second,
        "share, any": any_share,
        "share, sum": p.total,
        "told, most": p.told_most,
        "told, any": 1 - np.exp(p.told_none),
        "share, through a third": p.through,
        "new weight": weight * (1 - any_share),
        "new must": must * (1 - any_share),
    }


def _novelty(c: Choices, p: Partials) -> dict[str, Array]:
    import numpy as np

    def cover(told: Array, has: Array) -> tuple[Array, Array]:
        known, total = told @ has.T, has.sum(axis=1)
        return known / np.maximum(1e-6, total), total - known

    terms = cover(p.terms, c.weighted)[0]
    bigrams = cover(p.bigrams, c.bigrams)[0]
    names, new_names = cover(p.names, c.names)
    numbers, new_numbers = cover(p.numbers, c.numbers)
    return {
        "covered terms": terms,
        "covered bigrams": bigrams,
        "covered names": names,
        "new names": new_names,
        "covered numbers": numbers,
        "new numbers": new_numbers,
        "uncovered weight": c.expected["weight"] * (1 - terms),
    }


def _place(c: Choices, p: Partials, budget: float) -> dict[str, Array]:
    import numpy as np

    shape = p.mask.shape
    last = np.array([printed[-1] if printed else -1 for printed in p.printed], dtype=np.int64)
    some = (last >= 0)[:, None]
    same = some & (c.article[last][:, None] == c.article[None, :])
    distance = np.where(same, c.position[None, :] - c.position[last][:, None], FAR)
    count = np.array([float(len(printed)) for printed in p.printed])[:, None]
    return {
        "printed": np.broadcast_to(count, shape),
        "first": np.broadcast_to(count == 0, shape),
        "same article as the last": same,
        "distance to the last": np.clip(distance, -FAR, FAR),
        "distance to the nearest before": p.nearest,
        "printed of its article": p.by_article,
        "share with the last": np.where(some, c.share[last], 0),
        "used": np.broadcast_to(p.words[:, None] / budget, shape),
        "left": np.broadcast_to(budget - p.words[:, None], shape),
        "is a lead": np.broadcast_to(c.lead == np.arange(c.count), shape),
    }


def _footing(c: Choices, p: Partials) -> dict[str, Array]:
    import numpy as np

    last = np.array([printed[-1] if printed else -2 for printed in p.printed], dtype=np.int64)[:, None]
    directly = (c.before[None, :] == last) & (c.before >= 0)
    rows = np.arange(len(p.printed))[:, None]

    def of(numbers: Array, values: Array) -> Array:
        return np.where(numbers >= 0, values[rows, np.maximum(numbers, 0)[None, :]], 0)

    predecessor, lead = of(c.before, p.most), of(c.lead, p.most)
    old = (p.terms @ c.old.T) / np.maximum(1e-6, c.old.sum(axis=1))
    need, prev = c.expected["need"], c.expected["prev"]
    antecedent = p.most @ c.leans.T
    unmet = need * (1 - antecedent) + prev * (1 - directly) + c.expected["never"]
    return {
        "directly behind its predecessor": directly,
        "predecessor printed": of(c.before, p.mask),
        "predecessor told": predecessor,
        "the one before it told": of(c.before2, p.most),
        "lead printed": of(c.lead, p.mask),
        "lead told": lead,
        "unmet names": c.bare.sum(axis=1) - p.names @ c.bare.T,
        "unmet surnames": c.surnames.sum(axis=1) - p.names @ c.surnames.T,
        "known terms told": old,
        "unmet need": need * (1 - np.maximum(lead, predecessor)) * (1 - old),
        "unmet predecessor": prev * (1 - directly),
        "antecedent told": antecedent,
        "unmet antecedent": need * (1 - antecedent),
        "antecedent in print": p.mask.astype(float) @ c.leans.T,
        "footing": c.expected["stands"] / np.maximum(1e-6, c.expected["stands"] + unmet),
    }


def rows(c: Choices, found: Mapping[str, Array], wanted: Sequence[str]) -> Array:
    """Features as b x n x features, the static ones first."""
    import numpy as np

    shape = next(iter(found.values())).shape
    moving = np.stack([np.asarray(found[k], dtype=np.float32) for k in wanted[len(STATIC) :]], axis=2)
    static = np.broadcast_to(c.static[None], (*shape, c.static.shape[1]))
    return np.concatenate([static, moving], axis=2)
