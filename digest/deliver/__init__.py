"""Renditions to receipts: the output folder, published whole or not at all; mails, each at most once.

Folder, Front, build_lock, point, published_hash, same_as_published   the output folder
Letter, letter, Sender, Envelope, addressed, notice_mail, message_id, Mail   one reader's mail
Server, server, Connection, Result   SMTP
Journal, Ledger, Recipient, Settlement, Postman, Pace, Report, NOT_TRIED   sending, whatever stops it
dkim_signer, write_mail   a signature; mails as files
"""

from digest.deliver.dkim import dkim_signer
from digest.deliver.folder import (
    Folder,
    Front,
    build_lock,
    point,
    published_hash,
    same_as_published,
    sweep,
)
from digest.deliver.journal import Journal
from digest.deliver.message import (
    Envelope,
    Letter,
    Mail,
    Sender,
    addressed,
    letter,
    message_id,
    notice_mail,
)
from digest.deliver.outbox import write_mail
from digest.deliver.pace import Pace
from digest.deliver.sending import NOT_TRIED, Ledger, Postman, Recipient, Report, Settlement
from digest.deliver.smtp import Connection, Result, Server, server

__all__ = [
    "NOT_TRIED",
    "Connection",
    "Envelope",
    "Folder",
    "Front",
    "Journal",
    "Ledger",
    "Letter",
    "Mail",
    "Pace",
    "Postman",
    "Recipient",
    "Report",
    "Result",
    "Sender",
    "Server",
    "Settlement",
    "addressed",
    "build_lock",
    "dkim_signer",
    "letter",
    "message_id",
    "notice_mail",
    "point",
    "published_hash",
    "same_as_published",
    "server",
    "sweep",
    "write_mail",
]
