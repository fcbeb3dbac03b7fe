"""French, Spanish, Italian and Portuguese."""

from __future__ import annotations

from digest.summarize.standalone.tables.table import Table, phrases, words

FR = Table(
    pronouns=words(
        "aucun aucune autres ce ceci cela celle celle-ci celles-ci celui celui-ci certaines certains ces "
        "cet cette ceux ceux-ci elle elles eux ici il ils laquelle lesquels leur leurs lui sa ses son tous "
        "toutes ça"
    ),
    connectives=phrases(
        "ainsi / alors / au contraire / au même moment / auparavant / aussi / bref / c est / c était / "
        "car / ce jour-là / ce sont / cependant / d ailleurs / d autre part / d autres / d une part / "
        "dans ce cadre / dans ce contexte / dans le même temps / de leur côté / de même / de plus / "
        "de son côté / depuis, / donc / du coup / en conséquence / en effet / en fait / en outre / "
        "en revanche / en réponse, / enfin / ensuite / entre temps / entre-temps / et / finalement / "
        "l autre / l un / l une / la veille / le lendemain / le même jour / le premier / le second / "
        "les autres / les deux / mais / malgré cela / malgré tout / ni / néanmoins / or / ou / "
        "par ailleurs / par conséquent / par exemple / pendant ce temps / plus tard, / pour autant / "
        "pour leur part / pour sa part / pourtant / puis / quant à elle / quant à lui / résultat / "
        "surtout / tous deux / toutefois / toutes deux / un autre / une autre / à ce stade / à cet égard / "
        "à son tour / également"
    ),
    stands=phrases(
        "ainsi que / alors qu / alors que / aussi bien / ce dimanche / ce jeudi / ce lundi / ce mardi / "
        "ce matin / ce mercredi / ce mois-ci / ce samedi / ce vendredi / ce week-end / celle qui / "
        "celles qui / celui qui / cet hiver / cet été / cette année / cette semaine / ceux qui / "
        "il est encore trop tôt / il est possible / il est probable / il faut / il n est pas clair / "
        "il reste à / il s agit / il y a / il y avait / ou bien / tous les / toutes les"
    ),
    articles=words("l la le les"),
    heads=words(
        "accident accord adolescent affaire agence annonce assaillant assaillants attaque attentat auteurs "
        "avion banque bateau bâtiment candidat chercheurs chiffres communiqué conducteur couple dirigeant "
        "dirigeants document drame décision enfants enquête entreprise experts explosion femme fille film "
        "garçon groupe homme incendie incident intéressé intéressée loi manifestants mesure militants "
        "ministre mère médecin navire opération organisation parents parti pilote plan porte-parole procès "
        "projet père quadragénaire quinquagénaire rapport rebelles rencontre responsable responsables "
        "région résultats réunion scientifiques sexagénaire société source sources suspect suspects séisme "
        "sénateur tempête texte tireur trentenaire victime victimes vidéo ville visite voiture véhicule "
        "école élu élève équipe étude étudiant île"
    ),
    modifiers=words(
        "dernier dernière deux haut jeune même nouveau nouvelle premier première second seconde trois "
        "vieil vieille"
    ),
    counted=words("cinq deux deux-là quatre trois"),
    links=words(
        "accusé au aux avec chargé chargée contre d dans de des dont du en entre où par pour que qui sur à"
    ),
    openers=words(
        "après au avant avec bien certains chez comme contre d dans de depuis en lors lorsqu lorsque "
        "malgré par parce parmi pendant plusieurs pour puisque quand s sans selon si sur un une à"
    ),
    persons=words("elle elles eux il ils leur leurs lui sa ses son"),
    says=words(
        "a-t-elle a-t-il affirme affirmé ajoute ajouté annonce annoncé assure assuré conclu confie confié "
        "disait dit dit-elle dit-il déclare déclaré dénoncé estime estimé explique expliqué indique "
        "indiqué ont-ils poursuit poursuivi précise précisé raconte raconté répondu selon souligne "
        "souligné écrit"
    ),
    units=words("années ans heure heures jour jours minutes mois secondes semaine semaines"),
    later=words("tard"),
    first_person=words("j je ma mes mon nos notre nous vos votre vous"),
)

