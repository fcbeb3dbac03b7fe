"""Articles as a table of terms, and what terms weigh."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from digest.cluster.lexicon import CAPITAL, NUMBER, STOP, TOKEN, spaced, term_of
from digest.cluster.reading import BODY, CAPS, LEAD, MID, TITLE, read
from digest.cluster.weighing import NAME, PERSON, PLACE, WORD, matrix, weigh
from digest.cluster.weighing import NUMBER as NUMBER_KIND

from .newsroom import article, newsroom


def counts(one, term: str) -> list[int]:
    table = read([one])
    number = table.terms.index(term)
    (row,) = np.flatnonzero(table.term == number)
    return table.counts[row].tolist()


def kinds(*articles) -> dict[str, int]:
    weighed = weigh(read(articles))
    return dict(zip(weighed.table.terms, weighed.kind.tolist(), strict=True))


def test_title_lead_and_body_are_counted_apart():
    told = article(
        "a",
        "The ferry sank off Calder. " + "It rained for days on end. " * 20 + "The ferry lay deep.",
        "Ferry sinks",
    )
    found = counts(told, "ferri")
    assert (found[TITLE], found[LEAD], found[BODY]) == (1, 1, 2)
    assert counts(told, "calder")[CAPS] == counts(told, "calder")[MID] == 1


def test_a_missing_title_is_the_first_sentence():
    told = article("a", "The ferry Maren sank off Calder on Monday. Nobody was hurt.")
    assert counts(told, "calder")[TITLE] == 1
    assert counts(told, "hurt")[TITLE] == 0


@pytest.mark.parametrize(
    ("title", "named"), [("Ferry runs aground near Calder", True), ("Ferry Runs Aground Near Calder", False)]
)
def test_capitals_of_a_title_mean_names_only_in_sentence_case(title, named):
    assert (kinds(article("a", "", title)).get("calder") == NAME) == named


def test_names_places_and_numbers_have_their_kinds():
    found = kinds(*newsroom())
    assert found["wintergreen"] == NAME
    assert found["~mirela dovan"] == PERSON or "~mirela dovane" in found
    assert found["@northgrov"] == PLACE or "@northgrove" in found
    assert found["214"] == NUMBER_KIND
    assert found["steer"] == WORD


def test_vectors_have_unit_length_and_rare_terms_weigh_more():
    weighed = weigh(read(newsroom()))
    for values in (weighed.full, weighed.headed, weighed.titled):
        norms = np.sqrt(np.asarray(matrix(weighed.table, values.astype(float) ** 2).sum(axis=1)).ravel())
        assert norms == pytest.approx(1.0, abs=1e-5)
    idf = dict(zip(weighed.table.terms, weighed.idf, strict=True))
    assert idf["wintergreen"] > idf["said"] if "said" in idf else idf["wintergreen"] > idf["author"]


def test_names_numbers_and_unlisted_words_are_specific():
    weighed = weigh(read(newsroom()))
    specific = dict(zip(weighed.table.terms, weighed.specific.tolist(), strict=True))
    assert specific["wintergreen"]
    assert specific["214"]
    assert not specific["passeng"]


def test_scripts_without_capitals_have_no_unlisted_words():
    weighed = weigh(
        read([*newsroom(), article("th", "นายกเทศมนตรีเมืองสมมุติกล่าวว่าสะพานใหม่จะเปิด", language="th")])
    )
    thai = [s for t, s in zip(weighed.table.terms, weighed.specific, strict=True) if t[:1] >= "ก"]
    assert thai
    assert not any(thai)


def test_an_article_alone_keeps_the_weights_it_has_among_all():
    weighed = weigh(read(newsroom()))
    kept = np.zeros(len(weighed.table), dtype=bool)
    kept[3] = True
    alone = weighed.only(kept)
    rows = slice(weighed.table.start[3], weighed.table.start[4])
    assert np.array_equal(alone.full, weighed.full[rows])
    assert alone.table.articles == (weighed.table.articles[3],)


def test_reading_on_gives_the_table_of_reading_at_once():
    articles = [replace(a, outlet="") for a in newsroom()]
    whole, parts = read(articles), read(articles[5:], read(articles[:5]))
    assert parts.articles == whole.articles
    assert parts.terms == whole.terms
    assert np.array_equal(parts.counts, whole.counts)
    assert np.array_equal(parts.start, whole.start)


@pytest.mark.parametrize(
    ("surface", "term", "flags"),
    [
        ("1,500", "1500", NUMBER),
        ("U.S.", "u.s.", CAPITAL),
        ("Calder's", "calder", CAPITAL),
        ("the", "the", STOP),
        ("ferries", "ferri", 0),
    ],
)
def test_a_surface_form_has_a_term_and_flags(surface, term, flags):
    found = term_of(surface, "en")
    assert found[0] == term
    assert found[1] & (NUMBER | CAPITAL | STOP) == flags


def test_runs_without_spaces_are_read_as_pairs_of_characters():
    assert TOKEN.findall(spaced("東京で地震")) == ["東京", "京で", "で地", "地震"]
    assert spaced("plain words") == "plain words"
