"""Ordinary function words, by language: what leaves a sentence hanging on the one before it.

Phrases are parted by ` / ` or, where all are single words, by spaces. A phrase that ends in a comma counts only
where the text has one. Written by hand from grammars, without any collection of texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(p.split()) for p in text.split("/") if p.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The words of one language that the guards look for, lower-case."""

    pronouns: frozenset[str]  # as the first word they point back: he, his, this
    connectives: frozenset[str]  # phrases at the opening that point back: however; in addition
    stands: frozenset[str] = frozenset()  # phrases at the opening that look so and are not: this week; so far
    articles: frozenset[str] = frozenset()  # definite articles
    heads: frozenset[str] = frozenset()  # nouns that behind an article point back: the official said
    modifiers: frozenset[str] = frozenset()  # between article and head
    counted: frozenset[str] = frozenset()  # behind an article or alone they point back: the two; both
    links: frozenset[str] = frozenset()  # behind a head they say which one: the man who
    openers: frozenset[str] = frozenset()  # behind these an early pronoun points back: when he
    persons: frozenset[str] = frozenset()  # pronouns within a sentence: he, she, they
    says: frozenset[str] = frozenset()  # verbs of speech
    dropped: frozenset[str] = frozenset()  # verbs that open a sentence without its subject: añadió
    units: frozenset[str] = frozenset()  # days, hours
    later: frozenset[str] = frozenset()  # later, earlier
    first_person: frozenset[str] = field(default_factory=frozenset)  # outside quotation marks: nobody's voice


EN = Table(
    pronouns=_words(
        "he she it they him her them his hers its their theirs this that these those such here which whose who "
        "himself herself themselves itself neither either none others another other elsewhere thereafter therein"
    ),
    connectives=_phrases(
        "and / but / or / nor / so / yet / however / meanwhile / also / then / thus / therefore / hence / instead / still / "
        "moreover / furthermore / additionally / nevertheless / nonetheless / otherwise / similarly / likewise / "
        "afterwards / afterward / later / besides / consequently / indeed / rather / finally / lastly / accordingly / "
        "conversely / separately / plus / in addition, / in addition to this / in addition to that / for example / "
        "for instance / as a result / that said / on the other hand / in contrast, / by contrast / in turn / "
        "at the same time / in other words / after that / since then / by then / until then / before then / even so / "
        "even then / in fact / of course / to that end / in response, / in return, / in the meantime / earlier, / "
        "later, / next, / first, / second, / third, / firstly / secondly / thirdly / again, / as such / all this / "
        "all that / all three / all four / all of them / all of this / all of these / some of them / many of them / "
        "most of them / several of them / one of them / two of them / one of these / one of those / each of them / "
        "the same day / the next day / the following day / the following week / the same week / that day / "
        "at that time / at the time / at that point / at this point / because of this / because of that / "
        "despite this / despite that / with that / not only that / on top of that / apart from that / "
        "other than that / what is more / what's more / too / as for / as to / a second / a third / on the contrary / "
        "to be sure / in any case / in either case / in both cases / in that case / more importantly / worse / "
        "equally / alternatively / subsequently / eventually / ultimately / overall, / the reason / the problem / "
        "the result / the answer / the point is / the idea is / the message"
    ),
    stands=_phrases(
        "it is unclear / it was unclear / it is not clear / it was not clear / it isn t clear / it wasn t clear / "
        "it remains unclear / it remained unclear / it was not immediately clear / it wasn t immediately clear / "
        "it is not known / it was not known / it is unlikely / it is likely / it is possible / it is expected / "
        "it is understood / it is believed / it is feared / it emerged / it has emerged / it is not yet clear / "
        "it was not yet clear / it is not yet known / this week / this month / this year / this morning / "
        "this afternoon / this evening / this summer / this winter / this spring / this autumn / this fall / "
        "this weekend / this season / this century / these days / those who / those with / those in / those living / "
        "so far / so-called / such is / his majesty / her majesty / his holiness / or else / still life / "
        "at the time of / at the time when / that same / other than / neither side of / either side of / "
        "none of the / the reason for / the problem of / the result of / the answer to / the problem with / "
        "the message of / the message from / another day / eventually all"
    )
    - _phrases("that same / another day / eventually all / such is / or else"),
    articles=_words("the"),
    heads=_words(
        "official officials company firm statement move decision man woman boy girl couple pair duo trio group suspect "
        "suspects victim victims incident attack accident crash explosion blast shooting report study survey agency "
        "organization organisation party spokesman spokeswoman spokesperson source sources driver pilot officer officers "
        "teenager latter others other same plan deal agreement bill law measure ruling announcement news project program "
        "programme case trial move comments remarks allegations claims claim accusations charge charges arrest visit "
        "meeting talks summit document documents letter video footage film show author actor actress singer player coach "
        "team school building site area region island town village ship boat plane aircraft vessel vehicle car truck "
        "airline bank store shop app tool device product service website post tweet message email figure figures data "
        "findings results change changes step steps effort efforts issue problem question controversy dispute conflict "
        "situation crisis operation investigation inquiry probe raid mission proposal resolution vote poll offer "
        "purchase sale merger acquisition lawsuit complaint settlement verdict sentence storm quake earthquake tremor "
        "hurricane fire blaze flood virus disease outbreak vaccine drug animal dog child children baby mother father "
        "parents family brothers sisters siblings husband wife son daughter sister brother researchers scientists "
        "authors experts activists protesters demonstrators rebels militants gunman gunmen attacker attackers assailant "
        "assailants shooter bomber hijacker kidnappers student students teacher patient patients doctor doctors men "
        "women people passengers crew hostages prisoners detainees defendant defendants plaintiff plaintiffs witnesses "
        "lawmaker lawmakers senator congressman candidate candidates nominee politician businessman billionaire "
        "leaders sides move ministry pact treaty accord body bodies remains tragedy disaster event ceremony service "
        "rally protest march strike ban order rule rules regulation policy initiative scheme fund grant award prize "
        "book article story magazine newspaper series episode album song game match race tournament"
    ),
    modifiers=_words(
        "senior new latest young elderly old older younger same joint proposed alleged unnamed anonymous whole entire "
        "second third last final earlier previous current deadly fatal tiny small large huge giant massive local "
        "controversial troubled embattled disgraced wounded injured dead surviving remaining missing"
    ),
    counted=_words("two three four five six seven eight nine ten pair duo trio latter both others"),
    links=_words(
        "of for in at on from who whom that which behind between to with whose where when involving against called known "
        "named accused charged suspected responsible believed about by over near outside inside killed wanted convicted "
        "under aboard across among around linked based"
    ),
    openers=_words(
        "in on at by with from for of after before when while as since because although though if until under over "
        "among between during despite according about against without like once whether unlike following upon through "
        "into all some many most several one two three part asked given having being"
    ),
    persons=_words("he she it they him her them his its their theirs hers himself herself themselves"),
    says=_words(
        "said says say told tells added adds wrote writes tweeted explained continued asked noted insisted warned "
        "argued replied stated recalled announced claimed declared testified acknowledged admitted concluded quipped "
        "joked shouted commented stressed urged reported posted read reads called described accused dismissed "
        "according promised vowed predicted suggested remarked observed cautioned complained lamented boasted"
    ),
    units=_words(
        "second seconds minute minutes hour hours day days week weeks month months year years moment moments"
    ),
    later=_words("later earlier afterwards afterward after before"),
    first_person=_words("i we my our me us i'm we're ours you your"),
)

