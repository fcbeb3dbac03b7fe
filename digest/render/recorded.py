"""edition.json read back: the edition it was written of, as far as a mail tells it."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from digest.errors import RenderError
from digest.model import (
    AlsoReported,
    Article,
    Brief,
    Citation,
    DateLabel,
    Edition,
    Figure,
    Headline,
    Mention,
    Origin,
    Problem,
    Quote,
    Sentence,
    SetAside,
    SourceHealth,
    Story,
    Thread,
    Translation,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def edition_of(record: Mapping[str, Any]) -> Edition:
    """The edition of a record. Raises `RenderError` for what no edition wrote.

    Rejected sentences and reasons are not read. Of a public record, articles hold only what is quoted.
    """
    try:
        return _edition(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        where = f"edition.json of {record.get('edition', '?')}"
        raise RenderError(where, f"is not as an edition writes it ({error!r}); build it anew") from None


def _translations(story: Mapping[str, Any]) -> list[Translation]:
    """The stories in other languages that tell the same event."""
    return [
        Translation(story=story["id"], other=t["story"], language=t["language"])
        for t in story["translations"]
    ]


def _problem(record: Mapping[str, Any]) -> Problem:
    return Problem(where=record["where"], message=record["message"])


def _edition(record: Mapping[str, Any]) -> Edition:
    articles = {a["id"]: _article(a) for a in record["articles"]}
    stories = {s["id"]: _story(s, articles) for s in record["stories"]}
    return Edition(
        id=record["edition"],
        revision=record["revision"],
        title=record["title"],
        built_at=_moment(record["built_at"]),
        since=_moment_or_none(record["window"]["since"]),
        timezone=record["timezone"],
        language=record["language"],
        minutes=record["minutes"],
        threads=tuple(_thread(t, stories) for t in record["threads"]),
        sections={t["id"]: t["section"] for t in record["threads"]},
        briefs={s["id"]: _brief(s, stories[s["id"]], articles) for s in record["stories"]},
        in_brief=frozenset(s["id"] for s in record["stories"] if s["in_brief"]),
        also_reported=tuple(map(_left_out, record["also_reported"])),
        citations={a["id"]: _citation(a, articles) for a in record["articles"] if a["number"]},
        translations=tuple(chain.from_iterable(map(_translations, record["stories"]))),
        set_aside=tuple(map(_aside, record["set_aside"])),
        problems=tuple(map(_problem, record["problems"])),
        sources=tuple(map(_source, record["sources"])),
        unchanged=tuple(map(_unchanged, record["unchanged"])),
        per_source_cap=record["quotation"],
    )


def _thread(record: Mapping[str, Any], stories: Mapping[str, Story]) -> Thread:
    return Thread(id=record["id"], stories=tuple(stories[s] for s in record["stories"]))


def _story(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Story:
    return Story(id=record["id"], articles=tuple(articles[a] for a in record["articles"]))


def _brief(record: Mapping[str, Any], story: Story, articles: Mapping[str, Article]) -> Brief:
    return Brief(
        story=story,
        headline=_headline(record["headline"], articles),
        quotes=tuple(_quote(q, articles) for q in record["brief"]),
        origins=tuple(
            Origin(name=o["name"], articles=tuple(articles[a] for a in o["articles"]))
            for o in record["origins"]
        ),
        figures=tuple(_figure(f, articles) for f in record["figures"]),
    )


def _headline(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Headline:
    article = articles[record["article"]]
    if record.get("written_by"):
        return Headline(article=article, written=record["text"])
    span = Sentence(article=article, start=record["start"], end=record["end"]) if "start" in record else None
    return Headline(article=article, span=span)


def _sentence(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Sentence:
    return Sentence(article=articles[record["article"]], start=record["start"], end=record["end"])


def _quote(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Quote:
    return Quote(
        sentence=_sentence(record, articles),
        echoes=tuple(_sentence(e, articles) for e in record["echoes"]),
        date=DateLabel(label=record["date"]["label"], known=record["date"]["known"]),
        origins=tuple(record["origins"]),
        mentions=tuple(_mention(m) for m in record["mentions"]),
        group=record["group"],
        follows=record["follows"],
        role=record["role"],
        was=_sentence(record["was"], articles) if record["was"] else None,
        reason=record["reason"],
    )


def _mention(record: Mapping[str, Any]) -> Mention:
    days = {name: date.fromisoformat(record[name]) for name in ("first", "last")}
    return Mention(**{**record, **days})


def _figure(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Figure:
    span = {**record["sentence"], "article": record["article"]}
    names = [f.name for f in fields(Figure) if f.name not in {"sentence", "origins"}]
    return Figure(
        sentence=_sentence(span, articles),
        origins=tuple(record["origins"]),
        **{name: record[name] for name in names},
    )


def _citation(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Citation:
    return Citation(number=record["number"], article=articles[record["id"]])


def _left_out(record: Mapping[str, Any]) -> AlsoReported:
    article = Article(
        id=record["article"],
        text="",
        title=record["headline"],
        outlet=record["outlet"],
        url=record["url"] or "",
        language=record["language"],
    )
    story = Story(id=record["id"], articles=(article,))
    return AlsoReported(story=story, headline=Headline(article=article), reason=record["reason"])


def _unchanged(record: Mapping[str, Any]) -> Story:
    alone = Article(id=record["id"], text="", title=record["headline"])
    return Story(id=record["id"], articles=(alone,))


def _source(record: Mapping[str, Any]) -> SourceHealth:
    return SourceHealth(**record)


def _aside(record: Mapping[str, Any]) -> SetAside:
    article = Article(id=record["id"], text="", title=record["title"], path=record["path"])
    return SetAside(article=article, reason=record["reason"])


def _article(record: Mapping[str, Any]) -> Article:
    return Article(
        id=record["id"],
        text=record["text"],
        title=record["title"],
        outlet=record["outlet"],
        agency=record["agency"],
        url=record["url"] or "",
        path=record["path"] or "",
        source=record["source"],
        authors=tuple(record["authors"]),
        published=_moment_or_none(record["published"]),
        language=record["language"],
        kind=record["kind"],
        teaser=record["teaser"],
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _moment_or_none(text: str | None) -> datetime | None:
    return _moment(text) if text else None
