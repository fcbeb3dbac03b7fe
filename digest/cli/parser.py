"""The command line's words: commands, options, and an example for each."""

from __future__ import annotations

import argparse
from pathlib import Path

from digest import __version__
from digest.cli.mail_parser import add_mail_commands
from digest.cli.memory_parser import add_memory_commands
from digest.cli.options import Commands, command, examples_of, lines_of_json, settings

ARTICLES = "a folder, a file, a feed's url or an article's url"


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="digest",
        description="A news digest that quotes every sentence: each event once, in its sources' own words.",
        epilog=examples_of(
            "digest build articles/            an edition from a folder of article files",
            "digest build                      the daily job: what feeds.yaml names",
            "digest verify output/latest       every printed sentence, found again in its source",
            "digest COMMAND --help             options and examples of one command",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"digest {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for add in (
        _build,
        _init,
        _collect,
        _clean,
        _verify,
        _explain,
        _why_not,
        _check,
        _feeds,
        _merge,
        _split,
        _pin,
    ):
        add(commands)
    add_memory_commands(commands)
    _bench(commands)
    add_mail_commands(commands, command, settings)
    return top


def _days(text: str) -> float:
    """A number of days, more than none; argparse names the option in its error."""
    days = float(text)
    if not 0.0 < days < 36_500.0:
        raise argparse.ArgumentTypeError(f"{text} is no number of days")
    return days


def _build(commands: Commands) -> None:
    build = command(
        commands,
        "build",
        "collect, group, quote and publish an edition",
        "digest build articles/ --now 2024-10-29T06:00:00Z",
        "digest build -c feeds.yaml --since 12h --minutes 8",
        "digest build https://news.example.org/rss.xml -o output --format html,json",
        "digest build --rebuild 2024-10-29    an older edition again, the only way to touch one",
    )
    build.add_argument(
        "sources", nargs="*", metavar="SOURCE", help=f"{ARTICLES}; without one, feeds.yaml says"
    )
    settings(build)
    build.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path("output"),
        metavar="DIR",
        help="where to publish (default: output)",
    )
    build.add_argument("--now", metavar="ISO", help="fix the clock, for example 2024-10-29T06:00:00Z")
    build.add_argument("--since", metavar="WHEN", help="only articles since then: 24h, 7d or an ISO time")
    build.add_argument(
        "--format", metavar="LIST", help="what to write: html,md,txt,eml,json,sources (the default), epub,pdf"
    )
    build.add_argument("--minutes", type=float, metavar="N", help="reading time of the edition, at the most")
    build.add_argument("--workers", type=int, metavar="N", help="processes; the result does not depend on it")
    build.add_argument(
        "--executor", default="", metavar="URL", help="a Dask cluster that does the work: dask://HOST:PORT"
    )
    build.add_argument("--offline", action="store_true", help="fetch nothing; build from what is remembered")
    build.add_argument(
        "--spool", type=Path, metavar="DIR", help="read what digest collect --spool DIR brought"
    )
    build.add_argument(
        "--strict", action="store_true", help="publish nothing and exit 1 where a source failed"
    )
    build.add_argument("--dry-run", action="store_true", help="do everything but publish; write nothing")
    build.add_argument("--send", action="store_true", help="then mail it, as `digest send` does")
    build.add_argument(
        "--rebuild", metavar="ID", default="", help="build an older edition again, by its date"
    )
    loud = build.add_mutually_exclusive_group()
    loud.add_argument("-q", "--quiet", action="store_true", help="only problems")
    loud.add_argument("-v", "--verbose", action="store_true", help="say why every sentence was chosen or not")


def _init(commands: Commands) -> None:
    init = command(
        commands,
        "init",
        "write a commented feeds.yaml to start from",
        "digest init",
        "digest init -c my/feeds.yaml",
        "digest init --templates           your own copies of the templates, beside feeds.yaml",
    )
    init.add_argument(
        "--templates",
        action="store_true",
        help="copy the packaged templates beside feeds.yaml, to change them",
    )
    settings(init, state=False)


