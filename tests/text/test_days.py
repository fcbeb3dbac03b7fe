"""Days in words: a table of cases, and the laws."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.languages import Days, every
from digest.model import Article, DateLabel, Sentence
from digest.text import calendar_days, date_label, mentions
from digest.text.labels import label

WEDNESDAY = datetime(2024, 10, 23, 12, tzinfo=UTC)


def sentence(text: str, language: str, published: datetime | None = WEDNESDAY) -> Sentence:
    article = Article(id="a0000000001", text=text, language=language, published=published)
    return Sentence(article=article, start=0, end=len(text))


def found(text: str, language: str, published: datetime | None = WEDNESDAY) -> list[str]:
    return [f"{m.text} = {m.label}" for m in mentions(sentence(text, language, published))]


# Published on Wednesday 23 October 2024. `>` parts a sentence from what is found there, `;` parts findings.
TABLE = {
    "en": """
The mayor resigned Tuesday. > Tuesday = 22 Oct 2024
The mayor resigned on Wednesday. > Wednesday = 23 Oct 2024
The mayor resigned on Thursday. >
The mayor resigned on Saturday. > Saturday = 19 Oct 2024
Harrow warned Tuesday it could consider sending arms. > Tuesday = 22 Oct 2024
The council will vote on Friday. > Friday = 25 Oct 2024
On Monday, the council will vote. > Monday = 28 Oct 2024
On Monday, the council voted. > Monday = 21 Oct 2024
The envoy said Tuesday it will vote on Friday. > Tuesday = 22 Oct 2024; Friday = 25 Oct 2024
The trial is due to open on Monday. > Monday = 28 Oct 2024
The firm plans to close the plant on Monday. > Monday = 28 Oct 2024
The council will vote on Wednesday. >
The vote was scheduled for Monday. >
He would resign on Monday. >
Prices may fall on Friday. >
The ban holds until Friday. >
Bids are open from Monday. >
They meet every Tuesday. >
It was fixed on Patch Tuesday last month. > last month = Sep 2024
Details are to be released on Monday. > Monday = 28 Oct 2024
She expected more details to be released on Monday. > Monday = 28 Oct 2024
“We plan the meeting in February,” she wrote. >
The mayor said the party had a chance of losing the council in November. >
The ministry plans to ease rules for vaccinated visitors starting in early November. >
The city recorded 258 cases through Oct. 20. >
The judge kept the case open to Oct. 28. > Oct. 28 = 28 Oct 2024
He was killed in November. >
He was killed in January. > in January = Jan 2024
They were protected at upcoming events in February. > in February = Feb 2025
The council must act before the new mayor takes over in January. >
He is to be formally sentenced May 3. > May 3 = 3 May 2025
She has a court date of Nov. 1. > Nov. 1 = 1 Nov 2024
He was arrested several times in the last year. >
She was arrested last year. > last year = 2023
The law department said licence renewals come up in April. >
The mayor said in September it was shut. > in September = Sep 2024
She announced that she would not attend the Oct. 27 debate. > Oct. 27 = 27 Oct 2024
He bought air time ahead of the Jan. 3 vote. > Jan. 3 = 3 Jan 2025
“Was supposed to leave in February,” she wrote. >
The bridge will stay shut after closing Tuesday afternoon. > Tuesday = 22 Oct 2024
The families of those killed in the Oct. 11 attacks may sue. >
Super Tuesday changed the race. >
Shoppers queued on Black Friday. >
The Sunday Times printed the letter. >
The shop is closed on Tuesdays. >
It runs Monday to Friday. >
Tuesday's meeting ended early. > Tuesday = 22 Oct 2024
Monday and Tuesday were calm. > Monday = 21 Oct 2024; Tuesday = 22 Oct 2024
He left last Tuesday. > last Tuesday = 22 Oct 2024
He left last Wednesday. > last Wednesday = 16 Oct 2024
She returns next Monday. > next Monday = 28 Oct 2024
She returns next Friday. >
They spoke on Friday last week. > Friday last week = 18 Oct 2024
They spoke on Monday of last week. > Monday of last week = 14 Oct 2024
They meet on Tuesday next week. > Tuesday next week = 29 Oct 2024
He resigned yesterday. > yesterday = 22 Oct 2024
Yesterday he resigned. > Yesterday = 22 Oct 2024
He resigned today. > today = 23 Oct 2024
The vote is tomorrow. > tomorrow = 24 Oct 2024
It began the day before yesterday. > the day before yesterday = 21 Oct 2024
It ends the day after tomorrow. > the day after tomorrow = 25 Oct 2024
The bridge fell last night. > last night = 22 Oct 2024
She read it in USA Today. >
They are the leaders of tomorrow. >
He resigned last week. > last week = 14–20 Oct 2024
Talks resume early next week. > early next week = 28 Oct – 3 Nov 2024
Talks resumed this week. > this week = 21–27 Oct 2024
Talks resumed earlier this week. > earlier this week = 21–23 Oct 2024
They were sent this month. > this month = Oct 2024
They were sent last month. > last month = Sep 2024
The rules change next month. > next month = Nov 2024
It lost money last year. > last year = 2023
It expects a profit next year. > next year = 2025
Earlier this year it closed. > Earlier this year = 1 Jan – 23 Oct 2024
Crowds marched over the weekend. > over the weekend = 19–20 Oct 2024
The leaders will meet at the weekend. >
He was hurt two days ago. > two days ago = 21 Oct 2024
He was hurt 10 days ago. > 10 days ago = 13 Oct 2024
He was hurt three weeks ago. > three weeks ago = 30 Sep – 6 Oct 2024
He was born 5 months ago. >
In June, they signed a pact. > In June = Jun 2024
They signed a pact in December. > in December = Dec 2023
The school will open in December. > in December = Dec 2024
The school is in June. >
They signed a pact in June 2023. >
The pact was signed on 22 October 2024. >
The pact was signed on 3 March. > 3 March = 3 Mar 2024
The pact was signed on March 3. > March 3 = 3 Mar 2024
The pact was signed on Nov. 5. >
The pact was signed on Dec. 15. > Dec. 15 = 15 Dec 2023
The vote will be held on Nov. 5. > Nov. 5 = 5 Nov 2024
The vote takes place on Nov. 5. > Nov. 5 = 5 Nov 2024
The law takes effect on March 3. >
It fell to March 2,000 times. >
April Jones said so. >
It may march on. >
In May Carter won the seat. >
He was held from 14 October to 3 March 2023. >
The 31 June event was a myth. >
He said on Monday: “We will leave tomorrow.” > Monday = 21 Oct 2024
“We left yesterday,” he said. >
""",
    "de": """
