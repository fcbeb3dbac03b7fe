"""Calendar words: French, Spanish, Italian and Portuguese."""

from __future__ import annotations

from digest.text.daywords.vocabulary import Vocabulary

ROMANCE: dict[str, Vocabulary] = {
    "fr": Vocabulary(
        weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
        months=(
            "janvier|janv février|févr mars avril mai juin juillet|juil août septembre|sept octobre|oct "
            "novembre|nov décembre|déc"
        ),
        days={
            -2: "avant-hier",
            -1: "hier",
            0: "aujourd’hui|aujourd'hui|ce matin|ce soir",
            1: "demain",
            2: "après-demain",
        },
        spans={
            "week0": "cette semaine",
            "week-1": "la semaine dernière|la semaine passée",
            "week1": "la semaine prochaine",
            "month0": "ce mois-ci",
            "month-1": "le mois dernier",
            "month1": "le mois prochain",
            "year0": "cette année",
            "year-1": "l’an dernier|l'an dernier|l’année dernière|l'année dernière",
            "year1": "l’année prochaine|l'an prochain|l’an prochain",
        },
        phrases=(
            ("dated", "(?:le )?(?:{wd} )?{d}(?:er)? {mon}(?: {y})?"),
            ("last", "{wd} dernier"),
            ("next", "{wd} prochain"),
            ("none", "{wd} (?:à|au) {wd2}"),
            ("weekday", "(?:ce )?{wd}"),
            ("ago", "il y a {n} {unit}"),
            ("monthyear", "{mon} {y}"),
            ("month", "(?:en|depuis|fin|début) {mon}"),
        ),
        numbers="un|une deux trois quatre cinq six sept huit neuf dix",
        units={"day": "jour|jours", "week": "semaine|semaines", "month": "mois", "year": "an|ans"},
        past=r"a|ont|avait|avaient|est|sont|était|étaient|\w+(?:ait|aient)",
        future=(
            r"\w{2,}(?:era|eront|ira|iront|dra|dront|tra|tront|ura|uront)|sera|seront|va|vont|doit|"
            r"doivent|prévue?s?"
        ),
        unsure=r"\w+(?:rait|raient)|pourrait",
        deny_before="le|les|chaque|du|un|saint|au",
        deny_after="(?:saint|noir)",
    ),
    "es": Vocabulary(
        weekdays="lunes martes miércoles jueves viernes sábado domingo",
        months=(
            "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre "
            "diciembre"
        ),
        days={
            -2: "anteayer|antier",
            -1: "ayer|anoche",
            0: "hoy|esta noche",
            2: "pasado mañana",
        },
        spans={
            "week0": "esta semana",
            "week-1": "la semana pasada",
            "week1": "la próxima semana|la semana próxima|la semana que viene",
            "month0": "este mes",
            "month-1": "el mes pasado",
            "month1": "el próximo mes",
            "year0": "este año",
            "year-1": "el año pasado",
            "year1": "el próximo año",
        },
        phrases=(
            ("dated", "(?:el |este )?(?:{wd},? )?{d} de {mon}(?: (?:de|del) {y})?"),
            ("last", "el {wd} pasado|el pasado {wd}"),
            ("next", "el próximo {wd}|el {wd} próximo"),
            ("weekday", "(?:el|este) {wd}"),
            ("ago", "hace {n} {unit}"),
            ("monthyear", "{mon} (?:de|del) {y}"),
            ("month", "(?:en|desde) {mon}"),
        ),
        numbers="un|una dos tres cuatro cinco seis siete ocho nueve diez",
        units={"day": "día|días", "week": "semana|semanas", "month": "mes|meses", "year": "año|años"},
        past=r"\w{2,}(?:ó|aron|ieron)|dijo|fue|fueron|ha|han|había|hizo|era|estaba|tuvo",
        future=r"\w{2,}(?:rá|rán)|va a|van a|prevé|previst[oa]s?",
        unsure=r"\w+(?:ría|rían)|podría",
        deny_before="hasta|desde",
        deny_after="(?:santo|negro)",
    ),
    "it": Vocabulary(
        weekdays="lunedì martedì mercoledì giovedì venerdì sabato domenica",
        months=(
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
        ),
        days={
            -2: "l’altro ieri|l'altro ieri",
            -1: "ieri",
            0: "oggi|stasera|stamattina",
            1: "domani",
            2: "dopodomani",
        },
        spans={
            "week0": "questa settimana",
            "week-1": "la settimana scorsa|la scorsa settimana",
            "week1": "la prossima settimana|la settimana prossima",
            "month0": "questo mese",
            "month-1": "il mese scorso|lo scorso mese",
            "month1": "il mese prossimo|il prossimo mese",
            "year0": "quest’anno|quest'anno",
            "year-1": "l’anno scorso|l'anno scorso|lo scorso anno",
            "year1": "l’anno prossimo|l'anno prossimo",
        },
        phrases=(
            ("dated", "(?:il |l[’'])?(?:{wd} )?{d}°? {mon}(?: {y})?"),
            ("last", "(?:lo )?scorso {wd}|{wd} scors[oa]"),
            ("next", "(?:il )?prossimo {wd}|{wd} prossim[oa]"),
            ("none", "{wd} (?:a|al) {wd2}"),
            ("weekday", "{wd}"),
            ("ago", "{n} {unit} fa"),
            ("monthyear", "{mon} {y}"),
            ("month", "(?:a|in|da) {mon}"),
        ),
        numbers="un|una due tre quattro cinque sei sette otto nove dieci",
        units={
            "day": "giorno|giorni",
            "week": "settimana|settimane",
            "month": "mese|mesi",
            "year": "anno|anni",
        },
        past="ha|hanno|è|sono|aveva|era|erano|fu|furono|disse",
        future=r"\w{2,}(?:rà|ranno)|previst[oaie]",
        unsure=r"\w+(?:rebbe|rebbero)",
        deny_before="entro|fino a|il|la|ogni|di|al|dal|le|i",
        deny_after="santo",
    ),
    "pt": Vocabulary(
        weekdays="segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
        months="janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        days={
            -2: "anteontem",
            -1: "ontem",
            0: "hoje",
            1: "amanhã",
            2: "depois de amanhã",
        },
        spans={
            "week0": "esta semana|nesta semana",
            "week-1": "na semana passada|semana passada",
            "week1": "na próxima semana|próxima semana|semana que vem",
            "month0": "este mês|neste mês",
            "month-1": "no mês passado|mês passado",
            "month1": "próximo mês",
            "year0": "este ano|neste ano",
            "year-1": "no ano passado|ano passado",
            "year1": "próximo ano|ano que vem",
        },
        phrases=(
            ("dated", "(?:em )?{d}º? de {mon}(?: de {y})?"),
            ("last", "(?:na |no )?(?:última|último) {wd}|{wd} passad[oa]"),
            ("next", "(?:na |no )?(?:próxima|próximo) {wd}"),
            ("weekday", "(?:na|no|nesta|neste|desta|deste) {wd}"),
            ("ago", "há {n} {unit}"),
            ("monthyear", "{mon} de {y}"),
            ("month", "(?:em|desde) {mon}"),
        ),
        numbers="um|uma dois|duas três quatro cinco seis sete oito nove dez",
        units={"day": "dia|dias", "week": "semana|semanas", "month": "mês|meses", "year": "ano|anos"},
        past=r"\w{2,}(?:ou|eu|iu|aram|eram|iram)|disse|foi|foram|era|há|fez",
        future=r"\w{3,}(?:rá|rão)|será|irá|terá|deve|devem|vai|vão|previst[oa]s?",
        unsure=r"\w+(?:ria|riam)|pode|podem",
        deny_before="até|desde",
        deny_after="santa",
    ),
}
