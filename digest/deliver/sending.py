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

from digest.deliver.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from digest.deliver.journal import Entry, Journal
    from digest.deliver.message import Mail
    from digest.deliver.smtp import Outcome, Result

CLAIM_SIZE = 40  # recipients claimed in one transaction
MAX_DEAD_CONNECTIONS = 5  # attempts in a row that reach no server: the rest waits for the next run
FIRST_WAIT = timedelta(minutes=15)  # before a deferred mail is tried again; doubled each time
AT_HAND = 2  # mails for each connection: one leaves while the next is made
MAX_WAITING = 1_000  # recipients held back for the pace of their domains
MAX_ATTEMPTS = 7  # about sixteen hours
NOT_TRIED = "not tried"  # the detail of a row that goes back to planned as it was
_STOPPED = "the sending run was stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One row of the ledger: a reader's copy of one edition and revision."""

    key: int  # of the row
    subscriber: str  # id
    address: str
    edition: str
    revision: int
    message_id: str
    profile: str = ""  # which letter of the edition
    attempts: int = 0  # that ended with "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """How one copy went: an outcome, `planned` with the time of the next attempt, or `left`."""

    recipient: Recipient
    state: str
    detail: str
    retry_at: datetime | None


class Ledger(Protocol):
    """Who is to get the edition, and how far each copy came. Every change is durable when it returns."""

    def in_doubt(self) -> Sequence[Recipient]:
        """Those that a run left as `sending`."""

    def claim(self, limit: int, now: datetime) -> Sequence[Recipient]:
        """The next ones that are planned and whose wait is over, now `sending`. Nobody else gets them."""

    def wanted(self, recipient: Recipient) -> bool:
        """Whether the reader is still subscribed, asked just before the mail leaves."""

    def settle(self, settlements: Sequence[Settlement]) -> None:
        """How copies went, all in one transaction. What a killed run did not settle, the journal knows."""


@dataclass(slots=True)
class Report:
    """What a run did: outcomes and their number; `stopped` says why it ended early, "" where it did not."""

    counts: Counter[str] = field(default_factory=Counter)
    stopped: str = ""


class Link(Protocol):
    """A connection that sends one mail after another."""

    def __call__(self, mail: Mail) -> Result:
        """Send it and say how far it came."""

    def close(self) -> None:
        """Say goodbye."""


