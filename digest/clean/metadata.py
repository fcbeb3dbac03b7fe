"""What a page says about itself in its head: title, dates, authors, outlet, language, canonical address."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from digest.clean.agencies import agency
from digest.clean.published import published
from digest.clean.repair import tidy
from digest.clean.rules.head import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_ARTICLE = re.compile(
    r"(?:News|Blog|Report|Opinion|Review|Analysis|Background|Live|Scholarly|Tech|Satirical)?"
    r"(?:Article|BlogPosting|NewsArticle|Posting|Coverage)$"
)
_JSON_LIMIT = 400_000  # characters of one JSON-LD block that are read
_NODES = 4000  # of JSON-LD that are looked at
_MAX_NAME_LENGTH = 300
_SHORTEST_SITE = 3  # letters of a site's name
_SITE_WORDS, _TITLE_WORDS = 3, 4  # of a site's name at the most, of the title before it at the least
_SHORTEST_TITLE = 8  # characters that a title has without the site's name
_H1S = 4  # first-level headings that may be the title; the others head other stories
_MAX_SECTION_WORDS = 2  # words of a heading that may as well be a section's


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A page's own words about itself; unknown strings are "", an unknown date is None."""

    title: str = ""
    published: datetime | None = None  # aware, in the page's own zone
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str = ""
    language: str = ""  # BCP 47 as declared
    url: str = ""
    section: str = ""
    image: str = ""
    lead: str = ""  # the page's description of its story
    body: str = ""  # articleBody, as the page's JSON-LD has it
    paywalled: bool = False


def _tells_article(node: dict[str, Any]) -> bool:
    """Whether a node of JSON-LD is an article's, with something of it."""
    return _is_article(node) and bool(node.get("headline") or node.get("articleBody"))


def read_head(root: Any, url: str) -> Head:
    """Read a parsed page; `url` is where it came from, "" for unknown."""
    metas = _metas(root)
    nodes = list(_json_nodes(root))
    article = next(filter(_tells_article, nodes), {})
    outlet = tidy(_first(metas, "og:site_name", "application-name") or _name(article.get("publisher")) or "")
    authors, signed = _authors(root, metas, article)
    return Head(
        title=_title(root, metas, article, outlet),
        published=published(root, metas, article, nodes, _language(root, metas, article)[:2].lower()),
        authors=authors,
        agencies=signed,
        outlet=outlet if len(outlet) <= 60 else "",
        language=_language(root, metas, article),
        url=_canonical(root, metas, url),
        section=tidy(_first(metas, "article:section") or _text(article.get("articleSection")))[:60],
        image=_web(_first(metas, "og:image", "og:image:url", "twitter:image"), url),
        lead=_lead(metas, article),
        body=_text(article.get("articleBody")),
        paywalled=str(article.get("isAccessibleForFree", "")).lower() == "false",
    )


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        value = (meta.get("content") or "").strip()
        if name and value:
            found.setdefault(name, value[:2000])
    return found


def _lead(metas: dict[str, str], article: dict[str, Any]) -> str:
    """The page's own description of its story."""
    said = _first(metas, "og:description", "description", "twitter:description")
    return _plain(said or _text(article.get("description")))


def _first(metas: dict[str, str], *names: str) -> str:
    return next((metas[name] for name in names if metas.get(name)), "")


def _json_nodes(root: Any) -> Iterator[dict[str, Any]]:
    """The objects in a page's JSON-LD, each before what is inside it."""
    scripts = (script for script in root.iter("script") if "ld+json" in (script.get("type") or ""))
    texts = (script.text for script in scripts if script.text and len(script.text) <= _JSON_LIMIT)
    nodes = chain.from_iterable(_inside(_json(text)) for text in texts)
    return (node for node in islice(nodes, _NODES) if isinstance(node, dict))


def _inside(data: Any) -> Iterator[Any]:
    """A value of JSON and all that it holds, in order."""
    stack = [data]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, dict):
            stack.extend(reversed([v for v in node.values() if isinstance(v, dict | list)]))
        elif isinstance(node, list):
            stack.extend(reversed(node))


def _json(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), "")
    return value if isinstance(value, str) else ""


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


_SEPARATORS = re.compile(r"\s+[|–—·•»:/]+\s+|\s+-+\s+|\s*[|｜]\s*|_(?=[^_\s]+$)")


def _title(root: Any, metas: dict[str, str], article: dict[str, Any], outlet: str) -> str:
    social = _plain(_first(metas, "og:title", "twitter:title"))
    headline = _plain(_text(article.get("headline")))
    tag = next((tidy(t.text_content()) for t in root.iter("title")), "")
    h1s = [text for h in root.iter("h1") if (text := tidy(h.text_content()))]
    chosen = _agreed(h1s, headline, social) or social or headline or tag or (h1s[0] if h1s else "")
    return _without_suffix(chosen, outlet, [headline, *h1s], tagged=not (social or headline))[
        :_MAX_NAME_LENGTH
    ]


