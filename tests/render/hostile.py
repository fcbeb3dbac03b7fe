"""Editions in which every field that a feed can fill holds a hostile string."""

from __future__ import annotations

import re

from digest.model import (
    Article,
    Brief,
    Citation,
    DateLabel,
    Edition,
    Figure,
    Headline,
    Origin,
    Problem,
    Quote,
    Sentence,
    SetAside,
    SourceHealth,
    Story,
    Thread,
)

# fmt: off
PAYLOADS = {
    "script": "<script>window.__pwned='own'</script>Flood",
    "handler": "Flood <img src=x onerror=\"window.__pwned='own'\"> barrier",
    "close": "</title></style></head></h3></article></main><script>window.__pwned='own'</script>",
    "comment": "--><!-- <script> ]]> <![CDATA[ x",
    "plaintext": "<plaintext><xmp><noscript><textarea><iframe src=//evil.example>",
    "attribute": "\" autofocus onfocus=\"window.__pwned='own'\" x='",
    "svg": (
        '<svg><animate onbegin=alert(1) attributeName=x '
        'dur=1s></svg><math><mi//xlink:href="data:x,<script>">'
    ),
    "template": "{{ 7*191 }} {% for x in [] %} ${7*7} #{7*7} <%= 7*7 %> {{ edition.__class__ }}",
    "markdown link": "Flood](javascript:alert(1)) [x](data:text/html,x) ![p](https://evil.example/p.png)",
    "markdown start": "# Fake heading",
    "markdown list": "1. First - [x] done",
    "markdown rule": "--- *** === ``` ~~~ | a | b | > quote",
    "markdown html": "<a href=https://evil.example>x</a> <https://evil.example> https://evil.example"
                     " www.evil.example",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; &#60;b&#62;",
    "header": "Flood\r\nBcc: victim@evil.example\r\n\r\nbody",
    "separators": "Flood\u2028Bcc: a@evil.example\u2029x\u0085y\x0bz\x0cw",
    "encoded word": "=?utf-8?q?Flood=0D=0ABcc=3A_x=40evil.example?=",
    "controls": "Flood \x00<scr\x00ipt>\x1b[31m \x07 \x9b barrier",
    "surrogate": "Flood \ud800 barrier \udfff",
    "bidi": "Flood \u202egnp.exe\u202d \u2066x\u2067 barrier",
    "invisible": "Fl\u200bo\u2060od\ufeff \u00adbar\U000e0041rier",
    "stacked": "F" + "\u0332\u0301" * 60 + "lood",
    "long": "Flood " * 600,
    "long word": "F" * 5000,
    "dots": "Flood\r\n.\r\nMAIL FROM:<x@evil.example>\r\nFrom someone",
    "citation": "[1] [2] [99] (Source: NPA) — [Ellery Post](https://evil.example)",
    "latex": "$\\href{javascript:alert(1)}{x}$ \\(x\\) :smile: @all #tag [[wiki]] ==mark== [^1]",
    "rtl": "مجلس المدينة يوافق على حاجز الفيضان",
}

LINKS = (
    "javascript:window.__pwned='own'", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "file:///etc/passwd",
    "//evil.example/x",
    "/\\evil.example", "https:\\\\evil.example\\x", "https://wire.example@evil.example/",
    "https://user:pw@evil.example/",
    "https://раураl.example/", "https://evil.example/\" onmouseover=\"window.__pwned='own'", "https://",
    "http://[::1",
    "https://evil.example:99999/", "ftp://evil.example/", "https://wire.example/a)[x](javascript:alert(1)",
    "https://wire.example/f#:~:text=already", "https://wire.example/f#part:~:text=already",
    " https://wire.example/",
    "https://wire.example/<script>", "https://wire.example/a\r\nBcc: x", "blob:https://x/1",
    "mailto:x@evil.example",
    "https://wire.example/?q={{7*191}}&copy=1", "about:blank", "https://ex\u00adample.example/",
)  # fmt: skip


def hostile(payload: str, link: str = "https://wire.example/flood", *, name: str = "a0000000001") -> Edition:
    """The payload as title, text, outlet, author, agency, section, label, reason and problem."""
    words = re.sub(r"\s+", " ", payload).strip() or "Empty."
    text = f"{words}\n\nEngineers counted 12 houses."
    source = Article(
        id=name, text=_nfc(text), title=payload, outlet=payload, agency=payload, url=link, path=payload,
        source=payload,
        authors=(payload,), section=payload, language=payload[:20], kind=payload, image=link, teaser=True,
    )  # fmt: skip
    first = Sentence(article=source, start=0, end=len(_nfc(words)))
    story = Story(id="s0000000001", articles=(source,))
    quote = Quote(sentence=first, echoes=(first,), date=DateLabel(label=payload, known=True),
        origins=(payload, "x"),
                  group=payload, reason=payload)  # fmt: skip
    start = source.text.index("12 houses")
    figure = Figure(value="12", what=payload, claimant=payload, start=start, end=start + 2,
        origins=(payload,),
                    sentence=Sentence(article=source, start=start, end=start + 10),
                    relation=payload)  # fmt: skip
    brief = Brief(
        story=story,
        headline=Headline(article=source),
        quotes=(quote,),
        origins=(Origin(name=payload, articles=(source,)),),
        figures=(figure,),
    )
    from datetime import UTC, datetime

    return Edition(
        id="2031-03-12",
        title=payload,
        built_at=datetime(2031, 3, 12, 6, tzinfo=UTC),
        since=None,
        timezone="UTC",
        language="en",
        minutes=1.0,
        threads=(Thread(id="t1", stories=(story,)),),
        sections={"t1": payload},
        briefs={story.id: brief},
        citations={source.id: Citation(number=1, article=source)},
        set_aside=(SetAside(article=source, reason=payload),),
        problems=(Problem(where=payload, message=payload),),
        sources=(SourceHealth(name=payload, state="failed", message=payload),),
        unchanged=(story,),
        per_source_cap=payload,
    )


def _nfc(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)
