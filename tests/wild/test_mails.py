"""Mails as they come: passed on, in several parts, with headers and lines of every kind."""

from __future__ import annotations

import pytest

from digest.collect.files.mail import mail_item
from digest.collect.files.roundup import told_apart

STORY = "The harbour council of Lindhaven voted on Wednesday to close the old swing bridge until spring."
MORE = "Drivers must use the north tunnel while workers replace the bearings of the bridge, it said."


def mail(
    body: str, *headers: str, kind: str = "text/plain; charset=utf-8", subject: str = "Fwd: Bridge"
) -> bytes:
    top = [
        "From: Pat Reader <pat@mail.example>",
        f"Subject: {subject}",
        "Date: Fri, 20 Nov 2026 05:00:00 +0000",
    ]
    return ("\n".join([*top, f"Content-Type: {kind}", *headers]) + "\n\n" + body).encode()


def read(data: bytes):
    return mail_item(data, source="s", path="a.eml")


HEADERS = {
    "gmail": (
        "---------- Forwarded message ---------\nFrom: Harbour Post <n@post.example>\nDate: Wed, 18 Nov "
        "2026 at 10:00\nSubject: Bridge closes\nTo: Pat <pat@mail.example>\n"
    ),
    "apple": (
        "Begin forwarded message:\n\nFrom: Harbour Post <n@post.example>\nSubject: Bridge closes\nDate: 18 "
        "November 2026 at 10:00:00 GMT\nTo: pat@mail.example\n"
    ),
    "outlook": (
        "From: Harbour Post <n@post.example>\nSent: Wednesday, November 18, 2026 10:00 AM\nTo: Pat "
        "<pat@mail.example>\nSubject: Bridge closes\n"
    ),
    "german": (
        "---------- Weitergeleitete Nachricht ----------\nVon: Harbour Post <n@post.example>\nDatum: Mi., "
        "18. Nov. 2026 um 10:00 Uhr\nBetreff: Bridge closes\nAn: Pat <pat@mail.example>\n"
    ),
    "french": (
        "---------- Message transféré ---------\nDe : Harbour Post <n@post.example>\nDate : mer. 18 nov. "
        "2026 à 10:00\nObjet : Bridge closes\nÀ : Pat <pat@mail.example>\n"
    ),
    "spanish": (
        "---------- Mensaje reenviado ---------\nDe: Harbour Post <n@post.example>\nFecha: mié, 18 nov 2026 "
        "a las 10:00\nAsunto: Bridge closes\nPara: Pat <pat@mail.example>\n"
    ),
    "italian": (
        "---------- Messaggio inoltrato ---------\nDa: Harbour Post <n@post.example>\nData: mer 18 nov 2026 "
        "alle ore 10:00\nOggetto: Bridge closes\nA: Pat <pat@mail.example>\n"
    ),
    "japanese": (
        "---------- 転送されたメッセージ ---------\n差出人: Harbour Post <n@post.example>\n"
        "日付: 2026年11月18日(水) 10:00\n件名: Bridge closes\n宛先: Pat <pat@mail.example>\n"
    ),
    "portuguese": (
        "---------- Mensagem encaminhada ---------\nDe: Harbour Post <n@post.example>\nData: quarta, 18 "
        "de nov. de 2026 às 10:00\nAssunto: Bridge closes\nPara: Pat <pat@mail.example>\n"
    ),
    "russian": (
        "---------- Пересланное сообщение ---------\nОт: Harbour Post <n@post.example>\nДата: ср, 18 нояб. "
        "2026 г. в 10:00\nТема: Bridge closes\nКому: Pat <pat@mail.example>\n"
    ),
    "swedish": (
        "---------- Vidarebefordrat meddelande ---------\nFrån: Harbour Post <n@post.example>\nDatum: ons 18 "
        "nov. 2026 kl 10:00\nÄmne: Bridge closes\nTill: Pat <pat@mail.example>\n"
    ),
    "quoted": (
        "---------- Forwarded message ---------\n> From: Harbour Post <n@post.example>\n> Date: Wed, 18 Nov "
        "2026 10:00:00 +0000\n> Subject: Bridge closes\n"
    ),
    "twice": (
        "---------- Forwarded message ---------\nFrom: Kim <kim@mail.example>\nDate: Thu, 19 Nov 2026 at "
        "10:00\nSubject: Fwd: Bridge closes\n\nSee this\n\n---------- Forwarded message ---------\nFrom: "
        "Harbour Post <n@post.example>\nDate: Wed, 18 Nov 2026 at 10:00\nSubject: Bridge closes\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADERS)
def test_a_forwarded_mail_speaks_for_its_first_sender(kind):
    item = read(mail(f"Worth a look!\n\nPat\n\n{HEADERS[kind]}\n{STORY}\n\n{MORE}\n"))
    assert (item.outlet, item.title) == ("Harbour Post", "Bridge closes")
    assert item.published
    assert item.published.isoformat() == "2026-11-18T10:00:00+00:00"
    assert item.content.startswith(STORY)
    assert "Pat" not in item.content


def test_a_forwarded_page_speaks_for_its_first_sender():
    header = (
        "<div>Look!</div><div class='gmail_quote'><div>---------- Forwarded message ---------<br>"
        "From: <strong>Harbour Post</strong> &lt;n@post.example&gt;<br>Date: Wed, 18 Nov 2026 at 10:00<br>"
        "Subject: Bridge closes<br>To: Pat<br></div>"
    )
    item = read(
        mail(f"<html><body>{header}<p>{STORY}</p></div></body></html>", kind="text/html; charset=utf-8")
    )
    assert (item.outlet, item.title) == ("Harbour Post", "Bridge closes")
    assert "Look!" not in item.content
    assert STORY in item.content


def test_an_attached_mail_speaks_for_itself():
    inner = (
        mail(STORY, subject="Bridge closes").decode().replace("Pat Reader <pat@mail", "Harbour Post <n@post")
    )
    body = f"--b\nContent-Type: text/plain\n\nFYI\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    item = read(mail(body, kind="multipart/mixed; boundary=b"))
    assert (item.outlet, item.title, item.content.strip()) == ("Harbour Post", "Bridge closes", STORY)


@pytest.mark.parametrize(
    "body",
    [
        f"{STORY}\n\nFrom: the archive. To: nobody.\n\n{MORE}",
        f"On Wed, 18 Nov 2026 Kim wrote:\n> {STORY}\n\n{MORE}",
        f"{STORY}\n\n{MORE}",
    ],
)
def test_a_mail_of_its_own_stays_its_sender_s(body):
    item = read(mail(body, subject="Bridge closes"))
    assert item.outlet == "Pat Reader"
    assert item.content.startswith(body[:20])


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Brücke gesperrt", "Brücke gesperrt"),
        ("Мост закрыт до весны", "Мост закрыт до весны"),
        ("=?utf-8?q?Br=C3=BCcke?= gesperrt", "Brücke gesperrt"),
        ("=?utf-8?b?QnLDvGNrZQ==?= für Fußgänger", "Brücke für Fußgänger"),
        ("=?utf-8?q?Br=C3=BC?= =?utf-8?q?cke?=", "Brücke"),
        ("橋の閉鎖", "橋の閉鎖"),
        ("WG: AW: Brücke", "AW: Brücke"),
        ("=?broken?q?x", "=?broken?q?x"),
    ],
)
def test_a_subject_is_read_as_it_was_meant(subject, title):
    assert read(mail(STORY, subject=subject)).title == title


