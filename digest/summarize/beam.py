"""The search for a brief: lines in printing order, each judged after what stands before it.

A beam (Lowerre 1976) over partial briefs. A step prints one line, or a line behind the predecessor that it
leans on. What a step is worth is expected: the new weight and the new musts that it tells, less what it costs
to repeat, to dangle, to print what should not be printed, and to take up room. The best prefix is the brief:
where nothing new of weight is left, it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.summarize.partial import extend, joined, moving, nothing
from digest.text.models import DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from digest.summarize.candidates import Choices
    from digest.summarize.partial import Partials
    from digest.text.models import Given, Panel

    Array = Any

    Allow = Callable[[Partials], Array]  # b x n: which lines the rules let in


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a fault costs, in units of fact weight, and what is never printed (probabilities, 0..1)."""

    must: float = 4.5
    repeats: float = 1.5
    dangles: float = 3.5
    bad: float = 2.0
    colour: float = 0.2
    word: float = 0.0
    most_bad: float = 0.5
    most_dangling: float = 0.55
    most_repeated: float = 0.4


WIDTH = 8  # partial briefs that are kept
GROWTH = 10  # lines that are tried behind each of them
PAIRS = 3  # pairs of predecessor and line that are tried, too
_LEANING = 0.25  # probability of needing its predecessor from which a line is tried with it
_MOST_STEPS = 60
_HOPELESS = 4.0  # fact weight below the best brief at which longer ones are given up


@dataclass(frozen=True, slots=True)
class Step:
    """What a line would be after what is printed; b x n or one value a row."""

    new: Array
    must: Array
    repeats: Array
    dangles: Array


STEPS = ("new", "must", "repeats", "dangles")  # the models, in the order of the panel


@dataclass(frozen=True, slots=True)
class Judge:
    """What each line of one story would be after what is printed, by the models of partial briefs."""

    choices: Choices
    given: Given
    wanted: tuple[str, ...]  # the measures of partial briefs, in the order of the models
    budget: float  # words, as far as known: how much of it is used is a feature

    def table(self, partials: Partials) -> Array:
        """The measures: features x b x n."""
        return moving(self.choices, partials, self.budget, self.wanted)

    def rough(self, table: Array) -> Step:
        """By the linear parts alone, b x n: enough to see which lines are worth a closer look."""
        return Step(*self.given.rough(table))

    def exact(self, table: Array, parents: Array, lines: Array) -> Step:
        """By the whole models: one value for every parent and line."""
        return Step(*self.given.exact(table[:, parents, lines], lines))


def judge(choices: Choices, context: Panel, budget: float) -> Judge:
    """The judge of one story."""
    return Judge(choices, context.given(choices.static), context.features[len(choices.static) :], budget)


