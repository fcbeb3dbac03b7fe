"""Each rule's table of cases: lines that go, each in a story that stays."""

from __future__ import annotations

import pytest

from digest.clean import clean_item
from digest.clean.rules import RULES
from digest.model import Article, Item

STORY = [
    "The harbour council of Lindhaven voted on Monday to rebuild the old pier before the winter storms.",
    "Mayor Ida Brandt said the work would cost 40 million crowns, to be paid over ten years.",
    "Fishermen had warned for years that the pillars of the pier were cracked.",
    "Work on the pier is due to start in March, the mayor told reporters outside the town hall.",
]


def cleaned(*lines: str, title: str = "Lindhaven council votes to rebuild pier") -> Article:
    return clean_item(Item(source="", id="x", title=title, content="\n".join(lines)))


CASES = {
    "navigation": [
        "Skip to main content", "Skip to content", "Menu", "Back to top", "Next article", "Show more",
        "Zum Inhalt springen", "Aller au contenu principal",
        "Saltar al contenido", "Vai al contenuto", "Ir para o conteúdo", "Naar de inhoud",
        "Przejdź do treści", "Перейти к содержанию", "Advertisement", "Story continues below advertisement",
        "Anzeige", "Publicité",
        "Listen to this article", "4 min read", "Lesezeit: 3 Minuten",
    ],
    "share bar": [
        "Share", "Share this article", "Share on Facebook", "Facebook Twitter WhatsApp Email",
        "Share / Tweet / Print", "Teilen", "Partager", "Compartir", "Condividi", "Copy link",
        "Link copied to clipboard",
        "Fai clic per condividere su Facebook (Si apre in una nuova finestra)",
        "Haz clic para compartir en Twitter", "Send this page to someone via email", "1.2k shares",
        "14 comments", "Follow us on Instagram", "Follow Lindhaven Post on WhatsApp", "Auf Facebook teilen",
        "Folgen Sie uns auf Mastodon",
        "Share: Email | Print", "Share this article: Mail | Print | Copy link",
        "Partager : Courriel | Imprimer", "Teilen: E-Mail, Drucken",
    ],
    "message of the site": [
        "Your notification has been saved.", "Please enable Javascript to watch this video",
        "You must enter the characters with black color that stand out from the other characters",
        "Having trouble viewing the video? Try disabling any ad blocking extensions on your browser.",
        "These crawls are part of an effort to archive pages as they are created. That way, links last.",
        "What others are clicking on:", "For more harbour news, listen to Lindhaven Radio here:",
    ],
    "promotion": [
        "Sign up for our free morning newsletter", "Subscribe now for unlimited access to all our stories.",
        "Get the latest headlines delivered directly to your inbox every morning.",
        "Download our app from Google Play today.",
        "Get the LBN app: breaking news on your phone, free of charge.",
        "Support our independent journalism from just $3 a month.", "Listen to our latest podcast here",
        "You have reached your limit of free articles. Subscribe to continue.",
        "This article is for subscribers only. Log in or subscribe to read on.",
        "Want more news like this? Join our WhatsApp channel for free.",
        "Don't miss out: subscribe to our newsletter for exclusive coverage.", "Jetzt Newsletter abonnieren",
        "Weiterlesen mit dem Digitalabo", "Abonnez-vous pour lire la suite de cet article.",
        "Cet article est réservé aux abonnés.",
        "Suscríbete para seguir leyendo", "Este contenido es exclusivo para suscriptores.",
        "Abbonati per continuare a leggere", "Conteúdo exclusivo para assinantes",
        "Schrijf je in voor onze nieuwsbrief", "Zapisz się na nasz newsletter",
        "Подписывайтесь на наш канал в Telegram", "Prenumerera för att läsa vidare",
    ],
    "mail footer": [
        (
            "You receive this mail because you subscribed to the Lindhaven Post newsletter. Unsubscribe: "
            "https://post.example/u"
        ),
        "You are receiving this email because you signed up at post.example.", "Unsubscribe",
        "To unsubscribe, click here.", "View this email in your browser",
        "This message was sent to ida@example.org.",
        "Sie erhalten diesen Newsletter, weil Sie sich angemeldet haben.", "Newsletter abbestellen",
        "Im Browser ansehen", "Vous recevez ce courriel parce que vous êtes inscrit.", "Se désabonner",
        "Voir ce message dans votre navigateur", "Recibes este correo porque te suscribiste.",
        "Darse de baja", "Ver en el navegador",
        "Recebeu este e-mail porque se inscreveu.", "Cancelar inscrição",
        "Ricevi questa newsletter perché ti sei iscritto.", "Visualizza nel browser",
        "U ontvangt deze nieuwsbrief omdat u zich hebt aangemeld.", "Afmelden",
        "Bekijk deze mail in je browser",
    ],
    "comments and policy": [
        "Leave a comment", "View all comments", "Load more comments", "Join the conversation",
        "Would you like to comment on this story?", "Please read our comment policy before posting.",
        "Sign in or register to comment", "Privacy policy", "Terms of use | Privacy policy | Contact us",
        "Already a subscriber? Log in here.", "Do you have a story for us? Write to our newsroom.",
        "Kommentare anzeigen", "Datenschutz | Impressum", "Lire les commentaires", "Deja un comentario",
        "Dodaj komentarz",
    ],
    "caption": [
        "The old pier in an undated picture. Picture: LINDHAVEN PORT", "Waves over the pier. Credit: PA",
        "Photo by Ola Berg", "Photo: Ola Berg/Getty Images",
        "FILE - The old pier seen from the south, May 4, 2021. (AP Photo/Ola Berg)",
        "FILE PHOTO: The pier at dusk", "Foto: Ola Berg/dpa",
        "The mayor at the pier (Image: Lindhaven Live)", "The pier, seen last week. © Ola Berg",
        "[Ola Berg/AFP]", "Getty Images", "Ola Berg/AP", "Pictured left, Ida Brandt with the builders.",
        "Photograph: Ola Berg/The Lindhaven Post", "Crédit photo : Ola Berg",
        "Bild: Ola Berg / picture alliance", "Фото: Ола Берг",
    ],
    "date": ["18 October 2024 - 10:51", "Published: 29 October 2024", "Updated 2024-10-29 07:40 GMT",
        "07:38 | 29 October 2024", "Tuesday, October 29, 2024", "Veröffentlicht am 3. Mai 2024 um 14:05 Uhr",
        "Publié le 3 mai 2024 à 14h05", "2024年10月29日", "Опубликовано 3 мая 2024"],
    "byline": ["By Ida Brandt", "By Ida Brandt and Per Lund", "byida brandt", "BY IDA BRANDT",
        "Von Ida Brandt", "Par Ida Brandt", "Por Ida Brandt", "By Ida Brandt, Political Correspondent",
        "Written by Per Lund",
        "By Ida Brandt, Per Lund (Engineers, Browser Security), and Ole Korv (Editor).",
        "By The Associated Press"],
    "agency": ["Reuters", "- AFP", "(dpa)", "Source: AP", "Agence France-Presse", "dpa/AP"],
    "agency credit": ["Associated Press writer Ida Brandt contributed to this report.",
        "(Reporting by Ida Brandt; Editing by Per Lund)", "Additional reporting by Per Lund",
        "With inputs from PTI", "The Canadian Press contributed to this report.",
        "This article was originally published on another site and is reproduced here."],
    "separator": ["----", "***", "* * *", "____", "ENDS"],
    "live-blog furniture": ["LIVE", "Updated at 12:03", "10:32 GMT", "5 minutes ago",
        "This live blog is now closed.", "More to follow", "Key points", "Eilmeldung"],
    "imprint": ["© 2024 Lindhaven Media. All rights reserved.",
        "Published by Harbour Press Ltd, registered in Lindhaven.", "Alle Rechte vorbehalten.",
        "Riproduzione riservata",
        "This material may not be published, broadcast, rewritten or redistributed."],
    "related": ["Read more: Storm closes the harbour", "READ ALSO: Ten piers to see before you die",
        "Lesen Sie auch: Sturm schließt den Hafen", "Lire aussi : La tempête ferme le port",
        "Lee también: La tormenta cierra el puerto", "Leggi anche: La tempesta chiude il porto",
        "STORM CLOSES HARBOUR FOR A THIRD DAY", "Related articles",
        "Click here for more news from the coast"],
    "feed teaser": ["The post Lindhaven votes appeared first on Harbour News.", "Continue reading",
        "Continue reading on Harbour News"],
    "heading": ["A long wait for repairs", "What happens next", "Years of warnings"],
    "title": ["Lindhaven council votes to rebuild pier"],
    "another script": ["港口新闻", "Новости порта"],
    "damaged characters": ["The mayor said the pier was \ufffd\ufffd old.",
        "A pier for all 鈥 and for ever."],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in sorted(CASES) for line in CASES[rule]])
