"""Articles by first sight and decision: what is known of an item, what was decided, every version of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, or_, select

from digest.archive.database import pairs, pieces, upsert
from digest.archive.record import to_article, unpacked, version_row
from digest.archive.schema import article, source, tombstone, version
from digest.archive.sights import Known, Sight, matched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from digest.archive.database import Database
    from digest.model import Article


class Articles:
    """The remembered articles. Every method raises `ArchiveError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- sources ---------------------------------------------------------------------------------

    def source_key(self, url: str, name: str, run_no: int) -> str:
        """The key of a source: its first address. It survives a new name, and a move that was noted."""
        with self._database.transaction() as db:
            row = db.execute(
                select(source.c.key, source.c.no)
                .where(or_(source.c.url == url, source.c.moved_to == url))
                .order_by(source.c.no)
            ).first()
            if row:
                db.execute(source.update().where(source.c.no == row.no).values(name=name, last_run=run_no))
                return str(row.key)
            values = {"key": url, "name": name, "url": url, "moved_to": "", "first_run": run_no}
            db.execute(source.insert().values(**values, last_run=run_no))
        return url

    def moved(self, url: str, to: str) -> None:
        """A permanent redirect: from now on the source is asked at its new address."""
        with self._database.transaction() as db:
            db.execute(source.update().where(source.c.url == url).values(moved_to=to))

    def addresses(self, urls: Iterable[str]) -> dict[str, str]:
        """Of the addresses that have moved for good: old -> new."""
        with self._database.transaction() as db:
            rows = db.execute(select(source.c.url, source.c.moved_to).where(source.c.moved_to != "")).all()
        wanted = set(urls)
        return {row.url: row.moved_to for row in rows if row.url in wanted and row.moved_to not in wanted}

    def new_sources(self, keys: Iterable[str], before_run: int) -> frozenset[str]:
        """Those of the source keys of which no run before `before_run` kept an article."""
        with self._database.transaction() as db:
            seen = select(source.c.key).where(
                source.c.no.in_(select(article.c.source).where(article.c.first_run < before_run))
            )
            known = frozenset(db.execute(seen).scalars())
        return frozenset(keys) - known

    # --- sight -----------------------------------------------------------------------------------

    def known(self, sights: Sequence[Sight]) -> dict[str, Known]:
        """What is remembered of items, by `Sight.identity`; those never seen are missing."""
        found: dict[str, Known] = {}
        with self._database.transaction() as db:
            for some in pieces(sights):
                found |= matched(db, some)
        return found

    def see(self, sights: Sequence[Sight], run_no: int) -> dict[str, int]:
        """Note that these are listed in this run; the number of each article, by `Sight.identity`."""
        known = self.known(sights)
        with self._database.transaction() as db:
            fresh = [s for s in {s.identity: s for s in sights}.values() if s.identity not in known]
            _insert(db, fresh, run_no)
            _list_again(db, known.values(), run_no)
            buried = [s.identity for s in sights if s.identity in known and not known[s.identity].no]
            _refresh_tombstones(db, buried, run_no)
        known |= self.known(fresh)
        return {s.identity: known[s.identity].no for s in sights}

    def sighted(self, numbers: Mapping[int, Sight]) -> None:
        """What these articles say now, once it was read: the next run compares with it."""
        statement = article.update().where(article.c.no == bindparam("of"))
        rows = [{"of": no, "words": s.words, "input": s.input} for no, s in numbers.items()]
        if rows:
            with self._database.transaction() as db:
                db.execute(statement, rows)

    def latest_before(self, numbers: Iterable[int], run_no: int) -> dict[int, int]:
        """The newest version of each of these articles before a run: article -> version number."""
        found: dict[int, int] = {}
        with self._database.transaction() as db:
            for some in pieces(sorted(set(numbers))):
                mine = and_(version.c.article.in_(some), version.c.run < run_no)
                rows = select(version.c.article, func.max(version.c.no)).where(mine)
                found |= pairs(db, rows.group_by(version.c.article))
        return found

    def listed_urls(self, numbers: Iterable[int]) -> dict[int, str]:
        """The addresses under which these articles were listed; those without one are missing."""
        found: dict[int, str] = {}
        with self._database.transaction() as db:
            for some in pieces(sorted(set(numbers))):
                rows = select(article.c.no, article.c.url).where(article.c.no.in_(some), article.c.url != "")
                found |= pairs(db, rows)
        return found

    # --- versions --------------------------------------------------------------------------------

    def keep(self, articles: Mapping[int, Article], run_no: int) -> dict[int, int]:
        """Keep the text of each article (by number) as a version; article number -> version number."""
        numbers: dict[int, int] = {}
        with self._database.transaction() as db:
            for some in pieces(articles):
                highest = select(version.c.article, func.max(version.c.n)).where(version.c.article.in_(some))
                latest = pairs(db, highest.group_by(version.c.article))
                rows = [version_row(no, latest.get(no, 0) + 1, articles[no], run_no) for no in some]
                have = _version_numbers(db, some)
                if new := [row for row in rows if (row["article"], row["sha"]) not in have]:
                    db.execute(version.insert(), new)
                    have = _version_numbers(db, some)
                numbers |= {row["article"]: have[row["article"], row["sha"]] for row in rows}
        return numbers

    def versions(self, numbers: Iterable[int]) -> dict[int, Article]:
        """The articles of these versions, by version number; pruned ones are missing."""
        found: dict[int, Article] = {}
        with self._database.transaction() as db:
            for some in pieces(sorted(set(numbers))):
                rows = select(version.c.no, version.c.text, version.c.record).where(version.c.no.in_(some))
                found |= {row.no: article_of(row) for row in db.execute(rows)}
        return found

    def latest(self, numbers: Iterable[int]) -> dict[int, tuple[int, Article]]:
        """The newest version of each of these articles: article number -> (version number, article)."""
        found: dict[int, tuple[int, Article]] = {}
        with self._database.transaction() as db:
            for some in pieces(sorted(set(numbers))):
                rows = version.select().where(version.c.article.in_(some)).order_by(version.c.n)
                found |= {row.article: (row.no, article_of(row)) for row in db.execute(rows)}
        return found

    def numbers_of(self, keys: Iterable[str]) -> dict[str, int]:
        """The version numbers of articles, by their ids in editions; the newest where several have one id."""
        found: dict[str, int] = {}
        with self._database.transaction() as db:
            for some in pieces(sorted(set(keys))):
                rows = select(version.c.key, version.c.no).where(version.c.key.in_(some))
                found |= pairs(db, rows.order_by(version.c.no))
        return found

    def placed(self, places: Iterable[str]) -> dict[int, Article]:
        """The newest versions of the articles at these places (see `place_of`), by version number."""
        with self._database.transaction() as db:
            rows = select(article.c.no).where(article.c.place.in_(sorted({p for p in places if p})))
            numbers = db.execute(rows).scalars().all()
        return dict(self.latest(numbers).values())

    def by_key(self, key: str) -> Article | None:
        """An article by its id in editions; None if unknown."""
        with self._database.transaction() as db:
            rows = version.select().where(version.c.key == key).order_by(version.c.no.desc())
            row = db.execute(rows).first()
        return article_of(row) if row else None

    # --- decisions -------------------------------------------------------------------------------

    def decide(self, decisions: Mapping[int, tuple[str, str]], run_no: int) -> list[list[Any]]:
        """Article number -> ("told", "carried" or "aside", reason). Returns what was replaced, for `undo`."""
        replaced: list[list[Any]] = []
        with self._database.transaction() as db:
            for some in pieces(decisions):
                columns = (article.c.no, article.c.decided_run, article.c.decision, article.c.reason)
                rows = db.execute(select(*columns).where(article.c.no.in_(some))).all()
                replaced += [list(row) for row in rows]
            _write_decisions(db, [[no, run_no, *decision] for no, decision in decisions.items()])
        return replaced

    def undo(self, replaced: Sequence[Sequence[Any]]) -> None:
        """Put back what `decide` replaced."""
        with self._database.transaction() as db:
            _write_decisions(db, replaced)

    def waiting(self, since_run: int) -> dict[int, tuple[int, Article]]:
        """Articles first seen in run `since_run` or later that are kept and not told: number -> version."""
        open_ones = and_(
            article.c.first_run >= since_run,
            or_(article.c.decision.is_(None), article.c.decision == "carried"),
        )
        with self._database.transaction() as db:
            numbers = db.execute(select(article.c.no).where(open_ones)).scalars().all()
        return self.latest(numbers)

    def told_in(self, runs: Iterable[int]) -> dict[int, tuple[int, Article]]:
        """What these runs told: article number -> (version number, article)."""
        numbers: list[int] = []
        with self._database.transaction() as db:
            for some in pieces(sorted(set(runs))):
                mine = and_(article.c.decided_run.in_(some), article.c.decision == "told")
                numbers += db.execute(select(article.c.no).where(mine)).scalars().all()
        return self.latest(numbers)

    def told(self, numbers: Iterable[int]) -> frozenset[int]:
        """Those of the articles that an edition has told."""
        found: set[int] = set()
        with self._database.transaction() as db:
            for some in pieces(sorted(set(numbers))):
                mine = and_(article.c.no.in_(some), article.c.decision == "told")
                found.update(db.execute(select(article.c.no).where(mine)).scalars())
        return frozenset(found)


def _first_row(seen: Sight, taken: frozenset[str], sources: Mapping[str, int], run_no: int) -> dict[str, Any]:
    """The row of an article that is seen for the first time; its guid may belong to another."""
    return {
        "identity": seen.second if seen.identity in taken else seen.identity,
        "source": sources.get(seen.source, 0),
        "place": seen.place,
        "words": seen.words,
        "input": seen.input,
        "url": seen.url,
        "first_run": run_no,
        "last_run": run_no,
    }


def _write_decisions(db: Connection, rows: Sequence[Sequence[Any]]) -> None:
    """Rows of article number, run, decision, reason."""
    names = ("of", "decided_run", "decision", "reason")
    if rows:
        statement = article.update().where(article.c.no == bindparam("of"))
        db.execute(statement, [dict(zip(names, row, strict=True)) for row in rows])


def _insert(db: Connection, fresh: Sequence[Sight], run_no: int) -> None:
    """Rows of articles that are seen for the first time."""
    numbers = pairs(db, select(source.c.key, source.c.no))
    taken = _taken(db, [s.identity for s in fresh])
    if fresh:
        db.execute(article.insert(), [_first_row(s, taken, numbers, run_no) for s in fresh])


def _list_again(db: Connection, known: Iterable[Known], run_no: int) -> None:
    for some in pieces({k.no for k in known if k.no}):
        db.execute(article.update().where(article.c.no.in_(some)).values(last_run=run_no))


def _taken(db: Connection, identities: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for some in pieces(identities):
        found.update(db.execute(select(article.c.identity).where(article.c.identity.in_(some))).scalars())
    return frozenset(found)


def _refresh_tombstones(db: Connection, identities: Sequence[str], run_no: int) -> None:
    for some in pieces(identities):
        db.execute(tombstone.update().where(tombstone.c.identity.in_(some)).values(last_run=run_no))


def _version_numbers(db: Connection, articles: Sequence[int]) -> dict[tuple[int, str], int]:
    found = select(version.c.article, version.c.sha, version.c.no).where(version.c.article.in_(articles))
    return {(row.article, row.sha): row.no for row in db.execute(found)}


def article_of(row: Any) -> Article:
    """The article of a version row."""
    return to_article(json.loads(unpacked(row.record)), unpacked(row.text))


def bury(db: Connection, rows: Sequence[Any]) -> None:
    """Tombstones for article rows that are pruned."""
    graves = [
        {"identity": r.identity, "place": r.place, "words": r.words, "last_run": r.last_run} for r in rows
    ]
    for some in pieces(graves):
        upsert(db, tombstone, some, replace=("last_run",))