DE = Table(
    pronouns=_words(
        "er sie es ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner deren dessen dies diese "
        "dieser dieses diesem diesen jene jener jenes solche solcher dort hier hierbei hierzu hierfür beide beiden "
        "andere anderen weitere letztere letzterer ersterer derselbe dieselbe selbige davon damit dabei dazu dafür "
        "dagegen danach davor daher darum darauf daraufhin dadurch darin daran daraus darunter darüber daneben daran "
        "deshalb deswegen demnach demzufolge"
    ),
    connectives=_phrases(
        "und / aber / oder / doch / jedoch / denn / sondern / auch / zudem / außerdem / ferner / allerdings / dennoch / "
        "trotzdem / hingegen / dann / so / somit / zuvor / später / inzwischen / unterdessen / mittlerweile / indes / "
        "indessen / ebenso / ebenfalls / gleichzeitig / zugleich / stattdessen / vielmehr / schließlich / letztlich / "
        "überdies / darüber hinaus / des weiteren / zum beispiel / beispielsweise / im gegensatz dazu / "
        "im gegenzug / infolgedessen / folglich / trotz allem / seither / seitdem / bis dahin / zu diesem zeitpunkt / "
        "am selben tag / am gleichen tag / tags darauf / am tag darauf / am nächsten tag / am folgenden tag / kurz darauf / "
        "kurz danach / wenig später / aus diesem grund / in diesem zusammenhang / das ist / das war / das sei / das hat / "
        "das habe / das hatte / das sagte / das teilte / das gilt / das geht / das bestätigte / das wird / das würde / "
        "das wäre / das kann / das soll / das berichtete / das berichtet / das berichten / das bedeutet / das zeigt / "
        "nun / daraus / ansonsten / andernfalls / einerseits / andererseits / erstens / zweitens / weiter / weiters / "
        "das gleiche / dasselbe / die beiden / der eine / die anderen / der andere"
    ),
    stands=_phrases(
        "es ist unklar / es war unklar / es bleibt unklar / es ist nicht bekannt / es wird erwartet / es gibt / es gab / "
        "es ist nicht klar / es war zunächst unklar / so viele / so viel / diese woche / dieses jahr / diesen monat / "
        "dieser tage / auch wenn / das sagte der / das sagte die / das teilte die / das teilte der / das berichtet die / "
        "seitdem die / seitdem der / seitdem das"
    )
    - _phrases("das sagte der / das sagte die / das teilte die / das teilte der / das berichtet die"),
    articles=_words("der die das den dem"),
    heads=_words(
        "unternehmen konzern firma mann frau junge mädchen paar gruppe verdächtige verdächtigen opfer täter vorfall "
        "angriff anschlag unfall absturz explosion bericht studie behörde organisation partei sprecher sprecherin quelle "
        "fahrer pilot beamte beamten jugendliche plan abkommen gesetz maßnahme urteil ankündigung projekt fall prozess "
        "entscheidung schritt erklärung äußerungen vorwürfe treffen gespräche dokument video film schiff boot flugzeug "
        "wagen bank gebiet region stadt gemeinde insel zahlen ergebnisse forscher wissenschaftler autoren experten "
        "aktivisten demonstranten rebellen politiker minister ministerin ministerium funktionär manager trainer mannschaft schule gebäude brand feuer "
        "sturm beben erdbeben männer frauen kinder eltern mutter vater"
    ),
    modifiers=_words(
        "beiden neue neuen junge alte ältere mutmaßliche mutmaßlichen gesamte ganze letzte zweite dritte erste"
    ),
    counted=_words("zwei drei vier fünf beiden beide"),
    links=_words(
        "von der des die das im in am an auf aus für mit bei zur zum über gegen zwischen um nach unter vom"
    ),
    openers=_words(
        "in im nach vor bei mit von aus für seit während als nachdem wenn weil obwohl da unter laut auf an zu neben durch "
        "ohne gegen über bevor trotz viele einige einer eine eines"
    ),
    persons=_words("er sie es ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner"),
    says=_words(
        "sagte sagt sagten sagen erklärte erklärten teilte mitteilte betonte schrieb ergänzte fügte meinte berichtete "
        "warnte kündigte forderte nannte bezeichnete äußerte zitierte laut zufolge hieß"
    ),
    units=_words("sekunden minuten stunden tage tagen wochen monate monaten jahre jahren tag stunde woche"),
    later=_words("später darauf danach zuvor"),
    first_person=_words("ich wir mein meine unser unsere mir uns"),
)

