"""The mailed edition: who gets it, sending it, what comes back, and the site where readers join and leave.

office, Office                        settings, list, keys and pages, opened for one command
send, outbox, test_copy, newest       an edition to its readers
bounce, run_errands                   what comes back, and mails to one person
add, remove, bring_in, export, forget, StoredReaders   readers by hand
serve                                 the site
"""

from digest.app.mailing.notices import bounce, run_errands
from digest.app.mailing.office import Office, office
from digest.app.mailing.roster import add, bring_in, export, forget, remove
from digest.app.mailing.sending import Sent, newest, outbox, send, test_copy
from digest.app.mailing.serving import serve
from digest.app.mailing.stored import StoredReaders

__all__ = [
    "Office",
    "Sent",
    "StoredReaders",
    "add",
    "bounce",
    "bring_in",
    "export",
    "forget",
    "newest",
    "office",
    "outbox",
    "remove",
    "run_errands",
    "send",
    "serve",
    "test_copy",
]
