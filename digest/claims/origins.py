"""Who independently says a thing: agencies, and outlets' own reporting, sentence by sentence.

An agency's credit covers its article. An article without one that takes sentences over from an agency's
article carries the agency for these, and its own name for the others. Where two outlets print the same
words and no agency is known, they are one voice: whoever was dated first, else both names joined. What
stands in quotation marks is its speaker's: that two print it shows that they heard it, not that one copied.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.languages import MANY, language
from digest.model import Origin
from digest.text import overlap
from digest.text.overlap import MIN_CONTAINED_TERMS
from digest.text.statements import common_words, copied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest.model import Article
    from digest.text.statements import Form

_KIN_SENTENCES = 2
_KIN_SHARE = 0.2  # of an article's sentences, taken over from one voice: the article rewrites it
_REWRITTEN = (0.35, 0.6)  # Jaccard, containment: enough inside an article that is known to rewrite
_NAMED = 3  # names that a joint voice is printed with; the others are counted


@dataclass(slots=True)
class _Voices:
    """What is known of each article's voice; indices are those of the story's articles."""

    articles: Sequence[Article]
    wires: list[tuple[str, ...]]
    own: list[str]
    kin: list[Counter[str]] = field(default_factory=list)  # voice -> sentences taken over from it
    wired: dict[str, list[Form]] = field(default_factory=dict)  # agency -> its own wordings


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A name for comparing: "The Veld News" and "veld" are one voice."""
    plain = re.sub(r"\.(?:com|org|net|co\.\w+|\w\w)$", "", name.strip().lower())
    words = re.findall(r"\w+", plain)
    while len(words) > 1 and words[0] in {"the", "www"}:
        words.pop(0)
    while len(words) > 1 and words[-1] in {"news", "online", "newspaper", "com"}:
        words.pop()
    return "-".join(words) or plain


def name_claims(
    articles: Sequence[Article], wordings: Sequence[Form], claims: Sequence[Sequence[int]]
) -> list[list[dict[int, str]]]:
    """For every claim and each of its wordings: article index -> the name of the voice it speaks with."""
    voices = _Voices(articles, [_agencies(a) for a in articles], _own_names(articles))
    parts = [_copies(wordings, claim) for claim in claims]
    voices.kin = _kinship(voices, wordings, parts)
    voices.wired = _wired(voices, wordings)
    named = []
    for claim, components in zip(claims, parts, strict=True):
        names: dict[int, dict[int, str]] = {}
        present = {
            w for i in claim for a, _ in wordings[i].members for w in voices.wires[a] or (voices.own[a],)
        }
        for component in components:
            names |= _name_component(voices, wordings, component, present)
        named.append([names[i] for i in claim])
    return named


def story_origins(
    articles: Sequence[Article], claims: Iterable[Mapping[str, Iterable[int]]]
) -> tuple[Origin, ...]:
    """The voices of a story with the articles that carry them, by number of claims, then name.

    `claims`: for each claim, voice -> article indices. A joint voice ("A / B") is no further origin where
    one of its members stands by itself: its articles then count there.
    """
    count: Counter[str] = Counter()
    carried: dict[str, set[int]] = {}
    for claim in claims:
        for name, indices in claim.items():
            count[name] += 1
            carried.setdefault(name, set()).update(indices)
    alone: dict[str, str] = {}
    for name in sorted(n for n in carried if " / " not in n):
        alone.setdefault(key(name), name)
    _give_home(carried, alone, count)
    order = sorted(carried, key=lambda n: (-count[n], n))
    return tuple(Origin(name=n, articles=tuple(articles[i] for i in sorted(carried[n]))) for n in order)


def _home_of(joint: str, alone: Mapping[str, str]) -> str:
    """The first member of a joint voice that stands by itself, "" for none."""
    return next((alone[key(member)] for member in joint.split(" / ") if key(member) in alone), "")


def _give_home(carried: dict[str, set[int]], alone: Mapping[str, str], count: Counter[str]) -> None:
    """The articles of joint voices to the member that stands by itself, unless another voice carries them."""
    held = Counter(i for indices in carried.values() for i in indices)
    for joint in sorted(n for n in carried if " / " in n):
        if home := _home_of(joint, alone):
            given = carried.pop(joint)
            held.subtract(given)
            homeless = {i for i in given if not held[i]}
            carried[home] |= homeless
            held.update(homeless)
            del count[joint]


def _agencies(article: Article) -> tuple[str, ...]:
    named = tuple(n.strip() for n in article.agency.split(",") if n.strip())
    return named or ((article.outlet,) if key(article.outlet) in language(MANY).agencies.wires else ())


def _own_names(articles: Sequence[Article]) -> list[str]:
    """One spelling for each voice: the first in the alphabet of those that compare equal."""
    spelled: dict[str, str] = {}
    for article in articles:
        for name in (article.voice or article.id, *_agencies(article)):
            spelled[key(name)] = min(name, spelled.get(key(name), name), key=lambda n: (len(n), n))
    return [spelled[key(a.voice or a.id)] for a in articles]


def _copies(wordings: Sequence[Form], claim: Sequence[int]) -> list[list[int]]:
    """The wordings of one claim, parted into those made from the same words: each meets one of a part."""
    parts: list[list[int]] = []
    for i in claim:
        home = next((p for p in parts if copied(wordings[p[0]], wordings[i])), None)
        if home is None:
            parts.append([i])
        else:
            home.append(i)
    return parts


