"""The mailed edition: who gets it, sending it, what comes back, and the site where readers join and leave."""

from __future__ import annotations

import json
import os
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from digest.app.building import settings, state_of
from digest.errors import ConfigError, DeliveryError
from digest.subscribers import (
    Errand,
    FrontDesk,
    ListHours,
    Notice,
    Preferences,
    Subscriber,
    Tokens,
    is_due,
    normalised,
    read_reply,
    read_table,
    return_path,
    write_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from digest.archive import Lists
    from digest.deliver import Envelope, Letter, Mail, Recipient, Report, Sender
    from digest.model import Problem
    from digest.render import WebPages
    from digest.settings import Config

PASSWORD = "DIGEST_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
_KEYS_FILE = "mail.keys"
_JOURNAL = "sent.log"
_NOTICES_AT_ONCE = 50


# --- the list, remembered ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StoredReaders:
    """`Readers` of digest.subscribers over the memory's rows."""

    lists: Lists

    def by_address(self, address: str) -> Subscriber | None:
        """Who has a normalised address."""
        return _subscriber(self.lists.find(address=address))

    def by_id(self, subscriber: str) -> Subscriber | None:
        """Who has an id."""
        return _subscriber(self.lists.find(subscriber=subscriber))

    def everybody(self) -> list[Subscriber]:
        """All of them, by address."""
        return [s for row in self.lists.everybody() if (s := _subscriber(row)) is not None]

    def put(self, address: str, state: str, preferences: Preferences) -> Subscriber:
        """Add an address, or change who has it."""
        found = _subscriber(self.lists.put(address, state, asdict(preferences)))
        if found is None:  # pragma: no cover - what was put is there
            raise ConfigError(address, "was not kept")
        return found

    def nonce(self, subscriber: str) -> str:
        """What a confirmation has to know."""
        row = self.lists.find(subscriber=subscriber)
        return str(row["nonce"]) if row else ""

    def note(self, address: str, preferences: Preferences) -> None:
        """Queue a wish to join."""
        self.lists.note(address, asdict(preferences))

    def errands(self, limit: int) -> list[Errand]:
        """The oldest wishes, taken off the queue."""
        return [
            Errand(key=row["no"], address=row["address"], preferences=_preferences(row["preferences"]))
            for row in self.lists.wishes(limit)
        ]

    def block(self, fingerprint: str, reason: str) -> None:
        """Never write to an address with this fingerprint again."""
        self.lists.block(fingerprint, reason)

    def is_blocked(self, fingerprints: Sequence[str]) -> bool:
        """Whether one of them is blocked."""
        return self.lists.is_blocked(fingerprints)

    def score(self, subscriber: str, weight: int, day: str) -> int:
        """Add to a reader's bounces."""
        return self.lists.score(subscriber, weight, day)

    def erase(self, subscriber: str) -> None:
        """Forget a reader."""
        self.lists.erase(subscriber)


@dataclass(frozen=True, slots=True)
class StoredLedger:
    """`Ledger` of digest.deliver over the memory's rows."""

    lists: Lists

    def in_doubt(self) -> list[Recipient]:
        """Those that a run left as `sending`."""
        return [_recipient(row) for row in self.lists.in_doubt()]

    def claim(self, limit: int, now: datetime) -> list[Recipient]:
        """The next ones that are planned and whose wait is over."""
        return [_recipient(row) for row in self.lists.claim(limit, now)]

    def wanted(self, recipient: Recipient) -> bool:
        """Whether the reader is still subscribed."""
        row = self.lists.find(subscriber=recipient.subscriber)
        return row is not None and row["state"] == "confirmed" and row["address"] == recipient.address

    def settle(self, recipient: Recipient, outcome: str, detail: str, retry_at: datetime | None) -> None:
        """How it went."""
        from digest.deliver import NOT_TRIED

        self.lists.settle(recipient.key, outcome, detail, retry_at, tried=detail != NOT_TRIED)


def _recipient(row: Mapping[str, Any]) -> Recipient:
    from digest.deliver import Recipient

    return Recipient(
        key=row["no"],
        subscriber=row["subscriber"],
        address=row["address"],
        edition=row["edition"],
        revision=row["revision"],
        message_id=row["message_id"],
        attempts=row["attempts"],
    )


def _subscriber(row: Mapping[str, Any] | None) -> Subscriber | None:
    if row is None:
        return None
    return Subscriber(
        id=row["id"], address=row["address"], state=row["state"], preferences=_preferences(row["preferences"])
    )


def _preferences(text: str) -> Preferences:
    values: dict[str, Any] = json.loads(text)
    listed: dict[str, Any] = {k: tuple(v) for k, v in values.items() if isinstance(v, list)}
    return Preferences(**(values | listed))


# --- the office ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Everything that the mail commands share: settings, the list, keys, pages and the folder of editions."""

    config: Config
    lists: Lists
    folder: Path  # where keys and journal lie
    output: Path
    tokens: Tokens
    now: datetime

    @property
    def desk(self) -> FrontDesk:
        """What readers can do."""
        from digest.render import LANGUAGES

        return FrontDesk(
            readers=StoredReaders(self.lists),
            tokens=self.tokens,
            clock=lambda: self.now,
            sections=self.config.sections,
            languages=LANGUAGES,
        )

    @property
    def pages(self) -> WebPages:
        """The site's pages and notices."""
        from digest.render import WebPages

        own = self.config.folder / "templates"
        return WebPages(
            title=self.config.title, folders=[own] if own.is_dir() else (), sections=self.config.sections
        )

    @property
    def sender(self) -> Sender:
        """Who sends. Raises `ConfigError` where feeds.yaml does not say."""
        from digest.deliver import Sender

        if not self.config.mail.address:
            raise ConfigError("mail.from", "says who sends; write `mail: {from: Title <digest@example.org>}`")
        address = self.config.mail.address
        return Sender(
            name=self.config.mail.name or self.config.title,
            address=address,
            list_id=f"digest.{address.rpartition('@')[2]}",
            reply_to=self.config.mail.reply_to,
            archive=f"{self.config.site}/archive.html" if self.config.site else "",
        )

    def envelope(self, subscriber: str, address: str) -> Envelope:
        """A reader's envelope, with the ways out that there are."""
        from digest.deliver import Envelope

        leave = self.tokens.sign_lasting("leave", subscriber)
        sender = self.sender.address
        served = self.config.mail.serve
        return Envelope(
            subscriber=subscriber,
            to=address,
            return_path=return_path(sender, "bounce", self.tokens.sign_lasting("bounce", subscriber)),
            leave_url=f"{served}/leave/{leave}" if served else "",
            leave_mail=return_path(sender, "leave", leave),
        )


@contextmanager
def office(config: Path, state: Path | None, output: Path, now: datetime) -> Iterator[Office]:
    """Open it; the keys are made when first asked for."""
    from digest.archive import Lists

    read = settings(config, ("readers",))
    url, folder = state_of(state, read)
    with closing(Lists(url)) as lists:
        tokens = Tokens(keys=_keys(folder / _KEYS_FILE))
        yield Office(config=read, lists=lists, folder=folder, output=output, tokens=tokens, now=now)


def _keys(path: Path) -> tuple[str, ...]:
    """The signing keys, newest first, one a line; made where there is no such file."""
    import secrets

    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), "ascii")
        return tuple(path.read_text("ascii").split())
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be used ({error}); it holds one key a line") from None


