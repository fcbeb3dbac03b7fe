"""Calendar words: English, German and Dutch."""

from __future__ import annotations

from digest.text.daywords.vocabulary import Vocabulary

GERMANIC: dict[str, Vocabulary] = {
    "en": Vocabulary(
        weekdays="Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        months=(
            "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug September|"
            "Sept|Sep October|Oct November|Nov December|Dec"
        ),
        days={
            -2: "the day before yesterday",
            -1: "yesterday|last night",
            0: "today|tonight|this morning|this afternoon|this evening",
            1: "tomorrow",
            2: "the day after tomorrow",
        },
        spans={
            "week0<": "earlier this week",
            "week0>": "later this week",
            "week0": "this week",
            "week-1": "last week|late last week",
            "week1": "early next week|next week",
            "month0<": "earlier this month",
            "month0>": "later this month",
            "month0": "this month",
            "month-1": "last month",
            "month1": "next month",
            "year0<": "earlier this year",
            "year0>": "later this year",
            "year0": "this year",
            "year-1": "last year",
            "year1": "next year",
            "weekend": "over the weekend|at the weekend",
        },
        phrases=(
            ("dated", r"(?:{wd},? )?{d}(?:st|nd|rd|th)?(?: of)? {mon}(?:\.?,? {y})?"),
            ("dated", r"(?:{wd},? )?{mon}\.? {d}(?:st|nd|rd|th)?(?:,? {y})?(?![\d:]|[.,]\d)"),
            ("inweek", "{wd}(?: of|,)? (?P<span>last week|next week|this week)"),
            ("inweek", "(?P<span>last week|next week),? on {wd}"),
            ("last", "last {wd}"),
            ("next", "next {wd}"),
            ("this", "this {wd}"),
            ("none", r"{wd}(?: ?[-–] ?| to | through | until )\w+day"),
            ("weekday", "{wd}"),
            ("ago", "{n} {unit} ago"),
            ("monthyear", "{mon},? {y}"),
            ("none", "(?:last|next) {mon}"),
            ("month", "(?:[Ii]n|[Ss]ince|during) (?:early |late |mid-)?{mon}"),
        ),
        numbers="one two three four five six seven eight nine ten eleven twelve",
        units={"day": "day|days", "week": "week|weeks", "month": "month|months", "year": "year|years"},
        past=(
            r"\w{2,}ed|said|told|was|were|had|did|came|went|met|took|held|won|lost|began|left|found|"
            r"struck|fell|rose|sent|spoke|wrote|gave|made|saw|broke|hit|shot|became|got|ran|led|fled|put|"
            r"beat|flew|drew|have|has|been|took|paid|sold"
        ),
        future=(
            r"will|shall|won[’']t|\w+[’']ll|due|scheduled|expected|expects|(?:planned|plans?|planning) "
            r"(?:to|for)|set (?:to|for)|slated|going to|(?:is|are) to|to be|upcoming"
        ),
        unsure=(
            r"(?:was|were|had been|been) (?:\w+ )?(?:due|scheduled|expected|planned|set|supposed|to|"
            r"slated)|would|could|may|might|should|can|if"
        ),
        deny_before=(
            "every|each|super|patch|black|good|bloody|ash|cyber|giving|fat|shrove|easter|palm|holy|maundy|most|"
            "some|any|per|a|one|usa|joe|ruby|until|till|by|before|from|starting|through"
        ),
        deny_after=(
            "Times|Mail|Mirror|Express|Telegraph|Sun|Post|Herald|Night|Club|Island|Ad+ams|week|mornings|"
            "nights|evenings|World|Bloody|prayers|Service"
        ),
        capital=True,
    ),
    "de": Vocabulary(
        weekdays="Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag",
        months=(
            "Januar|Jänner|Jan Februar|Feb März April Mai Juni Juli August|Aug September|Sept Oktober|"
            "Okt November|Nov Dezember|Dez"
        ),
        days={
            -2: "vorgestern",
            -1: "gestern",
            0: "heute",
            2: "übermorgen",
        },
        spans={
            "week0": "dieser Woche|diese Woche",
            "week-1": (
                "vergangene Woche|vergangener Woche|vergangenen Woche|letzte Woche|letzter Woche|letzten "
                "Woche|vorige Woche"
            ),
            "week1": "nächste Woche|nächster Woche|kommende Woche|kommenden Woche",
            "month0": "diesen Monat|diesem Monat",
            "month-1": "vergangenen Monat|letzten Monat",
            "month1": "nächsten Monat",
            "year0": "dieses Jahr|diesem Jahr",
            "year-1": "vergangenes Jahr|vergangenen Jahr|letztes Jahr|letzten Jahr",
            "year1": "nächstes Jahr|nächsten Jahr|kommenden Jahr",
        },
        phrases=(
            ("dated", r"(?:am )?(?:{wd},? (?:dem |den )?)?{d}\. {mon}(?: {y})?"),
            ("last", "(?:am )?(?:vergangenen|letzten|vorigen) {wd}"),
            ("next", "(?:am )?(?:kommenden|nächsten) {wd}"),
            ("none", "{wd} bis {wd2}"),
            ("weekday", "(?:am )?{wd}"),
            ("ago", "vor {n} {unit}"),
            ("monthyear", "{mon} {y}"),
            ("month", "(?:[Ii]m|[Ss]eit) {mon}"),
        ),
        numbers="einem|einer zwei drei vier fünf sechs sieben acht neun zehn",
        units={"day": "Tag|Tagen", "week": "Woche|Wochen", "month": "Monat|Monaten", "year": "Jahr|Jahren"},
        past=(
            r"wurde|wurden|hat|haben|hatte|hatten|war|waren|ist|sind|sagte|sagten|teilte|erklärte|kam|"
            r"kamen|ge\w+t|\w+te"
        ),
        future="wird|werden|soll|sollen|will|wollen|plant|planen",
        unsure="würde|würden|könnte|solle|werde|wolle",
        deny_before="jede[nrms]?|Heiligen?|Rosen|Black|an|ab|bis|vor|zum",
        deny_after="Nacht-?Club",
        capital=True,
    ),
    "nl": Vocabulary(
        weekdays="maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        months="januari februari maart april mei juni juli augustus september oktober november december",
        days={
            -2: "eergisteren",
            -1: "gisteren",
            0: "vandaag|vanavond|vanochtend",
            2: "overmorgen",
        },
        spans={
            "week0": "deze week",
            "week-1": "vorige week|afgelopen week",
            "week1": "volgende week",
            "month0": "deze maand",
            "month-1": "vorige maand|afgelopen maand",
            "month1": "volgende maand",
            "year0": "dit jaar",
            "year-1": "vorig jaar|afgelopen jaar",
            "year1": "volgend jaar",
        },
        phrases=(
            ("dated", "(?:op )?(?:{wd} )?{d} {mon}(?: {y})?"),
            ("last", "(?:afgelopen|vorige) {wd}"),
            ("next", "(?:komende|volgende) {wd}"),
            ("none", "{wd} (?:tot|t/m) {wd2}"),
            ("weekday", "(?:op )?{wd}"),
            ("ago", "{n} {unit} geleden"),
            ("monthyear", "{mon} {y}"),
            ("month", "(?:[Ii]n|[Ss]inds) {mon}"),
        ),
        numbers="een|één twee drie vier vijf zes zeven acht negen tien",
        units={"day": "dag|dagen", "week": "week|weken", "month": "maand|maanden", "year": "jaar"},
        past="heeft|hebben|had|hadden|was|waren|werd|werden|zei|is",
        future="zal|zullen|gaat|gaan|wil|willen|moet|moeten",
        unsure="zou|zouden|kan|kunnen",
        deny_before="elke|iedere|witte|goede|black|vanaf|tot|voor",
    ),
}
