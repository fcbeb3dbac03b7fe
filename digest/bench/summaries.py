"""How close briefs come to summaries that people wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digest.bench.files import Record, brief, means, read_lines, write_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digest.bench.files import Tell

_WORD = re.compile(r"\w+")
_ROUGE = ("rouge1", "rouge2", "rougeL")


def bench_summaries(path: Path, tell: Tell, words: int, predictions: Path | None) -> Record:
    """Brief every record's documents in at most `words` words. ROUGE in per cent, the mean over records."""
    records = list(read_lines(path))
    briefs = [_brief(r, tell, words) for r in records]
    told = list(zip(records, briefs, strict=True))
    if predictions:
        write_lines(predictions, ({"id": r["id"], "brief": b} for r, b in told))
    figures: Record = {"bench": "summaries", "file": path.name, "stories": len(records), "words": words}
    return figures | means([_judge(r, b, words) for r, b in told if r.get("summaries")])


def _brief(record: Record, tell: Tell, words: int) -> list[Record]:
    documents = [{"lang": record.get("lang")} | document for document in record["documents"]]
    return brief(documents, str(record["id"]), tell, words)


def _judge(record: Record, spans: Sequence[Record], words: int) -> dict[str, float]:
    texts = [span["text"] for span in spans]
    return rouge(texts, record["summaries"], str(record.get("lang") or "und"), words)


def rouge(sentences: Sequence[str], references: Sequence[str], language: str, words: int) -> dict[str, float]:
    """ROUGE-1/2/L F1 and recall (0..1), averaged over the references; recall with both cut to `words` words.

    English is stemmed by the `rouge-score` package; other languages are read as lower-case runs of letters
    and digits, since the package's own tokens are ASCII only.
    """
    scorer = _scorer(language)
    told = " ".join(sentences)
    full = [scorer.score(r, told) for r in references]
    cut = [scorer.score(_first(r, words), _first(told, words)) for r in references]
    return {f"{k}_f1": sum(s[k].fmeasure for s in full) / len(full) for k in _ROUGE} | {
        f"{k}_recall": sum(s[k].recall for s in cut) / len(cut) for k in _ROUGE
    }


def _first(text: str, words: int) -> str:
    return " ".join(text.split()[:words])


def _scorer(language: str) -> Any:
    from rouge_score.rouge_scorer import RougeScorer

    if language == "en":
        return RougeScorer(list(_ROUGE), use_stemmer=True)
    return RougeScorer(list(_ROUGE), tokenizer=_AnyScript())


class _AnyScript:
    """Lower-case runs of letters and digits of any script, as `rouge-score` wants its tokenizer."""

    def tokenize(self, text: str) -> list[str]:
        """The words in order."""
        return _WORD.findall(text.lower())
