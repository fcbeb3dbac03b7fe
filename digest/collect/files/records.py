"""Articles as JSON: one object, a list, or one a line; and the lines that `digest collect --jsonl` writes."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from digest.collect.feeds.entry import is_teaser
from digest.errors import SourceError
from digest.model import Item
from digest.text.plain import looks_html, one_line, plain, tidy, web_url
from digest.text.stamps import machine_stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_TEXT_KEYS = ("content", "text", "content_html", "content_text", "body")
_LONGEST_TAG = 35  # characters of a language's tag (BCP 47, section 4.4.1)
_DATE_KEYS = ("published", "date", "date_published")


def to_line(item: Item) -> dict[str, object]:
    """The object that `digest collect --jsonl` writes for one item, a line each; text as it came."""
    from digest.collect.encoding import declared_charset, decode

    content = item.content
    if isinstance(content, bytes):
        content = decode(content, declared_charset(content))
    return {
        "path": item.path or None,
        "source": item.source,
        "id": item.id,
        "title": plain(item.title) if "<" in item.title else item.title,
        "url": item.url or None,
        "published": iso(item.published),
        "authors": list(item.authors),
        "summary": item.summary,
        "content": "" if content == item.summary else content,
    }


def iso(moment: datetime | None) -> str | None:
    """`2024-10-22T08:00:00Z`, or None for an unknown moment."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def record_item(record: object, *, source: str, path: str, fallback_id: str) -> Item:
    """One article object as an `Item`. Raises `SourceError` with an empty `where` for what is no article.

    Keys: `id title text published source url lang`, and those of :func:`to_line`; `source` is the outlet.
    """
    if not isinstance(record, dict):
        raise SourceError("", "is not a JSON object with an article's fields")
    text, summary = _first_text(record, _TEXT_KEYS), _first_text(record, ("summary",))
    content = text or summary
    if not content.strip():
        raise SourceError("", "has no text: the article belongs under `text`")
    outlet = plain(_either(record, "outlet", "source"))
    return Item(
        source=source or plain(_text(record, "source")),
        id=one_line(_text(record, "id")) or fallback_id,
        content=content,
        media_type="text/html" if looks_html(content) else "text/plain",
        summary=summary,
        title=plain(_text(record, "title")),
        url=web_url(_either(record, "url", "link")),
        path=path,
        published=_date(record),
        authors=_names(record.get("authors", record.get("author"))),
        categories=_names(record.get("categories", record.get("tags"))),
        language=one_line(_either(record, "lang", "language"))[:_LONGEST_TAG],
        outlet=outlet,
        agency=plain(_text(record, "agency")),
        kind=_kind(record),
        section=plain(_text(record, "section")),
        image=web_url(_text(record, "image")),
        teaser=not text and is_teaser(summary, marked=False),
    )


def _kind(record: Mapping[str, object]) -> str:
    kind = _text(record, "kind")
    return kind if kind in ("article", "summary") else ""


def _text(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    if isinstance(value, str):
        return tidy(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _either(record: Mapping[str, object], *keys: str) -> str:
    """The first of some values that is not empty."""
    return next(filter(None, (_text(record, key) for key in keys)), "")


def _first_text(record: Mapping[str, object], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return tidy(value)
    return ""


def _date(record: Mapping[str, object]) -> datetime | None:
    return next((moment for key in _DATE_KEYS if (moment := machine_stamp(_text(record, key)))), None)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str | dict):
        value = [value]
    if not isinstance(value, list):
        return ()
    names = (v.get("name") if isinstance(v, dict) else v for v in value)
    return tuple(name for n in names if isinstance(n, str) and (name := plain(n)))