def _kinship(
    voices: _Voices, wordings: Sequence[Form], parts: Sequence[Sequence[Sequence[int]]]
) -> list[Counter[str]]:
    """For each article, the voices that it takes a good share of its sentences over from."""
    taken: list[Counter[str]] = [Counter() for _ in voices.articles]
    telling = [form for form in wordings if not common_words(form)]
    length: Counter[int] = Counter(a for form in telling for a, _ in form.members)
    for component in itertools.chain.from_iterable(parts):
        if not all(common_words(wordings[i]) for i in component):
            _count_taken(voices, wordings, component, taken)
    return [_good_share(counts, length[a]) for a, counts in enumerate(taken)]


def _count_taken(
    voices: _Voices, wordings: Sequence[Form], component: Sequence[int], taken: Sequence[Counter[str]]
) -> None:
    """Count, for each article that took a sentence over, one more sentence of the voice it is from."""
    carriers = sorted({a for i in component for a, _ in wordings[i].members})
    leaders = sorted({w for a in carriers for w in voices.wires[a]}) or [_leader(voices, carriers)]
    for a in carriers:
        if not voices.wires[a]:
            taken[a].update(v for v in leaders if v != voices.own[a])


def _good_share(taken: Counter[str], sentences: int) -> Counter[str]:
    """The voices of whose sentences an article has taken over enough to be their copy in part."""
    fewest = max(min(_KIN_SENTENCES, max(1, sentences - 1)), _KIN_SHARE * sentences)
    return Counter({voice: n for voice, n in taken.items() if n >= fewest})


def _leader(voices: _Voices, carriers: Sequence[int]) -> str:
    return min((voices.articles[a].published is None, _moment(voices, a), voices.own[a]) for a in carriers)[2]


def _moment(voices: _Voices, a: int) -> float:
    published = voices.articles[a].published
    return published.timestamp() if published else 0.0


def _wired(voices: _Voices, wordings: Sequence[Form]) -> dict[str, list[Form]]:
    """Agency -> its own wordings, for the agencies that some article rewrites."""
    wanted = {v for kin in voices.kin for v in kin}
    found: dict[str, list[Form]] = {}
    for form in wordings:
        for wire in sorted({w for a, _ in form.members for w in voices.wires[a]} & wanted):
            found.setdefault(wire, []).append(form)
    return found


def _name_component(
    voices: _Voices, wordings: Sequence[Form], component: Sequence[int], present: set[str]
) -> dict[int, dict[int, str]]:
    """Wording -> article -> voice, within one part of a claim whose wordings were made from each other."""
    tellers = [(i, a) for i in component for a, _ in wordings[i].members]
    wires = _signatures(voices, [a for _, a in tellers])
    names: dict[int, dict[int, str]] = {i: {} for i in component}
    for i, a in tellers:
        names[i][a] = _known(voices, wordings[i], a, wires)
    loose = [(i, a) for i, a in tellers if not names[i][a]]
    shared = _joint(voices, sorted({a for i, a in loose if not common_words(wordings[i])}))
    for i, a in loose:
        names[i][a] = _spoken_by(voices, a, present) if common_words(wordings[i]) else shared
    return names


def _signatures(voices: _Voices, carriers: Sequence[int]) -> list[str]:
    """The agencies that sign any of the articles, one alone before several together."""
    signed = filter(None, (voices.wires[a] for a in carriers))
    return [" / ".join(agencies) for agencies in sorted(signed, key=lambda agencies: len(agencies) > 1)]


def _spoken_by(voices: _Voices, a: int, present: set[str]) -> str:
    """The voice of words that anybody may have heard: the article's own, unless it is another's copy."""
    kin = [v for v in voices.kin[a] if v in present]
    return min(kin, key=lambda v: (-voices.kin[a][v], v)) if kin else voices.own[a]


def _known(voices: _Voices, form: Form, a: int, wires: Sequence[str]) -> str:
    """The voice of one sentence where an agency decides it, or ""."""
    mine = voices.wires[a]
    if mine:
        return next((w for w in wires if w in mine), " / ".join(mine))
    if wires and not common_words(form):
        return wires[0]
    kin = voices.kin[a]
    rewritten = sorted((v for v, n in kin.items() if n >= _KIN_SENTENCES), key=lambda v: (-kin[v], v))
    return next((v for v in rewritten if _rewritten_from(form, voices.wired.get(v, ()))), "")


def _rewritten_from(form: Form, others: Sequence[Form]) -> bool:
    return any(_rewritten(form, other) for other in others)


def _rewritten(a: Form, b: Form) -> bool:
    jaccard, containment = overlap(a.terms, b.terms)
    return len(a.terms) >= MIN_CONTAINED_TERMS and (
        jaccard >= _REWRITTEN[0] or (containment >= _REWRITTEN[1] and len(b.terms) >= len(a.terms))
    )


def _joint(voices: _Voices, carriers: Sequence[int]) -> str:
    """One name for articles that print the same words: the earliest dated one's, else all, joined."""
    names = sorted({voices.own[a] for a in carriers})
    if len(names) < 2:
        return "".join(names)
    if all(voices.articles[a].published for a in carriers):
        return _leader(voices, carriers)
    rest = len(names) - _NAMED
    return " / ".join(names if rest <= 1 else [*names[:_NAMED], f"{rest} more"])
