"""The record of an edition: its laws, its schema, and the edition that is read back from it."""

import dataclasses
import json

import pytest

from digest.app.tools import verify_edition
from digest.errors import RenderError
from digest.model import AlsoReported, Headline, Sentence, Story
from digest.render import edition_of, renderers
from tests.render.printed import ROOT


def test_the_record_keeps_its_laws(folder):
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    texts = {a["id"]: a["text"] for a in record["articles"]}
    for story in record["stories"]:
        spans = [q for b in story["brief"] for q in (b, *b["echoes"])]
        assert all(texts[q["article"]][q["start"] : q["end"]] == q["text"] for q in spans)
        assert all(texts[f["article"]][f["start"] : f["end"]] == f["value"] for f in story["figures"])
        assert all(q["article"] in story["articles"] for q in spans)
        assert all(story["figures"][n]["relation"] == "differs" for thing in story["differ"] for n in thing)
    assert sorted(i for s in record["stories"] for i in s["articles"]) == sorted(texts)


def _names(schema):
    """Every name that a JSON Schema describes."""
    if isinstance(schema, list):
        return {n for v in schema for n in _names(v)}
    if isinstance(schema, dict):
        return set(schema.get("properties", {})) | {n for v in schema.values() for n in _names(v)}
    return set()


def test_the_record_keeps_to_its_published_schema(sample, hostile, written, tmp_path):
    from jsonschema import Draft202012Validator

    folder = written(sample.edition(), tmp_path)
    schema = json.loads((folder.parent / "edition.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    text = (ROOT / "docs" / "reference" / "edition.md").read_text("utf-8")
    assert [n for n in sorted(_names(schema)) if f"`{n}`" not in text] == []
    for path in (folder, written(hostile.hostile("x"), tmp_path / "hostile")):
        record = json.loads((path / "edition.json").read_text("utf-8"))
        assert [e.message for e in validator.iter_errors(record)] == []
    record["stories"][0]["brief"][0]["role"] = "old"
    assert [list(e.path)[-1] for e in validator.iter_errors(record)] == ["role"]
    unknown = _known(record) - _names(schema)
    assert unknown == set()


def _known(value):
    if isinstance(value, list):
        return {n for v in value for n in _known(v)}
    return set(value) | {n for v in value.values() for n in _known(v)} if isinstance(value, dict) else set()


def test_every_name_of_the_record_is_documented(folder):
    text = (ROOT / "docs" / "reference" / "edition.md").read_text("utf-8")

    def names(value):
        if isinstance(value, list):
            return {n for v in value for n in names(v)}
        if isinstance(value, dict):
            return set(value) | {n for v in value.values() for n in names(v)}
        return set()

    record = json.loads((folder / "edition.json").read_text("utf-8"))
    assert [n for n in sorted(names(record)) if f"`{n}`" not in text] == []


def test_the_record_says_what_a_quote_is_to_the_reader_and_what_was_left_out(sample, written, tmp_path):
    plain = sample.edition()
    story = plain.stories[0]
    brief = plain.briefs[story.id]
    before = dataclasses.replace(story.articles[0], id="aearlier", text="The barrier was refused.")
    was = Sentence(article=before, start=0, end=len(before.text))
    changed = dataclasses.replace(brief.quotes[0], role="changed", was=was)
    briefs = {**plain.briefs, story.id: dataclasses.replace(brief, quotes=(changed, *brief.quotes[1:]))}
    article = dataclasses.replace(story.articles[0], id="aother", url="", title="Ferry fares rise")
    other = Story(id="sother", articles=(article,))
    left_out = AlsoReported(story=other, headline=Headline(article=article), reason="the minutes are full")
    edition = dataclasses.replace(
        plain, revision=2, briefs=briefs, in_brief=frozenset({story.id}), also_reported=(left_out,)
    )
    folder = written(edition, tmp_path)
    record = json.loads((folder / "edition.json").read_text("utf-8"))
    told = next(s for s in record["stories"] if s["id"] == story.id)
    quote = told["brief"][0]
    assert (record["revision"], told["in_brief"], quote["role"], quote["new"]) == (2, True, "changed", True)
    assert quote["was"]["text"] == before.text
    assert next(a["text"] for a in record["articles"] if a["id"] == "aearlier") == before.text
    assert [(a["headline"], a["outlet"], a["reason"], a["articles"]) for a in record["also_reported"]] == [
        ("Ferry fares rise", article.voice, "the minutes are full", ["aother"])
    ]
    assert [str(f) for f in verify_edition(folder).faults if f.file == "edition.json"] == []
    quote["was"]["end"] -= 1
    (folder / "edition.json").write_text(json.dumps(record), "utf-8")
    assert [f for f in verify_edition(folder).faults if f.file == "edition.json"]


@pytest.mark.parametrize("changes", [{}, {"in_brief": frozenset({"s0000000013"})}, {"language": "de"}])
def test_an_edition_read_back_makes_the_mail_that_it_made(sample, changes):
    edition = sample.edition(**changes)
    record, mail_ = (r for render in renderers(["json", "eml"]) for r in render(edition))
    (again,) = renderers(["eml"])[0](edition_of(json.loads(record.content)))
    assert again.content == mail_.content


def test_what_no_edition_wrote_is_told_with_its_place(sample):
    (record,) = renderers(["json"])[0](sample.edition())
    broken = json.loads(record.content)
    broken["stories"][0]["brief"][0]["end"] = 10_000_000
    with pytest.raises(RenderError, match=r"edition\.json of 2031-03-12"):
        edition_of(broken)
