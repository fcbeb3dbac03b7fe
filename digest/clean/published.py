"""When a page was published: as its data say, as an element beside its title says, else as its markup hints.

Never from a day that a sentence names, from a footer, or from what says when the page was last changed.
"""

from __future__ import annotations

import copy
import itertools
import logging
import re
from typing import TYPE_CHECKING, Any

from digest.clean import dates
from digest.clean.inline import in_a_sentence
from digest.text.stamps import first_number, zoned_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

_METAS_NAMES = """
article:published_time article:published og:article:published_time datepublished date dc.date.issued dc.date
dcterms.created dcterms.date dc.date.created parsely-pub-date sailthru.date publishdate publish-date
publish_date pubdate article.published published-date published_time og:published_time
citation_publication_date cxenseparse:recs:publishtime bt:pubdate article_date_original
originalpublicationdate datecreated
"""
_METAS = tuple(_METAS_NAMES.split())
_OTHERS = frozenset({"Comment", "VideoObject", "ImageObject", "Review", "UserComments", "Event"})
_DATED = re.compile(r"date|time|publi|tarih|fecha|datum|posted|byline|meta", re.IGNORECASE)
_CHANGED = re.compile(r"updated|modified|lastmod|dateline-update", re.IGNORECASE)
_ASIDE = re.compile(r"footer|comment|related|sidebar|recommend|copyright|imprint", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERIC = re.compile(r"(?<!\d)\d{1,2}[/-]\d{1,2}[/-]\d{4}(?!\d)")
_MAX_ELEMENTS = 40  # elements that are named for a date; later ones belong to other stories
_FEW_CHILDREN = 6  # of an element that holds a date and nothing more
_MAX_DATE_LENGTH = 100  # characters of such an element
_NO_LIMIT = "2100-01-01"  # htmldate would look at the clock


def published(
    root: Any,
    metas: Mapping[str, str],
    article: Mapping[str, Any],
    nodes: Sequence[Mapping[str, Any]],
    language: str,
) -> datetime | None:
    """When the page's article was published, aware, in its own zone; None where it does not say."""
    if article.get("@type") == "LiveBlogPosting":
        return _live(root, nodes)
    first = first_number(_shown(e) for e in _named(root))
    for stamp in _stated(root, metas, article, nodes):
        moment = zoned_stamp(stamp, first) or dates.parse(stamp, language, first)
        if moment:
            return moment
    if moment := _beside_title(root, language, first):
        return moment
    return None if _is_ambiguous(root, language, first) else _guessed(root)


def _is_ambiguous(root: Any, language: str, first: str) -> bool:
    """Whether the page shows a date that nobody can be sure of: what its markup hints at is the same one."""
    shown = (_shown(e) for e in _named(root))
    return any(_NUMERIC.search(text) and not dates.parse(text, language, first) for text in shown)


def _live(root: Any, nodes: Sequence[Mapping[str, Any]]) -> datetime | None:
    """The newest post of a live blog, as long as all its posts are of one day."""
    stamps = [node.get(key) for node in nodes for key in ("datePublished", "dateModified")]
    stamps += [time.get("datetime") for time in root.iter("time") if not in_a_sentence(time)]
    moments = set(filter(None, (zoned_stamp(str(stamp or "")) for stamp in stamps)))
    return max(moments) if len({moment.date() for moment in moments}) == 1 else None


def _stated(
    root: Any, metas: Mapping[str, str], article: Mapping[str, Any], nodes: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """Every stamp that is said to be the publication's, the surest first."""
    yield _text(article.get("datePublished"))
    yield from (metas.get(name, "") for name in _METAS)
    yield from (_text(node.get("datePublished")) for node in nodes if not _is_other(node))
    yield from (_shown(t) for t in root.iter("time") if "publi" in _label(t) and not _is_apart(t))


def _is_other(node: Mapping[str, Any]) -> bool:
    kind = node.get("@type")
    return isinstance(kind, str) and kind in _OTHERS


def _text(value: Any) -> str:
    value = next((v for v in value if isinstance(v, str)), "") if isinstance(value, list) else value
    return value if isinstance(value, str) else ""


def _shown(element: Any) -> str:
    text = _line(element)[:_MAX_DATE_LENGTH]
    return str(element.get("datetime") or element.get("content") or text)


def _label(element: Any) -> str:
    named = (element.get("class"), element.get("id"), element.get("itemprop"), element.get("pubdate"))
    return " ".join(filter(None, named)).lower() + ("publi" if "pubdate" in element.attrib else "")


def _named(root: Any) -> Iterator[Any]:
    """The first elements that are named for a date."""
    elements = root.iter("time", "span", "p", "div", "li", "abbr")
    return itertools.islice(
        (e for e in elements if e.tag == "time" or _DATED.search(_label(e))), _MAX_ELEMENTS
    )


def _is_apart(element: Any) -> bool:
    """Whether an element is a word of a sentence, stands in a footer, or tells of a change."""
    if element.tag == "time" and in_a_sentence(element):
        return True
    if _CHANGED.search(_label(element)) or dates.tells_change(_around(element)):
        return True
    return any(a.tag in ("footer", "aside") or _ASIDE.search(_label(a)) for a in (element, *_above(element)))


def _around(element: Any) -> str:
    """The text of an element and what stands before it in its parent: "Updated", a <time>."""
    parent = element.getparent()
    if element.tag != "time" or parent is None:
        return _line(element)[:_MAX_DATE_LENGTH]
    text = _line(parent)
    return text if len(text) <= _MAX_DATE_LENGTH else ""


def _line(element: Any) -> str:
    """The text of an element on one line, as far as a date may stand in it."""
    return " ".join(element.text_content()[: 3 * _MAX_DATE_LENGTH].split())


def _above(element: Any) -> Iterator[Any]:
    return (a for a in element.iterancestors() if a.tag not in ("html", "body"))


def _beside_title(root: Any, language: str, first: str) -> datetime | None:
    """The first date that stands alone in an element named for it, in a page without a stamp."""
    for element in _named(root):
        if len(element) <= _FEW_CHILDREN:
            moment = dates.parse(_shown(element), language, first)
            if moment and not _is_apart(element):
                return moment
    return None


def _guessed(root: Any) -> datetime | None:
    """What htmldate reads from the page's markup; never today's date, and nothing from the text at large."""
    from htmldate import find_date

    own = copy.deepcopy(root)
    for element in [e for e in own.iter("time", "footer", "aside", "meta", *_LEAVES) if _misleads(e)]:
        if element.getparent() is not None:
            element.drop_tree()
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = find_date(own, extensive_search=False, original_date=True, max_date=_NO_LIMIT)
    return dates.parse(found) if found else None


_LEAVES = ("p", "span", "div", "li", "small", "abbr")


def _tells_change(element: Any) -> bool:
    text = _line(element)
    return len(text) <= 2 * _MAX_DATE_LENGTH and bool(_YEAR.search(text)) and dates.tells_change(text)


def _misleads(element: Any) -> bool:
    """Whether an element may make htmldate believe in another day than that of the publication."""
    if element.tag == "meta":
        return bool(_CHANGED.search(element.get("property") or element.get("name") or ""))
    if element.tag in _LEAVES:
        if "footer" in _label(element):
            return True
        return len(element) <= _FEW_CHILDREN and (
            bool(_CHANGED.search(_label(element))) or _tells_change(element)
        )
    return element.tag != "time" or _is_apart(element)
