"""What each command does with its arguments: a question to `digest.app`, and the answer in words."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.cli import values
from digest.cli.build import build
from digest.cli.console import count, out, paint, plain, progress, say
from digest.cli.exits import FAILED, OK, PARTLY
from digest.cli.feeds import feeds
from digest.cli.mail import MAIL_COMMANDS
from digest.cli.memory import MEMORY_COMMANDS
from digest.errors import ConfigError, DigestError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping

    from digest.model import Article, Problem
    from digest.settings import Action


def init(arguments: argparse.Namespace) -> int:
    """`digest init`: a commented feeds.yaml, or copies of the templates to change."""
    from digest.app.tools import own_templates, starter

    path: Path = arguments.config
    if arguments.templates:
        written, kept = own_templates(path.with_name("templates"))
        say(f"wrote {len(written)} templates to {path.with_name('templates')}, kept {len(kept)}")
        return OK
    if path.exists():
        raise ConfigError(str(path), "is there already; move it away, or name another with -c")
    _write(path, starter())
    say(f"wrote {path}; edit it, then run: digest feeds check, digest build")
    return OK


def collect(arguments: argparse.Namespace) -> int:
    """`digest collect`: items as they came, one JSON object a line; or replies into a spool."""
    from digest.app.tools import collected

    if arguments.spool or arguments.shard:
        return _spool(arguments)

    with progress(quiet=False) as update:
        lines, problems = collected(
            arguments.sources,
            config=arguments.config,
            state=arguments.state,
            now=values.now(None),
            offline=arguments.offline,
            progress=update,
        )
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    _write(None if arguments.jsonl == "-" else Path(arguments.jsonl), text)
    return _status(problems, some=bool(lines))


def _spool(arguments: argparse.Namespace) -> int:
    """Be one of several fetchers."""
    from digest.app.spooling import shard_of, spooled

    if arguments.spool is None:
        raise ConfigError("--shard", "needs --spool DIR, where the build will read")
    shard = shard_of(arguments.shard or "1/1")
    with progress(quiet=False) as update:
        harvest = spooled(
            arguments.sources,
            config=arguments.config,
            spool=arguments.spool,
            shard=shard,
            now=values.now(None),
            progress=update,
        )
    say(f"shard {shard}: {count(len(harvest.health), 'feed')}, {count(len(harvest.items), 'item')} spooled")
    return _status(
        harvest.problems, some=any(h.state != "failed" for h in harvest.health) or not harvest.health
    )


def _status(problems: Iterable[Problem], *, some: bool) -> int:
    failed = list(problems)
    for problem in failed:
        say(f"problem: {problem}")
    if not some:
        return FAILED
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
        found = remembered(arguments.state, arguments.config, arguments.article)
        _show_record(_record(found), as_json=arguments.json)
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
    out(f"\n{count(len(cuts), 'line')} cut" + (":" if cuts else ""))
    for line, rule in cuts:
        out(paint(f"- [{rule}] {plain(line)}", "2"))
    out("")


def verify(arguments: argparse.Namespace) -> int:
    """`digest verify`: `41 of 41 sentences found in their sources`, or every fault by name."""
    from digest.app.tools import verify_edition

    found = verify_edition(_folder(arguments.edition), tuple(arguments.file))
    for fault in found.faults:
        say(f"fault: {fault}")
    out(f"{found.found} of {found.total} sentences found in their sources")
    return FAILED if found.faults else OK


def explain(arguments: argparse.Namespace) -> int:
    """`digest explain`: the reasons that the build noted down."""
    from digest.explain import record_reasons

    for line in record_reasons(_edition(arguments.edition), arguments.story):
        out(plain(line))
    return OK


def why_not(arguments: argparse.Namespace) -> int:
    """`digest why-not`: what became of an article or a sentence."""
    from digest.explain import why_not as reasons

    for line in reasons(_edition(arguments.edition), arguments.article):
        out(plain(line))
    return OK


def _folder(named: Path) -> Path:
    """An edition's folder; the newest one where the whole output folder is named."""
    newest = named / "latest"
    return newest if not (named / "edition.json").exists() and newest.exists() else named


def _edition(named: Path) -> dict[str, object]:
    path = _folder(named) / "edition.json"
    try:
        record = json.loads(path.read_text("utf-8"))
    except OSError as error:
        message = f"cannot be read ({error.strerror}); name an edition's folder such as output/latest"
        raise ConfigError(str(path), message) from None
    except ValueError:
        record = None
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
        f"{count(marked, 'passage')} not found in the sources as written"
        if marked
        else "every sentence was found in the sources"
    )
    return FAILED if marked else OK


def _show_finding(finding: Mapping[str, Any]) -> None:
    good = finding["kind"] == "supported"
    out(paint(plain(f"L{finding['line']} {finding['kind']}: {finding['message']}"), "32" if good else "33"))
    out(plain(f"    {finding['text']}"))
    for evidence in finding["evidence"]:
        out(paint(plain(f"    | {evidence['source']}: {evidence['text']}"), "2"))


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
    arguments: argparse.Namespace, action: Action, stories: Iterable[str], articles: Iterable[str]
) -> int:
    from digest.app.tools import override

    path = override(arguments.config, _edition(arguments.edition), action, list(stories), list(articles))
    say(f"noted in {path}; the next `digest build` honours it")
    return OK


def bench(arguments: argparse.Namespace) -> int:
    """`digest bench`: figures as one JSON line."""
    from digest.app import tools

    if arguments.kind == "stories":
        figures = tools.bench_stories(
            arguments.file, arguments.predictions, arguments.days, arguments.remember
        )
    elif arguments.kind == "cleaning":
        figures = tools.bench_cleaning(arguments.file, arguments.predictions)
    elif arguments.kind == "reading":
        figures = tools.bench_reading(
            arguments.file, arguments.data, arguments.summarizer, arguments.predictions
        )
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
    **MEMORY_COMMANDS,
    **MAIL_COMMANDS,
}
