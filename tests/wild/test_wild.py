"""Situations from outside, each with the right answer: every key of every case is a test of its own.

`../shared/cases/wild/README.md` says how `expected.yaml` reads. What is known to fail stands in one table
with its reason, and must leave it as soon as it passes.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

from tests.builders import SHARED
from tests.product import Ran, digest
from tests.wild.case import Case
from tests.wild.product import squeezed

if TYPE_CHECKING:
    from pathlib import Path

CASES = SHARED / "cases" / "wild"
KNOWN: dict[str, str] = {  # what is known to fail, and why
    "22-same-lead-reworded:at_most_printed": "a reworded lead is another statement",
}
TOLD = {
    "11-multi-page": r"goes on|continues|another page|first page|page 1 of 2",
    "21-round-up-mail": r"several stories|round-up|roundup|holds \d stories",
    "40-moved-feed-already-listed": r"Old address.*New address|New address.*Old address",
    "42-disk-full": r"no (?:room|space)|disk.* full|file too large|too large",
}
"""What the product must say, in any words: a pattern over everything that a command printed."""


# What each key asks ------------------------------------------------------------------------------


def must_contain(case: Case, wanted: list[str]) -> None:
    for words in wanted:
        assert words in case.built.printed


def must_not_contain(case: Case, wanted: list[str]) -> None:
    for words in wanted:
        assert words not in case.built.printed


def must_contain_any(case: Case, wanted: list[str]) -> None:
    assert any(words in case.built.printed for words in wanted)


def must_contain_text(case: Case, wanted: list[str]) -> None:
    text = squeezed(case.built.texts())
    for words in wanted:
        assert words in text


def must_match_text(case: Case, wanted: list[str]) -> None:
    text = squeezed(case.built.texts())
    for pattern in wanted:
        assert re.search(pattern, text), text


def must_not_contain_text(case: Case, wanted: list[str]) -> None:
    text = squeezed(case.built.texts())
    for words in wanted:
        assert words not in text


def must_not_contain_lines(case: Case, wanted: list[str]) -> None:
    assert not set(case.built.texts().splitlines()) & set(wanted)


def stories(case: Case, wanted: int) -> None:
    assert len(case.built.record["stories"]) == wanted


def _story_of(case: Case, file: str) -> str:
    ids = {i for i, path in case.built.ids().items() if path == file}
    found = [s["id"] for s in case.built.record["stories"] if ids & set(s["articles"])]
    assert found, f"{file} is in no story"
    return found[0]


def apart(case: Case, wanted: list[list[str]]) -> None:
    for pair in wanted:
        assert len({_story_of(case, file) for file in pair}) == len(pair), pair


def together(case: Case, wanted: list[list[str]]) -> None:
    for pair in wanted:
        assert len({_story_of(case, file) for file in pair}) == 1, pair


def articles(case: Case, wanted: list[dict]) -> None:
    for one in wanted:
        found = [a for a in case.built.record["articles"] if a["path"] == one["file"]]
        assert found, f"{one['file']} is in no story"
        for key in one.keys() - {"file"}:
            assert key in found[0], key
            assert found[0][key] == one[key], key


def refused(case: Case, wanted: list[str]) -> None:
    """In no story, and named with the reason."""
    record = case.built.record
    aside = {a["path"] for a in record["set_aside"]} | {p["where"] for p in record["problems"]}
    for file in wanted:
        assert file not in case.built.ids().values()
        assert file in aside


def items(case: Case, wanted: list[dict]) -> None:
    found = {line["title"]: line["published"] for line in case.collected}
    for one in wanted:
        right = {one["published"], one["also_right"]}
        got = found[one["title"]]
        assert (got and got.replace("+00:00", "Z")) in right, (one["pubDate"], got)


def days(case: Case, wanted: list[dict]) -> None:
    record = case.built.record
    labels = {m["text"]: m["label"] for s in record["stories"] for b in s["brief"] for m in b["mentions"]}
    for one in wanted:
        assert labels.get(one["text"]) in one["label"], one["text"]


def one_of(case: Case, wanted: list[dict]) -> None:
    results = []
    for choice in wanted:
        try:
            for key, value in choice.items():
                CHECKS[key](case, value)
        except AssertionError as error:
            results.append(str(error))
    assert len(results) < len(wanted), results


def said(case: Case, wanted: str) -> None:
    """In any words: on the terminal, in the edition's problems or in a receipt."""
    words = f"{case.ran.out}\n{case.ran.err}"
    if case.expected["run"] == "build" and case.ran is case.built.ran:
        record = case.built.record
        words += json.dumps([record["problems"], record["set_aside"]])
        words += json.dumps([a["receipt"] for a in case.built.articles()])
    name = case.folder.name
    assert name in TOLD, wanted
    assert re.search(TOLD[name], words, re.IGNORECASE), wanted
    assert "Traceback" not in words


