"""How close briefs come to summaries that people wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from digest.bench.files import Record, article, read_lines, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from digest.model import Article, Sentence

    Tell = Callable[[Sequence[Article], int], Sequence[Sentence]]

_WORD = re.compile(r"\w+")
_ROUGE = ("rouge1", "rouge2", "rougeL")


def bench_summaries(path: Path, tell: Tell, words: int, predictions: Path | None) -> Record:
    """Brief every record's documents in at most `words` words. ROUGE in per cent, the mean over records."""
    records = list(read_lines(path))
    briefs = [_brief(r, tell, words) for r in records]
    if predictions:
        write_lines(predictions, ({"id": r["id"], "brief": b} for r, b in zip(records, briefs, strict=True)))
    figures: Record = {"bench": "summaries", "file": path.name, "stories": len(records), "words": words}
    judged = [
        rouge([q["text"] for q in b], r["summaries"], str(r.get("lang") or "und"), words)
        for r, b in zip(records, briefs, strict=True)
        if r.get("summaries")
    ]
    if judged:
        figures |= {k: round(100 * sum(j[k] for j in judged) / len(judged), 2) for k in judged[0]}
    return figures


def _brief(record: Record, tell: Tell, words: int) -> list[Record]:
    documents = [
        article({"lang": record.get("lang")} | d, f"{record['id']}/{i}")
        for i, d in enumerate(record["documents"])
    ]
    number = {a.id: i for i, a in enumerate(documents)}
    return [
        {"text": s.text, "document": number[s.article.id], "start": s.start, "end": s.end}
        for s in tell([d for d in documents if d.text.strip()], words)
    ]


def rouge(brief: Sequence[str], references: Sequence[str], language: str, words: int) -> dict[str, float]:
    """ROUGE-1/2/L F1 and recall (0..1), averaged over the references; recall with both cut to `words` words.

    English is stemmed by the `rouge-score` package; other languages are read as lower-case runs of letters
    and digits, since the package's own tokens are ASCII only.
    """
    scorer = _scorer(language)
    told = " ".join(brief)
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
