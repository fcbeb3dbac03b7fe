"""What was seen before: an item of today found among the rows of the memory.

An item is known again by its source and guid; where the guid has changed, by its address and words; a guid
that came back with another address and other words is another article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, or_, select

from digest.archive.database import pairs
from digest.archive.record import digest_of
from digest.archive.schema import article, run, source, tombstone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One item as it is listed today: digests of who it is, where it is and what it says."""

    source: str  # the source's key
    identity: str  # of source and guid
    place: str  # of the canonical address, "" without one
    words: str  # of title and content as they came in the feed or file
    input: str  # of everything that cleaning reads
    url: str = ""  # as it is listed
    full: bool = True  # the words are the article, not a teaser that may stand on many

    @property
    def second(self) -> str:
        """Its identity where the guid belongs to another article already."""
        return digest_of(self.identity, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is remembered of an item."""

    no: int  # 0 for one that was pruned
    first_run: int
    decided_run: int | None
    decision: str  # "" for none
    edition: str  # of the run that decided, "" for none
    words: str
    input: str


def matched(db: Connection, sights: Sequence[Sight]) -> dict[str, Known]:
    """By guid where address or words agree too; else by address and words; else among what was pruned."""
    rows = _Rows.of(_candidates(db, sights), pairs(db, select(source.c.key, source.c.no)))
    found = {seen.identity: _known(row) for seen in sights if (row := rows.find(seen)) is not None}
    return found | _buried(db, [s for s in sights if s.identity not in found])


def _candidates(db: Connection, sights: Sequence[Sight]) -> Sequence[Any]:
    """The rows that share a guid, an address or the words with any of the sights, newest first."""
    identities = {s.identity for s in sights} | {s.second for s in sights}
    places = {s.place for s in sights if s.place}
    words = {s.words for s in sights}
    columns = (*article.c, func.coalesce(run.c.edition, "").label("edition"))
    return db.execute(
        select(*columns)
        .select_from(article.outerjoin(run, run.c.no == article.c.decided_run))
        .where(
            or_(
                article.c.identity.in_(identities),
                and_(article.c.place.in_(places), article.c.place != ""),
                and_(article.c.words.in_(words), article.c.words != ""),
            )
        )
        .order_by(article.c.no.desc())
    ).all()


class _Rows(NamedTuple):
    """Article rows by all that finds one again; of several that share a key, the oldest."""

    by_identity: Mapping[str, Any]
    by_both: Mapping[tuple[str, str], Any]
    by_place: Mapping[str, Any]
    by_words: Mapping[tuple[int, str], Any]
    sources: Mapping[str, int]

    @classmethod
    def of(cls, rows: Sequence[Any], sources: Mapping[str, int]) -> _Rows:
        """`rows` newest first; `sources` are the numbers of their keys."""
        return cls(
            by_identity={row.identity: row for row in rows},
            by_both={(row.place, row.words): row for row in rows},
            by_place={row.place: row for row in rows if not row.words},  # brought over without its words
            by_words={(row.source, row.words): row for row in rows},
            sources=sources,
        )

    def find(self, seen: Sight) -> Any:
        """The row of what was seen, or None."""
        row = self.by_identity.get(seen.second) or _if_the_same(self.by_identity.get(seen.identity), seen)
        row = row or self.by_both.get((seen.place, seen.words)) or self.by_place.get(seen.place)
        if row is not None or not seen.full:
            return row
        number = self.sources.get(seen.source)
        return None if number is None else self.by_words.get((number, seen.words))


def _if_the_same(row: Any, seen: Sight) -> Any:
    """The row, unless its guid came back with another address and other words: guids lie."""
    other = row is not None and row.place and seen.place and row.place != seen.place
    return None if other and row.words != seen.words else row


def _known(row: Any) -> Known:
    return Known(
        no=row.no,
        first_run=row.first_run,
        decided_run=row.decided_run,
        decision=row.decision or "",
        edition=row.edition,
        words=row.words,
        input=row.input,
    )


def _buried(db: Connection, sights: Sequence[Sight]) -> dict[str, Known]:
    """What was pruned is never new again: known by guid, or by address and words."""
    if not sights:
        return {}
    rows = db.execute(
        tombstone.select().where(
            or_(
                tombstone.c.identity.in_({s.identity for s in sights}),
                and_(tombstone.c.place.in_({s.place for s in sights}), tombstone.c.place != ""),
            )
        )
    ).all()
    by_identity = {row.identity: row for row in rows}
    by_both = {(row.place, row.words): row for row in rows}
    found = {}
    for seen in sights:
        row = by_identity.get(seen.identity) or by_both.get((seen.place, seen.words))
        if row is not None:
            found[seen.identity] = Known(
                no=0, first_run=0, decided_run=row.last_run, decision="aside", edition="",
                words=seen.words, input=seen.input,
            )  # fmt: skip
    return found
