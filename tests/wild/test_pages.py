"""Pages as they come: inline markup, banners, slideshows, teasers, live blogs and parts of articles."""

from __future__ import annotations

import pytest

from digest.clean.item import clean_item
from digest.errors import SourceError
from digest.model import Item

BRIDGE = "The harbour council of Lindhaven voted on Wednesday to close the old swing bridge until spring."
TUNNEL = "Drivers must use the north tunnel while workers replace the bearings of the bridge, it said."
COST = "The work will cost 4.2 million crowns, and the state pays for it, the treasurer Olga Brandt said."


def page(body: str, *, title: str = "Old swing bridge to close", lang: str = "en", head: str = "") -> Item:
    html = f'<html lang="{lang}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    return Item(source="", id="1", path="page.html", content=html, media_type="text/html")


def article(*paragraphs: str, **more: str) -> Item:
    told = "".join(p if p.startswith("<") else f"<p>{p}</p>" for p in paragraphs)
    return page(f"<main><article><h1>Old swing bridge to close</h1>{told}</article></main>", **more)


def fragment(html: str) -> Item:
    """As a feed has it."""
    return Item(source="", id="1", content=html, media_type="text/html")


SENTENCES = [
    ("closed until <time>1 March</time>, the mayor of the town said.", "closed until 1 March, the mayor"),
    ('the number <label for="x">four</label> ferry carries lorries only.', "the number four ferry carries"),
    ("the word <button>bearing</button> means a part on which it turns.", "the word bearing means a part"),
    ("the plan of <abbr title='x'>NLR</abbr>, the railway, was late.", "plan of NLR, the railway,"),
    ("the <mark>oldest</mark> bridge of the <u>t</u>own was shut at nine.",
        "the oldest bridge of the town was"),
    ("the ship <bdi>سفينة</bdi> waited outside the port of the town.", "the ship سفينة waited outside"),
    ("it cost <data value='4'>four</data> million, the treasurer said.", "it cost four million, the"),
    ("about <s>12</s> 14 lorries a day use the bridge, it was said.", "about 14 lorries a day use"),
    ("about <strike>12</strike> <ins>14</ins> lorries a day use it now.", "about 14 lorries a day use it"),
    ("about <i style='text-decoration: line-through'>12</i> 14 lorries use it.", "about 14 lorries use it."),
    ("at <a href='/n'><time>9 p.m.</time></a> the lock was shut for the night.", "at 9 p.m. the lock"),
    ("H<sub>2</sub>O and CO<sub>2</sub> came out of the pipe at night.", "H2O and CO2 came out of"),
    ("the mayor called it <q>a pity</q>, and left the hall at once.", "called it “a pity”, and left"),
    ("the mayor called it “<q>a pity</q>”, and left the hall at once.", "called it “a pity”, and left"),
    ("the clerk: <q>He said <q>no</q> to us</q>, and nothing besides.", "clerk: “He said ‘no’ to us”, and"),
    ("the <font color=red>red <i>line</i></font> is closed for a week.", "the red line is closed for a"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "shown"), SENTENCES)
@pytest.mark.parametrize("make", [lambda p: article(BRIDGE, p, TUNNEL), lambda p: fragment(f"<p>{p}</p>")])
def test_no_word_falls_out_of_a_sentence(html, shown, make):
    text = clean_item(make(f"On Wednesday {html}")).text
    assert shown in text


def test_a_button_and_a_date_of_their_own_are_no_words_of_a_sentence():
    text = clean_item(
        article("<time>18 November 2026</time>", BRIDGE, f"<button>Share</button><p>{COST}</p>")
    ).text
    assert text == f"{BRIDGE}\n\n{COST}"


def test_points_that_a_line_announces_are_kept_and_links_below_one_are_not():
    points = "<ul><li>The bearings are cracked.</li><li>No lorry was weighed.</li></ul>"
    links = "<ul><li><a href='/1'>Ferry sinks off Selby</a></li><li><a href='/2'>Mill sold</a></li></ul>"
    text = clean_item(
        article(BRIDGE, "The council admitted two points:", points, "Read more:", links, COST)
    ).text
    assert "The bearings are cracked.\n\nNo lorry was weighed." in text
    assert "Mill sold" not in text


