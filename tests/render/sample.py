"""An invented edition for the tests of render, verify and the browser. No place or person here exists."""

from __future__ import annotations

from datetime import UTC, date, datetime

from digest.model import (
    Article,
    Brief,
    Citation,
    DateLabel,
    Edition,
    Figure,
    Headline,
    Mention,
    Origin,
    Problem,
    Quote,
    Rejection,
    Sentence,
    SetAside,
    SourceHealth,
    Story,
    Thread,
)

NOW = datetime(2031, 3, 12, 6, 0, tzinfo=UTC)

BARRIER_WIRE = """\
The city council of Port Ellery approved a 4.2 million-crown flood barrier for the north bank on Tuesday, \
ending nine years of argument over who should pay for it.

Engineers said work would start in May and take fourteen months. “We will not lose another winter,” said \
the mayor, Ines Halloran.

Residents had asked for the barrier since the flood of 2022, which damaged 310 houses."""

BARRIER_LOCAL = """\
The city council of Port Ellery approved a 4.2 million-crown flood barrier for the north bank on Tuesday.

The Harbour Union said 340 houses were damaged in 2022, more than the city has ever admitted. Its chair, \
Oren Vasht, called the vote “late, and welcome”."""

BARRIER_BEFORE = """\
Port Ellery's finance committee on Friday refused to release money for the flood barrier, and sent the plan \
back to the council."""

FERRY_FR = """\
La compagnie des bacs de Saint-Aubrac a annoncé mardi qu’elle supprimait la moitié de ses traversées de nuit \
à partir du 1er avril. « Nous n’avons plus assez de pilotes », a déclaré sa directrice, Maud Le Guirec."""

WATER_AR = """\
وافق مجلس بلدية تل الزهر على خطة لإصلاح شبكة المياه القديمة خلال ثلاث سنوات. وقال رئيس البلدية إن العمل \
سيبدأ في الصيف."""

COMET = """\
Astronomers at the Lindqvist observatory have found a comet that will be visible to the naked eye in June. \
It is expected to be as bright as the brightest stars, they said."""

MARKET = """\
Shares in Norwell Grain fell 12% on Wednesday after the company cut its forecast for the third time in a \
year. The board blamed a dry autumn and the price of diesel; analysts at Tamm & Brook were less sure, \
and pointed to <unsold> stock worth 90 million crowns."""


def article(name: str, text: str, **given: object) -> Article:
    fields: dict[str, object] = {"language": "en", "path": f"articles/{name}.txt"}
    return Article(id=name, text=text, **(fields | given))  # type: ignore[arg-type]


def said(source: Article, words: str) -> Sentence:
    """The sentence that begins with `words`, to the end of its own full stop or paragraph."""
    start = source.text.index(words)
    return Sentence(article=source, start=start, end=start + len(words))


def dated(label: str) -> DateLabel:
    return DateLabel(label=label, known=True)


wire = article(
    "a0000000001", BARRIER_WIRE,
    title="Port Ellery approves flood barrier after nine years", outlet="Ellery Post",
    agency="NPA", url="https://post.ellery.example/2031/03/11/barrier?id=7#top",
    published=datetime(2031, 3, 11, 17, 30, tzinfo=UTC),
)  # fmt: skip
local = article(
    "a0000000002", BARRIER_LOCAL,
    title="Flood barrier: council says yes", outlet="Harbour Radio", agency="NPA",
    url="https://radio.example/news/barrier",
)  # fmt: skip
before = article(
    "a0000000003", BARRIER_BEFORE,
    title="Committee refuses money for barrier", outlet="Ellery Post",
    published=datetime(2031, 3, 7, 9, 0, tzinfo=UTC),
)  # fmt: skip
ferry = article(
    "a0000000004", FERRY_FR,
    title="À Saint-Aubrac, la moitié des bacs de nuit disparaît", outlet="Le Phare",
    language="fr", url="https://phare.example/bacs", published=datetime(2031, 3, 11, 20, 0, tzinfo=UTC),
)  # fmt: skip
water = article(
    "a0000000005", WATER_AR,
    title="مجلس تل الزهر يوافق على إصلاح شبكة المياه", outlet="صوت الوادي", language="ar",
    url="https://wadi.example/water", published=datetime(2031, 3, 11, 11, 0, tzinfo=UTC),
)  # fmt: skip
comet = article(
    "a0000000006", COMET,
    title="", outlet="", source="Sky notes", url="https://sky.example/comet", teaser=True,
    published=datetime(2031, 3, 12, 4, 0, tzinfo=UTC),
)  # fmt: skip
market = article(
    "a0000000007", MARKET,
    title="Norwell Grain falls 12% on third warning", outlet="The Ledger",
    url="https://ledger.example/norwell", published=datetime(2031, 3, 12, 5, 0, tzinfo=UTC),
)  # fmt: skip

