"""An edition to its readers, each at most once: claimed, sent, settled; whatever stops it in between.

    planned -> sending -> accepted | refused | unknown
                       -> planned again, after a wait (the server said: later)

A claim is on the disk before the first byte leaves. Whoever was `sending` when a run died is looked up in the
journal: not begun is planned again; begun and not answered is `unknown`, which is listed and never sent again
by itself.
"""

from __future__ import annotations

from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from queue import SimpleQueue
from typing import TYPE_CHECKING, Protocol

from digest.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from digest.deliver.journal import Entry, Journal
    from digest.deliver.message import Mail
    from digest.deliver.smtp import Outcome, Result

CLAIM_SIZE = 40  # recipients claimed in one transaction
MAX_DEAD_CONNECTIONS = 5  # attempts in a row that reach no server: the rest waits for the next run
FIRST_WAIT = timedelta(minutes=15)  # before a deferred mail is tried again; doubled each time
MAX_ATTEMPTS = 7  # about sixteen hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One row of the ledger: a reader's copy of one edition and revision."""

    key: int  # of the row
    subscriber: str  # id
    address: str
    profile: str  # which of the edition's mails
    message_id: str
    attempts: int = 0  # that ended with "later"


class Ledger(Protocol):
    """Who is to get the edition, and how far each copy came. Every change is durable when it returns."""

    def in_doubt(self) -> Sequence[Recipient]:
        """Those that a run left as `sending`."""

    def claim(self, limit: int, now: datetime) -> Sequence[Recipient]:
        """The next ones that are planned and whose wait is over, now `sending`. Nobody else gets them."""

    def wanted(self, recipient: Recipient) -> bool:
        """Whether the reader is still subscribed, asked just before the mail leaves."""

    def settle(self, recipient: Recipient, outcome: str, detail: str, retry_at: datetime | None) -> None:
        """How it went: an outcome, `planned` with the time of the next attempt, or `left`."""


@dataclass(slots=True)
class Report:
    """What a run did: outcomes and their number; `stopped` says why it ended early, "" where it did not."""

    counts: Counter[str] = field(default_factory=Counter)
    stopped: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postman:
    """Sends what a ledger plans, over several connections, each mail's way noted in the journal.

    `compose` makes a recipient's mail; `connect` opens what sends one (`deliver.smtp.Connection`).
    """

    ledger: Ledger
    journal: Journal
    compose: Callable[[Recipient], Mail]
    connect: Callable[[], Callable[[Mail], Result]]
    connections: int = 4
    progress: Callable[[str, int, int], None] = lambda *_: None

    def __call__(self, now: datetime) -> Report:
        """Settle what is in doubt, then send all that is due. Raises `DeliveryError`, `ArchiveError`."""
        report = Report()
        noted = self.journal.read()
        self._clear_up(noted, report, now)
        idle: SimpleQueue[Callable[[Mail], Result]] = SimpleQueue()
        links = [self.connect() for _ in range(self.connections)]
        for link in links:
            idle.put(link)
        try:
            with ThreadPoolExecutor(self.connections, "send") as threads:
                self._send(threads, idle, noted, report, now)
        finally:
            for link in links:
                getattr(link, "close", lambda: None)()
            self.journal.flush()
        return report

    def _clear_up(self, noted: dict[str, Entry], report: Report, now: datetime) -> None:
        for recipient in self.ledger.in_doubt():
            entry = noted.get(recipient.message_id)
            state = _after_a_stop(entry, complete=self.journal.complete)
            retry = now if state == "planned" else None
            self.ledger.settle(recipient, state, "the sending run was stopped", retry)
            report.counts[state] += state != "planned"

    def _send(
        self,
        threads: ThreadPoolExecutor,
        idle: SimpleQueue[Callable[[Mail], Result]],
        noted: dict[str, Entry],
        report: Report,
        now: datetime,
    ) -> None:
        under_way: dict[Future[Result], Recipient] = {}
        dead = 0
        waiting = self._claimed(now)
        for recipient in waiting:
            entry = noted.get(recipient.message_id)
            if entry is not None and entry.state in _SENT:
                self._settle(recipient, _SENT[entry.state], "was sent before, says the journal", None, report)
                continue
            if not self.ledger.wanted(recipient):
                self._settle(recipient, "left", "left the list before the mail did", None, report)
                continue
            mail = self.compose(recipient)
            under_way[threads.submit(self._one, idle, mail)] = recipient
            if len(under_way) >= self.connections:
                dead = self._gather(under_way, report, now, dead)
            if dead >= MAX_DEAD_CONNECTIONS:
                report.stopped = "the mail server cannot be reached; the next run goes on"
                break
        while under_way:
            dead = self._gather(under_way, report, now, dead)
        if report.stopped:
            self._put_back(waiting, now)

    def _claimed(self, now: datetime) -> Iterator[Recipient]:
        while batch := deque(self.ledger.claim(CLAIM_SIZE, now)):
            while batch:
                yield batch.popleft()

    def _put_back(self, rest: Iterable[Recipient], now: datetime) -> None:
        """What was claimed and not sent is planned as before."""
        for _, recipient in zip(range(CLAIM_SIZE), rest, strict=False):
            self.ledger.settle(recipient, "planned", "not tried", now)

    def _one(self, idle: SimpleQueue[Callable[[Mail], Result]], mail: Mail) -> Result:
        link = idle.get()
        try:
            self.journal.begin(mail.message_id)
            result = link(mail)
            self.journal.end(mail.message_id, result.outcome)
            return result
        finally:
            idle.put(link)

    def _gather(
        self, under_way: dict[Future[Result], Recipient], report: Report, now: datetime, dead: int
    ) -> int:
        """Settle what has been answered; the number of attempts in a row that reached nobody."""
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda f: under_way[f].key):
            recipient, result = under_way.pop(future), future.result()
            dead = dead + 1 if result.outcome == "deferred" and not result.code else 0
            state, retry = _next(result, recipient, now)
            self._settle(recipient, state, f"{result.code or ''} {result.message}".strip(), retry, report)
        return dead

    def _settle(
        self, recipient: Recipient, state: str, detail: str, retry: datetime | None, report: Report
    ) -> None:
        self.ledger.settle(recipient, state, detail, retry)
        report.counts[state] += 1
        self.progress("send", sum(report.counts.values()), 0)


_SENT = {"accepted": "accepted", "unknown": "unknown", "begun": "unknown"}  # journal -> ledger


def _after_a_stop(entry: Entry | None, *, complete: bool) -> str:
    """What became of a mail that was claimed when its run died."""
    if entry is None:
        return "planned" if complete else "unknown"
    return _SENT.get(entry.state, "refused" if entry.state == "refused" else "planned")


def _next(result: Result, recipient: Recipient, now: datetime) -> tuple[Outcome | str, datetime | None]:
    """The state that a result leads to, and when it is tried again."""
    if result.outcome != "deferred":
        return result.outcome, None
    if recipient.attempts + 1 >= MAX_ATTEMPTS:
        return "refused", None
    return "planned", now + FIRST_WAIT * 2**recipient.attempts


def unsent(report: Report) -> DeliveryError | None:
    """What a person has to know, as an error; None where all went well."""
    return DeliveryError("mail", report.stopped) if report.stopped else None