Am Dienstag trat der Minister zurück. > Am Dienstag = 22 Oct 2024
Der Minister trat Montag zurück. > Montag = 21 Oct 2024
Die Wahl wird am Freitag stattfinden. > am Freitag = 25 Oct 2024
Gestern kam er an. > Gestern = 22 Oct 2024
Er kam vorgestern an. > vorgestern = 21 Oct 2024
Das sagte er heute. > heute = 23 Oct 2024
Er kommt übermorgen. > übermorgen = 25 Oct 2024
Das war vergangene Woche. > vergangene Woche = 14–20 Oct 2024
Nächste Woche wird gewählt. > Nächste Woche = 28 Oct – 3 Nov 2024
Das war im vergangenen Jahr. > vergangenen Jahr = 2023
Vor drei Tagen war Ruhe. > Vor drei Tagen = 20 Oct 2024
Am 3. März wurde er gewählt. > Am 3. März = 3 Mar 2024
Im Juni wurde der Vertrag geschlossen. > Im Juni = Jun 2024
Jeden Dienstag ist Markt. >
Der Laden öffnet ab Montag. >
Am letzten Freitag brannte es. > Am letzten Freitag = 18 Oct 2024
""",
    "fr": """
Le maire a démissionné mardi. > mardi = 22 Oct 2024
Le conseil votera vendredi. > vendredi = 25 Oct 2024
Le marché a lieu le mardi. >
Il est parti mardi dernier. > mardi dernier = 22 Oct 2024
Il est parti hier. > hier = 22 Oct 2024
Avant-hier, il est parti. > Avant-hier = 21 Oct 2024
Il part après-demain. > après-demain = 25 Oct 2024
Il l’a dit la semaine dernière. > la semaine dernière = 14–20 Oct 2024
Il l’a dit l’an dernier. > l’an dernier = 2023
Le 3 mars, il a signé. > Le 3 mars = 3 Mar 2024
Il y a deux jours, il a signé. > Il y a deux jours = 21 Oct 2024
En juin, ils ont signé. > En juin = Jun 2024
""",
    "es": """
