"""One reading of the edition, so that every format prints the same sentences in the same order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.render.editor import note_view
from digest.render.interface import interface
from digest.render.naming import copy_of, named, outlet, site_address, slug, words
from digest.render.pictures import timeline
from digest.render.safe import direction, host, language_tag, printable, web_link
from digest.render.stories import Reading, iso, outlets, story_view
from digest.render.view import (
    EditionView,
    Listing,
    Note,
    Overview,
    Reported,
    SectionView,
    SourceView,
    StoryView,
    ThreadView,
    TranslationView,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from digest.model import Article, Edition, Mention, SetAside, Thread
    from digest.render.interface import Interface
    from digest.render.publication import Site

MAX_LISTED = 20  # headlines of the overview
_FORMATS = ("md", "txt", "eml", "epub", "pdf", "json")


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """An edition that is equal to itself only: what is read of it need not be read again."""

    edition: Edition

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.edition is other.edition

    def __hash__(self) -> int:
        return id(self.edition)


def view(edition: Edition, site: Site, *, base: str = "", root: str = "../") -> EditionView:
    """Read an edition the way all formats print it.

    `base` leads from the page to the edition's folder, `root` to the output folder.
    """
    return _view(_Same(edition), site, base, root)


@lru_cache(maxsize=2)
def _view(same: _Same, site: Site, base: str, root: str) -> EditionView:
    edition = same.edition
    say = interface(edition.language)
    zone = _zone(edition.timezone)
    today = edition_day(edition.id) or edition.built_at.astimezone(zone).date()
    calendar = _calendar(edition, today)
    at = Reading(
        edition=edition, say=say, zone=zone, today=today, base=base, calendar=calendar,
        site=site_address(site.url), told_in=dict(site.told_in),
    )  # fmt: skip
    full, brief = in_print(edition)
    sections = tuple(_sections(at, full, site, root))
    count = sum(len(t.stories) for s in sections for t in s.threads)
    briefly = tuple(_briefly(at, brief, count + 1))
    sections, briefly = _with_translations(at, sections, briefly)
    articles = {a.id: a for s in edition.stories for a in s.articles}
    return EditionView(
        id=printable(edition.id),
        revision=edition.revision,
        title=title(edition.title, say),
        language=say.language,
        date=_dates(edition.id, today, site, say),
        end=say.say("end_of_week") if site.week_since else say.say("end", weekday=say.weekday(today)),
        built=_moment(edition.built_at, zone, say),
        built_at=iso(edition.built_at),
        since=_moment(edition.since, zone, say) if edition.since else "",
        stories_told=len(full) + len(briefly),
        minutes=max(1, round(edition.minutes)),
        articles=len(articles),
        outlets=outlets(articles.values()),
        overview=_overview(sections),
        sections=sections,
        briefly=briefly,
        days=" · ".join(say.dated_weekday(d) for d in sorted(calendar)),
        sources=tuple(_source(at, a) for a in _cited(edition)),
        **_not_told(at),
        sources_read=len(edition.sources),
        cap=words(edition.per_source_cap),
        note=note_view(site.note),
        formats=beside(site),
        base=base,
        root=root,
        previous=printable(site.previous),
        site=site_address(site.url),
        robots=site.robots,
        join=_join(site.join),
    )


def _join(address: str) -> str:
    return address if address.startswith("mailto:") else web_link(address)


def beside(site: Site) -> tuple[str, ...]:
    """The formats that a page names as lying beside it."""
    return tuple(f for f in _FORMATS if f in site.formats)


def _failed(edition: Edition) -> Iterable[Note]:
    failed = (s for s in edition.sources if s.state == "failed")
    return (Note(name=named(s.name), reason=words(s.message)) for s in failed)


def title(text: str, say: Interface) -> str:
    """What the digest is called."""
    return named(text) or say.say("digest")


def in_print(edition: Edition) -> tuple[list[Thread], list[Thread]]:
    """The threads told in full and those told in one line, each in reading order."""
    full: list[Thread] = []
    brief: list[Thread] = []
    for thread in edition.threads:
        in_brief = all(s.id in edition.in_brief for s in thread.stories)
        (brief if in_brief else full).append(thread)
    return full, brief


def _not_told(at: Reading) -> dict[str, Any]:
    """What the page lists below its stories: what was left out, unchanged, set aside or not readable."""
    edition = at.edition
    return {
        "also_reported": tuple(
            _reported(at, a.headline.article, a.headline.text) for a in edition.also_reported
        ),
        "unchanged": tuple(_reported(at, s.articles[0], s.articles[0].title) for s in edition.unchanged),
        "set_aside": tuple(_aside(at, s) for s in edition.set_aside),
        "problems": tuple(Note(name=words(p.where), reason=words(p.message)) for p in edition.problems),
        "failed": tuple(_failed(edition)),
    }


def first_stories(whole: EditionView, count: int) -> EditionView:
    """The edition cut after `count` stories, with only the sources that these stories cite."""
    kept = {s.id for s in whole.stories[:count]}
    sections = tuple(own for section in whole.sections if (own := _kept(section, kept)).threads)
    briefly = tuple(s for s in whole.briefly if s.id in kept)
    more = len(whole.stories) - len(kept)
    cut = replace(whole, sections=sections, briefly=briefly, more=more, overview=_overview(sections))
    cited = set(chain.from_iterable(map(_numbers, cut.stories)))
    return replace(cut, sources=tuple(s for s in whole.sources if s.number in cited))


def _kept(section: SectionView, kept: set[str]) -> SectionView:
    threads = (replace(t, stories=tuple(s for s in t.stories if s.id in kept)) for t in section.threads)
    return replace(section, threads=tuple(t for t in threads if t.stories))


def _numbers(story: StoryView) -> Iterable[int]:
    yield story.by.number
    yield from (c.number for q in story.quotes for c in q.cites)
    yield from (c.number for d in story.differ for f in d.figures for c in f.cites)


def _cited(edition: Edition) -> list[Article]:
    """The articles of the printed stories: by citation number, then those without one."""
    numbered = {a.id: a for a in edition.articles}
    rest = {a.id: a for s in edition.stories for a in s.articles if a.id not in numbered}
    return [*numbered.values(), *rest.values()]


def _sections(at: Reading, threads: Sequence[Thread], site: Site, root: str) -> Iterable[SectionView]:
    number = 1
    runs = groupby(threads, key=lambda t: named(at.edition.sections.get(t.id, "")))
    for place, (name, run) in enumerate(runs, start=1):
        views = []
        for thread in run:
            views.append(_thread(at, thread, number, site, root))
            number += len(thread.stories)
        page = f"{root}{section_page(name)}" if name else ""
        yield SectionView(name=name, anchor=f"section-{place}", page=page, threads=tuple(views))


def section_page(name: str) -> str:
    """The file of a section's page, below the output folder."""
    letters = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
    return f"sections/{letters if letters.isascii() and letters else slug(name)}.html"


