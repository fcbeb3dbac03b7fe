"""German and Dutch."""

from __future__ import annotations

from digest.summarize.standalone.tables.table import Table, phrases, words

DE = Table(
    pronouns=words(
        "andere anderen beide beiden dabei dadurch dafür dagegen daher damit danach daneben daran darauf "
        "daraufhin daraus darin darum darunter darüber davon davor dazu demnach demzufolge deren derselbe "
        "deshalb dessen deswegen dies diese dieselbe diesem diesen dieser dieses dort er ersterer es hier "
        "hierbei hierfür hierzu ihm ihn ihnen ihr ihre ihrem ihren ihrer jene jener jenes letztere "
        "letzterer sein seine seinem seinen seiner selbige sie solche solcher weitere"
    ),
    connectives=phrases(
        "aber / allerdings / am folgenden tag / am gleichen tag / am nächsten tag / am selben tag / "
        "am tag darauf / andererseits / andernfalls / ansonsten / auch / aus diesem grund / außerdem / "
        "beispielsweise / bis dahin / dann / daraus / darüber hinaus / das bedeutet / das berichten / "
        "das berichtet / das berichtete / das bestätigte / das geht / das gilt / das gleiche / das habe / "
        "das hat / das hatte / das ist / das kann / das sagte / das sei / das soll / das teilte / "
        "das war / das wird / das wäre / das würde / das zeigt / dasselbe / denn / dennoch / der andere / "
        "der eine / des weiteren / die anderen / die beiden / doch / ebenfalls / ebenso / einerseits / "
        "erstens / ferner / folglich / gleichzeitig / hingegen / im gegensatz dazu / im gegenzug / "
        "in diesem zusammenhang / indes / indessen / infolgedessen / inzwischen / jedoch / kurz danach / "
        "kurz darauf / letztlich / mittlerweile / nun / oder / schließlich / seitdem / seither / so / "
        "somit / sondern / später / stattdessen / tags darauf / trotz allem / trotzdem / und / "
        "unterdessen / vielmehr / weiter / weiters / wenig später / zu diesem zeitpunkt / zudem / "
        "zugleich / zum beispiel / zuvor / zweitens / überdies"
    ),
    stands=phrases(
        "auch wenn / diese woche / diesen monat / dieser tage / dieses jahr / es bleibt unklar / es gab / "
        "es gibt / es ist nicht bekannt / es ist nicht klar / es ist unklar / es war unklar / "
        "es war zunächst unklar / es wird erwartet / seitdem das / seitdem der / seitdem die / so viel / "
        "so viele"
    ),
    articles=words("das dem den der die"),
    heads=words(
        "abkommen absturz aktivisten angriff ankündigung anschlag autoren bank beamte beamten beben "
        "behörde bericht boot brand demonstranten dokument eltern entscheidung erdbeben ergebnisse "
        "erklärung experten explosion fahrer fall feuer film firma flugzeug forscher frau frauen "
        "funktionär gebiet gebäude gemeinde gesetz gespräche gruppe insel jugendliche junge kinder konzern "
        "manager mann mannschaft maßnahme minister ministerin ministerium mutter mädchen männer opfer "
        "organisation paar partei pilot plan politiker projekt prozess quelle rebellen region schiff "
        "schritt schule sprecher sprecherin stadt studie sturm trainer treffen täter unfall unternehmen "
        "urteil vater verdächtige verdächtigen video vorfall vorwürfe wagen wissenschaftler zahlen "
        "äußerungen"
    ),
    modifiers=words(
        "alte beiden dritte erste ganze gesamte junge letzte mutmaßliche mutmaßlichen neue neuen zweite "
        "ältere"
    ),
    counted=words("beide beiden drei fünf vier zwei"),
    links=words(
        "am an auf aus bei das der des die für gegen im in mit nach um unter vom von zum zur zwischen über"
    ),
    openers=words(
        "als an auf aus bei bevor da durch eine einer eines einige für gegen im in laut mit nach nachdem "
        "neben obwohl ohne seit trotz unter viele von vor weil wenn während zu über"
    ),
    persons=words("er es ihm ihn ihnen ihr ihre ihrem ihren ihrer sein seine seinem seinen seiner sie"),
    says=words(
        "berichtete betonte bezeichnete ergänzte erklärte erklärten forderte fügte hieß kündigte laut "
        "meinte mitteilte nannte sagen sagt sagte sagten schrieb teilte warnte zitierte zufolge äußerte"
    ),
    units=words("jahre jahren minuten monate monaten sekunden stunde stunden tag tage tagen woche wochen"),
    later=words("danach darauf später zuvor"),
    first_person=words("ich mein meine mir uns unser unsere wir"),
)

