"""Editions made of editions: of some sections, and of a week. Nothing is told anew, only chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest.edit.editor import reading_minutes
from digest.edit.ranking import precedence, rank
from digest.edit.threads import citations, in_reading_order
from digest.model import Brief, Edition, Origin, Story, Thread

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from digest.model import Article, Quote, Sentence

WEEK_SENTENCES = 3  # of a story that one day of a week may bring


def of_sections(edition: Edition, names: Collection[str]) -> Edition:
    """The edition with the threads of these sections only; perhaps none."""
    threads = [t for t in edition.threads if edition.sections.get(t.id, "") in names]
    return _edition(edition, threads, edition.briefs)


def of_week(editions: Sequence[Edition], sections: Sequence[str] = ()) -> Edition:
    """What several editions (at least one, oldest first) told that was new, each statement once.

    A story stands under the newest headline, its statements in the order of the days. Threads come in the
    order of `sections`, then of those that the editions have; in each by rank over the whole time.
    """
    newest = editions[-1]
    tellings = _tellings(editions)
    briefs = {key: brief for key, told in tellings.items() if (brief := _told(told)).quotes}
    threads = _threads(editions, briefs)
    names = {t: s for e in editions for t, s in e.sections.items()}
    order = {name: n for n, name in enumerate(dict.fromkeys([*sections, *_names(editions)]))}
    ranked = sorted(
        threads,
        key=lambda t: (
            order.get(names.get(t.id, ""), len(order)),
            -rank(t, newest.built_at).total,
            precedence(t),
        ),
    )
    lines = _always_in_brief(tellings)
    whole = replace(
        newest,
        since=editions[0].since,
        sections={t.id: names.get(t.id, "") for t in ranked},
        briefs=briefs,
        threads=tuple(ranked),
        in_brief=frozenset(lines & briefs.keys()),
        translations=(),
        reasons={},
    )
    return _edition(whole, ranked, briefs)


def _tellings(editions: Sequence[Edition]) -> dict[str, list[tuple[Edition, Brief]]]:
    """Story id -> every edition that tells the story, with its brief."""
    found: dict[str, list[tuple[Edition, Brief]]] = {}
    for edition in editions:
        for story in edition.stories:
            found.setdefault(story.id, []).append((edition, edition.briefs[story.id]))
    return found


def _always_in_brief(tellings: Mapping[str, Sequence[tuple[Edition, Brief]]]) -> set[str]:
    return {s for s, told in tellings.items() if all(s in e.in_brief for e, _ in told)}


def _edition(edition: Edition, threads: Sequence[Thread], briefs: Mapping[str, Brief]) -> Edition:
    """The edition with these threads, counted and numbered anew; what is only named is left out."""
    told = {s.id: briefs[s.id] for t in threads for s in t.stories}
    return replace(
        edition,
        threads=tuple(threads),
        briefs=told,
        sections={t.id: edition.sections.get(t.id, "") for t in threads},
        minutes=round(sum(map(reading_minutes, told.values())), 1),
        in_brief=edition.in_brief & set(told),
        citations=citations(threads, told),
        also_reported=(),
        unchanged=(),
        set_aside=(),
        problems=(),
    )


def _names(editions: Sequence[Edition]) -> Iterable[str]:
    return (e.sections[t.id] for e in reversed(editions) for t in e.threads if e.sections.get(t.id))


def _threads(editions: Sequence[Edition], briefs: Mapping[str, Brief]) -> list[Thread]:
    """The threads of all editions, each with all its stories that are told."""
    found: dict[str, dict[str, Story]] = {}
    home: dict[str, str] = {}
    for edition in reversed(editions):
        for thread in edition.threads:
            for story in thread.stories:
                home.setdefault(story.id, thread.id)
                if story.id in briefs:
                    found.setdefault(home[story.id], {})[story.id] = briefs[story.id].story
    return [in_reading_order(Thread(id=key, stories=tuple(s.values()))) for key, s in found.items()]


def _told(tellings: Sequence[tuple[Edition, Brief]]) -> Brief:
    """One brief of several days' briefs of a story: what was new on each day, in the order of the days."""
    articles: dict[str, Article] = {}
    for _, brief in tellings:
        for article in brief.story.articles:
            articles[article.id] = _overlaid(articles.get(article.id), article)
    newest = tellings[-1][1]
    story = Story(id=newest.story.id, articles=tuple(articles.values()))
    said: dict[str, Quote] = {}
    for _, brief in tellings:
        for quote in _news(brief)[:WEEK_SENTENCES]:
            said.setdefault(quote.sentence.fingerprint, _onto(quote, articles))
    span = newest.headline.span
    return Brief(
        story=story,
        headline=replace(
            newest.headline,
            article=articles[newest.headline.article.id],
            span=_moved(span, articles) if span else None,
        ),
        quotes=tuple(said.values()),
        origins=_origins([o for _, b in tellings for o in b.origins], articles),
        figures=tuple(replace(f, sentence=_moved(f.sentence, articles)) for f in newest.figures),
    )


def _news(brief: Brief) -> list[Quote]:
    """The new statements, each with the one before it where it cannot stand without that."""
    kept: list[Quote] = []
    for place, quote in enumerate(brief.quotes):
        if quote.new:
            before = brief.quotes[place - 1] if quote.follows and place else None
            kept += [before] if before is not None and before not in kept else []
            kept.append(quote)
    return kept


def _onto(quote: Quote, articles: Mapping[str, Article]) -> Quote:
    return replace(
        quote,
        sentence=_moved(quote.sentence, articles),
        echoes=tuple(_moved(e, articles) for e in quote.echoes),
        role="new" if quote.was is None else quote.role,  # all that a week's edition prints is the week's
    )


def _moved(sentence: Sentence, articles: Mapping[str, Article]) -> Sentence:
    return replace(sentence, article=articles[sentence.article.id])


def _overlaid(one: Article | None, other: Article) -> Article:
    """An article of which one edition holds these sentences and another those, spaces for the rest."""
    if one is None or one.text == other.text or len(one.text) != len(other.text):
        return other
    text = "".join(b if a.isspace() else a for a, b in zip(one.text, other.text, strict=True))
    return replace(other, text=text)


def _origins(every: Iterable[Origin], articles: Mapping[str, Article]) -> tuple[Origin, ...]:
    carried: dict[str, dict[str, Article]] = {}
    for origin in every:
        for article in origin.articles:
            carried.setdefault(origin.name, {})[article.id] = articles.get(article.id, article)
    return tuple(Origin(name=name, articles=tuple(a.values())) for name, a in carried.items())