def test_a_line_goes_by_its_rule(rule: str, line: str) -> None:
    article = cleaned(STORY[0], STORY[1], line, STORY[2], STORY[3])
    assert [(c.rule, c.line) for c in article.receipt] == [(rule, line)]
    assert article.text == "\n\n".join(STORY)


DATELINES = {
    "LINDHAVEN, Norland - ": "", "LINDHAVEN, Norland (AP) — ": "AP", "BERLIN (Reuters) - ": "Reuters",
    "Berlin (dpa) - ": "dpa", "PARIS, Oct 29 (AFP) - ": "AFP", "Seoul — ": "", "LINDHAVEN — ": "",
    "(CNN) — ": "", "BRUSSELS: ": "", "Madrid, 3 may (EFE).- ": "EFE", "ROMA (ANSA) - ": "ANSA",
    "WASHINGTON/LINDHAVEN, Oct 29 (Reuters) - ": "Reuters", "New Delhi, Oct 29 (PTI) ": "PTI",
}  # fmt: skip


@pytest.mark.parametrize("dateline", sorted(DATELINES))
def test_a_dateline_in_front_is_cut_and_its_agency_learned(dateline: str) -> None:
    article = cleaned(dateline + STORY[0], *STORY[1:])
    assert article.text == "\n\n".join(STORY)
    assert [(c.rule, c.line) for c in article.receipt] == [("dateline", dateline)]
    assert article.agency == DATELINES[dateline]


