"""Why two sentences never are one statement, in words."""

SIGN = "another sign"
UNIT = "another unit"
BOUND = "another bound"
NUMBERS = "other numbers"
PART = "a part and its whole"
ORDINAL = "another ordinal"
AGE = "an age and a count"
DAY = "another day"
NEGATED = "one is negated"
DENIED = "one is denied"
POSSIBLE = "one is only possible"
AHEAD = "one is only to come"
OPPOSITE = "opposite words"
NAMES = "other names"
EXCHANGED = "names in each other's place"

DENIALS = frozenset({NEGATED, DENIED})
ALTERATIONS = frozenset(
    {SIGN, UNIT, BOUND, NUMBERS, PART, ORDINAL, AGE, NEGATED, DENIED, AHEAD, OPPOSITE, EXCHANGED}
)
"""Those that a retelling of one sentence shows as soon as they differ, whatever else it leaves out."""
