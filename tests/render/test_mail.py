"""The mail of an edition and of a week."""

import email
import email.policy
import importlib.util
import re

from digest.render import Site, renderers
from tests.render.printed import ROOT, mail


def test_a_mail_is_whole_but_for_its_recipient(folder):
    message = mail(folder)
    assert message["To"] is None
    assert message["Subject"].startswith(
        "Port Ellery approves flood barrier after nine years · Wednesday 12 March"
    )
    assert message["List-Id"] == '"The Morning Proof" <digest.localhost>'
    assert message["Date"].datetime.isoformat() == "2031-03-12T06:00:00+00:00"
    assert message["Message-ID"].endswith("@localhost>")
    html = message.get_body(("html",)).get_content()
    assert not re.search(r"<img|src=|url\(|<link", html)
    assert "sources/" not in html


def test_a_mail_names_what_came_before_and_tells_it_on_the_web(sample):
    (rendition,) = renderers(["eml"], site=Site(url="https://digest.example.org/out"))[0](sample.edition())
    message = email.message_from_bytes(rendition.content, policy=email.policy.default)
    for kind in ("html", "plain"):
        text = " ".join(message.get_body((kind,)).get_content().split())
        assert "Earlier, 7 Mar:" in text
        assert "1 sentence on the web" in text
        assert "https://digest.example.org/out/2031-03-12/#s0000000002" in text
        assert "finance committee on Friday" not in text


def test_a_large_mail_ends_with_a_whole_story(sample, monkeypatch):
    monkeypatch.setattr("digest.render.mail.MAX_HTML_BYTES", 9_000)
    (rendition,) = renderers(["eml"], site=Site(url="https://digest.example.org/out"))[0](sample.edition())
    message = email.message_from_bytes(rendition.content, policy=email.policy.default)
    html, text = (message.get_body((k,)).get_content() for k in ("html", "plain"))
    told = html.count('class="headline')
    assert 0 < told < 5
    assert f"{5 - told} more on the web" in html
    assert f"{5 - told} more on the web: https://digest.example.org/out/2031-03-12/" in text


def test_a_weeks_mail_names_its_days_and_leads_to_the_edition_of_each_story(sample):
    site_ = Site(
        url="https://news.example.org",
        week_since="2031-03-06",
        told_in=(("s0000000002", "2031-03-08"),),
    )
    (rendition,) = renderers(["eml"], site=site_)[0](sample.edition())
    letter = email.message_from_bytes(rendition.content, policy=email.policy.default)
    page, text = (letter.get_body((kind,)).get_content() for kind in ("html", "plain"))
    assert "6–12 Mar 2031" in page
    assert "That is all for this week." in page
    assert "https://news.example.org/2031-03-12/#s0000000001" in page
    assert sample.BARRIER_BEFORE[14:50] in page, "what came before is told, not only named"
    assert "6–12 Mar 2031" in text


def test_eighteen_stories_are_light_on_the_page_and_in_the_mail():
    spec = importlib.util.spec_from_file_location("made", ROOT / "benchmarks" / "render.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    edition, site_ = made.edition(18), Site(url="https://news.example.org")
    (page,), (letter,) = (render(edition) for render in renderers(["html", "eml"], site=site_))
    assert len(page.content) <= 80_000
    parts = email.message_from_bytes(letter.content, policy=email.policy.default)
    assert len(parts.get_body(("html",)).get_content().encode()) <= 45_000
    assert len(letter.content) <= 80_000
