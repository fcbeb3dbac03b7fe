"""The English words that figures are read with: what happened, who is counted, who says so."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text: a list of words reads best as one."""
    return frozenset(text.split())


# One state or event, in the ways that news writes it; any other verb stands for itself by its stem.
_STATES = {
    "killed": "killed kill kills killing dead died die dies dying death deaths fatality "
    "fatalities perished toll",
    "murdered": "murdered murder murders murdering",
    "injured": "injured injure injures injuring injury injuries wounded wounding wounds hurt casualties",
    "missing": "missing unaccounted",
    "arrested": "arrested arrest arrests arresting detained detain detaining detentions custody",
    "displaced": "displaced displace displacing homeless uprooted",
    "evacuated": "evacuated evacuate evacuating evacuees evacuations",
    "fled": "fled flee flees fleeing",
    "rescued": "rescued rescue rescues rescuing saved rescuees",
    "sent": "sent send sends sending dispatched dispatch dispatching deployed deploy deploying",
    "trained": "trained train trains training",
    "prepared": "prepared prepare prepares preparing",
    "destroyed": "destroyed destroy destroying demolished razed flattened",
    "damaged": "damaged damage damaging",
    "marched": "marched march marching protested protesting demonstrated demonstrating rallied rallying",
    "gathered": "gathered gather gathering attended attend attending attendance",
    "cut": "cut cuts cutting axed axe axing shed shedding slashed slashing eliminated eliminate eliminating",
    "dismissed": "dismissed laid fired sacked redundant layoffs",
    "hired": "hired hire hiring recruited recruit recruiting",
    "infected": "infected infections infection",
    "rescheduled": "cancelled canceled cancel cancelling canceling cancellations",
    "stranded": "stranded stuck trapped",
    "built": "built build building constructed",
    "voted": "voted vote voting votes",
    "hospital": "hospitalized hospitalised hospitalization hospital hospitals",
}
STATE = {word: state for state, words in _STATES.items() for word in words.split()}
# Words that stand for what is counted where no noun does: "12 dead", "30 injured".
SELF_COUNTED = word_set(
    "dead killed injured wounded hurt missing arrested detained displaced homeless infected stranded "
    "trapped evacuated rescued hospitalized hospitalised deaths fatalities casualties injuries arrests "
    "died"
)
CASUALTY = frozenset(
    {"killed", "murdered", "injured", "missing", "arrested", "rescued", "hospital", "stranded"}
)
_HEADS = {
    "people": "people persons person lives life victims deaths death fatalities fatality dead killed injured "
    "wounded hurt missing arrested detained injuries casualties toll arrests "
    "others died displaced homeless evacuated "
    "rescued hospitalized hospitalised infected stranded trapped",
    "soldiers": "soldiers soldier troops forces servicemen fighters",
    "protesters": "protesters protestors demonstrators marchers",
    "workers": "workers employees staff",
    "homes": "homes houses home house",
    "students": "students pupils schoolchildren",
    "children": "children kids child",
    "police": "police officers policemen officer",
    "firefighters": "firefighters firemen",
}
HEAD = {word: head for head, words in _HEADS.items() for word in words.split()}
PLURALS = word_set(
    "people men women children police troops staff personnel cattle sheep fish aircraft spacecraft ships "
    "crew policemen policewomen firemen servicemen fishermen gunmen salmon deer livestock votes teeth "
    "feet geese mice data media criteria schoolchildren grandchildren militia infantry miles species "
    "series clergy youth tonnes tons"
)
NOT_PLURAL = word_set(
    "was is has its this us as across plus minus less versus always perhaps besides does various previous "
    "serious famous religious dangerous numerous anonymous indigenous gas bus virus campus "
    "status bonus crisis basis analysis business paris texas"
)
AUXILIARIES = word_set(
    "have has had were was are is be been being remain remained remains still now also reportedly "
    "reported feared confirmed believed presumed thought known who that which to had already since later "
    "so far currently then all allegedly officially either being left becoming became become get got"
)
DEGREES = word_set("critically seriously severely slightly lightly badly gravely fatally")
MODALS = word_set("could may might would will should can must if")
INTENTS = frozenset(  # before "to"
    [
        "plans",
        "plan",
        "planned",
        "planning",
        "expected",
        "likely",
        "hopes",
        "wants",
        "aims",
        "set",
        "vowed",
        "pledged",
        "promised",
        "threatened",
        "scheduled",
        "intends",
        "due",
    ]
)
NEGATIVES = word_set("not no never without")
# Where a noun phrase ends.
ENDS = word_set(
    "a an the this that these those and or but nor so yet if then than as at by for from in into of off "
    "on onto out over per since through to toward towards under until up via with within without about "
    "above across after against along among around before behind below beneath beside between beyond "
    "despite down during except inside like near outside past upon while whereas because although though "
    "when where who whom whose which what how why i you he she it we they them him her us me his their "
    "its our your my is are was were be been being am has have had do does did will would shall should "
    "can could may might must not no now also still already there here today yesterday tonight tomorrow "
    "each ago later earlier alone together respectively just only even ever never again instead rather "
    "according due including said says say told monday tuesday wednesday thursday friday saturday sunday"
)
PREPOSITIONS = word_set(
    "in at on by for from to with without into under over after before during since until through across "
    "among between against despite about around near outside inside within per amid"
)
REPORTS = word_set(
    "said say says saying told tells estimated estimates estimating claimed claiming reported announced "
    "announcing confirmed confirming put puts alleged alleging accused accusing warned warning added "
    "stated counted counts recorded believes believed insisted acknowledged admitted disclosed revealed "
    "declared forecast predicted projected"
)
PRONOUNS = word_set("he she they it we i you who which that this these those one some many others")
IRREGULAR_PAST = word_set(
    "left fell rose went came took gave made saw held found lost won hit met led ran grew drew threw flew "
    "broke spoke bought sold paid spent cost sought brought caught taught fought built kept slept swept "
    "stood understood began sank drove rode wrote chose froze stole shot struck sent laid set shut burned "
    "burnt put cut shed fled bore wore tore ate became got beat bid bet let hurt quit spread split told "
    "said had has have includes include"
)
RISES = word_set(
    "rose risen rise rises rising increased increase increases grew grown grow climbed jumped soared "
    "surged up gained"
)
FALLS = word_set(
    "fell fallen fall falls falling dropped drop declined decline decreased decrease sank slid slipped "
    "plunged tumbled down shrank"
)
# Another time or event than the story's own: a figure beside such a word compares with none without it.
ELSEWHEN = word_set(
    "earlier previous previously separate separately another similar last since annually daily yearly "
    "weekly monthly past decade ago year years month months week weeks average worldwide nationwide "
    "globally typically usually further additional more initially"
)
