"""How editions are published: what the renderers need to know besides the edition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """How editions are published, and who mails them; the defaults suit a folder on one's own machine."""

    url: str = ""  # of the output folder on the web
    sender: str = "digest@localhost"  # a bare mail address
    list_id: str = "digest.localhost"
    formats: tuple[str, ...] = ("html", "md", "txt", "eml", "json", "sources")  # that the edition comes in
    public: bool = False  # copies of sources hold extracts only, within the quotation cap:
    max_quoted_sentences: int = 4  # of one article
    max_quoted_share: float = 0.2  # of its words
    robots: str = ""  # for every page's meta element
    note: str = ""  # the editor's, in Markdown
    previous: str = ""  # the id of the edition before
    followed: frozenset[str] = frozenset()  # ids of the threads that earlier editions tell of
    id: str = ""  # a UUID that names the digest's own feeds for ever; else it is made from title and address
    week_since: str = ""  # of a mail that tells a week: its first day, ISO 8601
    told_in: tuple[tuple[str, str], ...] = ()  # of such a mail: story id -> the edition that tells it
    join: str = ""  # where readers subscribe: the page of `digest serve`, or a mailto address; "" for nowhere
