"""What a mail, a share bar and an app's advertisement say, in seven languages: around and inside a story."""

from __future__ import annotations

import pytest

from digest.clean import clean_item
from digest.model import Article, Item

from .stories import STORIES

NOTICES = {
    "en": [
        "You are receiving this because you signed up at harbour.example.",
        "No longer want to receive these emails? Unsubscribe here.",
        "If you no longer wish to receive our newsletter, click here to unsubscribe.",
        "Manage preferences | Unsubscribe | Privacy",
        "Update your preferences or unsubscribe from this list.",
        "Was this email forwarded to you? Sign up here.",
        "Forward to a friend",
        "Add us to your address book.",
        "Our mailing address is: Harbour Post, 3 Quay Road, Lindhaven",
        "Sent from my iPhone",
        "Unsubscribe: https://post.example/u",
        "View in browser",
        "Email not displaying correctly? View it in your browser.",
        "You can unsubscribe at any time.",
        "Share: Email | Print",
        "Share this: Facebook X WhatsApp",
        "Print this page",
        "Email this article",
        "Share via Email, Print",
        "Get the Harbour Post app: all the news on your phone.",
        "Get the Harbour Post app",
        "Download the Harbour Post app for iOS and Android.",
        "Read this story in the Harbour Post app.",
        "Our app is available on the App Store and Google Play.",
        "Scan the QR code to download the app.",
        "Open in app",
        "Available on the App Store",
        "This email was sent to you by Harbour Post.",
        "You got this email because you are a subscriber.",
        "Copyright 2031 Harbour Post",
    ],
    "fr": [
        "Vous recevez cet e-mail car vous êtes inscrit à notre lettre d'information.",
        "Vous recevez ce message parce que vous êtes abonné à notre infolettre.",
        "Pour ne plus recevoir nos messages, cliquez ici.",
        "Si vous ne souhaitez plus recevoir cette lettre, désabonnez-vous ici.",
        "Se désinscrire",
        "Gérer mes préférences",
        "Voir la version en ligne",
        "Voir dans le navigateur",
        "Envoyé de mon iPhone",
        "Partager : Courriel | Imprimer",
        "Partager sur Facebook",
        "Partager cet article",
        "Imprimer l'article",
        "Envoyer par e-mail",
        "Téléchargez l'application du Courrier d'Orme.",
        "Téléchargez gratuitement notre application sur l'App Store et Google Play.",
        "Retrouvez toute l'actualité sur l'application Radio Orme.",
        "Recevez chaque matin notre infolettre gratuite.",
        "Suivez l'actualité en direct sur notre appli.",
    ],
    "de": [
        "Sie erhalten diese E-Mail, weil Sie unseren Newsletter abonniert haben.",
        "Wenn Sie diesen Newsletter nicht mehr erhalten möchten, klicken Sie bitte hier.",
        "Möchten Sie keine E-Mails mehr erhalten? Hier abmelden.",
        "Newsletter abbestellen",
        "Vom Newsletter abmelden",
        "Im Browser öffnen",
        "Wird diese E-Mail nicht richtig dargestellt? Im Browser ansehen.",
        "Von meinem iPhone gesendet",
        "Teilen: E-Mail | Drucken",
        "Artikel teilen",
        "Artikel drucken",
        "Per E-Mail versenden",
        "Diesen Artikel teilen: Facebook | X | WhatsApp",
        "Laden Sie die Hafenpost-App herunter.",
        "Jetzt die Hafenpost-App herunterladen",
        "Hol dir die Hafenpost-App für iOS und Android.",
        "Die Hafenpost-App: alle Nachrichten auf einen Blick",
        "Alle Nachrichten in der Hafenpost-App.",
    ],
    "es": [
        "Recibes este correo porque estás suscrito a nuestro boletín.",
        "Si no quieres recibir más correos, date de baja aquí.",
        "Si no desea recibir este boletín, haga clic aquí.",
        "Cancelar suscripción",
        "Gestionar preferencias",
        "Ver en el navegador",
        "Ver este correo en tu navegador",
        "Enviado desde mi iPhone",
        "Compartir: Correo | Imprimir",
        "Comparte: Facebook | X",
        "Compartir en Facebook",
        "Compartir este artículo",
        "Imprimir artículo",
        "Enviar por correo",
        "Descarga la app de El Correo de Orme.",
        "Descarga gratis nuestra aplicación en App Store y Google Play.",
        "Descárgate la aplicación de Radio Orme",
    ],
    "pt": [
        "Você está recebendo este e-mail porque se inscreveu em nossa newsletter.",
        "Recebeu este e-mail porque subscreveu a nossa newsletter.",
        "Se não deseja mais receber nossos e-mails, clique aqui.",
        "Cancelar inscrição",
        "Cancelar subscrição",
        "Descadastrar",
        "Ver no navegador",
        "Enviado do meu iPhone",
        "Compartilhar: E-mail | Imprimir",
        "Partilhar: E-mail | Imprimir",
        "Compartilhe nas redes sociais",
        "Compartilhe esta notícia",
        "Partilhar este artigo",
        "Imprimir",
        "Baixe o aplicativo do Correio de Orme.",
        "Descarregue a app do Diário de Orme.",
        "Baixe gratuitamente o nosso app na App Store e no Google Play.",
    ],
    "it": [
        "Ricevi questa email perché sei iscritto alla nostra newsletter.",
        "Hai ricevuto questo messaggio perché ti sei iscritto.",
        "Se non vuoi più ricevere queste email, clicca qui.",
        "Per non ricevere più la newsletter, clicca qui.",
        "Disiscriviti",
        "Annulla l'iscrizione",
        "Cancellati dalla newsletter",
        "Visualizza nel browser",
        "Inviato da iPhone",
        "Condividi: Email | Stampa",
        "Condividi su Facebook",
        "Condividi questo articolo",
        "Stampa l'articolo",
        "Invia per email",
        "Scarica l'app del Corriere di Orme.",
        "Scarica gratis la nostra app da App Store e Google Play.",
        "Leggi le notizie sull'app di Radio Orme.",
    ],
    "nl": [
        "U ontvangt deze e-mail omdat u zich hebt aangemeld voor onze nieuwsbrief.",
        "Je ontvangt deze nieuwsbrief omdat je je hebt ingeschreven.",
        "Wilt u deze nieuwsbrief niet meer ontvangen? Klik hier om u af te melden.",
        "Uitschrijven",
        "Afmelden",
        "Voorkeuren beheren",
        "Bekijk in browser",
        "Bekijk deze e-mail in je browser",
        "Verstuurd vanaf mijn iPhone",
        "Delen: E-mail | Printen",
        "Deel dit artikel",
        "Deel via WhatsApp",
        "Artikel printen",
        "Download de Havenpost-app.",
        "Download onze gratis app in de App Store of Google Play.",
        "Lees al het nieuws in de Havenpost-app.",
    ],
}
CASES = [(tongue, line) for tongue, lines in NOTICES.items() for line in lines]


