"""The tables of `../shared/cases/wild`: one case a line, each judged by the room's own door."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime

import pytest

from digest import claims
from digest.model import Article, Sentence
from digest.text.days import mentions
from tests.builders import SHARED, article, corroborate, story

TABLES = SHARED / "cases" / "wild"
LANGUAGES = {
    "Der": "de",
    "Die": "de",
    "Um": "de",
    "Am": "de",
    "Le": "fr",
    "El": "es",
    "1万5千人が避難した。": "ja",
}

pytestmark = pytest.mark.skipif(not TABLES.exists(), reason="needs ../shared/cases/wild beside the project")


def rows(name: str) -> list[list[str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def language(sentence: str) -> str:
    known = LANGUAGES | {"2½": "de" if "Millionen" in sentence else "en"}
    return known.get(sentence.split(maxsplit=1)[0], "en")


def _read_days() -> tuple[list[str], int, int]:
    """Labels that are wrong, how many are right, how many days could be named."""
    wrong, right, possible = [], 0, 0
    for dated, text, words, wanted in rows("days.tsv"):
        day = datetime.combine(date.fromisoformat(dated.split()[0]), datetime.min.time(), UTC)
        source = Article(id="a1", text=text, language=language(text), published=day.replace(hour=10))
        found = mentions(Sentence(article=source, start=0, end=len(text)))
        beside = [m for m in found if m.text in words or words in m.text]
        possible += wanted != "say nothing"
        for mention in beside:
            span = {mention.first.isoformat(), mention.last.isoformat()}
            good = all(day.startswith(wanted) for day in span)
            right += good
            wrong += [] if good else [f"{text} | {mention.text} = {mention.label}, not {wanted}"]
    return wrong, right, possible


def test_no_day_is_labelled_wrongly():
    assert _read_days()[0] == []


def test_most_days_are_labelled():
    _, right, possible = _read_days()
    assert right >= 0.8 * possible


def _joined(one: str, other: str) -> bool:
    """Whether two reports of one sentence each become one claim."""
    made = story(article("1", one, day=3, outlet="One"), article("2", other, day=3, outlet="Two"))
    return any(len(claim.sentences) > 1 for claim in claims.corroborate(made).claims)


def test_no_contrary_statements_are_joined():
    pairs = [row for row in rows("veto.tsv") if row[0] == "different"]
    assert [row[1:] for row in pairs if _joined(*row[2:4])] == []


def test_most_rewordings_are_joined():
    pairs = [row for row in rows("veto.tsv") if row[0] == "same"]
    assert sum(_joined(*row[2:4]) for row in pairs) >= 0.7 * len(pairs)


def _plain(value: str) -> str:
    return re.sub(r"\s+", " ", value).strip().casefold()


def _bare(value: str) -> str:
    """A value without the unit that is printed with it, and a loss without its sign."""
    return re.sub(r"^from |^-(?=\$)| degrees(?= below)| euros$", "", _plain(value))


def _read_figures() -> tuple[list[str], int, int, int]:
    """What is wrong, how many entries there are, how many of the sentences need one and have one."""
    wrong, entries, needed, had = [], 0, 0, 0
    for text, wanted in rows("figures.tsv"):
        choices = [c.strip() for c in wanted.split("|")]
        right = {_plain(c.split(";")[0]) for c in choices if ";" in c}
        source = article("1", text, day=3, outlet="One", language=language(text))
        values = [_bare(f.value) for f in corroborate(story(source)).figures]
        entries += len(values)
        wrong += [f"{text} | {v}" for v in values if v not in right]
        if not any(c in {"none", "or none"} or c.startswith("none (") for c in choices):
            needed += 1
            had += bool(right & set(values))
    return wrong, entries, needed, had


def test_figures_are_what_the_sentence_says():
    wrong, entries, _, _ = _read_figures()
    assert len(wrong) <= 0.02 * entries, wrong


def test_most_figures_are_read():
    _, _, needed, had = _read_figures()
    assert had >= 0.85 * needed
