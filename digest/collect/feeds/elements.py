"""RSS, RDF, Atom and their relatives, read from an XML tree: one reader for sound and for repaired documents.

Elements are told apart by what they mean, not by prefix: a feed with an undeclared namespace reads the same.
"""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from digest.collect.encoding import decode
from digest.collect.feeds.entry import MAX_ENTRIES, Entry, Text
from digest.text.plain import one_line, plain, tidy, web_url
from digest.text.stamps import machine_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://backend.userland.com/rss": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://cyber.law.harvard.edu/rss/": "",
    "http://purl.org/net/rss1.1#": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://purl.org/atom/ns#": "atom",
    "http://www.w3.org/2005/atom": "atom",
    "https://www.w3.org/2005/atom": "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dc",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.youtube.com/xml/schemas/2015": "yt",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
_PREFIXES = {"atom10": "atom", "a10": "atom", "dcterms": "dc", "rss": ""}
_PREFIXES |= {name: name for name in ("atom", "dc", "content", "media", "itunes", "xhtml", "yt", "rdf")}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ROOTS = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "other", "entry": "atom", "item": "rss"}
_NESTS = frozenset({"rss", "channel", "rdf", "feed", "items"})
_PUBLISHED: tuple[str, ...] = (
    "pubdate",
    "published",
    "dc:date",
    "issued",
    "dc:issued",
    "created",
    "dc:created",
    "date",
)
_PUBLISHED += ("updated", "modified", "dc:modified", "lastmod")
_PICTURED = frozenset(
    {"media:group", "media:content", "media:thumbnail", "enclosure", "atom:link", "itunes:image", "image"}
)
_WEB_PAGES = ("", "text/html", "application/xhtml+xml")


class Node:
    """The children of an element, by meaning; texts and links come out of it resolved and plain."""

    __slots__ = ("_children", "_fallback", "element")

    def __init__(self, element: Any, fallback: str = "") -> None:
        self.element = element
        self._fallback = fallback
        self._children: dict[str, list[Any]] = {}
        for child in element:
            if isinstance(tag := child.tag, str):
                self._children.setdefault(meaning(tag), []).append(child)

    def all(self, *names: str) -> list[Any]:
        """The children of these meanings, in the order of the names."""
        found: list[Any] = []
        for name in names:
            if name in self._children:
                found += self._children[name]
        return found

    def any(self, names: frozenset[str]) -> bool:
        """Whether there is a child of one of these meanings."""
        return not names.isdisjoint(self._children)

    def text(self, *names: str) -> str:
        """The first text that is not blank among these children; "" for none."""
        return next((text for child in self.all(*names) if (text := flat(child)).strip()), "")

    def base(self, element: Any = None) -> str:
        """What relative links are relative to: `xml:base`, else the feed's URL or home."""
        try:
            own = (self.element if element is None else element).base or ""
        except ValueError:
            own = ""
        return (web_url(own, self._fallback) if own else "") or self._fallback

    def url(self, link: str, element: Any = None) -> str:
        """`link` as an absolute http(s) URL; "" where it is none."""
        link = link.strip()
        if not link:
            return ""
        return web_url(link) if link[:4].lower() == "http" else web_url(link, self.base(element))

    def link(self) -> str:
        """Where the page is: an RSS link, an Atom alternate, or a guid that is one."""
        plain = (self.url(flat(child), child) for child in self.all("link"))
        return next(filter(None, (*plain, *self._alternates())), "") or self._permalink() or self._own_link()

    def _alternates(self) -> Iterator[str]:
        """Atom's links to the entry's page, web pages first; "" for one that leads nowhere."""
        links = [c for c in self.all("link", "atom:link") if _is_alternate(c)]
        links.sort(key=lambda c: (c.get("type") or "") not in _WEB_PAGES)
        for child in links:
            yield self.url(child.get("href") or child.get(_RDF + "resource") or flat(child), child)

    def _permalink(self) -> str:
        """A guid that is an address and does not say that it is none."""
        for child in self.all("guid"):
            text = flat(child).strip()
            permanent = (child.get("isPermaLink") or "true").strip().lower() != "false"
            if permanent and text[:4].lower() == "http":
                return self.url(text, child)
        return ""

    def _own_link(self) -> str:
        """The address in an attribute of the element itself, as Netscape's and RDF's feeds have it."""
        for name in ("href", "HREF", _RDF + "about"):
            text = (self.element.get(name) or "").strip()
            if text[:4].lower() == "http" or (text and name.lower() == "href"):
                return self.url(text)
        return ""


