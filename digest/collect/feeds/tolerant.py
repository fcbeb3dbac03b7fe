"""The last tier: feedparser, for documents that nothing else reads, in a process of its own.

Its time is quadratic on hostile input and its parser can exhaust memory, so it gets bytes, a size, some
seconds and an upper bound of memory; when it hangs or dies, that feed alone is lost. Run as a module, it
reads a feed from standard input and writes entries as JSON to standard output.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from digest.collect.feeds.entry import Entry, Text, text_of
from digest.text.plain import one_line, plain, web_url
from digest.text.stamps import machine_stamp

LARGEST = 1_000_000  # bytes
_MEMORY = 1_000_000_000  # bytes of address space


def read_tolerant(data: bytes, url: str, seconds: float) -> tuple[dict[str, str], list[Entry]] | None:
    """What feedparser makes of `data`; None where it finds no entry, takes too long or dies.

    With 0 seconds it is not asked.
    """
    if seconds <= 0 or len(data) > LARGEST or b"<!entity" in data.lower():
        return None
    command = (sys.executable, "-P", "-m", "digest.collect.feeds.tolerant")
    try:
        worker = subprocess.run(  # noqa: S603 - our own module, which reads the feed from its input
            command, input=data, capture_output=True, timeout=seconds, check=True
        )
        found = json.loads(worker.stdout)
    except (subprocess.SubprocessError, ValueError):
        return None
    home = web_url(text_of(found["home"]), url)
    entries = [_entry(fields, url or home) for fields in found["entries"]]
    about = {
        "title": plain(found["title"]),
        "language": one_line(found["language"]),
        "home": home,
        "kind": "other",
    }
    return (about, entries) if entries else None


def _entry(fields: dict[str, Any], base: str) -> Entry:
    return Entry(
        id=one_line(text_of(fields["id"])),
        title=text_of(fields["title"]),
        link=web_url(text_of(fields["link"]), base) if fields["link"] else "",
        summary=Text(value=text_of(fields["summary"])),
        content=Text(value=text_of(fields["content"])),
        published=machine_stamp(text_of(fields["published"])),
        stamp=text_of(fields["published"]),
        authors=[text_of(name) for name in fields["authors"]],
        categories=[text_of(name) for name in fields["categories"]],
        base=base,
    )


def _work() -> None:
    """Standard input to standard output, within bounds that the operating system keeps."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    except (ImportError, ValueError, OSError):  # a system without such bounds: the seconds remain
        pass
    import feedparser

    found = feedparser.parse(sys.stdin.buffer.read(), sanitize_html=False, resolve_relative_uris=False)
    feed = found.get("feed", {})
    entries = [_plain_entry(entry) for entry in found.get("entries", [])]
    result = {
        key: str(feed.get(name, ""))
        for key, name in (("title", "title"), ("home", "link"), ("language", "language"))
    }
    sys.stdout.write(json.dumps({**result, "entries": entries}))


def _plain_entry(entry: Any) -> dict[str, Any]:
    """Feedparser's dictionary answers one key with another; here each field is named once."""
    content = max((part.get("value", "") for part in entry.get("content", [])), key=len, default="")
    return {
        **{key: str(dict.get(entry, key) or "") for key in ("id", "title", "link", "summary")},
        "content": content,
        "published": str(dict.get(entry, "published") or dict.get(entry, "updated") or ""),
        "authors": [person.get("name", "") for person in entry.get("authors", [])],
        "categories": [tag.get("term") or "" for tag in entry.get("tags", [])],
    }


if __name__ == "__main__":
    _work()
