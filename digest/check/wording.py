"""How a sentence is worded (English): quotations, names, joint speakers, causes, attributions, doubts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from digest.text import stopwords, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.check.sources import Source

START = 5  # letters that "Korea" and "Korean" share
_STRAIGHT = str.maketrans("’‘“”\u00a0", "''\"\" ")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_NAME = re.compile(
    r"(?<![.!?:;“\"‘'—–-] )(?<![“\"‘'])(?<!^)\b[A-Z][\w’'.-]*[\w]"
    r"(?:\s+(?:(?:of|the|de|van|von|al|bin)\s+)?[A-Z][\w’'-]*\w)*"
)
_SPEECH = (
    r"said|say|says|told|dismissed|denied|rejected|accused|warned|described|called|claimed|announced|stated"
    r"|confirmed|condemned|insisted|argued|agreed|admitted|acknowledged|criticized|criticised|promised"
    r"|demanded|urged|labeled|labelled"
)
_JOINT = re.compile(
    rf"\b(?:both\s+)?(?P<x>(?:[A-Z][\w’'.-]*+\s?)+)\s+and\s+(?P<y>(?:[A-Z][\w’'.-]*+\s?)+)\s*"
    rf"(?P<noun>(?:[a-z]+\s+){{0,2}}?)(?:have\s+|had\s+|both\s+|also\s+|jointly\s+)*(?P<verb>{_SPEECH})\b"
)
_SPOKEN = re.compile(rf"\b(?:{_SPEECH})\b")
_CAUSE = (
    r"in response to|in reaction to|in retaliation for|as a result of|as a consequence of|because of"
    r"|because|due to|owing to|thanks to|prompted by|triggered by|caused by|sparked by|provoked by"
    r"|on account of|in light of|resulted from|resulting from|stemmed from|stemming from|blamed on"
    r"|attributed to"
)
_DUE_TO_DO = (  # "is due to open in May" is a plan and no cause
    r"(?:(?!\w+(?:ing|ion|ment|ness)\b)(?:be|become|open|reopen|start|begin|end|close|sail|leave|arrive"
    r"|meet|vote|speak|return|take|expire|appear|visit|play|face|hold|retire|report|run|decide|publish"
    r"|announce|come|go|give|make|receive|sign|step|stand|launch|land|finish|complete|resume|travel|fly"
    r"|depart|present|deliver|undergo|last|continue|pay|stay|move|host|join|testify|rule|consider|release"
    r"|enter|get|have|stop|hear|send|join|serve|compete|attend|marry|address|set|add|kick|vote|fall"
    r"|rise))\b"
)
_BACKWARD = re.compile(  # effect first, or cause up to the comma
    rf"\b(?:{_CAUSE})\b(?<!because)(?<!due to)|\bbecause\b|\bdue to\b(?!\s+{_DUE_TO_DO})", re.IGNORECASE
)
_FORWARD = re.compile(
    r"\b(?:(?:led to|leading to|resulted in|resulting in|contributed to|contributing to|is to blame for"
    r"|was to blame for|are to blame for|were to blame for|therefore|consequently|thus(?! far\b)|hence"
    r"|(?:that|this|which) is why|for (?:that|this) reason)\b|(?:prompted|triggered|caused|sparked|provoked"
    r"|forced)\b(?! by\b)|(?:prompting|triggering|causing|sparking|provoking|forcing)\b|as a result,)",
    re.IGNORECASE,
)
_SOURCE_CAUSE = re.compile(  # softer words, which are enough where a source joins two things
    r"\b(?:so|since|reasons?|why|blam(?:e|ed|es|ing)|responsible|thanks|made|making|drove|driven|following|"
    r"due|results?|effects?|impact|leads?|causes?|triggers?|prompts?|forces|linked|consequences?|response)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\s*(?:this|that|these|those|such)\s+\w+", re.IGNORECASE
)  # "this growing trade": told anew
_ANAPHORA = frozenset(
    ["this", "that", "these", "those", "it", "such", "them", "he", "she", "they", "which", "and"]
)
_ATTRIBUTION = re.compile(
    r"\b(?:said|says|say|told|according to|claimed|claims|claiming|alleged|alleges|stated|announced"
    r"|reported|reportedly|allegedly|accused|argued|insisted|warned|described|denied|called|added"
    r"|suggesting|suggested)\b",
    re.IGNORECASE,
)
_CLAIMED_DEED = re.compile(
    r"\b(?:said|says|claimed|told \w+)\b(?:\s+(?:\w+\s+){0,3}?)?\s*(?:that\s+)?(?:it|he|she|they)\s+"
    r"(?:had|has|have)\s+(?:\w+ly\s+)?"
    r"(?P<deed>\w+ed|found|seen|shown|proven|proved|shot|won|made|struck|sent|taken)\b"
)
_DOUBT = re.compile(
    r"\b(?:allegedly|reportedly|apparently|possibly|probably|likely|purportedly|supposedly|unconfirmed"
    r"|suspected)\b",
    re.IGNORECASE,
)
_ANY_DOUBT = re.compile(
    _DOUBT.pattern
    + r"|\b(?:alleged|reported|purported|possible|probable|may|might|could|would|appears?|seems?|"
    r"suggest\w*|allegation\w*|report\w*|claim\w*|potential\w*|believed|accus\w*)\b",
    re.IGNORECASE,
)


class Joint(NamedTuple):
    """Two names that one verb of speech has for its subject; offsets of the whole subject with its verb."""

    names: tuple[str, str]
    verb: str
    start: int
    end: int


class Link(NamedTuple):
    """A causal expression (offsets) with the words on its two sides."""

    start: int
    end: int
    cause: str
    effect: str


def plain(text: str) -> str:
    """Text for finding words again: lower case, straight quotes, single spaces."""
    straight = text.translate(_STRAIGHT)
    return " ".join(straight.lower().split()).strip(" .,;:!?\"'")


def parts(quotation: str) -> list[str]:
    """The pieces of a quotation between its omissions and insertions, plain."""
    pieces = re.split(r"\.\.\.|…|\[[^\]]*\]|\([^)]*\)", quotation)
    return [p for p in map(plain, pieces) if p]


def initials(text: str) -> set[str]:
    """The abbreviations that a text's names would have: "US" for "United States"."""
    found = set()
    for run in re.findall(r"[A-Z]\w+(?:\s+(?:of\s+|the\s+|and\s+|for\s+)*[A-Z]\w+)+", text):
        letters = "".join(w[0] for w in run.split() if w[0].isupper())
        found |= {
            letters[a:b] for a in range(len(letters)) for b in range(a + 2, min(a + 6, len(letters)) + 1)
        }
    return found


