"""Learn what a reader sees of a line: `python training/reading.py GOLD` (needs scikit-learn).

Prints the figures of `digest bench reading`, every story briefed by models that were learned without its
fold; with `--write` the weights of `digest/text/statements` and `digest/summarize` are learned from all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from reading_fit import Shape, fit

from digest.bench.files import article
from digest.bench.reading import LabelledStory, judge, labelled, load_gold, scores
from digest.summarize.beam import STEPS, Prices, Search
from digest.summarize.beam import judge as judged_by
from digest.summarize.budget import Budget
from digest.summarize.candidates import STATIC, Measure, choices
from digest.summarize.choose import Rules
from digest.summarize.learned import shipped
from digest.summarize.material import read
from digest.summarize.partial import along, extend, moving, nothing
from digest.summarize.reading import CONTEXT, LINES, Reading, antecedents, models
from digest.summarize.survey import support_features, survey
from digest.text.models import panel
from digest.text.statements.sameness import sameness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from digest.summarize.candidates import Choices
    from digest.summarize.material import Material
    from digest.summarize.partial import Partials
    from digest.summarize.survey import Survey

    Array = Any

ROOT = Path(__file__).parents[1] / "digest"
PAIR_WEIGHTS = ROOT / "text" / "statements" / "sameness.json"
LINE_WEIGHTS = ROOT / "summarize" / "reading.json"
PAIRS = Shape(trees=60, leaves=8, fewest=60)
LINE = Shape(trees=90, leaves=6, fewest=30, rate=0.08)
WEIGHT = Shape(trees=90, leaves=6, fewest=30, rate=0.08, logistic=False)
STATE = Shape(trees=60, leaves=8, fewest=60, inverse_penalty=0.1)
STATE_WEIGHT = Shape(trees=60, leaves=8, fewest=60, logistic=False, penalty=100.0)
EASY = 0.2  # of the pairs that share nothing, the share that is learned from
OWN = (Prices(), Prices(dangles=1.5, repeats=1.0, bad=1.0, most_dangling=0.8, most_repeated=0.6))
TEASERS = (1, 2)  # sentences that are left of each article
STATES = 20  # partial briefs of each story that are learned from
PER_STATE = 14  # lines of each


@dataclass
class Sample:
    """One story of the gold, surveyed, with its labels by candidate."""

    story: LabelledStory
    material: Material
    survey: Survey
    hits: list[list[Any]]  # the labelled sentences that each candidate covers
    document: dict[str, int]
    share: Array = None
    told: Array = None
    leans: Array = None
    expected: dict[str, Array] = field(default_factory=dict)
    lines: Array = None
    states: tuple[Array, Array] | None = None
    teasers: list[Sample] = field(default_factory=list)  # the same story, of each article only the top

    @property
    def labelled(self) -> Array:
        """Which candidates have a label."""
        return np.array([bool(h) for h in self.hits])

    @property
    def facts(self) -> list[frozenset[str]]:
        """What each candidate tells."""
        return [frozenset(f for x in h for f in x["facts"]) for h in self.hits]

    def fold(self, folds: int) -> int:
        """By the hash of its id."""
        return int(hashlib.sha256(self.story.label["id"].encode()).hexdigest(), 16) % 10 % folds


def sample(story: LabelledStory) -> Sample:
    """Read and survey a story as the product does."""
    label = story.label
    keys = ("title", "text", "published", "source")
    articles = [
        article({"lang": label["lang"]} | {k: d.get(k) for k in keys}, f"{label['id']}/{i}")
        for i, d in enumerate(story.documents)
    ]
    number = {a.id: i for i, a in enumerate(articles)}
    material = read([a for a in articles if a.text.strip()])
    found = survey(material, story.words, shipped())
    hits = [
        [
            s
            for s in label["sentences"]
            if s["document"] == number[line.sentence.article.id]
            and min(s["end"], line.sentence.end) - max(s["start"], line.sentence.start)
            > 0.5 * (s["end"] - s["start"])
        ]
        for line in found.lines
    ]
    return Sample(story, material, found, hits, number)


def with_teasers(story: LabelledStory) -> Sample:
    """A sample with the same story as feeds tell it."""
    one = sample(story)
    some = [sample(teaser(story, sentences)) for sentences in TEASERS]
    one.teasers = [t for t in some if len(t.survey.first)]
    return one


def teaser(story: LabelledStory, sentences: int) -> LabelledStory:
    """The story as feeds tell it: of every document the first labelled sentences alone."""
    label = story.label
    first: list[dict[str, Any]] = []
    for document in range(len(story.documents)):
        mine = [s for s in label["sentences"] if s["document"] == document]
        first += sorted(mine, key=lambda s: s["start"])[:sentences]
    ends = [
        max((s["end"] for s in first if s["document"] == d), default=0) for d in range(len(story.documents))
    ]
    documents = tuple({**d, "text": d["text"][:end]} for d, end in zip(story.documents, ends, strict=True))
    numbers = {s["n"] for s in first}
    brief = [n for n in label["brief"] if n in numbers]
    return LabelledStory({**label, "sentences": first, "brief": brief}, documents)


def pair_table(one: Sample) -> tuple[list[str], Array]:
    """Features of all pairs."""
    return _table(one.survey.pairs)


def _table(columns: Mapping[str, Array]) -> tuple[list[str], Array]:
    return list(columns), np.column_stack(list(columns.values())).astype(np.float32)


def pair_targets(one: Sample) -> tuple[Array, Array, Array]:
    """Of all pairs: both labelled, a fact shared, the first telling only what the second tells."""
    facts, labelled = one.facts, one.labelled
    i, j = one.survey.first, one.survey.second
    share = np.array([not facts[a].isdisjoint(facts[b]) for a, b in zip(i, j, strict=True)])
    told = np.array([bool(facts[a]) and facts[a] <= facts[b] for a, b in zip(i, j, strict=True)])
    return labelled[i] & labelled[j], share, told


def fit_pairs(samples: Sequence[Sample]) -> dict[str, Any]:
    """Both pair models; teasers are learned from, too: among few sentences measures are others."""
    dice = np.random.default_rng(0)
    tables, shares, tolds = [], [], []
    for one in (s for whole in samples for s in (whole, *whole.teasers)):
        names, table = pair_table(one)
        both, share, told = pair_targets(one)
        kept = both & (share | told | (dice.random(len(share)) < EASY))
        tables.append(table[kept])
        shares.append(share[kept])
        tolds.append(told[kept])
    table, share, told = np.vstack(tables), np.concatenate(shares), np.concatenate(tolds)
    weight = np.where(share | told, 1.0, 1 / EASY)
    return {"share": fit(names, table, share, PAIRS, weight), "told": fit(names, table, told, PAIRS, weight)}


def apply_pairs(one: Sample, content: dict[str, Any]) -> None:
    """Probabilities of all pairs."""
    _, table = pair_table(one)
    size = len(one.survey.lines)
    one.share, one.told = np.zeros((size, size)), np.zeros((size, size))
    share, told = panel([content["share"], content["told"]])(table.T)
    one.share[one.survey.first, one.survey.second] = share
    one.told[one.survey.first, one.survey.second] = told
    one.share = (one.share + one.share.T) / 2


def line_table(one: Sample) -> tuple[list[str], Array]:
    """Features of all candidates."""
    columns = {**one.survey.base, **support_features(one.survey.sheet, one.share, one.told)}
    return list(columns), np.column_stack(list(columns.values())).astype(np.float32)


def line_targets(one: Sample) -> dict[str, Array]:
    """What each candidate is, by its label."""
    weight = {f["id"]: f["weight"] for f in one.story.label["facts"]}
    alone = np.array([h[0]["alone"] if h else "" for h in one.hits])
    facts = one.facts
    return {
        "weight": np.array([min(7, sum(weight[f] for f in told)) for told in facts], dtype=float),
        "must": np.array([any(weight[f] == 3 for f in told) for told in facts]),
        "bad": np.array([any(not x["importance"] for x in h) for h in one.hits]),
        "prev": alone == "p",
        "never": alone == "x",
        "need": alone == "n",
        "stands": alone == "y",
        "colour": np.array([not any(weight[f] >= 2 for f in told) for told in facts]),
    }


def fit_lines(samples: Sequence[Sample]) -> dict[str, Any]:
    """A model for each property of a line."""
    names = line_table(samples[0])[0]
    table = np.vstack([line_table(s)[1][s.labelled] for s in samples])
    targets = [line_targets(s) for s in samples]
    stories = np.repeat(np.arange(len(samples)), [int(s.labelled.sum()) for s in samples])
    found = {}
    for name in LINES:
        target = np.concatenate([t[name][s.labelled] for t, s in zip(targets, samples, strict=True)])
        found[name] = fit(names, table, target, WEIGHT if name == "weight" else LINE, stories=stories)
    return found


def fit_antecedents(samples: Sequence[Sample]) -> dict[str, Any]:
    """Of a line that leans: which line before it in its article it leans on."""
    tables, targets = [], []
    for one in samples:
        names, table = _table({**one.survey.pairs, **one.survey.introductions})
        before = one.survey.introductions["second is before"] > 0
        leaning = [h[0]["alone"] in "pn" if h else False for h in one.hits]
        target = np.array(
            [_leans_on(one, i, j) for i, j in zip(one.survey.first, one.survey.second, strict=True)]
        )
        kept = before & np.array(leaning)[one.survey.first]
        tables.append(table[kept])
        targets.append(target[kept])
    return fit(names, np.vstack(tables), np.concatenate(targets), Shape(trees=40, leaves=6))


def _leans_on(one: Sample, i: int, j: int) -> bool:
    mine, other = one.hits[i], {x["n"] for x in one.hits[j]}
    if not mine:
        return False
    return (mine[0]["n"] - 1 if mine[0]["alone"] == "p" else mine[0]["needs"]) in other


def apply_antecedents(one: Sample, content: dict[str, Any]) -> None:
    """Where what each candidate leans on stands."""
    one.leans = antecedents(panel([content]), one.survey)


def apply_lines(one: Sample, content: dict[str, Any]) -> None:
    """What each candidate is expected to be."""
    _, table = line_table(one)
    found = panel([content[name] for name in LINES])(table.T)
    one.expected = dict(zip(LINES, found, strict=True))
    one.expected["weight"] = np.maximum(0, one.expected["weight"])


def choices_of(one: Sample) -> Choices:
    """The story as the search sees it."""
    s = one.survey
    return choices(s.lines, s.sheet, s.known, s.base, one.expected, one.share, one.told, one.leans)


def state_rows(one: Sample, states: Iterable[Partials], dice: random.Random) -> tuple[Array, Array]:
    """Features and truth of some lines after partial briefs."""
    c = choices_of(one)
    names = [*STATIC, *CONTEXT]
    tables = [np.zeros((0, len(names)))]
    targets = [np.zeros((0, 4))]
    for partial in states:
        open_ = np.flatnonzero(one.labelled & ~partial.mask[0])
        if not len(open_):
            continue
        odds = (one.expected["weight"] * (1 - one.expected["bad"]))[open_] + 0.15
        last = partial.printed[0][-1] if partial.printed[0] else -2
        picked = {int(i) for i in open_ if c.before[i] == last}
        picked |= set(dice.choices(open_.tolist(), weights=odds.tolist(), k=PER_STATE))
        numbers = sorted(picked)
        found = moving(c, partial, one.story.words, CONTEXT)[:, 0, numbers]
        tables.append(np.concatenate([c.static[:, numbers], found]).T)
        targets.append(_truth(one, partial.printed[0], numbers))
    return np.vstack(tables), np.vstack(targets)


def random_states(one: Sample, dice: random.Random) -> Iterator[Partials]:
    """Partial briefs of all kinds."""
    c = choices_of(one)
    return (_random_state(one, c, dice, n) for n in range(STATES))


def own_states(one: Sample, content: dict[str, Any]) -> Iterator[Partials]:
    """The partial briefs that a search under these models goes through (as Ross, Gordon & Bagnell 2011)."""
    c = choices_of(one)
    words = float(one.story.words)
    limit = Budget(words=one.story.words).most_words

    def fits(p: Partials) -> Array:
        return p.words[:, None] + c.words[None, :] <= limit

    for prices in OWN:
        yield from along(c, Search(judged_by(c, models(content).context, words), prices, fits)())


def _random_state(one: Sample, c: Choices, dice: random.Random, n: int) -> Partials:
    partial = nothing(c)
    length = dice.randrange(8) if n > 1 else 0
    at = {x["n"]: i for i, h in enumerate(one.hits) for x in h}
    editor = [at[x] for x in one.story.label["brief"] if x in at]
    worth = one.expected["weight"] * (1 - one.expected["bad"]) * (1 - 0.7 * one.expected["never"])
    if n % 3 == 0:
        for i in dict.fromkeys(editor[:length]):
            partial = extend(c, partial, np.array([0]), np.array([i]), np.zeros(1))
        length = dice.randrange(2)
    for _ in range(length):
        last = partial.printed[0][-1] if partial.printed[0] else -2
        odds = (
            worth
            * (1 - 0.7 * (1 - np.exp(partial.of(Measure.NONE)[0])))
            * (1 - 0.6 * one.expected["prev"] * (c.before != last))
        )
        odds = np.where(partial.mask[0] | ~one.labelled, 0, odds) ** (3 if n % 2 else 1.5)
        if odds.sum() <= 0:
            break
        i = dice.choices(range(c.count), weights=odds.tolist())[0]
        partial = extend(c, partial, np.array([0]), np.array([i]), np.zeros(1))
    return partial


def _truth(one: Sample, printed: Sequence[int], numbers: Sequence[int]) -> Array:
    """Of lines after a partial brief: new weight, a new must, repeats, dangles."""
    label = one.story.label
    weight = {f["id"]: f["weight"] for f in label["facts"]}
    before = [x for i in printed for x in one.hits[i]]
    told = {f for x in before for f in x["facts"]}
    found = []
    for i in numbers:
        judged = judge(label, [*before, *one.hits[i]])
        mine = {x["n"] for x in one.hits[i]}
        faults = {kind for kind, n in judged.faults[-2 * len(mine) :] if n in mine}
        new = judged.told - told
        found.append(
            [
                sum(weight[f] for f in new),
                any(weight[f] == 3 for f in new),
                "repeats" in faults,
                "dangling" in faults,
            ]
        )
    return np.array(found, dtype=float)


def fit_states(samples: Sequence[Sample]) -> dict[str, Any]:
    """The models of what a line is after what is printed."""
    table = np.vstack([s.states[0] for s in samples if s.states])
    target = np.vstack([s.states[1] for s in samples if s.states])
    names = [*STATIC, *CONTEXT]
    shapes = (STATE_WEIGHT, STATE, STATE, STATE)
    known = [s.states for s in samples if s.states]
    stories = np.repeat(np.arange(len(known)), [len(rows) for rows, _ in known])
    return {
        k: fit(names, table, target[:, n], s, stories=stories)
        for n, (k, s) in enumerate(zip(STEPS, shapes, strict=True))
    }


def learn(samples: Sequence[Sample], folds: int) -> list[dict[str, Any]]:
    """Models for every fold, learned without it; what one stage gives the next is never its own answer."""
    rest = [[s for s in samples if s.fold(folds) != k] for k in range(folds)]
    mine = [[s for s in samples if s.fold(folds) == k] for k in range(folds)]
    found: list[dict[str, Any]] = []
    started = time.time()
    stages = (
        ("pairs", fit_pairs, apply_pairs),
        ("antecedent", fit_antecedents, apply_antecedents),
        ("lines", fit_lines, apply_lines),
    )
    for stage, fitted, apply in stages:
        contents = [fitted(r) for r in rest]
        found.append({"stage": stage, "contents": contents})
        for content, stories in zip(contents, mine, strict=True):
            for one in stories:
                apply(one, content)
        print(stage, round(time.time() - started), flush=True)
    for n, one in enumerate(samples):
        dice = random.Random(n)  # noqa: S311 - which examples are learned from
        one.states = state_rows(one, random_states(one, dice), dice)
    states = [fit_states(r) for r in rest]
    print("states", round(time.time() - started), flush=True)
    parts = [{f["stage"]: f["contents"][k] for f in found} | {"states": states[k]} for k in range(folds)]
    for n, one in enumerate(samples):
        dice = random.Random(n)  # noqa: S311 - the same
        more = state_rows(one, own_states(one, parts[one.fold(folds)]), dice)
        one.states = tuple(np.vstack(both) for both in zip(one.states, more, strict=True))
    states = [fit_states(r) for r in rest]
    print("own states", round(time.time() - started), flush=True)
    return [{f["stage"]: f["contents"][k] for f in found} | {"states": states[k]} for k in range(folds)]


def report(samples: Sequence[Sample], learned: Sequence[dict[str, Any]], folds: int) -> dict[str, Any]:
    """The figures of `digest bench reading`, every story briefed by models that have not seen it."""
    judged = []
    for one in samples:
        content = learned[one.fold(folds)]
        reading = Reading(sameness=sameness(content["pairs"]), models=models(content))
        selected = reading(one.material, Rules(budget=Budget(words=one.story.words)))
        spans = [p.line.sentence for p in selected.placed]
        brief = [{"document": one.document[s.article.id], "start": s.start, "end": s.end} for s in spans]
        judged.append(judge(one.story.label, *labelled(one.story.label, brief)))
    return scores(judged)


def write(samples: Sequence[Sample]) -> None:
    """Learn from all stories, later stages from what earlier ones said of stories they had not seen."""
    about = "Learned by training/reading.py; [mean, scale, weight] of each feature, then trees."
    PAIR_WEIGHTS.write_text(_compact({"about": about, **fit_pairs(samples)}), "utf-8")
    content = {"about": about, "antecedent": fit_antecedents(samples), "lines": fit_lines(samples)}
    LINE_WEIGHTS.write_text(_compact({**content, "states": fit_states(samples)}), "utf-8")


def _compact(content: dict[str, Any]) -> str:
    """JSON with a feature or a tree to a line."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda m: "[" + " ".join(m[1].split()) + "]", text)
    return (
        re.sub(r"\[\s+((?:\[[^\[\]]*\],?\s*)+)\]", lambda m: "[" + " ".join(m[1].split()) + "]", text) + "\n"
    )


def main() -> None:
    """Learn and write, or cross-fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="then learn from all and write the weights")
    args = parser.parse_args()
    samples = [with_teasers(s) for s in load_gold(args.gold)]
    learned = learn(samples, args.folds)
    print(json.dumps(report(samples, learned, args.folds)), flush=True)
    if args.write:
        write(samples)


if __name__ == "__main__":
    main()
