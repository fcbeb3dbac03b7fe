"""Looking back: what was said when, what changed between two editions; and the care of the memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from digest.app.building import memory, settings
from digest.app.changes import MIN_RESTATED_JACCARD
from digest.app.shelf import records
from digest.errors import ArchiveError, ConfigError
from digest.model import Sentence
from digest.text import content, overlap, sentences, tokens
from digest.text.statements import forms, same_statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from digest.archive import Archive, Hit, Pruned
    from digest.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A dated sentence, where it stands, and the edition that quotes its article, "" for none."""

    date: str  # ISO day, or "undated"
    outlet: str
    text: str
    url: str
    edition: str


def search(  # noqa: PLR0913 - what may narrow a search
    config: Path, state: Path | None, query: str, *, since: str, until: str, source: str, most: int
) -> list[Found]:
    """The best sentence of each article that has the words of `query`, newest month first."""
    with memory(state, settings(config, ["any"])) as archive:
        hits = archive.search.find(query, since=since, until=until, source=source, most=most)
        editions = archive.editions.editions_of(hit.version for hit in hits)
    wanted = set(tokens(query))
    return [_found(hit, wanted, editions.get(hit.version, ("", ""))[0]) for hit in hits]


def _found(hit: Hit, wanted: set[str], edition: str) -> Found:
    article = hit.article
    best = max(sentences(article), key=lambda s: (len(wanted & set(tokens(s.text))), -s.start), default=None)
    return Found(
        date=article.published.date().isoformat() if article.published else "undated",
        outlet=article.outlet or article.source or article.path,
        text=best.text if best else article.title,
        url=article.url or article.path,
        edition=f"{edition}/index.html" if edition else "",
    )


def difference(output: Path, old: str, new: str) -> list[tuple[str, str, str]]:
    """Statements of two editions: ("came" | "went" | "changed", sentence, what it was or "").

    Raises `ConfigError` for an edition that is not there.
    """
    shelf = records(output)
    before, after = (_printed(_edition(shelf, name, output)) for name in (old, new))
    came = [s for s in after if not _said(s, before)]
    went = [s for s in before if not _said(s, after)]
    rows: list[tuple[str, str, str]] = []
    for sentence in came:
        was = _earlier_state(sentence, went)
        if was is not None:
            went.remove(was)
        rows.append(("changed", sentence.text, was.text) if was else ("came", sentence.text, ""))
    return [*rows, *(("went", s.text, "") for s in went)]


def _edition(shelf: Mapping[str, Any], name: str, output: Path) -> dict[str, Any]:
    if name not in shelf:
        raise ConfigError(name, f"is no edition in {output}; an edition's name is its date")
    record: dict[str, Any] = shelf[name]
    return record


def _printed(record: dict[str, Any]) -> list[Sentence]:
    from digest.model import Article

    articles = {a["id"]: a for a in record["articles"]}
    found = []
    for story in record["stories"]:
        for quote in story["brief"]:
            article = articles[quote["article"]]
            language = article.get("language") or "und"
            alone = Article(id=quote["article"], text=quote["text"], language=language)
            found.append(Sentence(article=alone, start=0, end=len(quote["text"])))
    return found


def _said(sentence: Sentence, others: Iterable[Sentence]) -> bool:
    """Whether one of the others makes the same statement."""
    mine = forms([sentence.article])
    return any(same_statement(m, t) for other in others for m in mine for t in forms([other.article]))


def _earlier_state(sentence: Sentence, went: Sequence[Sentence]) -> Sentence | None:
    """What went and is most like it: another state of the same matter."""
    terms = content(sentence.text, sentence.article.language)

    def alike(other: Sentence) -> float:
        return overlap(terms, content(other.text, other.article.language)).jaccard

    best = max(went, key=alike, default=None)
    return best if best is not None and alike(best) >= MIN_RESTATED_JACCARD else None


