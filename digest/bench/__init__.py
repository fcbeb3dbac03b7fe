"""The same parts that `build` uses, measured on gold data.

stories     B-cubed and pairwise precision, recall, F1
summaries   ROUGE-1, -2, -L: F1, and recall with both sides cut to N words
cleaning    token precision, recall, F1; titles and dates right; pages a second
"""

from digest.bench.cleaning import bench_cleaning
from digest.bench.stories import bench_stories
from digest.bench.summaries import bench_summaries

__all__ = ["bench_cleaning", "bench_stories", "bench_summaries"]
