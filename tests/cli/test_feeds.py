"""The daily job over HTTP: a real server on loopback, feeds that die, lie, move and come back."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title><link>http://{host}/</link>
<item><title>{title}</title><link>http://{host}/{page}</link><guid>{page}</guid>
<pubDate>Tue, 13 May 2031 18:00:00 GMT</pubDate><description>{text}</description></item></channel></rss>"""
DAM = (
    "The dam above Orlen held on Tuesday after the heaviest rain in forty years, the river board said. "
    "Engineers counted 40 small leaks along the northern wall, the chief of the board, Tessa Brandl, said. "
    "About 1,200 people left their homes in the lower town, according to the fire service. "
    "Schools in the valley stay closed until Friday while crews clear mud from the roads of the lower town."
)
TWO = DAM.replace("above Orlen held", "at Orlen withstood the flood").replace("Engineers", "Inspectors")
PAGE = """<html><head><title>Opera house to close | Brenholm Courier</title></head><body><nav>Home Sport</nav>
<article><h1>Opera house to close</h1>{paragraphs}</article><footer>Imprint</footer></body></html>"""
OPERA = [
    "The opera house in Brenholm will close for two years, its director, Ilse Marten, said on Tuesday.",
    "The roof of the house, built in 1911, lets in rain above the stage and the costume store.",
    "The company will sing in a former tram depot until the repairs are done; prices stay as they are.",
]


