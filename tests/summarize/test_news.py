"""What an edition told and is said otherwise now stands under "Earlier"; what is still so, is background."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from digest.claims import Corroborator
from digest.model import Brief, Headline, Quote
from digest.summarize import News
from digest.summarize.overtaken import overtakes
from digest.text import sentences as sentences_of
from tests.builders import article, story

TOLL = "The ferry Aurelind sank in the Strait of Harn and 11 people died, the coast guard said."
NEW_TOLL = "The ferry Aurelind sank in the Strait of Harn and 24 people died, the coast guard said."
CAPTAIN = "Its captain, Edda Morn, had steered the ferry for nine years."
ARREST = "The police detained the ferry's captain on Tuesday evening in Ostrand."
DENIAL = "The dairy Halvorsen denied that its cream had caused the illness of 23 children in Aske."
ADMISSION = "The dairy Halvorsen admitted that its cream had caused the illness of 23 children in Aske."


def one(text, day):
    return sentences_of(article(f"{day}{len(text)}", text, day=day))[0]


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        (one(NEW_TOLL, 4), one(TOLL, 3), True),
        (one(ADMISSION, 4), one(DENIAL, 3), True),
        (one(NEW_TOLL, 2), one(TOLL, 3), False),  # an older report overtakes nothing
        (one(ARREST, 4), one(CAPTAIN, 3), False),  # another matter
        (one(TOLL, 4), one(TOLL, 3), False),  # the same
    ],
)
def test_what_overtakes_what(new, old, expected):
    assert overtakes(new, old) is expected


@dataclass
class Whole:
    """A summarizer that prints every sentence of a story."""

    selector: object = None
    timezone: str = "UTC"

    def __call__(self, told, _corroboration, _sentences=None):
        quotes = tuple(Quote(sentence=s) for a in told.articles for s in sentences_of(a))
        return Brief(story=told, headline=Headline(article=told.articles[0]), quotes=quotes)


def test_an_overtaken_statement_is_earlier_and_stands_last():
    before = article("old", f"{TOLL} {CAPTAIN}", day=3)
    late = article("late", f"{TOLL} {CAPTAIN}", day=3)
    today = article("new", f"{NEW_TOLL} {ARREST}", day=4)
    told = story(late, today)
    brief = News(summarize=Whole())(told, Corroborator(told={told.id: (before,)})(told), 4)
    assert [(q.sentence.text, q.role) for q in brief.quotes] == [
        (NEW_TOLL, "new"),
        (ARREST, "new"),
        (CAPTAIN, "background"),
        (TOLL, "earlier"),
    ]
    assert brief.quotes[-1].group == "earlier"
    assert "newer report says otherwise" in brief.quotes[-1].reason
