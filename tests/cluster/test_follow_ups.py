"""An event and its follow-up are two stories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from digest.cluster import Clusterer
from digest.model import Article

NOON = datetime(2031, 5, 12, 12, tzinfo=UTC)


SINKING = [
    "The ferry Maren struck a reef off Skagen Point on Monday and sank within the hour.",
    "The coast guard pulled 120 people out of the water and counted nine dead.",
    "Divers will search the hull for eleven missing passengers once the storm is over.",
]
TRIAL = [
    "Police arrested the captain of the ferry Maren on suspicion of drinking on the bridge.",
    "A classifier in Harsk ordered him held for two weeks while prosecutors question the crew.",
    "The shipping company Nordline suspended three officers and opened its own inquiry.",
]


def report(text: list[str], number: int, day: int) -> Article:
    own = f"Our reporter number {number} spoke with neighbours of the harbour about the news."
    return Article(
        id=f"a{day}{number}",
        text="\n\n".join([*text[number % 2 :], own]),
        title=f"{text[0][:45]} {number}",
        outlet=f"Outlet {number}",
        language="en",
        published=NOON + timedelta(days=day, hours=number),
    )


def test_an_event_and_its_follow_up_a_day_later_are_two_stories():
    articles = [report(SINKING, n, 0) for n in range(4)] + [report(TRIAL, n, 1) for n in range(4)]
    stories = [{a.id[1] for a in s.articles} for s in Clusterer()(articles)]
    assert all(len(days) == 1 for days in stories)
