"""New or old, on a dozen invented threads with known answers: precision first."""

from __future__ import annotations

import tomllib
from pathlib import Path

from digest.claims import told_sentences
from digest.model import Article
from tests.fortnight.world import KNOWN

MORE = tomllib.loads(Path(__file__).with_name("statements.toml").read_text("utf-8"))
LEAST_OLD_FOUND = 0.70


def verdicts():
    """(sentence, whether it is old, whether it is taken for old), of all days but the first."""
    for thread in [*KNOWN["thread"], *MORE["thread"]]:
        earlier = []
        for number, day in enumerate(thread["days"]):
            texts = [s.removeprefix("= ") for s in day]
            one = Article(id=f"a{thread['name']}{number}", text="\n\n".join(texts), language="en")
            told = {s.text for s in told_sentences([one], earlier)}
            if earlier:
                yield from ((text, line != text, text in told) for line, text in zip(day, texts, strict=True))
            earlier.append(one)


def test_no_new_statement_is_taken_for_an_old_one():
    assert len([*KNOWN["thread"], *MORE["thread"]]) == 12
    assert [text for text, old, taken in verdicts() if taken and not old] == []


def test_most_repeats_are_found_reworded_ones_too():
    repeats = [(text, taken) for text, old, taken in verdicts() if old]
    missed = [text for text, taken in repeats if not taken]
    assert len(repeats) - len(missed) >= LEAST_OLD_FOUND * len(repeats), missed
