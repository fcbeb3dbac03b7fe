"""The same parts that `build` uses, measured on gold data.

stories     B-cubed and pairwise precision, recall, F1; of all documents, or window by window
summaries   ROUGE-1, -2, -L: F1, and recall with both sides cut to N words
reading     facts told, repeats and what dangles, on stories that an editor labelled
cleaning    token precision, recall, F1; titles and dates right; pages a second
"""

from digest.bench.cleaning import bench_cleaning
from digest.bench.reading import bench_reading
from digest.bench.stories import bench_stories, bench_windows
from digest.bench.summaries import bench_summaries

__all__ = ["bench_cleaning", "bench_reading", "bench_stories", "bench_summaries", "bench_windows"]
