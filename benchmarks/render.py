"""How long all formats of an edition take, from 60 to 600 stories, and how large they are.

    python benchmarks/render.py [--stories 60 150 300 600]

The edition is invented here: three articles of two origins a story, five quotes, echoes, days and numbers
that differ. EPUB is timed apart; PDF is a browser's work and left out. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import UTC, date, datetime, timedelta

from digest.model import (
    Article,
    Brief,
    Citation,
    DateLabel,
    Edition,
    Figure,
    Headline,
    Mention,
    Origin,
    Quote,
    Sentence,
    Story,
    Thread,
)
from digest.render import FORMATS, renderers, site, summary

NOW = datetime(2031, 3, 12, 6, tzinfo=UTC)
SECTIONS = ("World", "Business", "Technology", "Science", "Culture", "Sport")


def article(story: int, place: int) -> Article:
    """About 200 words; each sentence says where it stands."""
    town = f"Port {chr(65 + story % 26)}ellery {story}"
    said = [
        f"The council of {town} approved plan {story} on Tuesday after a debate of {place + 3} hours.",
        f"Engineers said {100 + place} houses in district {story} were damaged by the flood of 2022.",
        f"“We will not lose winter {story},” said the mayor of {town}, whose deputy voted against it.",
        f"Work on section {place} of wall {story} is to begin in May and to take fourteen months.",
        f"Residents of street {story + place} had asked for a wall since the water came over the quay.",
        *(
            f"Paragraph {n} of story {story} tells more that nobody quotes, in {n + 9} words."
            for n in range(12)
        ),
    ]
    return Article(
        id=f"a{story:04}{place}",
        text="\n\n".join(said),
        title=f"{town} approves barrier {story} after {place + 3} hours",
        outlet=f"Outlet {place + story % 7}",
        agency="NPA" if place < 2 else "",
        url=f"https://outlet{place}.example/2031/03/11/barrier-{story}",
        published=NOW - timedelta(hours=3 + place + story % 20),
        language="en",
    )


def sentence(source: Article, number: int) -> Sentence:
    """One of its paragraphs, each of which is a sentence."""
    start, end = source.paragraphs[number]
    return Sentence(article=source, start=start, end=end)


def brief(number: int) -> Brief:
    """A story of three articles, told in five quotes."""
    articles = tuple(article(number, place) for place in range(3))
    quotes = []
    for place in range(5):
        said = sentence(articles[place % 3], place)
        at = said.text.find("Tuesday")
        start = said.start + at
        day = date(2031, 3, 11)
        mention = Mention(
            text="Tuesday", start=start, end=start + 7, first=day, last=day, label="11 Mar 2031"
        )
        quotes.append(
            Quote(
                sentence=said,
                echoes=(sentence(articles[(place + 1) % 3], place),) if place % 2 else (),
                date=DateLabel(label="11 Mar 2031", known=True),
                origins=("NPA",) if place % 2 else ("NPA", f"Outlet {2 + number % 7}"),
                mentions=(mention,) if at >= 0 else (),
            )
        )
    return Brief(
        story=Story(id=f"s{number:010x}", articles=articles),
        headline=Headline(article=articles[0]),
        quotes=tuple(quotes),
        origins=(
            Origin(name="NPA", articles=articles[:2]),
            Origin(name=articles[2].outlet, articles=articles[2:]),
        ),
        figures=tuple(figure(a, n, number) for n, a in enumerate(articles[1:])),
    )


def figure(source: Article, place: int, story: int) -> Figure:
    """The number of damaged houses, which the second origin gives otherwise."""
    said = sentence(source, 1)
    value = str(101 + place)
    start = said.start + said.text.index(value)
    return Figure(
        value=value, what="houses", claimant="Engineers", sentence=said, start=start, end=start + len(value),
        origins=(("NPA",), (f"Outlet {2 + story % 7}",))[place], relation="differs" if story % 4 == 0 else "",
        group="f1" if story % 4 == 0 else "",
    )  # fmt: skip


def edition(stories: int) -> Edition:
    """The edition; every fifth thread has an earlier story, the last fifth is told in one line."""
    briefs = [brief(n) for n in range(stories)]
    threads, sections, place = [], {}, 0
    while place < stories:
        size = 2 if place % 5 == 0 and place + 1 < stories else 1
        thread = Thread(id=f"t{place:04}", stories=tuple(b.story for b in briefs[place : place + size]))
        threads.append(thread)
        sections[thread.id] = SECTIONS[place * len(SECTIONS) // stories]
        place += size
    articles = [a for b in briefs for a in b.story.articles]
    return Edition(
        id="2031-03-12",
        title="The Morning Proof",
        built_at=NOW,
        since=NOW - timedelta(days=1),
        timezone="Europe/Berlin",
        language="en",
        minutes=stories / 3,
        threads=tuple(threads),
        sections=sections,
        briefs={b.story.id: b for b in briefs},
        citations={a.id: Citation(number=n, article=a) for n, a in enumerate(articles, start=1)},
        in_brief=frozenset(b.story.id for b in briefs[stories * 4 // 5 :]),
    )


def timed(stories: int) -> dict[str, float | int]:
    """CPU seconds for all formats and for what stands beside the editions, and bytes of the largest."""
    told = edition(stories)
    parts = renderers(FORMATS)
    begin = time.process_time()
    written = [r for part in parts for r in part(told)]
    written += site(told, [summary(told)])
    seconds = time.process_time() - begin
    (book,) = renderers(["epub"])
    begin = time.process_time()
    written += book(told)
    sizes = {r.name: len(r.content) for r in written}
    return {
        "stories": stories,
        "seconds": round(seconds, 3),
        "seconds_epub": round(time.process_time() - begin, 3),
        "html": sizes["index.html"],
        "eml": sizes["digest.eml"],
        "files": len(written),
    }


def main() -> None:
    """Print a line for each size, then all as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=int, nargs="+", default=[60, 150, 300, 600])
    sizes = parser.parse_args().stories
    timed(5)  # templates are compiled once in a process
    figures = [timed(n) for n in sizes]
    for each in figures:
        print("  ".join(f"{k} {v}" for k, v in each.items()))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
