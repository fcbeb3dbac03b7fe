"""What each command does with its arguments: a question to `digest.app`, and the answer in words."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.cli.console import out, paint, plain, progress, say
from digest.errors import ConfigError, DigestError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping

    from digest.app import Built
    from digest.model import Article, Edition, Problem

OK, NOTHING, PARTLY, NOTHING_NEW = 0, 1, 3, 4
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_PAGES = ("index.html", "digest.md", "digest.txt", "digest.eml", "edition.json")


def build(arguments: argparse.Namespace) -> int:
    """`digest build`: publish an edition and say in one line what is in it."""
    from digest.app import FORMATS, Request
    from digest.app import build as run

    with progress(quiet=arguments.quiet) as update:
        built = run(
            Request(
                sources=tuple(arguments.sources),
                config=arguments.config,
                output=arguments.output,
                state=arguments.state,
                now=_now(arguments.now),
                since=_since(arguments.since),
                formats=_formats(arguments.format, FORMATS),
                minutes=arguments.minutes,
                offline=arguments.offline,
                dry_run=arguments.dry_run,
                workers=arguments.workers,
                progress=update,
            )
        )
    for problem in built.edition.problems:
        say(f"problem: {problem}")
    if arguments.verbose:
        _reasons(built.edition)
    return _told(built, arguments)


def _told(built: Built, arguments: argparse.Namespace) -> int:
    edition = built.edition
    if not edition.stories and edition.problems:
        say("digest: nothing could be published; the previous edition stays")
        return NOTHING
    if not edition.stories or built.nothing_new:
        if not arguments.quiet:
            say(_nothing_new(edition))
        return NOTHING_NEW
    if not arguments.quiet:
        say(_in_one_line(edition))
        if built.unchanged:
            say("nothing changed: the same edition was published before")
        for file in _front_files(built.files):
            out(str(arguments.output / file))
    if edition.problems:
        return NOTHING if arguments.strict else PARTLY
    return OK


def _nothing_new(edition: Edition) -> str:
    since = f" since {edition.since:%Y-%m-%d %H:%M} UTC" if edition.since else ""
    return f"digest: nothing new{since}; the previous edition stays"


def _in_one_line(edition: Edition) -> str:
    articles = [a for s in edition.stories for a in s.articles]
    origins = {o.name for b in edition.briefs.values() for o in b.origins}
    read = len(articles) + len(edition.set_aside)
    files = all(a.path for a in articles)
    aside = f", {len(edition.set_aside)} set aside{_named(edition)}" if edition.set_aside else ""
    return " · ".join(
        [
            _count(read, "file" if files else "item"),
            _count(len(articles), "article") + aside,
            _count(len(edition.threads), "thread") + ", " + _count(len(edition.stories), "event"),
            _count(len(origins), "origin"),
            f"edition {edition.id}",
            _count(len(edition.problems), "problem"),
        ]
    )


def _named(edition: Edition) -> str:
    """The articles that were set aside and why, where they are few."""
    few = 3
    if len(edition.set_aside) > few:
        return ""
    names = [f"{a.article.path or a.article.url or a.article.title}: {a.reason}" for a in edition.set_aside]
    return f" ({'; '.join(names)})"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _front_files(files: Iterable[str]) -> list[str]:
    return [f for f in files if (Path(f).name in _PAGES and "/" in f) or f == "feed.xml"]


def _reasons(edition: Edition) -> None:
    from digest.app.reasons import edition_reasons

    for line in edition_reasons(edition):
        say(line)


def _now(value: str | None) -> datetime:
    if value:
        return _moment(value, "--now")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC).replace(microsecond=0)


def _moment(value: str, option: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ConfigError(option, f"{value!r} is not an ISO time such as 2024-10-29T06:00:00Z") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _since(value: str | None) -> datetime | timedelta | None:
    if value is None:
        return None
    number, unit = value[:-1], value[-1:]
    if number.isdigit() and unit in _UNITS:
        return timedelta(**{_UNITS[unit]: int(number)})
    return _moment(value, "--since")


def _formats(value: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    if value is None:
        return known
    wanted = tuple(dict.fromkeys(v.strip() for v in value.split(",") if v.strip()))
    unknown = [w for w in wanted if w not in known]
    if unknown or not wanted:
        raise ConfigError("--format", f"{', '.join(unknown) or 'nothing'} is not among {', '.join(known)}")
    return wanted


def init(arguments: argparse.Namespace) -> int:
    """`digest init`: a commented feeds.yaml."""
    from digest.app.tools import starter

    path: Path = arguments.config
    if path.exists():
        raise ConfigError(str(path), "is there already; move it away, or name another with -c")
    _write(path, starter())
    say(f"wrote {path}; edit it, then run: digest feeds check, digest build")
    return OK


def collect(arguments: argparse.Namespace) -> int:
    """`digest collect`: items as they came, one JSON object a line."""
    from digest.app.tools import collected

    with progress(quiet=False) as update:
        lines, problems = collected(
            arguments.sources,
            config=arguments.config,
            state=arguments.state,
            now=_now(None),
            offline=arguments.offline,
            progress=update,
        )
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    _write(None if arguments.jsonl == "-" else Path(arguments.jsonl), text)
    return _status(problems, some=bool(lines))


def _status(problems: Iterable[Problem], *, some: bool) -> int:
    failed = list(problems)
    for problem in failed:
        say(f"problem: {problem}")
    if not some:
        return NOTHING
    return PARTLY if failed else OK


def _write(path: Path | None, text: str) -> None:
    if path is None:
        sys.stdout.write(text)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise DigestError(str(path), f"cannot be written ({error.strerror})") from None


def clean(arguments: argparse.Namespace) -> int:
    """`digest clean`: what is kept, what is cut and why."""
    from digest.app.tools import cleaned, remembered

    if arguments.article:
        _show_record(remembered(arguments.state, arguments.article), as_json=arguments.json)
        return OK
    if not arguments.files:
        raise ConfigError("digest clean", "name a file, or a remembered article with --article ID")
    articles, problems = cleaned([str(f) for f in arguments.files], arguments.config)
    for article in articles:
        _show_record(_record(article), as_json=arguments.json)
    return _status(problems, some=bool(articles))


def _record(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "kind": article.kind,
        "text": article.text,
        "receipt": [{"line": c.line, "rule": c.rule} for c in article.receipt],
    }


def _show_record(record: Mapping[str, object], *, as_json: bool) -> None:
    if as_json:
        out(json.dumps(record, ensure_ascii=False))
        return
    for name in ("path", "title", "outlet", "agency", "published", "language"):
        out(plain(f"{name:<10}{record.get(name) or 'unknown'}"))
    out("")
    for paragraph in str(record["text"]).split("\n\n"):
        out(f"  {plain(paragraph)}")
    receipt = record["receipt"]
    cuts = [(c["line"], c["rule"]) for c in receipt] if isinstance(receipt, list) else []
    out(f"\n{_count(len(cuts), 'line')} cut" + (":" if cuts else ""))
    for line, rule in cuts:
        out(paint(f"- [{rule}] {plain(line)}", "2"))
    out("")


def verify(arguments: argparse.Namespace) -> int:
    """`digest verify`: `41 of 41 sentences found in their sources`, or every fault by name."""
    from digest.verify import verify_edition

    found = verify_edition(arguments.edition, tuple(arguments.file))
    for fault in found.faults:
        say(f"fault: {fault}")
    out(f"{found.found} of {found.total} sentences found in their sources")
    return NOTHING if found.faults else OK


def explain(arguments: argparse.Namespace) -> int:
    """`digest explain`: the reasons that the build noted down."""
    from digest.app.reasons import record_reasons

    for line in record_reasons(_edition(arguments.edition), arguments.story):
        out(plain(line))
    return OK


def why_not(arguments: argparse.Namespace) -> int:
    """`digest why-not`: what became of an article or a sentence."""
    from digest.app.reasons import why_not as reasons

    for line in reasons(_edition(arguments.edition), arguments.article):
        out(plain(line))
    return OK


def _edition(folder: Path) -> dict[str, object]:
    path = folder / "edition.json"
    try:
        record = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(
            str(path), f"is not an edition ({error}); name a folder such as output/latest"
        ) from None
    if not isinstance(record, dict) or "stories" not in record:
        raise ConfigError(str(path), "is not an edition; name a folder such as output/latest")
    return record


def check(arguments: argparse.Namespace) -> int:
    """`digest check`: what a summary says that its sources do not."""
    from digest.app.tools import checked

    findings, problems = checked(arguments.summary, arguments.against, arguments.config)
    for problem in problems:
        say(f"problem: {problem}")
    for finding in findings:
        if arguments.json:
            out(json.dumps(finding, ensure_ascii=False))
        else:
            _show_finding(finding)
    marked = sum(f["kind"] != "supported" for f in findings)
    say(
        f"{_count(marked, 'passage')} not found in the sources as written"
        if marked
        else "every sentence was found in the sources"
    )
    return NOTHING if marked else OK


def _show_finding(finding: Mapping[str, Any]) -> None:
    good = finding["kind"] == "supported"
    out(paint(plain(f"L{finding['line']} {finding['kind']}: {finding['message']}"), "32" if good else "33"))
    out(plain(f"    {finding['text']}"))
    for evidence in finding["evidence"]:
        out(paint(plain(f"    | {evidence['source']}: {evidence['text']}"), "2"))


def feeds(arguments: argparse.Namespace) -> int:
    """`digest feeds check|add|import|export`."""
    return _FEEDS[arguments.action](arguments)


def _feeds_check(arguments: argparse.Namespace) -> int:
    from digest.app import feeds as work

    with progress(quiet=False) as update:
        checks = work.check(
            arguments.config,
            arguments.state,
            now=_now(arguments.now),
            offline=arguments.offline,
            progress=update,
        )
    for line in _table([c.row for c in checks]):
        out(plain(line))
    moved = [c for c in checks if c.moved]
    if moved and arguments.apply:
        work.move(arguments.config, moved)
        say(f"wrote {_count(len(moved), 'new address')} into {arguments.config}")
    elif moved:
        say("some feeds have moved for good; `digest feeds check --apply` notes their new addresses")
    return PARTLY if any(c.failed for c in checks) else OK


def _feeds_add(arguments: argparse.Namespace) -> int:
    from digest.app import feeds as work

    say(work.add(arguments.config, arguments.url, name=arguments.name, section=arguments.section))
    return OK


def _feeds_import(arguments: argparse.Namespace) -> int:
    from digest.app import feeds as work

    for line in work.bring(arguments.config, arguments.file):
        say(line)
    return OK


def _feeds_export(arguments: argparse.Namespace) -> int:
    from digest.app import feeds as work

    out(work.export(arguments.config).rstrip())
    return OK


_FEEDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "check": _feeds_check,
    "add": _feeds_add,
    "import": _feeds_import,
    "export": _feeds_export,
}


def _table(rows: list[tuple[str, ...]]) -> Iterable[str]:
    head = ("source", "state", "items", "newest", "text", "last failure")
    widths = [max(len(r[i]) for r in (head, *rows)) for i in range(len(head))]
    for row in (head, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def merge(arguments: argparse.Namespace) -> int:
    """`digest merge`: join stories from now on."""
    return _override(arguments, "merge", arguments.stories, ())


def split(arguments: argparse.Namespace) -> int:
    """`digest split`: take articles out of their story from now on."""
    return _override(arguments, "split", [arguments.story], arguments.article)


def pin(arguments: argparse.Namespace) -> int:
    """`digest pin`: keep a story first from now on."""
    return _override(arguments, "pin", [arguments.story], ())


def _override(
    arguments: argparse.Namespace, action: str, stories: Iterable[str], articles: Iterable[str]
) -> int:
    from digest.app.tools import override

    path = override(arguments.config, _edition(arguments.edition), action, list(stories), list(articles))
    say(f"noted in {path}; the next `digest build` honours it")
    return OK


def bench(arguments: argparse.Namespace) -> int:
    """`digest bench`: figures as one JSON line."""
    from digest.app import tools

    if arguments.kind == "stories":
        figures = tools.bench_stories(arguments.file, arguments.predictions)
    elif arguments.kind == "cleaning":
        figures = tools.bench_cleaning(arguments.file, arguments.predictions)
    else:
        figures = tools.bench_summaries(
            arguments.file, arguments.words, arguments.summarizer, arguments.predictions
        )
    out(json.dumps(figures))
    return OK


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "build": build,
    "init": init,
    "collect": collect,
    "clean": clean,
    "verify": verify,
    "explain": explain,
    "why-not": why_not,
    "check": check,
    "feeds": feeds,
    "merge": merge,
    "split": split,
    "pin": pin,
    "bench": bench,
}
