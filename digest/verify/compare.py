"""What a file prints, held against what the edition says: the same statements in the same order."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from digest.verify.paper import Paper
from digest.verify.stored import Statement, Stored, canonical

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.verify.printed import Printed
    from digest.verify.site import Entry

_SHORTENED = 150  # a headline that ends with an ellipsis keeps at least so many characters of a longer one
_LONG_NAME = 60  # characters; a longer name may stand shortened
_STRANGE = 2  # words beside the quotes that the edition cannot explain
_IN_ORDER = ("headline", "quote", "figure")
_REPEATING = ("listed", "preheader", "was")
Piece = TypeVar("Piece", "Printed", Statement)
_TOKEN = re.compile(r"\w+")
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something printed that no source says so, or a sentence that is not where it must be."""

    file: str
    line: int  # 0 where a line says nothing
    story: int  # 0 for none
    message: str

    def __str__(self) -> str:
        place = [
            self.file,
            f"line {self.line}" if self.line else "",
            f"story {self.story}" if self.story else "",
        ]
        return f"{', '.join(p for p in place if p)}: {self.message}"


class Check:
    """Gathers the faults of one edition's files."""

    def __init__(self, stored: Stored, vocabulary: frozenset[str]) -> None:
        self.stored = stored
        self.vocabulary = vocabulary
        self.expected = [s for s in stored.statements if s.kind in _IN_ORDER]
        self.known = frozenset(s.text for s in stored.statements)
        self.faults: list[Fault] = []
        self.wrong: list[int] = []
        self.added = 0
        self.spans: dict[str, dict[int, str]] = {}
        for article, start, words in stored.spans:
            self.spans.setdefault(article, {})[start] = words
        self.phrases: dict[str, list[int]] = {}  # by their first word
        for place, phrase in enumerate(stored.phrases):
            self.phrases.setdefault(_first_word(phrase), []).append(place)

    def fault(self, file: str, line: int, statement: Statement | None, message: str) -> None:
        """Note what is wrong: with a statement of the edition, or with something printed beside these."""
        if statement:
            self.wrong.append(self.stored.statements.index(statement))
        else:
            self.added += 1
        story = statement.story if statement else 0
        self.faults.append(Fault(file=file, line=line, story=story, message=message))

    def edition(self, file: str, pieces: list[Printed]) -> None:
        """The same statements in the same order, and nothing between them that says something."""
        said = [p for p in pieces if p.kind in _IN_ORDER]
        self._in_order(file, self._cut(file, said, pieces), said)
        for piece in pieces:
            self._beside(file, piece)

    def paper(self, file: str, text: str) -> None:
        """A PDF says every statement, and no word that the edition cannot explain."""
        paper = Paper.of(text)
        for statement in self.expected:
            if paper.lacks(statement.text):
                self.fault(
                    file, 0, statement, f"“{statement.text}” is not printed as it stands in its source"
                )
        strange = paper.beside(self.known, [*self.stored.phrases, *self.known, *self.vocabulary])
        if strange:
            words = " ".join(dict.fromkeys(strange))
            self.fault(file, 0, None, f"“{words}” is in no source")

    def entries(self, file: str, found: Sequence[Entry]) -> None:
        """What a page or feed of the site tells of this edition's stories."""
        for entry in found:
            number = self.stored.numbers.get(entry.story, 0)
            own = [s for s in self.stored.statements if s.story == number]
            if entry.story and not number:
                self.fault(
                    file, entry.line, None, f"leads to {entry.story}, which is no story of this edition"
                )
                continue
            if entry.is_whole:
                self._in_order(file, _quotes(own), _quotes(entry.pieces))
            for piece in entry.pieces:
                self._of_a_story(file, piece, own)

    def _of_a_story(self, file: str, piece: Printed, own: Sequence[Statement]) -> None:
        """A headline or sentence of this very story; one of the edition where no story is named."""
        if piece.kind not in ("headline", "listed"):
            self._beside(file, piece)
        elif not own:
            self._beside(file, replace(piece, kind="listed"))
        elif all(
            _whole(piece, own) != s.text for s in own if (s.kind == "headline") == (piece.kind == "headline")
        ):
            likely = next((s for s in own if s.kind == "headline"), own[0])
            self.fault(file, piece.line, likely, _changed(piece.text, self._nearest(piece, likely)))

    def _in_order(self, file: str, expected: Sequence[Statement], said: Sequence[Printed]) -> None:
        wanted = [(s.kind, _parts(s.kind, s.text)) for s in expected]
        printed = [(p.kind, _parts(p.kind, _whole(p, expected))) for p in said]
        matcher = difflib.SequenceMatcher(None, wanted, printed, autojunk=False)
        for what, a, b, c, d in matcher.get_opcodes():
            if what != "equal":
                self._differ(file, expected[a:b], said[c:d])

    def _cut(self, file: str, said: list[Printed], pieces: list[Printed]) -> list[Statement]:
        """A mail tells the newest of each thread, and may end after any whole story."""
        if ".eml (" not in file or not pieces:
            return self.expected
        newest = [n for n in range(1, self.stored.stories + 1) if n not in self.stored.earlier]
        told = set(newest[: sum(p.kind == "headline" for p in said)])
        return [s for s in self.expected if s.story in told]

    def _differ(self, file: str, expected: Sequence[Statement], said: Sequence[Printed]) -> None:
        for statement, piece in zip(expected, said, strict=False):
            if piece.text in self.known:
                self.fault(
                    file, piece.line, statement, f"“{piece.text}” stands where “{statement.text}” must"
                )
            else:
                self.fault(file, piece.line, statement, _changed(piece.text, self._nearest(piece, statement)))
        for statement in expected[len(said) :]:
            self.fault(file, 0, statement, f"“{statement.text}” is left out")
        for piece in said[len(expected) :]:
            if piece.text in self.known:
                self.fault(file, piece.line, None, f"“{piece.text}” stands here once too often")
            else:
                self.fault(file, piece.line, None, _changed(piece.text, self._nearest(piece, None)))

    def _nearest(self, piece: Printed, likely: Statement | None) -> str:
        if likely and difflib.SequenceMatcher(None, likely.text, piece.text).quick_ratio() > 0.8:
            return likely.text
        near = difflib.get_close_matches(piece.text, [s.text for s in self.expected], n=1, cutoff=0.5)
        return near[0] if near else ""

    def _beside(self, file: str, piece: Printed) -> None:
        if piece.kind in _REPEATING and not self._repeats(piece.text):
            self.fault(file, piece.line, None, _changed(piece.text, self._nearest(piece, None)))
        elif piece.kind == "loose":
            strange = self._strange(piece.text)
            if len(strange) >= _STRANGE:
                self.fault(
                    file,
                    piece.line,
                    None,
                    f"“{piece.text}” is no quotation: “{' '.join(strange)}” is in no source",
                )

    def _repeats(self, text: str) -> bool:
        """Whether it is a statement of the edition, or the beginning of a long headline."""
        head = text.removesuffix("…")
        long = head != text and len(head) >= _SHORTENED
        return text in self.known or (long and any(k.startswith(head) for k in self.known))

    def _strange(self, text: str) -> list[str]:
        """The words that are neither names and labels of the edition nor its furniture."""
        rest = f" {text} "
        for phrase in self._possible(text):
            if phrase in rest:
                rest = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " | ", rest)
            if len(phrase) > _LONG_NAME and "…" in rest:
                rest = _without_shortened(phrase, rest)
        return [w for w in _WORD.findall(_ADDRESS.sub(" ", rest)) if w.lower() not in self.vocabulary]

    def _possible(self, text: str) -> Sequence[str]:
        """The phrases that may stand in a text, longest first: its words are theirs to begin with."""
        if "…" in text:
            return self.stored.phrases
        words = {"", *_TOKEN.findall(text)}
        return [self.stored.phrases[n] for n in sorted(n for w in words for n in self.phrases.get(w, ()))]

    def _is_whole(self, article: str, pieces: list[Printed], stored: str) -> bool:
        """Whether a copy says all that is stored; of extracts, nothing that is not."""
        texts = [p.text for p in pieces if p.kind in ("paragraph", "mark")]
        if article in self.stored.extracts:
            said = [_letters(t) for text in texts for t in text.split(_LEFT_OUT)]
            return all(t in _letters(stored) for t in said)
        return _letters(canonical(" ".join(texts))) == _letters(stored)

    def copy(self, file: str, pieces: list[Printed], article: str) -> None:
        """A local copy says what is stored, word for word, and marks what is quoted."""
        stored = canonical(self.stored.texts[article])
        if not self._is_whole(article, pieces, stored):
            self.fault(file, _where(pieces, stored), None, f"is not the stored text of {article}")
        marked = {(p.id, p.text) for p in pieces if p.kind == "mark"}
        wanted = self.spans.get(article, {})
        for name, words in sorted(marked):
            start = int(name[3:]) if re.fullmatch(r"at-\d+", name) else -1
            if not _letters(wanted.get(start, "")).startswith(_letters(words)):
                self.fault(file, 0, None, f"“{words}” is marked, and not quoted from there")


