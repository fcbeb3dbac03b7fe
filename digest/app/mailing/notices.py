"""What comes back by mail, and the mails to one person that follow from it or from the list's pages."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from digest.subscribers import read_reply, return_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.app.mailing.office import Office
    from digest.subscribers import Notice

_NOTICES_AT_ONCE = 50


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
    from digest.deliver import Connection, notice_mail

    if not notices:
        return
    with closing(Connection(at.server)) as link:
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