def time_line(config: Path, state: Path | None, name: str) -> list[tuple[str, str, str, str]]:
    """A thread's days: (edition, who, role, sentence), oldest first. Raises `ArchiveError` for none."""
    with memory(state, settings(config, ["any"])) as archive:
        thread = archive.events.resolve(name)
        if not thread:
            raise ArchiveError(name, "is no thread or event that is remembered; ids stand in edition.json")
        printed = archive.editions.of_events(archive.events.of_thread(thread) or {thread})
        articles = archive.articles.versions(p.version for p in printed)
    newest = {p.edition: p.run for p in printed}  # the last revision of an edition is what was read
    return [
        (p.edition, _voice(articles[p.version]), p.role, articles[p.version].text[p.start : p.end])
        for p in printed
        if p.run == newest[p.edition] and p.version in articles and p.role != "background"
    ]


def _voice(article: Article) -> str:
    return article.outlet or article.agency or article.source or article.path


def prune(config: Path, state: Path | None, *, now: datetime) -> Pruned:
    """Let go of what `retention` says, and give the room back."""
    from digest.archive import Retention

    chosen = settings(config, ["any"])
    with memory(state, chosen) as archive:
        archive.hold()
        runs = archive.runs
        retention = Retention(
            unquoted_run=runs.first_since(now - chosen.keep_unquoted),
            pages_run=runs.first_since(now - chosen.keep_pages),
            bytes=chosen.keep_bytes,
        )
        return archive.prune(retention, compacted=True)


def back_up(config: Path, state: Path | None, target: Path) -> None:
    """A copy of the memory as one file."""
    with memory(state, settings(config, ["any"])) as archive:
        archive.hold()
        archive.back_up_to(target)


def restore(config: Path, state: Path | None, origin: Path) -> None:
    """A copy in the place of the memory."""
    with memory(state, settings(config, ["any"])) as archive:
        archive.hold()
        archive.restore(origin)


def restore_from_output(config: Path, state: Path | None, output: Path) -> int:
    """Remember what editions told that the memory does not know; how many there were."""
    with memory(state, settings(config, ["any"])) as archive:
        archive.hold()
        known = set(archive.runs.summaries())
        missing = {name: record for name, record in records(output).items() if name not in known}
        for record in missing.values():
            _remember(archive, record, settings(config, ["any"]).timezone)
    return len(missing)


def _remember(archive: Archive, record: dict[str, Any], zone: str) -> None:
    """One published run, its articles as told, its events and threads, its quotes."""
    import digest
    from digest.app.shelf import summary_of
    from digest.archive import Sight, digest_of, place_of

    at = datetime.fromisoformat(record["built_at"]).astimezone(UTC)
    run = archive.runs.begin(
        edition_id=record["edition"], now=at, zone=zone, version=digest.__version__, config_sha=""
    )
    archive.run = run
    articles = {a["id"]: _article(a) for a in record["articles"]}
    sights = {
        key: Sight(
            source=archive.articles.source_key("output", "output", run),
            identity=digest_of("output", key),
            place=place_of(a.url, a.path),
            words="",
            input="",
            url=a.url,
            full=False,
        )
        for key, a in articles.items()
    }
    numbers = archive.articles.see(list(sights.values()), run)
    by_number = {numbers[seen.identity]: articles[key] for key, seen in sights.items()}
    versions = {by_number[no].id: v for no, v in archive.articles.keep(by_number, run).items()}
    archive.articles.decide(dict.fromkeys(by_number, ("told", "")), run)
    archive.events.keep(
        run,
        joined={versions[a]: s["id"] for s in record["stories"] for a in s["articles"]},
        threads={s["id"]: s["thread"] for s in record["stories"]},
        merged_events={},
        merged_threads={},
    )
    archive.editions.note(run, record, versions=versions, summary=summary_of(record))
    archive.search.add(versions.values())
    archive.runs.end(run, "published")


def _article(record: dict[str, Any]) -> Article:
    from digest.model import Article

    published = record.get("published")
    return Article(
        id=record["id"],
        text=record.get("text", ""),
        title=record.get("title", ""),
        outlet=record.get("outlet", ""),
        agency=record.get("agency", ""),
        url=record.get("url") or "",
        path=record.get("path") or "",
        source=record.get("source", ""),
        published=datetime.fromisoformat(published).astimezone(UTC) if published else None,
        language=record.get("language") or "und",
        kind=record.get("kind", "article"),
    )