_CONTENTS = ("content:encoded", "content", "xhtml:body", "body", "fullitem")
_SUMMARIES = ("description", "summary", "dc:description", "abstract", "tagline")


@lru_cache(maxsize=2048)
def meaning(tag: str) -> str:
    """`{namespace}Name` or `prefix:Name` as "name", "dc:name", ...; Atom's own elements are plain ones."""
    if tag.startswith("{"):
        space, _, name = tag[1:].partition("}")
        prefix = _SPACES.get(space.strip().lower())
    else:
        before, colon, name = tag.partition(":")
        prefix, name = (_PREFIXES.get(before.lower()), name) if colon else ("", tag)
    name = name.lower()
    if prefix is None:
        return f"?:{name}"
    if prefix == "atom" and name != "link":
        return name
    if prefix == "rdf" and name == "rdf":
        return name
    return f"{prefix}:{name}" if prefix else name


def flat(element: Any) -> str:
    """All text in an element, markup left out."""
    text: str = element.text or "" if not len(element) else "".join(element.itertext())
    # XML has no other control characters, so the whole of a long text need not be searched for them.
    return text if text.isascii() and "\x7f" not in text else tidy(text)


def rich(element: Any) -> Text:
    """An element's text with its markup: escaped, in CDATA, inline or in base64."""
    kind = (element.get("type") or "").strip().lower()
    if (element.get("mode") or "") == "base64":
        return Text(value=_unpacked(flat(element)), media_type="text/html" if "html" in kind else "")
    if len(element):
        return Text(value=_inline(element), media_type="text/html")
    if kind in ("html", "text/html", "xhtml", "application/xhtml+xml"):
        media_type = "text/html"
    elif kind in ("text", "text/plain"):
        media_type = "text/plain"
    elif "/" in kind and not kind.startswith("text/"):
        return Text()  # a picture, a film, a program
    else:
        media_type = ""
    return Text(value=flat(element).strip(), media_type=media_type)


def read_tree(root: Any, url: str) -> tuple[dict[str, str], list[Entry]] | None:
    """What the feed says of itself (title, language, home, kind) and its entries; None for no feed."""
    kind = _ROOTS.get(meaning(root.tag) if isinstance(root.tag, str) else "")
    return None if kind is None else _read_known(root, kind, url)


def _read_known(root: Any, kind: str, url: str) -> tuple[dict[str, str], list[Entry]]:
    head = next((child for child in _containers(root) if meaning(child.tag) == "channel"), root)
    about = Node(head, url)
    home = about.link()
    base = url or home or _self(about)
    entries = [read_entry(Node(element, base)) for element in _found_entries(root)[:MAX_ENTRIES]]
    return {
        "title": plain(about.text("title", "dc:title")) or plain(head.get("TITLE") or ""),
        "language": one_line(about.text("language", "dc:language") or _language(head) or _language(root)),
        "home": home,
        "kind": kind,
    }, entries


def _found_entries(root: Any) -> list[Any]:
    """The entries; where a tag before them is never closed, all of them stand inside it."""
    return list(_entries(root)) or [e for e in root.iter("{*}*") if meaning(e.tag) in ("item", "entry")]


def read_entry(node: Node) -> Entry:
    """One `item` or `entry`."""
    contents = map(rich, node.all(*_CONTENTS))
    identity = node.text("guid", "id", "dc:identifier") or node.element.get(_RDF + "about") or ""
    return Entry(
        id=one_line(identity),
        title=_title(node),
        link=node.link(),
        summary=_first(_summaries(node)),
        content=max(contents, key=lambda text: len(text.value), default=Text()),
        published=_published(node),
        stamp=next((flat(child) for child in node.all(*_PUBLISHED)), ""),
        authors=_authors(node),
        categories=[_category(child) for child in node.all("category", "dc:subject")],
        language=_language(node.element) or node.text("dc:language"),
        image=_image(node),
        base=node.base(),
        outlet=_outlet(node),
    )


def _summaries(node: Node) -> list[Text]:
    """What an entry says of its story; where that is nothing, what it says of its film or its sound."""
    summaries = [rich(child) for child in node.all(*_SUMMARIES)]
    if any(text.value for text in summaries):
        return summaries
    return [rich(child) for child in node.all("itunes:summary", "itunes:subtitle")] + _film(node)


def _category(element: Any) -> str:
    return flat(element).strip() or element.get("label") or element.get("term") or ""