WALLS = {
    "de": (
        "Wir und unsere 213 Partner verwenden Cookies und Tracking-Technologien. Durch Klicken auf „Alle "
        "akzeptieren“ stimmen Sie der Verarbeitung Ihrer personenbezogenen Daten zu."
    ),
    "fr": (
        "Nous et nos partenaires utilisons des cookies pour mesurer l'audience. En cliquant sur Accepter, "
        "vous consentez au traitement de vos données personnelles."
    ),
    "es": (
        "Nosotros y nuestros socios utilizamos cookies para mostrar publicidad personalizada. Al hacer clic "
        "en Aceptar, usted acepta el uso de sus datos personales."
    ),
    "it": (
        "Noi e i nostri partner utilizziamo cookie e altri strumenti di tracciamento. Cliccando su Accetta "
        "acconsenti al trattamento dei dati personali."
    ),
    "pl": (
        "My i nasi partnerzy używamy plików cookie. Klikając Akceptuję, wyrażasz zgodę na przetwarzanie "
        "danych osobowych."
    ),
    "ru": "Мы используем файлы cookie. Нажимая кнопку, вы соглашаетесь на обработку персональных данных.",
    "sv": (
        "Vi och våra partner använder cookies. Genom att klicka på Godkänn samtycker du till att vi "
        "behandlar dina personuppgifter."
    ),
    "en": (
        "We and our partners use cookies and process personal data. You can withdraw your consent at any "
        "time."
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", WALLS)
def test_a_consent_wall_is_refused(lang):
    with pytest.raises(SourceError, match="consent"):
        clean_item(page(f"<h1>Old bridge to close</h1><div><p>{WALLS[lang]}</p></div>", lang=lang))


@pytest.mark.parametrize("lang", WALLS)
def test_a_banner_above_an_article_is_cut(lang):
    text = clean_item(article(WALLS[lang], BRIDGE, TUNNEL, COST)).text
    assert text == f"{BRIDGE}\n\n{TUNNEL}\n\n{COST}"


@pytest.mark.parametrize(
    "told",
    [
        "The regulator of Norland fined a search engine 40 million crowns on Wednesday over its cookies.",
        "Sites must ask before they set cookies, the court in Osk ruled, and 12 of them did not ask.",
        "“We use cookies like everybody else,” the company’s lawyer told the court in Osk on Wednesday.",
        "The baker Ruhland sells 4,000 cookies a day, and its partners in Selby sell another thousand.",
    ],
)
def test_news_about_cookies_is_kept(told):
    assert told in clean_item(article(BRIDGE, told, TUNNEL)).text


OTHERS = (
    "A cannery in Marn has bought two trawlers to be sure of its herring, it said on Wednesday.",
    "Ticket machines in Osk will take coins again after riders complained about the new cards.",
    "The quarry of Frelm sends its last slate by rail this month, its owner said on Monday.",
    "A maker of skis from Tarn has gone over to snow shoes after three winters without snow.",
)


@pytest.mark.parametrize(
    "row",
    [
        '<div class="carousel-item"><h3>Picture</h3><p>{}</p></div>',
        '<li class="swiper-slide"><p>{}</p></li>',
        '<figure data-gallery="1"><figcaption>{}</figcaption></figure>',
        '<div class="fotostrecke"><p>{}</p></div>',
        '<li data-slide-index="3"><h2>3/7</h2><p>{}</p></li>',
        '<div aria-roledescription="slide"><p>{}</p></div>',
    ],
)
def test_a_slideshow_of_other_stories_is_no_part_of_one(row):
    slides = f"<div><ul>{''.join(row.format(text) for text in OTHERS)}</ul></div>"
    assert clean_item(article(BRIDGE, slides, TUNNEL, COST)).text == f"{BRIDGE}\n\n{TUNNEL}\n\n{COST}"


def test_a_story_told_in_slides_is_kept():
    row = "".join(f'<div class="slideshow-slide"><p>{text}</p></div>' for text in (BRIDGE, TUNNEL, COST))
    assert COST in clean_item(article(f"<div>{row}</div>")).text


@pytest.mark.parametrize(
    "card",
    [
        "<div><h2><a href='/{0}'>Story {0}</a></h2><p>{1}</p></div>",
        "<a href='/{0}'><h3>Story {0}</h3><p>{1}</p></a>",
        "<article><h3><a href='/{0}'>Story {0}</a></h3><p>{1}</p><time>7 November 2026</time></article>",
        "<li><h2><a href='/{0}'>Story {0}</a></h2><div>{1}</div></li>",
    ],
)
def test_a_list_of_teasers_is_no_article(card):
    cards = "".join(card.format(n, text) for n, text in enumerate(OTHERS))
    with pytest.raises(SourceError, match="lists other articles"):
        clean_item(page(f"<main><h1>Business</h1><section>{cards}</section></main>", title="Business | Post"))


def test_an_article_above_teasers_is_one():
    cards = "".join(
        f"<div><h2><a href='/{n}'>Story {n}</a></h2><p>{t}</p></div>" for n, t in enumerate(OTHERS)
    )
    text = clean_item(article(BRIDGE, TUNNEL, COST, f"<aside>{cards}</aside>")).text
    assert text.startswith(f"{BRIDGE}\n\n{TUNNEL}\n\n{COST}")


@pytest.mark.parametrize(
    "closing",
    [
        "That's all for today's live coverage. Thank you for following along!",
        "We are wrapping up our live coverage now. Thanks for reading.",
        "Damit beenden wir unseren Liveticker für heute. Vielen Dank für Ihr Interesse!",
        "Ce direct est terminé. Merci de nous avoir suivis.",
        "Cerramos aquí nuestra cobertura en directo. Gracias por seguirnos.",
    ],
)
def test_the_farewell_of_a_live_blog_is_no_news(closing):
    assert clean_item(article(BRIDGE, TUNNEL, closing)).text == f"{BRIDGE}\n\n{TUNNEL}"


@pytest.mark.parametrize("name", ["twitter-tweet", "instagram-media", "bluesky-embed"])
def test_a_post_of_another_network_is_nobodys_sentence(name):
    post = (
        f'<blockquote class="{name}"><p>Avoid the harbour road today, drivers!</p>— Police (@p)</blockquote>'
    )
    made = clean_item(article(BRIDGE, post, TUNNEL))
    assert "harbour road" not in made.text
    assert {cut.rule for cut in made.receipt if "harbour road" in cut.line} == {"embedded post"}
    assert "harbour road" not in clean_item(fragment(f"<p>{BRIDGE}</p>{post}<p>{TUNNEL}</p>")).text


@pytest.mark.parametrize(
    "pager",
    [
        "Page 1 of 3",
        "Seite 1 von 2 Weiter",
        "Page 1 sur 4",
        "Página 1 de 2",
        "Pagina 1 van 3",
        "Страница 1 из 2",
        "Continue reading on page 2",
        "第1页，共3页",
        "Next page »",
    ],
)
def test_another_page_is_told_and_no_line(pager):
    made = clean_item(article(BRIDGE, TUNNEL, f"<div>{pager}</div>"))
    assert made.text == f"{BRIDGE}\n\n{TUNNEL}"
    assert any("another page" in cut.rule for cut in made.receipt)


def test_the_last_page_does_not_go_on():
    made = clean_item(article(BRIDGE, TUNNEL, "<div>Page 3 of 3</div>"))
    assert made.text == f"{BRIDGE}\n\n{TUNNEL}"
    assert not any("another page" in cut.rule for cut in made.receipt)


@pytest.mark.parametrize(
    "card",
    [
        '<i><a>Ida Brandt</a><span class="tooltip-content">Ida <a>All news</a></span></i>',
        '<i class="rollover"><a>Ida Brandt</a><span class="rollover-block"><b>Ida Brandt</b> More</span></i>',
        'Ida Brandt<span role="tooltip">Born in Lindhaven in 1971.</span>',
        '<button class="popover">Ida Brandt<span class="popover-body">Follow this person</span></button>',
        '<span class="hovercard"><a>Ida Brandt</a><span class="hovercard-inner">Mayor</span></span>',
    ],
)
def test_a_card_over_a_word_is_no_part_of_its_sentence(card):
    line = f"<p>On Monday the mayor, {card}, closed the bridge to lorries of more than 20 tonnes.</p>"
    shown = "On Monday the mayor, Ida Brandt, closed the bridge to lorries of more than 20 tonnes."
    assert shown in clean_item(article(line, BRIDGE, TUNNEL)).text
    assert clean_item(fragment(f"{line}<p>{BRIDGE}</p>")).text.startswith(shown)


def test_a_word_that_opens_a_card_stays():
    opener = '<span class="tooltip">unaffordable</span>'
    line = f"<p>The council called the plan {opener} and asked for another by May.</p>"
    assert "called the plan unaffordable and asked" in clean_item(article(line, BRIDGE, TUNNEL)).text


def test_a_paragraph_of_links_between_two_of_the_story_stays():
    linked = (
        "The bridge <a href='/a'>was built in 1932 by a firm from Hale that later built the harbour's two"
        " breakwaters, its lighthouse and the whole of the northern quay</a>, the council's archive says."
    )
    texts = [BRIDGE, TUNNEL, f"<p>{linked}</p>", COST, BRIDGE.replace("bridge", "quay")]
    assert "the council's archive says." in clean_item(article(*texts)).text


GATES = {
    "scripts": "Please enable JavaScript and disable any ad blocker to continue. This site needs it.",
    "robots": "Checking if the connection is secure. Verify you are human by completing the action below.",
    "law": "Unavailable due to legal reasons: access cannot be granted from your country at this time.",
    "or pay": "Read on with advertising: you agree that we and our 214 partners store data on your device.",
    "reader": "Log in or create a free account to keep reading. Already a subscriber? Sign in here.",
    "no page": "Page not found. The page you are looking for may have been moved. Try searching for it.",
    "de": "Die Seite, die Sie suchen, gibt es nicht mehr. Die gesuchte Seite wurde verschoben oder gelöscht.",
    "pt": "Conteúdo exclusivo para assinantes. Assine para continuar a ler esta e todas as outras notícias.",
    "pl": "Strona, której szukasz, nie istnieje. Ten artykuł jest dostępny tylko dla prenumeratorów.",
    "ru": "Запрашиваемая страница не найдена. Страница не найдена или доступна только для подписчиков.",
    "ja": "当サイトではクッキーを使用しています。続行すると、クッキーの使用に同意したものとみなされます。",
}


@pytest.mark.parametrize("kind", GATES)
def test_a_gate_is_no_article_and_cut_above_one(kind):
    with pytest.raises(SourceError):
        clean_item(article(GATES[kind]))
    long = [BRIDGE.replace("spring", f"the spring of {year}") for year in range(2027, 2032)]
    made = clean_item(article(GATES[kind], BRIDGE, TUNNEL, COST, *long))
    assert made.text.startswith(f"{BRIDGE}\n\n{TUNNEL}")


@pytest.mark.parametrize(
    "told",
    [
        "The union refused to accept all demands today, and access was denied to its members at the gate.",
        "Only for subscribers did the gates open on Tuesday, and the others waited outside in the rain.",
        "“Turn off your ad blocker”, the page told the reader, and the court found that to be unlawful.",
        "The site told readers to enable JavaScript, the regulator said in its report on the two outlets.",
    ],
)
def test_news_about_gates_is_kept(told):
    assert told in clean_item(article(BRIDGE, told, TUNNEL)).text
