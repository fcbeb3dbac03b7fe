"""What stands around the editions: feeds, archive, the pages of threads and sections."""

import dataclasses
import json
from datetime import timedelta
from xml.etree import ElementTree as ET

from digest.render import EditionSummary, Site, site, summary


def test_feeds_have_ids_that_stay(sample):
    published = Site(url="https://digest.example.org/")
    today, next_day = (
        sample.edition(),
        sample.edition(id="2031-03-13", built_at=sample.NOW + timedelta(days=1)),
    )
    before = site(today, [summary(today, site=published)], settings=published)
    after = site(next_day, [summary(e, site=published) for e in (today, next_day)], settings=published)
    name = "{http://www.w3.org/2005/Atom}"
    feeds = (_named(renditions, "feed.xml") for renditions in (before, after))
    first, second = (ET.fromstring(feed) for feed in feeds)  # noqa: S314 - our own output
    ids = [e.findtext(f"{name}id") for e in first.iter(f"{name}entry")]
    assert ids == [e.findtext(f"{name}id") for e in second.iter(f"{name}entry")]
    assert len(set(ids)) == 6
    items = json.loads(_named(before, "feed.json"))["items"]
    assert ids == [i["id"] for i in items]
    assert items[0]["url"] == "https://digest.example.org/2031-03-12/index.html#s0000000001"
    assert items[0]["date_published"] == "2031-03-11T17:30:00Z"
    assert items[0]["summary"].startswith("The city council of Port Ellery")


def test_feeds_tell_a_week(sample):
    days = [summary(_dated(sample, n)) for n in range(10)]
    items = json.loads(_named(site(_dated(sample, 9), days), "feed.json"))["items"]
    assert {i["id"] for i in items} == {i["id"] for i in items if i["date_modified"] > "2031-03-14"}
    assert len(items) == 7


def _dated(sample, n):
    """An edition of `n` days later, with a story of its own."""
    source = dataclasses.replace(sample.market, id=f"a{n}")
    edition = sample.single(source, source.text.partition(" The board")[0])
    story = dataclasses.replace(edition.stories[0], id=f"s{n}")
    brief = dataclasses.replace(edition.briefs[edition.stories[0].id], story=story)
    return dataclasses.replace(
        edition,
        id=f"2031-03-{12 + n}",
        built_at=sample.NOW + timedelta(days=n),
        threads=(dataclasses.replace(edition.threads[0], id=f"t{n}", stories=(story,)),),
        briefs={story.id: brief},
    )


def _named(pages, name):
    return next(r.content for r in pages if r.name == name).decode()


def test_the_archive_shows_the_newest_edition_first(sample):
    days = [summary(sample.edition(id=f"2031-03-{d}")) for d in ("09", "12", "11")]
    html = _named(site(None, days), "archive.html")
    places = [html.index(f'href="2031-03-{d}/index.html"') for d in ("12", "11", "09")]
    assert places == sorted(places)
    assert "The calendar of 2031: 3 editions" in html
    assert _named(site(None, []), "archive.html").count("<footer") == 1


def test_the_first_page_is_the_newest_edition_itself(sample):
    days = [summary(sample.edition(id=f"2031-03-{d}")) for d in ("09", "12")]
    assert "index.html" not in [r.name for r in site(sample.edition(id="2031-03-09"), days)]
    html = _named(site(sample.edition(), days), "index.html")
    assert 'href="2031-03-12/sources/a0000000001.html#at-0"' in html
    assert 'href="archive.html"' in html


def test_search_engines_are_asked_to_stay_away_from_what_is_private(sample, written, tmp_path):
    written(sample.edition(), tmp_path, Site(robots="noindex"))
    assert (tmp_path / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"
    assert '<meta name="robots" content="noindex">' in (tmp_path / "index.html").read_text("utf-8")
    written(sample.edition(), tmp_path)
    assert (tmp_path / "robots.txt").read_text() == "User-agent: *\nDisallow: \n"
    assert 'name="robots"' not in (tmp_path / "index.html").read_text("utf-8")


def test_threads_and_sections_have_pages(sample):
    days = [summary(sample.edition(id=f"2031-03-{d}")) for d in ("09", "12")]
    pages = {r.name: r.content.decode() for r in site(sample.edition(), days)}
    assert {n for n in pages if n.startswith("sections/")} == {
        "sections/world.html", "sections/business.html", "sections/science.html"}  # fmt: skip
    thread = pages["threads/t1.html"]
    assert thread.index("../2031-03-12/index.html#s0000000001") < thread.index(
        "../2031-03-09/index.html#s0000000001"
    )
    assert 'role="img"' in thread
    assert "threads/t1.html" in pages["index.html"]


def test_an_older_summary_is_read(sample):
    read = EditionSummary.read({"id": "2031-03-01", "headlines": ["One"], "minutes": 2.0, "shelf": 3})
    assert (read.headlines, read.stories) == (("One",), ())
    whole = summary(sample.edition())
    assert EditionSummary.read(json.loads(json.dumps(dataclasses.asdict(whole)))) == whole


def test_an_old_edition_leads_on_without_being_touched(sample):
    def day(number):
        return EditionSummary(id=f"2031-03-{number}", headlines=("A",), minutes=1.0, title="T")

    pages = {r.name: r.content.decode() for r in site(None, [day(12), day(14), day(13)])}
    assert 'url=../2031-03-13/index.html"' in pages["next/2031-03-12.html"]
    assert "There is no newer edition yet." in pages["next/2031-03-14.html"]
