"""Lists of feeds as OPML 2.0, in and out; what is written is read back the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.collect.encoding import declared_charset, decode, looks_binary
from digest.collect.feeds.feed import LARGEST, parse_tree
from digest.errors import SourceError
from digest.text.plain import one_line, plain, web_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MAX_FEEDS = 20_000  # feeds of one list


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One feed of a list. `section` is its folder, "World/Europe" where folders nest; "" for none."""

    title: str
    url: str  # http(s), absolute
    home: str = ""
    section: str = ""


def read_opml(data: bytes, where: str = "") -> tuple[Subscription, ...]:
    """The feeds of an OPML file, each URL once, in its order; only http and https are kept.

    Raises `SourceError` for what is no OPML or lists no feed.
    """
    if len(data) > LARGEST or looks_binary(data):
        raise SourceError(where, f"is no OPML file of less than {LARGEST:,} bytes")
    text = decode(data, declared_charset(data))
    if "<!entity" in text.lower():
        raise SourceError(
            where, "declares XML entities, which a list of feeds has no use for; it was not read"
        )
    root = parse_tree(text)
    if root is None or _name(root) != "opml":
        raise SourceError(where, "is no OPML file")
    found: dict[str, Subscription] = {}
    for outline, section in _outlines(root):
        subscription = _subscription(outline, section)
        if subscription:
            found.setdefault(subscription.url, subscription)
        if len(found) == _MAX_FEEDS:
            break
    if not found:
        raise SourceError(where, "lists no feed with a web address")
    return tuple(found.values())


def write_opml(title: str, subscriptions: Iterable[Subscription]) -> bytes:
    """OPML of these feeds: those without a section first, then a folder a section, in order of appearance."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = one_line(title)
    body = etree.SubElement(root, "body")
    folders: dict[str, Any] = {"": body}
    for subscription in sorted(subscriptions, key=lambda s: bool(s.section)):
        name = one_line(subscription.title) or subscription.url
        outline = etree.SubElement(
            _folder(one_line(subscription.section), folders), "outline", type="rss", text=name
        )
        outline.set("title", name)
        outline.set("xmlUrl", one_line(subscription.url))
        if subscription.home:
            outline.set("htmlUrl", one_line(subscription.home))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _folder(section: str, folders: dict[str, Any]) -> Any:
    """The outline of a section, made where it is new, inside the one of the section around it."""
    from lxml import etree

    if section not in folders:
        around, _, name = section.rpartition("/")
        folders[section] = etree.SubElement(_folder(around, folders), "outline", text=name, title=name)
    return folders[section]


def _outlines(root: Any) -> Iterator[tuple[Any, str]]:
    """Every outline that names a feed, with the folders it stands in, in document order.

    One that is marked as a comment is switched off, with everything inside it (OPML 2.0).
    """
    pending = [(child, "") for child in reversed(list(root.iter())) if _name(child) == "body"]
    while pending:
        element, section = pending.pop()
        if _is_switched_off(element):
            continue
        inside = section
        if _attribute(element, "xmlurl") and _name(element) == "outline":
            yield element, section
        elif _name(element) == "outline":
            name = plain(_attribute(element, "title") or _attribute(element, "text"))
            inside = "/".join(filter(None, (section, name)))
        pending += [(child, inside) for child in reversed(element)]


def _is_switched_off(outline: Any) -> bool:
    return _attribute(outline, "iscomment").strip().lower() == "true"


def _subscription(outline: Any, section: str) -> Subscription | None:
    address = _attribute(outline, "xmlurl").strip()
    if address.lower().startswith("feed:"):
        address = address[5:] if address[5:7] != "//" else f"https:{address[5:]}"
    url = web_url(address)
    if not url:
        return None
    category = _attribute(outline, "category").partition(",")[0].strip("/ ")
    return Subscription(
        title=plain(_attribute(outline, "title") or _attribute(outline, "text")) or url,
        url=url,
        home=web_url(_attribute(outline, "htmlurl")),
        section=section or plain(category),
    )


def _attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.lower() == name), "")


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
