"""The choice of what is printed and its order, learned from stories whose every sentence an editor labelled.

A survey of the candidates, what each is by itself, which tell the same, and a search over partial briefs in
printing order. The weights stand in `reading.json`, written by `training/reading.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from digest.summarize.arrange import Placed, group_of
from digest.summarize.beam import STEPS, Prices, Search, judge
from digest.summarize.candidates import CERTAIN, STATIC, choices
from digest.summarize.learned import learned as rate
from digest.summarize.learned import rateable
from digest.summarize.learned import shipped as shipped_rating
from digest.summarize.limits import limits
from digest.summarize.partial import along, joined
from digest.summarize.salience import by_position
from digest.summarize.select import TOLD_WORTH, ByRank, Selected
from digest.summarize.survey import support_features, survey
from digest.text.models import Panel, panel
from digest.text.statements import contrary
from digest.text.statements.sameness import Sameness
from digest.text.statements.sameness import shipped as shipped_sameness
from digest.text.words import WORDS_PER_MINUTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.summarize.beam import Judge, Step
    from digest.summarize.candidates import Choices
    from digest.summarize.choose import Rules
    from digest.summarize.learned import Model as Rating
    from digest.summarize.limits import Limits
    from digest.summarize.material import Line, Material
    from digest.summarize.survey import Survey

    Array = Any

LINES = ("weight", "must", "bad", "prev", "never", "need", "stands", "colour")  # what a line is by itself
CONTEXT = (
    "share, most",
    "share, second",
    "share, any",
    "share, sum",
    "told, most",
    "told, any",
    "share, through a third",
    "new weight",
    "new must",
    "covered terms",
    "covered bigrams",
    "covered names",
    "new names",
    "covered numbers",
    "new numbers",
    "uncovered weight",
    "printed",
    "first",
    "same article as the last",
    "distance to the last",
    "distance to the nearest before",
    "printed of its article",
    "share with the last",
    "used",
    "left",
    "is a lead",
    "directly behind its predecessor",
    "predecessor printed",
    "predecessor told",
    "the one before it told",
    "lead printed",
    "lead told",
    "unmet names",
    "unmet surnames",
    "known terms told",
    "unmet need",
    "unmet predecessor",
    "antecedent told",
    "unmet antecedent",
    "antecedent in print",
    "footing",
)  # what it is after what is printed


@dataclass(frozen=True, slots=True)
class Models:
    """All that was learned of lines and of partial briefs."""

    lines: Panel  # in the order of `LINES`
    antecedent: Panel  # of pairs: that the first leans on the second
    context: Panel  # in the order of `STEPS`


def models(content: Mapping[str, Any]) -> Models:
    """The models from the content of their file."""
    return Models(
        lines=panel([content["lines"][name] for name in LINES]),
        antecedent=panel([content["antecedent"]]),
        context=panel([content["states"][name] for name in STEPS]).parted(len(STATIC)),
    )


@lru_cache(maxsize=1)
def shipped() -> Models:
    """The models whose weights ship with the package."""
    return models(json.loads((files("digest.summarize") / "reading.json").read_text("utf-8")))


LONGEST = 245.0  # words: nineteen in twenty of the gold's briefs are shorter; beyond, coverage decides
WORDS_PER_SENTENCE = 25  # of a budget that counts sentences, for measures that ask for words
_UNLIMITED = 1e9
_LEANING = 0.5  # probability of needing its predecessor, from which a line behind it is said to lean on it
_LIKELY = 0.35  # probability of a fault that is named as the reason against a line


@dataclass(frozen=True, slots=True)
class Reading:
    """Chooses as an editor would, by what was learned; the models that ship where none are given."""

    rating: Rating | None = None
    sameness: Sameness | None = None
    models: Models | None = None
    prices: Prices = field(default_factory=Prices)

    def __call__(self, material: Material, rules: Rules) -> Selected:
        """Survey, search, and say why."""
        if not rateable(material):
            return ByRank(by_position)(material, rules)
        if _words(rules) > LONGEST:
            return ByRank(self.rating or rate)(material, rules)
        found = survey(material, _words(rules), self.rating or shipped_rating())
        if not found.lines:
            return ByRank(by_position)(material, rules)
        learned = self.models or shipped()
        c = self.choices(found, learned, rules)
        judged, allowed = judge(c, learned.context, _words(rules)), limits(material, found, c, rules)
        printed = Search(judged, self.prices, allowed)()
        if not printed:
            return ByRank(by_position)(material, rules)
        return _selected(material, found, judged, allowed, printed)

    def choices(self, found: Survey, learned: Models, rules: Rules) -> Choices:
        """What each candidate is by itself and with each other; lines of one claim tell the same for sure."""
        import numpy as np

        size = len(found.lines)
        share, told = (self.sameness or shipped_sameness())(found.pairs, found.first, found.second, size)
        columns = {**found.base, **support_features(found.sheet, share, told)}
        table = np.stack([columns[name] for name in learned.lines.features])
        expected = dict(zip(LINES, learned.lines(table), strict=True))
        expected["weight"] = np.maximum(0, expected["weight"])
        told_before = np.array([rules.is_told(line) for line in found.lines])
        for name in ("weight", "must"):
            expected[name] = np.where(told_before, TOLD_WORTH * expected[name], expected[name])
        claim = np.array([rules.claims.get(line.number, -1 - line.number) for line in found.lines])
        same = (claim[:, None] == claim[None, :]) & ~np.eye(size, dtype=bool)
        share, told = np.where(same, CERTAIN, share), np.where(same, CERTAIN, told)
        leans = antecedents(learned.antecedent, found)
        return choices(found.lines, found.sheet, found.known, found.base, expected, share, told, leans)


def antecedents(learned: Panel, found: Survey) -> Array:
    """Of every line, where what it leans on stands, if it leans: n x n, rows sum to 1 or are 0."""
    import numpy as np

    size = len(found.lines)
    leans = np.zeros((size, size))
    if len(found.first):
        columns = {**found.pairs, **found.introductions}
        likely = np.flatnonzero(columns["second is before"])
        first, second = found.first[likely], found.second[likely]
        leans[first, second] = learned(np.stack([columns[name][likely] for name in learned.features]))[0]
    total = leans.sum(axis=1, keepdims=True)
    return leans / np.where(total > 0, total, 1.0)


def _words(rules: Rules) -> float:
    """How many words a brief may have, as far as known."""
    budget = rules.budget
    limits = [
        limit
        for limit in (
            budget.words,
            None if budget.minutes is None else budget.minutes * WORDS_PER_MINUTE,
            None if budget.sentences is None else budget.sentences * WORDS_PER_SENTENCE,
        )
        if limit is not None
    ]
    return float(min(limits, default=_UNLIMITED))


def _selected(
    material: Material, found: Survey, judged: Judge, allowed: Limits, printed: tuple[int, ...]
) -> Selected:
    """Lines in groups, and the reasons: what each was expected to be where it stands, or after the last."""
    import numpy as np

    c = judged.choices
    placed, reasons = [], {}
    partials = list(along(c, printed))
    steps = joined(partials, sort=False)
    table = judged.table(steps)
    numbers = np.arange(len(printed))
    chosen = judged.exact(table, numbers, np.array(printed))
    for place, i in enumerate(printed):
        line = found.lines[i]
        leans = line.verdict.state == "leans" or c.expected["prev"][i] > _LEANING
        follows = bool(leans and place > 0 and c.before[i] == printed[place - 1])
        placed.append(Placed(line, group_of(material, line), follows))
        reasons[line.number] = _reason(
            line, float(chosen.new[place]), float(chosen.must[place]), follows=follows
        )
    rest = judged.exact(table, np.full(c.count, len(printed)), np.arange(c.count))
    fair = allowed.fair(partials[-1])[0]
    refusals = {line.number: _unsurveyed(line) for line in material.lines}
    for i, line in enumerate(found.lines):
        refusals[line.number] = _why_not(found, c, rest, printed, i, fair=bool(fair[i]))
    return Selected(tuple(placed), reasons, {n: why for n, why in refusals.items() if n not in reasons})


def _reason(line: Line, new: float, key: float, *, follows: bool) -> str:
    behind = "; printed behind the sentence it leans on" if follows else ""
    must = f", of the key fact {key:.0%}" if key > _LIKELY else ""
    return (
        f"sentence {line.position + 1} of its article; new weight expected {max(0.0, new):.1f}{must}{behind}"
    )


def _unsurveyed(line: Line) -> str:
    if line.verdict.state == "never":
        return line.verdict.reason
    return "rated below the sentences that were looked at closely"


def _why_not(  # noqa: PLR0911, PLR0913 - a list of reasons against one line
    found: Survey, c: Choices, step: Step, printed: tuple[int, ...], i: int, *, fair: bool
) -> str:
    line = found.lines[i]
    if line.verdict.state == "never":
        return line.verdict.reason
    if c.expected["bad"][i] > _LIKELY:
        return f"probably no text of the story ({float(c.expected['bad'][i]):.0%})"
    nearest = max(printed, key=lambda j: (float(c.share[i, j]), -j))
    other = found.lines[nearest].sentence
    repeats = step.repeats[i] > _LIKELY or c.share[i, nearest] >= CERTAIN
    if repeats and not contrary(line.sentence, other):
        return f"says the same as “{other.text}”"
    if line.verdict.state == "leans" and c.before[i] not in printed:
        return f"{line.verdict.reason}, and its predecessor was not chosen"
    if not fair:
        return "its article is already quoted as much as is fair"
    if step.dangles[i] > _LIKELY:
        return f"leans on what is not printed ({float(step.dangles[i]):.0%})"
    return f"over budget, or little that is new: weight expected {max(0.0, float(step.new[i])):.1f}"
