"""Letters for readers who chose: sections, a language, once a week."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from digest.app import Request, build, mailing
from digest.cli import run
from tests.deliver.test_sending import Box, running
from tests.mailing.test_mailing import read

FIRST = datetime(2031, 5, 13, 6, tzinfo=UTC)
DAYS = (
    (
        "World",
        "Orme ferry sinks beside its pier",
        "The ferry to Orme sank beside its pier on {day} with forty cars on deck.",
        "Nobody aboard was hurt, the harbour master Ines Halloran said.",
    ),
    (
        "Science",
        "Lindqvist observatory finds a comet",
        "Astronomers of the Lindqvist observatory saw a comet on {day}.",
        "By June it will be brighter than Sirius, their spokesman Oren Vasht expects.",
    ),
)
SECOND = (
    (
        "World",
        "Divers reach the wreck of the Orme ferry",
        "Divers reached the wreck of the Orme ferry beside the pier on {day}.",
        "They found its log book, the harbour master Ines Halloran said.",
    ),
)


def article(folder, name, day, story):
    section, title, *sentences = story
    text = " ".join(sentences).format(day=f"{day:%A}")
    (folder / f"{name}.md").write_text(
        f"---\ntitle: {title}\noutlet: {section} Post\ndate: {day:%Y-%m-%dT%H:%M:%SZ}\nsection: {section}\n"
        f"url: https://post.example.org/{name}\n---\n\n{text}\n",
        "utf-8",
    )


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    """Two days' editions: a ferry and a comet, then the ferry again."""
    root = tmp_path_factory.mktemp("week")
    settings = root / "feeds.yaml"
    settings.write_text(
        "title: Morning\nsite: https://news.example.org\nsections: [World, Science]\n", "utf-8"
    )
    for number, stories in enumerate((DAYS, SECOND)):
        day = FIRST + timedelta(days=number)
        news = root / f"day{number}"
        news.mkdir()
        for place, story in enumerate(stories):
            article(news, f"n{number}{place}", day - timedelta(hours=2), story)
        asked = Request(
            now=day,
            sources=(str(news),),
            config=settings,
            output=root / "output",
            state=root / "s",
            workers=1,
        )
        assert build(asked).edition.stories
    return root


class Readers:
    """The list of one server over the week's editions."""

    def __init__(self, week, tmp_path, port):
        self.settings = tmp_path / "feeds.yaml"
        self.settings.write_text(
            "title: Morning\nsite: https://news.example.org\nsections: [World, Science]\n"
            f"mail:\n  from: digest@example.org\n  smtp: smtp://127.0.0.1:{port}\n",
            "utf-8",
        )
        self.tmp = tmp_path
        self.common = ["-c", str(self.settings), "--state", str(tmp_path / "s"), "-o", str(week / "output")]

    def __call__(self, *words, now="2031-05-14T07:00:00Z"):
        return run([*words, *self.common, "--now", now])

    def join(self, *rows):
        table = self.tmp / "readers.csv"
        lines = "\n".join(f"{name}@example.net,confirmed,{rest}" for name, rest in rows)
        table.write_text(f"address,state,days,sections,language\n{lines}\n", "utf-8")
        assert self("subscribers", "import", str(table)) == 0


@pytest.fixture
def box():
    return Box()


@pytest.fixture
def readers(week, tmp_path, box):
    with running(box) as at:
        yield Readers(week, tmp_path, at.port)


def taken(box):
    mails = {to.partition("@")[0]: read(raw) for _, to, raw in box.taken}
    assert len(mails) == len(box.taken), "nobody twice"
    return {name: mail.get_body(("plain",)).get_content() for name, mail in mails.items()}


def test_a_weekly_mail_tells_the_weeks_new_statements_each_once(readers, box):
    readers.join(("ada", "weekly wed,,"), ("bob", ",,"))
    assert readers("send") == 0
    mails = taken(box)
    week, day = (" ".join(mails[name].split()) for name in ("ada", "bob"))
    assert "The ferry to Orme sank" in week
    assert "Divers reached the wreck" in week
    assert "saw a comet" in week
    assert "8\N{EN DASH}14 May 2031" in week
    assert "saw a comet" not in day
    for sentence in re.findall(r"• ([^•]+?[.])", week):
        assert week.count(sentence) == 1, sentence
    assert readers("send") == 0
    assert len(box.taken) == 2


def test_a_weekly_reader_gets_nothing_on_other_days(readers, box):
    readers.join(("ada", "weekly fri,,"))
    readers("send")
    readers("send", "--due")
    assert box.taken == []
    assert readers("send", "--due", now="2031-05-16T07:15:00Z") == 0
    assert list(taken(box)) == ["ada"]


def test_readers_of_a_section_get_it_and_nothing_where_it_has_no_story(readers, box):
    readers.join(("ada", ",World,"), ("bob", ",Science,"), ("eve", ",Sport,"))
    readers("send", "2031-05-13")
    mails = taken(box)
    assert "saw a comet" not in mails["ada"]
    assert "saw a comet" in mails["bob"]
    assert "sank beside its pier" not in mails["bob"]
    assert "saw a comet" in mails["eve"], "a section that is no more stands for all of them"
    assert "sank beside its pier" in mails["eve"]
    readers("send")
    assert sorted(to for _, to, _ in box.taken[3:]) == ["ada@example.net", "eve@example.net"]


def test_the_words_of_a_mail_are_in_the_readers_language(readers, box):
    readers.join(("ada", ",,de"), ("bob", ",,en"))
    readers("send", "2031-05-13")
    mails = taken(box)
    assert "Das war alles" in mails["ada"]
    assert "That is all" in mails["bob"]
    assert {str(read(raw)["Content-Language"]) for _, _, raw in box.taken} == {"de", "en"}


def test_readers_of_one_profile_share_a_letter_that_stays_as_it_was(readers, box, week, tmp_path):
    readers.join(*((f"r{n}", ",World,") for n in range(5)), ("ada", ",,"))
    readers("send", "2031-05-13")
    with mailing.office(readers.settings, tmp_path / "s", week / "output", datetime.now(UTC)) as at:
        letters = {key: at.lists.letter("2031-05-13", 1, key) for key in ("", '[false, ["World"], ""]')}
    assert all(letters.values())
    published = (week / "output" / "2031-05-13" / "digest.eml").read_bytes()
    assert letters[""] == published
    with mailing.office(readers.settings, tmp_path / "s", tmp_path / "nowhere", datetime.now(UTC)) as at:
        assert at.lists.letter("2031-05-13", 1, "") == published


def test_a_build_mails_what_it_published(tmp_path, box, capsys):
    news = tmp_path / "news"
    news.mkdir()
    for number, story in enumerate(DAYS):
        article(news, f"n{number}", FIRST, story)
    with running(box) as at:
        readers = Readers(tmp_path, tmp_path, at.port)
        readers.common[-1] = str(tmp_path / "output")
        readers.join(("ada", ",,"))
        now = f"{FIRST + timedelta(hours=1):%Y-%m-%dT%H:%M:%SZ}"
        assert readers("build", str(news), "--send", now=now) == 0
        assert "saw a comet" in taken(box)["ada"]
        assert readers("build", str(news), "--send", now=now) == 0
        assert readers("build", str(news), "--send", "--dry-run", now=now) == 2
    assert len(box.taken) == 1
    assert "--send" in capsys.readouterr().err
