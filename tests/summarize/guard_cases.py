"""Made-up sentences with the verdict they must get: S stands, L leans on its predecessor, N never printed."""

from __future__ import annotations

CASES = """
en N See photos of the wreck of the Heron here.
en N View a map of the closed roads in Varnholm below.
en S Look for the answer in Hale, the minister told reporters in Varnholm.
en S Redania's parliament approved the harbour budget on Tuesday after nine hours of debate.
en S This week the ferry company Norlund will resume its night service to Hale Island.
en S It is unclear whether the bridge at Varnholm can be repaired before winter.
en S So far, 14 people have been treated for smoke inhalation, the Varnholm fire service said.
en S Those who lost their homes will be paid 4,000 crowns, Mayor Ilse Brand said.
en S Both Redania and Temeria deny that the patrol boat crossed the line.
en S The company behind the Varnholm tunnel, Delvo, has filed for bankruptcy.
en S The suspect, Jory Pell, was arrested at a motel outside Hale.
en S The man accused of setting the archive alight will appear in court on Friday.
en S Two days after the vote, the Redanian government fell.
en S "We will rebuild the school before spring," Mayor Ilse Brand said on Monday.
en S In his first speech as premier, Anders Voll promised cheaper ferries.
en S The US will send two engineers to Varnholm, Ambassador Rita Moss said.
en S Possible routes include a northern bypass and a tunnel, the transport ministry said.
en S "This dam between the two lakes is a danger to Hale," geologist Pia Lund said.
en S According to Delvo, the pumps failed shortly after midnight.
en S Officials in Hale worry that the river may rise again this week.
en S The Varnholm fire service said 14 people were treated for smoke inhalation.
en S Prime Minister Anders Voll said he would not resign over the ferry contract.
en S When Norlund bought the yard in 2019, it promised 300 jobs.
en L The Redanian statement was meant to calm the islands.
en S The Redanian statement on the dam was meant to calm the islands.
en L Speaking in a low voice, he asked the court in Hale for mercy.
en L On Tuesday, he asked the court in Hale for mercy.
en S Speaking in a low voice, Anders Voll asked the court in Hale for mercy.
en S At the port of Hale, they say, Norlund pays its debts in fish.
en S A report by the H.I.D. in Varnholm blames the pumps for the flood.
en S Senator Rita Moss (I-Hale) voted against the harbour budget of Redania.
en S The monument on Hale Island recalls the sailors who died in World War I.
en N In Varnholm I met three engineers of the ferry company Norlund.
en S The law banning night ferries takes effect in Redania on Monday.
en S The engineer leading the repair of the Varnholm dam has resigned.
en S In his first remarks since the ferry ran aground on rocks off Hale one night, Anders Voll blamed it.
en S It looks like Redania will vote on the harbour budget in May.
en S Rather than repair the dam, Redania will build another one near Hale.
en L Rather, the ministry hired a second supplier.
fr S Pour rouvrir le port, il faut que le Parlement de Hale vote le budget.
en S "The pumps failed at midnight and nobody came to mend them,'' Mayor Ilse Brand said.
en S ”The pumps failed at midnight and nobody came to mend them,” Mayor Ilse Brand said.
en N The pumps failed at midnight and nobody came to mend them,'' Mayor Ilse Brand said.
en N ”The pumps failed at midnight and nobody came to mend them.
en N Let us know your favourite ferry crossing.
en N (See the map of the flooded farms around Hale.)
en N UPDATE: The bridge at Varnholm has been opened again.
en S "You will have your bridge back by spring," Mayor Ilse Brand told the crowd.
en N Last spring I walked to Hale along the empty shore.
en S The Redanian ferry Norlund ran aground off Hale.
en L He accused Temeria of spreading rumours about the patrol boat.
en L They described the budget as a betrayal of the islands.
en L But it has avoided naming the supplier of the pumps.
en L However, Norlund said the night service would resume in May.
en L That will now happen early next week, according to the ministry.
en L The official said the dam could fail within a month.
en L The officials agreed to meet again on Friday.
en L In June, they signed an agreement on the shared lake.
en L Also on Tuesday, the port of Hale closed to fishing boats.
en L It was the third time that the dam had overflowed.
en L His lawyer rejected the charges.
en L These figures do not include the outlying farms.
en L The two met in Hale before the vote.
en L Both were taken to hospital in Varnholm.
en L Another said the smoke had been visible for hours.
en L Others blamed the weather for the delay.
en L The company said it would appeal.
en L The move comes as Norlund cuts its winter timetable.
en L The 24-year-old was released on bail.
en L The statement did not name the supplier.
en L Meanwhile, the harbour budget is being debated again.
en L As a result, the bridge will stay shut until spring.
en L Since then, the river has fallen by two metres.
en L Two days later, the government fell.
en L Hours later, the tunnel was closed again.
en L The next day, Norlund cancelled every crossing.
en L When he arrived, the tunnel was already flooded.
en L Among them were three engineers from Delvo.
en L "That is a betrayal of the islands," Anders Voll told parliament.
en L "The pumps failed at midnight and nobody came to mend them," he added.
en L "The pumps failed at midnight and nobody came to mend them," the official said.
en L The pumps had been out of order for weeks, she said.
en L Instead, the ministry hired a second supplier.
en L In addition, the port will be dredged.
en L At the same time, fares will rise by a tenth.
en L One of them had worked at the dam for twenty years.
en L Such delays cost the islands dearly.
en L Here the river bends towards the old town.
en L The victims were found near the weir.
en L The latter has denied any part in the sale.
en L Then the lights went out across Hale.
en L Neither has commented on the report so far.
en L Afterwards, the deputies left the chamber in silence.
en L For example, the night ferry now costs twice as much.
en N We have lost everything in this flood.
en N I visited the island three times this year.
en L The same day, a second crack was found in the dam.
en L Its shares fell by a fifth on the Varnholm exchange.
en L Who ordered the closure remains a secret.
en N Will the bridge at Varnholm ever open again?
en N Harbour budget approved after nine hours
en N Click here to read the full report on the Varnholm tunnel.
en N Subscribe to our newsletter for more news from the islands.
en N Photo: Ilse Brand opens the harbour festival in Hale.
en N "We will rebuild the school before spring and the library after it."
en N "We will rebuild the school before spring.
en N We will not be moved from our homes," Mayor Ilse Brand said.
en N Ask Norlund.
en N NORLUND FERRIES CANCEL ALL NIGHT CROSSINGS.
en N And then the whole dam began to move...
en N Follow us on every channel for updates from Hale.
en N Jana Frisk contributed to this report from Varnholm.
en N Here's what you need to know about the harbour budget.
en N This story has been updated to correct the name of the dam.
en N Read more about the flood at https://news.example/flood.
en N All rights reserved by the Hale Courier and its partners.
en N By Jana Frisk.
de S Das Parlament von Redanien hat am Dienstag den Haushalt für den Hafen gebilligt.
de S Die Polizei in Varnholm nahm am Montag drei Männer fest.
de S Es ist unklar, ob die Brücke vor dem Winter repariert werden kann.
de S „Wir bauen die Schule wieder auf“, sagte Bürgermeisterin Ilse Brand am Montag.
de S Der Verdächtige, Jory Pell, wurde in einem Gasthof bei Hale gefasst.
de S Nach der Abstimmung trat die Regierung von Redanien zurück.
de L Er warf Temerien vor, Gerüchte zu verbreiten.
de L Dabei wurden zwei Häuser am Ufer zerstört.
de L Das Unternehmen kündigte Berufung an.
de L Das sagte die Ministerin am Abend im Rundfunk.
de L Auch die Nachtfähre nach Hale fällt aus.
de L Deshalb bleibt die Brücke bis zum Frühjahr gesperrt.
de L Die beiden trafen sich vor der Abstimmung in Hale.
de L „Die Pumpen fielen um Mitternacht aus und niemand kam“, sagte er.
de L Zuvor war der Tunnel zweimal überflutet worden.
de L Seine Anwältin wies die Vorwürfe zurück.
de N Wird die Brücke in Varnholm je wieder öffnen?
de N Lesen Sie auch unseren Bericht über den Tunnel in Varnholm.
fr S Le parlement de Rédanie a approuvé mardi le budget du port de Hale.
fr S Il y a encore douze familles sans abri à Varnholm, selon la mairie.
fr S Ceux qui ont perdu leur maison recevront 4 000 couronnes, a dit Ilse Brand.
fr S L'entreprise Delvo a annoncé mercredi la fermeture du tunnel.
fr S Cette semaine, la compagnie Norlund reprend ses traversées de nuit.
fr S En Témérie, la centrale de Hale a été arrêtée mardi.
fr L Il a accusé la Témérie de répandre des rumeurs.
fr L Cependant, la traversée de nuit reste suspendue.
fr L L'entreprise a fait appel de la décision.
fr L C'est la troisième fois que le barrage déborde.
fr L Ces chiffres ne comprennent pas les fermes isolées.
fr L Le lendemain, le tunnel a été fermé.
fr L « Les pompes sont tombées en panne à minuit et personne n'est venu », a-t-il ajouté.
fr L Son avocate a rejeté les accusations.
fr L De son côté, la mairie promet une enquête.
fr N Le pont de Varnholm rouvrira-t-il un jour ?
fr N Abonnez-vous à notre lettre pour suivre les nouvelles des îles.
es S El parlamento de Redania aprobó el martes el presupuesto del puerto.
es S Esta semana la naviera Norlund reanuda las travesías nocturnas.
es S Según la alcaldía de Hale, el dique resistirá hasta la primavera.
es L Añadió que el túnel seguirá cerrado hasta mayo.
es L Sin embargo, la travesía nocturna sigue suspendida.
es L Ambos se reunieron en Hale antes de la votación.
es L Esto ocurrió tres días antes de la crecida.
es L La empresa recurrirá la sentencia.
es L Por su parte, el ayuntamiento promete una investigación.
es L Al día siguiente se cerró el túnel.
es L Su abogada rechazó las acusaciones.
es N ¿Volverá a abrir algún día el puente de Varnholm?
it S Il parlamento della Redania ha approvato martedì il bilancio del porto.
it S Questa settimana la compagnia Norlund riprende le corse notturne.
it L Tuttavia la corsa notturna resta sospesa.
it L Ha aggiunto che la galleria resterà chiusa fino a maggio.
it L Questo è il terzo crollo in un anno.
it L L'azienda ha annunciato ricorso contro la sentenza.
it L Il giorno dopo la galleria è stata chiusa.
it L Entrambi sono stati portati in ospedale.
it N Il ponte di Varnholm riaprirà mai?
pt S O parlamento da Redânia aprovou na terça-feira o orçamento do porto.
pt S Esta semana a companhia Norlund retoma as travessias noturnas.
pt S A aeronave da Norlund levava catorze passageiros para Hale.
pt L Ele acusou a Temeria de espalhar boatos.
pt L No entanto, a travessia noturna continua suspensa.
pt L Segundo ele, o túnel ficará fechado até maio.
pt L A empresa vai recorrer da decisão.
pt L No dia seguinte, o túnel foi fechado.
pt L Disse ainda que a barragem resistirá.
pt L Seu advogado rejeitou as acusações.
pt N A ponte de Varnholm vai reabrir um dia?
nl S Het parlement van Redanië keurde dinsdag de begroting van de haven goed.
nl S Deze week hervat rederij Norlund de nachtdienst naar Hale.
nl S Het bestuur van Hale wil de brug in mei heropenen.
nl L Het is de derde keer dat de dam overloopt.
nl L Hij beschuldigde Temerië van het verspreiden van geruchten.
nl L Daarom blijft de brug tot het voorjaar dicht.
nl L Het bedrijf gaat in beroep.
nl L Ook de nachtdienst valt uit.
nl L Volgens hem blijft de tunnel tot mei gesloten.
nl N Gaat de brug bij Varnholm ooit weer open?
pl S Parlament Redanii przyjął we wtorek budżet portu w Hale.
pl S W tym tygodniu Norlund wznawia nocne rejsy na wyspę.
pl L On oskarżył Temerię o szerzenie plotek.
pl L Jednak nocne rejsy pozostają zawieszone.
pl L Dodał, że tunel będzie zamknięty do maja.
pl L Jego adwokat odrzucił w sądzie zarzuty.
pl L Następnego dnia tunel w Hale zamknięto.
pl N Czy most w Varnholmie kiedyś się otworzy?
ru S Парламент Редании одобрил во вторник бюджет порта.
ru S На этой неделе компания «Норлунд» возобновит ночные рейсы.
ru L Он обвинил Темерию в распространении слухов.
ru L Однако ночные рейсы пока отменены.
ru L По его словам, тоннель закрыт до мая.
ru L Кроме того, порт углубят на два метра.
ru L Это третий прорыв плотины за год.
ru N Откроется ли когда-нибудь мост в Варнхольме?
uk S Парламент Реданії схвалив у вівторок бюджет порту.
uk S Цього тижня компанія «Норлунд» відновить нічні рейси.
uk L Він звинуватив Темерію у поширенні чуток.
uk L Проте нічні рейси поки скасовано.
uk L За його словами, тунель закрито до травня.
uk L Крім того, порт поглиблять на два метри.
uk N Чи відкриється колись міст у Варнгольмі?
vi S Quốc hội Redania hôm thứ Ba đã thông qua ngân sách cảng Hale.
vi S Ông Anders Voll cho biết phà đêm sẽ hoạt động trở lại.
vi L Ông cho biết đường hầm sẽ đóng cửa đến tháng 5.
vi L Tuy nhiên, chuyến phà đêm vẫn bị hủy.
vi L Điều này khiến người dân trên đảo lo lắng.
vi L Họ yêu cầu chính phủ điều tra vụ vỡ đập.
vi L Sau đó, đường hầm bị đóng cửa.
vi N Cây cầu ở Varnholm có mở lại không?
ar S أقر برلمان ريدانيا يوم الثلاثاء ميزانية الميناء.
ar L وأضاف أن النفق سيبقى مغلقا حتى مايو.
ar N هل يعاد فتح الجسر في فارنهولم؟
zh S 雷达尼亚议会周二通过了港口预算案。
zh L 但是夜间渡轮仍然停运到五月底。
zh L 他说隧道将关闭到五月底为止。
zh N 瓦恩霍姆大桥还会重新开放吗？
ja S レダニア議会は火曜日に港の予算を承認した。
ja L しかし夜間フェリーは運休したままである。
ja L 彼はトンネルが五月まで閉鎖されると述べた。
"""


def cases() -> list[tuple[str, str, str]]:
    """(language, state, sentence)."""
    states = {"S": "stands", "L": "leans", "N": "never"}
    rows = [line.split(" ", 2) for line in CASES.strip().splitlines()]
    return [(language, states[state], text) for language, state, text in rows]
