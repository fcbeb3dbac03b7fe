"""Words inside a sentence that point back: object pronouns, owners, events. By hand, by language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from digest.summarize.standalone.tables.table import phrases, words

if TYPE_CHECKING:
    from collections.abc import Mapping

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Inner:
    """The words of one language, lower-case."""

    breaks: frozenset[str]  # they begin another clause
    determiners: frozenset[str]  # they begin a noun phrase
    near: frozenset[str]  # prepositions: behind them the subject may be meant
    counts: frozenset[str]  # verbs whose object is a figure
    speaks: frozenset[str]  # verbs that speak of a figure
    of: frozenset[str]
    roughly: frozenset[str] = _NONE  # between verb and figure
    objects: frozenset[str] = _NONE  # object pronouns
    clitics: Mapping[str, frozenset[str]] = field(default_factory=dict)  # pronouns before these verbs only
    owners: frozenset[str] = _NONE  # possessives of one person or thing
    personal: frozenset[str] = _NONE  # those of persons
    singular: frozenset[str] = _NONE  # those that no plural can be
    plurals: frozenset[str] = _NONE  # first words that begin a plural subject
    filler: frozenset[str] = _NONE  # behind "it" they make it an empty word
    events: frozenset[str] = _NONE  # what was told before: such a, the move
    tells: frozenset[str] = _NONE  # behind an event they say which one
    both: frozenset[str] = _NONE
    pairs: frozenset[str] = _NONE  # there are two of them, whatever stands before
    ands: frozenset[str] = _NONE
    doubled: frozenset[str] = _NONE  # before a name that an object pronoun announces
    spots: frozenset[str] = _NONE  # before a name they make it a place
    calendar: frozenset[str] = _NONE
    plural_s: bool = False

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Without one of these words no rule speaks."""
        told = frozenset(w for phrase in self.events for w in phrase.split() if w not in self.determiners)
        return self.objects | self.owners | self.both | told | frozenset(self.clitics)

    @cached_property
    def starts(self) -> frozenset[str]:
        """The words that a rule may begin at."""
        firsts = frozenset(phrase.split()[0] for phrase in self.events)
        return self.objects | self.owners | self.both | firsts | frozenset(self.clitics)