ES = Table(
    pronouns=words(
        "ahí allí ambas ambos aquel aquella aquellos aquí dicha dichas dicho dichos ella ellas ello ellos "
        "esa esas ese eso esos esta estas este esto estos le les lo ninguna ninguno otra otras otro otros "
        "su sus suyo tal tales él"
    ),
    connectives=phrases(
        "a pesar de ello / a su vez / además / al día siguiente / al mismo tiempo / antes, / asimismo / "
        "así / aun así / de ahí / de esa forma / de esta manera / de este modo / de hecho / "
        "desde entonces / después, / e / el mismo día / el otro / en cambio / en consecuencia / "
        "en efecto / en ese momento / en ese sentido / en este sentido / en respuesta, / entonces / "
        "es decir / es que / ese día / ese mismo día / finalmente / hasta entonces / igualmente / "
        "incluso / la otra / las dos / los dos / los otros / luego / mientras tanto / más tarde / "
        "no obstante / o / pero / pese a ello / por ejemplo / por ello / por eso / por lo tanto / "
        "por otra parte / por otro lado / por su parte / por tanto / por último / posteriormente / "
        "se trata / según ella / según él / sin embargo / también / tampoco / todos ellos / una de ellas / "
        "uno de ellos / y"
    ),
    stands=phrases(
        "además de / así como / esta madrugada / esta mañana / esta noche / esta semana / esta tarde / "
        "este año / este domingo / este fin / este invierno / este jueves / este lunes / este martes / "
        "este mes / este miércoles / este sábado / este verano / este viernes / lo que / los que / "
        "luego de / o bien / su majestad / tal como / tal vez / tal y como"
    ),
    articles=words("el la las los"),
    heads=words(
        "accidente activistas acuerdo acusado adolescente agencia agente agentes anuncio atacante "
        "atacantes ataque atentado autores avión banco barco candidato caso científicos cifras coche "
        "compañía comunicado conductor decisión detenido detenidos dirigente documento edificio empresa "
        "equipo escuela estudio expertos explosión fuente fuentes funcionario funcionarios grupo hombre "
        "incendio incidente informe investigación investigadores isla joven juicio ley mandatario "
        "manifestantes medida menor ministro mujer niña niño operación organización pareja partido piloto "
        "plan político portavoz propuesta proyecto rebeldes región resultados reunión senador sospechoso "
        "sospechosos suceso terremoto texto tormenta vehículo video visita víctima víctimas vídeo"
    ),
    modifiers=words("alto citada citado dos joven mencionado misma mismo nueva nuevo presunta presunto tres"),
    counted=words("ambos cinco cuatro dos tres"),
    links=words("a acusado al con contra cuya cuyo de del desde en entre para por que quien sobre"),
    openers=words(
        "a algunos antes aunque como con contra cuando de desde después durante en entre mientras para "
        "pese por según si sin tras una uno varios"
    ),
    persons=words("ella ellas ellos su sus él"),
    says=words(
        "advirtió afirma afirmó agregó anunció apuntó aseguró añade añadió comentó concluyó contó declaró "
        "destacó dice dijeron dijo escribió explicó indicó informó manifestó precisó reiteró relató según "
        "señaló sostuvo subrayó"
    ),
    dropped=words(
        "advirtió afirmó agregó apuntó aseguró añadió comentó concluyó contó declaró destacó dijo explicó "
        "indicó insistió manifestó precisó recordó reiteró relató señaló sostuvo subrayó"
    ),
    units=words("años día días hora horas meses minutos segundos semana semanas"),
    later=words("antes después tarde"),
    first_person=words("mi mis nosotros nuestra nuestras nuestro nuestros usted ustedes yo"),
)

IT = Table(
    pronouns=words(
        "altre altri ciò costui egli entrambe entrambi essa esse essi esso lei loro lui là lì nessuno "
        "quella quelle quelli quello questa queste questi questo qui stesso sua sue suo suoi tale tali"
    ),
    connectives=phrases(
        "a sua volta / ad esempio / al contrario / allo stesso tempo / allora / anche / ciononostante / "
        "così / cosí / d altra parte / d altronde / da allora / da parte sua / dal canto suo / "
        "di conseguenza / di fatto / dunque / e / ecco / ed / eppure / fino ad allora / gli altri / "
        "i due / il giorno dopo / il giorno successivo / in particolare / in questo modo / in risposta, / "
        "in seguito / in sostanza / infatti / infine / inoltre / insomma / intanto / invece / l altro / "
        "le due / lo stesso giorno / ma / neanche / nel frattempo / nemmeno / neppure / nonostante ciò / "
        "o / per esempio / per questo / perciò / pertanto / però / più tardi / poi / quel giorno / "
        "quindi / secondo lei / secondo lui / si tratta / successivamente / tuttavia / un altra / "
        "un altro / uno di loro"
    ),
    stands=phrases(
        "anche se / coloro che / così come / oltre a / quelli che / quest anno / questa mattina / "
        "questa notte / questa sera / questa settimana / questo mese / questo pomeriggio / questo weekend"
    ),
    articles=words("gli i il l la le lo"),
    heads=words(
        "42enne accordo adolescente aereo agente agenti agenzia aggressore annuncio arrestato attacco "
        "attentato attivisti auto autori azienda banca candidato caso cifre comunicato conducente coppia "
        "decisione documento donna edificio esperti esplosione film fonte fonti funzionari funzionario "
        "gruppo imputato incendio incidente incontro indagine isola legge madre manifestanti medico "
        "ministro misura nave operazione organizzazione padre partito piano pilota politico portavoce "
        "premier processo progetto ragazza ragazzo rapporto regione ribelli ricercatori risultati riunione "
        "scienziati scuola senatore società sospettato sospetto squadra studio tempesta terremoto testo "
        "uomo veicolo video visita vittima vittime"
    ),
    modifiers=words("due giovane nuova nuovo presunta presunto stessa stesso tre"),
    counted=words("cinque due quattro tre"),
    links=words(
        "a accusato che con contro cui da degli dei del dell della delle dello di fra in nel nella per su "
        "sul sulla tra"
    ),
    openers=words(
        "a al alcuni anche come con contro da di dopo durante fra in mentre molti nel nella nonostante per "
        "prima quando se secondo senza su tra una uno"
    ),
    persons=words("egli essi lei loro lui sua sue suo suoi"),
    says=words(
        "afferma affermato affermò aggiunge aggiunse aggiunto annunciato conclude concluso detto dice "
        "dichiarato dichiarò disse osserva racconta raccontato ricorda scritto scrive secondo sottolinea "
        "sottolineato spiega spiegato"
    ),
    dropped=phrases(
        "aggiunge / aggiunse / conclude / disse / ha affermato / ha aggiunto / ha concluso / ha detto / "
        "ha dichiarato / ha spiegato / spiega"
    ),
    units=words("anni giorni giorno mesi minuti ora ore secondi settimana settimane"),
    later=words("dopo prima tardi"),
    first_person=words("io mia mie miei mio noi nostra nostre nostri nostro"),
)

