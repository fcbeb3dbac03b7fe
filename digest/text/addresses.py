"""The address of a page: without what only tracks, and as a key that finds the same page again."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

from digest.text.plain import web_url

_PORTS = {"http": 80, "https": 443}
_TRACKS = re.compile(
    r"(?:utm|at|hsa|pk|mtm|matomo|piwik|guce|itm|ns|_hs|__hs|fb_action|fb|oly|vero|wt|trk|soc|amp_js"
    r"|ga)_\w+"
    r"|(?:fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ymclid|twclid|ttclid|igshid|igsh"
    r"|li_fat_id|srsltid|epik|mc_cid|mc_eid|mkt_tok|_ga|_gl|_openstat|_branch_match_id|rb_clickid|s_cid"
    r"|s_kwcid|scid|ncid|icid|ito|xtor|cmp|cmpid|smid|smtyp|ftag|spm|guccounter|traffic_source"
    r"|hsctatracking|wickedid|wt\.\w+|sr_share|ocid|cvid|mbid|amp|taid|utm|__twitter_impression|__source"
    r"|share_id|sharetype|aff_id|campaign_id)",
    re.IGNORECASE,
)
# Names that other sites use for what matters; they only track where the value says so.
_MAY_TRACK = re.compile(
    r"(?:ref|refsrc|ref_src|referrer|source|src|from|via|partner|mod|feed|rss|medium|campaign|origin|share"
    r"|cid|output|outputtype|link_source|feedtype|feedname|f)\Z",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"(?:1|rss|feed|atom|amp|twitter|tw|facebook|fb|x|linkedin|whatsapp|telegram|newsletter|email|mail"
    r"|social|share|sharing|homepage|public_rss|rss_\w*|rss-\w*|\w*[-_]rss|feedburner|syndication|twsrc\S*"
    r"|nl_\w*)\Z",
    re.IGNORECASE,
)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp|cfm)\Z", re.IGNORECASE)
_AMP_END = re.compile(r"(?:/amp/?|\.amp(?=\.html?\Z)|\.amp)\Z|\.amp(?=\.html?\Z)", re.IGNORECASE)
_AMP_CACHE = re.compile(r"\A/(?:[civr]/)?(s/)?((?:[\w-]+\.)+[a-z]{2,}(?:/.*)?)\Z", re.IGNORECASE | re.DOTALL)
_VIEWS = re.compile(r"\A(?:www\d?|m|mobile|amp|touch|wap)\.(?=[^.]+\.)", re.IGNORECASE)


def canonical(url: str) -> str:
    """`url` without tracking parameters, AMP, fragment, default port or index file: a link that still works.

    "" for what is no http(s) address. `canonical(canonical(url)) == canonical(url)`.
    """
    address = web_url(url)
    if not address:
        return ""
    parts = urlsplit(_out_of_cache(address))
    host = _host((parts.hostname or "").rstrip("."))
    if not host:
        return ""
    netloc = host if parts.port in {None, _PORTS[parts.scheme]} else f"{host}:{parts.port}"
    path = _INDEX.sub("/", _AMP_END.sub("", parts.path)) or "/"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _only_tracks(pair))
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _host(name: str) -> str:
    """A host as an address writes it, and not the one that serves its AMP pages."""
    if ":" in name:
        return f"[{name}]"
    return f"www.{name[4:]}" if name.startswith("amp.") and name.count(".") > 1 else name


def page_key(url: str) -> str:
    """What two addresses of one page share: no scheme, no "www." or "m.", no last slash, parameters sorted.

    Not a link. "" for what is no address, and for a site's front page, which is nobody's article.
    """
    parts = urlsplit(canonical(url))
    path = parts.path.rstrip("/")
    if not path and not parts.query:
        return ""
    query = "&".join(sorted(parts.query.split("&")))
    return f"{site(url)}{path}?{query}" if query else f"{site(url)}{path}"


def site(url: str) -> str:
    """The host of an address without "www.", "m." and their like; "" for none."""
    host = urlsplit(canonical(url)).netloc
    return _VIEWS.sub("", host)


def believed(stated: str, url: str) -> str:
    """The canonical address of a page fetched from `url` that states `stated` as its own (`rel=canonical`).

    It is believed within its own site, and not where it names the front page for an article: a common
    mistake of templates. Otherwise `canonical(url)`; where `url` is "", what is stated.
    """
    own, other = canonical(url), canonical(web_url(stated, url))
    if not own or not other:
        return own or other
    here, there = site(own), site(other)
    near = here == there or here.endswith(f".{there}") or there.endswith(f".{here}")
    return other if near and (page_key(other) or not page_key(own)) else own


def _only_tracks(pair: str) -> bool:
    name, _, value = pair.partition("=")
    if _TRACKS.fullmatch(name):
        return True
    return _MAY_TRACK.match(name) is not None and _TRACKING.match(value) is not None


def _out_of_cache(url: str) -> str:
    """The publisher's address inside one of Google's AMP cache."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    path = parts.path
    if host in {"www.google.com", "google.com"} and path.startswith("/amp/"):
        path = path[4:]
    elif not host.endswith(".cdn.ampproject.org"):
        return url
    found = _AMP_CACHE.match(path)
    if not found:
        return url
    scheme = "https" if found.group(1) else "http"
    return web_url(f"{scheme}://{found.group(2)}" + (f"?{parts.query}" if parts.query else "")) or url
