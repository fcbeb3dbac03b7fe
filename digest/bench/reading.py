"""What a reader sees of briefs: the facts told and the faults, on stories that an editor labelled.

A Pyramid (Nenkova & Passonneau 2004) with reference clarity: every sentence of a story is labelled with the
facts it tells, its importance and whether it stands alone; the editor's own brief sets the length.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from digest.bench.files import Record, brief, read_lines, write_lines
from digest.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from digest.bench.files import Tell

Label = Mapping[str, Any]  # a sentence of the gold

SHORTEST_BRIEF = 60  # words that a brief gets, however short the editor's own was
_MUST = 3  # weight of a fact that must be told
_IMPORTANT = 2  # weight of a fact that is more than colour
_COVERED = 0.5  # of a labelled sentence that a printed span covers, so that it counts as printed
_KEPT = ("title", "text", "published", "source")  # of a document
_FAULTS = ("repeats", "bad", "dangling", "colour")


@dataclass(frozen=True, slots=True)
class LabelledStory:
    """One story of the gold with its documents, raw as their set has them."""

    label: Label
    documents: tuple[Record, ...]

    @property
    def sentences(self) -> Mapping[int, Label]:
        """The labelled sentences by their number."""
        return {s["n"]: s for s in self.label["sentences"]}

    @property
    def words(self) -> int:
        """How long a brief may be: as long as the editor's, 60 words at least."""
        sentences = self.sentences
        spans = [sentences[n] for n in self.label["brief"]]
        texts = (self.documents[s["document"]]["text"][s["start"] : s["end"]] for s in spans)
        return max(SHORTEST_BRIEF, sum(len(text.split()) for text in texts))


@dataclass(slots=True)
class Judged:
    """How one brief reads. `faults` are (kind, number of the sentence), in printed order."""

    sentences: int = 0
    unlabelled: int = 0
    faults: list[tuple[str, int]] = field(default_factory=list)
    told: frozenset[str] = frozenset()
    pyramid: float = 0.0  # weight told, as a share of what the editor's brief tells; may pass 1
    musts: int = 0
    missing: tuple[str, ...] = ()  # facts of weight 3 that are not told

    def count(self, kind: str) -> int:
        """How many sentences have a fault of this kind."""
        return sum(kind == found for found, _ in self.faults)

    @property
    def clean(self) -> bool:
        """Whether every must is told, and nothing repeats, dangles or should not be printed."""
        return not self.missing and all(kind == "colour" for kind, _ in self.faults)


def bench_reading(path: Path, tell: Tell, data: Path | None, predictions: Path | None) -> Record:
    """Brief every story of the gold and read the briefs. Raises `SourceError` where a document is missing.

    `data` is the folder with the sets; by default the one above the gold's own. Figures in per cent.
    """
    stories = load_gold(path, data)
    told, judged = [], []
    for story in stories:
        spans = _brief(story, tell)
        told.append(spans)
        judged.append(judge(story.label, *labelled(story.label, spans)))
    if predictions:
        rows = zip(stories, told, judged, strict=True)
        write_lines(predictions, (_prediction(s, b, j) for s, b, j in rows))
    figures: Record = {"bench": "reading", "file": path.name} | scores(judged)
    languages = [str(s.label.get("lang") or "und") for s in stories]
    if len(set(languages)) > 1:
        figures["by_language"] = {
            language: scores([j for j, one in zip(judged, languages, strict=True) if one == language])
            for language in sorted(set(languages))
        }
    return figures


def load_gold(path: Path, data: Path | None = None) -> list[LabelledStory]:
    """The stories of a gold file with their documents out of `data` (default: the folder above its own)."""
    folder = data or path.resolve().parent.parent
    found = _sets(folder)
    stories = []
    for label in read_lines(path):
        rows, keys = found(str(label["set"])), [str(d) for d in label["documents"]]
        try:
            if str(label["set"]).startswith("summaries/"):
                record = rows[str(label["id"]).split(":", 1)[1]]
                documents = [record["documents"][int(k)] for k in keys]
            else:
                documents = [rows[k] for k in keys]
        except (KeyError, IndexError) as error:
            raise SourceError(str(path), f"{label['id']}: no document {error} in {label['set']}") from None
        stories.append(LabelledStory(label, tuple(documents)))
    return stories