def cleaned(lines: list[str]) -> Article:
    return clean_item(Item(source="", id="x", title="Lindhaven", content="\n\n".join(lines)))


@pytest.mark.parametrize(("tongue", "line"), CASES)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_notice_is_no_story(tongue: str, line: str, place: int) -> None:
    story = STORIES[tongue]
    article = cleaned([*story[:place], line, *story[place:]])
    assert article.text == "\n\n".join(story)
    assert [cut.line for cut in article.receipt] == [line]


def test_what_stands_below_a_mails_footer_is_the_footers() -> None:
    story = STORIES["en"]
    tail = [
        "You receive this mail because you signed up.",
        "Harbour Post, Quay Road 3",
        "Privacy and imprint",
    ]
    article = cleaned([*story, *tail])
    assert article.text == "\n\n".join(story)
    assert {cut.rule for cut in article.receipt} == {"mail footer"}


def test_a_footer_with_a_story_below_it_takes_only_itself() -> None:
    story = STORIES["en"]
    article = cleaned([*story[:2], "Unsubscribe here.", "Why it took so long", *story[2:]])
    assert article.text == "\n\n".join(story)
    assert [cut.rule for cut in article.receipt] == ["mail footer", "heading"]


def test_the_header_of_a_forwarded_mail_is_no_story() -> None:
    story = STORIES["en"]
    head = [
        "---------- Forwarded message ---------",
        "From: Harbour Post <news@harbour.example>",
        "Subject: Pier to be rebuilt",
        "To: <ida@harbour.example>",
    ]
    article = cleaned([*head, *story])
    assert article.text == "\n\n".join(story)
    assert [cut.rule for cut in article.receipt] == ["mail header"] * 4


def test_an_interview_is_no_header() -> None:
    lines = ["To: whom it may concern, the letter began.", "A: The pier is old.", *STORIES["en"]]
    assert cleaned(lines).text == "\n\n".join(lines)


@pytest.mark.parametrize(
    "closing",
    ["Best regards,", "Mit freundlichen Grüßen", "Cordialement,", "Un saludo", "Atenciosamente,",
        "Cordiali saluti", "Met vriendelijke groet,"],
)  # fmt: skip
def test_a_letters_closing_goes_with_its_name(closing: str) -> None:
    article = cleaned([*STORIES["en"], closing, "Ida Korv"])
    assert article.text == "\n\n".join(STORIES["en"])
    assert [cut.rule for cut in article.receipt] == ["signature", "signature"]


@pytest.mark.parametrize("row", ["Share | Forward to a friend", "Teilen · Drucken · Im Browser ansehen"])
def test_a_row_of_links_goes(row: str) -> None:
    article = cleaned([*STORIES["en"], row])
    assert article.text == "\n\n".join(STORIES["en"])