def test_a_dateline_alone_on_its_line_is_cut() -> None:
    article = cleaned("LINDHAVEN, Norland -", *STORY)
    assert [(c.rule, c.line) for c in article.receipt] == [("dateline", "LINDHAVEN, Norland -")]


def test_metadata_above_the_story_is_learned() -> None:
    article = cleaned(
        "Lindhaven council votes to rebuild pier",
        "A vote after years of warnings, and a bill of 40 million crowns for the town.", "- Coast", "- AFP",
        "- Published Date: 07:38 | 29 October 2024", "- Modified Date: 07:40 | 29 October 2024", *STORY,
        title="",
    )  # fmt: skip
    assert article.title == "Lindhaven council votes to rebuild pier"
    assert (article.section, article.agency) == ("Coast", "AFP")
    assert article.published is not None
    assert article.published.isoformat() == "2024-10-29T07:38:00+00:00"
    assert [c.rule for c in article.receipt] == ["title", "standfirst", "metadata", "agency", "date", "date"]
    assert article.text == "\n\n".join(STORY)


def test_a_body_printed_twice_is_kept_once() -> None:
    head = [
        "Lindhaven council votes to rebuild pier",
        "Mayor promises an end to years of cracked pillars on the coast",
    ]
    once = [*head, "By Ida Brandt", "London — " + STORY[0], *STORY[1:]]
    again = [*head, "London — " + STORY[0], *STORY[1:]]
    article = cleaned(*once, *again, "Reuters", title="")
    assert article.text == "\n\n".join(STORY)
    assert article.agency == "Reuters"
    assert [c.rule for c in article.receipt].count("repeated") == 5


OTHERS = [
    "A Morley man has been charged with stealing eleven tractors.",
    "The university of Holt is offering a course on the history of buttons.",
    "Sixteen goats escaped from a farm near Wexley. All of them have been found.",
]


def test_other_news_below_a_section_heading_goes() -> None:
    article = cleaned(*STORY, "Top Stories", *OTHERS, "Local Spotlight", *OTHERS[:1])
    assert article.text == "\n\n".join(STORY)
    assert {c.rule for c in article.receipt} <= {"related", "after the end", "repeated"}


def test_a_related_box_inside_the_story_takes_only_its_headlines() -> None:
    article = cleaned(
        *STORY[:3],
        "Related",
        "Storm closes harbour",
        "Ten piers to see",
        STORY[3],
        "The council of Lindhaven last rebuilt the pier in 1962, after the great storms.",
    )
    assert STORY[3] in article.text
    assert "1962" in article.text
    assert "Ten piers" not in article.text


def test_headlines_below_the_agency_go() -> None:
    article = cleaned(
        *STORY,
        "Reuters",
        "Lindhaven pier: a history in pictures",
        "Mayor Brandt denies rift over the pier",
        "Most Read",
    )
    assert article.text == "\n\n".join(STORY)


def test_promotion_names_the_outlet() -> None:
    article = cleaned(
        *STORY[:2],
        "Subscribe free to our weekly newsletter for exclusive coverage from Harbour News.",
        *STORY[2:],
    )
    assert article.outlet == "Harbour News"
    assert article.text == "\n\n".join(STORY)


def test_a_mere_contribution_does_not_make_the_agency() -> None:
    assert cleaned(*STORY, "The Associated Press contributed to this report.").agency == ""
    assert cleaned(*STORY, "Waves over the pier. Credit: AP").agency == ""


APPROVED = "The council approved the barrier after nine hours."
TEASERS = {
    f"{APPROVED} Read more": APPROVED,
    f"{APPROVED} [...]": APPROVED,
    f"{APPROVED} The mayor said that the… Continue reading": APPROVED,
    f"{APPROVED} The mayor said that the…": APPROVED,
    APPROVED: APPROVED,
    "Residents want more": "Residents want more",
    "She asked for «more time».": "She asked for «more time».",
}


