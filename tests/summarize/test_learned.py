from __future__ import annotations

import json
from importlib.resources import files

import pytest

from digest.summarize import learned
from digest.summarize.features import bigram_features, index, line_features
from digest.summarize.material import read

from .doubles import article

TEXT = (
    "The port of Hale closed on Monday after a crane fell on the quay. "
    "Two dockers were treated in hospital.\n\n"
    "Port director Una Kest said the crane was built in 1974. The port of Hale will reopen on Thursday."
)
ARTICLES = (
    article(1, TEXT, title="Crane falls in Hale"),
    article(2, "A crane fell on the quay of Hale on Monday. Una Kest spoke."),
)


def weights():
    return json.loads((files("digest.summarize") / "weights.json").read_text(encoding="utf-8"))


def test_the_weights_name_exactly_the_features():
    found = index(read(ARTICLES))
    assert set(weights()["bigrams"]["weights"]) == set(bigram_features(found))
    lines = set(line_features(found, found.bigram_places.articles))
    crossed = {f"{name} x {context}" for name in lines for context in found.context}
    assert set(weights()["lines"]["weights"]) == lines | crossed


def test_the_weights_are_numbers_and_no_words():
    content = weights()
    assert set(content) == {"about", "share", "bigrams", "lines"}
    for part in ("bigrams", "lines"):
        assert all(isinstance(v, float | int) for v in content[part]["weights"].values())


def test_places_count_articles_and_first_sentences():
    found = index(read(ARTICLES))
    names = {
        line: i
        for i, line in enumerate(dict.fromkeys(w for line in found.material.lines for w in line.stems))
    }
    crane, two = names["crane"], names["two"]
    places = found.word_places
    assert (places.frequency[crane], places.articles[crane], places.leads[crane]) == (3, 2, 2)
    assert (places.articles[two], places.earliest[two], places.nearness[two]) == (1, 1, 0.5)
    assert found.titled[crane] == 1.0


def test_a_line_that_both_articles_carry_outranks_one_that_neither_repeats():
    material = read(ARTICLES)
    salience = learned(material)
    assert len(salience.lines) == len(material.lines) == len(salience.concepts)
    assert salience.lines[0] / material.lines[0].words > salience.lines[1] / material.lines[1].words
    assert all(0 <= w <= 2 for w in salience.weights)


@pytest.mark.parametrize("text", ["", "Hm.", "一。", "A b."])
def test_tiny_stories_are_rated_too(text):
    material = read((article(1, text),))
    assert len(learned(material).lines) == len(material.lines)