def _collect(commands: Commands) -> None:
    collect = command(
        commands,
        "collect",
        "show what the sources hand over, before cleaning",
        "digest collect articles/",
        "digest collect https://news.example.org/rss.xml --jsonl items.jsonl",
        "digest collect --shard 2/4 --spool spool    the second of four fetchers, for: build --spool spool",
    )
    collect.add_argument(
        "sources", nargs="*", metavar="SOURCE", help=f"{ARTICLES}; without one, feeds.yaml says"
    )
    collect.add_argument("--jsonl", metavar="FILE", default="-", help="one item a line; - is standard output")
    collect.add_argument("--offline", action="store_true", help="fetch nothing; use what is remembered")
    collect.add_argument(
        "--shard",
        default="",
        metavar="I/N",
        help="only this share of the hosts (with --spool)",
    )
    collect.add_argument(
        "--spool", type=Path, metavar="DIR", help="leave what came there, for digest build --spool DIR"
    )
    settings(collect)


def _clean(commands: Commands) -> None:
    clean = command(
        commands,
        "clean",
        "show what is kept of a file, what is cut, and by which rule",
        "digest clean page.html",
        "digest clean articles/*.txt --json",
        "digest clean --article a1b2c3d4e5    the receipt of an article that was built before",
    )
    clean.add_argument("files", nargs="*", type=Path, metavar="FILE")
    clean.add_argument("--show", action="store_true", help="kept and cut lines (this is the default)")
    lines_of_json(clean)
    clean.add_argument("--article", metavar="ID", help="look up the receipt of a remembered article")
    settings(clean)


def _verify(commands: Commands) -> None:
    verify = command(
        commands,
        "verify",
        "find every printed sentence again, word for word, in its stored source",
        "digest verify output/latest",
        "digest verify output/2024-10-29 --file copy-of-digest.md",
    )
    verify.add_argument("edition", type=Path, metavar="EDITION_DIR")
    verify.add_argument(
        "--file", type=Path, action="append", default=[], metavar="FILE", help="verify only this file"
    )


def _explain(commands: Commands) -> None:
    explain = command(
        commands,
        "explain",
        "say why these articles, why these sentences, why this rank",
        "digest explain output/latest",
        "digest explain output/latest 2        the second story",
        "digest explain output/latest s0f3a9…  a story by its id",
    )
    explain.add_argument("edition", type=Path, metavar="EDITION_DIR")
    explain.add_argument("story", nargs="?", metavar="STORY", help="its number on the page, or its id")


def _why_not(commands: Commands) -> None:
    why = command(
        commands,
        "why-not",
        "say why an article or a sentence is not in the edition",
        "digest why-not output/latest 001.txt",
        'digest why-not output/latest "the words of a sentence"',
    )
    why.add_argument("edition", type=Path, metavar="EDITION_DIR")
    why.add_argument("article", metavar="ARTICLE", help="an id, a path, a url, or some words of a sentence")


def _check(commands: Commands) -> None:
    check = command(
        commands,
        "check",
        "mark what someone else's summary says without support in the sources",
        "digest check summary.txt --against articles/",
        "digest check summary.txt --against a.txt b.html --json",
    )
    check.add_argument("summary", type=Path, metavar="SUMMARY")
    check.add_argument("--against", nargs="+", required=True, metavar="SOURCE", help=ARTICLES)
    check.add_argument("--json", action="store_true", help="one JSON object a finding")
    settings(check)


