"""Abbreviations, and words that open a sentence: what a full stop's neighbours say about it.

Lower case, without the last stop. The lists are short on purpose: a single letter, a dotted acronym and a
following lower-case word are recognised by rule, in every language.

    NEVER     a name or number follows: the stop does not end a sentence ("Dr.", "Sen.", "z. B.")
    NUMBERED  an abbreviation before a number or numeral, else a word of its own ("No.", "Art.")
    MAYBE     ends a sentence only before a word that likes to open one ("Inc.", "St.", "Jan.")
    USUALLY   ends a sentence before any capital ("etc.", "km.")
    OPENERS   words that often open a sentence and seldom continue a name
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

ANY = ""  # holds in every language

NEVER: dict[str, str] = {
    ANY: "dr dra prof mr mrs ms mme mlle mgr st ste vs gen col lt capt cpt maj sgt adm cmdr brig phil "
    "ing hon rev",
    "en": "sen rep gov pres supt insp det cpl pvt messrs fr mx mss amb atty hon dist asst assoc dep mt "
    "ft e.g i.e viz cf approx ca univ dept esp incl tel op ariz ark calif colo conn del fla ga "
    "ill ind kan ky md mich minn miss mo mont neb nev okla ore penn tenn tex va vt wash wis wyo "
    "ala ont que alta sask man ex-gov v lt-gov re min-gen sec-gen spc pfc",
    "de": "bzw ca etw evtl gegr geb gest ggf hl inkl max min mio mrd priv-doz dipl-ing sog tel vgl z b "
    "d h u a o ä s-o zzgl zt frl hr fr bez dtsch ehem einschl exkl jhd lfd med jur rer nat st "
    "allg stellv betr resp verh zzt vors",
    "fr": "m mm mmes mlles me mgr env av boul bd cf p pp prof dir gén cdt lt-col tél éd vol",
    "es": "sr sra srta sres d dña dr dra dres lic ing arq gral cnel cap tte sgto mons av avda pza ud "
    "uds vd vds ee aprox pág págs excmo excma ilmo hno hna fco mª sto sta dpto admón tel c/ rvdo "
    "ej",
    "it": "sig sigg sigra dott avv on sen arch geom rag ing prof mons cav comm gen col cap ten serg s "
    "ss sant p pp cfr ca es tel spett egr",
    "pt": "sr sra srs srta dr dra drs dras eng enga exmo exma prof profa gen cel cap ten sgt dom av r "
    "pça trav tel pág págs aprox d arq des dep lgo sto sta",
    "nl": "dhr mevr mej mw dr drs ir ing mr prof ds jhr st ca bijv nl o.a d.w.z m.b.t t.a.v i.v.m t.o.v "
    "evt incl excl resp vgl wo red burg min-pres jl a.s zgn",
    "pl": "prof dr hab mgr inż gen płk ppłk mjr kpt por ppor sierż asp kom ks bp abp kard św śp ul al "
    "pl os np tj tzn tzw m.in min red ok godz tel im mec pt zob por woj pow gm sp dyr wicemin "
    "prok sędz lek o.o z.o.o",
    "ru": "проф акад доц ген полк кап лейт майор им ул пр просп пл пер бул наб д кв корп стр обл р-н "
    "пос дер с св тов гр гос см ср т.е т.н т.к напр т п ок ред зам зав нач дир инж арх напр букв",
    "uk": "проф акад доц ген полк кап лейт ім вул пр просп пл пров бул наб буд кв корп обл р-н сел смт "
    "с св тов гр див пор т.зв напр ок ред заст нач дир інж о т",
    "ar": "د أ م ص ت ج ه أ.د م.م ش ق ب هـ",
    "hi": "डॉ श्री श्रीमती प्रो सुश्री मो पं लेफ्टि कर्नल रु सं",
    "vi": "ts ths gs pgs bs ks tp tx tt q p h pgs.ts gs.ts ths.bs ls đ/c nxb",
    "sv": "bl.a t.ex d.v.s dvs ca s.k f.d st fil kap tel o.d e.d resp",
    "da": "bl.a f.eks ca dvs hr fr pga ifm kl mio mia kap st vedr",
    "cs": "ing mudr judr rndr phdr mgr bc doc prof např tzv tj čs gen plk pplk mjr kpt npor por sv ul "
    "nám tř mil mld",
    "ro": "dr ing prof dl dna dlui str bd gen col lt conf jud mun sf",
    "tr": "dr prof doç yrd av alb gen org korg tümg bkz örn sn cad sok mah hz",
    "hu": "dr prof ifj özv id ill pl kb ún vö gr br",
}
NUMBERED: dict[str, str] = {
    ANY: "no nos nr art arts fig p pp vol tab",
    "en": "sec ch par para app eq ref chap sect c b d",
    "de": "abs abb ziff kap s rn bd",
    "fr": "n al ch",
    "es": "núm núms n nro arts",
    "it": "n num c co par",
    "pt": "n núm nº arts inc",
    "nl": "blz lid",
    "pl": "ust pkt nr str poz",
    "ru": "ст п пп гл рис табл",
    "uk": "ст п пп гл рис табл",
}
MAYBE: dict[str, str] = {
    ANY: "inc co corp ltd pty bros jr sr llc plc jan feb apr jun jul aug sep sept oct nov dec mar",
    "en": "st ave rd blvd ln hwy sq pl ct pkwy mass rte pa",
    "de": "co str jan febr mrz aug okt nov dez",
    "fr": "cie janv févr avr juil déc éts",
    "es": "uu cía ene abr ago dic hnos",
    "it": "spa srl fll genn dic ott",
    "pt": "cia ltda fev abr ago set out dez",
    "nl": "mrt mei okt nv bv",
    "pl": "r w zł gr",
    "ru": "г гг в вв",
    "uk": "р рр ст",
}
USUALLY: dict[str, str] = {
    ANY: "etc al ff km kg cm mm m h min ft lb lbs oz pts mi bbl gal hrs hr mins ibid a.m p.m",
    "de": "usw uvm u.v.m ä.a stck std uhr",
    "es": "p.m a.m h hs",
    "it": "ecc",
    "pt": "etc h",
    "nl": "enz e.d",
    "pl": "itd itp",
    "ru": "т.д т.п др руб коп млн млрд тыс проч р",
    "uk": "т.д т.п ін грн коп млн млрд тис",
    "sv": "m.m osv o.s.v m.fl",
    "da": "osv m.m mv",
    "cs": "atd apod aj",
    "hu": "stb",
    "tr": "vb vs",
}
OPENERS: dict[str, str] = {
    "en": "the a an he she it they we you i this that these those his her its their our my but and or "
    "so yet in on at after before when while if as for from with without by to there here what "
    "who how why where no not nobody none neither both some many most few others another one two "
    "three all each every such now then later still even however meanwhile also although though "
    "since despite during under over according until once only more police officials critics "
    "analysts experts residents witnesses investigators doctors researchers lawyers",
    "de": "der die das den dem ein eine einen einem er sie es wir ich ihr sein seine ihre dies diese "
    "dieser dieses im in am an auf aus bei bis nach seit vor von zu zum zur mit für doch aber und "
    "oder auch so da dort hier nun nur noch schon wenn als wie was wer wo warum man niemand alle "
    "beide viele einige damit danach dabei dazu davon zudem jedoch allerdings rund etwa laut "
    "trotz während mehr nicht kein keine heute zwei drei",
    "fr": "le la les l un une des il elle ils elles on nous vous je ce cette ces cet son sa ses leur "
    "leurs mais et ou dans en à au aux après avant pour par avec sans sur selon si quand comme "
    "lors depuis personne rien tout tous deux plusieurs certains puis ainsi alors cependant "
    "toutefois pourtant aucun",
    "es": "el la los las un una unos unas él ella ellos ellas lo su sus este esta estos estas ese esa "
    "eso esto pero y o en a al con sin por para de del desde hasta tras según si cuando como "
    "mientras no nadie nada todo todos ambos luego después también además sin ahora aquí allí se "
    "le les dos tres algunos muchos",
    "it": "il lo la i gli le un uno una egli lei lui loro essi questo questa questi queste quello "
    "quella ma e o in nel nella a al alla con senza per da dal dalla di del dopo prima secondo se "
    "quando come mentre non nessuno tutto tutti poi anche inoltre ora qui due tre alcuni molti si "
    "ci suo sua",
    "pt": "o a os as um uma uns umas ele ela eles elas este esta estes estas esse essa isso isto mas e "
    "ou em no na nos nas com sem por para de do da desde até após segundo se quando como enquanto "
    "não ninguém nada tudo todos ambos depois também além agora aqui seu sua dois três alguns "
    "muitos foi",
    "nl": "de het een hij zij ze wij we ik dit dat deze die zijn haar hun maar en of in op na voor met "
    "zonder van uit bij tot sinds volgens als toen terwijl niet niemand alles allen beide later "
    "ook bovendien nu hier daar er wat wie hoe waarom twee drie veel sommige",
    "pl": "w we na do z ze po przed dla od o u i a ale lub to ten ta te ci tego jego jej ich on ona oni "
    "my nie nikt wszyscy jak gdy kiedy jeśli według potem też także jednak teraz tu tam dwa trzy "
    "wielu kilku rząd",
    "ru": "в во на из с со по до для от о об у и а но или это этот эта эти его её ее их он она они мы "
    "вы я не никто все как когда если где что кто почему потом также однако теперь здесь там два "
    "три сейчас позже затем после",
    "uk": "у в на з із зі по до для від про і й а але або це цей ця ці його її їх він вона вони ми ви я "
    "не ніхто всі як коли якщо де що хто чому потім також однак тепер тут там два три зараз після",
    "vi": "ông bà anh chị họ đây đó này những các một hai khi nếu tại theo sau trước trong ngoài nhưng "
    "và tuy không",
}


def word_set(text: str) -> frozenset[str]:
    """The words of a list written with spaces between them."""
    return frozenset(text.split())


CAPITAL = word_set(
    "ill miss man ore wash mass pa la va ala conn del art mar fig gen col rev dep cal min sup hon"
)
"""Ordinary words of English too: abbreviations only with a capital ("Peoria, Ill.", "he fell ill.")."""
LETTERED = word_set(
    "plan vitamin hepatitis group class type section grade schedule appendix phase team block gate terminal "
    "variant part influenza option level category gruppe klasse groupe grupo gruppo groep grupa "
    "plano piano группа план"
)
"""What letters are names of: "Plan C." ends a sentence, "Anna C." goes on."""
AFTER_HOUR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february "
    "march april may june july august september october november december "
    "et est edt ct pt pst pdt gmt bst cet utc local eastern "
    "pacific central"
)
"""What may follow "3 p.m." in the same sentence, with a capital."""


class Table(NamedTuple):
    """The words of one language, ready for look-up."""

    never: frozenset[str]
    numbered: frozenset[str]
    maybe: frozenset[str]
    usually: frozenset[str]
    openers: frozenset[str]


def _words(lists: dict[str, str], language: str) -> frozenset[str]:
    return word_set(f"{lists.get(ANY, '')} {lists.get(language, '')}")


@lru_cache(maxsize=64)
def table(language: str) -> Table:
    """The table of a language; for one without lists of its own, English's."""
    known = language if language in OPENERS or language in NEVER else "en"
    return Table(
        never=_words(NEVER, known),
        numbered=_words(NUMBERED, known),
        maybe=_words(MAYBE, known),
        usually=_words(USUALLY, known),
        openers=_words(OPENERS, known) or _words(OPENERS, "en"),
    )