LEAD = (
    "The city council of Port Ellery approved a 4.2 million-crown flood barrier for the north bank on "
    "Tuesday, ending nine years of argument over who should pay for it."
)
NPA = Origin(name="NPA", articles=(wire, local))
RADIO = Origin(name="Harbour Radio", articles=(local,))

_tuesday = LEAD.index("Tuesday")
_houses = said(wire, "Residents had asked for the barrier since the flood of 2022, which damaged 310 houses.")
_more = said(
    local, "The Harbour Union said 340 houses were damaged in 2022, more than the city has ever admitted."
)

barrier = Story(id="s0000000001", articles=(wire, local))
barrier_brief = Brief(
    story=barrier,
    headline=Headline(article=wire),
    quotes=(
        Quote(
            sentence=said(wire, LEAD),
            echoes=(said(local, BARRIER_LOCAL.partition("\n")[0]),),
            date=dated("11 Mar 2031"),
            origins=("NPA",),
            mentions=(
                Mention(text="Tuesday", start=_tuesday, end=_tuesday + 7, first=date(2031, 3, 11),
                        last=date(2031, 3, 11), label="11 Mar 2031"),
            ),
            reason="says what most articles say",
        ),
        Quote(
            sentence=said(wire, "Engineers said work would start in May and take fourteen months."),
            date=dated("11 Mar 2031"),
            origins=("NPA",),
        ),
        Quote(
            sentence=said(wire, "“We will not lose another winter,” said the mayor, Ines Halloran."),
            date=dated("11 Mar 2031"),
            origins=("NPA",),
            follows=True,
        ),
        Quote(sentence=_more, origins=("Harbour Radio",), group="undated"),
        Quote(
            sentence=said(local, "Its chair, Oren Vasht, called the vote “late, and welcome”."),
            origins=("Harbour Radio",),
            group="undated",
            follows=True,
        ),
    ),
    origins=(NPA, RADIO),
    figures=(
        Figure(value="310", what="houses", claimant="", sentence=_houses,
               start=BARRIER_WIRE.index("310"), end=BARRIER_WIRE.index("310") + 3,
               origins=("NPA",), relation="differs", group="houses"),
        Figure(value="340", what="houses were damaged in 2022", claimant="The Harbour Union", sentence=_more,
               start=BARRIER_LOCAL.index("340"), end=BARRIER_LOCAL.index("340") + 3,
               origins=("Harbour Radio",), relation="differs", group="houses"),
    ),
    rejected=(Rejection(sentence=_houses, reason="over the budget"),),
)  # fmt: skip

earlier = Story(id="s0000000002", articles=(before,))
earlier_brief = Brief(
    story=earlier,
    headline=Headline(article=before),
    quotes=(
        Quote(sentence=said(before, BARRIER_BEFORE), date=dated("7 Mar 2031"), origins=("Ellery Post",),
              group="earlier", role="background"),
    ),
    origins=(Origin(name="Ellery Post", articles=(before,)),),
)  # fmt: skip


