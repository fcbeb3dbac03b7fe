"""An invented newsroom: five events in a few towns that do not exist, told by several outlets."""

from datetime import UTC, datetime

from digest.model import Article

_FERRY = """\
A ferry carrying 214 passengers ran aground near Port Calder on Tuesday evening after its steering
failed, the harbour authority said. Captain Mirela Dovane ordered everyone on deck. Rescue boats
from Calder and Eastholm brought all passengers ashore by midnight, and three people were treated
for cold. Investigators said that the vessel, the Wintergreen, had been repaired in March.

All 214 passengers of the ferry Wintergreen were rescued late on Tuesday when the ship ran aground
off Port Calder. Its steering had failed, said harbour master Tobin Acheley. Captain Mirela Dovane
kept the passengers on deck until rescue boats arrived from Eastholm. Three people suffered from
cold.

Steering failure was the likely cause of the grounding of the Wintergreen off Port Calder,
investigators said. The ferry had 214 passengers on board. Captain Mirela Dovane was praised by
harbour master Tobin Acheley for keeping everybody on deck until boats from Eastholm took them
ashore on Tuesday night.
"""
_MILL = """\
The paper mill in Northgrove will close in June with the loss of 480 jobs, its owner Halvard Paper
said on Wednesday. Chief executive Ilse Brandvik blamed the price of electricity. The union, led by
Osric Tamm, called the decision a betrayal of Northgrove and announced a strike.

Halvard Paper is to shut its Northgrove mill in June, cutting 480 jobs. Electricity had become too
dear, chief executive Ilse Brandvik told workers on Wednesday. Union leader Osric Tamm announced a
strike and spoke of a betrayal.
"""
_VOTE = """\
Voters in Lower Sandmark rejected a plan for a tunnel under the Orrel river by 61 percent to 39, the
electoral office said on Sunday. Mayor Petra Quillon, who had promised to resign if the tunnel
failed, said she would stay until the autumn.

The Orrel tunnel is off: 61 percent of voters in Lower Sandmark said no on Sunday. Mayor Petra
Quillon, the author of the plan, said she would stay in office until the autumn, although she had
promised to resign if the tunnel failed.
"""
_LONE = """\
A pair of storks has nested on the water tower of Vellby for the first time since 1931, to the
delight of the schoolchildren, who watch the birds through a telescope that baker Jorunn Aske lent
them.

The orchestra of Marwick will play the lost symphony of Emil Tresk in November, conductor Lavinia
Roe said. The score was found last year in an attic, between tax papers and a box of clarinet reeds.
"""


def texts(told: str) -> list[str]:
    """The paragraphs, each on one line."""
    return [" ".join(t.split()) for t in told.split("\n\n")]


def article(name: str, text: str, title: str = "", day: int = 0, language: str = "en") -> Article:
    """An article of May 2030, undated without a day."""
    published = datetime(2030, 5, day, 12, tzinfo=UTC) if day else None
    return Article(id=name, text=text, title=title, published=published, language=language)


def newsroom(*, dated: bool = True) -> list[Article]:
    """Nine articles; the letter before the number tells the event."""
    told = [
        *(("f", t, "Ferry Wintergreen runs aground off Port Calder", 14) for t in texts(_FERRY)),
        *(("m", t, "Northgrove paper mill to close", 15) for t in texts(_MILL)),
        *(("v", t, "Lower Sandmark rejects the Orrel tunnel", 19) for t in texts(_VOTE)),
        *((letter, t, "", 16) for letter, t in zip("st", texts(_LONE), strict=True)),
    ]
    return [
        article(f"{letter}{k}", text, title, day if dated else 0)
        for k, (letter, text, title, day) in enumerate(told)
    ]
