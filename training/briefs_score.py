"""Measure briefs on the development sets: `python training/briefs_score.py FOLDER [--ranker NAME]`.

ROUGE F1 as `digest bench summaries` computes it, averaged over the references and the stories.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from briefs_data import SETS, Case, load, rouge, rouge_tokens

from digest.summarize import SUMY, ByRank, Reading, Selector, SumyRanker, bench_brief, by_position, learned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Sentence


def score(case: Case, brief: Sequence[Sentence]) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 F1 of one brief."""
    told = rouge_tokens(" ".join(s.text for s in brief), case.language)
    references = [rouge_tokens(r, case.language) for r in case.references]
    return (
        sum(rouge(told, r, 1)[2] for r in references) / len(references),
        sum(rouge(told, r, 2)[2] for r in references) / len(references),
    )


def measure(cases: Sequence[Case], selector: Selector) -> dict[str, tuple[int, float, float, float]]:
    """By language: stories, ROUGE-1, ROUGE-2 in per cent, mean words."""
    rows = defaultdict(list)
    for case in cases:
        brief = bench_brief(case.articles, case.words, selector)
        rows[case.language].append((*score(case, brief), sum(len(s.text.split()) for s in brief)))
    return {
        k: (
            len(v),
            100 * sum(r[0] for r in v) / len(v),
            100 * sum(r[1] for r in v) / len(v),
            sum(r[2] for r in v) / len(v),
        )
        for k, v in rows.items()
    }


def main() -> None:
    """Print one line per set and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--ranker", default="reading", choices=("reading", "learned", "lead", *SUMY))
    parser.add_argument("--half", default="all", choices=("all", "held-out", "trained"))
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    own: dict[str, Selector] = {"reading": Reading(), "learned": ByRank(learned), "lead": ByRank(by_position)}
    selector = own.get(args.ranker) or ByRank(SumyRanker(args.ranker))
    for name in args.sets.split(","):
        cases = [
            c
            for c in load(args.folder, name)
            if args.half == "all" or c.held_out == (args.half == "held-out")
        ]
        for language, (n, r1, r2, words) in measure(cases[: args.limit], selector).items():
            print(
                f"{name:14} {language} {args.half:9} {args.ranker:8} n={n:4} "
                f"R-1 {r1:5.2f} R-2 {r2:5.2f} words {words:5.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
