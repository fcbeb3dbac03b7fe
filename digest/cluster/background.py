"""A frozen background: what is usual in the news at large, so that 8 articles are judged as 800 are.

`background.npz` holds, by language, in which share of news articles a term stands (terms hashed), and
how alike an article of some length is to its nearest strangers. `training/stories_background.py` makes it.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

SIZE = 800  # articles of a collection in which the background is not needed any more
TOKENS = 400  # length of the article whose share of words is told
STEPS = 255  # of a share on a logarithmic scale, down to 1 / 4096
OCTAVES = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """Cosines of one kind between an article and its nearest strangers among `SIZE` articles.

    `nearest` is n_lengths x n_ranks, the cosines by length of the article, nearest first; `apart` is the
    mean between an article and the strangers of another, `among` that among the strangers of one.
    """

    nearest: Floats
    apart: float
    among: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """Document shares by language, and usual cosines by their name."""

    shares: Mapping[str, Mapping[int, float]]
    lengths: Floats  # tokens, upper ends of the length classes
    usual: Mapping[str, Usual]

    def rates(self, terms: Sequence[str], language: str) -> Floats:
        """Occurrences per token of the news that each term stands in; 0 for names, rare and unknown words."""
        known = self.shares.get(language)
        if not known:
            return np.zeros(len(terms))
        share = np.array([known.get(zlib.crc32(t.encode()), 0.0) for t in terms])
        return np.asarray(-np.log1p(-np.minimum(share, 0.999)) / TOKENS)


@lru_cache(maxsize=1)
def background() -> Background:
    """The background that is shipped."""
    with (
        as_file(files("digest.cluster").joinpath("background.npz")) as path,
        np.load(path, allow_pickle=False) as file,
    ):
        languages = [n.removeprefix("terms_") for n in file if n.startswith("terms_")]
        names = [n.removeprefix("nearest_") for n in file if n.startswith("nearest_")]
        return Background(
            shares={
                lang: dict(
                    zip(
                        file[f"terms_{lang}"].tolist(),
                        unpacked_shares(file[f"shares_{lang}"]).tolist(),
                        strict=True,
                    )
                )
                for lang in languages
            },
            lengths=file["lengths"],
            usual={
                name: Usual(
                    nearest=file[f"nearest_{name}"].astype(np.float64),
                    apart=float(file[f"apart_{name}"]),
                    among=float(file[f"among_{name}"]),
                )
                for name in names
            },
        )


def unpacked_shares(steps: npt.NDArray[np.uint8]) -> Floats:
    """Shares, 0..1, of steps on a logarithmic scale: right to about two per cent."""
    return np.asarray(2.0 ** (-steps.astype(np.float64) * OCTAVES / STEPS))
