"""What is an outlet's own in titles and texts is not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.cluster.titles import furniture

from .newsroom import article, newsroom


def title(text: str, outlet: str = "", others=()) -> str:
    one = replace(article("a", "Text.", text), outlet=outlet)
    return furniture([one, *others]).title(one)


@pytest.mark.parametrize(
    ("told", "outlet", "kept"),
    [
        ("Ferry runs aground off Port Calder | Harsk Tribune", "", "Ferry runs aground off Port Calder"),
        ("Ferry runs aground off Port Calder :: HARSK.com", "", "Ferry runs aground off Port Calder"),
        ("Ferry runs aground off Port Calder - news.harsk.example", "", "Ferry runs aground off Port Calder"),
        (
            "Ferry runs aground off Calder – the independent voice of all of the Harsk coast",
            "The Independent Voice of all of the Harsk Coast and Valley",
            "Ferry runs aground off Calder",
        ),
        ("Ferry runs aground off Calder - Harsk Trib", "Harsk Tribune", "Ferry runs aground off Calder"),
        ("Ferry runs aground off Calder | News | Harsk Tribune", "", "Ferry runs aground off Calder"),
        ("Storks are back - and the baker is glad", "", "Storks are back - and the baker is glad"),
        ("Mill | Northgrove", "", "Mill | Northgrove"),
        ("https://harsk.example/2030/05/14/ferry", "", ""),
        ("harsk.example", "", ""),
        ("en-US", "", ""),
        ("de", "", ""),
        ("Harsk Tribune", "Harsk Tribune", ""),
        ("Ferry", "", "Ferry"),
    ],
)
def test_outlets_are_cut_from_titles_and_what_is_no_title_is_none(told, outlet, kept):
    assert title(told, outlet) == kept


def test_an_end_that_three_titles_share_is_an_outlet_whatever_its_length():
    end = " | all that happens on the coast, in the valley and in the town"
    others = [article(f"o{k}", "Text.", f"Something else happened here {k}{end}") for k in range(2)]
    assert title(f"Ferry runs aground off Calder{end}", "", others) == "Ferry runs aground off Calder"
    assert title(f"Ferry runs aground off Calder{end}") == f"Ferry runs aground off Calder{end}"


PROMOTION = "Win a weekend on the coast: our great winter quiz"


def test_a_title_over_two_reports_of_one_outlet_is_none_of_theirs():
    two = [article("a", "A ship ran aground.", PROMOTION), article("b", "A bakery burned down.", PROMOTION)]
    own = furniture([replace(a, outlet="Harsk Tribune") for a in two])
    assert own.title(replace(two[0], outlet="Harsk Tribune")) == ""
    assert own.title(replace(two[0], outlet="Valley Post")) == PROMOTION


def test_a_title_over_two_versions_of_one_report_stays():
    two = [
        article(k, f"A ship ran aground.\n\nThe {k} boat came.", "Ship aground") for k in ("first", "last")
    ]
    own = furniture([replace(a, outlet="Harsk Tribune") for a in two])
    assert own.title(replace(two[0], outlet="Harsk Tribune")) == "Ship aground"


SIGN = "Sign up for our morning newsletter today."


def signed(outlet: str):
    return [replace(a, text=f"{a.text}\n\n{SIGN}", outlet=outlet) for a in newsroom()]


def test_a_sentence_of_three_articles_of_one_outlet_is_not_counted():
    articles = signed("Harsk Tribune")
    own = furniture(articles)
    assert all(SIGN not in own.text(a) for a in articles)
    assert all(a.text.split()[0] in own.text(a) for a in articles)


def test_a_sentence_of_many_outlets_or_of_two_articles_is_counted():
    articles = [replace(a, outlet=f"Outlet {k}") for k, a in enumerate(signed(""))]
    assert SIGN in furniture(articles).text(articles[0])
    two = signed("Harsk Tribune")[:2]
    assert SIGN in furniture(two).text(two[0])


def test_an_article_that_is_a_copy_of_others_keeps_its_text():
    wire = newsroom()[0]
    copies = [
        replace(wire, id=f"c{k}", text=f"{wire.text}\n\nEdition {k}.", outlet="Harsk") for k in range(4)
    ]
    assert furniture(copies).text(copies[0]) == copies[0].text
