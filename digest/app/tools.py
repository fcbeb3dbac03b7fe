"""The work of the smaller commands: collect, clean, check, corrections, benches."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.app.building import cleaning_overrides, memory, selector, settings
from digest.app.inputs import own_files, sources_of
from digest.app.work import SerialExecutor
from digest.errors import ArchiveError, ConfigError, SourceError
from digest.model import Article, Item, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from digest.check import Finding
    from digest.model import Edition
    from digest.settings import Action
    from digest.verify import Verified

Record = dict[str, Any]
_SURE_CHARACTERS = 300  # of text in which a language is told for certain


def starter() -> str:
    """The feeds.yaml that `digest init` writes: the project's own, as packaged or beside the package."""
    packaged = resources.files("digest") / "feeds.yaml"
    beside = Path(__file__).parents[2] / "feeds.yaml"
    return packaged.read_text("utf-8") if packaged.is_file() else beside.read_text("utf-8")


def own_templates(folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy the packaged templates to `folder`, where they may be changed one by one.

    Those that are there already stay as they are. Returns the written and the kept files. Raises
    `ConfigError`.
    """
    from digest.render import packaged_templates

    written, kept = [], []
    for name, text in packaged_templates().items():
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
            written.append(path)
        except FileExistsError:
            kept.append(path)
        except OSError as error:
            raise ConfigError(str(path), f"cannot be written ({error.strerror})") from None
    return written, kept


def gathered(  # noqa: PLR0913 - what sources need, handed on
    sources: Sequence[str],
    *,
    config: Path,
    state: Path | None,
    now: datetime,
    offline: bool = False,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> tuple[list[Item], list[Problem]]:
    """What the sources hand over, before cleaning."""
    items: list[Item] = []
    problems: list[Problem] = []
    with memory(state, settings(config, sources)) as archive:
        for source in sources_of(
            sources,
            settings(config, sources),
            archive,
            now=now,
            since=None,
            offline=offline,
            progress=progress,
            own=own_files(config, archive.folder),
        ):
            try:
                harvest = source()
            except SourceError as error:
                problems.append(Problem(where=error.where, message=error.message))
            else:
                items += harvest.items
                problems += harvest.problems
    return items, problems


def collected(sources: Sequence[str], **options: Any) -> tuple[list[dict[str, object]], list[Problem]]:
    """The items as the lines of `digest collect --jsonl`."""
    from digest.collect import to_line

    items, problems = gathered(sources, **options)
    return [to_line(item) for item in items], problems


def cleaned(files: Sequence[str], config: Path) -> tuple[list[Article], list[Problem]]:
    """The articles of some files, with their receipts."""
    from digest.app.inputs import named
    from digest.clean import Cleaner
    from digest.collect import FileSource

    paths, _ = named(files)
    harvest = FileSource(paths=paths)()
    results = list(Cleaner(overrides=cleaning_overrides(config))(harvest.items, SerialExecutor()))
    unread = [p for p in results if isinstance(p, Problem)]
    return [a for a in results if isinstance(a, Article)], [*harvest.problems, *unread]


def remembered(state: Path | None, config: Path, article: str) -> Article:
    """An article that was built before, its receipt included."""
    with memory(state, settings(config, ["any"])) as archive:
        found = archive.articles.by_key(article)
    if found is None:
        raise ArchiveError(article, "no such article is remembered; ids stand in edition.json")
    return found


def checked(summary: Path, against: Sequence[str], config: Path) -> tuple[list[Record], list[Problem]]:
    """Remarks on someone else's summary, ready to print; the summary itself is never its own source.

    Raises `SourceError` where there is no summary to read or nothing to hold it against.
    """
    from digest.check import check
    from digest.clean import Cleaner

    read, failed = cleaned([str(summary)], config)
    if not read:
        raise SourceError(str(summary), failed[0].message if failed else "is no text that can be checked")
    items, problems = gathered(against, config=config, state=None, now=datetime.now(UTC))
    results = list(Cleaner(overrides=cleaning_overrides(config))(items, SerialExecutor()))
    problems += [p for p in results if isinstance(p, Problem)]
    text = read[0]
    articles = [a for a in results if isinstance(a, Article) and a.text != text.text]
    if not articles:
        raise SourceError(" ".join(against), "holds no article to check against")
    lines = text.text.replace("\n\n", "\n")  # a paragraph a line, so that line numbers are those of the file
    return [_finding(f) for f in check(lines, _language(text, articles), articles)], problems


def _language(summary: Article, articles: Sequence[Article]) -> str:
    """A summary's language; where it is too short to be sure, and no source is in it, that of the sources."""
    spoken = {a.language for a in articles}
    unsure = len(summary.text) < _SURE_CHARACTERS and summary.language not in spoken
    return spoken.pop() if unsure and len(spoken) == 1 else summary.language


def _finding(finding: Finding) -> Record:
    evidence = [
        {
            "source": s.article.name,
            "text": s.text,
            "start": s.start,
            "end": s.end,
        }
        for s in finding.evidence
    ]
    return {
        "line": finding.line,
        "kind": finding.kind,
        "text": finding.text,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "evidence": evidence,
    }


def override(
    config: Path, edition: Mapping[str, Any], action: Action, stories: Sequence[str], articles: Sequence[str]
) -> Path:
    """Write a correction into `stories.yaml` beside feeds.yaml; returns the file.

    A story is named by its number or id in `edition`; raises `ConfigError` for one that is not there.
    """
    from digest.settings import edit_corrections

    path = config.with_name("stories.yaml")
    told = [_story(edition, s) for s in stories]
    names = [_article(edition, told[0], a) for a in articles] or [
        _reference(edition, s["articles"][0]) for s in told
    ]
    if action == "merge" and len(set(names)) < 2:
        raise ConfigError("digest merge", "name two different stories or more")
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(edit_corrections(before, action, names), "utf-8")
    return path


def _story(edition: Mapping[str, Any], wanted: str) -> Record:
    for number, story in enumerate(edition["stories"], start=1):
        if wanted in (str(number), story["id"]):
            return dict(story)
    raise ConfigError(wanted, f"no such story; there are {len(edition['stories'])}, named by number or id")


def _article(edition: Mapping[str, Any], story: Record, wanted: str) -> str:
    for article in edition["articles"]:
        if article["id"] in story["articles"] and wanted in (article["id"], article["path"], article["url"]):
            return _reference(edition, article["id"])
    raise ConfigError(wanted, "is no article of this story; name its id, path or url as in edition.json")


def _reference(edition: Mapping[str, Any], key: str) -> str:
    """The name that outlives a build: the path or the url, else the id."""
    article = next(a for a in edition["articles"] if a["id"] == key)
    return str(article["path"] or article["url"] or key)


def bench_stories(
    file: Path, predictions: Path | None, days: float | None = None, remember: float = 0.0
) -> Record:
    """Same-event grouping on gold clusters: all at once, or in windows of so many days."""
    from digest import bench, cluster

    if days is not None:
        windows = partial(cluster.by_window, clusterer=cluster.Clusterer())
        return bench.bench_windows(file, windows, days, remember, predictions)
    return bench.bench_stories(file, cluster.Clusterer(), cluster.link, predictions)


def bench_summaries(file: Path, words: int, name: str, predictions: Path | None) -> Record:
    """Briefs against summaries that people wrote."""
    from digest import bench
    from digest.summarize import bench_brief

    return bench.bench_summaries(file, partial(bench_brief, selector=selector(name)), words, predictions)


def bench_reading(file: Path, data: Path | None, name: str, predictions: Path | None) -> Record:
    """Briefs against what an editor marked in every sentence."""
    from digest import bench
    from digest.summarize import bench_brief

    return bench.bench_reading(file, partial(bench_brief, selector=selector(name)), data, predictions)


def bench_cleaning(folder: Path, predictions: Path | None) -> Record:
    """Articles out of pages."""
    from digest import bench
    from digest.clean import clean_page

    return bench.bench_cleaning(folder, clean_page, predictions)


def edition_reasons(edition: Edition) -> Iterator[str]:
    """The same lines as `digest explain` prints later, for `digest build -v`."""
    from digest.explain import record_reasons
    from digest.render import renderers

    (page,) = renderers(["json"])[0](edition)
    yield from record_reasons(json.loads(page.content), None)


def verify_edition(folder: Path, files: Sequence[Path] = ()) -> Verified:
    """Every printed sentence of an edition found again; the interface's own words are no sentences."""
    from digest import render, verify

    return verify.verify_edition(folder, files, vocabulary=render.vocabulary)
