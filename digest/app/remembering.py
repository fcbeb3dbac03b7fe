"""What a run leaves behind: decisions, events, the edition, what rooms want next time; a copy, a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from digest.app.grouping import STATE, RememberedGrouping
from digest.app.reading import FAR_AHEAD
from digest.app.recall import CLUSTERING
from digest.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digest.app.moment import Moment
    from digest.app.reading import Reading
    from digest.app.request import Built, Request
    from digest.archive import Archive, Sight
    from digest.model import Article, Edition
    from digest.settings import Config


@dataclass(slots=True, eq=False)
class Remembering:
    """Keeps what one run decided, in one transaction with the edition, or without one."""

    archive: Archive
    moment: Moment
    reading: Reading
    grouping: RememberedGrouping | None
    config: Config
    request: Request
    summary: Callable[[Edition], dict[str, Any]]
    notes: list[str] = field(default_factory=list)
    kept: bool = False

    def stage(self, edition: Edition, sha256: str) -> None:
        """Everything about an edition whose files are on the disk and not yet to be seen."""
        with self.archive.staging():
            versions = self._decisions(edition)
            self.archive.editions.stage(
                self.moment.run,
                edition,
                versions=versions,
                since_run=self.moment.last.no if self.moment.last else 0,
                files_sha256=sha256,
                summary=self.summary(edition),
            )
            self.archive.runs.mark(
                self.moment.run,
                revision=edition.revision,
                output=str(self.request.output.absolute()),
                ahead=int(self.is_ahead),
            )
            self.archive.runs.end(self.moment.run, "staged", leads=self.moment.leads)
        self.kept = True

    @property
    def is_ahead(self) -> bool:
        """Whether this run's clock is far ahead of the last run and of every date in the feeds."""
        last, newest = self.moment.last, self.reading.newest
        if last is None or newest is None:
            return False
        return min(self.moment.now - last.now, self.moment.now - newest) > FAR_AHEAD

    def _decisions(self, edition: Edition) -> dict[str, int]:
        """Keep texts, decisions, events and what the clusterer remembers; version numbers by article id."""
        archive, run = self.archive, self.moment.run
        versions = self._keep_texts(edition)
        decided = self._decided(edition)
        told = archive.articles.told(decided)
        fresh = {no: d for no, d in decided.items() if no not in told}
        undo = archive.articles.decide(fresh, run)
        sights = {no: s for no, s in self.reading.sights.items() if no in decided}
        archive.articles.sighted(sights | self._touched())
        archive.search.add(versions.values())
        archive.runs.mark(run, undo=undo)
        corrected = {str(no): v for no, v in self._corrected().items()}
        archive.runs.end(run, "started", corrected=corrected, **self._counts(edition, decided))
        if self.grouping is not None and self.grouping.found is not None:
            self._keep_events(self.grouping, versions)
        return versions

    def _keep_texts(self, edition: Edition) -> dict[str, int]:
        """Keep the text of every article of the edition; version numbers by article id."""
        articles = {a.id: a for a in _all(edition)}
        numbered = {no: a for key, a in articles.items() for no in self.reading.numbers.get(key, ())}
        kept = self.archive.articles.keep(numbered, self.moment.run)
        versions = {numbered[no].id: v for no, v in kept.items()}
        earlier = (key for key in self.reading.told if key not in versions)
        return versions | self.archive.articles.numbers_of(earlier)

    def _touched(self) -> dict[int, Sight]:
        """What changed articles say now, so that the next run finds no change."""
        changed = set(self.reading.changed.values())
        return {no: s for no, s in self.reading.sights.items() if no in changed}

    def _keep_events(self, grouping: RememberedGrouping, versions: dict[str, int]) -> None:
        known = versions | dict(grouping.past.versions if grouping.past else {})
        threads = {e: grouping.threads.get(e, e) for e in set(grouping.events.values())}
        past = grouping.past.homes.values() if grouping.past else ()
        threads |= {h.event: h.thread for h in past if h.event in threads and h.event not in grouping.threads}
        self.archive.events.keep(
            self.moment.run,
            joined={known[key]: event for key, event in grouping.events.items() if key in known},
            threads=threads,
            merged_events=grouping.merged_events,
            merged_threads=grouping.merged_threads,
        )
        if grouping.found is not None:
            self.archive.keep_state(STATE, grouping.found.remembered.to_bytes())

    def _corrected(self) -> dict[int, int]:
        """Articles that this edition corrects: the versions that were told."""
        keys = {no: key for key, no in self.reading.changed.items()}
        latest = self.archive.articles.latest_before(keys, self.moment.first)
        return {no: self.moment.corrected.get(no, version) for no, version in latest.items()}

    def _decided(self, edition: Edition) -> dict[int, tuple[str, str]]:
        """Article number -> (decision, reason). What waits for its day or its room is not decided."""
        decided = _decisions_of(edition)
        for key in self.reading.postponed:
            decided.pop(key, None)
        numbers = self.reading.numbers
        found = {no: d for key, d in decided.items() for no in numbers.get(key, ())}
        return found | {no: ("unread", why) for no, why in self.reading.unread.items()}

    def _counts(self, edition: Edition, decided: dict[int, tuple[str, str]]) -> dict[str, Any]:
        kinds = [kind for kind, _ in decided.values()]
        return {
            "articles": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
            "stories": len(edition.stories),
            "unchanged": len(edition.unchanged),
            "sources": len(edition.sources),
            "failed": sorted(s.name for s in edition.sources if s.state == "failed"),
            "problems": len(edition.problems),
        }

    def finish(self, built: Built, *, seconds: float) -> None:
        """The end of a run: its state, what is let go, a copy of the memory, a report for machines."""
        from digest.app.report import write_report

        run = self.moment.run
        if self.is_ahead:
            self.notes.append(
                f"the clock says {self.moment.now:%Y-%m-%d %H:%M} UTC, days after the last build and after "
                "everything in the feeds: is it right? The next build with an earlier clock goes on as ever"
            )
        if self.kept:
            self.archive.runs.end(run, "published")
        elif built.stopped or (not built.edition.stories and self._all_failed(built)):
            self.archive.runs.end(run, "failed")
        elif not self.request.dry_run:
            with self.archive.staging():
                self._decisions(built.edition)
                self.archive.runs.mark(run, ahead=int(self.is_ahead))
                self.archive.runs.end(run, "nothing")
        if self.request.dry_run:
            return
        self.archive.results.forget(CLUSTERING)
        self.notes += self._kept_copies()
        write_report(self.archive, self.moment, built, seconds=seconds)

    def _all_failed(self, built: Built) -> bool:
        return bool(built.failed) and len(built.failed) == len(built.edition.sources)

    def _kept_copies(self) -> Iterable[str]:
        """Prune and copy; what fails here is said, the edition is published."""
        from digest.archive import Retention

        runs, now = self.archive.runs, self.moment.now
        retention = Retention(
            unquoted_run=runs.first_since(now - self.config.keep_unquoted),
            pages_run=runs.first_since(now - self.config.keep_pages),
            bytes=self.config.keep_bytes,
        )
        try:
            self.archive.prune(retention)
            self.archive.back_up()
        except ArchiveError as error:
            return [f"no copy of the memory was made: {error}"]
        return []


def _all(edition: Edition) -> Iterable[Article]:
    """Every article that an edition met."""
    for story in (*edition.stories, *edition.unchanged, *(a.story for a in edition.also_reported)):
        yield from story.articles
    for aside in edition.set_aside:
        yield aside.article


def _decisions_of(edition: Edition) -> dict[str, tuple[str, str]]:
    """Article id -> (decision, reason), as the edition has it."""
    from digest.edit import OVER_LIMIT

    decided = {a.article.id: ("aside", a.reason) for a in edition.set_aside}
    for left in edition.also_reported:
        kind = "carried" if left.reason.startswith(OVER_LIMIT) else "aside"
        decided |= {a.id: (kind, left.reason) for a in left.story.articles}
    decided |= {a.id: ("aside", "nothing new") for s in edition.unchanged for a in s.articles}
    return decided | {a.id: ("told", "") for s in edition.stories for a in s.articles}
