"""The pages of the list's site and the mails that are no editions, by the users' templates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from digest.render.interface import interface
from digest.render.templates import templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from digest.render.interface import Interface

# page -> the messages of its heading, its text and its button; "" for none
_PAGES = {
    "subscribe": ("web_join", "web_join_lead", "web_subscribe"),
    "check-your-mail": ("web_check", "web_check_text", ""),
    "confirm": ("web_confirm", "", "web_confirm_button"),
    "confirmed": ("web_confirmed", "web_confirmed_text", ""),
    "preferences": ("web_preferences", "", "web_save"),
    "leave": ("web_leave", "", "web_leave_button"),
    "left": ("web_left", "web_left_text", ""),
    "gone": ("web_gone", "web_gone_text", ""),
    "too-often": ("web_wait", "web_wait_text", ""),
}
_NOTICES = {
    "confirm": ("web_confirm", "notice_confirm", "notice_ignore"),
    "known": ("web_preferences", "notice_known", ""),
    "leave": ("web_leave", "notice_leave", "notice_ignore"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing that can be chosen: what a form sends, what a reader sees, and whether it is chosen now."""

    value: str
    name: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WebView:
    """A page of the site, ready to print."""

    page: str
    language: str
    title: str  # of the digest
    heading: str
    text: str = ""
    button: str = ""  # "" for a page without a form
    asks_address: bool = False
    address: str = ""
    wrong: str = ""  # what cannot be used, in words
    saved: bool = False
    choices: bool = False
    hours: tuple[Choice, ...] = ()
    timezone: str = ""
    timezones: tuple[str, ...] = ()
    days: tuple[Choice, ...] = ()
    sections: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A mail to one person that is no edition, ready to print."""

    title: str
    text: str
    link: str
    mail: str = ""  # an address that serves instead of the page
    ignore: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPages:
    """Renders the site's pages and notices; templates in `folders` go before the packaged ones."""

    title: str
    folders: Sequence[Path] = ()
    sections: tuple[str, ...] = ()

    def page(self, name: str, language: str, **values: Any) -> str:
        """One page as HTML. `values`: `address`, `wrong`, `saved`, and `chosen`, a reader's preferences.

        Raises `RenderError`.
        """
        say = interface(language)
        heading, text, button = (say.say(key, title=self.title) if key else "" for key in _PAGES[name])
        forms = name in {"subscribe", "preferences"}
        chosen = values.get("chosen")
        view = WebView(
            page=name,
            language=say.language,
            title=self.title,
            heading=heading,
            text=text,
            button=button,
            asks_address=name == "subscribe",
            address=values.get("address", ""),
            wrong=values.get("wrong", ""),
            saved=bool(values.get("saved")),
            choices=forms,
            hours=tuple(_hours(getattr(chosen, "hour", None))) if forms else (),
            timezone=getattr(chosen, "timezone", ""),
            timezones=_timezones() if forms else (),
            days=tuple(_days(say, chosen)) if forms else (),
            sections=tuple(_named(self.sections, getattr(chosen, "sections", ()))) if forms else (),
        )
        return templates(tuple(self.folders)).render("web.html", say, web=view)

    def notice(self, kind: str, language: str, *, link: str, mail: str = "") -> tuple[str, str]:
        """(subject, text) of a mail about the list itself. Raises `RenderError`."""
        say = interface(language or "en")
        subject, text, ignore = (say.say(key, title=self.title) if key else "" for key in _NOTICES[kind])
        view = NoticeView(title=self.title, text=text, link=link, mail=mail, ignore=ignore)
        return subject, templates(tuple(self.folders)).render("notice.txt", say, notice=view)

    def foot(self, language: str) -> tuple[str, str]:
        """(why one gets the mail, the words of the link to leave) for the foot of a mail."""
        say = interface(language)
        return say.say("mail_because", title=self.title), say.say("mail_leave")


@cache
def _timezones() -> tuple[str, ...]:
    """Every time zone that a reader can choose, by name."""
    return tuple(sorted(z for z in available_timezones() if "/" in z))


def _hours(chosen: int | None) -> Iterable[Choice]:
    for hour in range(24):
        yield Choice(value=str(hour), name=f"{hour:02d}:00", chosen=hour == chosen)


def _days(say: Interface, chosen: Any) -> Iterable[Choice]:
    """The week's days, each under the name that forms send, and "weekly"."""
    wanted = getattr(chosen, "days", ())
    for number, value in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun")):
        name = str(say.locale.days["stand-alone"]["wide"][number])
        yield Choice(value=value, name=name, chosen=value in wanted)
    yield Choice(value="weekly", name=say.say("web_weekly"), chosen=getattr(chosen, "weekly", False))


def _named(names: Iterable[str], chosen: Sequence[str]) -> Iterable[Choice]:
    return (Choice(value=name, name=name, chosen=name in chosen) for name in names)
