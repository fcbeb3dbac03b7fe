"""A story's candidates for its brief: the lines worth a closer look, and what is measured of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.summarize.known import known
from digest.summarize.marks import mark_features
from digest.text.statements.evidence import product, sheet
from digest.text.statements.pairs import pair_features

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.summarize.known import Known
    from digest.summarize.learned import Model
    from digest.summarize.material import Line, Material
    from digest.text.statements.evidence import Sheet

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

MOST_CANDIDATES = 64  # lines: of 1,000 sentences that an editor chose 996 are among them
_MAX_CANDIDATE_POSITION = 26  # sentences into an article: editors take nothing from below
_FEWEST_WORDS = 4
_MIN_RATED_WORDS = 5.0  # words that a shorter line is rated with
_OLDEST = 10.0  # days behind the newest article that count


@dataclass(frozen=True, slots=True)
class Survey:
    """The candidates of a story, in the order of the material, and the measures of each by itself."""

    material: Material
    lines: tuple[Line, ...]
    base: Mapping[str, Array]
    sheet: Sheet
    known: tuple[Known, ...]
    first: Array  # all ordered pairs of candidates
    second: Array
    pairs: Mapping[str, Array]  # what is measured of each pair
    introductions: Mapping[str, Array]  # of each pair, how far the first may lean on the second


def survey(material: Material, words: float, rating: Model) -> Survey:
    """Measure the candidates for a brief of so many words. Some line of the material must have two words."""
    import numpy as np

    rated = rating.rate(material)
    places = _candidates(material, rated.scores)
    lines = tuple(material.lines[i] for i in places)
    taken = tuple(known(material, lines))
    base = {f"rouge: {name}": column[places] for name, column in rated.columns.items()}
    base["rouge: score"] = rated.scores[places]
    marks = [mark_features(line, *_around(material, line)) for line in lines]
    base |= _columns(marks)
    base |= _known_features(taken) | _date_features(material, lines)
    base["words asked"] = np.full(len(lines), float(words))
    measured = sheet(
        [line.sentence for line in lines],
        [line.article for line in lines],
        [line.position for line in lines],
        [(a.title, a.language) for a in material.articles],
    )
    first, second = np.nonzero(~np.eye(len(lines), dtype=bool))
    pairs = pair_features(measured, first, second)
    introductions = _introductions(taken, measured, first, second)
    return Survey(material, lines, base, measured, taken, first, second, pairs, introductions)


def _candidates(material: Material, scores: Array) -> Array:
    """The best-rated lines, in their order; longer ones weigh more, by the root of their length."""
    import numpy as np

    words = np.array([line.words for line in material.lines])
    position = np.array([line.position for line in material.lines])
    worth = scores * words / np.sqrt(np.maximum(_MIN_RATED_WORDS, words))
    fit = (words >= _FEWEST_WORDS) & (position < _MAX_CANDIDATE_POSITION)
    order = np.argsort(-np.round(np.where(fit, worth, -1.0), 6), kind="stable")[:MOST_CANDIDATES]
    return np.sort(order[fit[order]])


def _columns(rows: Sequence[Mapping[str, float]]) -> dict[str, Array]:
    import numpy as np

    table = np.array([tuple(row.values()) for row in rows])
    return dict(zip(rows[0], table.T, strict=True)) if rows else {}


def _around(material: Material, line: Line) -> tuple[Line | None, Line | None]:
    following = line.number + 1
    after = material.lines[following] if following < len(material.lines) else None
    return material.before(line), after if after is not None and after.position else None


def _known_features(taken: tuple[Known, ...]) -> dict[str, Array]:
    import numpy as np

    return {
        "bare names": np.array([float(len(k.bare)) for k in taken]),
        "surnames": np.array([float(len(k.surnames)) for k in taken]),
        "names of its own": np.array([float(len(k.new_names)) for k in taken]),
        "known terms": np.array([float(len(k.old_terms)) for k in taken]),
        "new share": np.array([k.new_share for k in taken]),
        "since named": np.array([float(k.since) for k in taken]),
    }


def _introductions(
    taken: tuple[Known, ...], measured: Sheet, first: Array, second: Array
) -> dict[str, Array]:
    """How far the second of each pair may be what the first leans on."""
    import numpy as np

    names = sorted({name for k in taken for name in k.names})
    place = {name: n for n, name in enumerate(names)}
    named, bare, fresh = (np.zeros((len(taken), max(1, len(names))), dtype=np.float32) for _ in range(3))
    for i, k in enumerate(taken):
        for table, members in ((named, k.names), (bare, k.bare), (fresh, k.new_names)):
            table[i, [place[name] for name in sorted(members)]] = 1.0
    same = measured.article[first] == measured.article[second]
    ahead = measured.position[first] - measured.position[second]
    return {
        "bare names in the second": product(bare, named)[first, second],
        "bare names that the second introduces": product(bare, fresh)[first, second],
        "second is before": (same & (ahead > 0)).astype(float),
        "second is just before": (same & (ahead == 1)).astype(float),
        "second is its lead": (same & (measured.position[second] == 0)).astype(float),
    }


def _date_features(material: Material, lines: tuple[Line, ...]) -> dict[str, Array]:
    import numpy as np

    dates = [article.published for article in material.articles]
    newest = max((d for d in dates if d is not None), default=None)
    ages = [(newest - d).total_seconds() / 86400 if newest and d else 0.0 for d in dates]
    return {
        "age": np.array([min(_OLDEST, ages[line.article]) for line in lines]),
        "dated": np.array([float(dates[line.article] is not None) for line in lines]),
    }


def support_features(measured: Sheet, share: Array, told: Array) -> dict[str, Array]:
    """What other lines say of each: shared facts with other articles and leads, and what stood before it.

    `share` and `told` are n x n probabilities, 0..1.
    """
    import numpy as np

    number = np.arange(len(measured.rows))
    count = len(measured.sizes)
    others = measured.article[:, None] != measured.article[None, :]
    columns = [
        np.where(measured.article[None, :] == a, share, 0).max(axis=1, initial=0) for a in range(count)
    ]
    best = np.stack(columns, axis=1)
    own = best[number, measured.article].copy()
    best[number, measured.article] = 0
    earlier = ~others & (measured.position[None, :] < measured.position[:, None])
    leads = others & (measured.position[None, :] < 2)
    its_title = measured.titles[number, measured.article]
    second = np.sort(best, axis=1)[:, -2] if count > 1 else np.zeros(len(number))
    return {
        "support, sum": best.sum(axis=1),
        "support, mean": best.sum(axis=1) / max(1, count - 1),
        "support, best": best.max(axis=1, initial=0),
        "support, second": second,
        "support, all": np.where(others, share, 0).sum(axis=1),
        "shared with a lead": np.where(leads, share, 0).max(axis=1, initial=0),
        "shared with its own": own,
        "said before": np.where(earlier, share, 0).max(axis=1, initial=0),
        "said before, sum": np.where(earlier, share, 0).sum(axis=1),
        "contained": np.where(others, told, 0).max(axis=1, initial=0),
        "contained before": np.where(earlier, told, 0).max(axis=1, initial=0),
        "its title": its_title,
        "other titles": (measured.titles.sum(axis=1) - its_title) / max(1, count - 1),
        "best title": measured.titles.max(axis=1),
        "centrality": measured.centrality,
    }
