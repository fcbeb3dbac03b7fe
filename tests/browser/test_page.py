"""The written files in a real Chromium: nothing runs, nothing is fetched, everything can be read."""

import dataclasses
import json
import re
import shutil
import subprocess
import threading
from email import message_from_bytes, policy
from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from digest.app import Request, build
from digest.render import Site

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".work" / "node_modules"  # where .ci/run puts what npm has
AXE = TOOLS / "axe-core" / "axe.min.js"
NU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
CANIEMAIL = TOOLS / "caniemail" / "dist" / "index.js"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def newsroom(sample, tmp_path_factory):
    """The sample newsroom, published: the edition's folder."""
    root = tmp_path_factory.mktemp("newsroom")
    built = build(
        Request(
            now=sample.datetime(2031, 5, 14, 6, tzinfo=sample.UTC),
            sources=(str(ROOT / "examples" / "newsroom"),),
            config=ROOT / "examples" / "feeds.yaml",
            output=root / "output",
            state=root / "state",
            workers=1,
        )
    )
    return root / "output" / built.edition.id


@pytest.fixture(scope="module")
def kinds(sample, written, tmp_path_factory):
    """One page of each kind, by name."""
    root = tmp_path_factory.mktemp("kinds")
    folder = written(sample.edition(in_brief=frozenset({"s0000000013"})), root, Site(note="A *note*."))
    return {
        "edition": folder / "index.html",
        "first page": root / "index.html",
        "archive": root / "archive.html",
        "thread": root / "threads" / "t1.html",
        "section": root / "sections" / "world.html",
        "copy": folder / "sources" / "a0000000001.html",
    }


def mail_of(folder, path):
    letter = message_from_bytes((folder / "digest.eml").read_bytes(), policy=policy.default)
    path.write_text(letter.get_body(("html",)).get_content(), "utf-8")
    return path


def test_no_hostile_string_runs_or_sends_anything(hostile, written, visit, tmp_path):
    payloads = [*hostile.PAYLOADS.values(), *hostile.LINKS]
    page = None
    for number, payload in enumerate(payloads):
        root = tmp_path / str(number)
        folder = written(hostile.hostile(payload, payload), root, formats=["html", "sources"])
        for path in (folder / "index.html", root / "archive.html", next((folder / "sources").iterdir())):
            if page is None:
                page, left = visit(path)
            else:
                page.goto(path.as_uri())
            assert page.evaluate("window.__pwned === undefined && top.__pwned === undefined"), payload
            assert page.locator("footer").count() == 1
            assert left == [], payload


