"""Templates: the user's go first, and every variable is documented."""

import dataclasses
import tomllib

import pytest

from digest.errors import RenderError
from digest.render import renderers, view_site
from digest.render import view as nouns
from tests.render.printed import ROOT


def test_a_users_template_goes_first_and_its_mistakes_are_named(sample, tmp_path):
    (tmp_path / "digest.txt").write_text("{{ edition.title }} by hand")
    assert renderers(["txt"], [tmp_path])[0](sample.edition())[0].content == b"The Morning Proof by hand"
    for text in ("\n{{ edition.titel }}", "\n{% for %}", '\n{{ say("nonsense") }}', "\n{{ 1 + none }}"):
        (tmp_path / "digest.txt").write_text(text)
        with pytest.raises(RenderError, match=r"digest\.txt, line 2"):
            renderers(["txt"], [tmp_path])[0](sample.edition())
    (tmp_path / "digest.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(RenderError, match=r"digest\.txt.*UTF-8"):
        renderers(["txt"], [tmp_path])[0](sample.edition())


def web_nouns():
    """What the pages of the list's site see."""
    from digest.render import web

    return {name: noun for name, noun in vars(web).items() if name in {"WebView", "NoticeView", "Choice"}}


def test_every_template_variable_is_documented():
    text = (ROOT / "docs" / "reference" / "templates.md").read_text("utf-8")
    prefixes = {
        "YearPicture": "picture",
        "ListedEdition": "edition",
        "ListedStory": "story",
        "NoteView": "note",
    }
    for name, noun in {**vars(nouns), **vars(view_site), **web_nouns()}.items():
        if dataclasses.is_dataclass(noun):
            prefix = prefixes.get(name, name.removesuffix("View").lower())
            known = [f.name for f in dataclasses.fields(noun)]
            known += [k for k, v in vars(noun).items() if isinstance(v, property)]
            assert [f"{prefix}.{k}" for k in known if f"`{prefix}.{k}`" not in text] == []
    for path in (ROOT / "templates").iterdir():
        assert f"`{path.name}`" in text


def test_templates_travel_with_the_wheel():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert (
        project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]["templates"]
        == "digest/templates"
    )
