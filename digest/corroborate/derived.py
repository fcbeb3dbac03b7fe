"""Documents that merely re-tell others: never quoted, never counted as a voice of their own.

A document is *derived* where (nearly) every paragraph has its counterpart in one or two other documents and
it brings nothing that they lack: no outlet, agency, byline or address of its own, no quotation, no figure.
Only anonymous documents are looked at, so that a real short report, a wire copy or a rewrite that an outlet
signs is never set aside.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from math import log
from typing import TYPE_CHECKING, NamedTuple

from digest.corroborate.numbers import values
from digest.model import SetAside
from digest.text import content, sentences, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.model import Article

_DONORS = 8  # documents that share most rare words: those in which the counterparts are sought
_POSTINGS = 24  # documents remembered per word
_COMMON = 0.2  # a word in more of all documents than this tells nothing
_FEWEST = 3  # paragraphs, or sentences of a text in one block; anything shorter may be a short report
_COVERED = 0.5  # share of a paragraph's terms that two or three sentences of the donors have
_MEAN = 0.62  # the same over all paragraphs
_NEARLY = 0.9  # of the paragraphs
_SENTENCES = 3  # of the donors that may make up one paragraph
_QUOTATION = re.compile(
    r"“([^”“]{2,400})”|\"([^\"]{2,400})\"|«\s?([^»]{2,400})\s?»|„([^“”]{2,400})[“”]|「([^」]{2,400})」"
)
_OWN_WORDS = 0.8  # of a quotation's words must stand in the donors
_WORD = re.compile(r"[^\W\d_]{4,}|[぀-ヿ㐀-䶿一-鿿]{2}|[^\W_]*\d[\w.,]*")


class _Piece(NamedTuple):
    terms: frozenset[str]
    values: frozenset[str]


def sift(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[SetAside, ...]]:
    """Part what may be quoted from documents that only re-tell others; both in the order given.

    A declared kind decides alone: "article" stays, "summary" goes. Of anonymous documents with the very same
    text the first by path stays. The outcome does not depend on the order of `articles`.
    """
    reasons = {a.id: "declared a summary" for a in articles if a.declared_kind == "summary"}
    open_ = [a for a in articles if a.id not in reasons]
    reasons |= _copies(open_)
    reasons |= _derived([a for a in open_ if a.id not in reasons])
    kept = tuple(a for a in articles if a.id not in reasons)
    aside = tuple(SetAside(article=a, reason=reasons[a.id]) for a in articles if a.id in reasons)
    return kept, aside


def _anonymous(article: Article) -> bool:
    """Whether nobody signs it. Only such a document can be found to re-tell others."""
    signed = article.outlet or article.agency or article.authors or article.url
    return not signed and article.declared_kind != "article"


def _place(article: Article) -> tuple[str, str, str]:
    return article.path, article.source, article.id


def _copies(articles: Sequence[Article]) -> dict[str, str]:
    """Anonymous documents that say, word for word, what an earlier document says."""
    first: dict[str, Article] = {}
    reasons = {}
    for article in sorted(articles, key=lambda a: (_anonymous(a), *_place(a))):
        text = " ".join(article.text.split())
        other = first.setdefault(text, article)
        if other is not article and _anonymous(article):
            reasons[article.id] = f"derived: the same text as {_label(other)}; force with kind: article"
    return reasons


def _derived(articles: Sequence[Article]) -> dict[str, str]:
    """Article id -> why it is derived. The shortest are judged first and re-tell nobody afterwards."""
    suspects = sorted((a for a in articles if _anonymous(a)), key=lambda a: (len(a.text), *_place(a)))
    if not suspects or len(articles) < 2:
        return {}
    index = _Index(articles)
    reasons: dict[str, str] = {}
    for article in suspects:
        donors = [d for d in index.donors(article) if d.id not in reasons]
        reason = _retells(article, donors)
        if reason:
            reasons[article.id] = reason
    return reasons


class _Index:
    """Which documents share a document's rare words; built once, a bounded number of documents per word."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = sorted(
            {a.text: a for a in sorted(articles, key=_place, reverse=True)}.values(), key=_place
        )
        self._words = [frozenset(_WORD.findall(a.text.lower())) for a in self._articles]
        self._frequency: Counter[str] = Counter(w for words in self._words for w in words)
        self._postings: dict[str, list[int]] = {}
        for i, words in enumerate(self._words):
            for word in words:
                if len(found := self._postings.setdefault(word, [])) < _POSTINGS:
                    found.append(i)

    def donors(self, article: Article) -> list[Article]:
        """Up to eight others in the same language, by the weight of the words they share."""
        weight: dict[int, float] = {}
        total = len(self._articles)
        for word in sorted(set(_WORD.findall(article.text.lower()))):
            if 0 < self._frequency[word] <= max(_POSTINGS, _COMMON * total):
                idf = log((total + 1) / self._frequency[word]) + 1
                for i in self._postings[word]:
                    weight[i] = weight.get(i, 0.0) + idf
        best = sorted(weight, key=lambda i: (-weight[i], i))
        others = (self._articles[i] for i in best)
        return list(
            islice((a for a in others if a.id != article.id and a.language == article.language), _DONORS)
        )


