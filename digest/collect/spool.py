"""Many fetchers for one build: each asks the hosts of its shard and spools the replies; the build reads them.

A host belongs to one shard, by its hash: no two fetchers ask it, and it is asked as politely as by one. The
spool is a folder that may lie anywhere the machines share: `I-of-N/ab/cdef….gz`, a file an address, written
whole or not at all.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from digest.collect.http.messages import Failure, Fetched
from digest.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from digest.collect.http.messages import Fetch, Reply, Request

KEPT = timedelta(days=7)  # a reply that was not renewed for so long is dropped
_LEVEL = 6  # of gzip
_WISHES = "wanted"  # folder of a shard, where others leave addresses


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `count` shares of the hosts: `number` is 1..count."""

    number: int = 1
    count: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.count:
            raise ValueError("a shard is one of so many: 1/4 to 4/4")

    def holds(self, url: str) -> bool:
        """Whether the address's host is of this shard: the same on every machine."""
        try:
            host = (urlsplit(url).hostname or "").removeprefix("www.")
        except ValueError:
            host = ""
        sha = hashlib.sha256(host.encode("utf-8", "replace")).digest()
        return int.from_bytes(sha[:8], "big") % self.count == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}-of-{self.count}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spooled:
    """The last reply of an address, and the last good one's body; `failure` is "" after a good one."""

    reply: Fetched
    fetched_at: datetime  # of the good one; aware UTC
    failure: str = ""
    status: int = 0  # of the failure
    failing_since: datetime | None = None

    @property
    def body(self) -> bytes | None:
        """Of the last good reply; None where there was none."""
        return self.reply.body or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spool:
    """A shard's replies. As a `Memory` it says what was fetched before; as a `Fetch` it notes what comes.

    Raises `SourceError` where the folder cannot be written.
    """

    root: Path
    shard: Shard
    now: datetime
    ask: Fetch

    def __call__(self, requests: Sequence[Request]) -> Iterator[Reply]:
        """The replies of this shard's hosts, each noted; others are wished of their shard."""
        for request in requests:
            if not self.shard.holds(request.url):
                self._wish(request.url)
                # a robots.txt that is not there allows all
                status = HTTPStatus.NOT_FOUND.value
                yield Failure(url=request.url, message="its host is another fetcher's", status=status)
        for reply in self.ask([r for r in requests if self.shard.holds(r.url)]):
            self._note(reply)
            yield reply

    def wishes(self) -> frozenset[str]:
        """Pages of this shard's hosts that feeds of other shards want; each is named once."""
        found = set()
        for path in sorted((self.root / str(self.shard) / _WISHES).glob("*.url")):
            found.add(path.read_text("utf-8"))
            path.unlink(missing_ok=True)
        return frozenset(found)

    def fetch(self, url: str) -> Spooled | None:
        """What was noted of an address."""
        return _read(self._path(url))

    def validators(self, url: str) -> tuple[str, str] | None:
        """ETag and Last-Modified of the good copy; None without a copy."""
        known = self.fetch(url)
        return (known.reply.etag, known.reply.last_modified) if known and known.body else None

    def remember(self, *_: Any) -> None:
        """Nothing: replies are noted as they come."""

    def failed(self, *_: Any) -> None:
        """The same."""

    def sweep(self) -> None:
        """Drop what was not renewed for long."""
        for path in sorted((self.root / str(self.shard)).glob("*/*.gz")):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < self.now - KEPT:
                path.unlink(missing_ok=True)

    def _path(self, url: str) -> Path:
        return path_of(self.root / str(self.shard), url)

    def _wish(self, url: str) -> None:
        """Leave an address with the fetcher whose host it is; robots.txt that one asks for by itself."""
        if urlsplit(url).path == "/robots.txt":
            return
        count = self.shard.count
        owner = self.root / str(next(s for n in range(1, count + 1) if (s := Shard(n, count)).holds(url)))
        path = path_of(owner, url)
        if _read(path) is None:
            self._put(owner / _WISHES / f"{path.parent.name}{path.stem}.url", url.encode("utf-8", "replace"))

    def _note(self, reply: Reply) -> None:
        known = self.fetch(reply.url)
        if isinstance(reply, Failure):
            whole = known or Spooled(reply=Fetched(url=reply.url, final_url=reply.url), fetched_at=self.now)
            since = whole.failing_since or self.now
            self._write(
                replace(whole, failure=reply.message, status=reply.status, failing_since=since), reply.url
            )
            return
        if reply.not_modified and known:
            kept = replace(reply, body=known.reply.body, not_modified=False)
            reply = replace(
                kept,
                etag=reply.etag or known.reply.etag,
                last_modified=reply.last_modified or known.reply.last_modified,
                media_type=known.reply.media_type,
                charset=known.reply.charset,
                status=known.reply.status,
            )
        for url in {reply.url, reply.permanent_url or reply.url}:
            self._write(Spooled(reply=replace(reply, url=url, seconds=0.0), fetched_at=self.now), url)

    def _write(self, entry: Spooled, url: str) -> None:
        self._put(self._path(url), gzip.compress(_bytes(entry), _LEVEL, mtime=0))

    def _put(self, path: Path, data: bytes) -> None:
        """A file, whole or not at all."""
        part = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            moment = self.now.timestamp()
            os.utime(part, (moment, moment))
            part.replace(path)
        except OSError as error:
            raise SourceError(str(self.root), f"cannot be written ({error.strerror})") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A `Fetch` that answers as the fetchers were answered; what none of them asked goes to `rest`.

    `fresh` are addresses that are asked now whatever the spool has.
    """

    folders: tuple[tuple[Shard, Path], ...]
    rest: Fetch
    fresh: frozenset[str] = frozenset()

    def __call__(self, requests: Sequence[Request]) -> Iterator[Reply]:
        """One reply a request."""
        left = []
        for request in requests:
            reply = None if request.url in self.fresh else self._spooled(request)
            if reply is None:
                left.append(request)
            else:
                yield reply
        if left:
            yield from self.rest(left)

    def _spooled(self, request: Request) -> Reply | None:
        found = [
            entry
            for shard, folder in self.folders
            if shard.holds(request.url) and (entry := _read(path_of(folder, request.url)))
        ]
        if not found:
            return None
        entry = max(found, key=lambda e: e.failing_since or e.fetched_at)
        if entry.failure:
            return Failure(url=request.url, message=entry.failure, status=entry.status)
        good = entry.reply
        same = bool(good.etag or good.last_modified) and (
            (request.etag, request.last_modified) == (good.etag, good.last_modified)
        )
        return replace(good, body=b"", not_modified=True, status=304) if same else good


def replay(root: Path, rest: Fetch, fresh: frozenset[str] = frozenset()) -> Replay:
    """What is in a spool's folder. Raises `SourceError` where no fetcher has been."""
    shards = [(shard, path) for path in sorted(root.glob("*-of-*")) if (shard := _shard(path.name))]
    if not shards:
        raise SourceError(str(root), "is no spool; `digest collect --shard 1/1 --spool DIR` fills one")
    return Replay(folders=tuple(shards), rest=rest, fresh=fresh)


