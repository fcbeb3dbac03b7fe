"""A partial brief: what is printed so far, and what each further line would be after it.

All partial briefs of one step are held side by side: one row each. Every measure is between a candidate line
and what stands printed before it, in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.summarize.candidates import FAR, Measure
from digest.text.statements.evidence import MIN_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.summarize.candidates import Choices

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it


@dataclass(frozen=True, slots=True)
class Partials:
    """Several partial briefs of one story, side by side: arrays of one row each."""

    printed: tuple[tuple[int, ...], ...]
    value: Array
    words: Array
    mask: Array  # b x n, True where a candidate is printed
    measures: Array  # b x kinds x n, see `Measure`
    met: Array  # b x columns of `Choices.has`

    @property
    def last(self) -> Array:
        """The candidate that each of them ends with, -1 for none."""
        import numpy as np

        return np.array([printed[-1] if printed else -1 for printed in self.printed], dtype=np.int64)

    def of(self, kind: int) -> Array:
        """One of the measures; b x n."""
        return self.measures[:, kind]


def nothing(c: Choices) -> Partials:
    """The empty brief."""
    import numpy as np

    measures = np.zeros((1, Measure.KINDS, c.count))
    measures[:, Measure.CLOSENESS] = -FAR
    met = np.zeros((1, c.has.shape[1]), dtype=np.float32)
    return Partials(((),), np.zeros(1), np.zeros(1), np.zeros((1, c.count), dtype=bool), measures, met)


def extend(c: Choices, partials: Partials, parents: Array, lines: Array, values: Array) -> Partials:
    """Of every given parent a brief that prints one more line, with its value."""
    import numpy as np

    mask, measures, news = partials.mask[parents], partials.measures[parents], c.news[lines]
    mask[np.arange(len(parents)), lines] = True
    largest, sums = slice(0, Measure.LARGEST), slice(Measure.LARGEST, Measure.QUOTED)
    second = measures[:, Measure.SECOND]
    np.maximum(second, np.minimum(measures[:, Measure.MOST], news[:, Measure.MOST]), out=second)
    np.maximum(measures[:, largest], news[:, largest], out=measures[:, largest])
    measures[:, sums] += news[:, sums]
    measures[:, Measure.QUOTED] += news[:, Measure.BY_ARTICLE] * c.words[lines][:, None]
    printed = zip(parents.tolist(), lines.tolist(), strict=True)
    return Partials(
        printed=tuple((*partials.printed[p], i) for p, i in printed),
        value=values,
        words=partials.words[parents] + c.words[lines],
        mask=mask,
        measures=measures,
        met=np.maximum(partials.met[parents], c.has[lines]),
    )


def along(c: Choices, printed: Sequence[int]) -> Iterator[Partials]:
    """The partial briefs before each of the printed lines, and the whole."""
    import numpy as np

    partial = nothing(c)
    yield partial
    for i in printed:
        partial = extend(c, partial, np.array([0]), np.array([i]), np.zeros(1))
        yield partial


def joined(parts: Sequence[Partials], *, sort: bool = True) -> Partials:
    """Several sets of partial briefs as one, the most valuable first unless their order is kept."""
    import numpy as np

    value = np.concatenate([p.value for p in parts])
    order = np.argsort(-value, kind="stable") if sort else np.arange(len(value))
    printed = [one for p in parts for one in p.printed]
    words, mask, measures, met = (
        np.concatenate(columns)[order]
        for columns in zip(*((p.words, p.mask, p.measures, p.met) for p in parts), strict=True)
    )
    return Partials(tuple(printed[i] for i in order.tolist()), value[order], words, mask, measures, met)


def context(c: Choices, p: Partials, budget: float) -> dict[str, Array]:
    """What each candidate would be after what is printed: b x n each, or what spreads to it."""
    last = p.last
    return _sameness(c, p) | _novelty(c, p) | _place(c, p, last, budget) | _footing(c, p, last)


def _sameness(c: Choices, p: Partials) -> dict[str, Array]:
    import numpy as np

    none = np.exp(p.of(Measure.NONE))
    return {
        "share, most": p.of(Measure.MOST),
        "share, second": p.of(Measure.SECOND),
        "share, any": 1 - none,
        "share, sum": p.of(Measure.TOTAL),
        "told, most": p.of(Measure.TOLD_MOST),
        "told, any": 1 - np.exp(p.of(Measure.TOLD_NONE)),
        "share, through a third": p.of(Measure.THROUGH),
        "new weight": c.expected["weight"] * none,
        "new must": c.expected["must"] * none,
    }


def _novelty(c: Choices, p: Partials) -> dict[str, Array]:
    met_terms, met_pairs, met_names, met_numbers = (p.met[:, part] for part in c.parts)
    terms = c.terms.share(c.terms.known(met_terms))
    names, numbers = c.names.known(met_names), c.numbers.known(met_numbers)
    return {
        "covered terms": terms,
        "covered bigrams": c.bigrams.share(c.bigrams.known(met_pairs)),
        "covered names": c.names.share(names),
        "new names": c.names.total - names,
        "covered numbers": c.numbers.share(numbers),
        "new numbers": c.numbers.total - numbers,
        "uncovered weight": c.expected["weight"] * (1 - terms),
        "unmet names": c.bare.total - c.bare.known(met_names),
        "unmet surnames": c.surnames.total - c.surnames.known(met_names),
        "known terms told": c.old.share(c.old.known(met_terms)),
    }


def _place(c: Choices, p: Partials, last: Array, budget: float) -> dict[str, Array]:
    import numpy as np

    some = (last >= 0)[:, None]
    same = some & (c.article[last][:, None] == c.article[None, :])
    distance = np.where(same, c.position[None, :] - c.position[last][:, None], FAR)
    count = np.array([float(len(printed)) for printed in p.printed])[:, None]
    return {
        "printed": count,
        "first": count == 0,
        "same article as the last": same,
        "distance to the last": np.clip(distance, -FAR, FAR),
        "distance to the nearest before": -p.of(Measure.CLOSENESS),
        "printed of its article": p.of(Measure.BY_ARTICLE),
        "share with the last": np.where(some, c.share[last], 0),
        "used": p.words[:, None] / budget,
        "left": budget - p.words[:, None],
        "is a lead": c.lead == np.arange(c.count),
    }


def _footing(c: Choices, p: Partials, last: Array) -> dict[str, Array]:
    import numpy as np

    directly = (c.before[None, :] == last[:, None]) & (c.before >= 0)
    most = p.of(Measure.MOST)

    def of(numbers: Array, values: Array) -> Array:
        return np.where(numbers >= 0, values[:, np.maximum(numbers, 0)], 0)

    predecessor, lead = of(c.before, most), of(c.lead, most)
    met_terms = p.met[:, c.parts[0]]
    need, prev, stands = c.expected["need"], c.expected["prev"], c.expected["stands"]
    antecedent = most @ c.leans.T
    behind, alone = prev * (1 - directly), need * (1 - antecedent)
    unmet = alone + behind + c.expected["never"]
    untold = 1 - c.old.share(c.old.known(met_terms))
    return {
        "directly behind its predecessor": directly,
        "predecessor printed": of(c.before, p.mask),
        "predecessor told": predecessor,
        "the one before it told": of(c.before2, most),
        "lead printed": of(c.lead, p.mask),
        "lead told": lead,
        "unmet need": need * (1 - np.maximum(lead, predecessor)) * untold,
        "unmet predecessor": behind,
        "antecedent told": antecedent,
        "unmet antecedent": alone,
        "antecedent in print": p.mask.astype(float) @ c.leans.T,
        "footing": stands / np.maximum(MIN_WEIGHT, stands + unmet),
    }


def moving(c: Choices, p: Partials, budget: float, wanted: Sequence[str]) -> Array:
    """What each candidate would be, by the names of the measures: features x b x n."""
    import numpy as np

    found = context(c, p, budget)
    table = np.empty((len(wanted), *p.mask.shape), dtype=np.float32)
    for number, name in enumerate(wanted):
        table[number] = found[name]
    return table