FR = Table(
    pronouns=_words(
        "il elle ils elles ce cet cette ces cela ceci ça celui-ci celle-ci ceux-ci celles-ci celui celle ceux son sa ses "
        "leur leurs lui eux y en ici lesquels laquelle tous toutes certains certaines autres aucun aucune"
    ),
    connectives=_phrases(
        "et / mais / ou / or / donc / car / ni / cependant / toutefois / pourtant / néanmoins / ainsi / aussi / alors / puis / "
        "ensuite / enfin / par ailleurs / en outre / de plus / d ailleurs / en effet / en revanche / au contraire / "
        "par exemple / par conséquent / c est / c était / ce sont / de même / de son côté / de leur côté / "
        "à son tour / pour sa part / pour leur part / entre-temps / entre temps / pendant ce temps / dans le même temps / "
        "au même moment / le même jour / le lendemain / la veille / ce jour-là / plus tard, / depuis, / auparavant / "
        "également / malgré cela / malgré tout / du coup / à ce stade / en conséquence / à cet égard / "
        "quant à lui / quant à elle / d autre part / d une part / en fait / bref / surtout / finalement / "
        "dans ce contexte / dans ce cadre / pour autant / tous deux / toutes deux / les deux / le premier / "
        "le second / l autre / les autres / l un / l une / d autres / un autre / une autre / en réponse, / résultat"
    ),
    stands=_phrases(
        "il y a / il y avait / il est possible / il est probable / il est encore trop tôt / il n est pas clair / "
        "il reste à / cette semaine / cette année / ce mois-ci / ce week-end / ce matin / cet été / cet hiver / "
        "ce lundi / ce mardi / ce mercredi / ce jeudi / ce vendredi / ce samedi / ce dimanche / ceux qui / celles qui / "
        "celui qui / celle qui / aussi bien / ainsi que / ou bien / tous les / toutes les / en france / "
        "les deux pays / en raison / alors que / alors qu / puis-je"
    )
    - _phrases("les deux pays / en france / en raison / puis-je"),
    articles=_words("le la les l"),
    heads=_words(
        "entreprise société groupe responsable responsables communiqué homme femme garçon fille couple suspect suspects "
        "victime victimes incident attaque attentat accident explosion rapport étude agence organisation parti "
        "porte-parole source sources conducteur pilote adolescent plan accord loi mesure décision annonce projet affaire "
        "procès réunion rencontre visite document vidéo film navire bateau avion véhicule voiture banque région ville île "
        "chiffres résultats chercheurs scientifiques auteurs experts militants manifestants rebelles assaillant "
        "assaillants tireur élève étudiant élu ministre sénateur candidat dirigeant dirigeants texte opération enquête "
        "séisme incendie tempête intéressé intéressée quinquagénaire quadragénaire trentenaire sexagénaire drame "
        "équipe école bâtiment médecin père mère enfants parents"
    ),
    modifiers=_words(
        "deux trois nouveau nouvelle même jeune vieil vieille premier première seconde second dernier dernière haut"
    ),
    counted=_words("deux trois quatre cinq deux-là"),
    links=_words(
        "de du des d à au aux en qui que dont pour contre sur entre par chargé chargée où dans avec accusé"
    ),
    openers=_words(
        "dans à au en sur avec par pour de après avant lorsque quand si comme depuis selon malgré parmi sans contre pendant "
        "lors bien puisque parce lorsqu s d chez certains plusieurs un une"
    ),
    persons=_words("il elle ils elles lui eux son sa ses leur leurs"),
    says=_words(
        "dit déclaré affirmé ajouté expliqué indiqué précisé estimé souligné assuré annoncé écrit raconté confié conclu "
        "dénoncé déclare affirme ajoute explique indique précise estime souligne assure annonce écrit raconte confie "
        "selon disait répondu poursuivi poursuit a-t-il a-t-elle ont-ils dit-il dit-elle"
    ),
    units=_words("secondes minutes heures jours semaines mois ans années jour heure semaine"),
    later=_words("tard"),
    first_person=_words("je j nous mon ma mes notre nos vous votre vos"),
)