def _shard(name: str) -> Shard | None:
    """The shard that a folder is named after."""
    number, _, count = name.partition("-of-")
    try:
        return Shard(int(number), int(count))
    except ValueError:
        return None


def nobody(requests: Iterable[Request]) -> Iterator[Reply]:
    """A `Fetch` that asks nobody."""
    for request in requests:
        yield Failure(url=request.url, message="offline, and no fetcher has asked it")


def path_of(folder: Path, url: str) -> Path:
    """The file of an address."""
    name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:40]
    return folder / name[:2] / f"{name[2:]}.gz"


def _bytes(entry: Spooled) -> bytes:
    """A line of JSON, then the body."""
    record = asdict(entry)
    record["reply"].pop("body")
    record["fetched_at"] = entry.fetched_at.isoformat()
    record["failing_since"] = entry.failing_since.isoformat() if entry.failing_since else None
    return json.dumps(record).encode() + b"\n" + entry.reply.body


def _read(path: Path) -> Spooled | None:
    """The entry of a file; None for none, and for one that is damaged: it is asked for anew."""
    try:
        head, _, body = gzip.decompress(path.read_bytes()).partition(b"\n")
        record = json.loads(head)
        record["reply"] = Fetched(**record["reply"], body=body)
        record["fetched_at"] = datetime.fromisoformat(record["fetched_at"])
        if record["failing_since"]:
            record["failing_since"] = datetime.fromisoformat(record["failing_since"])
        return Spooled(**record)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError):
        return None