def _sets(folder: Path) -> Any:
    """A reader of the sets in a folder, each read once: records by their id."""

    @cache
    def rows(name: str) -> dict[str, Record]:
        endings = (".jsonl.gz", ".jsonl", ".heldout.jsonl")
        path = next((p for p in (folder / f"{name}{e}" for e in endings) if p.exists()), None)
        if path is None:
            raise SourceError(str(folder), f"has no {name}.jsonl.gz; name the folder of the sets with --data")
        records = read_lines(path)
        if not name.startswith("pairs/"):
            return {str(r["id"]): r for r in records}
        return {key: document for r in records for key, document in _pair(r)}

    return rows


def _pair(record: Record) -> Iterator[tuple[str, Record]]:
    for side in "12":
        yield str(record[f"id{side}"]), {"title": record.get(f"title{side}"), "text": record[f"text{side}"]}


def _brief(story: LabelledStory, tell: Tell) -> list[Record]:
    documents = [
        {"lang": story.label["lang"]} | {k: document.get(k) for k in _KEPT} for document in story.documents
    ]
    return brief(documents, str(story.label["id"]), tell, story.words)


def labelled(label: Label, spans: Sequence[Record]) -> tuple[list[Label], int]:
    """The labelled sentences that a brief prints, in its order, and how many spans have no label."""
    found: list[Label] = []
    unlabelled = 0
    for span in spans:
        over = [s for s in label["sentences"] if s["document"] == span["document"] and _covers(span, s)]
        found += over
        unlabelled += not over
    return found, unlabelled


def _covers(span: Record, sentence: Label) -> bool:
    shared = min(sentence["end"], span["end"]) - max(sentence["start"], span["start"])
    return bool(shared > _COVERED * (sentence["end"] - sentence["start"]))


def judge(label: Label, printed: Sequence[Label], unlabelled: int = 0) -> Judged:
    """Read labelled sentences in the order they are printed in."""
    weight = {f["id"]: f["weight"] for f in label["facts"]}
    by = {s["n"]: s for s in label["sentences"]}
    result = Judged(sentences=len(printed), unlabelled=unlabelled)
    told: set[str] = set()
    before: list[int] = []
    for sentence in printed:
        fault = _fault(sentence, told, weight)
        if fault:
            result.faults.append((fault, sentence["n"]))
        if sentence["importance"] and _dangles(sentence, before, told, by):
            result.faults.append(("dangling", sentence["n"]))
        told.update(sentence["facts"])
        before.append(sentence["n"])
    editor = set().union(*(by[n]["facts"] for n in label["brief"]))
    musts = {f for f, w in weight.items() if w == _MUST}
    result.told = frozenset(told)
    result.pyramid = sum(map(weight.__getitem__, told)) / max(1, sum(map(weight.__getitem__, editor)))
    result.musts, result.missing = len(musts), tuple(sorted(musts - told))
    return result


def _fault(sentence: Label, told: set[str], weight: Mapping[str, int]) -> str:
    """What is wrong with a sentence for what it tells, or ""."""
    facts = set(sentence["facts"])
    if not sentence["importance"]:
        return "bad"
    if facts and facts <= told:
        return "repeats"
    return "" if any(weight[f] >= _IMPORTANT for f in facts) else "colour"


def _dangles(sentence: Label, before: Sequence[int], told: set[str], by: Mapping[int, Label]) -> bool:
    """Whether a sentence leans on what is not printed before it."""
    alone, needs = sentence["alone"], sentence["needs"]
    if alone == "p":
        return not before or before[-1] != sentence["n"] - 1
    if alone == "n" and needs:
        return not (needs in before or (needs in by and not told.isdisjoint(by[needs]["facts"])))
    return bool(alone == "x")


def scores(judged: Sequence[Judged]) -> Record:
    """Pyramid and clean by story, must by fact, faults by printed sentence; all in per cent."""
    stories, sentences = max(1, len(judged)), max(1, sum(j.sentences for j in judged))
    musts = sum(j.musts for j in judged)
    missing = sum(len(j.missing) for j in judged)
    return {
        "stories": len(judged),
        "sentences": sum(j.sentences for j in judged),
        "unlabelled": sum(j.unlabelled for j in judged),
        "pyramid": round(100 * sum(j.pyramid for j in judged) / stories, 1),
        "must": round(100 * (musts - missing) / max(1, musts), 1),
        **{k: round(100 * sum(j.count(k) for j in judged) / sentences, 1) for k in _FAULTS},
        "clean": round(100 * sum(j.clean for j in judged) / stories, 1),
    }


def _prediction(story: LabelledStory, brief: Sequence[Record], judged: Judged) -> Record:
    return {
        "id": story.label["id"],
        "brief": list(brief),
        "faults": [list(f) for f in judged.faults],
        "missing": list(judged.missing),
        "pyramid": round(judged.pyramid, 3),
    }
