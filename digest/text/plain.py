"""Text at the rim: characters that are no text go out, titles and names become plain, links become safe."""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin, urlsplit

# What XML 1.0 forbids, and lone surrogates, which no file or mail can carry.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_C1 = re.compile("[\x80-\x9f]")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<!\[CDATA\[|\]\]>", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_ELEMENTS = """
a abbr address applet area article aside audio b base bdi bdo big blink blockquote body br button canvas
caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav noscript
object ol optgroup option output p param picture plaintext portal pre progress q rp rt ruby s samp
script search section select slot small source span strike strong style sub summary sup svg table tbody
td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
"""
_MARKUP = re.compile(rf"</?(?:{'|'.join(_ELEMENTS.split())})(?:[\s/][^<>]*)?/?>", re.IGNORECASE)
_CLOSING = re.compile(r"</([A-Za-z][\w-]{0,30})")
_BARE = re.compile(r"<([A-Za-z][\w:-]{0,30})>")
_MARKING = """
a abbr acronym applet b base bdi bdo big blink br center cite del em embed font frame hr i iframe img input
ins kbd link marquee math meta noscript object p param plaintext s script small span strike strong style sub
sup svg template textarea tt u wbr xmp
"""
_NEVER_SPOKEN_OF = frozenset(_MARKING.split())
_LONGEST_URL = 8_000
_MARKUP_REACH = 50_000  # characters in which HTML shows itself
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*(?:[/?#][!#-;=?-\[\]_a-z|~]*)?")
_URL_ODD = re.compile("[^!#-;=?-\\[\\]_a-z{|}~\x80-\U0010ffff]|[\x80-\xa0\u2028\u2029]")


def tidy(text: str) -> str:
    """`text` without characters that no format can carry; a lone surrogate becomes U+FFFD.

    U+2028 and U+2029 become line ends. The C1 range stays: cleaning repairs it where it is cp1252.
    """
    if not text.isascii():
        text = (
            _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
            .replace("\u2028", "\n")
            .replace("\u2029", "\n\n")
        )
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """`text` tidied, on one line, runs of white space as one space, C1 characters read as cp1252."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join(_C1.sub(_as_cp1252, tidy(text).replace("\x85", " ")).split())


def plain(markup: str) -> str:
    """Plain text of a title or name: unescaped, tags out, unescaped again, on one line."""
    if "<" not in markup and "&" not in markup:
        return one_line(markup)
    text = html.unescape(markup)
    if "<" in text:
        text = _COMMENT.sub("", text)
        closed = frozenset(name.lower() for name in _CLOSING.findall(text))
        text = _TAG.sub(lambda tag: tag.group() if _is_spoken_of(tag, closed) else "", text)
    return one_line(html.unescape(text))


def _is_spoken_of(tag: re.Match[str], closed: frozenset[str]) -> bool:
    """Whether a tag is a word of a title: "How <div> tags work", "Option<T> explained".

    It has no attributes and no closing tag, a word stands before it, and it is none of those that only ever
    mark up words or hide what follows them.
    """
    bare = _BARE.fullmatch(tag.group())
    if bare is None or bare[1].lower() in closed | _NEVER_SPOKEN_OF:
        return False
    return tag.string[: tag.start()].rstrip()[-1:].isalnum()


def looks_html(text: str) -> bool:
    """Whether `text` holds at least one ordinary HTML tag, in its first 50,000 characters."""
    return "<" in text and _MARKUP.search(text, 0, _MARKUP_REACH) is not None


def web_url(link: str, base: str = "") -> str:
    """`link` as an absolute http(s) URL against `base`; "" where it is no such thing.

    A link with a user name or a backslash in it is none: it shows one host and leads to another.
    """
    if len(link) > _LONGEST_URL:
        return ""
    link = link.replace("&amp;", "&")  # escaped once too often
    if _PLAIN_URL.fullmatch(link):
        return link
    if _URL_ODD.search(link):
        link = "" if "\\" in link else _URL_ODD.sub(_escaped, tidy(link).strip())
    return _absolute(link, base) if link else ""


def _absolute(link: str, base: str) -> str:
    """A link against `base`; "" where it does not lead to a page of a host."""
    try:
        url = link if link[:8].lower().startswith(("http://", "https://")) else urljoin(base, link)
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        _ = parts.port  # raises where it is no number
    except ValueError:
        return ""
    return url if fine else ""


def _escaped(found: re.Match[str]) -> str:
    """As browsers do: quotes, brackets and inner spaces in per cent, line ends and controls dropped."""
    character = found.group()
    return f"%{ord(character):02X}" if character in ' "<>`^' else ""


def _as_cp1252(found: re.Match[str]) -> str:
    return found.group().encode("latin-1").decode("cp1252", "ignore")