ES = Table(
    pronouns=_words(
        "él ella ellos ellas ello esto eso este esta estos estas ese esa esos esas aquel aquella aquellos su sus le les "
        "lo suyo aquí allí ahí ambos ambas otro otra otros otras tal tales dicho dicha dichos dichas ninguno ninguna"
    ),
    connectives=_phrases(
        "y / e / pero / o / sin embargo / no obstante / además / también / tampoco / entonces / así / luego / después, / "
        "por tanto / por lo tanto / por ello / por eso / por otro lado / por otra parte / por su parte / en cambio / "
        "en efecto / en consecuencia / asimismo / mientras tanto / al mismo tiempo / a su vez / de hecho / "
        "por ejemplo / es decir / finalmente / posteriormente / más tarde / ese día / ese mismo día / el mismo día / "
        "al día siguiente / desde entonces / hasta entonces / aun así / a pesar de ello / pese a ello / de ahí / "
        "en ese momento / en ese sentido / en este sentido / los dos / las dos / el otro / la otra / los otros / "
        "por último / igualmente / de esta manera / de este modo / de esa forma / es que / se trata / incluso / "
        "uno de ellos / una de ellas / todos ellos / según él / según ella / antes, / en respuesta,"
    ),
    stands=_phrases(
        "esta semana / este año / este mes / esta mañana / esta tarde / esta noche / este lunes / este martes / "
        "este miércoles / este jueves / este viernes / este sábado / este domingo / este fin / lo que / los que / "
        "esta madrugada / este verano / este invierno / así como / y a / o bien / luego de / incluso si / "
        "su majestad / tal como / tal vez / tal y como / además de / mientras tanto en / asimismo en"
    )
    - _phrases("y a / incluso si / asimismo en / mientras tanto en"),
    articles=_words("el la los las"),
    heads=_words(
        "empresa compañía funcionario funcionarios comunicado hombre mujer niño niña joven pareja grupo sospechoso "
        "sospechosos víctima víctimas incidente ataque atentado accidente explosión informe estudio agencia organización "
        "partido portavoz fuente fuentes conductor piloto agente agentes adolescente plan acuerdo ley medida decisión "
        "anuncio proyecto caso juicio reunión visita documento vídeo video barco avión vehículo coche banco región isla "
        "cifras resultados investigadores científicos autores expertos activistas manifestantes rebeldes atacante "
        "atacantes dirigente político mandatario ministro senador candidato texto operación investigación terremoto "
        "incendio tormenta detenido detenidos acusado suceso propuesta menor equipo escuela edificio"
    ),
    modifiers=_words(
        "dos tres nuevo nueva mismo misma joven presunto presunta alto citado citada mencionado"
    ),
    counted=_words("dos tres cuatro cinco ambos"),
    links=_words("de del en que quien para contra sobre entre por con a al cuyo cuya acusado desde"),
    openers=_words(
        "en a con por para de tras antes cuando si como desde según pese entre sin contra durante mientras aunque después "
        "uno una varios algunos"
    ),
    persons=_words("él ella ellos ellas su sus"),
    says=_words(
        "dijo dijeron afirmó añadió agregó explicó señaló indicó aseguró declaró anunció manifestó sostuvo apuntó subrayó "
        "advirtió comentó destacó concluyó escribió dice afirma añade según precisó informó reiteró relató contó"
    ),
    dropped=_words(
        "añadió agregó dijo afirmó explicó señaló indicó aseguró declaró manifestó sostuvo apuntó subrayó advirtió comentó "
        "destacó concluyó precisó recordó reiteró relató contó insistió"
    ),
    units=_words("segundos minutos horas días semanas meses años día hora semana"),
    later=_words("después tarde antes"),
    first_person=_words("yo nosotros mi mis nuestro nuestra nuestros nuestras usted ustedes"),
)