@pytest.mark.parametrize("summary", sorted(TEASERS))
def test_a_feeds_summary_ends_with_a_whole_sentence(summary: str) -> None:
    article = clean_item(Item(source="Wire", id="1", title="Vote", content=summary, teaser=True))
    assert article.text == TEASERS[summary]
    joined = article.text + "".join(c.line for c in article.receipt)
    assert joined.replace(" ", "") == summary.replace(" ", "")


def test_the_rules_are_listed_once() -> None:
    assert len(set(RULES)) == len(RULES)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("HARBOUR RADIO | NEWS", "masthead"),
        ("Harbour Radio | Coast", "masthead"),
        ("Home > Coast > Harbours", "navigation"),
        ("Start › Küste › Häfen", "navigation"),
    ],
)
@pytest.mark.parametrize("title", ["", "Council votes to rebuild pier"])
def test_what_stands_over_the_title_is_not_the_title(line: str, rule: str, title: str) -> None:
    article = cleaned(line, "", "Council votes to rebuild pier", "", *STORY, title=title)
    assert article.title == "Council votes to rebuild pier"
    assert (rule, line) in [(c.rule, c.line) for c in article.receipt]
    assert article.text == "\n\n".join(STORY)


def test_a_title_in_two_parts_stays_the_title() -> None:
    assert (
        cleaned("Storm closes pier | Harbour Post", *STORY, title="").title
        == "Storm closes pier | Harbour Post"
    )


@pytest.mark.parametrize("line", ["World", "Publié le", "Harbour news"])
def test_a_word_or_two_above_the_story_are_a_kicker(line: str) -> None:
    article = cleaned(line, *STORY)
    assert [(c.rule, c.line) for c in article.receipt] == [("kicker", line)]
    assert article.text == "\n\n".join(STORY)


def test_a_list_or_a_poem_above_the_story_is_no_kicker() -> None:
    lines = ["A pier of stone", "A pier of wood", "A pier of sand"]
    assert cleaned(*lines, *STORY).text == "\n\n".join([*lines, *STORY])


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Harbour Post, 12 May 2031", "Harbour Post"),
        ("Nordland Nachrichten | 12. Mai 2031", "Nordland Nachrichten"),
        ("Lindhaven, 12 May 2031", ""),
    ],
)
def test_an_outlet_and_a_date_on_one_line_are_learned(line: str, outlet: str) -> None:
    article = cleaned("By Ida Korv", line, *STORY)
    assert article.text == "\n\n".join(STORY)
    assert article.outlet == outlet
    assert article.published
    assert article.published.date().isoformat() == "2031-05-12"


def test_an_agency_nobody_lists_is_learned_from_its_byline() -> None:
    article = cleaned("By the Northern Press Agency", *STORY)
    assert (article.agency, article.text) == ("Northern Press Agency", "\n\n".join(STORY))


def test_the_outlet_about_itself_below_the_story_goes() -> None:
    lines = [
        "Harbour Radio",
        *STORY,
        "Harbour Radio, 98.4 FM: the voice of the shore",
        "Follow us | Frequencies | Your pictures",
    ]
    article = clean_item(
        Item(source="", id="x", title="Pier", outlet="Harbour Radio", content="\n".join(lines))
    )
    assert article.text == "\n\n".join(STORY)
    assert sorted(c.rule for c in article.receipt) == ["masthead", "navigation", "outlet's own name"]
    inside = [
        *STORY[:2],
        "The mayor told Harbour Radio that the pier would be closed for a year.",
        *STORY[2:],
    ]
    kept = clean_item(
        Item(source="", id="x", title="Pier", outlet="Harbour Radio", content="\n".join(inside))
    )
    assert kept.text == "\n\n".join(inside)


def test_a_mail_ends_at_its_signature() -> None:
    article = cleaned(
        *STORY, "--", "Ida Korv", "Harbour desk, Lindhaven Post, who wrote about the coast for thirty years."
    )
    assert article.text == "\n\n".join(STORY)
    assert [c.rule for c in article.receipt] == ["separator", "signature", "signature"]


def test_the_standfirst_between_title_and_byline_goes_where_the_page_shows_them_around_its_story() -> None:
    html = (
        "<html><head><title>Council votes to rebuild pier</title></head><body><main><article><p "
        "class=k>Coast</p>"
        "<h1>Council votes to rebuild pier</h1><p>The winter storms are near. Ten years of debt.</p>"
        f"<p class=byline>By <a href=/s>Ida Korv</a></p>{''.join(f'<p>{p}</p>' for p in STORY)}"
        "</article></main></body></html>"
    )
    article = clean_item(Item(source="", id="x", media_type="text/html", content=html.encode()))
    assert article.text == "\n\n".join(STORY)
    assert ("standfirst", "The winter storms are near. Ten years of debt.") in [
        (c.rule, c.line) for c in article.receipt
    ]