_LEFT_OUT = "[…]"  # in a copy that holds extracts


def words(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(w.lower() for w in _WORD.findall(text))


def _first_word(phrase: str) -> str:
    found = _TOKEN.search(phrase)
    return found.group() if found else ""


def _without_shortened(phrase: str, text: str) -> str:
    """The text without the beginnings of a phrase that end in an ellipsis."""
    start = text.find(phrase[: _LONG_NAME // 2])
    while start >= 0:
        end = text.find("…", start)
        if end < 0 or not phrase.startswith(text[start:end]):
            return text
        text = f"{text[:start]} | {text[end + 1 :]}"
        start = text.find(phrase[: _LONG_NAME // 2])
    return text


def _letters(text: str) -> str:
    """Without white space: a mark may begin or end where a space was."""
    return text.replace(" ", "")


def _where(pieces: list[Printed], stored: str) -> int:
    """The line of the first piece that is not in the stored text."""
    return next((p.line for p in pieces if p.kind != "title" and p.text not in stored), 0)


def _parts(kind: str, text: str) -> str:
    """Text editions part a figure's cells by a dot."""
    return text.replace(" · ", " ") if kind == "figure" else text


def _whole(piece: Printed, expected: Sequence[Statement]) -> str:
    """The headline that a shortened one was cut from."""
    head = piece.text.removesuffix("…")
    if piece.kind == "headline" and head != piece.text and len(head) >= _SHORTENED:
        return next((s.text for s in expected if s.text.startswith(head) and s.text != head), piece.text)
    return piece.text


def _changed(printed: str, nearest: str) -> str:
    message = f"“{printed}” is in no source"
    if not nearest:
        return message
    return f"{message}; the nearest sentence there is “{nearest}”{_difference(printed, nearest)}"


def _difference(printed: str, nearest: str) -> str:
    """The words that differ, in words."""
    a, b = nearest.split(), printed.split()
    changes = [
        f"“{' '.join(a[i:j])}” became “{' '.join(b[k:m])}”"
        for what, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if what != "equal"
    ]
    return f" ({'; '.join(changes[:3])})" if changes else ""


def _quotes(pieces: Sequence[Piece]) -> list[Piece]:
    """Those of some statements or printed pieces that are quotes."""
    return [piece for piece in pieces if piece.kind == "quote"]