def thread_page(key: str) -> str:
    """The file of a thread's page, below the output folder."""
    return f"threads/{slug(key)}.html"


def _thread(at: Reading, thread: Thread, number: int, site: Site, root: str) -> ThreadView:
    name = named(at.edition.sections.get(thread.id, ""))
    stories = tuple(
        replace(story_view(at, s, n), section=name) for n, s in enumerate(thread.stories, start=number)
    )
    line = None
    if len(stories) > 1:
        articles = [(a.published, s is thread.stories[0]) for s in thread.stories for a in s.articles]
        line = timeline(articles, at.zone, at.today, at.say)
    page = f"{root}{thread_page(thread.id)}" if thread.id in site.followed or len(stories) > 1 else ""
    return ThreadView(
        id=printable(thread.id), anchor=slug(thread.id), page=page, stories=stories, timeline=line, named=()
    )


def _briefly(at: Reading, threads: Sequence[Thread], number: int) -> Iterable[StoryView]:
    told = [(t, s) for t in threads for s in t.stories]
    for n, (thread, story) in enumerate(told, start=number):
        yield replace(story_view(at, story, n), section=named(at.edition.sections.get(thread.id, "")))


def _with_translations(
    at: Reading, sections: tuple[SectionView, ...], briefly: tuple[StoryView, ...]
) -> tuple[tuple[SectionView, ...], tuple[StoryView, ...]]:
    """The same, each story with the printed ones that report its event in other languages."""
    if not at.edition.translations:
        return sections, briefly
    printed = {s.id: s for x in sections for t in x.threads for s in t.stories} | {s.id: s for s in briefly}

    def whole(story: StoryView) -> StoryView:
        others = (printable(t.other) for t in at.edition.translations if printable(t.story) == story.id)
        return replace(
            story, translations=tuple(_translation(at, printed[o]) for o in others if o in printed)
        )

    threads = (tuple(replace(t, stories=tuple(map(whole, t.stories))) for t in x.threads) for x in sections)
    told = tuple(replace(x, threads=t) for x, t in zip(sections, threads, strict=True))
    return told, tuple(map(whole, briefly))