def _feeds(commands: Commands) -> None:
    feeds = command(
        commands,
        "feeds",
        "look after the sources in feeds.yaml",
        "digest feeds check",
        "digest feeds add https://news.example.org/",
        "digest feeds import subscriptions.opml",
        "digest feeds export > subscriptions.opml",
    )
    actions = feeds.add_subparsers(dest="action", metavar="check|add|import|export", required=True)
    check = command(
        actions, "check", "how every source is doing", "digest feeds check", "digest feeds check --offline"
    )
    check.add_argument("--offline", action="store_true", help="say what is remembered, fetch nothing")
    check.add_argument(
        "--apply", action="store_true", help="write the new address of feeds that moved for good"
    )
    check.add_argument("--now", metavar="ISO", help="fix the clock")
    add = command(
        actions,
        "add",
        "find the feed of a site and add it",
        "digest feeds add https://news.example.org/ --section World",
    )
    add.add_argument("url", metavar="URL", help="a feed, or a page that names one")
    add.add_argument("--name", help="the outlet's name as printed (default: the feed's title)")
    add.add_argument("--section", default="")
    bring = command(
        actions, "import", "add the feeds of an OPML file", "digest feeds import subscriptions.opml"
    )
    bring.add_argument("file", type=Path, metavar="OPML")
    export = command(actions, "export", "write the feeds as OPML", "digest feeds export > subscriptions.opml")
    for action in (check, add, bring, export):
        settings(action)


def _overrides(commands: Commands, name: str, summary: str, *examples: str) -> argparse.ArgumentParser:
    made = command(commands, name, summary, *examples)
    made.add_argument(
        "--edition", type=Path, default=Path("output/latest"), metavar="DIR", help="which edition"
    )
    settings(made, state=False)
    return made


def _merge(commands: Commands) -> None:
    merge = _overrides(
        commands, "merge", "join stories from now on (writes stories.yaml)", "digest merge 2 5"
    )
    merge.add_argument("stories", nargs="+", metavar="STORY", help="numbers on the page, or ids")


def _split(commands: Commands) -> None:
    split = _overrides(
        commands,
        "split",
        "take an article out of its story from now on (writes stories.yaml)",
        "digest split 3 --article articles/ctv.txt",
    )
    split.add_argument("story", metavar="STORY", help="its number on the page, or its id")
    split.add_argument(
        "--article", action="append", required=True, metavar="ID", help="an id, a path or a url"
    )


def _pin(commands: Commands) -> None:
    pin = _overrides(commands, "pin", "keep a story first from now on (writes stories.yaml)", "digest pin 4")
    pin.add_argument("story", metavar="STORY", help="its number on the page, or its id")


def _bench(commands: Commands) -> None:
    bench = command(
        commands,
        "bench",
        "measure quality on gold data, with the parts that build uses",
        "digest bench stories gold.jsonl.gz",
        "digest bench summaries gold.jsonl.gz --words 100",
        "digest bench cleaning pages/ --predictions out.jsonl",
        "digest bench reading gold.jsonl",
    )
    kinds = bench.add_subparsers(dest="kind", metavar="stories|summaries|cleaning|reading", required=True)
    stories = command(kinds, "stories", "B-cubed and pairwise F1", "digest bench stories gold.jsonl.gz")
    summaries = command(kinds, "summaries", "ROUGE", "digest bench summaries gold.jsonl.gz --words 250")
    cleaning = command(kinds, "cleaning", "token F1, titles, dates", "digest bench cleaning pages/")
    reading = command(
        kinds, "reading", "facts told, repeats, what dangles", "digest bench reading reading/dev.jsonl"
    )
    stories.add_argument(
        "--days", type=_days, metavar="N", help="in windows of N days, as the daily job sees them"
    )
    stories.add_argument(
        "--remember", type=_days, default=0.0, metavar="D", help="each with the D days before remembered"
    )
    reading.add_argument(
        "--data",
        type=Path,
        metavar="FOLDER",
        help="where the gold's documents are (default: the folder above its own)",
    )
    summaries.add_argument(
        "--words", type=int, required=True, metavar="N", help="length of a brief, at the most"
    )
    for kind in (summaries, reading):
        kind.add_argument(
            "--summarizer", default="coverage", metavar="NAME", help="coverage, lead or one of sumy's"
        )
    for kind in (stories, summaries, cleaning, reading):
        kind.add_argument("file", type=Path, metavar="FILE")
        kind.add_argument(
            "--predictions", type=Path, metavar="FILE", help="write what was predicted, a line each"
        )