def _agreed(h1s: list[str], headline: str, social: str) -> str:
    """The headline that a page prints and its data say too; what the page tells networks may be another."""
    key = folded(headline)
    if len(key.split()) <= _MAX_SECTION_WORDS or folded(social).startswith(key):
        return ""
    return next((h1 for h1 in h1s[:_H1S] if folded(h1) == key), "")


def _plain(text: str) -> str:
    import html

    return tidy(re.sub(r"<[^<>]{1,80}>", "", html.unescape(text)))


def _without_suffix(title: str, outlet: str, names: list[str], *, tagged: bool) -> str:
    """Cut the site's name behind a title.

    What follows a separator goes where it is the outlet's name, where the page prints what precedes it as
    a heading, and, in a `<title>` alone, where it is short.
    """
    for match in list(_SEPARATORS.finditer(title))[-3:]:
        before, after = title[: match.start()].strip(), title[match.end() :].strip()
        if len(before) < _SHORTEST_TITLE or not folded(after):
            continue
        short = tagged and len(after.split()) <= _SITE_WORDS and len(before.split()) >= _TITLE_WORDS
        if short or _is_printed(before, names) or _is_named(outlet, after):
            return before
    return title


def _is_printed(title: str, names: list[str]) -> bool:
    return any(folded(name) == folded(title) for name in names)


def _is_named(outlet: str, words: str) -> bool:
    return bool(outlet) and _one_in_other(folded(outlet), folded(words))


def without_site(title: str, url: str) -> str:
    """A title without the name of the site it stands on and what follows that: "… - WHLR 6 News - Elm, AL".

    `url` is a web address, or "". The name is the longest part of its host but the last, and it stands among
    words that read like a name.
    """
    name = max(_host(url).split(".")[:-1], key=len, default="")
    for match in _SEPARATORS.finditer(title) if len(name) >= _SHORTEST_SITE else ():
        before, after = title[: match.start()].strip(), title[match.end() :]
        named = name in re.sub(r"[\W_]", "", after.casefold())
        if named and len(before.split()) >= _MAX_SECTION_WORDS and not _is_phrase(after):
            return before
    return title


def _is_phrase(text: str) -> bool:
    """Whether words in small letters stand in a text: a name has one at the most."""
    return sum(word[0].islower() and "." not in word for word in text.split()) > 1


def _one_in_other(a: str, b: str) -> bool:
    return a in b or b in a


def _authors(
    root: Any, metas: dict[str, str], article: dict[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people, and the agencies, that a page names as its authors."""
    names = dict.fromkeys(bare for name in _stated_authors(root, metas, article) for bare in _people(name))
    signed = tuple(dict.fromkeys(a for n in names if (a := agency(n))))
    return tuple(n for n in names if not agency(n)), signed


def _stated_authors(root: Any, metas: dict[str, str], article: dict[str, Any]) -> list[str]:
    said = article.get("author")
    named = [_name(a) for a in (said if isinstance(said, list) else [said])]
    if any(named):
        return named
    meta = _first(metas, "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
    marked = root.xpath('//*[@rel="author" or @itemprop="author"]')[:3]
    return [meta] if meta else [tidy(e.text_content())[:80] for e in marked]


def _people(names: str) -> Iterator[str]:
    """The names in an author's field, addresses left out."""
    for part in re.split(r"\s*[;|]\s*|,\s+(?=[A-Z])|\s+(?:and|und|et)\s+", _plain(names)):
        bare = re.sub(r"(?i)^(?:by|von|par|por|di)\s+", "", part).strip(" .,")
        if bare and len(bare) <= 60 and "://" not in bare and "@" not in bare:
            yield bare


def _language(root: Any, metas: dict[str, str], article: dict[str, Any]) -> str:
    page = root if root.tag == "html" else root.getroottree().getroot()
    return (
        page.get("lang") or _first(metas, "content-language", "og:locale") or _text(article.get("inLanguage"))
    ).strip()[:12]


def _canonical(root: Any, metas: dict[str, str], url: str) -> str:
    """The page's canonical address if it lies on the host it came from; else where it came from.

    Without an address of its own a page may state one, as long as it is a plain web address.
    """
    stated = [
        link.get("href", "") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"
    ]
    for candidate in [*stated, metas.get("og:url", "")]:
        address = _web(candidate, url)
        if address and (not url or _host(address) == _host(url)) and urlsplit(address).path not in ("", "/"):
            return address
    return _web(url, "")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _web(address: str, base: str) -> str:
    """An http or https address without user name, "" for anything else."""
    try:
        joined = urljoin(base, address.strip()) if base else address.strip()
        parts = urlsplit(joined)
        host = parts.hostname or ""
    except ValueError:
        return ""
    plain = joined.isprintable() and not re.search(r"[\s\\<>\"]", joined)
    return joined if parts.scheme in ("http", "https") and host and "@" not in parts.netloc and plain else ""


def web_address(address: str) -> str:
    """The address if it is a plain http or https one, else ""."""
    return _web(address, "")
