"""What stands above a story in plain text: masthead, trail, kicker, and who printed it when."""

from __future__ import annotations

import pytest

from digest.clean import clean_item
from digest.clean.rules.provenance import names_outlet
from digest.model import Article, Item

from .stories import STORIES

TITLES = {
    "en": "Lindhaven council votes to rebuild pier",
    "fr": "Lindhaven : le conseil vote la reconstruction de la jetée",
    "de": "Rat von Lindhaven stimmt für Wiederaufbau der Mole",
    "es": "Lindhaven vota la reconstrucción del muelle",
}
# language, what stands above the story, the outlet and the date in it
CASES = [
    ("en", ["HARBOUR RADIO | NEWS", "", "{T}"], "HARBOUR RADIO", ""),
    ("en", ["HARBOUR RADIO | NEWS", "{T}"], "HARBOUR RADIO", ""),
    ("en", ["THE HARBOUR POST", "", "{T}"], "THE HARBOUR POST", ""),
    ("en", ["The Harbour Post", "", "{T}"], "The Harbour Post", ""),
    ("en", ["Harbour Post – News", "", "{T}"], "Harbour Post", ""),
    ("en", ["HARBOUR RADIO NEWS SERVICE", "", "{T}"], "HARBOUR RADIO NEWS SERVICE", ""),
    ("en", ["Harbour Radio: News", "", "{T}"], "Harbour Radio", ""),
    ("en", ["Home > Coast > Harbours", "", "{T}"], "", ""),
    ("en", ["Home / News / Coast", "", "{T}"], "", ""),
    ("en", ["Home » News » Coast", "", "{T}"], "", ""),
    ("en", ["Home > Coast > {T}", "", "{T}"], "", ""),
    (
        "en",
        [
            (
                "Home > News > Coast > Lindhaven council votes to rebuild pier after the storm of January "
                "tore it away"
            ),
            "",
            "{T}",
        ],
        "",
        "",
    ),
    ("en", ["You are here: Home > Coast", "", "{T}"], "", ""),
    ("en", ["Home", "News", "Coast", "", "{T}"], "", ""),
    ("en", ["World", "", "{T}"], "", ""),
    ("en", ["POLITICS", "", "{T}"], "", ""),
    ("en", ["Local news", "", "{T}"], "", ""),
    ("en", ["{T}", "", "Harbour Post, 12 May 2031"], "Harbour Post", "2031-05-12"),
    ("en", ["{T}", "", "12 May 2031, Harbour Post"], "Harbour Post", "2031-05-12"),
    ("en", ["{T}", "", "12 May 2031 | Harbour Post"], "Harbour Post", "2031-05-12"),
    ("en", ["{T}", "", "Harbour Post (12 May 2031)"], "Harbour Post", "2031-05-12"),
    ("en", ["{T}", "", "Harbour Post - Monday, 12 May 2031, 10:30"], "Harbour Post", "2031-05-12"),
    ("en", ["{T}", "", "Published in Harbour Post on 12 May 2031"], "Harbour Post", "2031-05-12"),
    ("en", ["{T}", "", "By Ida Korv, Harbour Post, 12 May 2031"], "Harbour Post", "2031-05-12"),
    ("en", ["{T}", "", "Ida Korv, Harbour Post 12 May 2031"], "Harbour Post", "2031-05-12"),
    ("en", ["{T}", "", "By Ida Korv | 12 May 2031"], "", "2031-05-12"),
    ("en", ["Harbour Post, 12 May 2031", "", "{T}"], "Harbour Post", "2031-05-12"),
    ("en", ["Harbour Post · 12 May 2031", "", "{T}"], "Harbour Post", "2031-05-12"),
    ("en", ["HARBOUR POST | MONDAY, 12 MAY 2031", "", "{T}"], "HARBOUR POST", "2031-05-12"),
    ("en", ["{T}", "", "The Sentinel, May 12, 2031"], "The Sentinel", "2031-05-12"),
    ("en", ["{T}", "", "Source: Harbour Post, 12 May 2031"], "Harbour Post", "2031-05-12"),
    ("fr", ["{T}", "", "Le Courrier d’Orme, le 12 mai 2031"], "Le Courrier d’Orme", "2031-05-12"),
    ("fr", ["{T}", "", "Le Progrès d’Orme, lundi 12 mai 2031"], "Le Progrès d’Orme", "2031-05-12"),
    ("fr", ["Accueil > Région > Lindhaven", "", "{T}"], "", ""),
    ("fr", ["RADIO ORME | ACTUALITÉ", "", "{T}"], "RADIO ORME", ""),
    ("fr", ["Accueil / Régions / Lindhaven", "", "{T}"], "", ""),
    ("de", ["{T}", "", "Nordlander Zeitung, 12. Mai 2031"], "Nordlander Zeitung", "2031-05-12"),
    ("de", ["{T}", "", "Nordlander Bote vom 12. Mai 2031"], "Nordlander Bote", "2031-05-12"),
    ("de", ["Startseite » Region » Lindhaven", "", "{T}"], "", ""),
    ("de", ["HAFENFUNK | NACHRICHTEN", "", "{T}"], "", ""),
    ("de", ["Sie sind hier: Startseite > Region", "", "{T}"], "", ""),
    ("es", ["{T}", "", "El Diario de Orme, 12 de mayo de 2031"], "El Diario de Orme", "2031-05-12"),
    ("es", ["Inicio > Región > Lindhaven", "", "{T}"], "", ""),
    ("es", ["{T}", "", "La Voz de Orme - 12 de mayo de 2031"], "La Voz de Orme", "2031-05-12"),
]