El alcalde dimitió el martes. > el martes = 22 Oct 2024
El pleno votará el viernes. > el viernes = 25 Oct 2024
El mercado abre los martes. >
Llegó ayer. > ayer = 22 Oct 2024
Llegó anteayer. > anteayer = 21 Oct 2024
Lo dijo la semana pasada. > la semana pasada = 14–20 Oct 2024
El 3 de marzo firmó el pacto. > El 3 de marzo = 3 Mar 2024
Lo hizo hace tres días. > hace tres días = 20 Oct 2024
En junio firmaron un pacto. > En junio = Jun 2024
El año pasado ganó. > El año pasado = 2023
""",
    "it": """
Il sindaco ha lasciato martedì. > martedì = 22 Oct 2024
Il consiglio voterà venerdì. > venerdì = 25 Oct 2024
È arrivato ieri. > ieri = 22 Oct 2024
Arriva domani. > domani = 24 Oct 2024
Il mercato apre ogni martedì. >
La settimana scorsa ha parlato. > La settimana scorsa = 14–20 Oct 2024
Il 3 marzo ha firmato. > Il 3 marzo = 3 Mar 2024
Due giorni fa ha firmato. > Due giorni fa = 21 Oct 2024
""",
    "pt": """
O prefeito renunciou na terça-feira. > na terça-feira = 22 Oct 2024
A câmara votará na sexta-feira. > na sexta-feira = 25 Oct 2024
Chegou ontem. > ontem = 22 Oct 2024
Chega amanhã. > amanhã = 24 Oct 2024
Disse isso na semana passada. > na semana passada = 14–20 Oct 2024
Ele assinou em 3 de março. > em 3 de março = 3 Mar 2024
Isso foi no ano passado. > no ano passado = 2023
""",
    "nl": """
De burgemeester is dinsdag afgetreden. > dinsdag = 22 Oct 2024
De raad zal vrijdag stemmen. > vrijdag = 25 Oct 2024
Hij kwam gisteren aan. > gisteren = 22 Oct 2024
Vorige week was het druk. > Vorige week = 14–20 Oct 2024
Twee dagen geleden was het druk. > Twee dagen geleden = 21 Oct 2024
De markt is elke dinsdag open. >
""",
    "pl": """
Burmistrz zrezygnował we wtorek. > we wtorek = 22 Oct 2024
Wczoraj przyjechał. > Wczoraj = 22 Oct 2024
W ubiegłym tygodniu wygrał. > W ubiegłym tygodniu = 14–20 Oct 2024
Rada będzie głosować w piątek. > w piątek = 25 Oct 2024
Przyjechał 3 marca. > 3 marca = 3 Mar 2024
""",
    "ru": """
Мэр ушёл во вторник. > во вторник = 22 Oct 2024
Вчера мэр ушёл. > Вчера = 22 Oct 2024
На прошлой неделе он сказал это. > На прошлой неделе = 14–20 Oct 2024
Совет будет голосовать в пятницу. > в пятницу = 25 Oct 2024
Он приехал 3 марта. > 3 марта = 3 Mar 2024
Два дня назад он приехал. > Два дня назад = 21 Oct 2024
""",
    "uk": """
Мер пішов у вівторок. > у вівторок = 22 Oct 2024
Учора мер пішов. > Учора = 22 Oct 2024
Минулого тижня він сказав це. > Минулого тижня = 14–20 Oct 2024
Рада буде голосувати в пʼятницю. >
""",
    "ar": """
استقال الوزير يوم الثلاثاء. > يوم الثلاثاء = 22 Oct 2024
استقال الوزير أمس. > أمس = 22 Oct 2024
استقال الأسبوع الماضي. > الأسبوع الماضي = 14–20 Oct 2024
""",
    "vi": """
Ông đến hôm qua. > hôm qua = 22 Oct 2024
Ông đã đến sáng thứ Ba. > sáng thứ Ba = 22 Oct 2024
Ông đã đến ngày 3/10. > ngày 3/10 = 3 Oct 2024
Đây là lần thứ hai. >
Lửa lan từ thứ Năm tuần trước. > thứ Năm tuần trước = 17 Oct 2024
""",
    "zh": """
市长昨天辞职。 > 昨天 = 22 Oct 2024
市长周二表示辞职。 > 周二 = 22 Oct 2024
市长上周三辞职了。 > 上周三 = 16 Oct 2024
他10月3日离开了。 > 10月3日 = 3 Oct 2024
他每周二开会。 >
""",
    "ja": """
