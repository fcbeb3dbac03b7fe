"""How a sentence of a summary is worded: quotations, names, joint speakers, causes, attributions, doubts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest.languages import language as known
from digest.text import stopwords, tokens
from digest.text.patterns import any_of
from digest.text.words import NAME_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.check.sources import Source

_STRAIGHT = str.maketrans("’‘“”\u00a0", "''\"\" ")
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_CAPITAL = r"(?<![.!?:;,“\"‘'—–-] )(?<![“\"‘'])(?<!^)\b[A-Z][\w’'.-]*[\w]"  # that no full stop explains


class _Patterns(NamedTuple):
    name: re.Pattern[str]
    initials: re.Pattern[str]
    joint: re.Pattern[str]
    spoken: re.Pattern[str]
    backward: re.Pattern[str]  # effect first, or cause up to the comma
    forward: re.Pattern[str]
    soft: re.Pattern[str]  # softer words, which are enough where a source joins two things
    pointing: re.Pattern[str]  # "this growing trade": told anew
    relative: re.Pattern[str]
    attribution: re.Pattern[str]
    claimed: re.Pattern[str]
    doubt: re.Pattern[str]
    open: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    words = known("en").wording
    joint = words.joint.replace("{speech}", "|".join(words.speech))
    for name in "xy":
        joint = joint.replace(f"{{name_{name}}}", rf"(?P<{name}>(?:[A-Z][\w’'.-]*+\s?)+)")
    plans = any_of(words.plans)
    before = (cause.replace("{plans}", plans) for cause in words.causes_before)
    links, initials = any_of(words.name_links), any_of(f"{word}\\s+" for word in words.initial_links)
    cased = {
        "name": rf"{_CAPITAL}(?:\s+(?:{links}\s+)?[A-Z][\w’'-]*\w)*",
        "initials": rf"[A-Z]\w+(?:\s+{initials}*[A-Z]\w+)+",
        "joint": joint,
        "spoken": _word(words.speech),
        "relative": rf",\s*{any_of(words.relative)}\b",
        "claimed": words.claimed_deed,
    }
    other = {
        "backward": _word(before),
        "forward": rf"\b{any_of(words.causes_behind)}",
        "soft": _word(words.soft_causes),
        "pointing": rf"\s*{any_of(words.pointing)}\s+\w+",
        "attribution": _word(words.attributions),
        "doubt": _word(words.doubts),
        "open": _word((*words.doubts, *words.more_doubts)),
    }
    made = {name: re.compile(pattern) for name, pattern in cased.items()}
    return _Patterns(**made, **{name: re.compile(p, re.IGNORECASE) for name, p in other.items()})


def _word(patterns: Iterable[str]) -> str:
    return rf"\b{any_of(patterns)}\b"


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
    for run in _patterns().initials.findall(text):
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
    spans = [m.span() for m in _patterns().name.finditer(text)]
    return [(a, b) for a, b in spans if not (text[a:b].isupper() and len(text[a:b]) > 5)]


def mentions(name: str, words: Sequence[str]) -> bool:
    """Whether words of a sentence name somebody, one after the other: "North Korean" in "North Korea's"."""
    parts = [t[:NAME_LETTERS] for t in tokens(name)]
    starts = [w[:NAME_LETTERS] for w in words]
    return any(starts[n : n + len(parts)] == parts for n in range(len(starts) - len(parts) + 1))


def joint_speakers(text: str) -> Joint | None:
    """Two names joined as the subject of a verb of speech, or None."""
    match = _patterns().joint.search(text)
    if match is None:
        return None
    one, two = match["x"].strip(), match["y"].strip()
    return Joint((one, two), match["verb"].lower(), match.start("x"), match.end("verb"))


def speaks(text: str) -> bool:
    """Whether somebody speaks in the sentence."""
    return bool(_patterns().spoken.search(text))


def causes(text: str) -> list[Link]:
    """The causal expressions of a sentence; `cause` is empty where the sentence before holds it ("this")."""
    links: list[Link] = []
    for match in _patterns().backward.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if before.strip(" ,"):
            cause, effect = after, before
        else:
            cut = _clause_end(after)
            cause, effect = after[:cut], after[cut:] or after  # without a comma the two are one piece
        links.append(Link(match.start(), match.end(), cause, effect))
    links += [
        Link(m.start(), m.end(), text[: m.start()], text[m.end() :])
        for m in _patterns().forward.finditer(text)
    ]
    links = [k for k in links if not _patterns().pointing.match(k.cause)]
    return [k._replace(cause="") if _points_back(k.cause) else k for k in links]


def joins(text: str) -> bool:
    """Whether a source's sentence has any word that makes one thing come of another."""
    return bool(
        _patterns().soft.search(text) or _patterns().backward.search(text) or _patterns().forward.search(text)
    )


def _clause_end(text: str) -> int:
    """Where an opening clause gives way to the main one: its last comma before the half, else its first."""
    commas = [m.start() for m in re.finditer(r",(?=[’'”\"]?\s)|,[’'”\"](?=\s)", text)]
    inner = [c for c in commas if not _patterns().relative.match(text[c:])]
    return inner[0] + 1 if inner else len(text)


def _points_back(cause: str) -> bool:
    """Whether a cause has no words of its own."""
    return all(w.lower() in known("en").wording.anaphora for w in _WORD.findall(cause))


def attributed(text: str) -> bool:
    """Whether the sentence lets somebody say it."""
    return bool(_patterns().attribution.search(text))


def claimed_deed(text: str) -> str:
    """The verb of "said it had confirmed", or ""."""
    match = _patterns().claimed.search(text)
    return match["deed"].lower() if match else ""


def attribution(text: str) -> str:
    """The words of "said last week it had confirmed"."""
    match = _patterns().claimed.search(text)
    return match.group() if match else ""


def deed(text: str, verb: str) -> tuple[int, int] | None:
    """Where a text has this verb plainly."""
    match = re.search(rf"\b{re.escape(verb)}\b", text, re.IGNORECASE)
    return match.span() if match else None


def doubt(text: str) -> str:
    """A word of doubt that the sentence's writer put, or ""."""
    match = _patterns().doubt.search(text)
    return match.group() if match else ""


def any_doubt(text: str) -> bool:
    """Whether any word leaves the matter open."""
    return bool(_patterns().open.search(text))
