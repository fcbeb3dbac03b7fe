"""An edition to its readers: who is to have it, each their own letter, each at most once."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.app.mailing.letters import Letters
from digest.app.mailing.stored import StoredLedger, StoredReaders
from digest.errors import DeliveryError
from digest.subscribers import WEEK, ListHours, is_due, normalised, wants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from digest.app.mailing.office import Office
    from digest.deliver import Mail, Recipient, Report
    from digest.subscribers import Subscriber

_JOURNAL = "sent.log"
EVERYBODY = ""  # the profile of the edition as it is published


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a sending run did, and what the ledger says of the edition afterwards."""

    edition: str
    report: Report
    ledger: Mapping[str, int]


def send(  # noqa: PLR0913 - what a run is asked for, each under its own name
    at: Office, edition: str, *, due: bool, retry_unknown: bool = False, revision: int | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Sent:  # fmt: skip
    """Mail an edition to everybody who is to have it and has not got it. Raises `DigestError`.

    `due`: only those whose hour has come. A second revision is mailed only where `revision` asks for it.
    """
    from digest.deliver import Connection, Journal, Pace, Postman

    wanted = 1 if revision is None else revision
    letters = Letters(at=at, edition=edition, revision=wanted)
    plan(at, letters, due=due)
    with Journal(at.folder / _JOURNAL) as journal:
        if retry_unknown:
            for row in at.lists.again(edition):
                journal.allow(row["message_id"])
        postman = Postman(
            ledger=StoredLedger(at.lists),
            journal=journal,
            compose=partial(composed, at, {(edition, wanted): letters}),
            connect=partial(Connection, at.server),
            pace=Pace(per_minute=at.config.mail.pace),
            progress=progress,
        )
        report = postman(at.now)
    return Sent(edition=edition, report=report, ledger=at.lists.counts(edition, wanted))


def plan(at: Office, letters: Letters, *, due: bool) -> int:
    """Freeze who gets an edition, and which letter; how many rows are new.

    Who joined later gets the next edition, and nobody gets a letter without a story.
    """
    from digest.deliver import message_id

    before = at.lists.last_planned()
    rows = [
        {
            "subscriber": reader.id,
            "address": reader.address,
            "profile": profile,
            "message_id": message_id(at.sender, letters.edition, letters.revision, reader.id),
        }
        for reader, profile in _chosen(at, letters, due=due)
        if before.get(reader.id, "") <= letters.edition
    ]
    return at.lists.plan(letters.edition, letters.revision, rows)


def _chosen(at: Office, letters: Letters, *, due: bool) -> Iterator[tuple[Subscriber, str]]:
    """Who is to have the edition now, each with the key of their profile."""
    hours = ListHours(hour=at.config.mail.hour, timezone=at.config.timezone)
    for reader in StoredReaders(at.lists).everybody():
        if not reader.reachable:
            continue
        if due:
            chosen = is_due(reader.preferences, hours, letters.built_at, at.now)
        else:
            chosen = wants(reader.preferences, _weekday(at, reader, letters.built_at))
        key = reader.preferences.profile(at.config.sections, at.config.language).key
        if chosen and letters(key) is not None:
            yield reader, key


def _weekday(at: Office, reader: Subscriber, moment: datetime) -> str:
    """The day of `WEEK` on the reader's own calendar."""
    zone = ZoneInfo(reader.preferences.timezone or at.config.timezone)
    return WEEK[moment.astimezone(zone).weekday()]


def composed(at: Office, known: dict[tuple[str, int], Letters], recipient: Recipient) -> Mail:
    """A recipient's mail; `known` letters by edition and revision, added to where one is missing."""
    key = (recipient.edition, recipient.revision)
    if key not in known:  # planned by an earlier run, and still waiting for its next attempt
        known[key] = Letters(at=at, edition=recipient.edition, revision=recipient.revision)
    return _mail(at, known[key], recipient.profile, recipient.subscriber, recipient.address)


def _mail(at: Office, letters: Letters, profile: str, subscriber: str, address: str) -> Mail:
    from digest.deliver import addressed

    letter = letters(profile)
    if letter is None:
        raise DeliveryError(letters.edition, "has no story to mail")
    return addressed(letter, at.sender, at.envelope(subscriber, address), date=at.now, sign=at.signer)


def newest(output: Path) -> str:
    """The id of the newest edition; "" where there is none."""
    found = sorted(p.parent.name for p in output.glob("????-??-??/edition.json"))
    return found[-1] if found else ""


def test_copy(at: Office, edition: str, address: str) -> None:
    """Mail one copy to an address that need not be on the list; the ledger does not know of it."""
    from digest.deliver import Connection

    letters = Letters(at=at, edition=edition, revision=1)
    mail = _mail(at, letters, EVERYBODY, "test", normalised(address))
    with closing(Connection(at.server)) as link:
        result = link(mail)
    if result.outcome != "accepted":
        raise DeliveryError(address, f"the server did not take it: {result.code} {result.message}")


def outbox(at: Office, edition: str, folder: Path, *, due: bool) -> int:
    """Write every reader's mail as an `.eml` file, for those who have a mailer of their own; how many."""
    from digest.deliver import write_mail

    letters = Letters(at=at, edition=edition, revision=1)
    chosen = list(_chosen(at, letters, due=due))
    for reader, profile in chosen:
        write_mail(folder, _mail(at, letters, profile, reader.id, reader.address))
    return len(chosen)