市長は昨日辞任した。 > 昨日 = 22 Oct 2024
市長は火曜日に辞任した。 > 火曜日 = 22 Oct 2024
市長は先週辞任した。 > 先週 = 14–20 Oct 2024
市長は10月3日に辞任した。 > 10月3日 = 3 Oct 2024
""",
}
ROWS = [
    pytest.param(
        text, language, [f.strip() for f in wanted.split(";") if f.strip()], id=f"{language}: {text}"
    )
    for language, rows in TABLE.items()
    for text, _, wanted in (row.rpartition(" >") for row in rows.strip().splitlines())
]


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 120


@pytest.mark.parametrize(("text", "language", "wanted"), ROWS)
def test_mentions(text: str, language: str, wanted: list[str]) -> None:
    assert found(text, language) == wanted


@pytest.mark.parametrize(("text", "language", "wanted"), ROWS)
def test_an_undated_article_resolves_nothing(text: str, language: str, wanted: list[str]) -> None:
    assert found(text, language, None) == []


@pytest.mark.parametrize("language", ["und", "tlh", "", "sv"])
def test_a_language_without_words_names_no_day(language: str) -> None:
    assert found("The mayor resigned on Tuesday.", language) == []


def test_positions_are_the_article_s() -> None:
    text = "It rained. The mayor left on Tuesday."
    article = Article(id="a0000000001", text=text, language="en", published=WEDNESDAY)
    (mention,) = mentions(Sentence(article=article, start=11, end=len(text)))
    assert text[mention.start : mention.end] == mention.text == "Tuesday"
    assert mention.first == mention.last == date(2024, 10, 22)


def test_the_same_word_is_another_day_in_another_article() -> None:
    assert found("He left Tuesday.", "en", WEDNESDAY + timedelta(days=7)) == ["Tuesday = 29 Oct 2024"]


def test_the_time_zone_decides_what_today_was() -> None:
    late = datetime(2024, 10, 22, 23, 30, tzinfo=UTC)
    said = sentence("He left today.", "en", late)
    assert [m.label for m in mentions(said)] == ["22 Oct 2024"]
    assert [m.label for m in mentions(said, "Asia/Seoul")] == ["23 Oct 2024"]
    assert date_label(late, "Asia/Seoul").label == "23 Oct 2024"


def test_date_label() -> None:
    assert date_label(WEDNESDAY) == DateLabel(label="23 Oct 2024", known=True)
    assert date_label(None, "UTC") == DateLabel(label="undated", known=False)


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (date(2024, 10, 22), date(2024, 10, 22), "22 Oct 2024"),
        (date(2024, 10, 14), date(2024, 10, 20), "14–20 Oct 2024"),
        (date(2024, 10, 28), date(2024, 11, 3), "28 Oct – 3 Nov 2024"),
        (date(2024, 12, 30), date(2025, 1, 5), "30 Dec 2024 – 5 Jan 2025"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
    ],
)
def test_labels(first: date, last: date, wanted: str) -> None:
    assert label(first, last) == wanted


def test_calendar_days_of_a_text_are_each_named_once_in_order() -> None:
    text = "On 22 October 2024 he left.\n\nHe left Tuesday. He came on 3 March and had come last week."
    tuesday = date(2024, 10, 22)
    assert calendar_days(text, "en", WEDNESDAY) == (
        (tuesday, tuesday),
        (date(2024, 3, 3), date(2024, 3, 3)),
        (date(2024, 10, 14), date(2024, 10, 20)),
    )
    assert calendar_days(text, "en", None) == ((tuesday, tuesday),)
    assert calendar_days(text, "und", WEDNESDAY) == ()


PIECES = (
    "Tuesday|will|said|last week|31 June|30 February|March 3|3/13|ngày 31/2|二|周|10月|31日|13月3日|"
    "ten days ago|“|”|,|yesterday|in May|next|este|el lunes|over the weekend|year"
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES.split("|")),
        max_size=10,
    ).map(" ".join),
    st.sampled_from(sorted(every(Days))),
    st.datetimes(
        min_value=datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis wants it so
        max_value=datetime(9999, 12, 30),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
)
def test_any_text_on_any_day(text: str, language: str, published: datetime) -> None:
    text = text.strip()
    calendar_days(text, language, published)
    if text:
        spans = mentions(sentence(text, language, published))
        assert all(m.text == text[m.start : m.end] and m.first <= m.last for m in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