def _title(node: Node) -> str:
    for child in node.all("title", "dc:title"):
        kind = child.get("type") or ""
        packed = child.get("mode") == "base64" or kind.startswith("application/octet")
        if text := _unpacked(flat(child)) if packed else flat(child):
            return text
    return node.element.get("TITLE") or ""


def _containers(element: Any) -> Iterator[Any]:
    for child in element:
        if isinstance(child.tag, str) and meaning(child.tag) in _NESTS:
            yield child


def _entries(element: Any, depth: int = 0) -> Iterator[Any]:
    """`item` and `entry` elements, also beside their channel (RSS 1.0) or in nested channels (CDF)."""
    if depth == 0 and meaning(element.tag) in ("item", "entry"):
        yield element
        return
    for child in element:
        what = meaning(child.tag) if isinstance(child.tag, str) else ""
        if what in ("item", "entry"):
            yield child
        elif what in _NESTS and depth < 4:
            yield from _entries(child, depth + 1)


def _first(texts: list[Text]) -> Text:
    return next((text for text in texts if text.value.strip()), Text())


def _self(about: Node) -> str:
    links = about.all("atom:link")
    return next((web_url(c.get("href") or "") for c in links if (c.get("rel") or "") == "self"), "")


def _is_alternate(link: Any) -> bool:
    return (link.get("rel") or "alternate").strip().lower() in (
        "alternate",
        "http://www.iana.org/assignments/relation/alternate",
    )


def _language(element: Any) -> str:
    return str(element.get(_XML + "lang") or "")


def _published(node: Node) -> Any:
    for child in node.all(*_PUBLISHED):
        if moment := machine_stamp(flat(child)):
            return moment
    return machine_stamp(node.element.get("LASTMOD") or "")  # CDF


def _authors(node: Node) -> list[str]:
    names = []
    for child in node.all("author", "dc:creator", "creator"):
        person = Node(child) if len(child) else None
        names.append(person.text("name") if person and person.all("name", "email", "uri") else flat(child))
    return names if any(name.strip() for name in names) else [flat(c) for c in node.all("itunes:author")]


def _outlet(node: Node) -> str:
    """The feed that an entry was taken over from, where it names one."""
    for child in node.all("source", "dc:source"):
        name = Node(child).text("title") if len(child) else flat(child)
        if name.strip() and name.strip()[:4].lower() != "http":
            return name
    return ""


def _film(node: Node) -> list[Text]:
    """YouTube's own description; elsewhere media descriptions are captions and never text."""
    if not node.all("yt:videoid"):
        return []
    return [
        Text(value=flat(child).strip(), media_type="text/plain")
        for group in node.all("media:group")
        for child in Node(group).all("media:description")
    ]


def _image(node: Node) -> str:
    """The lead picture: media content or thumbnail, an enclosure, a podcast's cover."""
    if not node.any(_PICTURED):
        return ""
    return next(filter(None, (node.url(link, element) for link, element in _picture_links(node))), "")


def _picture_links(node: Node) -> Iterator[tuple[str, Any]]:
    """The links that may be an entry's picture, the likeliest first, each with its element."""
    owners = (node, *map(Node, node.all("media:group")))
    media = chain.from_iterable(
        owner.all("media:content", "media:thumbnail", "enclosure") for owner in owners
    )
    for child in filter(_is_picture, media):
        yield child.get("url") or child.get("href") or "", child
    for child in filter(_is_picture, node.all("atom:link")):
        if child.get("rel") == "enclosure":
            yield child.get("href") or "", child
    for child in node.all("itunes:image", "image"):
        yield child.get("href") or _named_picture(child), child


def _named_picture(element: Any) -> str:
    """The address in an element of its own, or in its `url`."""
    return Node(element).text("url") if len(element) else flat(element)


def _is_picture(element: Any) -> bool:
    if meaning(element.tag) == "media:thumbnail" or (element.get("medium") or "") == "image":
        return True
    return (element.get("type") or "").startswith("image/")


def _inline(element: Any) -> str:
    """The markup inside an element as HTML, its namespaces dropped."""
    from copy import deepcopy

    from lxml import etree

    copy = deepcopy(element)
    for part in copy.iter():
        if isinstance(part.tag, str):
            part.tag = part.tag.rpartition("}")[2].rpartition(":")[2] or "span"
    etree.cleanup_namespaces(copy)
    inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in copy)
    return tidy((copy.text or "") + inside).strip()


def _unpacked(text: str) -> str:
    try:
        return tidy(decode(base64.b64decode(text)))
    except (binascii.Error, ValueError):
        return ""
