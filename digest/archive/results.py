"""Work done once: what a stage made of an input, by the stage, the version of its code and the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from digest.archive.database import pieces, upsert
from digest.archive.record import packed_bytes, unpacked_bytes
from digest.archive.schema import result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from digest.archive.database import Database


class Results:
    """The remembered results, each on the disk as soon as it is kept. Every method raises `ArchiveError`.

    `run` gives the number of this run; what no run asked for in a while is dropped.
    """

    def __init__(self, database: Database, run: Callable[[], int]) -> None:
        self._database = database
        self._run = run

    def find(self, stage: str, code: str, inputs: Iterable[str]) -> dict[str, bytes]:
        """What a stage of this code made of inputs before, by their digests; the others are missing."""
        found: dict[str, bytes] = {}
        with self._database.transaction() as db:
            for some in pieces(sorted(set(inputs))):
                mine = (result.c.stage == stage, result.c.code_version == code, result.c.input_sha.in_(some))
                rows = db.execute(select(result.c.input_sha, result.c.value).where(*mine)).all()
                found |= {row.input_sha: unpacked_bytes(row.value) for row in rows}
                db.execute(result.update().where(*mine, result.c.run != self._run()).values(run=self._run()))
        return found

    def keep(self, stage: str, code: str, made: Mapping[str, bytes]) -> None:
        """Remember what a stage made of inputs."""
        rows = [
            {
                "stage": stage,
                "code_version": code,
                "input_sha": sha,
                "value": packed_bytes(value),
                "run": self._run(),
            }
            for sha, value in made.items()
        ]
        with self._database.transaction() as db:
            upsert(db, result, rows, replace=("value", "run"))

    def forget(self, stage: str) -> None:
        """Nobody will ask for these again."""
        with self._database.transaction() as db:
            db.execute(delete(result).where(result.c.stage == stage))