EN = Inner(
    breaks=words(
        "that and but or when after because if while as who whom whose which where whether before "
        "since until although though so than how why what despite say says said announce announces "
        "announced confirm confirms confirmed think thinks thought know knows knew believe believes "
        "believed hope hopes hoped fear fears feared insist insists insisted claims claimed "
        "admit admits admitted acknowledge acknowledges acknowledged agrees agreed suggest "
        "suggests suggested show shows showed shown argue argues argued"
    ),
    determiners=words("a an the every each another one this its his her their our"),
    near=words(
        "with behind around before near beside under over of about by on upon against between in at "
        "to into from for after"
    ),
    counts=words(
        "count counts counted report reports reported estimate estimates estimated offer offers "
        "offered propose proposes proposed want wants wanted demand demands demanded promise promises "
        "promised found"
    ),
    speaks=words("speak speaks spoke talk talks talked tell tells told warn warns warned"),
    of=words("of"),
    roughly=words(
        "about around nearly almost only some just over roughly up to at least more than as many as"
    ),
    objects=words("it him her them"),
    owners=words("his her its"),
    personal=words("him her his"),
    singular=words("it him her its his"),
    plurals=words(
        "experts police prosecutors officials investigators rescuers doctors scientists researchers "
        "critics residents neighbours neighbors firefighters divers engineers lawyers analysts "
        "observers authorities witnesses opponents historians traders investors colleagues friends "
        "relatives voters judges soldiers officers detectives workers unions parents teachers "
        "deputies lawmakers biologists archaeologists supporters"
    ),
    filler=words(
        "is was will would has had could may might can should must to clear possible impossible hard "
        "difficult easy easier harder necessary known plain likely unlikely through up out off over a all "
        "that is self"
    ),
    events=phrases(
        "such a / such an / such / the same / the latter / the former / the move / the decision / "
        "the charges / the charge / the allegation / the allegations / the accusation / the accusations / "
        "the claim / the claims / the ruling / the verdict / the announcement / the suggestion / "
        "the criticism"
    ),
    tells=words("to of by that which who not over about for against as in on at with after between"),
    both=words("both"),
    pairs=words("parties chambers houses hands eyes ears arms legs feet sexes genders"),
    ands=words("and"),
    spots=words("in near from off outside around"),
    calendar=words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august september october november december"
    ),
    plural_s=True,
)
DE = Inner(
    breaks=words(
        "dass und aber oder als weil wenn während nachdem ob wo wie bevor bis obwohl damit sondern denn"
    ),
    determiners=_NONE,
    near=words("mit hinter um vor neben unter über von bei an auf gegen zwischen zu nach für in aus im am"),
    counts=words(
        "zählte zählten zählt zählen meldete meldeten meldet melden schätzte schätzten nannte nannten "
        "bietet bot fordert forderte forderten verlangt verlangte"
    ),
    speaks=words("spricht sprechen sprach sprachen redete"),
    of=words("von"),
    roughly=words("etwa rund fast nur knapp gut über mehr als mindestens bis zu ungefähr"),
    objects=words("ihn ihm ihnen"),
    personal=words("ihn ihm ihnen"),
    spots=words("in bei aus von"),
    calendar=words("montag dienstag mittwoch donnerstag freitag samstag sonntag der die das ein eine am im"),
    filler=words("zufolge"),
)
_FR_VERBS = words(
    "propose proposent offre offrent demande demandent compte comptent comptait réclame réclament "
    "veut veulent a ont avait avaient aura auront est sont était étaient sera parle parlent discute "
    "discutent annonce annoncent prévoit prévoient dénombre dénombrent recense recensent vivent vit "
    "travaille travaillent habite habitent voit voient"
)
FR = Inner(
    breaks=words(
        "que qu et mais ou quand lorsque lorsqu car si comme qui dont où après avant alors tandis il "
        "elle on n"
    ),
    determiners=words("le la les un une des l du au aux ce cette ces chaque"),
    near=words(
        "avec derrière autour devant chez sous sur de d par contre entre à pour selon après avant "
        "sans en dans"
    ),
    counts=words(
        "compte comptent propose proposent demande demandent réclame réclament estime signale annonce "
        "veut veulent dénombre dénombrent recense recensent compté recensé"
    ),
    speaks=words("parle parlent parlait parlaient parlé évoque évoquent"),
    of=words("de"),
    roughly=words("environ quelque près plus moins au de seulement presque"),
    objects=words("lui"),
    clitics={"en": _FR_VERBS, "y": _FR_VERBS, "l": words("a ont avait avaient aurait auront")},
    personal=words("lui"),
    owners=words("son sa ses"),
    plurals=words("les des"),
)
ES = Inner(
    breaks=words("que y e pero o cuando porque si como quien donde cuyo después antes mientras aunque"),
    determiners=words("el la los las un una unos unas cada"),
    near=words("con tras ante bajo sobre de por contra entre a para según sin en"),
    counts=words(
        "contó contaron cuenta cuentan propone proponen ofrece ofrecen pide piden calcula calculan registró"
    ),
    speaks=words("habla hablan habló hablaron hablaba hablaban"),
    of=words("de"),
    roughly=words("unos unas casi solo cerca más menos al unas de"),
    clitics={
        w: words(
            "acusa acusó acusan acusaron considera consideran atribuye atribuyen reprocha investiga "
            "valora valoran detuvo detuvieron imputa imputó califica calificó"
        )
        for w in ("lo", "la", "le", "los", "las", "les")
    },
    personal=words("lo la le los las les"),
    doubled=words("a al"),
)
IT = Inner(
    breaks=words("che e ed ma o quando perché se come chi cui dove dopo prima mentre anche"),
    determiners=words("il lo la i gli le l un una uno ogni"),
    near=words("con dietro davanti sotto sopra di da per contro tra fra a secondo senza in su"),
    counts=words(
        "conta contano propone propongono offre offrono chiede chiedono stima stimano contato registrato"
    ),
    speaks=words("parla parlano parlò parlarono parlava parlavano parlato"),
    of=words("di"),
    roughly=words("circa quasi solo oltre più almeno di"),
    clitics={
        w: words(
            "ha hanno aveva avevano accusa accusano sospetta sospettano considera considerano valuta valutano"
        )
        for w in ("lo", "li", "l")
    }
    | {"ne": words("propone propongono offre offrono chiede chiedono conta contano ha hanno")},
    personal=words("lo li"),
    owners=words("suo sua suoi sue"),
    plurals=words("gli i"),
)
PT = Inner(
    breaks=words("que e mas ou quando porque se como quem onde cujo depois antes enquanto embora"),
    determiners=words("o a os as um uma cada"),
    near=words("com ante sob sobre de por contra entre para segundo sem em"),
    counts=words("contou contaram conta contam propõe propõem oferece oferecem pede pedem calcula registrou"),
    speaks=words("fala falam falou falaram falava falavam"),
    of=words("de em"),
    roughly=words("cerca quase apenas mais menos de pelo"),
    objects=words("lhe lhes"),
    clitics={
        w: words("acusa acusou acusam acusaram considera consideram avalia avaliam")
        for w in ("o", "a", "os", "as")
    },
    personal=words("lhe lhes o a os as"),
    doubled=words("a ao à"),
)
NL = Inner(
    breaks=words("dat en maar of toen omdat als terwijl nadat die wie waar hoe voordat tot hoewel want"),
    determiners=words("de het een elke elk"),
    near=words("met achter om voor naast onder over van bij aan op tegen tussen naar in uit door volgens"),
    counts=words("telde telden telt tellen meldde meldden schatte schatten biedt bood eist eiste wil willen"),
    speaks=words("spreekt spreken sprak spraken"),
    of=words("van"),
    roughly=words("ongeveer zo'n bijna slechts ruim zeker minstens meer dan tot"),
    objects=words("hem hen"),
    personal=words("hem hen"),
    spots=words("in bij uit van"),
)
INNER: dict[str, Inner] = {"en": EN, "de": DE, "fr": FR, "es": ES, "it": IT, "pt": PT, "nl": NL}
