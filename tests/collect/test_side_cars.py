"""Front matter and side-cars: what is told about an article beside its text."""

import pytest

from .folders import DAY, STORY, lines


def test_front_matter(folder):
    front = (
        "---\ntitle: Ferry sails\ndate: 2024-10-22\nauthor: Ada Lind\ntags: [sea, trade]\nlayout: post\n---\n"
    )
    items, problems = folder({"a.md": front + STORY, "a.txt": front + STORY})
    assert problems == []
    assert [item.path for item in items] == ["a.md", "a.txt"]
    for item in items:
        assert (item.title, item.published, item.authors, item.content) == (
            "Ferry sails",
            DAY,
            ("Ada Lind",),
            STORY,
        )
        assert item.categories == ("sea", "trade")


def test_lines_of_dashes_are_not_front_matter(folder):
    (item,), problems = folder({"a.md": f"---\n\n{STORY}\n\n---\n"})
    assert item.content.startswith("---")
    assert problems == []


def test_broken_front_matter_is_told_and_the_article_kept(folder):
    (item,), (problem,) = folder({"a.md": f"---\ntitle: [unclosed\nkind: article\n---\n{STORY}"})
    assert item.content == STORY
    assert problem.where == "a.md"
    assert "front matter: is not valid YAML" in problem.message


def test_a_side_car(folder):
    meta = (
        "title: 'Ferry: sails'\noutlet: Harbour Post\nagency: ZYX\nurl: https://h.example/1\n"
        "published: 2024-10-22T02:00:00+02:00\nkind: article\nauthors: [Ada Lind]\n"
        "language: sv\nsection: Sea\n"
    )
    (item,), problems = folder({"n/a.txt": STORY, "n/a.txt.meta.yaml": meta})
    assert problems == []
    assert (item.title, item.outlet, item.agency, item.url) == (
        "Ferry: sails",
        "Harbour Post",
        "ZYX",
        "https://h.example/1",
    )
    assert (item.published, item.kind, item.authors) == (DAY, "article", ("Ada Lind",))
    assert (item.language, item.section) == ("sv", "Sea")


def test_a_side_car_by_stem(folder):
    (item,), _ = folder({"a.html": STORY, "a.meta.yaml": "outlet: Harbour Post\n"})
    assert item.outlet == "Harbour Post"


def test_a_side_car_of_many_articles_gives_what_they_share(folder):
    items, _ = folder(
        {
            "a.jsonl": lines(
                {"id": "1", "title": "One", "text": "x"}, {"id": "2", "title": "Two", "text": "y"}
            ),
            "a.jsonl.meta.yaml": "outlet: Harbour Post\ntitle: Not this\n",
        }
    )
    assert [(item.title, item.outlet) for item in items] == [("One", "Harbour Post"), ("Two", "Harbour Post")]


@pytest.mark.parametrize(
    ("meta", "words"),
    [
        ("outlte: Harbour Post", "did you mean `outlet`?"),
        ("colour: red", "`colour` is no key here"),
        ("published: last Tuesday", "`published` is no date"),
        ("url: javascript:alert(1)", "`url` is no web address"),
        ("title: [a, b]", "`title` is a list, not text"),
        ("kind: opinion", "`kind` is 'opinion'"),
        ("authors: {a: b}", "`authors` is neither"),
        ("- a\n- b", "is not a list of `key: value` lines"),
        ("a: b: c", "is not valid YAML (line 1)"),
        ("title: !!python/object/apply:os.system ['true']", "`title` is a list, not text"),
        ("title: a\ntitle: b", "is not valid YAML"),
        ("[" * 5000, "nested more than 20 levels"),
        ("title: " + "x" * 20_000, "longer than"),
    ],
)
def test_mistakes_in_a_side_car_are_told_and_the_article_kept(folder, meta, words):
    items, (problem,) = folder({"n/a.txt": STORY, "n/a.txt.meta.yaml": meta})
    assert items[0].content == STORY
    assert problem.where == "n/a.txt.meta.yaml"
    assert words in problem.message


def test_scalars_stay_text(folder):
    (item,), problems = folder({"a.txt": STORY, "a.txt.meta.yaml": "title: 2024\noutlet: no\n"})
    assert (item.title, item.outlet, problems) == ("2024", "no", [])


def test_an_alias_bomb_is_harmless(folder):
    bomb = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 8)}]\n" for n in range(9)
    )
    (item,), problems = folder({"a.txt": STORY, "a.txt.meta.yaml": bomb + "title: *j\n"})
    assert item.content == STORY
    assert problems


def test_a_lonely_side_car(folder):
    _, problems = folder({"a.txt": STORY, "b.txt.meta.yaml": "title: x"})
    assert [problem.message for problem in problems] == [
        "skipped 1, a side-car without its article: b.txt.meta.yaml"
    ]
