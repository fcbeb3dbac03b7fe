"""feeds.yaml to a frozen `Config`: every mistake is reported at once, with its place and a suggestion."""

from __future__ import annotations

import difflib
import ipaddress
import re
import zoneinfo
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from digest.errors import ConfigError
from digest.settings.mail import MailConfig, read_mail
from digest.settings.reader import Reader
from digest.settings.yaml import read_yaml

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")  # of the interface
PUBLISH = ("private", "public")
FULL_TEXT = ("auto", "always", "never")
SUMMARIZERS = ("coverage", "lead", "lexrank", "textrank", "lsa", "luhn", "kl", "sumbasic")
_HEAVIEST = 5.0
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_SPAN = re.compile(r"(\d{1,5}) ?([hdw])")
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?) ?(MB|GB)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConfig:
    """One entry of `sources`: a feed's url, or a folder or file's path; exactly one of the two."""

    name: str
    url: str = ""
    path: Path | None = None
    section: str = ""
    weight: float = 1.0  # 0..5, in ranking
    full_text: str = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What feeds.yaml says, checked; the defaults are those of an empty file."""

    title: str = "Digest"
    timezone: str = "UTC"
    language: str = "en"
    contact: str = ""
    minutes: float | None = None  # reading time of an edition; None for no limit
    words: int | None = None  # of an edition
    sentences: int | None = None  # of an edition
    sections: tuple[str, ...] = ()
    sources: tuple[SourceConfig, ...] = ()
    mute: tuple[str, ...] = ()
    boost: tuple[str, ...] = ()
    summarizer: str = "coverage"
    story_sentences: int | None = None
    story_words: int | None = None
    story_minutes: float | None = None
    quote_sentences: int = 4  # the fair-quotation cap of one source article
    quote_share: float = 0.2
    allow_networks: tuple[str, ...] = ()
    site: str = ""  # where the output folder is published, http or https
    publish: str = "private"  # "public": copies of sources hold only what is quoted
    max_age: timedelta = timedelta(days=7)  # older undecided articles are not news
    storage: str = "state/digest.db"  # of the memory: a file beside feeds.yaml, or a database URL
    keep_unquoted: timedelta = timedelta(days=90)  # what no edition quotes, once it is listed no more
    keep_pages: timedelta = timedelta(days=7)
    keep_bytes: int | None = 2_000_000_000
    mail: MailConfig = field(default_factory=MailConfig)
    folder: Path = field(default_factory=Path)


def parse(text: str, where: str, folder: Path) -> Config:
    """Check the text of a feeds.yaml. `folder` is what relative paths start from.

    Raises `ConfigError` once, with every mistake on a line of its own.
    """
    read = Reader()
    raw = read.mapping(read_yaml(text, where), "", _KEYS)
    story = read.mapping(raw.get("story"), "story.", ("sentences", "words", "minutes"))
    keep = read.mapping(raw.get("retention"), "retention.", ("unquoted", "pages", "size"))
    quoting = read.mapping(raw.get("quoting"), "quoting.", ("sentences", "share"))
    sections = read.texts(raw.get("sections"), "sections")
    config = Config(
        title=read.text(raw.get("title"), "title", "Digest"),
        timezone=_timezone(read, raw.get("timezone")),
        language=read.choice(raw.get("language"), "language", LANGUAGES, "en"),
        contact=read.text(raw.get("contact"), "contact"),
        minutes=read.number(raw.get("minutes"), "minutes", 0.5, 240),
        words=_whole(read.number(raw.get("words"), "words", 10, 1_000_000)),
        sentences=_whole(read.number(raw.get("sentences"), "sentences", 1, 100_000)),
        sections=sections,
        sources=_sources(read, raw.get("sources"), sections, folder),
        mute=read.texts(raw.get("mute"), "mute"),
        boost=read.texts(raw.get("boost"), "boost"),
        summarizer=read.choice(raw.get("summarizer"), "summarizer", SUMMARIZERS, "coverage"),
        story_sentences=_whole(read.number(story.get("sentences"), "story.sentences", 1, 100)),
        story_words=_whole(read.number(story.get("words"), "story.words", 10, 5000)),
        story_minutes=read.number(story.get("minutes"), "story.minutes", 0.1, 60),
        quote_sentences=_whole(read.number(quoting.get("sentences"), "quoting.sentences", 1, 100)) or 4,
        quote_share=read.number(quoting.get("share"), "quoting.share", 0.01, 1) or 0.2,
        allow_networks=_networks(read, raw.get("allow_networks")),
        site=_url(read, raw.get("site"), "site"),
        publish=read.choice(raw.get("publish"), "publish", PUBLISH, "private"),
        max_age=_span(read, raw.get("max_age"), "max_age", timedelta(days=7)),
        storage=read.text(raw.get("storage"), "storage", "state/digest.db"),
        keep_unquoted=_span(read, keep.get("unquoted"), "retention.unquoted", timedelta(days=90)),
        keep_pages=_span(read, keep.get("pages"), "retention.pages", timedelta(days=7)),
        keep_bytes=_bytes(read, keep.get("size"), "retention.size", 2_000_000_000),
        mail=read_mail(read, raw.get("mail")),
        folder=folder,
    )
    read.done(where)
    return config


def load(path: Path) -> Config:
    """Read and check a feeds.yaml; raises `ConfigError` where there is none or it cannot be used."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise ConfigError(
            str(path),
            "no such file; make one with `digest init`, or name folders, files or feeds to build from",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            str(path), f"cannot be read ({_reason(error)}); it must be a UTF-8 text file"
        ) from None
    return parse(text, str(path), path.parent)


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _span(read: Reader, value: Any, place: str, default: timedelta) -> timedelta:
    """A span of time such as `12h`, `7d` or `2w`."""
    if value is None:
        return default
    found = _SPAN.fullmatch(str(value).strip())
    if found is None or not int(found[1]):
        read.wrong(place, f"expected a span of time such as 12h, 7d or 2w, got {value!r}")
        return default
    return int(found[1]) * _UNITS[found[2]]