def exit_status(case: Case, wanted: int | list[int]) -> None:
    assert case.ran.status in (wanted if isinstance(wanted, list) else [wanted]), case.ran.err


def stderr_must_not_contain(case: Case, wanted: list[str]) -> None:
    for words in wanted:
        assert words not in case.ran.err
        assert "Traceback" not in case.ran.err


def first(case: Case, wanted: dict) -> None:
    _one_day(wanted, *case.days[:2])


def second(case: Case, wanted: dict) -> None:
    _one_day(wanted, *case.days[2:])


def _one_day(wanted: dict, ran: Ran, printed: str) -> None:
    assert not wanted.keys() - {"exit", "must_contain", "must_not_contain"}
    assert ran.status == wanted["exit"], ran.err
    for words in wanted.get("must_contain", []):
        assert words in printed
    for words in wanted.get("must_not_contain", []):
        assert words not in printed


def at_most_printed(case: Case, wanted: int) -> None:
    """As lines of their own; what is named as saying the same is no line."""
    lines = [b["text"] for s in case.built.record["stories"] for b in s["brief"]]
    begun = [b for b in case.expected["of"] if any(line.startswith(b) for line in lines)]
    assert len(begun) <= wanted, begun


def if_printed(case: Case, wanted: dict[str, str]) -> None:
    for line, demand in wanted.items():
        name = re.fullmatch(r'a line above it must contain "(.+)"', demand)
        assert name, demand
        for story in case.built.record["stories"]:
            texts = [b["text"] for b in story["brief"]]
            if line in texts:
                assert any(name[1] in text for text in texts[: texts.index(line)])


def order(case: Case, wanted: list[str]) -> None:
    brief = [b["text"] for s in case.built.record["stories"] for b in s["brief"]]
    assert wanted[0] in brief[0]


def not_same(case: Case, wanted: list[list[str]]) -> None:
    for pair in wanted:
        for story in case.built.record["stories"]:
            for line in story["brief"]:
                said_by = [line["text"], *(e["text"] for e in line["echoes"])]
                assert sum(any(words in text for text in said_by) for words in pair) < 2, said_by
            for line in story["rejected"]:
                if "says the same" in line["reason"]:
                    assert not (pair[0] in line["text"] and pair[1] in line["reason"])
                    assert not (pair[1] in line["text"] and pair[0] in line["reason"])


