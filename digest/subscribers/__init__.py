"""Who gets the mail: addresses, consent, preferences, when a mail is due, and what comes back.

normalised                        an address, the same everywhere
Subscriber, Preferences, State, Profile   a reader, what they chose, which letter they get
FrontDesk, Readers, Errand, Notice   what a reader can do, over the list as it is remembered
Tokens                            signed links
ListHours, due_at, is_due, wants  when
read_table, write_table           readers as CSV
read_reply, Bounce, Wish          delivery reports, and mails that ask to join or to leave
"""

from digest.subscribers.address import domain, normalised
from digest.subscribers.bounces import Bounce, Wish, read_reply, return_path
from digest.subscribers.desk import Errand, FrontDesk, Notice, Readers
from digest.subscribers.schedule import ListHours, due_at, is_due, wants
from digest.subscribers.subscriber import WEEK, Preferences, Profile, State, Subscriber
from digest.subscribers.table import Row, read_table, write_table
from digest.subscribers.tokens import Tokens

__all__ = [
    "WEEK",
    "Bounce",
    "Errand",
    "FrontDesk",
    "ListHours",
    "Notice",
    "Preferences",
    "Profile",
    "Readers",
    "Row",
    "State",
    "Subscriber",
    "Tokens",
    "Wish",
    "domain",
    "due_at",
    "is_due",
    "normalised",
    "read_reply",
    "read_table",
    "return_path",
    "wants",
    "write_table",
]