def _alone(
    number: int, source: Article, quotes: tuple[Quote, ...], headline: Headline | None = None
) -> Brief:
    return Brief(
        story=Story(id=f"s000000001{number}", articles=(source,)),
        headline=headline or Headline(article=source),
        quotes=quotes,
        origins=(Origin(name=source.voice, articles=(source,)),),
    )


def _each(source: Article, *sentences: str, label: str) -> tuple[Quote, ...]:
    return tuple(
        Quote(sentence=said(source, words), date=dated(label), origins=(source.voice,)) for words in sentences
    )


_ferry, _pilots = FERRY_FR[: FERRY_FR.index(" «")], FERRY_FR[FERRY_FR.index("«") :]
_water = WATER_AR.partition(" وقال")[0]
_comet = COMET.partition(" It is")[0]
_market = MARKET.partition(" The board")
ferry_brief = _alone(1, ferry, _each(ferry, _ferry, _pilots, label="11 Mar 2031"))
water_brief = _alone(2, water, _each(water, _water, label="11 Mar 2031"))
comet_brief = _alone(
    3, comet, _each(comet, _comet, label="12 Mar 2031"), Headline(article=comet, span=said(comet, _comet))
)
market_brief = _alone(4, market, _each(market, _market[0], "The board" + _market[2], label="12 Mar 2031"))

THREADS = (
    ("t1", "World", (barrier_brief, earlier_brief)),
    ("t2", "World", (ferry_brief,)),
    ("t3", "World", (water_brief,)),
    ("t4", "Business", (market_brief,)),
    ("t5", "Science", (comet_brief,)),
)


def edition(**changed: object) -> Edition:
    """The sample edition; keyword arguments replace fields."""
    briefs = [b for _, _, told in THREADS for b in told]
    articles = [a for b in briefs for a in b.story.articles]
    fields: dict[str, object] = {
        "id": "2031-03-12",
        "title": "The Morning Proof",
        "built_at": NOW,
        "since": datetime(2031, 3, 11, 6, 0, tzinfo=UTC),
        "timezone": "Europe/Berlin",
        "language": "en",
        "minutes": 2.4,
        "threads": tuple(Thread(id=i, stories=tuple(b.story for b in told)) for i, _, told in THREADS),
        "sections": {i: section for i, section, _ in THREADS},
        "briefs": {b.story.id: b for b in briefs},
        "citations": {a.id: Citation(number=n, article=a) for n, a in enumerate(articles, start=1)},
        "set_aside": (
            SetAside(article=article("a0000000099", "A re-telling.", title="What we know"),
                     reason="derived: every paragraph re-tells a0000000001 and a0000000002"),
        ),
        "problems": (Problem(where="articles/broken.html", message="holds no readable text"),),
        "sources": (
            SourceHealth(name="Ellery Post", state="ok", items=2),
            SourceHealth(name="Dead Letter", state="failed", message="no answer in 20 seconds, for 3 days"),
        ),
        "unchanged": (),
        "per_source_cap": "At most 4 sentences and a fifth of any article are quoted.",
        "reasons": {"t1": ("rank 5.00",)},
    }  # fmt: skip
    return Edition(**(fields | changed))  # type: ignore[arg-type]


def single(source: Article, *sentences: str, title: str = "Digest", **changed: object) -> Edition:
    """An edition of one article, told in the given sentences."""
    brief = _alone(
        9, source, tuple(Quote(sentence=said(source, s), origins=(source.voice or "?",)) for s in sentences)
    )
    story = brief.story
    return edition(
        title=title,
        threads=(Thread(id="t9", stories=(story,)),),
        sections={"t9": source.section},
        briefs={story.id: brief},
        citations={source.id: Citation(number=1, article=source)},
        set_aside=(SetAside(article=source, reason=f"same as {source.title}"),),
        problems=(Problem(where=source.outlet, message=source.title),),
        sources=(SourceHealth(name=source.outlet, state="failed", message=source.title),),
        **changed,
    )
