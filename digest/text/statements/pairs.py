"""What is measured of pairs of sentences: the features from which it is learned whether they say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.text.statements.evidence import MAX_POSITION, MIN_WEIGHT

if TYPE_CHECKING:
    from digest.text.statements.evidence import Sheet

    Array = Any  # numpy.ndarray: numpy is imported late, and its stubs with it

_FAR = 20.0  # sentences apart: those farther apart count as that far
_MIN_NEARNESS = 0.05  # nearness that the nearest sentence is taken to have at least


def pair_features(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    """Columns of one value for every pair (i, j) of sentences: what j tells of i, and where both stand."""
    return _shares(s, i, j) | _differences(s, i, j) | _places(s, i, j) | _standing(s, i, j)


def _parts(m: Array, i: Array, j: Array) -> tuple[Array, Array, Array]:
    return m[i, j], m[i, i], m[j, j]


def _shares(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    """How much of their words, their beginnings, pairs, names and openings two sentences share."""
    import numpy as np

    h = s.shared
    out: dict[str, Array] = {}
    contained = (
        ("terms", h.terms), ("weighted", h.weighted), ("prefixes", h.prefixes), ("rarity", h.rarity),
    )  # fmt: skip
    for name, m in contained:
        both, a, b = _parts(m, i, j)
        out[f"{name}, jaccard"] = both / np.maximum(MIN_WEIGHT, a + b - both)
        out[f"{name}, of the first"] = both / np.maximum(MIN_WEIGHT, a)
        out[f"{name}, of the second"] = both / np.maximum(MIN_WEIGHT, b)
    for name, m in (("bigrams", h.bigrams), ("names", h.names), ("heads", h.heads)):
        both, a, b = _parts(m, i, j)
        out[f"{name}, shared"] = both
        out[f"{name}, jaccard"] = both / np.maximum(MIN_WEIGHT, a + b - both)
    return out | {
        "cosine": h.cosine[i, j],
        "letters": h.letters[i, j],
        "rare terms": h.rarest[i, j],
        "shared terms": h.terms[i, j],
        "shared weight": h.weighted[i, j],
        "shared rarity": h.rarity[i, j],
        "strange terms": h.strange[i, j],
    }


def _differences(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    """Names, numbers and days that only one of two sentences has."""
    h = s.shared
    both, a, b = _parts(h.names, i, j)
    out = {"names, only the first": a - both, "names, only the second": b - both}
    for name, m in (("numbers", h.numbers), ("days", h.days)):
        both, a, b = _parts(m, i, j)
        out[f"{name}, shared"] = both
        out[f"{name}, differ"] = ((a > both) & (b > both)).astype(float)
        out[f"{name}, only the first"] = a - both
        out[f"{name}, only the second"] = b - both
    return out


def _places(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    import numpy as np

    first, second = np.minimum(s.position[i], MAX_POSITION), np.minimum(s.position[j], MAX_POSITION)
    apart = np.abs(s.position[i] - s.position[j])
    same = s.article[i] == s.article[j]
    return {
        "same article": same.astype(float),
        "next to it": (same & (apart == 1)).astype(float),
        "distance": np.where(same, np.minimum(_FAR, apart), MAX_POSITION),
        "first's place": first,
        "second's place": second,
        "both lead": ((first == 0) & (second == 0)).astype(float),
        "later place": np.maximum(first, second),
        "earlier place": np.minimum(first, second),
        "gap": s.gap[s.article[i], s.article[j]],
    }


def _standing(s: Sheet, i: Array, j: Array) -> dict[str, Array]:
    """What kind of sentences they are, and whether one is the nearest of its article to the other."""
    import numpy as np

    near, best, top = s.shared.letters, _best(s), s.titles.max(axis=1)
    mine, other = s.article[i], s.article[j]
    of_first, of_second = best[i, other], best[j, mine]
    mutual = (near[i, j] >= of_first - MIN_WEIGHT) & (near[i, j] >= of_second - MIN_WEIGHT)
    return {
        "first's length": s.words[i],
        "second's length": s.words[j],
        "ratio": s.words[i] / np.maximum(1, s.words[j]),
        "first quotes": s.quoted[i],
        "second quotes": s.quoted[j],
        "first's title": top[i],
        "second's title": top[j],
        "other's title, first": s.titles[i, other],
        "other's title, second": s.titles[j, mine],
        "centrality, first": s.centrality[i],
        "centrality, second": s.centrality[j],
        "share of the best, first": near[i, j] / np.maximum(_MIN_NEARNESS, of_first),
        "share of the best, second": near[i, j] / np.maximum(_MIN_NEARNESS, of_second),
        "mutual best": mutual.astype(float),
        "articles": np.full(len(i), float(len(s.sizes))),
        "sentences": np.full(len(i), float(len(s.rows))),
    }


def _best(s: Sheet) -> Array:
    """Of every sentence and article, how near the nearest of the article's other sentences is."""
    import numpy as np

    off = s.shared.letters.copy()
    np.fill_diagonal(off, 0)
    best = np.zeros((len(s.rows), len(s.sizes)), dtype=np.float32)
    for a in range(len(s.sizes)):
        mine = s.article == a
        if mine.any():
            best[:, a] = off[:, mine].max(axis=1)
    return best