class Site:
    """What the server answers: path to (status, headers, body); and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str | None]] = []

    def feed(self, path: str, **fields: str) -> None:
        self.answers[path] = (
            200,
            {"ETag": '"1"', "Content-Type": "application/rss+xml"},
            RSS.format(**fields).encode(),
        )


@pytest.fixture
def site():
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers["If-None-Match"]))
            status, headers, body = site.answers.get(self.path, (404, {}, b""))
            if status == 200 and self.headers["If-None-Match"] == headers.get("ETag", "none"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.host = f"127.0.0.1:{server.server_port}"
    host = site.host
    site.feed("/one.xml", name="One", host=host, title="Dam at Orlen holds", page="dam", text=DAM)
    site.feed("/two.xml", name="Two", host=host, title="Orlen dam withstands rain", page="dam2", text=TWO)
    site.feed(
        "/teaser.xml", name="T", host=host, title="Opera house to close", page="opera", text="Two years …"
    )
    paragraphs = "".join(f"<p>{p}</p>" for p in OPERA)
    site.answers["/opera"] = (200, {"Content-Type": "text/html"}, PAGE.format(paragraphs=paragraphs).encode())
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def home(tmp_path, digest, site):
    folder = tmp_path / "home"
    sources = {"The Orlen Post": "one.xml", "Valley Radio": "two.xml", "Brenholm Courier": "teaser.xml"}
    lines = "".join(f"- {{name: {n}, url: 'http://{site.host}/{p}'}}  # {p}\n" for n, p in sources.items())
    (folder / "feeds.yaml").write_text(
        f"title: Morning\ncontact: me@example.org\nallow_networks: [127.0.0.1/32]\nsources:\n{lines}", "utf-8"
    )
    return folder


def build(digest, *more, now="2031-05-14T06:00:00Z"):
    return digest("build", "--now", now, *more)


def edition(home):
    return json.loads((home / "output" / "latest" / "edition.json").read_text("utf-8"))


def test_feeds_become_an_edition_and_teasers_get_their_page(digest, home):
    done = build(digest)
    assert done.returncode == 0, done.stderr
    record = edition(home)
    assert sorted(len(s["articles"]) for s in record["stories"]) == [1, 2]
    opera = next(a for a in record["articles"] if a["outlet"] == "Brenholm Courier")
    assert opera["text"].split("\n\n") == OPERA
    assert [s["state"] for s in record["sources"]] == ["ok"] * 3
    assert digest("verify", "output/latest").returncode == 0


def test_the_second_run_asks_conditionally_and_changes_nothing(digest, home, site):
    build(digest)
    before = {p: p.read_bytes() for p in (home / "output").rglob("*") if p.is_file()}
    site.asked.clear()
    done = build(digest)
    assert "nothing changed" in done.stderr
    assert {p: p.read_bytes() for p in (home / "output").rglob("*") if p.is_file()} == before
    assert all(etag == '"1"' for path, etag in site.asked if path.endswith(".xml"))


def test_a_dead_feed_never_stops_the_run(digest, home, site):
    build(digest)
    site.answers["/one.xml"] = (500, {}, b"")
    del site.answers["/two.xml"]
    settings = home / "feeds.yaml"
    settings.write_text(
        settings.read_text("utf-8") + "- {name: Nowhere, url: 'http://127.0.0.1:9/feed'}\n", "utf-8"
    )
    done = build(digest)
    assert done.returncode == 3
    problems = [line for line in done.stderr.splitlines() if line.startswith("problem: ")]
    assert len(problems) == 3
    assert any("Valley Radio" in p and "404" in p for p in problems)
    assert "Orlen" in (home / "output" / "latest" / "digest.txt").read_text("utf-8")


def test_all_feeds_dead_leaves_the_previous_edition(digest, home, site):
    build(digest)
    page = (home / "output" / "latest" / "index.html").read_bytes()
    site.answers.clear()
    done = digest("build", "--now", "2031-05-15T06:00:00Z", "--state", "other-state")
    assert done.returncode == 1
    assert "previous edition stays" in done.stderr
    assert (home / "output" / "latest" / "index.html").read_bytes() == page


def test_offline_builds_from_what_is_remembered(digest, home, site):
    build(digest, "-o", "online")
    site.answers.clear()
    site.asked.clear()
    done = build(digest, "--offline", "-o", "offline")
    assert done.returncode == 0, done.stderr
    assert site.asked == []
    pages = [(home / o / "latest" / "index.html").read_bytes() for o in ("online", "offline")]
    assert pages[0] == pages[1]


def test_feeds_check_shows_a_row_a_feed(digest, home, site):
    site.answers["/new.xml"] = site.answers["/two.xml"]
    site.answers["/two.xml"] = (301, {"Location": f"http://{site.host}/new.xml"}, b"")
    del site.answers["/teaser.xml"]
    done = digest("feeds", "check")
    assert done.returncode == 3
    rows = done.stdout.splitlines()
    assert [r.split("  ")[0] for r in rows] == [
        "source",
        "The Orlen Post",
        "Valley Radio",
        "Brenholm Courier",
    ]
    assert "404" in rows[3]
    assert "--apply" in done.stderr
    digest("feeds", "check", "--apply")
    assert "/new.xml" in (home / "feeds.yaml").read_text("utf-8")
    assert "# two.xml" in (home / "feeds.yaml").read_text("utf-8")


def test_add_finds_the_feed_of_a_page_and_keeps_comments(digest, home, site):
    link = '<link rel="alternate" type="application/rss+xml" href="/more.xml">'
    site.answers["/site"] = (200, {"Content-Type": "text/html"}, f"<html><head>{link}</head></html>".encode())
    site.feed("/more.xml", name="More news", host=site.host, title="A title", page="x", text=DAM)
    done = digest("feeds", "add", f"http://{site.host}/site")
    assert done.returncode == 0, done.stderr
    text = (home / "feeds.yaml").read_text("utf-8")
    assert "More news" in text
    assert "# one.xml" in text
    assert "already" in digest("feeds", "add", f"http://{site.host}/more.xml").stderr


def test_opml_goes_round(digest, home, tmp_path):
    exported = digest("feeds", "export").stdout
    (home / "list.opml").write_text(exported, "utf-8")
    other = tmp_path / "other.yaml"
    done = digest("feeds", "import", "list.opml", "-c", other)
    assert done.returncode == 0, done.stderr
    assert digest("feeds", "export", "-c", other).stdout.count("xmlUrl") == 3


def test_a_feed_and_a_page_on_the_command_line(digest, home, site):
    done = build(digest, f"http://{site.host}/one.xml", f"http://{site.host}/opera", "-o", "out")
    assert done.returncode == 0, done.stderr
    record = json.loads((home / "out" / "latest" / "edition.json").read_text("utf-8"))
    assert len(record["stories"]) == 2
