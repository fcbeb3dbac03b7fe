"""What must stay: honest lines that look like furniture, each between two paragraphs of one story."""

from __future__ import annotations

import pytest

from digest.clean import clean_item
from digest.model import Item

BEFORE = "The harbour council of Lindhaven voted on Monday to rebuild the old pier before the winter storms."
AFTER = "Work on the pier is due to start in March, the mayor told reporters outside the town hall."

STAYS = [
    "It rained.",
    "“We won,” she said.",
    "No one was hurt.",
    "Why now?",
    "He said:",
    "Not everyone agrees.",
    "She resigned.",
    "The answer is no.",
    "“Never again.”",
    "Two men were arrested.",
    "Share prices fell 4 per cent after the announcement.",
    "Sharing a stage with his rival, Mr Oduya called for calm.",
    "Subscribers to the paper's newsletter have doubled to 40,000, its publisher said on Tuesday.",
    "The newsletter company said it would lay off 30 people.",
    "Subscriptions to streaming services rose for the third year, a survey by the regulator found.",
    "The app, which was downloaded two million times, sent location data abroad, researchers said.",
    "Sign language interpreters will be present at every session, the council decided.",
    "Sign-ups for the vaccine opened on Friday and closed within two hours.",
    "Register offices across the county will close for a week.",
    "Join the army or go to prison: that was the choice he was given at 17, he told the court.",
    "Follow-up checks found cracks in three of the seven pillars.",
    "Support for the plan has fallen to 38 per cent, according to a poll published on Sunday.",
    "Listen carefully and you can still hear the bell under the water, people in the village say.",
    "Download speeds in rural areas lag far behind, the report said.",
    "Read more slowly, the teacher told her pupils, and you will understand more.",
    "Comments by the minister drew criticism from all parties.",
    "Comment from the company was not immediately available.",
    "Privacy campaigners welcomed the ruling, which takes effect in June.",
    "The terms of use of the site were changed overnight without notice, users complained.",
    "Cookies and cakes were sold to raise money for the roof.",
    "By Tuesday evening the water had reached the second floor.",
    "By the river stood a single house.",
    "By Lena's own account, the meeting lasted four minutes.",
    "Von dort aus fuhr der Zug weiter nach Norden.",
    "Par la suite, le maire a retiré sa plainte.",
    "Por la tarde llegaron los bomberos de otras tres provincias.",
    "On 18 October 2024 the bridge was closed for good.",
    "The date, 3 March 2021, is carved into the stone.",
    "In 2019 there were 14.",
    "Monday was the hottest day since 1976.",
    "The photo shows a man in a red coat, police said.",
    "A photo by an amateur won the first prize.",
    "The picture: bleak, by any measure.",
    "He shared a video of the fire: it had 3 million views by noon.",
    "Credit: that is what small firms say they lack most.",
    "The file was 40 pages long — and empty.",
    "Reuters was founded in 1851 and employs 2,600 journalists.",
    "AFP and dpa reported the first results within minutes of each other.",
    "The Associated Press said it would appeal against the ruling.",
    "Lindhaven — the town that never sleeps — went to bed early on Monday.",
    "Mara Oduya — Britain's number one — lost in straight sets.",
    "PARIS Saint-Germain lost 2-1.",
    "Rep. Dana Bright (R-VA) told reporters that she would not vote for the pier.",
    "Slate (NASDAQ:SLTE) shares were sold at an average of 21 crowns.",
    "The United Harbours’ (UH) board met for six hours on the same day.",
    "Starting this Sunday, taxes will apply to all subscriptions, and subscribers have been told by email.",
    "I will post more on this later, but things are getting interesting...",
    "NATO — which was not asked — said nothing.",
    "“SEOUL, SEOUL,” the crowd shouted.",
    "Live music returned to the square for the first time in two years.",
    "Breaking news is rarely good news, the editor said.",
    "Watch out for ice, drivers were told.",
    "Home is where the heart is, the poster said.",
    "Search teams found the boat at dawn.",
    "Next week the jury will hear from two engineers.",
    "Previous owners had removed the smoke alarms.",
    "More from the fund will be spent on schools, she promised.",
    "Related costs came to 40 million crowns, the auditor found.",
    "Most read the letter as a threat, the judge said.",
    "Most popular among them is the ferry to Aland.",
    "Top stories are cut first when a paper shrinks, he said.",
    "Trending upwards since May, rents reached a record.",
    "You may also like to know that the pier is 140 years old, the guide told us.",
    "Published by a small press in Leeds, the novel sold 400,000 copies.",
    "All rights of appeal are now exhausted.",
    "Copyright law does not cover such cases, the court held.",
    "Contributed by residents, the money paid for a new roof.",
    "Reporting by local papers brought the case to light.",
    "With help from neighbours she carried the piano to the second floor.",
    "If you have ever waited for a bus in Lindhaven, you know the feeling.",
    "You have two hours, the caller said.",
    "Get out while you can, the radio told people in the valley.",
    "Enter your name, the machine said, and wait.",
    "Donate blood, not money, was the message of the campaign.",
    "Der Newsletter der Partei ging versehentlich an 40.000 Menschen.",
    "Le journal compte désormais 300 000 abonnés, a annoncé sa directrice.",
    "Suscribirse al acuerdo fue un error, dijo el ministro.",
    "天気は晴れでした。",
    "Погода была ясной.",
    "مجلس المدينة وافق على الحاجز.",
    "– Vi gir oss ikke, sa ordføreren.",
    "- We are not giving up, the mayor said.",
    "1. The pier must be rebuilt.",
    "Q: Who pays for the pier?",
    "<b> is the tag that makes text bold, the course book explains.",
    "AT&T and R&B are written with an ampersand.",
    "The score was 3–2.",
    "Flour: 500 g",
    "Opt out rates rose to 40 per cent in the second year.",
    "Unsubscribing from a newsletter takes eleven clicks on average.",
    "The message was sent to all schools at noon.",
    "You receive a letter when the pier is closed.",
    "If you no longer want to receive a pension, you have to tell the office in writing.",
    "Cancelar la suscripción será más fácil desde mayo.",
    "Abmelden müssen sich die Fahrgäste am Schalter im Hafen.",
    "Manage the harbour well, the old saying goes, and the sea will be kind.",
    "Share this prize with my crew, that is all I want.",
    "Print runs have fallen by half in ten years.",
    "Teilen wollte die Stadt den Gewinn nicht.",
    "Partager la facture avec la région reste possible.",
    "Stampa e televisione erano presenti in aula.",
    "The app is the fourth that the town has paid for.",
    "Download figures for the harbour app were lower than the town had hoped.",
    "Open the app store of any phone and you will find forty tide tables.",
    "Die App der Stadt war zwei Tage lang nicht zu erreichen.",
    "L'application de la mairie a cessé de fonctionner lundi.",
    "La app del puerto dejó de funcionar el lunes.",
    "Get the app wrong, and the fishermen sail into a storm.",
]


