"""Round-ups are recognised, join no event, and are parted into items where their structure shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.cluster import Clusterer, split_round_ups
from digest.cluster.round_ups import is_round_up, items

from .newsroom import article, newsroom

MAIL = """\
1. Acmetron cuts jobs

Acmetron will cut 300 jobs in Osk, the company said on Wednesday. The union called the plan a shock.

2. Snow in the north

Up to 10 centimetres of snow fell in Tarn, the weather service said. Schools were shut.

3. Museum thefts

Three paintings were stolen from a museum in Marn at night, the police said. The alarm was off."""
BRIEFS = MAIL.replace("1. ", "").replace("2. ", "").replace("3. ", "")


def test_a_numbered_mail_becomes_its_items():
    mail = article("mail", MAIL, "Morning mail: 3 things")
    kept, aside = split_round_ups([mail, *newsroom()])
    own = [a for a in kept if a not in newsroom()]
    assert [a.title for a in own] == ["Acmetron cuts jobs", "Snow in the north", "Museum thefts"]
    assert all(a.text in mail.text for a in own)
    assert len({a.id for a in own}) == 3
    assert [a.article for a in aside] == [mail]
    assert "3 items" in aside[0].reason
    assert split_round_ups([mail]) == split_round_ups([mail])


def test_briefs_with_headings_become_their_items_and_without_none():
    assert len(items(article("b", BRIEFS, "News in brief"))) == 3
    assert items(article("b", BRIEFS, "Acmetron cuts jobs")) == ()
    paragraphs = article("b", "\n\n".join(BRIEFS.split("\n\n")[1::2]), "News in brief")
    assert [a.title for a in split_round_ups([paragraphs])[0]] == ["", "", ""]
    prose = article("b", paragraphs.text.replace("\n\n", " "), "News in brief")
    assert is_round_up(prose)
    assert split_round_ups([prose]) == ([prose], [])


def test_a_list_on_one_subject_is_no_round_up():
    text = "\n\n".join(
        f"{n}. {title}\n\nPetra Quillon said in Sandmark that the Orrel tunnel would {what}, come what may."
        for n, (title, what) in enumerate(
            [("Why a tunnel", "be built"), ("Who pays", "cost little"), ("What is next", "open soon")],
            start=1,
        )
    )
    assert not is_round_up(article("list", text, "The Orrel tunnel explained"))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Police blotter: two arrests in Osk"),
        ("en", "Five takeaways from the debate"),
        ("en", "World News Roundup: Thursday"),
        ("en", "Sports in brief: Harwick win again"),
        ("en", "Your morning briefing for Thursday"),
        ("de", "Das Wichtigste am Morgen: Schnee und Streik"),
        ("de", "Polizeimeldungen aus Osk vom 19. November"),
        ("fr", "En bref : neige, grève et musée"),
        ("es", "Resumen de noticias del jueves"),
        ("pt", "Resumo do dia: neve e greve"),
        ("it", "Rassegna stampa di giovedì"),
        ("nl", "Nieuwsoverzicht van donderdag"),
        ("ru", "Главное за день: снег и забастовка"),
        ("uk", "Підсумки дня: сніг і страйк"),
        ("pl", "Przegląd prasy na czwartek"),
        ("vi", "Điểm tin sáng 19/11"),
        ("zh", "今日要闻：大雪与罢工"),
        ("ja", "ニュースまとめ 11月19日"),
        ("ar", "موجز الأخبار ليوم الخميس"),
    ],
)
def test_round_up_titles_in_many_languages(language, title):
    assert is_round_up(article("r", "Text of the article.", title, language=language))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Mayor briefs council on tunnel plan"),
        ("en", "Court hears claims that Roundup caused cancer"),
        ("en", "Tarn crisis live: tanker reports attack as Norland closes strait"),
        ("en", "Suspect makes brief court appearance in Osk"),
        ("de", "Der Morgen nach dem Sturm in Osk"),
        ("fr", "La matinée agitée du maire de Marn"),
        ("es", "El tren volverá en breve a Osk"),
    ],
)
def test_titles_of_one_event_are_no_round_ups(language, title):
    assert not is_round_up(article("r", "Text of the article.", title, language=language))


def test_a_round_up_joins_no_event():
    reports = newsroom()
    told = replace(
        reports[0], id="r0", title="News in brief: ferry, mill and storks", text=reports[0].text + " Also."
    )
    stories = Clusterer()([*reports, told])
    assert next(s for s in stories if told in s.articles).articles == (told,)
