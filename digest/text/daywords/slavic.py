"""Calendar words: Polish, Russian and Ukrainian."""

from __future__ import annotations

from digest.text.daywords.vocabulary import Vocabulary

SLAVIC: dict[str, Vocabulary] = {
    "pl": Vocabulary(
        weekdays="poniedziałek wtorek środę czwartek piątek sobotę niedzielę",
        months=(
            "stycznia|styczniu lutego|lutym marca|marcu kwietnia|kwietniu maja|maju czerwca|czerwcu "
            "lipca|lipcu sierpnia|sierpniu września|wrześniu października|październiku listopada|"
            "listopadzie grudnia|grudniu"
        ),
        days={
            -2: "przedwczoraj",
            -1: "wczoraj",
            0: "dzisiaj|dziś",
            1: "jutro",
            2: "pojutrze",
        },
        spans={
            "week0": "w tym tygodniu",
            "week-1": "w ubiegłym tygodniu|w zeszłym tygodniu",
            "week1": "w przyszłym tygodniu",
            "month0": "w tym miesiącu",
            "month-1": "w ubiegłym miesiącu|w zeszłym miesiącu",
            "month1": "w przyszłym miesiącu",
            "year0": "w tym roku",
            "year-1": "w ubiegłym roku|w zeszłym roku",
            "year1": "w przyszłym roku",
        },
        phrases=(
            ("dated", "{d} {mon}(?: {y})?"),
            ("last", "w (?:ubiegły|ubiegłą|zeszły|zeszłą) {wd}"),
            ("next", "w (?:przyszły|przyszłą) {wd}"),
            ("weekday", "(?:w|we) {wd}"),
            ("ago", "{n} {unit} temu"),
            ("monthyear", "{mon} {y}"),
            ("month", "(?:w|we) {mon}"),
        ),
        numbers="jeden dwa|dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
        units={
            "day": "dni|dzień",
            "week": "tydzień|tygodnie|tygodni",
            "month": "miesiąc|miesiące|miesięcy",
            "year": "rok|lata|lat",
        },
        past=r"\w{2,}(?:ał|ała|ali|ały|ił|iła|ili|ło|ły|ł|ła|li)",
        future="będzie|będą|ma|mają|planuje|planują|zostanie|zostaną",
        unsure=r"\w+(?:łby|łaby|liby)",
    ),
    "ru": Vocabulary(
        weekdays="понедельник вторник среду четверг пятницу субботу воскресенье",
        months=(
            "января|январе февраля|феврале марта|марте апреля|апреле мая|мае июня|июне июля|июле августа|"
            "августе сентября|сентябре октября|октябре ноября|ноябре декабря|декабре"
        ),
        days={
            -2: "позавчера",
            -1: "вчера",
            0: "сегодня",
            1: "завтра",
            2: "послезавтра",
        },
        spans={
            "week0": "на этой неделе",
            "week-1": "на прошлой неделе|на минувшей неделе",
            "week1": "на следующей неделе",
            "month0": "в этом месяце",
            "month-1": "в прошлом месяце",
            "month1": "в следующем месяце",
            "year0": "в этом году",
            "year-1": "в прошлом году",
            "year1": "в следующем году",
        },
        phrases=(
            ("dated", "{d} {mon}(?: {y})?"),
            ("last", "в прошл(?:ый|ую|ое) {wd}"),
            ("next", "в следующ(?:ий|ую|ее) {wd}"),
            ("weekday", "(?:в|во) {wd}"),
            ("ago", "{n} {unit} назад"),
            ("monthyear", "{mon} {y}"),
            ("month", "(?:в|с) {mon}"),
        ),
        numbers="один|одну два|две три четыре пять шесть семь восемь девять десять",
        units={
            "day": "день|дня|дней",
            "week": "неделю|недели|недель",
            "month": "месяц|месяца|месяцев",
            "year": "год|года|лет",
        },
        past=r"\w{2,}(?:л|ла|ло|ли|лся|лась|лось|лись)",
        future=r"будет|будут|намерен\w*|планиру\w+|предстоит|состо\w+тся|собира\w+",
        unsure="может|могут|бы",
        deny_after="обитания",
    ),
    "uk": Vocabulary(
        weekdays="понеділок вівторок середу четвер п’ятницю|п'ятницю суботу неділю",
        months=(
            "січня|січні лютого|лютому березня|березні квітня|квітні травня|травні червня|червні липня|"
            "липні серпня|серпні вересня|вересні жовтня|жовтні листопада|листопаді грудня|грудні"
        ),
        days={
            -2: "позавчора",
            -1: "вчора|учора",
            0: "сьогодні",
            1: "завтра",
            2: "післязавтра",
        },
        spans={
            "week0": "цього тижня",
            "week-1": "минулого тижня",
            "week1": "наступного тижня",
            "month0": "цього місяця",
            "month-1": "минулого місяця",
            "month1": "наступного місяця",
            "year0": "цього року",
            "year-1": "минулого року|торік",
            "year1": "наступного року",
        },
        phrases=(
            ("dated", "{d} {mon}(?: {y})?"),
            ("last", "(?:у|в) минул(?:ий|у) {wd}"),
            ("next", "(?:у|в) наступн(?:ий|у) {wd}"),
            ("weekday", "(?:у|в|ув) {wd}"),
            ("ago", "{n} {unit} тому"),
            ("monthyear", "{mon} {y}"),
            ("month", "(?:у|в|з) {mon}"),
        ),
        numbers="один два|дві три чотири п’ять|п'ять шість сім вісім дев’ять десять",
        units={
            "day": "день|дні|днів",
            "week": "тиждень|тижні|тижнів",
            "month": "місяць|місяці|місяців",
            "year": "рік|роки|років",
        },
        past=r"\w{2,}(?:в|ла|ло|ли|вся|лася|лося|лися)",
        future="буде|будуть|має намір|планує|планують|відбудеться|відбудуться",
        unsure="може|можуть|б|би",
    ),
}
