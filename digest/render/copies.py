"""Local copies of the cleaned articles, with every quoted sentence marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.render.interface import interface
from digest.render.naming import mark, slug, words
from digest.render.reading import view
from digest.render.safe import direction, language_tag, printable
from digest.render.stories import inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest.model import Article, Edition, Sentence
    from digest.render.publication import Site
    from digest.render.templates import Templates
    from digest.render.view import StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a paragraph."""

    text: str
    quoted: bool = False
    mark: str = ""  # the id of a quoted sentence, where it begins here
    cut: bool = False  # stands for what is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a stored text, in stretches."""

    dir: str
    pieces: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CutView:
    """A rule of cleaning, and how many lines it took out. The lines themselves stay out of every output."""

    rule: str
    lines: int


def copies(edition: Edition, templates: Templates, site: Site) -> dict[str, str]:
    """Name to HTML, one file for each article of the printed stories."""
    page = view(edition, site)
    say = interface(edition.language)
    articles = {slug(a.id): a for s in edition.stories for a in s.articles}
    marked = marks(edition, site)
    uses = _uses(edition, page.stories)

    def shown(article: Article) -> tuple[Paragraph, ...]:
        return tuple(paragraphs(article, marked.get(article.id, set()), whole=not site.public))

    return {
        f"sources/{source.id}.html": templates.render(
            "source.html",
            say,
            edition=page,
            source=source,
            lang=language_tag(articles[source.id].language),
            paragraphs=shown(articles[source.id]),
            quoted=uses.get(articles[source.id].id, ()),
            extracts=site.public,
            cuts=_cuts(articles[source.id]),
            cut=len(articles[source.id].receipt),
        )
        for source in page.sources
    }


def _cuts(article: Article) -> tuple[CutView, ...]:
    lines = Counter(words(c.rule) for c in article.receipt)
    return tuple(CutView(rule=rule, lines=count) for rule, count in lines.most_common())


def _uses(edition: Edition, stories: Sequence[StoryView]) -> Mapping[str, tuple[StoryView, ...]]:
    """The stories that each article is part of; as a rule one."""
    views = {s.id: s for s in stories}
    return {a.id: (views[printable(s.id)],) for s in edition.stories for a in s.articles}


def marks(edition: Edition, site: Site) -> dict[str, set[tuple[int, int]]]:
    """Article id to the spans (start, end) that its copy marks: what the edition quotes and points at.

    In public copies, which hold nothing else, no more of an article than its quotation cap allows:
    its own quotes first, then where it only says the same as another.
    """
    spans: dict[str, set[tuple[int, int]]] = {}
    for place, sentence in _pointed_at(edition):
        own = spans.setdefault(sentence.article.id, set())
        if not site.public or place == 0 or _fits(sentence, own, site):
            own.add((sentence.start, sentence.end))
    return spans


def _fits(sentence: Sentence, own: set[tuple[int, int]], site: Site) -> bool:
    """Whether a public copy may show this sentence beside those that it shows already."""
    text = sentence.article.text
    shown = own | {(sentence.start, sentence.end)}
    share = sum(len(text[a:b].split()) for a, b in shown) / max(len(text.split()), 1)
    return len(shown) <= site.max_quoted_sentences and share <= site.max_quoted_share


def _pointed_at(edition: Edition) -> Iterable[tuple[int, Sentence]]:
    """Sentences by rank: 0 quoted word for word in the edition, 1 named beside a quote."""
    briefs = [edition.briefs[s.id] for s in edition.stories]
    for brief in briefs:
        yield from ((0, q.sentence) for q in brief.quotes)
        yield from ((0, s) for s in (brief.headline.span,) if s)
    for brief in briefs:
        yield from ((1, e) for q in brief.quotes for e in q.echoes)
        yield from ((1, f.sentence) for f in brief.figures)


def paragraphs(article: Article, spans: set[tuple[int, int]], *, whole: bool = True) -> Iterable[Paragraph]:
    """The text in order; where marked spans overlap, the later one begins after.

    Not `whole`, what is not marked is left out, and a sign stands where it was.
    """
    left_out = False  # one sign stands for a run of paragraphs
    for start, end in article.paragraphs:
        pieces = tuple(_pieces(article.text, start, end, sorted(spans)))
        if not whole:
            pieces = tuple(p if p.quoted else Stretch(text="", cut=True) for p in pieces if p.text.strip())
        shown = whole or any(p.quoted for p in pieces)
        if shown or not left_out:
            yield Paragraph(dir=direction(article.text[start:end]), pieces=pieces)
        left_out = not shown


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> Iterable[Stretch]:
    here = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        if first > here:
            yield Stretch(text=inline(text[here:first]))
        here = max(here, first)
        name = mark(first) if first >= start else ""
        yield Stretch(text=inline(text[here : min(last, end)]), mark=name, quoted=True)
        here = max(here, min(last, end))
    if here < end:
        yield Stretch(text=inline(text[here:end]))
