"""Polish, Russian and Ukrainian."""

from __future__ import annotations

from digest.summarize.standalone.tables.table import Table, phrases, words

PL = Table(
    pronouns=words(
        "ci go ich inna inne inni inny jego jej jemu ją mu nim nimi nią oba obaj obie oboje on ona one oni "
        "ono swoja swoje swoją swój ta taka taki takie tam tamta tamten te tego tej ten to tu tutaj tych "
        "tym tymi żaden"
    ),
    connectives=phrases(
        "a / albo / ale / choć to / co ważne / co więcej / dlatego / do tego czasu / dodali / dodał / "
        "dodała / dzień później / i / jak dodał / jak dodała / jeden z nich / jednak / jednakże / "
        "jednocześnie / jego zdaniem / lecz / lub / mimo to / na przykład / następnego dnia / następnie / "
        "natomiast / od tego czasu / oprócz tego / po tym / pomimo to / ponadto / potem / poza tym / "
        "przy tym / później / również / równocześnie / także / tego dnia / tego samego dnia / też / "
        "tymczasem / w efekcie / w końcu / w rezultacie / w tym czasie / w tym samym czasie / "
        "w związku z tym / wcześniej, / według niego / według niej / więc / wreszcie / wszyscy oni / "
        "wtedy / wówczas / z drugiej strony / z kolei / z tego powodu / zamiast tego / zatem / zaś / "
        "zresztą"
    ),
    stands=phrases("ci którzy / w tym miesiącu / w tym roku / w tym tygodniu"),
    openers=words(
        "bez choć dla do gdy jak jeden jeśli kiedy kilku mimo na o od po pod podczas ponieważ przeciw "
        "przed w we według wielu z za ze"
    ),
    persons=words("ich jego jej jemu nich niego niej nim nimi nią on ona one oni ono"),
    says=words(
        "dodał dodała mówi napisał napisała ocenił oceniła ogłosił ogłosiła oświadczył oświadczyła podał "
        "podała podkreślił podkreśliła poinformował poinformowała powiedział powiedziała powiedzieli "
        "przekazał przekazała stwierdził stwierdziła według wyjaśnił wyjaśniła zapowiedział zaznaczył "
        "zaznaczyła"
    ),
    dropped=words(
        "dodał dodała oświadczył oświadczyła podkreślił podkreśliła poinformował poinformowała powiedział "
        "powiedziała stwierdził stwierdziła wyjaśnił wyjaśniła zaznaczył zaznaczyła"
    ),
    units=words("dni dzień godzin godzinę lat miesięcy minut sekund tydzień tygodni"),
    later=words("potem później wcześniej"),
    first_person=words("ja moja my mój nasz nasza nasze"),
)

RU = Table(
    pronouns=words(
        "другая другие другой его ее ей ему её здесь им их ней никто ним ними оба обе он она они оно свои "
        "свой своя своё та такая такие таким такое такой там те тех того той тот тут эта эти этим этих это "
        "этого этой этот"
    ),
    connectives=phrases(
        "а / более того / в итоге / в результате / в свою очередь / в связи с этим / в то же время / "
        "в тот же день / в этот день / ведь / вместе с тем / вместо этого / впрочем / все они / до этого / "
        "добавил он / добавила она / затем / зато / и / из-за этого / или / итак / к тому же / "
        "кроме того / кстати / между тем / на следующий день / наконец / например / но / один из них / "
        "однако / по его данным / по его мнению / по его словам / по ее мнению / по ее словам / "
        "по её словам / по их словам / по этой причине / позже / помимо этого / после этого / потом / "
        "поэтому / при этом / причем / причём / ранее, / с другой стороны / с тех пор / так / также / "
        "таким образом / тем временем / тем не менее / тогда / тоже"
    ),
    stands=phrases("в этом году / в этом месяце / на этой неделе / те кто"),
    openers=words(
        "без в во для до если за из когда многие на некоторые несмотря о об один от перед по под поскольку "
        "после против с со согласно среди у хотя"
    ),
    persons=words("его ее ей ему её им их него нее ней неё ним ними них он она они оно"),
    says=words(
        "говорит говорится добавил добавила заявил заявила заявили написал написала объявил объявила "
        "ответил ответила отметил отметила передает передаёт пишет подчеркнул подчеркнула пояснил пояснила "
        "рассказал рассказала сказал сказала сказали словам сообщил сообщила сообщили считает уточнил "
        "уточнила"
    ),
    dropped=words(
        "добавил добавила отметил отметила подчеркнул подчеркнула пояснил пояснила сказал сказала уточнил "
        "уточнила"
    ),
    units=words("день дней лет месяцев минут недель неделю секунд час часов"),
    later=words("назад позже ранее спустя"),
    first_person=words("ваш вы мой моя мы наш наша наши я"),
)

UK = Table(
    pronouns=words(
        "вона вони воно він його йому нею ним ними ніхто обидва обидві своя своє свої свій та така таке "
        "такий такі там те тих того той тут ті тієї це цей цим цих цього ця ці цієї інша інший інші їй їм "
        "їх їхній її"
    ),
    connectives=phrases(
        "а / або / адже / але / більше того / в результаті / в свою чергу / водночас / втім / відтоді / "
        "до речі / до того ж / до цього / з цієї причини / з іншого боку / за його словами / "
        "за їхніми словами / за її словами / зате / згодом / й / крім того / на його думку / наприклад / "
        "нарешті / наступного дня / натомість / один з них / один із них / однак / окрім того / отже / "
        "потім / при цьому / причому / проте / пізніше / після цього / разом з тим / раніше, / так / "
        "таким чином / також / теж / тим не менш / тим часом / того дня / того ж дня / тоді / тому / "
        "у зв'язку з цим / у результаті / у свою чергу / усі вони / через це / чи / і"
    ),
    stands=phrases("ті хто / цього місяця / цього року / цього тижня"),
    openers=words(
        "багато без в від деякі для до з за згідно зі коли на о один оскільки перед попри про проти під "
        "після серед у хоча якщо із"
    ),
    persons=words("вона вони воно він його йому нею неї ним ними них нього їй їм їх її"),
    says=words(
        "вважає відповів додав додала зазначив зазначила заявив заявила заявили йдеться каже наголосив "
        "наголосила написав написала оголосив пише повідомив повідомила повідомили пояснив пояснила "
        "підкреслив розповів розповіла сказав сказала сказали словами уточнив уточнила"
    ),
    dropped=words(
        "додав додала зазначив зазначила наголосив наголосила пояснив пояснила сказав сказала уточнив "
        "уточнила"
    ),
    units=words("годин годину день днів місяців років секунд тиждень тижнів хвилин"),
    later=words("потому пізніше раніше тому"),
    first_person=words("ваш ви ми моя мій наш наша наші я"),
)
