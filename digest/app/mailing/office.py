"""What all mail commands share: settings, the list, the signing keys, the pages, who sends."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.app.building import settings, state_of
from digest.app.mailing.stored import StoredReaders
from digest.errors import ConfigError
from digest.subscribers import FrontDesk, Tokens, return_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from digest.archive import Lists
    from digest.deliver import Envelope, Sender, Server
    from digest.render import Site, WebPages
    from digest.settings import Config

PASSWORD = "DIGEST_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
_KEYS_FILE = "mail.keys"


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
    def templates(self) -> tuple[Path, ...]:
        """The folder of the owner's own templates, if there is one."""
        own = self.config.folder / "templates"
        return (own,) if own.is_dir() else ()

    @property
    def pages(self) -> WebPages:
        """The site's pages and notices."""
        from digest.render import WebPages

        return WebPages(title=self.config.title, folders=self.templates, sections=self.config.sections)

    @property
    def site(self) -> Site:
        """How letters tell of the published editions."""
        from digest.render import Site

        return Site(url=self.config.site)

    @property
    def server(self) -> Server:
        """The mail server, with the password of the environment. Raises `ConfigError`."""
        from digest.deliver import server

        return server(self.config.mail.smtp, self.config.mail.user, os.environ.get(PASSWORD, ""))

    @property
    def signer(self) -> Callable[[bytes], bytes] | None:
        """DKIM, where feeds.yaml names a selector and a key."""
        if not self.config.mail.dkim_selector:
            return None
        from digest.deliver import dkim_signer

        return dkim_signer(
            self.sender.domain, self.config.mail.dkim_selector, self.config.folder / self.config.mail.dkim_key
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
