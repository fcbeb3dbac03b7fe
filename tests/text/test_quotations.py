"""Quotations over several sentences: their middle is nobody's statement when printed alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Article
from digest.summarize.material import read
from digest.text.quotations import (
    is_inside,
    passages,
    quotations,
    quoted_parts,
    running,
    without_quotations,
)

# A text, and in brackets what stands inside a quotation: [ opens it, ] closes it, neither is in the text.
TEXTS = [
    '["We tried. It was too late. Nobody came,"] the captain of the Heron said.',
    'Voll stated, ["the port is lost. The money is gone. Hale must close it. ]["The board met.',  # closed?
    "[“The port is lost. The money is gone,”] Voll said. The board met. [“It will meet again.”]",
    "[„Der Hafen ist verloren. Das Geld ist weg.“] Der Rat von Hale tagt am Montag.",
    "[»Der Hafen ist verloren. Das Geld ist weg.«] Der Rat von Hale tagt am Montag.",
    "[« Le port est perdu. L'argent a disparu », ]a dit Voll. Le conseil siège lundi.".replace(", ]", "],"),
    "[”Hamnen är förlorad. Pengarna är borta”], sade Voll. Styrelsen träffades.",
    "[「港は失われた。金はない。」]とフォルは言った。",
    "[‘The port is lost. The money is gone,’] Voll said. The board’s members met.",
    "['The port is lost. The money is gone,'] Voll said. The board's members met.",
    "[``The port is lost. The money is gone,''] Voll said.",
    '["The port is lost.',  # nothing closes it
    "The players’ union and the ‘Hale Nine’ met. Nobody knows what for.",
    "The '90s were kind to Hale. The pilots' guild was founded in '97.",
    'The 6\'2" captain came. The 19" screen broke.',
    'The port is lost," Voll said. The board met.',  # nothing opens it
]


def marked(case):
    """(the text, its spans) of a case."""
    text, spans, opened = "", [], 0
    for character in case:
        if character == "[":
            opened = len(text)
        elif character == "]":
            spans.append((opened, len(text)))
        else:
            text += character
    if case.count("[") > case.count("]"):
        spans.append((opened, len(text) + 1))
    return text, spans


@pytest.mark.parametrize("case", TEXTS)
def test_where_quotations_stand_open(case):
    text, spans = marked(case)
    assert running(text) == spans


def test_a_paragraph_goes_on_with_what_the_last_one_left_open():
    text = (
        "“We tried. It was late.\n\nNobody came to Hale,” the captain said. “We wait.”\n\n"
        "The board met,” it said."
    )
    assert [text[start:end] for start, end in running(text)] == [
        "“We tried. It was late.\n\nNobody came to Hale,”", "“We wait.”"
    ]  # fmt: skip


def test_what_goes_on_in_the_next_paragraph_is_not_printed_alone():
    text = (
        "Anders Voll wrote: “The port of Hale is lost.\n\n"
        "Its money went to a bank in Sundmark. Somebody must answer for it,” and left.\n\n"
        "The players’ union met in Hale. The board of the port will meet again in May."
    )
    lines = read([Article(id="a1", text=text, outlet="Hale Post", language="en")]).lines
    assert [line.verdict.state for line in lines] == ["never"] * 3 + ["stands"] * 2


def test_the_next_paragraph_goes_on_only_where_it_closes_first():
    text = "“We tried. It was late.\n\nThe players’ union met. “We wait,” it said."
    assert [text[start:end] for start, end in running(text)] == ["“We tried. It was late.\n", "“We wait,”"]


def test_a_mark_that_nothing_closes_is_soon_forgotten():
    text = '"The port is lost. ' + "The board met on Monday in Hale. " * 60
    assert running(text) == [(0, 600)]


def test_the_middle_of_a_quotation_is_never_printed():
    text = (
        'Anders Voll wrote, "the port of Hale is lost. Its money went to a bank in Sundmark. The board '
        "closed its eyes to it for years. Nobody asked a question in all that time. Somebody must "
        'answer for it," and left. The board of the port met on Monday.'
    )
    lines = read([Article(id="a1", text=text, outlet="Hale Post", language="en")]).lines
    assert [line.verdict.state for line in lines] == ["never"] * 5 + ["stands"]
    assert "its speaker stands elsewhere" in lines[1].verdict.reason


@given(st.text(alphabet="aB .,\"'“”‘’„«»\n", max_size=80))
def test_spans_are_in_order_and_inside_the_text(text):
    place = 0
    for start, end in running(text):
        assert place <= start < end <= len(text) + 1
        place = end


WITHIN = [
    # a sentence, what is quoted in it, what is left
    ("“We wait,” Voll said.", ["We wait"], "Voll said."),
    ('Voll called it "a grave threat" on Monday.', ["a grave threat"], "Voll called it on Monday."),
    ("« Le port est perdu », a dit Voll.", ["Le port est perdu"], ", a dit Voll."),
    ("„Der Hafen ist verloren“, sagte Voll.", ["Der Hafen ist verloren"], ", sagte Voll."),
    ("Voll spoke of ‘the end of the port’ twice.", ["the end of the port"], "Voll spoke of twice."),
    ("The players' union met the pilots' guild.", [], "The players' union met the pilots' guild."),
]


@pytest.mark.parametrize(("text", "quoted", "left"), WITHIN)
def test_quotations_of_a_sentence_and_what_is_left_without_them(text, quoted, left):
    assert quotations(text) == quoted
    assert " ".join(without_quotations(text, " ").split()) == left
    assert len(quoted_parts(text)) == len(quoted)
    assert all(part[1:-1].strip(" ,") == said for part, said in zip(quoted_parts(text), quoted, strict=True))


def test_passages_of_a_text_are_neither_single_letters_nor_whole_pages():
    long = "word " * 90
    assert passages(f'He said "no way". She said "x". They said “{long}”. 「港は失われた」') == [
        "no way",
        "港は失われた",
    ]


@pytest.mark.parametrize(
    ("text", "word", "inside"),
    [
        ("“We leave tomorrow,” Voll said today.", "tomorrow", True),
        ("“We leave tomorrow,” Voll said today.", "today", False),
        ("„Wir gehen morgen“, sagte Voll heute.", "morgen", True),
        ("„Wir gehen morgen“, sagte Voll heute.", "heute", False),
        ('"We leave tomorrow," Voll said today.', "tomorrow", True),
        ('"We leave tomorrow," Voll said today.', "today", False),
        ("« Nous partons demain », a dit Voll hier.", "demain", True),
        ("« Nous partons demain », a dit Voll hier.", "hier", False),
    ],
)
def test_a_place_inside_a_quotation(text, word, inside):
    assert is_inside(text, text.index(word)) is inside