@pytest.mark.parametrize("kind", ["edition", "first page", "archive", "thread", "section", "copy"])
@pytest.mark.parametrize("width", [320, 390, 800, 1280, 1600])
def test_every_page_fits_every_width(kinds, visit, kind, width):
    """At 200 % zoom a window of 1280 is one of 640, at 400 % one of 320."""
    page, left = visit(kinds[kind], viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert left == []
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("payload", ["long word", "long", "rtl", "stacked", "markdown rule"])
def test_no_word_is_too_long_for_a_phone(hostile, written, visit, tmp_path, payload):
    folder = written(hostile.hostile(hostile.PAYLOADS[payload][:900]), tmp_path, formats=["html", "sources"])
    for path in (folder / "index.html", tmp_path / "archive.html", next((folder / "sources").iterdir())):
        page, _ = visit(path, viewport=PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path.name


def test_the_page_says_its_languages_and_directions(kinds, visit):
    page, _ = visit(kinds["edition"])
    spoken = "[...document.querySelectorAll('q')].map(q => [q.textContent, q.closest('[lang]').lang])"
    record = json.loads((kinds["edition"].parent / "edition.json").read_text("utf-8"))
    languages = {a["id"]: a["language"] for a in record["articles"]}
    known = {
        " ".join(q["text"].split()): languages[q["article"]] for s in record["stories"] for q in s["brief"]
    }
    assert page.evaluate(spoken)
    assert [s for s in page.evaluate(spoken) if known[" ".join(s[0].split())] != s[1]] == []
    assert page.evaluate("getComputedStyle(document.querySelector('p[lang=ar]')).direction") == "rtl"
    note = page.locator(".run:has(p[lang=ar]) .note").first
    assert note.evaluate("e => getComputedStyle(e).direction") == "ltr"


@pytest.mark.parametrize("kind", ["edition", "copy", "archive"])
def test_large_type_on_a_small_screen_needs_no_sideways_scroll(kinds, visit, kind):
    page, _ = visit(kinds[kind], viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.add_style_tag(content="html{font-size:32px}")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") >= "32px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_whole_edition_stands_on_the_first_screen(newsroom, visit):
    for viewport in (DESK, PHONE):
        page, _ = visit(newsroom / "index.html", viewport=viewport)
        bottom = page.evaluate(
            "Math.max(...[...document.querySelectorAll('.toc a')].map(a => a.getBoundingClientRect().bottom))"
        )
        assert bottom <= viewport["height"], viewport


def test_any_story_is_few_keys_away(newsroom, visit):
    """Tab to the skip link, enter, tab to the headline, enter."""
    page, _ = visit(newsroom / "index.html", viewport=DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    stops, targets = 1, []
    while stops < 20:
        page.keyboard.press("Tab")
        stops += 1
        target = page.evaluate("document.activeElement.closest('.toc') && document.activeElement.hash")
        if not target:
            break
        targets.append(target.removeprefix("#"))
    heads = page.evaluate("[...document.querySelectorAll('article.story')].map(a => a.id)")
    assert set(heads) <= set(targets)
    assert "briefly" in targets
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900


def test_the_sample_is_light_and_prints_on_few_pages(newsroom, visit):
    assert len((newsroom / "index.html").read_bytes()) <= 80_000
    page, _ = visit(newsroom / "index.html")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 7


def test_print_opens_what_is_folded(kinds, visit):
    page, _ = visit(kinds["edition"])
    quote = page.get_by_text("finance committee on Friday refused")
    assert not quote.is_visible()
    page.emulate_media(media="print")
    assert quote.is_visible()


@pytest.mark.parametrize(
    "look", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}, {"contrast": "more"}]
)
def test_the_page_keeps_its_shape_for_every_eye(kinds, visit, look):
    page, left = visit(kinds["edition"], **look)
    assert page.locator(".dots").first.is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.dots')).stroke") != "none"
    assert page.evaluate("document.getAnimations().length") == 0
    assert left == []


def test_the_page_needs_no_script(kinds, visit):
    page, left = visit(kinds["edition"], java_script_enabled=False)
    assert page.get_by_text("Engineers said work would start in May").is_visible()
    page.locator(".tl summary").click()
    assert page.get_by_text("finance committee on Friday refused").is_visible()
    assert left == []


def test_every_link_within_the_edition_leads_somewhere(kinds, visit):
    for path in kinds.values():
        page, _ = visit(path)
        links = page.evaluate(
            "[...document.querySelectorAll('a')].map(a => a.href).filter(h => h.startsWith('file:'))"
        )
        for link in dict.fromkeys(links):
            target, _, mark = link.removeprefix("file://").partition("#")
            assert Path(target).is_file(), link
            if mark and target.endswith(".html"):
                assert f'id="{mark}"' in Path(target).read_text("utf-8"), link


def test_a_name_opens_the_marked_copy_at_its_sentence_and_leads_back(kinds, visit):
    page, _ = visit(kinds["edition"])
    page.locator(".tl summary").click()
    page.locator(".tl .note a", has_text="Ellery Post").click()
    assert page.url.endswith("/sources/a0000000003.html#at-0")
    marked = page.locator("mark:target")
    assert marked.inner_text().startswith("Port Ellery's finance committee")
    plain = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert marked.evaluate("e => getComputedStyle(e).backgroundColor") not in (plain, "rgba(0, 0, 0, 0)")
    page.locator(".uses a").first.click()
    assert page.url.endswith("/2031-03-12/index.html#s0000000002")


FAINT = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  return [...document.body.querySelectorAll('*')].flatMap(e => {
    if (!e.offsetParent || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) return [];
    const ink = light(getComputedStyle(e).color);
    const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    return ratio < 4.5 ? [`${ratio.toFixed(1)} ${e.tagName} ${e.textContent.slice(0, 30)}`] : [];
  });
}"""  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_page_and_mail_stands_out_from_its_paper(kinds, visit, tmp_path, scheme):
    mail = mail_of(kinds["edition"].parent, tmp_path / "mail.html")
    for path in (*kinds.values(), mail):
        page, _ = visit(path, color_scheme=scheme)
        assert page.evaluate(FAINT) == [], path.name


def test_a_mail_reads_without_any_style(kinds, visit, tmp_path):
    """What is left where a client drops styles: everything, in order, in a line of its own."""
    mail = mail_of(kinds["edition"].parent, tmp_path / "mail.html")
    text = re.sub(r"<style>.*?</style>", "", mail.read_text("utf-8"), flags=re.DOTALL)
    mail.write_text(re.sub(r' style="[^"]*"', "", text), "utf-8")
    page, left = visit(mail, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    said = page.evaluate("[...document.querySelectorAll('.said')].map(e => e.textContent)")
    assert all(page.get_by_text(words[:40]).first.is_visible() for words in said)
    assert left == []


ASKED = """
const {caniemail} = await import(process.argv[1]);
const html = (await import('fs')).readFileSync(process.argv[2], 'utf8');
const clients = ['gmail.*', 'apple-mail.*', 'outlook.*', 'yahoo.*'];
const found = caniemail({clients, html}).issues.errors.values();
console.log(JSON.stringify([...new Set([...found].flat().map(e => e.title))]));
"""


@pytest.mark.skipif(
    not (CANIEMAIL.exists() and shutil.which("node")), reason="needs caniemail from npm (.ci/run)"
)
def test_what_mail_clients_leave_out_is_documented(newsroom, tmp_path):
    mail = mail_of(newsroom, tmp_path / "mail.html")
    command = ["node", "--input-type=module", "-e", ASKED, CANIEMAIL.as_uri(), str(mail)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    text = (ROOT / "docs" / "reference" / "templates.md").read_text("utf-8")
    missing = json.loads(done.stdout)
    assert "<style> element" in missing
    assert [title for title in missing if f"`{title}`" not in text] == []


def test_a_mail_is_light(newsroom, tmp_path):
    assert len(mail_of(newsroom, tmp_path / "mail.html").read_bytes()) <= 45_000


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core from npm (.ci/run)")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(kinds, newsroom, visit, scheme):
    script = AXE.read_text("utf-8")
    for path in (*kinds.values(), newsroom / "index.html"):
        page, _ = visit(path, color_scheme=scheme, bypass_csp=True)
        page.evaluate(script)
        found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
        assert found == [], path.name


@pytest.mark.skipif(
    not (NU.exists() and shutil.which("java")), reason="needs vnu-jar from npm (.ci/run), java"
)
def test_the_nu_checker_finds_nothing(kinds, newsroom):
    pages = [str(p) for p in (*kinds.values(), newsroom / "index.html")]
    done = subprocess.run(["java", "-jar", NU, *pages], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


class Articles(BaseHTTPRequestHandler):
    """Serves each article of an edition as a page with other words around it."""

    def __init__(self, texts, *given):
        self.texts = texts
        super().__init__(*given)

    def do_GET(self):
        title, text = self.texts[self.path.partition("?")[0].strip("/")]
        gap = "<div style='height:1500px'></div>"
        body = gap.join(f"<p>{escape(p)}</p>" for p in text.split("\n\n"))
        menu = "<nav><a href=/>The news</a> <a href=/>On Tuesday</a></nav>"
        head = f"<!doctype html><meta charset=utf-8><title>x</title>{menu}<h1>{escape(title)}</h1>"
        html = f"{head}{gap}{body}{gap}"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def served():
    """Serve articles by id on loopback; returns the address."""
    texts = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Articles, texts))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield texts, f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_every_number_opens_the_original_at_its_sentence(sample, written, browser, served, tmp_path):
    """A browser that follows it has the paragraph of the sentence on its screen."""
    texts, address = served
    edition = sample.edition()
    articles = {
        a.id: dataclasses.replace(a, url=f"{address}{a.id}") for s in edition.stories for a in s.articles
    }
    texts |= {key: (a.title, a.text) for key, a in articles.items()}
    folder = written(_linked(edition, articles), tmp_path, formats=["html", "json"])
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    links = page.evaluate("[...document.querySelectorAll('q ~ a, .refs a')].map(a => a.href)")
    assert len(links) >= 12
    lost = []
    for link in links:
        other = context.new_page()
        other.goto(link)
        other.wait_for_timeout(150)
        seen = other.evaluate(SEEN, link.partition(":~:text=")[2])
        lost += [] if seen else [link]
        other.close()
    context.close()
    assert lost == []


SEEN = """(directive) => {
  const start = decodeURIComponent(directive.split(',')[0]);
  const p = [...document.querySelectorAll('p')].find(p => p.textContent.includes(start));
  const box = p && p.getBoundingClientRect();
  return !!box && scrollY > 0 && box.bottom > 0 && box.top < innerHeight;
}"""


def _linked(edition, articles):
    """The edition with its articles replaced."""

    def span(sentence):
        return dataclasses.replace(sentence, article=articles[sentence.article.id])

    def brief(old):
        story = dataclasses.replace(old.story, articles=tuple(articles[a.id] for a in old.story.articles))
        quotes = tuple(
            dataclasses.replace(q, sentence=span(q.sentence), echoes=tuple(map(span, q.echoes)))
            for q in old.quotes
        )
        head = dataclasses.replace(
            old.headline,
            article=articles[old.headline.article.id],
            span=span(old.headline.span) if old.headline.span else None,
        )
        figures = tuple(dataclasses.replace(f, sentence=span(f.sentence)) for f in old.figures)
        return dataclasses.replace(old, story=story, quotes=quotes, headline=head, figures=figures)

    briefs = {key: brief(b) for key, b in edition.briefs.items()}
    threads = tuple(
        dataclasses.replace(t, stories=tuple(briefs[s.id].story for s in t.stories)) for t in edition.threads
    )
    cited = {k: dataclasses.replace(c, article=articles[k]) for k, c in edition.citations.items()}
    return dataclasses.replace(edition, threads=threads, briefs=briefs, citations=cited)
