"""Days in words: what a label may say of a sentence, or nothing; all of Tuesday 17 November 2026."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.model import Article, Sentence
from digest.text.days import mentions

TUESDAY = datetime(2026, 11, 17, 10, tzinfo=UTC)
RIGHT = """
en | The league suspended the coach until 3 February. | 2027-02-03
en | The senate put off the hearing to 15 January. | 2027-01-15
en | The town banned lorries through 31 March. | 2027-03-31
en | The prince set the wedding for 6 June. | 2027-06-06
en | The tunnel has been closed since Sept. 3. | 2026-09-03
en | The ferry has not run since 14 October. | 2026-10-14
en | The minister travels to Selby on Thursday. | 2026-11-19
en | The United party holds its congress on Saturday. | 2026-11-21
en | The Armed Forces Committee votes on the plan on Thursday. | 2026-11-19
en | The Red Lions play in Osk on Sunday, the club said. |
en | He is flying to Harland for talks on Friday. | 2026-11-20
en | She is meeting the union on Wednesday. | 2026-11-18
en | The accused man appears in court on Thursday, the clerk said. |
en | The board met on Saturday. | 2026-11-14
en | A fire destroyed the mill on Sunday. | 2026-11-15
en | The envoy left on Wednesday. |
en | The envoy left on Thursday. |
en | The fair lasted until 3 May. |
en | The mine was open until 1 July. |
en | The tower stood until 9 April. |
en | Police are looking for witnesses of Sunday's crash. |
en | She was arrested for Monday's attack. |
en | He told “Today in Selby” that he would go. |
en | She spoke to “This Morning” about the flood. |
en | “We will decide tomorrow,” the mayor said. |
en | “Nobody came yesterday,” the guard told the court. |
en | The host of “Sunday Live” fell ill. |
en | The Friday Group met twice last year. | 2025
en | The Tuesday Times was sold. |
en | The pool is free every Sunday. |
en | Mardi Gras and Good Friday are holidays. |
de | Der Ausschuss vertagte die Wahl bis 3. Februar. | 2027-02-03
de | Die Stadt verschob das Fest auf den 6. Juni. | 2027-06-06
de | Der Prozess beginnt am Donnerstag. | 2026-11-19
de | Der Rat tagt am Samstag. | 2026-11-21
de | Die Brücke ist seit dem 3. September gesperrt. | 2026-09-03
de | Die Messe dauerte bis 3. Mai. |
fr | Le vote a été reporté au 15 janvier. | 2027-01-15
fr | Le joueur est suspendu jusqu’au 3 février. | 2027-02-03
fr | Le procès s’ouvre jeudi. | 2026-11-19
fr | Du 2 au 9 février, le salon a accueilli 400 personnes. | 2026-02-09
fr | La foire a duré jusqu’au 3 mai. |
es | El juez aplazó la vista hasta el 15 de enero. | 2027-01-15
es | El juicio comienza el jueves. | 2026-11-19
es | La feria duró hasta el 3 de mayo. |
it | Il voto è stato rinviato al 15 gennaio. | 2027-01-15
it | Il processo inizia giovedì. | 2026-11-19
pt | A votação foi adiada até 15 de janeiro. | 2027-01-15
nl | De rechter schorste de zaak tot 15 januari. | 2027-01-15
nl | Het proces begint donderdag. | 2026-11-19
pl | Sąd odroczył sprawę do 15 stycznia. | 2027-01-15
ru | Суд отложил дело до 15 января. | 2027-01-15
ru | Суд состоится в четверг. | 2026-11-19
uk | Суд відклав справу до 15 січня. | 2027-01-15
"""
ROWS = [tuple(cell.strip() for cell in row.split("|")) for row in RIGHT.strip().splitlines()]


@pytest.mark.parametrize(("language", "text", "right"), ROWS)
def test_a_label_is_right_or_missing(language, text, right):
    source = Article(id="a1", text=text, language=language, published=TUESDAY)
    found = mentions(Sentence(article=source, start=0, end=len(text)))
    assert all(right and m.first.isoformat().startswith(right) for m in found), found


def test_most_that_are_sure_are_labelled():
    sure = [row for row in ROWS if row[2]]
    labelled = 0
    for language, text, _ in sure:
        source = Article(id="a1", text=text, language=language, published=TUESDAY)
        labelled += bool(mentions(Sentence(article=source, start=0, end=len(text))))
    assert labelled >= 0.9 * len(sure)
