"""The memory: runs, sources, articles and their versions, events and threads, editions, full text.

Archive                 everything behind one door, on SQLite or PostgreSQL
location, sqlite_file   where it is
DamagedError            the database is damaged
Sight, place_of, digest_of   how an item is known again
Retention, Pruned       what is let go
Printed, Past, Hit, Run rows as values
Results                 work done once; brief_bytes, result_bytes and back: what it made

Lists                   readers, and the ledger of mails, for several processes at once

Nothing here is needed to read an edition; without it every build is a first build.
"""

from digest.archive.briefs import brief_bytes, brief_of
from digest.archive.database import DamagedError, location, sqlite_file
from digest.archive.editions import Printed
from digest.archive.events import Belonging, Past
from digest.archive.lists import Lists
from digest.archive.memory import Archive
from digest.archive.record import (
    digest_of,
    packed_bytes,
    place_of,
    result_bytes,
    result_of,
    to_record,
    unpacked_bytes,
)
from digest.archive.results import Results
from digest.archive.retention import Pruned, Retention
from digest.archive.runs import Run
from digest.archive.search import Hit
from digest.archive.sights import Known, Sight

__all__ = [
    "Archive",
    "Belonging",
    "DamagedError",
    "Hit",
    "Known",
    "Lists",
    "Past",
    "Printed",
    "Pruned",
    "Results",
    "Retention",
    "Run",
    "Sight",
    "brief_bytes",
    "brief_of",
    "digest_of",
    "location",
    "packed_bytes",
    "place_of",
    "result_bytes",
    "result_of",
    "sqlite_file",
    "to_record",
    "unpacked_bytes",
]
