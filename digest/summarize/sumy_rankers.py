"""sumy's rankers over our sentences: no NLTK data, and scores come back by identity, never by text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from digest.summarize.salience import MIN_WORTH, Salience
from digest.text import stem, stopwords, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.summarize.material import Material

_CLASSES = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
}
SUMY = tuple(_CLASSES)


@dataclass(frozen=True, slots=True)
class SumyRanker:
    """One of sumy's summarizers as a ranker: `lexrank`, `textrank`, `lsa`, `luhn`, `kl` or `sumbasic`.

    Ratings are scaled to 0..1 and count for every word, so that the best rated come first. sumy is quadratic
    and worse: fine for tens of sentences, slow for thousands.
    """

    name: str

    def __post_init__(self) -> None:
        if self.name not in _CLASSES:
            raise ValueError(f"no sumy ranker is called {self.name!r}: use one of {', '.join(SUMY)}")

    def __call__(self, material: Material) -> Salience:
        """Rate every line of the story as one document."""
        if not material.lines:
            return Salience(lines=[])
        texts = [line.sentence.text for line in material.lines]
        language = material.articles[0].language
        ratings = _rate(self.name, texts, language)
        low, high = min(ratings, default=0.0), max(ratings, default=0.0)
        span = high - low or 1.0
        scaled = [MIN_WORTH + (r - low) / span for r in ratings]
        return Salience(lines=[s * line.words for s, line in zip(scaled, material.lines, strict=True)])


def _rate(name: str, texts: Sequence[str], language: str) -> list[float]:
    import numpy as np

    document, sentences = _document(texts)
    module, cls = _CLASSES[name]
    summarizer: Any = getattr(import_module(f"sumy.summarizers.{module}"), cls)(lambda w: stem(w, language))
    summarizer.stop_words = stopwords(language)
    ratings: dict[int, float] = {}

    def keep(found: Sequence[Any], _count: object, rating: Any, *args: Any) -> tuple[Any, ...]:
        for place, sentence in enumerate(found):
            ratings[place] = float(rating(sentence, *args) if callable(rating) else rating.get(sentence, 0.0))
        return ()

    summarizer._get_best_sentences = keep  # noqa: SLF001 - where every sumy ranker shows its ratings
    with np.errstate(all="ignore"):  # a document of unlike sentences makes LexRank divide by zero
        summarizer(document, len(sentences))
    found = [ratings.get(i, 0.0) for i in range(len(sentences))]
    return [r if math.isfinite(r) else 0.0 for r in found]


def _document(texts: Sequence[str]) -> tuple[Any, list[Any]]:
    """Sumy's document of one paragraph per sentence; its sentences are told apart by identity."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    class Ours(Sentence):  # type: ignore[misc]
        __eq__ = object.__eq__
        __hash__ = object.__hash__

    tokenizer = _Tokenizer()
    sentences = [Ours(text, tokenizer) for text in texts]
    return ObjectDocumentModel([Paragraph(sentences)]), sentences


class _Tokenizer:
    """What sumy asks of a tokenizer, answered by our words."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(tokens(sentence))
