"""The sections of a language: what each holds, in lower case unless it says otherwise.

Every field may be empty: a language is known as far as its file goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Words = frozenset[str]
Patterns = tuple[str, ...]
Nested = Mapping[str, frozenset[str]]
Rows = tuple[tuple[str, ...], ...]

_NONE: Words = frozenset()


def _empty() -> Mapping[str, frozenset[str]]:
    return MappingProxyType({})


def _numbered() -> Mapping[int, frozenset[str]]:
    return MappingProxyType({})


def _spelled() -> Mapping[int, str]:
    return MappingProxyType({})


def _hours() -> Mapping[str, float]:
    return MappingProxyType({})


def _signs() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


def _spans() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calendar:
    """Names of months and weekdays: those to `weekdays_short` from CLDR, the others by hand beside them."""

    months: Rows = ()  # January first, the spellings of each
    months_short: Rows = ()  # without the last stop
    weekdays: Rows = ()  # Monday first
    weekdays_short: Rows = ()
    more_months: Mapping[int, frozenset[str]] = field(default_factory=_numbered)  # 1 is January
    more_weekdays: Mapping[int, frozenset[str]] = field(default_factory=_numbered)  # 1 is Monday


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Days:
    """How days are named in running text; spellings of one thing are parted by `|`.

    In a phrase `{wd}` is a weekday, `{mon}` a month, `{d}` a day of the month, `{y}` a year, `{n}` a small
    number, `{unit}` a unit of time. `deny_before` and `deny_after` stand beside a weekday that is no day
    ("every Tuesday", "Sunday Times"). `past` and `future` are the verbs that tell which Tuesday is meant;
    `unsure` are those that do not. All are regular expressions.
    """

    weekdays: tuple[str, ...] = ()  # as the phrases write them where the calendar's names are not meant
    months: tuple[str, ...] = ()  # the same
    abbreviated: bool = False  # running text has the short names of months, too
    days: Mapping[int, str] = field(default_factory=_spelled)  # -1: "yesterday"
    spans: Mapping[str, str] = field(default_factory=_spans)  # "week-1": "last week"; "<": till today
    phrases: Rows = ()  # kind, pattern; the first that matches wins
    numbers: tuple[str, ...] = ()  # one two three ...
    units: Mapping[str, str] = field(default_factory=_spans)  # "day": "day|days"
    past: Patterns = ()
    future: Patterns = ()
    unsure: Patterns = ()
    ahead: Patterns = ()  # before a day they say that it lies ahead, whatever the verb: until
    behind: Patterns = ()  # before a day they say that it is past: since
    lasting: Patterns = ()  # verbs of what lasted: behind them "until" points to no day ahead
    determiners: Words = _NONE  # before a date that narrows a noun: the Jan. 3 vote
    all_past: bool = False  # `past` knows nearly every verb: a clause without one does not look back
    deny_before: Patterns = ()
    deny_after: Patterns = ()
    deny_before_day: Words = _NONE  # before "today" they make it a name: usa today
    names_too: Words = _NONE  # months that are names of persons
    of: Words = _NONE  # between a month and its year
    to: Words = _NONE  # between the ends of a span of days
    capital: bool = False  # weekdays and months are written with a capital
    spaced: bool = True  # words are parted by spaces


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stamps:
    """Dates as people write them above articles."""

    labels: Patterns = ()  # before a date: published, last updated; patterns, case aside
    updated: Patterns = ()  # labels of the day when a page was changed, not published
    links: Patterns = ()  # between a label and its date: on, at
    of: Words = _NONE  # between a day, its month and its year: de
    filler: Words = _NONE  # beside a date they add nothing: at, local time
    year_mark: Words = _NONE  # behind the numbers of a date
    month_mark: Words = _NONE
    day_mark: Words = _NONE
    day_first: bool = False  # in 03/04/2024 the day comes first
    zones: Mapping[str, float] = field(default_factory=_hours)  # hours east of Greenwich
    places: Mapping[str, str] = field(default_factory=_spans)  # with summer time: a place of the tz database


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Abbreviations:
    """What a full stop's neighbours say about it; without the last stop.

    The lists are short on purpose: a single letter, a dotted acronym and a following lower-case word are
    recognised by rule, in every language.
    """

    never: Words = _NONE  # a name or number follows: it does not end a sentence ("Dr.", "Sen.", "z. B.")
    numbered: Words = _NONE  # before a number or numeral, else a word of its own ("No.", "Art.")
    maybe: Words = _NONE  # it ends a sentence only before a word that likes to open one ("Inc.", "Jan.")
    usually: Words = _NONE  # it ends a sentence before any capital ("etc.", "km.")
    openers: Words = _NONE  # words that often open a sentence and seldom continue a name
    capital: Words = _NONE  # words too: abbreviations only with a capital ("Peoria, Ill.", "fell ill.")
    lettered: Words = _NONE  # what letters are names of: "Plan C." ends a sentence, "Anna C." goes on
    after_hour: Words = _NONE  # what may follow "3 p.m." in the same sentence, with a capital
    years: Words = _NONE  # behind a year they may end a sentence ("1961 г."), before a name they do not


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentences:
    """How sentences end, and what goes on behind a quotation."""

    said: Words = _NONE  # verbs of speech behind a quotation, and behind the name of who said it
    said_first: Words = _NONE  # verbs of speech directly behind a quotation
    particles: Words = _NONE  # letters that go on behind a closing bracket
    ordinals: bool = False  # a number with a stop is an ordinal: 18. Oktober
    stops: Words = _NONE  # marks before a space that end a sentence in this language only
    stopless: bool = False  # sentences end without a mark
    starters: Words = _NONE  # words that begin a sentence behind a space, where sentences end without a mark


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Openings:
    """Words at and near the opening that leave a sentence hanging on the one before it.

    A phrase that ends in a comma counts only where the text has one.
    """

    pronouns: Words = _NONE  # as the first word they point back: he, his, this
    connectives: Words = _NONE  # at the opening they point back: however, in addition
    stands: Words = _NONE  # at the opening they look so and do not: this week, so far
    articles: Words = _NONE  # definite articles
    heads: Words = _NONE  # nouns that behind an article point back: the official said
    modifiers: Words = _NONE  # between article and head
    counted: Words = _NONE  # behind an article or alone they point back: the two, both
    links: Words = _NONE  # behind a head they say which one: the man who
    openers: Words = _NONE  # behind these an early pronoun points back: when he
    persons: Words = _NONE  # pronouns within a sentence: he, she, they
    says: Words = _NONE  # verbs of speech
    dropped: Words = _NONE  # verbs that open a sentence without its subject: añadió
    units: Words = _NONE  # days, hours
    later: Words = _NONE  # later, earlier
    first_person: Words = _NONE  # outside quotation marks nobody's voice
    numerals: Words = _NONE  # two to ten: as the first word they count what follows
    spoken: Words = _NONE  # nouns of what was said: "the Redanian statement" points back like "the statement"
    aged: Words = _NONE  # endings of an age as a noun: the 24-year-old
    plainly: Words = _NONE  # the plainest verbs of speech
    things: Words = _NONE  # pronouns of a thing: it
    possessive: Words = _NONE  # pronouns that are no subject
    own_voice: Words = _NONE  # a quotation may open with them: its speaker is named behind it
    this_verbs: Words = _NONE  # behind "this" they leave it without a noun


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Anaphora:
    """Words inside a sentence that point back: object pronouns, owners, events."""

    breaks: Words = _NONE  # they begin another clause
    determiners: Words = _NONE  # they begin a noun phrase
    near: Words = _NONE  # prepositions: behind them the subject may be meant
    counts: Words = _NONE  # verbs whose object is a figure
    speaks: Words = _NONE  # verbs that speak of a figure
    of: Words = _NONE
    roughly: Words = _NONE  # between verb and figure
    objects: Words = _NONE  # object pronouns
    clitics: Nested = field(default_factory=_empty)  # pronouns before these verbs only
    owners: Words = _NONE  # possessives of one person or thing
    personal: Words = _NONE  # those of persons
    singular: Words = _NONE  # those that no plural can be
    plurals: Words = _NONE  # first words that begin a plural subject
    filler: Words = _NONE  # behind "it" they make it an empty word
    events: Words = _NONE  # what was told before: such a, the move
    tells: Words = _NONE  # behind an event they say which one
    both: Words = _NONE
    pairs: Words = _NONE  # there are two of them, whatever stands before
    ands: Words = _NONE
    doubled: Words = _NONE  # before a name that an object pronoun announces
    spots: Words = _NONE  # before a name they make it a place
    calendar: Words = _NONE
    plural_s: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """How it is said who says something."""

    according: Words = _NONE  # before the speaker: according to


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bylines:
    """The line that names who wrote an article."""

    by: Words = _NONE  # before the name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Notes:
    """Instructions and notes to readers, which are no news: click here, read more, image credit."""

    triggers: Words = _NONE  # without one of these words no pattern is tried
    patterns: Patterns = ()  # regular expressions, case aside


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Names:
    """Names of places, and what stands before them."""

    at: Words = _NONE  # before the name of a place
    compass: Words = _NONE  # beginnings of places that a point of the compass stands before: N. Korea
    points: Mapping[str, str] = field(default_factory=_spans)  # the points, by their letter


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agencies:
    """News agencies (of many languages)."""

    signs: Mapping[str, tuple[str, ...]] = field(default_factory=_signs)  # by their name, how else they sign
    wires: Words = _NONE  # keys of those whose own pages are agency copy, too


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Cities from which agencies and papers date their stories, in English and their own tongue."""

    cities: Words = _NONE
    long_cities: Words = _NONE  # of several words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Voice:
    """A sentence that speaks to its reader, or of its writer."""

    reader: Words = _NONE  # you, our
    persons: Words = _NONE  # I, we, you; with their capitals
    replies: Words = _NONE  # with which an answer begins: yes, no
    interviews: Patterns = ()  # how an interview is introduced: we spoke to; patterns, case aside
    numbered: Words = _NONE  # names that a Roman I follows: World War I, Elizabeth I


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Consent:
    """How a site asks for consent to cookies and tracking: regular expressions, case aside."""

    about: Patterns = ()  # what is asked for: cookies, personal data
    address: Patterns = ()  # how the site speaks of itself and to its reader: we and our, by clicking
    sure: Patterns = ()  # what nobody but such a banner says


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Live:
    """What the writers of a live blog say to its readers: patterns of whole sentences, case aside."""

    closings: Patterns = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mail:
    """How mail programs write the header of a message that is passed on, in lower case."""

    sender: Words = _NONE
    sent: Words = _NONE
    subject: Words = _NONE
    others: Words = _NONE  # fields that say nothing of the source: to, cc
    forwarded: Patterns = ()  # the line above the header
    prefixes: Words = _NONE  # of a subject: fwd


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pages:
    """How an article of several pages says so: regular expressions, case aside."""

    numbered: Patterns = ()  # two groups: which page, of how many
    next: Patterns = ()  # where it goes on


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Titles:
    """What a title begins with that tells nothing: regular expressions, case aside."""

    promises: Patterns = ()  # to tell it: what, how, why; also behind a colon or a dash
    furniture: Patterns = ()  # of the page: the front page, a missing page, a request to enable scripts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Status:
    """What is not yet known, and what confirms it: patterns from a word's beginning, case aside."""

    unconfirmed: Patterns = ()
    confirms: Patterns = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Events:
    """What is said of the people in an event; patterns in lower case."""

    aged: Patterns = ()  # behind a number of years: years old
    dead: Patterns = ()
    hurt: Patterns = ()
    at_least: Patterns = ()  # between "killed" and how many


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Roundups:
    """Articles that tell several events."""

    titles: Words = _NONE  # words and phrases of their titles: news in brief, police blotter


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """How a summary words names, speakers, causes, attributions and doubts: regular expressions."""

    name_links: Patterns = ()  # between the capitals of a name: of, van
    initial_links: Patterns = ()  # words of a name that its initials leave out
    speech: Patterns = ()  # verbs of speech
    joint: str = ""  # two names with one verb of speech: X and Y said
    causes_before: Patterns = ()  # between an effect and its cause: because of
    plans: Patterns = ()  # behind "due to", what makes it a plan: open, vote
    causes_behind: Patterns = ()  # between a cause and its effect: led to
    soft_causes: Patterns = ()  # what is enough where a source joins two things
    pointing: Patterns = ()  # this, these
    anaphora: Words = _NONE  # words that are no cause of their own
    relative: Patterns = ()  # who, which
    attributions: Patterns = ()  # what lets somebody say it
    claimed_deed: str = ""  # "said it had confirmed", the deed a group of its own
    doubts: Patterns = ()  # what the writer of a summary doubts with
    more_doubts: Patterns = ()  # whatever else leaves a matter open
