"""Who says a thing: hosts of addresses, and nobody's own sentence credited to another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.clean import clean_item
from digest.model import Item
from digest.summarize.material import read
from tests.builders import article, corroborate, story

WIRE = (
    "The pass at Frelm was closed by snow on Thursday night, the road office said.",
    "Four lorries slid into a ditch below the tunnel, and a driver broke his arm.",
    "The weather service expects another half metre of snow by the weekend.",
    "The road office asked drivers to use the valley road through Tarn instead.",
)
OWN = (
    "The baker of Frelm, Mona Reiss, gave bread to drivers who slept in the school.",
    "Her oven had been lit at two in the morning, and the bread was gone by six.",
    "A teacher from Selby counted ninety beds in the gymnasium of the school.",
    "The mayor of Frelm came at dawn with forty blankets from the hospital.",
)


def origins(*articles):
    return {o.name: [a.path or a.id for a in o.articles] for o in corroborate(story(*articles)).origins}


def voices(told, words):
    """The origins of the claim that holds these words."""
    return next(c.origins for c in told.claims if any(words in s.text for s in c.sentences))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.coast-radio.example/fog", "coast-radio.example"),
        ("http://news.osk.example:8080/1?x=2", "news.osk.example"),
        ("https://münchen.example/1", "münchen.example"),
        ("", "articles.jsonl"),
        ("not an address", "articles.jsonl"),
    ],
)
def test_the_host_of_the_address_is_the_voice_before_the_file(url, name):
    assert article("1", *WIRE, path="articles.jsonl", url=url).voice == name


def test_two_hosts_in_one_file_are_two_origins():
    one = article("1", *WIRE, day=1, path="a.jsonl", url="https://one.example/1")
    two = article("2", *OWN, day=1, path="a.jsonl", url="https://two.example/2")
    assert set(origins(one, two)) == {"one.example", "two.example"}


def test_a_name_that_was_declared_stands_before_the_host():
    assert article("1", *WIRE, outlet="Harbour Post", url="https://hp.example/1").voice == "Harbour Post"


@pytest.mark.parametrize("copied", [1, 2])
def test_own_sentences_beside_copied_ones_stay_the_outlet_s(copied):
    wire = article("1", *WIRE, day=1, agency="AP", outlet="AP")
    mixed = article("2", *WIRE[:copied], *OWN, day=2, outlet="Valley Herald")
    told = corroborate(story(wire, mixed))
    for sentence in OWN:
        assert voices(told, sentence[:30]) == ("Valley Herald",)
    assert "AP" in voices(told, WIRE[0][:30])


def test_one_shared_quotation_of_a_speech_makes_nobody_a_copier():
    speech = "“We will keep the pass open, whatever it costs, and we will pay the drivers for the night,”"
    one = article("1", f"{speech} the minister said in Tarn.", *WIRE, day=1, outlet="Coast Radio")
    two = article("2", f"{speech} the minister told reporters.", *OWN, day=2, outlet="Valley Herald")
    told = corroborate(story(one, two))
    assert set(origins(one, two)) == {"Coast Radio", "Valley Herald"}
    assert all(voices(told, s[:30]) == ("Valley Herald",) for s in OWN)


def test_one_article_speaks_with_one_voice():
    first = article("1", *WIRE, day=1, outlet="Osk News")
    again = replace(article("2", *OWN, day=2, outlet="Osk News"), url="https://osk.example/2")
    assert set(origins(first, again)) == {"Osk News"}


@pytest.mark.parametrize(
    "question", ["<p><strong>{}</strong></p>", "<h3>{}</h3>", "<p>Q: {}</p>", "<p>{}</p>"]
)
def test_the_answers_of_an_interview_are_told_with_their_questions_and_never_printed_alone(question):
    asked = [question.format(q) for q in ("Is the bridge safe?", "Did the council lie to the town?")]
    body = (
        "<p>The Harbour Post spoke to the engineer Tom Reiner about the swing bridge on Wednesday.</p>"
        f"{asked[0]}<p>The bearings of the bridge are cracked, and lorries are a danger to it.</p>"
        f"{asked[1]}<p>The council did not read the report, and the town paid 4 million crowns.</p>"
    )
    made = clean_item(
        Item(
            source="",
            id="1",
            content=f"<html lang='en'><body><article><h1>Bridge</h1>{body}</article></body></html>",
            media_type="text/html",
        )
    )
    lines = read([made]).lines
    assert "Is the bridge safe?" in made.text
    states = {line.sentence.text.split()[1]: line.verdict.state for line in lines}
    assert states["bearings"] == states["council"] == "never"
    assert states["Harbour"] != "never"