IT = Table(
    pronouns=_words(
        "egli lui lei essi esse loro esso essa questo questa questi queste quello quella quelli quelle ciò costui suo sua "
        "suoi sue qui lì là entrambi entrambe altri altre tale tali stesso nessuno ne vi"
    ),
    connectives=_phrases(
        "e / ed / ma / o / però / tuttavia / inoltre / anche / quindi / dunque / allora / poi / infine / infatti / perciò / "
        "pertanto / invece / intanto / nel frattempo / d altra parte / d altronde / al contrario / per esempio / "
        "ad esempio / di conseguenza / allo stesso tempo / a sua volta / dal canto suo / da parte sua / ciononostante / "
        "nonostante ciò / così / cosí / ecco / eppure / neanche / nemmeno / neppure / più tardi / in seguito / "
        "successivamente / il giorno dopo / il giorno successivo / lo stesso giorno / quel giorno / da allora / "
        "fino ad allora / in particolare / in sostanza / insomma / si tratta / i due / le due / l altro / gli altri / "
        "un altro / un altra / per questo / in questo modo / secondo lui / secondo lei / uno di loro / in risposta, / di fatto"
    ),
    stands=_phrases(
        "questa settimana / questa mattina / questa sera / questa notte / quest anno / questo mese / questo pomeriggio / "
        "questo weekend / quelli che / coloro che / quella di / quello di / anche se / così come / o meglio / oltre a"
    )
    - _phrases("quella di / quello di / o meglio"),
    articles=_words("il lo la i gli le l"),
    heads=_words(
        "azienda società funzionario funzionari comunicato uomo donna ragazzo ragazza coppia gruppo sospettato sospetto "
        "vittima vittime incidente attacco attentato esplosione rapporto studio agenzia organizzazione partito portavoce "
        "fonte fonti conducente pilota agente agenti adolescente piano accordo legge misura decisione annuncio progetto "
        "caso processo riunione incontro visita documento video film nave aereo veicolo auto banca regione isola cifre "
        "risultati ricercatori scienziati autori esperti attivisti manifestanti ribelli aggressore politico ministro "
        "senatore candidato testo operazione indagine terremoto incendio tempesta arrestato imputato 42enne premier "
        "squadra scuola edificio medico padre madre"
    ),
    modifiers=_words("due tre nuovo nuova stesso stessa giovane presunto presunta"),
    counted=_words("due tre quattro cinque"),
    links=_words(
        "di del della dello dei degli delle dell in nel nella che cui per contro su sul sulla tra fra da con a accusato"
    ),
    openers=_words(
        "in nel nella a al con per di da dopo prima quando se come secondo tra fra senza contro durante mentre anche nonostante "
        "uno una alcuni molti su"
    ),
    persons=_words("egli lui lei essi loro suo sua suoi sue"),
    says=_words(
        "detto dichiarato affermato aggiunto spiegato sottolineato annunciato scritto raccontato concluso dice afferma "
        "aggiunge spiega sottolinea scrive racconta conclude secondo disse dichiarò affermò aggiunse ricorda osserva"
    ),
    dropped=_phrases(
        "ha detto / ha aggiunto / ha spiegato / ha dichiarato / ha affermato / ha concluso / aggiunge / spiega / conclude / aggiunse / disse"
    ),
    units=_words("secondi minuti ore giorni settimane mesi anni giorno ora settimana"),
    later=_words("dopo tardi prima"),
    first_person=_words("io noi mio mia miei mie nostro nostra nostri nostre"),
)

PT = Table(
    pronouns=_words(
        "ele ela eles elas isto isso este esta estes estas esse essa esses essas aquele aquela aquilo seu sua seus suas "
        "dele dela deles delas aqui ali ambos ambas outro outra outros outras tal tais nenhum lá nele nela neles nelas"
    ),
    connectives=_phrases(
        "e / mas / ou / porém / contudo / entretanto / no entanto / todavia / além disso / além disto / também / então / assim / "
        "logo, / depois, / portanto / por isso / por outro lado / por sua vez / em contrapartida / de fato / "
        "consequentemente / enquanto isso / ao mesmo tempo / por exemplo / ou seja / finalmente / posteriormente / "
        "mais tarde / nesse dia / naquele dia / no mesmo dia / no dia seguinte / desde então / até então / mesmo assim / "
        "apesar disso / com isso / dessa forma / desta forma / desse modo / deste modo / neste momento / naquele momento / "
        "nesse sentido / neste sentido / os dois / as duas / o outro / a outra / os outros / os demais / por fim / igualmente / "
        "trata-se / um deles / uma delas / todos eles / segundo ele / segundo ela / de acordo com ele / de acordo com ela / "
        "pelo menos um deles / já / daí / aliás / na ocasião / na época / nesse caso / neste caso / diante disso"
    ),
    stands=_phrases(
        "esta semana / este ano / este mês / esta manhã / esta tarde / esta noite / nesta semana / além de / assim como / "
        "assim que / este fim / depois de / logo após / ou melhor / tal como / talvez"
    )
    - _phrases("ou melhor / talvez / depois de"),
    articles=_words("o a os as"),
    heads=_words(
        "empresa companhia funcionário funcionários comunicado homem mulher menino menina jovem casal grupo suspeito "
        "suspeitos vítima vítimas incidente ataque atentado acidente explosão relatório estudo agência organização "
        "partido porta-voz fonte fontes motorista piloto agente agentes adolescente plano acordo lei medida decisão "
        "anúncio projeto caso julgamento reunião visita documento vídeo filme navio avião aeronave veículo carro banco "
        "região ilha números resultados pesquisadores cientistas autores especialistas ativistas manifestantes rebeldes "
        "atirador deputado senador candidato texto operação investigação terremoto incêndio tempestade preso presos "
        "acusado proposta equipe escola edifício prédio tremor brasileiro brasileira atleta jogador técnico médico "
        "parlamentar político dirigente corpo corpos ex-presidente"
    ),
    modifiers=_words("dois duas três novo nova mesmo mesma jovem suposto suposta"),
    counted=_words("dois duas três quatro cinco"),
    links=_words("de do da dos das em no na que quem para contra sobre entre por com a à ao cujo acusado"),
    openers=_words(
        "em no na a ao com por para de após antes quando se como desde segundo apesar entre sem contra durante enquanto embora "
        "um uma vários alguns depois"
    ),
    persons=_words("ele ela eles elas seu sua seus suas dele dela deles delas"),
    says=_words(
        "disse disseram afirmou acrescentou explicou informou declarou anunciou ressaltou destacou comentou concluiu "
        "escreveu diz afirma segundo contou garantiu avaliou alertou completou relatou"
    ),
    dropped=_words(
        "disse afirmou acrescentou explicou informou declarou ressaltou destacou comentou concluiu contou garantiu avaliou "
        "completou relatou lembrou"
    ),
    units=_words("segundos minutos horas dias semanas meses anos dia hora semana"),
    later=_words("depois tarde antes"),
    first_person=_words("eu nós meu minha meus minhas nosso nossa nossos nossas você vocês"),
)

