"""Sentence boundaries: spans of the text, never copies."""

from __future__ import annotations

from functools import lru_cache

from digest.model import Article, Sentence


def split(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of `text`, in code points, trimmed of outer spaces.

    A blank line always ends a sentence. Every character outside the spans is white space.
    """
    import sentencex

    spans = []
    start = 0
    for paragraph in text.split("\n\n"):
        for boundary in sentencex.get_sentence_boundaries(language, paragraph):
            a, b = start + boundary["start_index"], start + boundary["end_index"]
            while a < b and text[a].isspace():
                a += 1
            while a < b and text[b - 1].isspace():
                b -= 1
            if a < b:
                spans.append((a, b))
        start += len(paragraph) + 2
    return spans


@lru_cache(maxsize=4096)
def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of an article, in order; may be empty."""
    return tuple(
        Sentence(article=article, start=a, end=b) for a, b in split(article.text, article.language)
    )