def _label(article: Article) -> str:
    return article.path.rsplit("/", 1)[-1] or article.title or article.voice or article.id


def _retells(article: Article, donors: Sequence[Article]) -> str:
    """The reason why an article is derived from one or two of the donors, or ""."""
    pieces = _pieces(article)
    if len(pieces) < _FEWEST:
        return ""
    choices = _choices(pieces, donors, article.language)
    covered = [(_covered(pieces, chosen, article.language), chosen) for chosen in choices]
    found, chosen = max(covered, key=lambda c: (c[0], -len(c[1])), default=(0, ()))
    if found < _NEARLY * len(pieces) or _own_quotation(article, chosen):
        return ""
    names = " and ".join(_label(d) for d in sorted(chosen, key=_place))
    kind = "paragraphs" if len(article.paragraphs) >= _FEWEST else "sentences"
    return f"derived: {found} of {len(pieces)} {kind} re-tell {names}; force with kind: article"


def _pieces(article: Article) -> list[_Piece]:
    """Its paragraphs, or its sentences where it is one block; those without words left out."""
    spans: Iterable[tuple[int, int]] = article.paragraphs
    if len(article.paragraphs) < _FEWEST:
        spans = ((s.start, s.end) for s in sentences(article))
    texts = (article.text[a:b] for a, b in spans)
    pieces = (_Piece(content(t, article.language), values(t, article.language)) for t in texts)
    return [p for p in pieces if p.terms]


def _choices(
    pieces: Sequence[_Piece], donors: Sequence[Article], language: str
) -> Iterable[tuple[Article, ...]]:
    """The best one donor, then the best two: by how many of the document's terms they have."""
    terms = frozenset().union(*(p.terms for p in pieces))
    has = {d.id: content(d.text, language) & terms for d in donors}
    enough = _MEAN * len(terms)
    singles = sorted(donors, key=lambda d: (-len(has[d.id]), _place(d)))[:4]
    if singles and len(has[singles[0].id]) >= enough:
        yield (singles[0],)
    pairs = [(a, b) for n, a in enumerate(singles) for b in singles[n + 1 :]]
    pairs.sort(key=lambda p: (-len(has[p[0].id] | has[p[1].id]), _place(p[0]), _place(p[1])))
    yield from (p for p in pairs[:2] if len(has[p[0].id] | has[p[1].id]) >= enough)


def _covered(pieces: Sequence[_Piece], donors: Sequence[Article], language: str) -> int:
    """How many pieces the donors' sentences cover; 0 where they do so too thinly on the whole."""
    said = [content(s.text, language) for d in donors for s in sentences(d)]
    known = frozenset().union(*(values(d.text, language) for d in donors))
    shares = [_share(p.terms, said) if p.values <= known else 0.0 for p in pieces]
    if sum(shares) < _MEAN * len(shares):
        return 0
    return sum(share >= _COVERED for share in shares)


def _share(terms: frozenset[str], said: Sequence[frozenset[str]]) -> float:
    """The share of the terms that the best few sentences have together, chosen greedily."""
    left = set(terms)
    for _ in range(_SENTENCES):
        best = max(said, key=lambda s: len(left & s), default=frozenset())
        left -= best
    return 1 - len(left) / len(terms)


def _own_quotation(article: Article, donors: Sequence[Article]) -> bool:
    """Whether it quotes somebody with words that the donors do not have."""
    words = frozenset(w for d in donors for w in tokens(d.text))
    for match in _QUOTATION.finditer(article.text):
        quoted = tokens(next(g for g in match.groups() if g))
        if len(quoted) >= _FEWEST and sum(w in words for w in quoted) < _OWN_WORDS * len(quoted):
            return True
    return False
