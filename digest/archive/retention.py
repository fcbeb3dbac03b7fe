"""What is let go: old pages, results, unquoted articles; quoted texts stay, and a tombstone for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, select, text

from digest.archive.articles import bury
from digest.archive.database import pieces, upsert
from digest.archive.schema import (
    article,
    kept,
    membership,
    page,
    quote,
    result,
    run,
    setting,
    tombstone,
    version,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from digest.archive.database import Database

KEPT_STATES = 7  # runs whose clustering is kept, so that an edition of today can be built again
_REACHED = "pruned before"
TOMBSTONE_RUNS = 400  # a feed that lists an item again after a year lists it anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """First runs that still count: `unquoted` for articles, `pages` for pages and results; bytes in all."""

    unquoted_run: int
    pages_run: int
    bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """How much was let go."""

    articles: int
    pages: int
    results: int


def prune(database: Database, retention: Retention, *, run_no: int, whole: bool = False) -> Pruned:
    """Let go of what is older, never of what a feed listed in the last run. Raises `ArchiveError`.

    What an earlier prune kept is quoted, and is looked at again only where `whole` asks for it.
    """
    with database.transaction() as db:
        pages = db.execute(
            delete(page).where(page.c.used_run < retention.pages_run, page.c.failures == 0)
        ).rowcount
        results = db.execute(delete(result).where(result.c.run < retention.pages_run)).rowcount
        reached = 0 if whole else _reached(db)
        old = _unquoted(db, since=reached, before=retention.unquoted_run)
        _let_go(db, old)
        bound = str(max(reached, min(retention.unquoted_run, _last_listed(db))))
        upsert(db, setting, [{"key": _REACHED, "value": bound}], replace=("value",))
        _drop_states(db)
        db.execute(delete(tombstone).where(tombstone.c.last_run < run_no - TOMBSTONE_RUNS))
    articles = len(old)
    while retention.bytes is not None and size(database) > retention.bytes:
        with database.transaction() as db:
            oldest = _unquoted(db, before=_last_listed(db), most=MOST_AT_ONCE)
            _let_go(db, oldest)
        if not oldest:
            break
        articles += len(oldest)
    return Pruned(articles=articles, pages=pages, results=results)


MOST_AT_ONCE = 1_000  # articles let go between two looks at the size


def size(database: Database) -> int:
    """Bytes that the memory's rows take, free pages not counted."""
    with database.transaction() as db:
        if db.dialect.name == "postgresql":
            return int(db.execute(text("select pg_database_size(current_database())")).scalar() or 0)
        count, free, page_size = (
            int(db.execute(text(f"pragma {name}")).scalar() or 0)
            for name in ("page_count", "freelist_count", "page_size")
        )
    return (count - free) * page_size


def compact(database: Database) -> None:
    """Give the room of what was let go back to the disk."""
    if database.is_sqlite and not database.dry:
        database.outside("vacuum")


def _last_listed(db: Connection) -> int:
    """The newest run that saw articles: what it listed stays."""
    return db.execute(select(func.max(article.c.last_run))).scalar() or 0


def _reached(db: Connection) -> int:
    """The run before which everything is quoted: an earlier prune has let the rest go."""
    return int(db.execute(select(setting.c.value).where(setting.c.key == _REACHED)).scalar() or 0)


def _unquoted(db: Connection, *, before: int, since: int = 0, most: int | None = None) -> list[int]:
    """Articles last listed `since` one run and `before` another that no edition quotes, oldest first."""
    quoted = (
        exists().where(version.c.article == article.c.no, quote.c.version == version.c.no).correlate(article)
    )
    rows = (
        select(article.c.no)
        .where(article.c.last_run < min(before, _last_listed(db)), article.c.last_run >= since, ~quoted)
        .order_by(article.c.last_run, article.c.no)
    )
    return list(db.execute(rows.limit(most) if most else rows).scalars())


def _let_go(db: Connection, numbers: Sequence[int]) -> None:
    for some in pieces(numbers):
        bury(db, db.execute(article.select().where(article.c.no.in_(some))).all())
        versions = list(db.execute(select(version.c.no).where(version.c.article.in_(some))).scalars())
        for few in pieces(versions):
            db.execute(delete(membership).where(membership.c.version.in_(few)))
        db.execute(delete(version).where(version.c.article.in_(some)))
        db.execute(delete(article).where(article.c.no.in_(some)))


def _drop_states(db: Connection) -> None:
    """Of what rooms keep from run to run only the newest few stay."""
    newest = list(
        db.execute(select(run.c.no).join(kept, kept.c.run == run.c.no).distinct().order_by(run.c.no.desc()))
        .scalars()
        .all()
    )
    if len(newest) > KEPT_STATES:
        db.execute(delete(kept).where(kept.c.run < newest[KEPT_STATES - 1]))
