"""Stories to briefs: salience, redundancy, the stand-alone guard, budgets and reading order.

Summarizer          story and corroboration in, a brief of verbatim quotes out
News                the same beside what earlier editions told: new statements first
Budget, FairUse     how much a brief says, and of one article at most
Reading             chooses as an editor would, by what was learned
ByRank              chooses greedily by a ranker's salience
learned, SumyRanker, by_position   rankers; any callable over a story's material serves
title_of            the headline of a story that is named and not told
lead                the trivial summarizer, the zero of every measurement
bench_brief         the same path over bare documents, for measuring
"""

from digest.summarize.brief import Summarizer, bench_brief, lead
from digest.summarize.budget import Budget, FairUse
from digest.summarize.headline import title_of
from digest.summarize.learned import learned
from digest.summarize.news import News
from digest.summarize.reading import Reading
from digest.summarize.salience import Ranker, Salience, by_position
from digest.summarize.select import ByRank, Selector
from digest.summarize.sumy_rankers import SUMY, SumyRanker

__all__ = [
    "SUMY",
    "Budget",
    "ByRank",
    "FairUse",
    "News",
    "Ranker",
    "Reading",
    "Salience",
    "Selector",
    "Summarizer",
    "SumyRanker",
    "bench_brief",
    "by_position",
    "lead",
    "learned",
    "title_of",
]