def figures(case: Case, wanted: dict[str, list[str]]) -> None:
    """Entries of the edition's figures; "agrees" is the relation, the rest value, of what, who says so."""
    texts = {a["id"]: a["text"] for a in case.built.record["articles"]}
    found = [f for s in case.built.record["stories"] for f in s["figures"]]
    rows = [" · ".join(str(f.get(k) or "") for k in ("value", "what", "claimant")) for f in found]
    if "or none" not in wanted["right"] or rows:
        for entry in set(wanted["right"]) - {"or none"}:
            parts = entry.split(" · ")
            assert any(all(p.lower() in row.lower() for p in parts) for row in rows), (entry, rows)
    for entry in wanted["wrong"]:
        if "agree" in entry:
            assert not [row for row, f in zip(rows, found, strict=True) if f.get("relation") == "agrees"], (
                rows
            )
        elif "stands for" in entry:
            whole = re.findall(r'"([^"]+)"', entry)[1]
            value = whole.split()[-1]
            cut = [f for f in found if f["value"] == value]
            assert not [f for f in cut if whole in texts[f["article"]][f["start"] - 8 : f["end"]]], rows
        else:
            parts = entry.split(" · ")
            assert not [row for row in rows if row.split(" · ")[: len(parts)] == parts], rows
            assert not [f for f in found if len(parts) == 1 and f["value"] == parts[0]], rows


def checks(case: Case, wanted: list[dict]) -> None:
    faults = []
    for one in wanted:
        ran = digest(case.work / "in", "check", one["summary"], "--against", *one["sources"])
        if ran.status != one["exit"] or one.get("named", "") not in squeezed(ran.out + ran.err):
            faults.append((one["summary"], ran.status, ran.out))
    assert not faults


def untouched(case: Case, wanted: dict) -> None:
    assert case.built.ran.status == 0
    ran = digest(case.work, "verify", "out/latest")
    assert ran.status == wanted["exit"], ran.err


def tamper(case: Case, wanted: list[dict]) -> None:
    for one in wanted:
        path = case.built.latest / one["file"]
        honest = path.read_text("utf-8")
        assert one["word"] in honest, one
        path.write_text(honest.replace(one["word"], one["with"], 1), "utf-8")
        ran = digest(case.work, "verify", "out/latest")
        path.write_text(honest, "utf-8")
        assert ran.status == one["exit"], one


def feeds_must_contain(case: Case, wanted: list[str]) -> None:
    assert all(address in case.imported[1] for address in wanted)


def feeds_must_not_contain(case: Case, wanted: list[str]) -> None:
    assert not any(address in case.imported[1] for address in wanted)


CHECKS = {
    check.__name__: check
    for check in (
        must_contain, must_not_contain, must_contain_any, must_contain_text, must_match_text,
        must_not_contain_text, must_not_contain_lines, stories, apart, together, articles, refused, items,
        days, one_of, said, stderr_must_not_contain, first, second, at_most_printed, if_printed, order,
        not_same, figures, checks, untouched, tamper, feeds_must_contain, feeds_must_not_contain,
    )
} | {"exit": exit_status}  # fmt: skip
TOLD_ELSEWHERE = {"kind", "run", "now", "why", "note", "of"}


def _asked() -> list:
    asked = []
    for path in sorted(CASES.glob("*/expected.yaml")):
        for key in YAML(typ="safe", pure=True).load(path.read_text("utf-8")).keys() - TOLD_ELSEWHERE:
            name = f"{path.parent.name}:{key}"
            known = [pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else []
            asked.append(pytest.param(path.parent, key, id=name, marks=known))
    return sorted(asked, key=lambda p: str(p.id))


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    made: dict[Path, Case] = {}

    def case(folder: Path) -> Case:
        if folder not in made:
            made[folder] = Case(folder, tmp_path_factory.mktemp(folder.name))
        return made[folder]

    return case


@pytest.mark.skipif(not CASES.exists(), reason="needs ../shared/cases/wild beside the project")
@pytest.mark.parametrize(("folder", "key"), _asked())
def test_wild(cases, folder, key):
    case = cases(folder)
    assert key in CHECKS, f"{key}: a key that this test does not know"
    CHECKS[key](case, case.expected[key])


@pytest.mark.skipif(not CASES.exists(), reason="needs ../shared/cases/wild beside the project")
def test_what_is_known_to_fail_is_asked():
    assert not KNOWN.keys() - {str(p.id) for p in _asked()}
