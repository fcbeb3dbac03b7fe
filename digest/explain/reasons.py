"""Why things are as they are, in words: read from `edition.json`, where the build noted its own reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


Record = dict[str, Any]


def record_reasons(record: Mapping[str, Any], story: str | None) -> Iterator[str]:
    """Lines for one story (its number or id), or for all. Raises `ConfigError` for one that is not there."""
    threads = {s: t for t in record["threads"] for s in t["stories"]}
    articles = {a["id"]: a for a in record["articles"]}
    for number, told in _chosen(record["stories"], story):
        yield from _story(number, told, threads[told["id"]], articles)
    if story is None:
        for aside in record["set_aside"]:
            yield f"set aside: {aside.get('path') or aside.get('id')}: {aside['reason']}"


def _chosen(stories: Sequence[Record], wanted: str | None) -> list[tuple[int, Record]]:
    """The stories with their numbers, or the one that is wanted by number or id."""
    numbered = list(enumerate(stories, start=1))
    if wanted is None:
        return numbered
    found = [(number, told) for number, told in numbered if wanted in (str(number), told["id"])][:1]
    if not found:
        raise ConfigError(wanted, f"no such story; there are {len(stories)}, named by number or id")
    return found


def _story(number: int, told: Record, thread: Record, articles: Mapping[str, Record]) -> Iterator[str]:
    yield f"{number}. {told['headline']['text']}  [{told['id']}]"
    yield f"   section {thread['section'] or '(none)'}; {'; '.join(thread['reasons'])}"
    for reason in told["reasons"]:
        yield f"   {reason}"
    for quote in told["brief"]:
        yield f"   + {quote['text']}"
        yield f"       {_name(articles[quote['article']])}: {quote['reason']}"
        for echo in quote["echoes"]:
            yield f"       also {_name(articles[echo['article']])}"
    for rejected in told["rejected"]:
        yield f"   - {rejected['text']}"
        yield f"       {_name(articles[rejected['article']])}: {rejected['reason']}"
    yield ""


def _name(article: Record) -> str:
    return str(article.get("path") or article.get("url") or article["title"])


def why_not(record: Mapping[str, Any], wanted: str) -> Iterator[str]:
    """What became of an article (id, path or url) or of a sentence (some of its words)."""
    lines = [*_aside(record, wanted), *_article(record, wanted)] or list(_sentences(record, wanted))
    if not lines:
        raise ConfigError(wanted, "no article or sentence of this edition, printed or not, goes by that name")
    yield from lines


def _is(article: Mapping[str, Any], wanted: str) -> bool:
    path = str(article.get("path") or "")
    return wanted in (article.get("id"), path, article.get("url")) or (
        bool(path) and path.rpartition("/")[2].startswith(wanted.rpartition("/")[2])
    )


def _aside(record: Mapping[str, Any], wanted: str) -> Iterator[str]:
    for aside in record["set_aside"]:
        if _is(aside, wanted):
            yield f"{aside.get('path') or aside.get('url') or aside.get('id')}: set aside: {aside['reason']}"


def _article(record: Mapping[str, Any], wanted: str) -> Iterator[str]:
    for article in record["articles"]:
        if not _is(article, wanted):
            continue
        for number, told in enumerate(record["stories"], start=1):
            if article["id"] in told["articles"]:
                spans = [s for q in told["brief"] for s in (q, *q["echoes"])]
                quoted = sum(s["article"] == article["id"] for s in spans)
                title = told["headline"]["text"]
                yield f"{_name(article)}: in story {number}, {title!r}, quoted {quoted} times"
                for rejected in told["rejected"]:
                    if rejected["article"] == article["id"]:
                        yield f"  not printed: {rejected['text']}"
                        yield f"      {rejected['reason']}"


def _sentences(record: Mapping[str, Any], wanted: str) -> Iterator[str]:
    for number, told in enumerate(record["stories"], start=1):
        for rejected in told["rejected"]:
            if wanted.casefold() in rejected["text"].casefold():
                yield f"story {number}, not printed: {rejected['text']}"
                yield f"    {rejected['reason']}"
        for quote in told["brief"]:
            if wanted.casefold() in quote["text"].casefold():
                yield f"story {number}, printed: {quote['text']}"
                yield f"    {quote['reason']}"
