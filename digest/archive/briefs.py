"""Briefs as bytes and back: spans and words; the articles themselves are named, not written."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from digest.model import (
    Article,
    Brief,
    DateLabel,
    Figure,
    Headline,
    Mention,
    Origin,
    Quote,
    Rejection,
    Sentence,
    Story,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = (Brief, DateLabel, Figure, Headline, Mention, Origin, Quote, Rejection, Sentence)
_BY_NAME = {part.__name__: part for part in _PARTS}
_TYPE = "is"  # a record's key for what it is


def brief_bytes(brief: Brief) -> bytes:
    """JSON of a brief without its story and the texts of its articles."""
    return json.dumps(_plain(brief)).encode()


def brief_of(data: bytes, story: Story, others: Mapping[str, Article]) -> Brief:
    """What `brief_bytes` wrote, of the same story; `others` are articles by id that are not in the story.

    Raises `ValueError` or `KeyError` where the bytes are of another story or no brief.
    """
    articles = {**others, **{a.id: a for a in story.articles}}
    found = _restored(json.loads(data), story, articles)
    if not isinstance(found, Brief):
        raise ValueError("is no brief")  # noqa: TRY004 - of the data, not of the caller
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, Story):
        return {_TYPE: "Story"}
    if isinstance(value, Article):
        return {_TYPE: "Article", "id": value.id}
    if isinstance(value, date):
        return {_TYPE: "date", "day": value.isoformat()}
    if isinstance(value, _PARTS):
        record = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {_TYPE: type(value).__name__, **record}
    return [_plain(v) for v in value] if isinstance(value, tuple) else value


def _restored(plain: Any, story: Story, articles: Mapping[str, Article]) -> Any:
    if isinstance(plain, list):
        return tuple(_restored(v, story, articles) for v in plain)
    if not isinstance(plain, dict):
        return plain
    kind = plain[_TYPE]
    if kind == "Story":
        return story
    if kind == "Article":
        return articles[plain["id"]]
    if kind == "date":
        return date.fromisoformat(plain["day"])
    return _BY_NAME[kind](**{k: _restored(v, story, articles) for k, v in plain.items() if k != _TYPE})
