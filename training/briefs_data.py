"""Stories with reference summaries, in the bench file format, for training and measuring briefs."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digest.model import Article

if TYPE_CHECKING:
    from pathlib import Path

SETS = {"multinews": 250, "neus": 63, "cstnews": 135, "vnmds": 181, "multiling2011": 250}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Case:
    """One story: its documents as articles, the references, the length asked for."""

    id: str
    set: str
    language: str
    articles: tuple[Article, ...]
    references: tuple[str, ...]
    words: int

    @property
    def held_out(self) -> bool:
        """Half of every set, by the hash of the id: measured on, never trained on."""
        return bool(hashlib.sha256(self.id.encode()).digest()[0] & 1)


def _article(document: dict[str, Any], number: int, language: str) -> Article:
    return Article(
        id=f"a{number:010d}",
        text=unicodedata.normalize("NFC", document["text"]),
        title=unicodedata.normalize("NFC", " ".join((document.get("title") or "").split())),
        outlet=document.get("source") or "",
        language=language,
    )


def load(folder: Path, name: str) -> list[Case]:
    """The stories of one set."""
    cases = []
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            articles = tuple(
                _article(d, i, row["lang"]) for i, d in enumerate(row["documents"]) if d["text"].strip()
            )
            cases.append(Case(row["id"], name, row["lang"], articles, tuple(row["summaries"]), SETS[name]))
    return cases


@lru_cache(maxsize=1)
def _porter() -> Any:
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer()


@lru_cache(maxsize=500_000)
def _stemmed(word: str) -> str:
    return str(_porter().stem(word)) if len(word) > 3 else word


def rouge_tokens(text: str, language: str) -> list[str]:
    """Tokens as the bench has them: of `rouge-score` for English, else runs of letters and digits."""
    if language == "en":
        words = re.sub(r"[^a-z0-9]+", " ", text.lower()).split()
        return [_stemmed(w) for w in words]
    return _WORD.findall(text.lower())


def grams(words: list[str], n: int) -> Counter[tuple[str, ...]]:
    """N-grams with their counts."""
    return Counter(zip(*(words[i:] for i in range(n)), strict=False))


def rouge(candidate: list[str], reference: list[str], n: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of n-grams."""
    a, b = grams(candidate, n), grams(reference, n)
    hits = sum((a & b).values())
    p, r = hits / max(1, sum(a.values())), hits / max(1, sum(b.values()))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0
