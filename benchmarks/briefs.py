"""How fast briefs are made, beside sumy's LexRank on the same sentences in the same run.

    python benchmarks/briefs.py [--articles 10000] [--no-day]

Prints CPU seconds for stories of growing size, the ratio to LexRank, and a day of 10,000 articles in
2,000 stories.
The first time is for a whole brief (guards, rating, choice, order, a reason for every sentence), the second
for what LexRank does, too: rating and choosing among the same sentences.
The texts are made up from syllables with a fixed seed: their length and word frequencies are those of news.
"""

from __future__ import annotations

import argparse
import random
import time
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from digest.model import Article, Claim, Corroboration, Origin, Story
from digest.summarize import Budget, Summarizer, SumyRanker, learned
from digest.summarize.choose import Rules, choose
from digest.summarize.material import read
from digest.text import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

_SYLLABLES = [
    "ba",
    "da",
    "fo",
    "gi",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
    "an",
    "el",
    "or",
    "im",
    "us",
    "te",
]
_COMMON = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "for",
    "on",
    "with",
    "that",
    "was",
    "by",
    "at",
    "from",
    "as",
    "is",
    "it",
    "has",
    "said",
    "were",
    "are",
    "be",
    "this",
]
_PER_ARTICLE = 30
_RULES = Rules(budget=Budget(sentences=8))


def article(seed: int, topic: int, count: int) -> Article:
    """An article of `count` sentences whose words half come from its topic's own vocabulary."""
    dice = random.Random(seed)  # noqa: S311 - made-up texts
    vocabulary = [_word(random.Random(topic * 1000 + i)) for i in range(300)]  # noqa: S311 - as above
    told = [_sentence(dice, vocabulary) for _ in range(count)]
    text = "\n\n".join(" ".join(told[i : i + 2]) for i in range(0, len(told), 2))
    return Article(
        id=f"a{seed:010d}", text=text, title=told[0][:60], outlet=f"Outlet {seed % 7}", language="en"
    )


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(2, 4)))


def _sentence(dice: random.Random, vocabulary: list[str]) -> str:
    words = [
        dice.choice(_COMMON) if dice.random() < 0.45 else vocabulary[min(int(dice.expovariate(1 / 60)), 299)]
        for _ in range(dice.randint(14, 32))
    ]
    return dice.choice(vocabulary).capitalize() + " " + " ".join(words) + "."


def story(number: int, articles: int, count: int = _PER_ARTICLE) -> Story:
    """A story of several articles on one topic."""
    return Story(
        id=f"s{number:010d}",
        articles=tuple(article(number * 100 + i, number, count) for i in range(articles)),
    )


def corroboration(told: Story) -> Corroboration:
    """Every sentence a claim of its own: what corroborating costs is measured elsewhere."""
    claims = tuple(Claim(sentences=(s,), origins=(a.outlet,)) for a in told.articles for s in sentences(a))
    return Corroboration(
        claims=claims, origins=tuple(Origin(name=a.outlet, articles=(a,)) for a in told.articles[:1])
    )


def seconds(run: Callable[[], object], repeats: int = 7) -> float:
    """CPU seconds of the fastest of some runs: other work on the machine does not count."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def beside_lexrank() -> None:
    """Briefs and LexRank over the same sentences, growing."""
    summarize, lexrank = Summarizer(budget=Budget(sentences=8)), SumyRanker("lexrank")
    warm = story(99, 2)
    summarize(warm, corroboration(warm))
    lexrank(read(warm.articles))
    for articles in (2, 5, 10, 20, 50, 100, 200):
        told = story(articles, articles)
        claims, material = corroboration(told), read(told.articles)
        count = len(material.lines)
        whole = seconds(lambda told=told, claims=claims: summarize(told, claims))
        rated = seconds(lambda material=material: choose(material, learned(material), _RULES))
        print(
            f"{count:5} sentences: brief {1e3 * whole:7.1f} ms ({1e6 * whole / count:3.0f} µs a sentence),",
            end=" ",
        )
        print(f"rated and chosen {1e3 * rated:6.1f} ms", end="")
        if articles <= 50:
            theirs = seconds(lambda material=material: lexrank(material), repeats=1 if articles > 10 else 7)
            print(
                f", LexRank {1e3 * theirs:8.1f} ms: {theirs / whole:5.1f} and {theirs / rated:5.1f} times",
                end="",
            )
        print(flush=True)


def day(articles: int, workers: int = 2) -> None:
    """A day of stories of five articles, through worker processes."""
    stories = [story(n, 5, 25) for n in range(articles // 5)]
    tasks = [(s, corroboration(s)) for s in stories]
    start = time.perf_counter()
    with ProcessPoolExecutor(workers) as pool:
        briefs = list(pool.map(_tell, tasks, chunksize=50))
    print(
        f"{articles} articles, {len(briefs)} stories, {workers} workers: {time.perf_counter() - start:.1f} s"
    )


def _tell(task: tuple[Story, Corroboration]) -> int:
    return len(Summarizer()(*task).quotes)


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--no-day", action="store_true")
    args = parser.parse_args()
    beside_lexrank()
    if not args.no_day:
        day(args.articles)


if __name__ == "__main__":
    main()
