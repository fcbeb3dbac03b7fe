"""How often printed sentences could not stand alone: `python benchmarks/briefs_guards.py FOLDER`.

For every set of summaries: the share of sentences that lean on the one before or must never be printed, and
the share of such sentences in plain round-robin leads and in briefs of the same length. A leaning sentence
directly behind its predecessor counts as standing.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from typing import TYPE_CHECKING

from briefs_data import SETS, Case, load

from digest.summarize import bench_brief
from digest.summarize.material import read
from digest.summarize.standalone import judge
from digest.text import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Sentence

_EVERY = {"neus": 5}


def violations(printed: Sequence[Sentence], language: str) -> int:
    """How many printed sentences lean on nothing or should not be there."""
    bad = 0
    for place, sentence in enumerate(printed):
        state = judge(sentence.text, language).state
        before = printed[place - 1] if place else None
        behind = before is not None and _directly_behind(before, sentence)
        bad += state == "never" or (state == "leans" and not behind)
    return bad


def _directly_behind(before: Sentence, sentence: Sentence) -> bool:
    same = before.article == sentence.article and before.end <= sentence.start
    return same and not sentence.article.text[before.end : sentence.start].strip()


def round_robin(case: Case) -> list[Sentence]:
    """The first sentences of the articles in turn, as they come."""
    rows = [sentences(a) for a in case.articles]
    turns = [row[i] for i in range(max(map(len, rows), default=0)) for row in rows if i < len(row)]
    told: list[Sentence] = []
    while turns and sum(len(s.text.split()) for s in told) < case.words:
        told.append(turns.pop(0))
    return told


def main() -> None:
    """One line per set."""
    folder = Path(sys.argv[1])
    for name in SETS:
        cases = load(folder, name)[:: _EVERY.get(name, 1)]
        states = [line.verdict.state for c in cases for line in read(c.articles).lines]
        leads, briefs = [round_robin(c) for c in cases], [bench_brief(c.articles, c.words) for c in cases]
        shares = [
            100
            * sum(violations(t, c.language) for t, c in zip(told, cases, strict=True))
            / sum(map(len, told))
            for told in (leads, briefs)
        ]
        lean, never = (100 * states.count(kind) / len(states) for kind in ("leans", "never"))
        print(f"{name:14} {len(cases):4} stories, {len(states):6} sentences:", end=" ")
        print(f"{lean:4.1f} % lean, {never:4.1f} % never;", end=" ")
        print(f"printed without footing: lead {shares[0]:4.1f} %, brief {shares[1]:4.1f} %", flush=True)


if __name__ == "__main__":
    main()