def nearest(quotation: str, sources: Sequence[Source]) -> tuple[str, tuple[Source, ...]]:
    """The source words that come nearest to a quotation: as many, in order; "" where half of them differ."""
    wanted = [w.lower() for w in _WORD.findall(quotation)]
    best: tuple[float, str, tuple[Source, ...]] = (0.5, "", ())
    for source in sources:
        found = _window(wanted, source.sentence.text)
        if found and found[0] > best[0]:
            best = (found[0], source.sentence.text[found[1] : found[2]], (source,))
    return best[1], best[2]


def altered(quotation: str, text: str) -> tuple[int, int] | None:
    """Where a text has a quotation's words with one in four changed; None where it has them all, or fewer."""
    wanted = [w.lower() for w in _WORD.findall(quotation)]
    found = _window(wanted, text) if 3 <= len(wanted) <= 40 else None
    if found is None or not 0.7 <= found[0] < 1:
        return None
    stop = stopwords("en")
    kept = {w for w in wanted if w not in stop} & {
        w.lower() for w in _WORD.findall(text[found[1] : found[2]])
    }
    return (found[1], found[2]) if len(kept) > 1 else None


def _window(wanted: Sequence[str], text: str) -> tuple[float, int, int] | None:
    """The run of as many words that agrees best with the wanted ones, place by place and in order."""
    spans = [m.span() for m in _WORD.finditer(text)]
    words = [text[a:b].lower() for a, b in spans]
    size = len(wanted)
    if not size or set(wanted).isdisjoint(words):
        return None
    shares = [_likeness(words[n : n + size], wanted) for n in range(len(words) - size + 1)]
    best = max(shares, default=0.0)
    n = shares.index(best) if best else 0
    return (best, spans[n][0], spans[n + size - 1][1]) if best else None


