"""The tables of the memory, for SQLite and PostgreSQL alike.

Time in keys is `run.no`, a counter, never the clock. Moments are ISO 8601 in UTC; long texts are Zstandard
frames. What may be dropped without a loss stands in `page`, `result`, `kept` and the search tables.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


class Storable(TypeDecorator[str]):
    """Text from anywhere: what a database refuses (NUL, lone surrogates) becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002 - its name
        """What is written."""
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _key(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True)


def _number(name: str) -> Column[Any]:
    return Column(name, Integer, nullable=False)


setting = Table("setting", metadata, _key("key"), Column("value", Text, nullable=False))
run = Table(
    "run",
    metadata,
    _key("no", Integer),
    Column("edition", Text, nullable=False),
    Column("revision", Integer, nullable=False, default=1),
    Column("now", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("config_sha", Text, nullable=False, default=""),
    Column("state", Text, nullable=False),  # started, staged, published, nothing, failed
    Column("ahead", Integer, nullable=False, default=0),  # its clock was far ahead of everything else
    Column("output", Storable, nullable=False, default=""),
    Column("counts", Text, nullable=False, default="{}"),
    Column("undo", Text, nullable=False, default="[]"),  # decisions that this run replaced
    Index("ix_run_edition", "edition"),
)
source = Table(
    "source",
    metadata,
    _key("no", Integer),
    Column("key", Storable, nullable=False, unique=True),
    Column("name", Storable, nullable=False),
    Column("url", Storable, nullable=False),
    Column("moved_to", Storable, nullable=False, default=""),
    _number("first_run"),
    _number("last_run"),
    Index("ix_source_url", "url"),
)
page = Table(
    "page",
    metadata,
    _key("url", Storable),
    Column("etag", Storable, nullable=False, default=""),
    Column("last_modified", Storable, nullable=False, default=""),
    Column("body", LargeBinary),
    Column("fetched_at", Text),
    Column("failure", Storable, nullable=False, default=""),
    Column("failing_since", Text),
    Column("failures", Integer, nullable=False, default=0),
    Column("used_run", Integer, nullable=False, default=0),
)
article = Table(
    "article",
    metadata,
    _key("no", Integer),
    Column("identity", Text, nullable=False, unique=True),
    Column("source", Integer, nullable=False),
    Column("place", Text, nullable=False, default=""),  # digest of the canonical address
    Column("words", Text, nullable=False, default=""),  # digest of title and content, as they came
    Column("input", Text, nullable=False, default=""),  # digest of the whole item, its page included
    Column("url", Storable, nullable=False, default=""),  # as it was listed
    _number("first_run"),
    _number("last_run"),
    Column("decided_run", Integer),
    Column("decision", Text),  # told, carried, aside
    Column("reason", Storable, nullable=False, default=""),
    Index("ix_article_place", "place"),
    Index("ix_article_words", "words"),
    Index("ix_article_decided_run", "decided_run"),
    Index("ix_article_first_run", "first_run"),
    Index("ix_article_last_run", "last_run"),
)
version = Table(
    "version",
    metadata,
    _key("no", Integer),
    _number("article"),
    _number("n"),
    Column("sha", Text, nullable=False),
    Column("key", Text, nullable=False),  # the article's id in editions
    Column("title", Storable, nullable=False),
    Column("outlet", Storable, nullable=False),
    Column("source", Storable, nullable=False),
    Column("published", Text),
    Column("language", Text, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    _number("run"),
    UniqueConstraint("article", "sha"),
    Index("ix_version_key", "key"),
    Index("ix_version_run", "run"),
)
event = Table(
    "event",
    metadata,
    _key("id"),
    Column("thread", Text, nullable=False),
    _number("first_run"),
    Column("merged_into", Text),
    Column("merged_run", Integer),
    Index("ix_event_thread", "thread"),
    Index("ix_event_merged_into", "merged_into"),
)
membership = Table(
    "membership",
    metadata,
    _key("version", Integer),
    _key("run", Integer),
    Column("event", Text, nullable=False),
    Index("ix_membership_event", "event"),
    Index("ix_membership_run", "run"),
)
thread = Table(
    "thread",
    metadata,
    _key("id"),
    _number("first_run"),
    Column("merged_into", Text),
    Column("merged_run", Integer),
    Index("ix_thread_merged_into", "merged_into"),
)
edition = Table(
    "edition",
    metadata,
    _key("id"),
    _key("revision", Integer),
    _number("run"),
    Column("built_at", Text, nullable=False),
    Column("since_run", Integer, nullable=False, default=0),
    Column("files_sha256", Text, nullable=False, default=""),
    Column("summary", Text, nullable=False),
)
quote = Table(
    "quote",
    metadata,
    _key("edition"),
    _key("revision", Integer),
    _key("position", Integer),
    _number("version"),
    _number("start"),
    _number("end"),
    Column("event", Text, nullable=False),
    Column("role", Text, nullable=False),  # new, background, earlier, changed
    Column("was_version", Integer),  # of a changed one: the sentence that was printed in its place
    Column("was_start", Integer),
    Column("was_end", Integer),
    _number("run"),
    Index("ix_quote_version", "version"),
    Index("ix_quote_run", "run"),
)
tombstone = Table(
    "tombstone",
    metadata,
    _key("identity"),
    Column("place", Text, nullable=False, default=""),
    Column("words", Text, nullable=False, default=""),
    _number("last_run"),
    Index("ix_tombstone_place", "place"),
)
result = Table(
    "result",
    metadata,
    _key("stage"),
    _key("code_version"),
    _key("input_sha"),
    Column("value", LargeBinary, nullable=False),
    _number("run"),
    Index("ix_result_run", "run"),
)
kept = Table(
    "kept",
    metadata,
    _key("key"),
    _key("run", Integer),
    Column("value", LargeBinary, nullable=False),
)

# --- the mailed edition --------------------------------------------------------------------------

reader = Table(
    "reader",
    metadata,
    _key("id"),
    Column("address", Storable, nullable=False, unique=True),
    Column("state", Text, nullable=False),  # pending, confirmed, left, suppressed
    Column("nonce", Text, nullable=False),
    Column("preferences", Text, nullable=False),
)
wish = Table(
    "wish",
    metadata,
    _key("no", Integer),
    Column("address", Storable, nullable=False),
    Column("preferences", Text, nullable=False),
)
blocked = Table("blocked", metadata, _key("fingerprint"), Column("reason", Text, nullable=False))
bounced = Table("bounced", metadata, _key("subscriber"), _key("day"), _number("weight"))
recipient = Table(
    "recipient",
    metadata,
    _key("no", Integer),
    Column("edition", Text, nullable=False),
    _number("revision"),
    Column("subscriber", Text, nullable=False),
    Column("address", Storable, nullable=False),
    Column("profile", Text, nullable=False, server_default=""),  # which letter of the edition
    Column("message_id", Text, nullable=False),
    Column("state", Text, nullable=False, default="planned"),  # sending, accepted, refused, unknown, left
    Column("attempts", Integer, nullable=False, default=0),
    Column("retry_at", Text),
    Column("detail", Storable, nullable=False, default=""),
    UniqueConstraint("edition", "revision", "subscriber"),
    Index("ix_recipient_state", "state"),
    Index("ix_recipient_subscriber", "subscriber"),
)
letter = Table(  # as it was when the first recipient was planned, for all attempts that follow
    "letter",
    metadata,
    _key("edition"),
    _key("revision", Integer),
    _key("profile"),
    Column("content", LargeBinary, nullable=False),
)
attempt = Table(
    "attempt",
    metadata,
    _key("recipient", Integer),
    _key("n", Integer),
    Column("state", Text, nullable=False),
    Column("detail", Storable, nullable=False),
)
