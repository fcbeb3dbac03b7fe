"""A story read once: every sentence with its words, bigrams and the guards' verdict."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from digest.model import Sentence
from digest.summarize.standalone import balanced, bare, judge, never
from digest.text import content, count_words, sentences, stem, stopwords, tokens
from digest.text.interviews import answers
from digest.text.quotations import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.model import Article
    from digest.summarize.standalone import Verdict

_QUOTES = frozenset('"“„«»')
_RUN = 2  # sentences that a quotation may run on
_ANSWER = never("an answer in an interview, without who gives it")
_INSIDE = never("a piece of a quotation: its speaker stands elsewhere")
_GLUED = never("a headline runs into it")
_FEWEST_LETTERS = 15  # of a title that a sentence may begin with by chance
_MAX_RUN_LENGTH = 500  # characters of such a run


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence of a story, as the rankers and the choice see it."""

    number: int  # in the material
    sentence: Sentence
    article: int  # number of its article in the story
    position: int  # among the article's sentences
    words: int
    stems: tuple[str, ...]
    verdict: Verdict

    @property
    def bigrams(self) -> list[tuple[str, str]]:
        """Neighbouring stems, in order."""
        return list(zip(self.stems, self.stems[1:], strict=False))

    @property
    def terms(self) -> frozenset[str]:
        """Its content terms, for telling whether two sentences say one thing."""
        return content(self.sentence.text, self.sentence.article.language)


@dataclass(frozen=True, slots=True)
class Material:
    """A story's articles and lines: by article, in order."""

    articles: tuple[Article, ...]
    lines: tuple[Line, ...]
    titles: tuple[frozenset[str], ...]  # stems of each article's title that carry meaning; may be empty
    stop: frozenset[str]  # stems of stop words, of all the languages at hand

    def before(self, line: Line) -> Line | None:
        """The sentence directly before, in the same article."""
        return self.lines[line.number - 1] if line.position else None


def read(articles: Sequence[Article]) -> Material:
    """Split, stem and judge every sentence of the articles."""
    lines: list[Line] = []
    for number, article in enumerate(articles):
        quotations = running(article.text)
        replies = answers(article.text, article.language, article.title)
        for position, sentence in enumerate(_whole(sentences(article))):
            verdict = _GLUED if not position and _opens_with_title(sentence) else None
            verdict = verdict or _inside(sentence, quotations, replies)
            lines.append(_line(len(lines), sentence, number, position, verdict))
    languages = sorted({a.language for a in articles})
    return Material(
        articles=tuple(articles),
        lines=tuple(lines),
        titles=tuple(content(a.title, a.language) for a in articles),
        stop=frozenset(stem(w, language) for language in languages for w in stopwords(language)),
    )


def _inside(
    sentence: Sentence, quotations: Sequence[tuple[int, int]], replies: Sequence[tuple[int, int]]
) -> Verdict | None:
    """What speaks against a sentence that stands in an interview's answer or begins inside a quotation."""
    if any(a <= sentence.start < b for a, b in replies):
        return _ANSWER
    return _INSIDE if _begins_inside(sentence, quotations) else None


def tops(material: Material) -> list[frozenset[str]]:
    """Of every article the content terms of its title and its first sentence: what the story is about."""
    leads = {line.article: line.terms for line in reversed(material.lines) if line.position == 0}
    return [
        title | leads.get(number, frozenset())
        for number, title in enumerate(content(a.title, a.language) for a in material.articles)
    ]


def _whole(split: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences; a quotation that runs over several is one span, so that its speaker stands in it."""
    place = 0
    while place < len(split):
        sentence = split[place]
        place += 1
        if not balanced(sentence.text):
            for more, last in enumerate(split[place : place + _RUN]):
                text = sentence.article.text[sentence.start : last.end]
                if "\n\n" in text or len(text) > _MAX_RUN_LENGTH:
                    break
                if balanced(text):
                    sentence = Sentence(article=sentence.article, start=sentence.start, end=last.end)
                    place += more + 1
                    break
        if place < len(split) and _goes_on(sentence, split[place]):
            sentence = Sentence(article=sentence.article, start=sentence.start, end=split[place].end)
            place += 1
        yield sentence


def _goes_on(sentence: Sentence, following: Sentence) -> bool:
    """Whether a bare quotation goes on in the same paragraph with what the speaker named before it says."""
    text = sentence.article.text[sentence.start : following.end]
    return (
        following.text[0] in _QUOTES
        and sentence.text[0] in _QUOTES
        and len(text) <= _MAX_RUN_LENGTH
        and "\n\n" not in text
        and balanced(text)
        and bare(following.text)
        and not bare(sentence.text)
    )


def _begins_inside(sentence: Sentence, quotations: Sequence[tuple[int, int]]) -> bool:
    """Whether an earlier sentence opens the quotation that this one begins in."""
    place = bisect_left(quotations, (sentence.start, 0)) - 1
    return place >= 0 and sentence.start < quotations[place][1] - 1


def _opens_with_title(sentence: Sentence) -> bool:
    """Whether a text's first sentence is its title and, without a stop between them, the real first one."""
    title = "".join(sentence.article.title.split()).casefold()
    text = "".join(sentence.text.split()).casefold()
    return len(title) >= _FEWEST_LETTERS <= len(text) - len(title) and text.startswith(title)


def _line(number: int, sentence: Sentence, article: int, position: int, verdict: Verdict | None) -> Line:
    text, language = sentence.text, sentence.article.language
    return Line(
        number=number,
        sentence=sentence,
        article=article,
        position=position,
        words=len(text.split()) if text.isascii() else count_words(text),
        stems=tuple(map(stem, tokens(text), repeat(language))),
        verdict=verdict or judge(text, language),
    )
