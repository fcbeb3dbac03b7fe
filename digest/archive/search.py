"""Full text over every remembered version: one table a month, the newest month first, stop early.

Words are the house's own tokens, so that a search finds what matching finds, in every script. SQLite has
FTS5 without the texts, PostgreSQL a tsvector; both may be rebuilt from the versions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from digest.archive.articles import article_of
from digest.archive.database import pieces
from digest.archive.schema import version
from digest.text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from digest.archive.database import Database
    from digest.model import Article

_MONTH = re.compile(r"search_\d{4}_\d{2}")
_RANKED = 200  # newest articles of a month that have all the words and are ranked
_SIFTED = 5_000  # the same where only some days or one source are wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that has the words of a query; its version's number."""

    version: int
    article: Article


class Search:
    """The index. Every method raises `ArchiveError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, versions: Iterable[int]) -> None:
        """Index these versions under the month of their date, else of the day they are kept on."""
        with self._database.transaction() as db:
            for some in pieces(sorted(set(versions))):
                rows = db.execute(version.select().where(version.c.no.in_(some)).order_by(version.c.no)).all()
                for row in rows:
                    _add(db, row.no, _month(row), article_of(row))

    def rebuild(self) -> None:
        """Drop the index and make it anew from the versions."""
        with self._database.transaction() as db:
            for month in _months(db):
                db.execute(text(f"drop table {month}"))
            numbers = db.execute(select(version.c.no)).scalars().all()
        self.add(numbers)

    def find(
        self, query: str, *, since: str = "", until: str = "", source: str = "", most: int = 20
    ) -> list[Hit]:
        """Articles with all words of `query`, best of the newest month first; ISO days, inclusive."""
        wanted = list(dict.fromkeys(tokens(query)))
        choice = _Wanted(since=since, until=until, source=source, most=most)
        found: list[Hit] = []
        with self._database.transaction() as db:
            for month in sorted(filter(choice.reaches, _months(db)), reverse=True) if wanted else ():
                numbers = _matches(db, month, wanted, choice.ranked)
                rows = choice(db, numbers)[: most - len(found)]
                found += [Hit(version=row.no, article=article_of(row)) for row in rows]
                if len(found) >= most:
                    break
        return found


def _month(row: Any) -> str:
    return "search_" + (row.published or "0000-00")[:7].replace("-", "_")


def _months(db: Connection) -> list[str]:
    from sqlalchemy import inspect

    return [name for name in inspect(db).get_table_names() if _MONTH.fullmatch(name)]


def _add(db: Connection, no: int, month: str, kept: Article) -> None:
    words = {"no": no, "title": " ".join(tokens(kept.title)), "body": " ".join(tokens(kept.text))}
    if db.dialect.name == "postgresql":
        columns = "(no integer primary key, words tsvector not null)"
        db.execute(text(f"create table if not exists {month} {columns}"))
        db.execute(text(f"create index if not exists ix_{month} on {month} using gin (words)"))
        vector = (
            "setweight(array_to_tsvector(string_to_array(:title, ' ')), 'A') || "
            "setweight(array_to_tsvector(string_to_array(:body, ' ')), 'D')"
        )
        words = {name: _distinct(value) if isinstance(value, str) else value for name, value in words.items()}
        sql = f"insert into {month} values (:no, {vector}) on conflict do nothing"  # noqa: S608 - our names
        db.execute(text(sql), words)
        return
    db.execute(
        text(
            f"create virtual table if not exists {month} using fts5(title, body, content='', "
            "detail=column, tokenize=\"ascii tokenchars '-.'''\")"
        )
    )
    sql = f"insert into {month} (rowid, title, body) values (:no, :title, :body)"  # noqa: S608 - the same
    db.execute(text(sql), words)


def _distinct(words: str) -> str:
    """Each word once and none empty: an array of lexemes has no room for others."""
    return " ".join(dict.fromkeys(w for w in words.split(" ") if w))


def _matches(db: Connection, month: str, wanted: Sequence[str], most: int) -> list[int]:
    """Numbers of the versions with all these words, best first: more of them in the title, then newer.

    Only the newest are ranked: those with all words in the title, and those with all words anywhere.
    """
    anywhere, in_title = (_newest(db, month, query, most) for query in _queries(db, wanted))
    numbers = {*anywhere, *in_title}
    rows = db.execute(select(version.c.no, version.c.title).where(version.c.no.in_(numbers)))
    said = {row.no: len(set(wanted).intersection(tokens(row.title))) for row in rows}
    return sorted(said, key=lambda no: (-said[no], -no))


def _queries(db: Connection, wanted: Sequence[str]) -> tuple[str, str]:
    """All words anywhere, and all words in the title, as the database asks."""
    if db.dialect.name == "postgresql":
        words = ["'" + w.replace("'", "''").replace("\\", "\\\\") + "'" for w in wanted]
        return " & ".join(words), " & ".join(f"{w}:A" for w in words)
    every = " AND ".join('"' + w.replace('"', '""') + '"' for w in wanted)
    return every, f"title : ({every})"


def _newest(db: Connection, month: str, query: str, most: int) -> list[int]:
    """Numbers of the newest matches of a month's table; its name is one of ours."""
    if db.dialect.name == "postgresql":
        number, matches = "no", "words @@ cast(:query as tsquery)"
    else:
        number, matches = "rowid", f"{month} match :query"
    sql = f"select {number} from {month} where {matches} order by {number} desc limit :most"  # noqa: S608
    return list(db.execute(text(sql), {"query": query, "most": most}).scalars())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """At most `most` version rows in a range of days, and of one source where it is named."""

    since: str
    until: str
    source: str
    most: int

    @property
    def ranked(self) -> int:
        """How many of a month's newest matches are looked at."""
        return _SIFTED if self.since or self.until or self.source else _RANKED

    def reaches(self, month: str) -> bool:
        """Whether a month's table may have what is wanted."""
        name = month.removeprefix("search_").replace("_", "-")
        return (not self.until or name <= self.until[:7]) and (not self.since or name >= self.since[:7])

    def __call__(self, db: Connection, numbers: Sequence[int]) -> list[Any]:
        """The rows of these numbers in their order; pruned ones are missing. Texts are read of those only."""
        kept: list[int] = []
        brief = (version.c.no, version.c.published, version.c.outlet, version.c.source)
        for start in range(0, len(numbers), 2 * self.most):
            some = numbers[start : start + 2 * self.most]
            found = {row.no: row for row in db.execute(select(*brief).where(version.c.no.in_(some)))}
            kept += [no for no in some if no in found and self._is_wanted(found[no])]
            if len(kept) >= self.most:
                break
        whole = version.select().where(version.c.no.in_(kept[: self.most]))
        rows = {row.no: row for row in db.execute(whole)}
        return [rows[no] for no in kept[: self.most]]

    def _is_wanted(self, row: Any) -> bool:
        day = (row.published or "")[:10]
        if (self.since and day < self.since) or (self.until and day > self.until):
            return False
        return not self.source or self.source.casefold() in {row.outlet.casefold(), row.source.casefold()}