def _likeness(run: Sequence[str], wanted: Sequence[str]) -> float:
    """The share of words in order, 0..1; 0 where a run holds fewer than half of those that are wanted."""
    if len(set(run) & set(wanted)) * 2 < len(set(wanted)):
        return 0.0
    return SequenceMatcher(None, run, wanted, autojunk=False).ratio()


def names(text: str) -> list[tuple[int, int]]:
    """Offsets of names inside a sentence: capitals that no full stop explains."""
    spans = [m.span() for m in _NAME.finditer(text)]
    return [(a, b) for a, b in spans if not (text[a:b].isupper() and len(text[a:b]) > 5)]


def mentions(name: str, words: Sequence[str]) -> bool:
    """Whether words of a sentence name somebody, one after the other: "North Korean" in "North Korea's"."""
    parts = [t[:START] for t in tokens(name)]
    starts = [w[:START] for w in words]
    return any(starts[n : n + len(parts)] == parts for n in range(len(starts) - len(parts) + 1))


def joint_speakers(text: str) -> Joint | None:
    """Two names joined as the subject of a verb of speech, or None."""
    match = _JOINT.search(text)
    if match is None:
        return None
    one, two = match["x"].strip(), match["y"].strip()
    return Joint((one, two), match["verb"].lower(), match.start("x"), match.end("verb"))


def speaks(text: str) -> bool:
    """Whether somebody speaks in the sentence."""
    return bool(_SPOKEN.search(text))


def causes(text: str) -> list[Link]:
    """The causal expressions of a sentence; `cause` is empty where the sentence before holds it ("this")."""
    links: list[Link] = []
    for match in _BACKWARD.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if before.strip(" ,"):
            cause, effect = after, before
        else:
            cut = _clause_end(after)
            cause, effect = after[:cut], after[cut:] or after  # without a comma the two are one piece
        links.append(Link(match.start(), match.end(), cause, effect))
    links += [Link(m.start(), m.end(), text[: m.start()], text[m.end() :]) for m in _FORWARD.finditer(text)]
    links = [k for k in links if not _POINTING.match(k.cause)]
    return [k._replace(cause="") if _points_back(k.cause) else k for k in links]


def joins(text: str) -> bool:
    """Whether a source's sentence has any word that makes one thing come of another."""
    return bool(_SOURCE_CAUSE.search(text) or _BACKWARD.search(text) or _FORWARD.search(text))


def _clause_end(text: str) -> int:
    """Where an opening clause gives way to the main one: its last comma before the half, else its first."""
    commas = [m.start() for m in re.finditer(r",(?=[’'”\"]?\s)|,[’'”\"](?=\s)", text)]
    inner = [c for c in commas if not re.match(r",\s*(?:who|which|whose|where|when)\b", text[c:])]
    return inner[0] + 1 if inner else len(text)


def _points_back(cause: str) -> bool:
    """Whether a cause has no words of its own."""
    return all(w.lower() in _ANAPHORA for w in _WORD.findall(cause))


def attributed(text: str) -> bool:
    """Whether the sentence lets somebody say it."""
    return bool(_ATTRIBUTION.search(text))


def claimed_deed(text: str) -> str:
    """The verb of "said it had confirmed", or ""."""
    match = _CLAIMED_DEED.search(text)
    return match["deed"].lower() if match else ""


def attribution(text: str) -> str:
    """The words of "said last week it had confirmed"."""
    match = _CLAIMED_DEED.search(text)
    return match.group() if match else ""


def deed(text: str, verb: str) -> tuple[int, int] | None:
    """Where a text has this verb plainly."""
    match = re.search(rf"\b{re.escape(verb)}\b", text, re.IGNORECASE)
    return match.span() if match else None


def doubt(text: str) -> str:
    """A word of doubt that the sentence's writer put, or ""."""
    match = _DOUBT.search(text)
    return match.group() if match else ""


def any_doubt(text: str) -> bool:
    """Whether any word leaves the matter open."""
    return bool(_ANY_DOUBT.search(text))
