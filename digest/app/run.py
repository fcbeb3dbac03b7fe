"""One run of `digest build`: locked, healed, walked, staged, published, remembered.

Output and memory are held; what the last run left is finished or forgotten; the clock is looked at; then
comes the walk, and what it decided is kept.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import digest
from digest.app.building import assemble, fingerprint, is_large, memory, settings, write_front
from digest.app.moment import Moment
from digest.app.request import Built, everything
from digest.app.work import workers
from digest.errors import ConfigError, DigestError, RenderError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.app.request import Request
    from digest.archive import Archive, Run
    from digest.model import Edition, Receipt
    from digest.settings import Config

_FRONT, _OLD = "front", "old"  # what a run's counts say of the pages around the editions
CARRIED = timedelta(days=3)  # how long a story waits for room, and a quoted page is asked for corrections
REMEMBERED = timedelta(days=30)  # how far back a story may belong to an event or a thread
ZONE_MOVED = timedelta(hours=12)  # from which a second build of one date in another zone is another day's
CLOCK_STEP = timedelta(
    days=2
)  # how far ahead of the last run a clock is believed without a look at the feeds


def build(request: Request) -> Built:
    """Build and publish an edition. Raises `DigestError`; the previous edition survives every failure."""
    from digest.archive import DamagedError
    from digest.deliver import build_lock

    config = settings(request.config, () if request.rebuild else request.sources)
    if request.minutes is not None:
        config = replace(config, minutes=request.minutes)
    with (
        build_lock(request.output, dry=request.dry_run),
        memory(request.state, config, dry=request.dry_run) as archive,
    ):
        archive.hold()
        try:
            return _attempt(request, config, archive)
        except DamagedError:
            if request.dry_run:
                raise
            archive.mend()
            return _attempt(request, config, archive)


def _attempt(request: Request, config: Config, archive: Archive) -> Built:
    _mend(request, config, archive)
    request = _as_rebuilt(request, archive) if request.rebuild else request
    edition = request.rebuild or request.now.astimezone(ZoneInfo(config.timezone)).date().isoformat()
    if not request.rebuild:
        check_clock(request, config.timezone, archive, edition)
    started = request.timer()
    archive.run = archive.runs.begin(
        edition_id=edition,
        now=request.now,
        zone=config.timezone,
        version=digest.__version__,
        config_sha=fingerprint(request.config),
    )
    moment = moment_of(request, archive, edition)
    with workers(request.workers, large=is_large(request, config), address=request.executor) as executor:
        pipeline, remembering = assemble(request, config, archive, executor, moment)
        found, receipts = pipeline.build(now=request.now, since=moment.since)
    built = _built(request, found, receipts, healed=archive.healed, notes=remembering.notes)
    remembering.finish(built, seconds=request.timer() - started)
    return built


def _mend(request: Request, config: Config, archive: Archive) -> None:
    """What a killed run has left, in the memory and in the output."""
    from digest.deliver import sweep

    heal(archive, touch=not request.dry_run)
    if not request.dry_run:
        sweep(request.output)
        heal_front(request, config, archive)


def _built(
    request: Request, edition: Edition, receipts: Sequence[Receipt], *, healed: str, notes: Sequence[str]
) -> Built:
    """What came of a run; a rebuilt edition asks no source, so none has failed in it."""
    failed = () if request.rebuild else tuple(s.name for s in edition.sources if s.state == "failed")
    return Built(
        edition=edition,
        files=tuple(r.recipient for r in receipts),
        unchanged=bool(receipts) and not any(r.new for r in receipts),
        nothing_new=not edition.stories,
        failed=failed,
        stopped=request.strict and bool(failed),
        healed=healed,
        notes=tuple(notes),
    )


def heal(archive: Archive, *, touch: bool) -> None:
    """Finish or forget what a killed run had staged: its files are there, or they are not."""
    from digest.deliver import point, published_hash

    for run in archive.runs.staged():
        root = Path(run.output)
        if published_hash(root, run.edition) == archive.editions.files_of(run.no):
            archive.runs.end(run.no, "published", **{_FRONT: _OLD})
            if touch and run.counts.get("leads"):
                point(root / "latest", run.edition)
            continue
        with archive.staging():
            archive.articles.undo(run.undo)
            archive.editions.drop(run.no)
            archive.runs.end(run.no, "failed")


def heal_front(request: Request, config: Config, archive: Archive) -> None:
    """Write the pages around the editions where a run was killed before it came to them."""
    last = archive.runs.last(before=_NO_END, sane=False)
    if last is None or last.counts.get(_FRONT) != _OLD:
        return
    with suppress(RenderError):  # an edition of an older digest: the next edition writes these pages
        write_front(replace(request, output=Path(last.output)), config, archive)
    archive.runs.end(last.no, "published", **{_FRONT: "healed"})


def check_clock(request: Request, zone: str, archive: Archive, edition: str) -> None:
    """Refuse to go back in time. Raises `DigestError` that names both moments."""
    last = archive.runs.latest()
    if last is None:
        return
    hint = "set the clock right, or build that edition again with --rebuild"
    if request.now < last.now and not _is_elsewhere(request, edition):
        raise DigestError(
            f"{request.now:%Y-%m-%d %H:%M} UTC",
            f"is before the last build, which was at {last.now:%Y-%m-%d %H:%M} UTC; {hint}",
        )
    mine = archive.runs.of_edition(edition, before=last.no + 1)
    moved = bool(mine) and mine[0].zone != zone and request.now - mine[0].now >= ZONE_MOVED
    if moved or (request.now >= last.now and edition < last.edition):
        raise DigestError(
            f"the edition of {edition}",
            f"was built at {(mine[0] if mine else last).now:%Y-%m-%d %H:%M} UTC in another time zone and is "
            f"not touched; build again when it is the next day in {zone}, or use --rebuild {edition}",
        )


def _is_elsewhere(request: Request, edition: str) -> bool:
    """Whether named files are built into an edition that is not there yet: nothing older is touched."""
    return everything(request) and not (request.output / edition).exists()


def _as_rebuilt(request: Request, archive: Archive) -> Request:
    """The request for an edition that was built before, at its own moment."""
    runs = archive.runs.of_edition(request.rebuild, before=archive.run or _NO_END)
    if not runs:
        raise ConfigError("--rebuild", f"no edition {request.rebuild!r} is remembered; its id is its date")
    return replace(request, now=runs[-1].now, sources=(), since=None)


_NO_END = 2**31 - 1


def moment_of(request: Request, archive: Archive, edition: str) -> Moment:
    """Where a run stands among the others."""
    runs = archive.runs
    before = runs.published(before=archive.run)
    own = runs.of_edition(edition, before=archive.run)
    first = own[0].no if own else archive.run
    published = [r for r in before if r.no < first]
    last = _last_sane(published)
    reference = min(request.now, last.now + CLOCK_STEP) if last else request.now
    return Moment(
        edition=edition,
        now=request.now,
        run=archive.run,
        first=first,
        own=frozenset(r.no for r in own),
        last=last,
        newest_edition=_newest_sane(before),
        carried_since=_NO_END if request.rebuild else runs.first_since(reference - CARRIED),
        remembered_since=runs.first_since(reference - REMEMBERED),
        asked_since=_asked_since(request),
        recent=frozenset(r.no for r in published if r.now >= reference - CARRIED),
        corrected=_corrected(own),
        revision=archive.editions.revision(edition),
    )


def _asked_since(request: Request) -> datetime | None:
    return request.now - request.since if isinstance(request.since, timedelta) else request.since


def _corrected(own: Sequence[Run]) -> dict[int, int]:
    """Article number -> the version that was told, of what an edition's own runs corrected."""
    return {int(a): v for r in own for a, v in r.counts.get("corrected", {}).items()}


def _newest_sane(before: Sequence[Run]) -> str:
    return max((r.edition for r in before if not r.ahead), default="")


def _last_sane(published: list[Run]) -> Run | None:
    return next((r for r in reversed(published) if not r.ahead), None)