@dataclass(frozen=True, slots=True)
class Search:
    """One story's search."""

    judge: Judge
    prices: Prices
    allow: Allow

    @property
    def choices(self) -> Choices:
        """The candidates."""
        return self.judge.choices

    def __call__(self) -> tuple[int, ...]:
        """The candidates of the best brief in printing order; () where none is worth printing."""
        partials = nothing(self.choices)
        best: tuple[int, ...] = ()
        most = 0.0
        for _ in range(_MOST_STEPS):
            partials = self._grown(partials)
            if not partials.printed:
                break
            value = float(partials.value[0])
            if value > most:
                best, most = partials.printed[0], value
            elif value < most - _HOPELESS:
                break
        return best

    def _grown(self, partials: Partials) -> Partials:
        """The best briefs that print one step more."""
        table = self.judge.table(partials)
        allowed = self.allow(partials) & ~partials.mask & (self._bad <= self.prices.most_bad)
        grown = [self._single(partials, table, allowed)]
        paired = self._paired(partials, table, allowed)
        if paired is not None:
            grown.append(paired)
        return _best(self.choices, grown)

    def _single(self, partials: Partials, table: Array, allowed: Array) -> Growth:
        """Briefs that print one line more."""
        parents, lines = self._promising(table, allowed)
        return self._judged(partials, parents, lines, table)

    def _judged(self, partials: Partials, parents: Array, lines: Array, table: Array) -> Growth:
        """Those steps that no price forbids, with the value that they lead to."""
        step = self.judge.exact(table, parents, lines)
        fine = (step.dangles <= self.prices.most_dangling) & (step.repeats <= self.prices.most_repeated)
        values = partials.value[parents] + self._worth(step, lines)
        return Growth(partials, parents[fine], lines[fine], values[fine])

    @property
    def _bad(self) -> Array:
        return self.choices.expected["bad"]

    def _worth(self, step: Step, lines: Array) -> Array:
        p, bad = self.prices, self._bad[lines]
        gain = step.new * (step.new > 0) * (1 - bad) + p.must * step.must
        cost = p.repeats * step.repeats + p.dangles * step.dangles * (1 - bad) + p.bad * bad
        room = p.colour * self.choices.expected["colour"][lines] + p.word * self.choices.words[lines]
        return gain - cost - room

    def _promising(self, table: Array, allowed: Array) -> tuple[Array, Array]:
        """The lines worth a closer look, of each partial brief at most GROWTH: (briefs, lines)."""
        import numpy as np

        step = self.judge.rough(table)
        worth = np.where(allowed, self._worth(step, np.arange(self.choices.count)), -np.inf)
        order = np.argsort(-np.round(worth, DIGITS), axis=1, kind="stable")[:, :GROWTH]
        parents = np.repeat(np.arange(len(order)), order.shape[1])
        lines = order.reshape(-1)
        kept = np.isfinite(worth[parents, lines])
        return parents[kept], lines[kept]

    def _paired(self, partials: Partials, table: Array, allowed: Array) -> Growth | None:
        """Briefs that print a line behind its predecessor."""
        import numpy as np

        c = self.choices
        before = np.maximum(c.before, 0)
        open_ = ~partials.mask & (self._bad <= self.prices.most_bad)
        fit = open_ & (c.before >= 0) & (c.expected["prev"] > _LEANING) & allowed[:, before]
        weight = np.where(fit, c.expected["weight"], -np.inf)
        order = np.argsort(-weight, axis=1, kind="stable")[:, :PAIRS]
        parents = np.repeat(np.arange(len(order)), order.shape[1])
        lines = order.reshape(-1)
        kept = np.isfinite(weight[parents, lines])
        parents, lines = parents[kept], lines[kept]
        if not len(lines):
            return None
        firsts = before[lines]
        step = self.judge.exact(table, parents, firsts)
        values = partials.value[parents] + self._worth(step, firsts)
        middle = extend(c, partials, parents, firsts, values)
        number = np.arange(len(lines))
        kept = self.allow(middle)[number, lines]
        return self._judged(middle, number[kept], lines[kept], self.judge.table(middle))


@dataclass(frozen=True, slots=True)
class Growth:
    """Steps behind partial briefs: of each its brief, its line and the value that it leads to."""

    partials: Partials
    parents: Array
    lines: Array
    values: Array


def _best(choices: Choices, grown: Sequence[Growth]) -> Partials:
    """The best steps, taken; of two that print the same lines and end alike the better."""
    import numpy as np

    ranked = sorted(
        (-round(value, DIGITS), (*g.partials.printed[parent], line), n, parent, line)
        for n, g in enumerate(grown)
        for parent, line, value in zip(g.parents.tolist(), g.lines.tolist(), g.values.tolist(), strict=True)
    )
    kept = _different(ranked)
    parts = []
    for n, g in enumerate(grown):
        mine = [(parent, line, value) for source, parent, line, value in kept if source == n]
        parents, lines, values = (np.array([m[k] for m in mine]) for k in range(3))
        parts.append(extend(choices, g.partials, parents.astype(np.int64), lines.astype(np.int64), values))
    return joined(parts)


def _different(
    ranked: Iterable[tuple[float, tuple[int, ...], int, int, int]],
) -> list[tuple[int, int, int, float]]:
    """The first steps of which no two print the same lines and end alike: growth, parent, line, value."""
    seen: set[tuple[frozenset[int], int]] = set()
    kept: list[tuple[int, int, int, float]] = []
    for value, printed, n, parent, line in ranked:
        key = frozenset(printed), line
        if key not in seen and len(kept) < WIDTH:
            seen.add(key)
            kept.append((n, parent, line, -value))
    return kept
