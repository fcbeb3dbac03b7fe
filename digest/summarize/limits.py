"""Which lines may be printed next, whatever they are worth: budget, fair use, guards, the order of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from digest.summarize.arrange import GROUPS, group_of
from digest.summarize.candidates import Measure
from digest.text import count_words
from digest.text.statements import repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.candidates import Choices
    from digest.summarize.choose import Rules
    from digest.summarize.material import Line, Material
    from digest.summarize.partial import Partials
    from digest.summarize.survey import Survey

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

TOP = 2  # sentences into an article, from 0: a brief opens with nothing from below, where there is a choice
_NOTHING = -2  # a place that no line has


@dataclass(frozen=True, slots=True)
class Limits:
    """The rules of one story as arrays of its candidates."""

    choices: Choices
    rules: Rules
    printable: Array
    leans: Array
    rank: Array  # of the group of the page; within "earlier" a day older is a rank further down
    same: Array  # n x n, True where two lines say the same in almost the same words
    total: Array  # words of each line's article
    above: Array  # n x n, 1.0 where the second stands in the first's article, not below it

    def __call__(self, p: Partials) -> Array:
        """True where a line may come next, b x n."""
        told = (p.mask.astype(float) @ self.same) > 0
        allowed = self.printable[None, :] & ~told & self._within(p) & self.fair(p) & self._placed(p)
        return self._opening(p, allowed)

    def _within(self, p: Partials) -> Array:
        budget = self.rules.budget
        allowed: Array = p.words[:, None] + self.choices.words[None, :] <= budget.most_words
        if budget.sentences is not None:
            allowed &= (p.mask.sum(axis=1) < budget.sentences)[:, None]
        return allowed

    def fair(self, p: Partials) -> Array:
        """Where a line would not quote more of its article than is fair, b x n."""
        taken = p.of(Measure.QUOTED)
        return self.rules.fair_use.permits(
            p.of(Measure.BY_ARTICLE), taken, self.choices.words[None, :], self.total[None, :]
        )

    def _placed(self, p: Partials) -> Array:
        """Groups and, behind the first line, articles in their order; no leaning line but behind its own."""
        import numpy as np

        c = self.choices
        last = np.array([printed[-1] if printed else _NOTHING for printed in p.printed], dtype=np.int64)
        some = (last >= 0)[:, None]
        behind = (c.before[None, :] == last[:, None]) & some
        allowed: Array = (~self.leans[None, :] | behind) & (
            ~some | (self.rank[None, :] >= self.rank[np.maximum(last, 0)][:, None])
        )
        later = p.mask.copy()  # the printed lines but the first
        first = [(row, printed[0]) for row, printed in enumerate(p.printed) if printed]
        if first:
            later[tuple(np.array(first).T)] = False
        allowed &= ~(later.astype(np.float32) @ self.above > 0)
        return allowed

    def _opening(self, p: Partials, allowed: Array) -> Array:
        """The first line is of the newest group and from the top of its article, as far as there is one."""
        if len(p.printed) != 1 or p.printed[0] or not allowed.any():
            return allowed
        mine = allowed[0]
        mine = mine & (self.rank == self.rank[mine].min())
        position = self.choices.position
        return (mine & (position <= max(TOP, position[mine].min())))[None, :]


def limits(material: Material, survey: Survey, choices: Choices, rules: Rules) -> Limits:
    """The limits of one story."""
    import numpy as np

    totals = [count_words(article.text) for article in material.articles]
    ages = _ages(material)
    return Limits(
        choices=choices,
        rules=rules,
        printable=np.array([line.verdict.state != "never" for line in survey.lines]),
        leans=np.array([line.verdict.state == "leans" for line in survey.lines]),
        rank=np.array([_rank(material, line, ages) for line in survey.lines]),
        same=_same(survey.lines),
        total=np.array([float(totals[line.article]) for line in survey.lines]),
        above=_above(choices),
    )


def _above(c: Choices) -> Array:
    import numpy as np

    same = c.article[:, None] == c.article[None, :]
    return (same & (c.position[None, :] <= c.position[:, None])).astype(np.float32)


def _same(lines: Sequence[Line]) -> Array:
    import numpy as np

    found = np.zeros((len(lines), len(lines)))
    terms = [line.terms for line in lines]
    for i, line in enumerate(lines):
        for j in range(i):
            if repeated(line.sentence, terms[i], lines[j].sentence, terms[j]):
                found[i, j] = found[j, i] = 1.0
    return found


def _ages(material: Material) -> list[int]:
    """Of every article, how many days it is older than the newest; 0 where it has no date."""
    dates = [article.published for article in material.articles]
    newest = max((date for date in dates if date is not None), default=None)
    return [(newest - date) // timedelta(days=1) if newest and date else 0 for date in dates]


def _rank(material: Material, line: Line, ages: list[int]) -> int:
    group = GROUPS.index(group_of(material, line))
    return group + (ages[line.article] if GROUPS[group] == "earlier" else 0)
