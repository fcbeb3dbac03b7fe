"""Words inside a sentence that point back to an earlier one, and those that only look so."""

from __future__ import annotations

import pytest

from digest.summarize.standalone import judge

LEANS = """
en The organisers spoke of 25,000.
en Anders Voll ruled out such a quick turn.
en Experts value it at four million crowns.
en The parliaments of both countries still have to approve it.
en Prosecutors searched his home in Varnholm.
en Ilse Brand defended the decision.
en The police in Hale counted about 300.
en The lawyer Rita Moss called him on Friday.
en The talks in Hale ended without a deal, with both sides refusing to move.
de Die Veranstalter sprachen von 25.000.
de Die Gewerkschaft zählte rund 400.
de Die Staatsanwaltschaft Hale verdächtigt ihn.
fr Le gouvernement en propose 120.
fr Les organisateurs ont parlé de 25 000.
es Los organizadores hablaron de 25.000.
es La fiscalía lo acusa de fraude.
it Gli organizzatori hanno parlato di 25.000.
it Il sindacato ne chiede 300.
"""
STANDS = """
en The organisers spoke of 25,000 people.
en Police counted 300 boats in the harbour, the organisers 450.
en Norlund sold the ferry Heron and will scrap it in May.
en Mayor Ilse Brand found it hard to accept the ferry's end.
en Anders Voll said the police had searched his home in Varnholm.
en Ilse Brand defended the decision to close the port of Hale.
en Rita Moss told Anders Voll that the court would hear him in May.
en The bridge at Varnholm will close in 2033.
en The mayor made it clear that the bridge would stay shut.
en Norlund reported a profit of $25,000.
en Norlund announced on Monday it will scrap the ferry Heron.
en Deputies from both parties voted for the harbour budget of Hale.
en Fishermen on both sides of the strait blocked the ferries of Norlund.
en Fishermen and Norlund slugged it out on Tuesday over the ferry contract.
de Die Veranstalter sprachen von 25.000 Menschen.
de Anders Voll sagte, die Polizei habe ihn verhört.
fr En avril, le gouvernement a fait en public une promesse aux habitants de Hale.
fr Les organisateurs ont parlé de 25 000 personnes.
es Los organizadores hablaron de 25.000 personas.
it Gli organizzatori hanno parlato di 25.000 persone.
"""


def cases(table):
    return [tuple(line.split(" ", 1)) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("language", "text"), cases(LEANS))
def test_it_points_back(language, text):
    verdict = judge(text, language)
    assert verdict.state == "leans"
    assert verdict.reason


@pytest.mark.parametrize(("language", "text"), cases(STANDS))
def test_it_names_what_it_means(language, text):
    verdict = judge(text, language)
    assert verdict.state == "stands", verdict.reason


def test_what_a_speaker_means_in_quotation_marks_is_not_asked():
    assert judge('"We value it at four million crowns," Pia Lund said.', "en").state == "stands"