# --- sending -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a sending run did, and what the ledger says of the edition afterwards."""

    edition: str
    report: Report
    ledger: Mapping[str, int]


def send(  # noqa: PLR0913 - what a run is asked for, each under its own name
    at: Office, edition: str, *, due: bool, retry_unknown: bool, revision: int | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Sent:  # fmt: skip
    """Mail an edition to everybody who is to have it and has not got it. Raises `DigestError`.

    `due`: only those whose hour has come. A second revision is mailed only where `revision` asks for it.
    """
    from digest.deliver import Connection, Journal, Postman, server

    record, raw = _edition(at.output / edition)
    wanted = 1 if revision is None else revision
    letter = _letter(at, record, raw, wanted)
    plan(at, record, wanted, due=due)
    to = server(at.config.mail.smtp, at.config.mail.user, os.environ.get(PASSWORD, ""))
    with Journal(at.folder / _JOURNAL) as journal:
        if retry_unknown:
            for row in at.lists.again(edition):
                journal.allow(row["message_id"])
        postman = Postman(
            ledger=StoredLedger(at.lists),
            journal=journal,
            compose=partial(_composed, at, {(edition, wanted): letter}),
            connect=partial(Connection, to),
            progress=progress,
        )
        report = postman(at.now)
    return Sent(edition=edition, report=report, ledger=at.lists.counts(edition, wanted))


def plan(at: Office, record: Mapping[str, Any], revision: int, *, due: bool) -> int:
    """Freeze who gets an edition; how many rows are new. Readers who joined later get the next one."""
    from datetime import datetime

    from digest.deliver import message_id

    built = datetime.fromisoformat(record["built_at"])
    hours = ListHours(hour=at.config.mail.hour, timezone=at.config.timezone)
    readers = [s for s in StoredReaders(at.lists).everybody() if s.reachable]
    if due:
        readers = [s for s in readers if is_due(s.preferences, hours, built, at.now)]
    rows = [
        {
            "subscriber": s.id,
            "address": s.address,
            "message_id": message_id(at.sender, record["edition"], revision, s.id),
        }
        for s in readers
        if at.lists.last_sent(s.id) <= record["edition"]
    ]
    return at.lists.plan(record["edition"], revision, rows)


def _composed(at: Office, letters: Mapping[tuple[str, int], Letter], recipient: Recipient) -> Mail:
    from digest.deliver import addressed

    key = (recipient.edition, recipient.revision)
    letter = letters.get(key)
    if letter is None:  # planned by an earlier run, and still waiting for its next attempt
        record, raw = _edition(at.output / recipient.edition)
        letter = _letter(at, record, raw, recipient.revision)
    return addressed(
        letter, at.sender, at.envelope(recipient.subscriber, recipient.address), date=at.now, sign=_signer(at)
    )


def _signer(at: Office) -> Callable[[bytes], bytes] | None:
    """DKIM, where feeds.yaml names a selector and a key."""
    if not at.config.mail.dkim_selector:
        return None
    from digest.deliver import dkim_signer

    return dkim_signer(
        at.sender.domain, at.config.mail.dkim_selector, at.config.folder / at.config.mail.dkim_key
    )


def _letter(at: Office, record: Mapping[str, Any], raw: bytes, revision: int) -> Letter:
    from digest.deliver import letter

    made = letter(raw, edition=record["edition"], revision=revision)
    because, leave = at.pages.foot(made.language)
    return replace(made, because=because, leave=leave)


def _edition(folder: Path) -> tuple[Mapping[str, Any], bytes]:
    try:
        return json.loads((folder / "edition.json").read_text("utf-8")), (folder / "digest.eml").read_bytes()
    except (OSError, ValueError) as error:
        raise DeliveryError(
            str(folder), f"has no edition to mail ({error}); build one with the formats eml and json"
        ) from None


def newest(output: Path) -> str:
    """The id of the newest edition; "" where there is none."""
    found = sorted(p.parent.name for p in output.glob("????-??-??/edition.json"))
    return found[-1] if found else ""


def test_copy(at: Office, edition: str, address: str) -> None:
    """Mail one copy to an address that need not be on the list; the ledger does not know of it."""
    from digest.deliver import Connection, server

    mail = _one_copy(at, edition, address)
    link = Connection(server(at.config.mail.smtp, at.config.mail.user, os.environ.get(PASSWORD, "")))
    with closing(link):
        result = link(mail)
    if result.outcome != "accepted":
        raise DeliveryError(address, f"the server did not take it: {result.code} {result.message}")


def outbox(at: Office, edition: str, folder: Path, *, due: bool) -> int:
    """Write every reader's mail as an `.eml` file, for those who have a mailer of their own; how many."""
    record, raw = _edition(at.output / edition)
    letter = _letter(at, record, raw, 1)
    from digest.deliver import addressed, write_mail

    hours = ListHours(hour=at.config.mail.hour, timezone=at.config.timezone)
    from datetime import datetime

    built = datetime.fromisoformat(record["built_at"])
    readers = [s for s in StoredReaders(at.lists).everybody() if s.reachable]
    chosen = [s for s in readers if not due or is_due(s.preferences, hours, built, at.now)]
    for reader in chosen:
        mail = addressed(
            letter, at.sender, at.envelope(reader.id, reader.address), date=at.now, sign=_signer(at)
        )
        write_mail(folder, mail)
    return len(chosen)


def _one_copy(at: Office, edition: str, address: str) -> Mail:
    from digest.deliver import addressed

    record, raw = _edition(at.output / edition)
    envelope = at.envelope("test", normalised(address))
    return addressed(_letter(at, record, raw, 1), at.sender, envelope, date=at.now, sign=_signer(at))


# --- what comes back, and notices ----------------------------------------------------------------


def bounce(at: Office, mails: Iterable[bytes]) -> Iterator[str]:
    """See to reports and wishes; one line each, and the notices that follow are sent."""
    notices: list[Notice] = []
    for raw in mails:
        reply = read_reply(raw)
        if reply is None:
            yield "neither a delivery report nor a wish"
            continue
        line, notice = at.desk.take(reply)
        notices += [notice] if notice is not None else []
        yield line
    send_notices(at, notices)


def run_errands(at: Office) -> int:
    """Send the mails that wishes to join ask for; how many."""
    total = 0
    while notices := at.desk.run_errands(_NOTICES_AT_ONCE):
        send_notices(at, notices)
        total += len(notices)
    return total


def send_notices(at: Office, notices: Sequence[Notice]) -> None:
    """Mail confirmations and their like. One that the server refuses is asked for again by the reader."""
    from digest.deliver import Connection, notice_mail, server

    if not notices:
        return
    link = Connection(server(at.config.mail.smtp, at.config.mail.user, os.environ.get(PASSWORD, "")))
    with closing(link):
        for notice in notices:
            path = {"confirm": "confirm", "known": "preferences", "leave": "leave"}[notice.kind]
            served = at.config.mail.serve
            by_mail = _answer_address(at, notice)
            subject, text = at.pages.notice(
                notice.kind,
                notice.language or at.config.language,
                link=f"{served}/{path}/{notice.token}" if served else f"mailto:{by_mail}",
                mail=by_mail if served else "",
            )
            link(
                notice_mail(
                    at.sender,
                    at.envelope(notice.subscriber, notice.address),
                    subject,
                    text,
                    date=at.now,
                    language=notice.language or at.config.language,
                )
            )


def _answer_address(at: Office, notice: Notice) -> str:
    """Where a mail does what the page's button does; "" where only the page can."""
    if not notice.mail_token:
        return ""
    return return_path(at.sender.address, "join" if notice.kind == "confirm" else "leave", notice.mail_token)


# --- readers, by hand ----------------------------------------------------------------------------


def add(at: Office, address: str, *, confirmed: bool) -> str:
    """Put an address on the list, or ask its owner. Raises `ConfigError`."""
    wanted = normalised(address)
    if confirmed:
        StoredReaders(at.lists).put(wanted, "confirmed", Preferences())
        return f"{wanted} is on the list"
    at.desk.ask_to_join(wanted, {})
    run_errands(at)
    return f"{wanted} gets a mail to confirm"


def remove(at: Office, address: str) -> str:
    """Take an address off the list. Raises `ConfigError` for one that is not on it."""
    readers = StoredReaders(at.lists)
    known = readers.by_address(normalised(address))
    if known is None:
        raise ConfigError(address, "is not on the list")
    readers.put(known.address, "left", known.preferences)
    return f"{known.address} gets no more mail"


def bring_in(at: Office, path: Path) -> tuple[int, list[Problem]]:
    """Add the readers of a CSV file; how many, and what could not be used. Who left stays away."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read ({error}); it must be UTF-8 text") from None
    rows, problems = read_table(text, str(path))
    readers = StoredReaders(at.lists)
    added = 0
    for row in rows:
        known = readers.by_address(row.address)
        if known is not None and known.state in {"left", "suppressed"}:
            continue
        if known is None and at.lists.is_blocked(at.tokens.fingerprints(row.address)):
            continue
        readers.put(row.address, row.state if known is None else known.state, row.preferences)
        added += known is None
    return added, problems


def export(at: Office) -> str:
    """Every reader as CSV."""
    return write_table(StoredReaders(at.lists).everybody())


def forget(at: Office, address: str) -> bool:
    """Erase a reader; a keyed hash stays."""
    return at.desk.forget(address)


def serve(at: Office, host: str, port: int, proxies: Sequence[str]) -> None:
    """Run the site until it is stopped; wishes to join are seen to every few seconds."""
    import threading
    from datetime import UTC, datetime

    try:
        from digest.web import Pages, application
        from digest.web import serve as run
    except ModuleNotFoundError as missing:
        raise ConfigError(
            "digest serve", f"needs {missing.name}: install digest with its extra `web`"
        ) from None
    from digest.render import LANGUAGES

    ticking = replace(at, now=datetime.now(UTC))
    desk = replace(ticking.desk, clock=lambda: datetime.now(UTC))
    stop = threading.Event()

    def errands() -> None:
        while not stop.wait(2.0):
            run_errands(replace(ticking, now=datetime.now(UTC)))

    worker = threading.Thread(target=errands, name="errands", daemon=True)
    if at.config.mail.smtp:
        worker.start()
    try:
        pages = Pages(desk=desk, show=at.pages.page, languages=LANGUAGES)
        run(application(pages, at.output, proxies=proxies), host, port)
    finally:
        stop.set()