NL = Table(
    pronouns=_words(
        "hij zij ze het hem haar hen hun zijn dit dat deze die zulke daar hier er beide beiden andere anderen daarvan "
        "daarmee daarbij daarom daarna daarvoor daartoe daarop daarin daardoor daarover hierdoor hiermee hiervoor diens dezelfde"
    ),
    connectives=_phrases(
        "en / maar / of / want / dus / echter / ook / toch / bovendien / verder / daarnaast / niettemin / desondanks / "
        "intussen / ondertussen / inmiddels / dan / toen / later / eerder, / vervolgens / tevens / zo / zodoende / "
        "bijvoorbeeld / als gevolg daarvan / daarentegen / integendeel / tegelijkertijd / tegelijk / ten slotte / "
        "uiteindelijk / dezelfde dag / de volgende dag / een dag later / sindsdien / tot dan / desalniettemin / "
        "in plaats daarvan / om die reden / op dat moment / volgens hem / volgens haar / een van hen / wel / "
        "evenwel / bovenal / anders / aan de andere kant / overigens / de twee / de ander / de anderen / nog een"
    ),
    stands=_phrases(
        "deze week / dit jaar / deze maand / dit weekend / deze ochtend / deze zomer / het is onduidelijk / "
        "het is niet duidelijk / het is nog onduidelijk / het is nog niet duidelijk / er is / er zijn / er was / er waren / "
        "er werd / er werden / er komt / er komen / zo'n / toen de / toen het / ook al"
    )
    - _phrases("toen de / toen het"),
    articles=_words("de het"),
    heads=_words(
        "bedrijf man vrouw jongen meisje stel groep verdachte verdachten slachtoffer slachtoffers incident aanval aanslag "
        "ongeluk explosie rapport onderzoek organisatie partij woordvoerder woordvoerster bron bronnen bestuurder piloot "
        "agent agenten tiener plan akkoord wet maatregel besluit aankondiging project zaak proces bijeenkomst bezoek "
        "document video film schip boot vliegtuig voertuig auto bank regio stad eiland cijfers resultaten onderzoekers "
        "wetenschappers auteurs activisten betogers rebellen dader daders politicus kandidaat tekst operatie aardbeving "
        "brand storm functionaris verklaring concern verbond bond club ploeg school gebouw arts vader moeder"
    ),
    modifiers=_words("twee drie nieuwe jonge oude zelfde vermeende beide hoge"),
    counted=_words("twee drie vier vijf"),
    links=_words("van in op die dat voor tegen over tussen met uit bij achter aan om naar wie waarvan"),
    openers=_words(
        "in op met van na voor toen als omdat hoewel sinds volgens ondanks onder zonder tegen tijdens terwijl bij uit door naar aan een enkele"
    ),
    persons=_words("hij zij ze het hem haar hen hun"),
    says=_words(
        "zei zegt zeggen zeiden verklaarde verklaart meldde meldt schreef schrijft voegde benadrukte liet laat vertelde "
        "vertelt waarschuwde noemde noemt volgens aldus stelde stelt"
    ),
    units=_words("seconden minuten uur uren dagen weken maanden jaar jaren dag week"),
    later=_words("later eerder daarna daarvoor"),
    first_person=_words("ik wij we mijn ons onze je jij jullie u uw"),
)