PT = Table(
    pronouns=words(
        "ali ambas ambos aquela aquele aqui aquilo dela delas dele deles ela elas ele eles essa essas esse "
        "esses esta estas este estes isso isto lá nela nelas nele neles nenhum outra outras outro outros "
        "seu seus sua suas tais tal"
    ),
    connectives=phrases(
        "a outra / aliás / além disso / além disto / ao mesmo tempo / apesar disso / as duas / assim / "
        "até então / com isso / consequentemente / contudo / daí / de acordo com ela / de acordo com ele / "
        "de fato / depois, / desde então / dessa forma / desse modo / desta forma / deste modo / "
        "diante disso / e / em contrapartida / enquanto isso / entretanto / então / finalmente / "
        "igualmente / já / logo, / mais tarde / mas / mesmo assim / na ocasião / na época / naquele dia / "
        "naquele momento / nesse caso / nesse dia / nesse sentido / neste caso / neste momento / "
        "neste sentido / no dia seguinte / no entanto / no mesmo dia / o outro / os demais / os dois / "
        "os outros / ou / ou seja / pelo menos um deles / por exemplo / por fim / por isso / "
        "por outro lado / por sua vez / portanto / porém / posteriormente / segundo ela / segundo ele / "
        "também / todavia / todos eles / trata-se / um deles / uma delas"
    ),
    stands=phrases(
        "além de / assim como / assim que / esta manhã / esta noite / esta semana / esta tarde / "
        "este ano / este fim / este mês / logo após / nesta semana / tal como"
    ),
    articles=words("a as o os"),
    heads=words(
        "acidente acordo acusado adolescente aeronave agente agentes agência anúncio ataque atentado "
        "atirador ativistas atleta autores avião banco brasileira brasileiro candidato carro casal caso "
        "cientistas companhia comunicado corpo corpos decisão deputado dirigente documento edifício "
        "empresa equipe escola especialistas estudo ex-presidente explosão filme fonte fontes funcionário "
        "funcionários grupo homem ilha incidente incêndio investigação jogador jovem julgamento lei "
        "manifestantes medida menina menino motorista mulher médico navio números operação organização "
        "parlamentar partido pesquisadores piloto plano político porta-voz preso presos projeto proposta "
        "prédio rebeldes região relatório resultados reunião senador suspeito suspeitos tempestade "
        "terremoto texto tremor técnico veículo visita vídeo vítima vítimas"
    ),
    modifiers=words("dois duas jovem mesma mesmo nova novo suposta suposto três"),
    counted=words("cinco dois duas quatro três"),
    links=words("a acusado ao com contra cujo da das de do dos em entre na no para por que quem sobre à"),
    openers=words(
        "a alguns antes ao apesar após com como contra de depois desde durante em embora enquanto entre na "
        "no para por quando se segundo sem um uma vários"
    ),
    persons=words("dela delas dele deles ela elas ele eles seu seus sua suas"),
    says=words(
        "acrescentou afirma afirmou alertou anunciou avaliou comentou completou concluiu contou declarou "
        "destacou disse disseram diz escreveu explicou garantiu informou relatou ressaltou segundo"
    ),
    dropped=words(
        "acrescentou afirmou avaliou comentou completou concluiu contou declarou destacou disse explicou "
        "garantiu informou lembrou relatou ressaltou"
    ),
    units=words("anos dia dias hora horas meses minutos segundos semana semanas"),
    later=words("antes depois tarde"),
    first_person=words("eu meu meus minha minhas nossa nossas nosso nossos nós você vocês"),
)