@dataclass(slots=True, kw_only=True)
class _Run:
    """What one run has in hand."""

    now: datetime
    threads: ThreadPoolExecutor
    idle: SimpleQueue[Link]
    noted: dict[str, Entry]
    under_way: dict[Future[Result], Recipient] = field(default_factory=dict)
    dead: int = 0  # attempts in a row that reached no server
    settled: list[Settlement] = field(default_factory=list)  # and not yet in the ledger
    waiting: deque[Recipient] = field(default_factory=deque)  # for their domain's turn
    report: Report = field(default_factory=Report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postman:
    """Sends what a ledger plans, over several connections, each mail's way noted in the journal.

    `compose` makes a recipient's mail; `connect` opens what sends one (`deliver.smtp.Connection`).
    """

    ledger: Ledger
    journal: Journal
    compose: Callable[[Recipient], Mail]
    connect: Callable[[], Link]
    connections: int = 4
    pace: Pace = field(default_factory=Pace)
    progress: Callable[[str, int, int], None] = lambda *_: None

    def __call__(self, now: datetime) -> Report:
        """Settle what is in doubt, then send all that is due. Raises `DeliveryError`, `ArchiveError`."""
        links = [self.connect() for _ in range(self.connections)]
        idle: SimpleQueue[Link] = SimpleQueue()
        for link in links:
            idle.put(link)
        try:
            with ThreadPoolExecutor(self.connections, "send") as threads:
                run = _Run(now=now, threads=threads, idle=idle, noted=self.journal.read())
                self._clear_up(run)
                self._send(run)
        finally:
            for link in links:
                link.close()
            self.journal.flush()
        return run.report

    def _clear_up(self, run: _Run) -> None:
        for recipient in self.ledger.in_doubt():
            state = _after_a_stop(run.noted.get(recipient.message_id), complete=self.journal.complete)
            if state == "planned":
                self._put_back(recipient, run)
            else:
                self._settle(recipient, state, _STOPPED, None, run)
        self._write(run)

    def _send(self, run: _Run) -> None:
        """Everything that is due, a batch at a time; what a server that is away leaves over is put back."""
        while not run.report.stopped and (batch := self._batch(run)):
            while batch and not run.report.stopped:
                self._start_in_turn(batch.popleft(), run)
            for recipient in batch:
                self._put_back(recipient, run)
        for recipient in run.waiting:
            self._put_back(recipient, run)
        while run.under_way:
            self._gather(run)
        self._write(run)

    def _batch(self, run: _Run) -> deque[Recipient]:
        """The next recipients: of the ledger, and those whose domain had no turn; empty at the end."""
        claimed = self.ledger.claim(CLAIM_SIZE, run.now) if len(run.waiting) < MAX_WAITING else ()
        if not claimed and run.waiting:
            self.pace.sleep(min(self.pace.wait(r.address) for r in run.waiting))
        batch = deque([*run.waiting, *claimed])
        run.waiting.clear()
        return batch

    def _start_in_turn(self, recipient: Recipient, run: _Run) -> None:
        if self.pace.wait(recipient.address) > 0:
            run.waiting.append(recipient)
        else:
            self._start(recipient, run)

    def _start(self, recipient: Recipient, run: _Run) -> None:
        """Hand one mail to a thread, if it is still to go; wait where all of them are busy."""
        known = run.noted.get(recipient.message_id)
        if known is not None and known.state in _SENT:
            self._settle(recipient, _SENT[known.state], "was sent before, says the journal", None, run)
        elif not self.ledger.wanted(recipient):
            self._settle(recipient, "left", "left the list before the mail did", None, run)
        else:
            mail = self.compose(recipient)
            self.pace.take(recipient.address)
            run.under_way[run.threads.submit(self._one, run.idle, mail)] = recipient
            if len(run.under_way) >= AT_HAND * self.connections:
                self._gather(run)

    def _one(self, idle: SimpleQueue[Link], mail: Mail) -> Result:
        link = idle.get()
        try:
            self.journal.begin(mail.message_id)
            result = link(mail)
            self.journal.end(mail.message_id, result.outcome)
            return result
        finally:
            idle.put(link)

    def _gather(self, run: _Run) -> None:
        """Settle what has been answered."""
        done, _ = wait(run.under_way, return_when=FIRST_COMPLETED)
        for future in sorted(done, key=lambda f: run.under_way[f].key):
            recipient, result = run.under_way.pop(future), future.result()
            run.dead = run.dead + 1 if result.outcome == "deferred" and not result.code else 0
            state, retry = _next(result, recipient, run.now)
            self._settle(recipient, state, f"{result.code or ''} {result.message}".strip(), retry, run)
        if run.dead >= MAX_DEAD_CONNECTIONS:
            run.report.stopped = "the mail server cannot be reached; the next run goes on"

    def _settle(
        self, recipient: Recipient, state: str, detail: str, retry: datetime | None, run: _Run
    ) -> None:
        run.report.counts[state] += 1
        run.settled.append(Settlement(recipient=recipient, state=state, detail=detail, retry_at=retry))
        if len(run.settled) >= CLAIM_SIZE:
            self._write(run)
        self.progress("send", sum(run.report.counts.values()), 0)

    def _put_back(self, recipient: Recipient, run: _Run) -> None:
        """Planned again, as if it had never been claimed."""
        run.settled.append(
            Settlement(recipient=recipient, state="planned", detail=NOT_TRIED, retry_at=run.now)
        )

    def _write(self, run: _Run) -> None:
        if run.settled:
            self.ledger.settle(tuple(run.settled))
            run.settled.clear()


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