PL = Table(
    pronouns=_words(
        "on ona ono oni one jego jej ich jemu mu go ją nim nią nimi to ten ta te ci tego tej tych tym tymi tamten tamta "
        "taki taka takie tam tu tutaj obaj obie oba oboje inny inna inne inni swój swoja swoje swoją żaden"
    ),
    connectives=_phrases(
        "i / a / ale / lecz / lub / albo / jednak / jednakże / także / również / też / więc / zatem / dlatego / ponadto / "
        "poza tym / oprócz tego / następnie / potem / później / wcześniej, / tymczasem / natomiast / zaś / z kolei / "
        "mimo to / pomimo to / na przykład / w rezultacie / w efekcie / w związku z tym / z tego powodu / "
        "w tym czasie / w tym samym czasie / jednocześnie / równocześnie / tego dnia / tego samego dnia / "
        "następnego dnia / dzień później / od tego czasu / do tego czasu / wtedy / wówczas / w końcu / wreszcie / "
        "z drugiej strony / zamiast tego / po tym / przy tym / jak dodał / jak dodała / dodał / dodała / dodali / "
        "według niego / według niej / jeden z nich / wszyscy oni / zresztą / co więcej / co ważne / choć to / jego zdaniem"
    ),
    stands=_phrases("w tym tygodniu / w tym roku / w tym miesiącu / ci którzy / to znaczy / a także")
    - _phrases("to znaczy / a także"),
    openers=_words(
        "w we na z ze po przed gdy kiedy jeśli ponieważ choć od do według mimo pod bez przeciw podczas o dla za jak jeden wielu kilku"
    ),
    persons=_words("on ona ono oni one jego jej ich jemu nim nią nimi niego niej nich"),
    says=_words(
        "powiedział powiedziała powiedzieli dodał dodała poinformował poinformowała oświadczył oświadczyła napisał napisała "
        "stwierdził stwierdziła podkreślił podkreśliła ogłosił ogłosiła zaznaczył zaznaczyła mówi według przekazał przekazała "
        "wyjaśnił wyjaśniła ocenił oceniła podał podała zapowiedział"
    ),
    dropped=_words(
        "powiedział powiedziała dodał dodała poinformował poinformowała oświadczył oświadczyła stwierdził stwierdziła "
        "podkreślił podkreśliła zaznaczył zaznaczyła wyjaśnił wyjaśniła"
    ),
    units=_words("sekund minut godzin dni tygodni miesięcy lat dzień godzinę tydzień"),
    later=_words("później wcześniej potem"),
    first_person=_words("ja my mój moja nasz nasza nasze"),
)

RU = Table(
    pronouns=_words(
        "он она оно они его её ее их ему ей им ним ней ними это этот эта эти этого этой этих этим тот та те того той тех "
        "такой такая такое такие там здесь тут оба обе другой другая другие свой своя своё свои таким никто"
    ),
    connectives=_phrases(
        "и / а / но / или / однако / также / тоже / поэтому / затем / потом / позже / ранее, / кроме того / более того / помимо этого / "
        "при этом / вместе с тем / тем временем / между тем / тем не менее / в то же время / в свою очередь / "
        "например / в результате / в итоге / в связи с этим / из-за этого / по этой причине / в этот день / "
        "в тот же день / на следующий день / с тех пор / до этого / после этого / тогда / наконец / "
        "с другой стороны / вместо этого / по его словам / по её словам / по ее словам / по их словам / по его мнению / "
        "по ее мнению / по его данным / один из них / все они / так / таким образом / зато / впрочем / кстати / итак / "
        "добавил он / добавила она / причём / причем / к тому же / ведь"
    ),
    stands=_phrases("на этой неделе / в этом году / в этом месяце / те кто / так как / также как")
    - _phrases("также как / так как"),
    openers=_words(
        "в во на с со после до перед когда если поскольку хотя от по согласно несмотря под без против о об для за из у среди один многие некоторые"
    ),
    persons=_words("он она оно они его её ее их ему ей им ним ней ними него неё нее них"),
    says=_words(
        "сказал сказала сказали добавил добавила сообщил сообщила сообщили заявил заявила заявили отметил отметила "
        "подчеркнул подчеркнула рассказал рассказала написал написала пояснил пояснила уточнил уточнила говорит "
        "говорится пишет передает передаёт словам считает объявил объявила ответил ответила"
    ),
    dropped=_words(
        "добавил добавила сказал сказала отметил отметила подчеркнул подчеркнула пояснил пояснила уточнил уточнила"
    ),
    units=_words("секунд минут часов дней недель месяцев лет день час неделю"),
    later=_words("спустя позже ранее назад"),
    first_person=_words("я мы мой моя наш наша наши вы ваш"),
)

UK = Table(
    pronouns=_words(
        "він вона воно вони його її їх їхній йому їй їм ним нею ними це цей ця ці цього цієї цих цим той та те ті того тієї "
        "тих такий така таке такі там тут обидва обидві інший інша інші свій своя своє свої ніхто"
    ),
    connectives=_phrases(
        "і / й / а / але / або / чи / проте / однак / також / теж / тому / потім / згодом / пізніше / раніше, / крім того / окрім того / "
        "більше того / водночас / при цьому / разом з тим / тим часом / тим не менш / у свою чергу / в свою чергу / "
        "наприклад / у результаті / в результаті / у зв'язку з цим / через це / з цієї причини / того дня / "
        "того ж дня / наступного дня / відтоді / до цього / після цього / тоді / нарешті / з іншого боку / "
        "натомість / за його словами / за її словами / за їхніми словами / на його думку / один із них / один з них / "
        "усі вони / так / отже / таким чином / зате / втім / до речі / до того ж / адже / причому"
    ),
    stands=_phrases("цього тижня / цього року / цього місяця / ті хто / так само як")
    - _phrases("так само як"),
    openers=_words(
        "в у на з із зі після до перед коли якщо оскільки хоча від за згідно попри під без проти о про для серед один багато деякі"
    ),
    persons=_words("він вона воно вони його її їх йому їй їм ним нею ними нього неї них"),
    says=_words(
        "сказав сказала сказали додав додала повідомив повідомила повідомили заявив заявила заявили зазначив зазначила "
        "наголосив наголосила розповів розповіла написав написала пояснив пояснила уточнив уточнила каже йдеться пише "
        "словами вважає оголосив відповів підкреслив"
    ),
    dropped=_words(
        "додав додала сказав сказала зазначив зазначила наголосив наголосила пояснив пояснила уточнив уточнила"
    ),
    units=_words("секунд хвилин годин днів тижнів місяців років день годину тиждень"),
    later=_words("тому пізніше потому раніше"),
    first_person=_words("я ми мій моя наш наша наші ви ваш"),
)