@pytest.mark.parametrize("line", STAYS)
def test_an_honest_line_stays(line: str) -> None:
    text = "\n\n".join(
        [BEFORE, AFTER, line, BEFORE.replace("Monday", "Thursday"), AFTER.replace("March", "May")]
    )
    article = clean_item(Item(source="", id="x", title="Council votes to rebuild pier", content=text))
    foreign = not any("a" <= c.lower() <= "z" for c in line)
    if foreign:
        assert [c.rule for c in article.receipt] == ["another script"]
    else:
        assert line in article.text.split("\n\n"), article.receipt


WHOLE = [
    "The council approved the barrier.",
    "Zwei Verletzte bei Brand in Lagerhalle.",
    "Le maire démissionne après dix ans.",
    "市议会批准了防洪堤计划。",
    "Council approves flood barrier after nine hours",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_summary_of_one_sentence_survives(text: str) -> None:
    article = clean_item(Item(source="Wire", id="1", title="Something else", content=text, teaser=True))
    assert article.text == text


LISTS = [
    ["Aldbury 2-1 Morley", "Stanhope 0-0 Kettle", "Wexley 3-1 Dunmore", "Ravensby 1-4 Holt"],
    ["The tide goes out", "and nothing stays", "but salt on stone", "and shorter days"],
    ["- Flour: 500 grams", "- Butter: 200 grams", "- Sugar: 100 grams"],
    ["1 Lindhaven 24 points", "2 Morley 22 points", "3 Holt 19 points"],
]


@pytest.mark.parametrize("lines", LISTS)
def test_results_poems_and_lists_survive(lines: list[str]) -> None:
    for text in ("\n\n".join([BEFORE, *lines, AFTER]), "\n\n".join([BEFORE, AFTER, *lines])):
        article = clean_item(Item(source="", id="x", title="Council votes to rebuild pier", content=text))
        assert [line for line in lines if line not in article.text] == []


ABOUT = {
    "newsletters": [
        (
            "Newsletters are back. Three years after the last of them folded, Lindhaven has four that "
            "people pay for."
        ),
        "“I sign up for every newsletter in town and read none,” said Per Lund, a retired pilot.",
        "The Pier Letter charges 4 crowns a month and has 900 subscribers, its founder said.",
        "A podcast and an app are to follow in spring, according to the company.",
        "Its rivals say that readers will not pay for a fifth subscription.",
    ],
    "weather": [
        "Lindhaven will have rain all week, the weather office said on Monday.",
        "Temperatures will stay near 8 degrees by day and fall to 2 at night.",
        "Warnings are in force for the coast.",
        "Sunday will be dry.",
    ],
}


@pytest.mark.parametrize("topic", sorted(ABOUT))
def test_an_article_about_furniture_is_not_furniture(topic: str) -> None:
    text = "\n\n".join(ABOUT[topic])
    assert clean_item(Item(source="", id="x", title="A story", content=text)).text == text


def test_a_text_that_is_only_its_title_stays() -> None:
    text = "Council approves flood barrier after nine hours of talks."
    assert clean_item(Item(source="Wire", id="1", title=text, content=text)).text == text
