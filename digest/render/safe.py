"""What may be printed and linked: every string of a feed passes through here, once, on its way out."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, quote, urlsplit

_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # no-break spaces are typography and stay
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are not white space
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # invisible
    "\u202a-\u202e\u2066-\u2069]"  # bidi overrides and isolates: markup says the direction
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
STACKED = re.compile(f"([{_MARKS}]{{8}})([{_MARKS}]+)")  # more marks on one letter than any script has

_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\\\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff<>\"`]")
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,252}[a-z0-9_])?\.?|\[[0-9a-f:.]+\]")
_PATH = "/%:@!$&'()*+,;=~-._"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def printable(text: str) -> str:
    """The text on one line, without control, invisible and direction-forcing characters.

    White space runs become one space (no-break spaces stay), a lone surrogate U+FFFD, and no more than
    eight combining marks stand on one letter. Clean prose comes out as it went in.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _SURROGATE.sub("\ufffd", _SPACES.sub(" ", text))
    return STACKED.sub(r"\1", _DROPPED.sub("", text)).strip()


def shortened(text: str, limit: int) -> str:
    """The text, cut at a word and marked with an ellipsis where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    return f"{head[: head.rfind(' ')] if ' ' in head[limit // 2 :] else head}…"


def web_link(url: str) -> str:
    """The address in ASCII, or "" where it must not become a link.

    Only http and https with a plain host: no userinfo, no backslash, no white space or control
    character; a host of other letters stands in its punycode. A text directive is taken off.
    """
    try:
        parts = urlsplit("" if _UNSAFE_IN_URL.search(url) else url)
        host, port = _ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    return _quoted(parts, host if port is None else f"{host}:{port}")


def _quoted(parts: SplitResult, place: str) -> str:
    """The address with everything behind its host in ASCII, and without a text directive."""
    path = quote(parts.path, safe=_PATH, errors="replace") or "/"
    query = f"?{quote(parts.query, safe=_PATH + '?', errors='replace')}" if parts.query else ""
    fragment = quote(parts.fragment.partition(":~:")[0], safe=_PATH + "?", errors="replace")
    return f"{parts.scheme.lower()}://{place}{path}{query}{'#' if fragment else ''}{fragment}"


def _ascii_host(host: str) -> str:
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        host = host.encode("idna").decode("ascii")
    return host if _HOST.fullmatch(host) else ""


def host(url: str) -> str:
    """The host of an address that :func:`web_link` let pass, without "www."; else ""."""
    return (urlsplit(web_link(url)).hostname or "").removeprefix("www.")


def language_tag(language: str) -> str:
    """The language where it is a well-formed tag, else "und"."""
    return language if _LANGUAGE.fullmatch(language) else "und"


def direction(text: str) -> str:
    """Which way the text is read, "ltr" or "rtl", by its first strong character."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"
