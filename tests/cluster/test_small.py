"""Small collections, and follow-ups: what is not much alike stays apart, near copies do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from digest.cluster import Clusterer
from digest.cluster.classifier import doubts
from digest.model import Article

NOON = datetime(2031, 5, 12, 12, tzinfo=UTC)


def likeness(*values):
    return np.array(values)


def test_a_handful_is_kept_apart_unless_they_are_near_copies():
    apart, copies = doubts(5, likeness(0.5, 0.9))
    assert apart > 4
    assert copies == 0


def test_among_dozens_only_what_shares_little_is_held_back():
    unlike, alike = doubts(40, likeness(0.08, 0.4))
    assert unlike > 4
    assert alike == 0


def test_among_many_the_neighbourhood_speaks_for_itself():
    assert not doubts(1000, likeness(0.0, 0.1, 0.9)).any()


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
