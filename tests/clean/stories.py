"""One story in seven languages, written for these tests."""

STORIES = {
    "en": [
        (
            "The council of Lindhaven voted on Monday to rebuild the pier that a storm had torn away in "
            "January, the mayor said."
        ),
        "The work will cost four million crowns and is to begin in the spring, according to the town hall.",
        (
            'Fishermen had demanded a stronger wall for years. "Nobody listened until the sea came in," '
            "said Olga Brand, who owns two boats."
        ),
        (
            "The regional government pays a third of the sum, the rest comes from a loan that the town will "
            "repay within twelve years."
        ),
    ],
    "fr": [
        (
            "Le conseil municipal de Lindhaven a décidé lundi de reconstruire la jetée emportée par une "
            "tempête en janvier, a annoncé le maire."
        ),
        (
            "Les travaux coûteront quatre millions de couronnes et doivent commencer au printemps, selon la "
            "mairie."
        ),
        (
            "Les pêcheurs réclamaient un mur plus solide depuis des années. « Personne n'écoutait », a "
            "déclaré Olga Brand, propriétaire de deux bateaux."
        ),
        (
            "La région paie un tiers de la somme, le reste provient d'un prêt que la ville remboursera en "
            "douze ans."
        ),
    ],
    "de": [
        (
            "Der Rat von Lindhaven hat am Montag beschlossen, die Mole wieder aufzubauen, die ein Sturm im "
            "Januar zerstört hatte, sagte die Bürgermeisterin."
        ),
        "Die Arbeiten kosten vier Millionen Kronen und sollen im Frühjahr beginnen, teilte das Rathaus mit.",
        (
            "Die Fischer hatten seit Jahren eine stärkere Mauer gefordert. „Niemand hat zugehört“, sagte "
            "Olga Brand, der zwei Boote gehören."
        ),
        (
            "Die Region zahlt ein Drittel der Summe, der Rest stammt aus einem Kredit, den die Stadt in "
            "zwölf Jahren zurückzahlt."
        ),
    ],
    "es": [
        (
            "El consejo de Lindhaven decidió el lunes reconstruir el muelle que una tormenta destruyó en "
            "enero, dijo la alcaldesa."
        ),
        "Las obras costarán cuatro millones de coronas y deben comenzar en primavera, según el ayuntamiento.",
        (
            "Los pescadores pedían desde hace años un muro más fuerte. «Nadie escuchó», dijo Olga Brand, "
            "dueña de dos barcos."
        ),
        (
            "La región paga un tercio de la suma y el resto procede de un préstamo que la ciudad devolverá "
            "en doce años."
        ),
    ],
    "pt": [
        (
            "A câmara de Lindhaven decidiu na segunda-feira reconstruir o cais que uma tempestade destruiu "
            "em janeiro, disse a prefeita."
        ),
        "As obras custarão quatro milhões de coroas e devem começar na primavera, segundo a prefeitura.",
        (
            "Os pescadores pediam havia anos um muro mais forte. “Ninguém escutou”, disse Olga Brand, dona "
            "de dois barcos."
        ),
        "A região paga um terço da soma e o resto vem de um empréstimo que a cidade pagará em doze anos.",
    ],
    "it": [
        (
            "Il consiglio di Lindhaven ha deciso lunedì di ricostruire il molo che una tempesta aveva "
            "distrutto a gennaio, ha detto la sindaca."
        ),
        (
            "I lavori costeranno quattro milioni di corone e dovrebbero iniziare in primavera, secondo il "
            "comune."
        ),
        (
            "I pescatori chiedevano da anni un muro più forte. «Nessuno ha ascoltato», ha detto Olga Brand, "
            "che possiede due barche."
        ),
        (
            "La regione paga un terzo della somma, il resto viene da un prestito che la città restituirà in "
            "dodici anni."
        ),
    ],
    "nl": [
        (
            "De raad van Lindhaven heeft maandag besloten de pier te herbouwen die een storm in januari had "
            "verwoest, zei de burgemeester."
        ),
        "Het werk kost vier miljoen kronen en moet in het voorjaar beginnen, aldus het stadhuis.",
        (
            'De vissers vroegen al jaren om een sterkere muur. "Niemand luisterde", zei Olga Brand, die '
            "twee boten bezit."
        ),
        (
            "De regio betaalt een derde van het bedrag, de rest komt uit een lening die de stad in twaalf "
            "jaar terugbetaalt."
        ),
    ],
}