NL = Table(
    pronouns=words(
        "andere anderen beide beiden daar daarbij daardoor daarin daarmee daarna daarom daarop daarover "
        "daartoe daarvan daarvoor dat deze dezelfde die diens dit er haar hem hen hier hierdoor hiermee "
        "hiervoor hij hun ze zij zijn zulke"
    ),
    connectives=phrases(
        "aan de andere kant / als gevolg daarvan / anders / bijvoorbeeld / bovenal / bovendien / "
        "daarentegen / daarnaast / dan / de ander / de anderen / de twee / de volgende dag / "
        "desalniettemin / desondanks / dezelfde dag / dus / echter / een dag later / een van hen / "
        "eerder, / en / evenwel / het betreft / het blijft / het gaat / het ging / het had / het heeft / "
        "het is / het kan / het komt / het lijkt / het waren / het was / het werd / het wordt / het zijn / "
        "het zou / in plaats daarvan / inmiddels / integendeel / intussen / later / maar / niettemin / "
        "nog een / of / om die reden / ondertussen / ook / op dat moment / overigens / sindsdien / "
        "tegelijk / tegelijkertijd / ten slotte / tevens / toch / toen / tot dan / uiteindelijk / verder / "
        "vervolgens / volgens haar / volgens hem / want / wel / zo / zodoende"
    ),
    stands=phrases(
        "deze maand / deze ochtend / deze week / deze zomer / dit jaar / dit weekend / er is / er komen / "
        "er komt / er waren / er was / er werd / er werden / er zijn / het is niet duidelijk / "
        "het is nog niet duidelijk / het is nog onduidelijk / het is onduidelijk / ook al / zo'n"
    ),
    articles=words("de het"),
    heads=words(
        "aankondiging aanslag aanval aardbeving activisten agent agenten akkoord arts auteurs auto bank "
        "bedrijf besluit bestuurder betogers bezoek bijeenkomst bond boot brand bron bronnen cijfers club "
        "concern dader daders document eiland explosie film functionaris gebouw groep incident jongen "
        "kandidaat maatregel man meisje moeder onderzoek onderzoekers ongeluk operatie organisatie partij "
        "piloot plan ploeg politicus proces project rapport rebellen regio resultaten schip school "
        "slachtoffer slachtoffers stad stel storm tekst tiener vader verbond verdachte verdachten "
        "verklaring video vliegtuig voertuig vrouw wet wetenschappers woordvoerder woordvoerster zaak"
    ),
    modifiers=words("beide drie hoge jonge nieuwe oude twee vermeende zelfde"),
    counted=words("drie twee vier vijf"),
    links=words("aan achter bij dat die in met naar om op over tegen tussen uit van voor waarvan wie"),
    openers=words(
        "aan als bij door een enkele hoewel in met na naar omdat ondanks onder op sinds tegen terwijl "
        "tijdens toen uit van volgens voor zonder"
    ),
    persons=words("haar hem hen hij hun ze zij"),
    says=words(
        "aldus benadrukte laat liet meldde meldt noemde noemt schreef schrijft stelde stelt verklaarde "
        "verklaart vertelde vertelt voegde volgens waarschuwde zeggen zegt zei zeiden"
    ),
    units=words("dag dagen jaar jaren maanden minuten seconden uren uur week weken"),
    later=words("daarna daarvoor eerder later"),
    first_person=words("ik je jij jullie mijn ons onze u uw we wij"),
)