def cleaned(tongue: str, head: list[str]) -> Article:
    lines = [line.replace("{T}", TITLES[tongue]) for line in head]
    text = "\n".join(lines) + "\n\n" + "\n\n".join(STORIES[tongue])
    return clean_item(Item(source="", id="x", path="x.txt", content=text))


@pytest.mark.parametrize(("tongue", "head", "outlet", "date"), CASES)
def test_the_head_of_a_plain_text(tongue: str, head: list[str], outlet: str, date: str) -> None:
    article = cleaned(tongue, head)
    assert article.title == TITLES[tongue]
    assert article.text == "\n\n".join(STORIES[tongue])
    assert article.outlet == outlet
    assert (article.published.date().isoformat() if article.published else "") == date
    cut = [c.line for c in article.receipt]
    assert all(line.replace("{T}", TITLES[tongue]) in cut for line in head if line)


@pytest.mark.parametrize(
    "line", ["By Ida Korv, Harbour Post, 12 May 2031", "Ida Korv, Harbour Post 12 May 2031"]
)
def test_the_writer_beside_outlet_and_date_is_learned(line: str) -> None:
    assert cleaned("en", ["{T}", "", line]).authors == ("Ida Korv",)


def test_a_trail_that_ends_in_the_title_gives_it() -> None:
    article = cleaned("en", ["Home > Coast > {T}"])
    assert (article.title, article.text) == (TITLES["en"], "\n\n".join(STORIES["en"]))


TITLES_OF_THEIR_OWN = [
    "Post office closes in Lindhaven",
    "Radio silence: why nobody answers in Lindhaven",
    "Storm > calm: what the sea does in winter",
    "Good news for fishermen",
    "The times they are changing on the coast",
    "Pier, harbour, town hall: the plans of 12 May 2031",
]


@pytest.mark.parametrize("title", TITLES_OF_THEIR_OWN)
def test_a_title_that_looks_like_a_masthead_stays_the_title(title: str) -> None:
    lines = [title, "", "What the town makes of it", "", *STORIES["en"]]
    article = clean_item(Item(source="", id="x", path="x.txt", content="\n".join(lines)))
    assert (article.title, article.outlet, article.published) == (title, "", None)


STORY_LINES = [
    "Lindhaven, 12 May 1931: the pier collapsed under the weight of a brass band, and nobody was hurt.",
    "On 12 May 2031 the harbour closed.",
]


@pytest.mark.parametrize("line", STORY_LINES)
def test_a_date_in_a_sentence_stays(line: str) -> None:
    article = cleaned("en", ["{T}", "", line])
    assert article.text.startswith(line)


@pytest.mark.parametrize(
    ("text", "named"),
    [("The Harbour Post", True), ("HARBOUR RADIO", True), ("Radio Orme", True), ("Nordlander Zeitung", True),
        ("Le Courrier d’Orme", True), ("Lindhaven", False), ("Ida Korv", False),
        ("Bad news for the coast", False), ("", False)],
)  # fmt: skip
def test_the_names_of_outlets(text: str, *, named: bool) -> None:
    assert names_outlet(text) is named