def test_raw_bytes_of_another_encoding_are_no_damage():
    data = mail(STORY, subject="SUBJECT").replace(
        b"SUBJECT", "Brücke gesperrt für Fußgänger".encode("latin-1")
    )
    assert read(data).title == "Brücke gesperrt für Fußgänger"


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("format=flowed; delsp=yes", "The build \ning of the bridge.\n", "The building of the bridge."),
        ("format=flowed", "The building \nof the bridge.\n", "The building of the bridge."),
        ("format=flowed", "One line.\n From here on.\n", "One line.\nFrom here on."),
        ("format=flowed; delsp=yes", "港務委員会は \n橋を閉じた。\n", "港務委員会は橋を閉じた。"),
        ("format=flowed; delsp=no", "Closed \nfor good.\n\n-- \nThe desk\n", "Closed for good."),
    ],
)
def test_lines_that_flow_are_joined(kind, body, text):
    item = read(mail(body, kind=f"text/plain; charset=utf-8; {kind}", subject="Bridge"))
    assert item.content.strip() == text


ITEMS = {
    "Acmetron cuts jobs": (
        "Acmetron will cut 300 jobs in Osk, the company said on Wednesday. The union was shocked."
    ),
    "Snow in the north": "Up to ten centimetres of snow fell in Tarn, the weather service reported at noon.",
    "Museum thefts": "Three paintings were stolen from a museum in Marn at night, according to detectives.",
    "Cup final": "Rovers beat Harwick by three goals to one on Saturday and lifted the trophy in the rain.",
}
SAME = {
    "What it costs": (
        "The bridge of Lindhaven will cost four million crowns, and the council pays for the bearings."
    ),
    "When it closes": (
        "The council of Lindhaven closes the bridge on Monday, when the bearings are to be replaced."
    ),
    "Who is against it": (
        "Shopkeepers in Lindhaven say the council could repair the bridge and its bearings at night."
    ),
}


