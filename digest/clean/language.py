"""Which language a text is in: ISO 639-1, or "und" where nobody could be sure."""

from __future__ import annotations

import re

_KNOWN_NAMES = """
af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it
ja ka kk km kn ko ky lo lt lv mk ml mn mr ms mt my ne nl no nn pa pl ps pt ro ru rw si sk sl so sq
sr sv sw ta te th tl tr uk ur uz vi xh yo zh zu
"""
_KNOWN = frozenset(_KNOWN_NAMES.split())
_SAME = {"nn": "no", "nb": "no", "iw": "he", "in": "id", "fil": "tl", "cmn": "zh"}
_LETTER = re.compile(r"[^\W\d_]")
_MIN_LETTERS = 12  # letters; below that a language cannot be told
_SURE = 6.0  # by how much the log-probability must exceed the runner-up's
_UNSURE = 60  # characters below which a language that was declared is believed all the same
_SAMPLE = 3000  # characters


def declared(tag: str) -> str:
    """The ISO 639-1 code of a BCP 47 tag such as `en-US`; "" where it is none."""
    code = tag.strip().lower().replace("_", "-").split("-", 1)[0]
    code = _SAME.get(code, code)
    return code if code in _KNOWN else ""


def detect(text: str, tag: str = "") -> str:
    """The language of `text`; where that is too short or unsure, what was declared (BCP 47), else "und"."""
    sample = text[:_SAMPLE]
    said = declared(tag)
    if _is_too_short(sample):
        return said or "und"
    ranked = _ranked(sample)
    top = ranked[0][1]
    close = {code for code, p in ranked if top - p < _SURE}
    if len(close) == 1:
        return ranked[0][0]
    return said if said in close or (said and len(sample) < _UNSURE) else "und"


def _is_too_short(sample: str) -> bool:
    if sample.isascii():
        return " " not in sample or len(_LETTER.findall(sample)) < _MIN_LETTERS
    return len(_LETTER.findall(sample)) < _MIN_LETTERS // 2


def _ranked(sample: str) -> list[tuple[str, float]]:
    """The likeliest languages with their log-probabilities, the best first."""
    import py3langid

    return [(_SAME.get(str(c), str(c)), float(p)) for c, p in py3langid.rank(sample) if c in _KNOWN][:6]