VI = Table(
    pronouns=_phrases(
        "họ / nó / hắn / y / này / đó / đây / ấy / đây là / đó là / đây cũng / điều này / điều đó / việc này / việc đó / vụ này / "
        "vụ việc / sự việc / ông này / bà này / anh này / chị này / người này / những người này / cả hai / hai người này / "
        "ông ta / bà ta / anh ta / cô ta / chị ta / ông ấy / bà ấy / anh ấy / cô ấy / con số này / số này / trong đó / "
        "cơ quan này / công ty này / nước này / vị này / nhóm này / bộ này / hãng này / những điều này / người đàn ông này"
    ),
    connectives=_phrases(
        "và / nhưng / hoặc / tuy nhiên / tuy vậy / ngoài ra / bên cạnh đó / đồng thời / theo đó / trong khi đó / do đó / do vậy / "
        "vì vậy / vì thế / bởi vậy / sau đó / trước đó / ngay sau đó / từ đó / khi đó / lúc đó / lúc này / cùng ngày / "
        "hôm đó / ngày hôm sau / mặt khác / hơn nữa / thêm vào đó / cũng theo / cũng trong / cũng tại / cũng như vậy / "
        "ví dụ / chẳng hạn / cụ thể / như vậy / rồi / còn / song / mặc dù vậy / dù vậy / thế nhưng / kết quả là / ngược lại / "
        "tương tự / tại đây / qua đó / nhờ đó / đáng chú ý / được biết / cuối cùng / không chỉ vậy / theo ông này / "
        "theo bà này / một trong số đó / hiện / đến nay / riêng"
    )
    - _phrases("hiện / đến nay / riêng / đáng chú ý / được biết"),
    stands=_phrases("còn nhiều / rồi đây") - _phrases("còn nhiều / rồi đây"),
    articles=_words("ông bà anh chị cô"),  # a title of a name; without one it points back
    persons=_words("họ nó hắn"),
    says=_phrases(
        "nói / cho biết / cho hay / khẳng định / nhấn mạnh / thông báo / tuyên bố / chia sẻ / kể / theo / viết / trả lời / phát biểu / nhận định"
    ),
    first_person=_words("tôi chúng mình"),
)

AR = Table(
    pronouns=_words(
        "هو هي هم هن هذا هذه هؤلاء ذلك تلك أولئك وهو وهي وهم وهذا وهذه وذلك هناك هنا كما لكن ولكن"
    ),
    connectives=_phrases(
        "ومع ذلك / بالإضافة إلى ذلك / من ناحية أخرى / وأضاف / وأضافت / وقال / وقالت / وأوضح / وأكد / وأشار / ثم / لذلك / علاوة على ذلك / بعد ذلك / في الوقت نفسه"
    ),
    dropped=_words("وأضاف وأضافت وقال وقالت وأوضح وأكد وأشار وتابع"),
    says=_words("قال قالت أضاف أضافت أوضح أكد أعلن وقال وأضاف"),
    persons=_words("هو هي هم هن"),
)

ZH = Table(
    pronouns=_phrases("他 / 她 / 它 / 他们 / 她们 / 它们 / 这 / 那 / 此 / 该 / 其 / 双方 / 两人 / 二人"),
    connectives=_phrases(
        "但 / 然而 / 不过 / 而且 / 此外 / 另外 / 因此 / 所以 / 同时 / 与此同时 / 随后 / 之后 / 另一方面 / 例如 / 而"
    ),
    persons=_phrases("他 / 她 / 它 / 他们"),
    says=_phrases("说 / 表示 / 称 / 指出 / 写道 / 宣布 / 告诉 / 强调"),
)

JA = Table(
    pronouns=_phrases(
        "彼 / 彼女 / これ / それ / この / その / こうした / そうした / ここ / そこ / 両者 / 同氏 / 同社 / 同国 / 同省 / 同市 / 同署 / 同日"
    ),
    connectives=_phrases(
        "しかし / だが / また / さらに / そして / それ / そのため / このため / 一方 / ただ / なお / 例えば / つまり / その後 / 加えて / 次に"
    ),
    persons=_phrases("彼 / 彼女"),
    says=_phrases("述べ / 語っ / 話し / 発表 / 明らかに / 強調 / という / とした / 説明"),
)

TABLES: dict[str, Table] = {
    "en": EN, "de": DE, "fr": FR, "es": ES, "it": IT, "pt": PT, "nl": NL, "pl": PL, "ru": RU, "uk": UK, "vi": VI,
    "ar": AR, "zh": ZH, "ja": JA,
}  # fmt: skip
WITHOUT_SPACES = frozenset({"zh", "ja"})