def html_mail(told: dict[str, str], heading: str):
    parts = "".join(
        f"{heading.format(n, title)}<p>{text}</p>" for n, (title, text) in enumerate(told.items(), 1)
    )
    return read(
        mail(f"<html><body>{parts}</body></html>", kind="text/html; charset=utf-8", subject="Morning mail")
    )


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>{0}. {1}</h2>",
        "<h3>{1}</h3>",
        "<p><strong>{1}</strong></p>",
        "<h2 style='color:red'><a href='#'>{1}</a></h2>",
    ],
)
def test_a_round_up_is_several_items(heading):
    items = told_apart(html_mail(ITEMS, heading))
    assert [i.title for i in items] == list(ITEMS)
    assert len({i.id for i in items}) == len(ITEMS)
    assert all(text in i.content for i, text in zip(items, ITEMS.values(), strict=True))


def test_a_numbered_round_up_in_plain_text_is_several_items():
    body = "\n\n".join(f"{n}. {title}\n\n{text}" for n, (title, text) in enumerate(ITEMS.items(), 1))
    assert [i.title for i in told_apart(read(mail(body, subject="Four things")))] == list(ITEMS)


@pytest.mark.parametrize("heading", ["<h2>{1}</h2>", "<p><b>{1}</b></p>"])
def test_one_story_under_several_headings_is_one_item(heading):
    assert len(told_apart(html_mail(SAME, heading))) == 1


def test_a_page_passed_on_without_a_line_that_says_so_speaks_for_its_sender():
    header = (
        "<div><p>See</p><hr><div><p><b>From:</b> Harbour Post &lt;n@post.example&gt;<br><b>Sent:</b> "
        "Wednesday, November 18, 2026 10:00 AM<br><b>To:</b> Pat<br>"
        "<b>Subject:</b> Bridge closes</p></div></div>"
    )
    item = read(mail(f"<html><body>{header}<p>{STORY}</p></body></html>", kind="text/html; charset=utf-8"))
    assert (item.outlet, item.title) == ("Harbour Post", "Bridge closes")
    assert item.published is not None
    assert item.published.day == 18


def test_a_japanese_mail_is_read_in_its_own_encoding():
    told = "港湾評議会は水曜日、古い可動橋を来年の春まで閉鎖することを決めた。"
    data = mail("BODY", kind="text/plain; charset=iso-2022-jp", subject="=?ISO-2022-JP?B?GyRCNjYbKEI=?=")
    item = read(data.replace(b"BODY", told.encode("iso-2022-jp")))
    assert (item.title, item.content.strip()) == ("橋", told)


SET_OFF = {
    "strong and a break": "<p><strong>{0}</strong><br>{1}</p>",
    "bold cell": "<tr><td style='font-weight:bold'>{0}</td></tr><tr><td>{1}</td></tr>",
    "large link": "<div><a href='https://p.example/x' style='font-size:22px'>{0}</a></div><div>{1}</div>",
    "named": "<div class='story-headline'>{0}</div><p>{1}</p>",
    "stars": "* {0}\n{1}\n\n",
    "underlined": "{0}\n------------\n{1}\n\n",
    "hashes": "## {0}\n\n{1}\n\n",
    "pictures": "🌉 {0}\n\n{1}\n\n",
    "capitals": "{2}\n\n{1}\n\n",
}


@pytest.mark.parametrize("way", SET_OFF)
def test_a_round_up_may_set_off_its_titles_in_any_way(way):
    told = {
        "Harbour bridge closes until spring": f"{STORY} {MORE}",
        "Comet seen over Norwell": "Astronomers of Lindqvist found a comet that anybody can see in June.",
        "Grain firm warns a third time": "Shares of Norwell Grain fell by twelve percent, traders said.",
    }
    body = "".join(SET_OFF[way].format(title, text, title.upper()) for title, text in told.items())
    kind = "html" if "<" in body else "plain"
    text = (
        f"Good morning from the Harbour Post.\n\n{body}"
        if kind == "plain"
        else f"<html><body>{body}</body></html>"
    )
    items = told_apart(read(mail(text, kind=f"text/{kind}; charset=utf-8", subject="Morning")))
    assert [item.title.casefold() for item in items] == [title.casefold() for title in told]


def test_points_of_one_story_are_no_round_up():
    points = "* The bearings are cracked\n* The state pays only this year\n* The ice comes in January\n"
    item = read(mail(f"{STORY}\n\nThe reasons:\n\n{points}\n{MORE}\n", subject="Bridge closes"))
    assert told_apart(item) == [item]
