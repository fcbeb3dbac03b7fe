"""edition.json: the edition for programs, and the proof that `digest verify` reads."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from digest.render.copies import marks
from digest.render.naming import copy_of
from digest.render.reading import in_print
from digest.render.safe import STACKED, language_tag, web_link
from digest.render.stories import differing, iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import (
        AlsoReported,
        Article,
        Brief,
        Edition,
        Figure,
        Headline,
        Mention,
        Origin,
        Quote,
        Sentence,
        SetAside,
        Story,
        Thread,
    )
    from digest.render.publication import Site

SCHEMA = "digest/edition/1"
_UNPRINTABLE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def edition_json(edition: Edition, site: Site) -> str:
    """The edition as JSON (`docs/reference/edition.md`), ended by a line feed.

    Texts are exact; characters that no output may hold stand in their escaped form. For the public, texts
    hold only what is quoted, at its place.
    """
    found = _edition(edition, site)
    text = json.dumps(_extracts(found, edition, site) if site.public else found, ensure_ascii=False, indent=1)
    text = STACKED.sub(lambda m: m[1] + _escaped(m[2]), text)
    return _UNPRINTABLE.sub(lambda m: _escaped(m[0]), text) + "\n"


def schema() -> str:
    """The JSON Schema of edition.json."""
    place = importlib.resources.files("digest.render") / "edition.schema.json"
    return place.read_text(encoding="utf-8")


def _extracts(record: dict[str, Any], edition: Edition, site: Site) -> dict[str, Any]:
    """The record without what is not quoted: spaces stand for it, so that every span keeps its place."""
    shown = marks(edition, replace(site, public=False))
    for article in record["articles"]:
        text = [" "] * len(article["text"])
        for start, end in shown.get(article["id"], set()):
            text[start:end] = article["text"][start:end]
        article |= {"text": "".join(text), "extract": True}
    for story in record["stories"]:
        for rejected in story["rejected"]:
            rejected["text"] = ""
    return record


def _escaped(characters: str) -> str:
    return json.dumps(characters)[1:-1]


def _edition(edition: Edition, site: Site) -> dict[str, Any]:
    full, brief = in_print(edition)
    threads = [*full, *brief]
    return {
        "schema": SCHEMA,
        "edition": edition.id,
        "revision": edition.revision,
        "title": edition.title,
        "language": edition.language,
        "timezone": edition.timezone,
        "built_at": iso(edition.built_at),
        "window": {"since": iso(edition.since) if edition.since else None, "until": iso(edition.built_at)},
        "minutes": round(edition.minutes, 1),
        "quotation": edition.per_source_cap,
        "note": site.note,
        "threads": [_thread(edition, t) for t in threads],
        "stories": [_story(edition, s, t.id) for t in threads for s in t.stories],
        "also_reported": [_left_out(a) for a in edition.also_reported],
        "articles": _articles(edition),
    } | _notices(edition)


def _thread(edition: Edition, thread: Thread) -> dict[str, Any]:
    return {
        "id": thread.id,
        "section": edition.sections.get(thread.id, ""),
        "stories": [s.id for s in thread.stories],
        "reasons": list(edition.reasons.get(thread.id, ())),
    }


def _articles(edition: Edition) -> list[dict[str, Any]]:
    """All that the stories use, by number, then what a changed quote was taken from."""
    printed = {a.id: a for a in edition.articles} | {a.id: a for s in edition.stories for a in s.articles}
    printed |= {a.id: a for a in _earlier_versions(edition) if a.id not in printed}
    numbers = {key: c.number for key, c in edition.citations.items()}
    return [_article(a, numbers.get(a.id)) for a in printed.values()]


def _notices(edition: Edition) -> dict[str, Any]:
    """What is not told, and how the sources did."""
    return {
        "set_aside": [_aside(a) for a in edition.set_aside],
        "unchanged": [{"id": s.id, "headline": s.articles[0].title} for s in edition.unchanged],
        "problems": [{"where": p.where, "message": p.message} for p in edition.problems],
        "sources": [
            {"name": s.name, "state": s.state, "items": s.items, "message": s.message}
            for s in edition.sources
        ],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {"name": origin.name, "articles": [article.id for article in origin.articles]}


def _story(edition: Edition, story: Story, thread: str) -> dict[str, Any]:
    brief: Brief = edition.briefs[story.id]
    return {
        "id": story.id,
        "thread": thread,
        "in_brief": story.id in edition.in_brief,
        "headline": _headline(brief.headline),
        "articles": [a.id for a in story.articles],
        "origins": [_origin(origin) for origin in brief.origins],
        "brief": [_quote(q) for q in brief.quotes],
        "figures": [_figure(f) for f in brief.figures],
        "differ": [list(chain.from_iterable(thing)) for thing in differing(brief)],
        "rejected": [_span(r.sentence) | {"reason": r.reason} for r in brief.rejected],
        "reasons": list(edition.reasons.get(story.id, ())),
        "translations": [
            {"story": t.other, "language": t.language}
            for t in edition.translations
            if t.story == story.id and t.other in edition.briefs
        ],
    }


def _earlier_versions(edition: Edition) -> Iterator[Article]:
    """Articles as they read when an earlier edition quoted them, where a quote has changed since."""
    quotes = (q for s in edition.stories for q in edition.briefs[s.id].quotes)
    return (q.was.article for q in quotes if q.was)


def _left_out(left: AlsoReported) -> dict[str, Any]:
    article = left.headline.article
    return {
        "id": left.story.id,
        "headline": left.headline.text,
        "article": article.id,
        "outlet": article.voice,
        "url": web_link(article.url) or None,
        "language": language_tag(article.language),
        "articles": [a.id for a in left.story.articles],
        "reason": left.reason,
    }


def _headline(headline: Headline) -> dict[str, Any]:
    """A title has no place in the text: `start` and `end` are there only where a sentence stands in.

    What the editor wrote says so.
    """
    if headline.written:
        return {"text": headline.text, "article": headline.article.id, "written_by": "editor"}
    span = headline.span
    place = {"start": span.start, "end": span.end} if span else {}
    return {"text": headline.text, "article": headline.article.id} | place


def _span(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "article": sentence.article.id,
        "start": sentence.start,
        "end": sentence.end,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return _span(quote.sentence) | {
        "date": {"label": quote.date.label, "known": quote.date.known},
        "origins": list(quote.origins),
        "echoes": [_span(e) for e in quote.echoes],
        "mentions": [_mention(m) for m in quote.mentions],
        "role": quote.role,
        "was": _span(quote.was) if quote.was else None,
        "new": quote.new,
        "group": quote.group,
        "follows": quote.follows,
        "reason": quote.reason,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "first": mention.first.isoformat(),
        "last": mention.last.isoformat(),
        "label": mention.label,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "what": figure.what,
        "claimant": figure.claimant,
        "article": figure.sentence.article.id,
        "start": figure.start,
        "end": figure.end,
        "sentence": {"start": figure.sentence.start, "end": figure.sentence.end},
        "sign": figure.sign,
        "unit": figure.unit,
        "bound": figure.bound,
        "state": figure.state,
        "origins": list(figure.origins),
        "relation": figure.relation,
        "group": figure.group,
    }


def _article(article: Article, number: int | None) -> dict[str, Any]:
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "id": article.id,
        "number": number,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "authors": list(article.authors),
        "url": web_link(article.url) or None,
        "path": article.path or None,
        "source": article.source,
        "published": iso(article.published) if article.published else None,
        "language": language_tag(article.language),
        "kind": article.kind,
        "teaser": article.teaser,
        "copy": copy_of(article),
        "text": article.text,
        "extract": False,
        "sha256": digest,
    }


def _aside(aside: SetAside) -> dict[str, Any]:
    article = aside.article
    return {
        "path": article.path or web_link(article.url) or article.id,
        "reason": aside.reason,
        "id": article.id,
        "title": article.title,
    }