def _bytes(read: Reader, value: Any, place: str, default: int) -> int:
    """A size such as `500 MB` or `2 GB`."""
    if value is None:
        return default
    found = _SIZE.fullmatch(str(value).strip().upper())
    if found is None or not float(found[1]):
        read.wrong(place, f"expected a size such as 500 MB or 2 GB, got {value!r}")
        return default
    return int(float(found[1]) * (10**9 if found[2] == "GB" else 10**6))


def _timezone(read: Reader, value: Any) -> str:
    name = read.text(value, "timezone", "UTC")
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        near = difflib.get_close_matches(name, sorted(zoneinfo.available_timezones()), n=1)
        read.wrong("timezone", f"{name!r} is not known; {near[0]!r}?" if near else f"{name!r} is not known")
        return "UTC"
    return name


def _networks(read: Reader, value: Any) -> tuple[str, ...]:
    networks = read.texts(value, "allow_networks")
    for i, network in enumerate(networks):
        host, _, port = network.rpartition(":")
        one_port = port.isdigit() and (host.startswith("[") or ":" not in host)
        try:
            ipaddress.ip_network(host.strip("[]") if one_port and host else network)
        except ValueError:
            example = "192.168.1.0/24 or 127.0.0.1:8080"
            read.wrong(f"allow_networks[{i}]", f"expected a network such as {example}, got {network!r}")
    return networks


def _sources(read: Reader, value: Any, sections: tuple[str, ...], folder: Path) -> tuple[SourceConfig, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        read.wrong("sources", "expected a list; each source starts with '- name: ...'")
        return ()
    found, seen = [], dict[str, int]()
    for i, entry in enumerate(value):
        source = _source(read, entry, f"sources[{i}]", sections, folder)
        for what in filter(None, (source.name, source.url)):
            first = seen.setdefault(what, i)
            if first != i:
                read.wrong(f"sources[{i}]", f"{what!r} is already used by sources[{first}]")
        found.append(source)
    return tuple(found)


def _source(read: Reader, entry: Any, place: str, sections: tuple[str, ...], folder: Path) -> SourceConfig:
    raw = read.mapping(entry, f"{place}.", _SOURCE_KEYS)
    if raw and not raw.get("name"):
        read.wrong(place, "needs a name: it is printed beside every quote")
    if raw and bool(raw.get("url")) == bool(raw.get("path")):
        read.wrong(place, "needs either a url or a path")
    section = read.text(raw.get("section"), f"{place}.section")
    if section and sections and section not in sections:
        read.wrong(f"{place}.section", f"{section!r} is not among sections: {', '.join(sections)}")
    weight = read.number(raw.get("weight"), f"{place}.weight", 0, _HEAVIEST)
    return SourceConfig(
        name=read.text(raw.get("name"), f"{place}.name"),
        url=_url(read, raw.get("url"), f"{place}.url"),
        path=_path(read, raw.get("path"), f"{place}.path", folder),
        section=section,
        weight=1.0 if weight is None else weight,
        full_text=read.choice(raw.get("full_text"), f"{place}.full_text", FULL_TEXT, "auto"),
    )


def _url(read: Reader, value: Any, place: str) -> str:
    url = read.text(value, place)
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        sound = False
    if not sound:
        read.wrong(place, f"expected an address that starts with https:// or http://, got {url!r}")
    return url


def _path(read: Reader, value: Any, place: str, folder: Path) -> Path | None:
    name = read.text(value, place)
    if not name:
        return None
    path = folder / name
    if not path.exists():
        read.wrong(place, f"there is no {name!r} beside feeds.yaml")
    return path


_KEYS: tuple[str, ...] = (
    "title", "timezone", "language", "contact", "minutes", "words", "sentences", "sections",
    "sources", "mute", "boost", "summarizer", "story", "quoting", "allow_networks",
    "site", "publish",
    "max_age", "storage", "retention", "mail",
)  # fmt: skip
_SOURCE_KEYS: tuple[str, ...] = ("name", "url", "path", "section", "weight", "full_text")
