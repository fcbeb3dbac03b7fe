"""Words for matching: canonical tokens, stems and stop words in some forty languages, offline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*", re.UNICODE)
_CJK = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿]")
_SNOWBALL = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian",
    "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
_STOPWORDS = 150  # the most frequent words of a language carry no topic


def tokens(text: str) -> list[str]:
    """Lower-case words in order; `U.N.` and `UN`, `’s` and `'s`, are one; CJK runs become bigrams."""
    found = []
    for match in _WORD.finditer(text.lower().replace("’", "'")):
        word = match.group()
        word = word.removesuffix("'s")
        if "." in word and not any(c.isdigit() for c in word):
            word = word.replace(".", "")
        if _CJK.search(word) and len(word) > 1:
            found += [word[i : i + 2] for i in range(len(word) - 1)]
        elif word:
            found.append(word)
    return found


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Any:
    import Stemmer

    name = _SNOWBALL.get(language)
    return Stemmer.Stemmer(name) if name else None


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The Snowball stem of a lower-case word; the word itself where the language has no stemmer."""
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer else word


@lru_cache(maxsize=64)
def stopwords(language: str) -> frozenset[str]:
    """The 150 most frequent words of a language (wordfreq); empty for a language without a list."""
    import wordfreq

    try:
        return frozenset(wordfreq.top_n_list(language, _STOPWORDS))
    except LookupError:
        return frozenset()


def content(text: str, language: str) -> frozenset[str]:
    """The stems of the words that carry meaning: no stop words, no single letters; may be empty."""
    stop = stopwords(language)
    return frozenset(
        stem(word, language)
        for word in tokens(text)
        if word not in stop and (len(word) > 1 or word.isdigit())
    )


def count_words(text: str) -> int:
    """Words as a reader counts them: by spaces, and two characters of Chinese or Japanese as one."""
    cjk = len(_CJK.findall(text))
    return len(_CJK.sub(" ", text).split()) + (cjk + 1) // 2