def _translation(at: Reading, story: StoryView) -> TranslationView:
    return TranslationView(
        anchor=story.anchor,
        number=story.number,
        headline=story.headline,
        lang=story.lang,
        dir=story.dir,
        language=at.say.language_name(story.lang),
    )


def _overview(sections: Sequence[SectionView]) -> Overview:
    """The newest story of each thread, by section."""
    room = MAX_LISTED
    listings: list[Listing] = []
    rest: list[StoryView] = []
    for section in sections:
        heads = tuple(t.head for t in section.threads)
        if heads[:room]:
            listings.append(Listing(name=section.name, anchor=section.anchor, stories=heads[:room]))
        rest += heads[room:]
        room = max(room - len(heads), 0)
    return Overview(listings=tuple(listings), more=len(rest), next=rest[0].anchor if rest else "")


def _calendar(edition: Edition, today: date) -> dict[date, frozenset[str]]:
    """The days that quotes name by their week days; of two of one name the past one, else the nearer."""
    found: dict[int, tuple[date, set[str]]] = {}
    for day, name in sorted(_named_days(edition), key=lambda d: (d[0] > today, abs((d[0] - today).days), d)):
        known, names = found.setdefault(day.weekday(), (day, set()))
        if known == day:
            names.add(name)
    return {day: frozenset(names) for day, names in found.values()}


def _named_days(edition: Edition) -> Iterable[tuple[date, str]]:
    """Each day within a week of the edition that a quote calls by its week day, with that name."""
    end = edition_day(edition.id) or edition.built_at.date()
    for story in edition.stories:
        for quote in edition.briefs[story.id].quotes:
            names = interface(edition.language).weekday_names(quote.sentence.article.language)
            near = (mention for mention in quote.mentions if names and _is_near(mention, end))
            yield from ((m.first, name) for m in near for name in _called(m, names[m.first.weekday()]))


def _is_near(mention: Mention, end: date) -> bool:
    """Whether a mention means one day within a week of the edition."""
    return abs(mention.first - end) < timedelta(weeks=1) and mention.first == mention.last


def _called(mention: Mention, names: Sequence[str]) -> list[str]:
    """The first of a week day's names that a mention uses, if any."""
    spoken = mention.text.lower()
    return [name for name in names if name in spoken][:1]


def _source(at: Reading, article: Article) -> SourceView:
    citation = at.edition.citations.get(article.id)
    headline = at.untitled(article.title)
    return SourceView(
        id=slug(article.id),
        number=citation.number if citation else 0,
        name=outlet(article),
        title=headline,
        lang=language_tag(article.language),
        dir=direction(headline),
        web=web_link(article.url),
        host=host(article.url),
        copy=copy_of(article, at.base),
        date=at.dated(article, None),
        datetime=iso(article.published) if article.published else "",
        teaser=article.teaser,
    )


def _reported(at: Reading, article: Article, headline: str) -> Reported:
    """A story that is named and not told, by one of its articles."""
    text = at.untitled(headline)
    return Reported(
        headline=text,
        lang=language_tag(article.language),
        dir=direction(text),
        name=outlet(article),
        web=web_link(article.url),
    )


def _aside(at: Reading, aside: SetAside) -> Note:
    name = words(aside.article.path) or at.untitled(aside.article.title)
    return Note(name=name, reason=words(aside.reason))


def _dates(name: str, today: date, site: Site, say: Interface) -> str:
    """The day of an edition in words, or the days of a week's."""
    first = edition_day(site.week_since)
    return say.span(first, today) if first else edition_date(name, say)


def edition_day(name: str) -> date | None:
    """The day that an edition's id begins with, if it does."""
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def edition_date(name: str, say: Interface) -> str:
    """The date in words; the id itself where it starts with no ISO date."""
    day = edition_day(name)
    return say.full_date(day) if day else printable(name)


def _moment(moment: datetime, zone: ZoneInfo, say: Interface) -> str:
    return say.moment(moment.astimezone(zone))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
