"""What is asked over HTTP and what comes back: requests, replies, and what one fetch may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to fetch. Validators as remembered from the last good reply, "" for none."""

    url: str
    etag: str = ""
    last_modified: str = ""
    gap: float = 0.0  # seconds to leave between the starts of two exchanges with this host


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A good reply. Where `not_modified`, the body is empty and the remembered one holds."""

    url: str  # as requested
    final_url: str  # after redirects
    status: int = 200
    media_type: str = ""  # lower case, without parameters
    charset: str = ""  # as declared in the header
    body: bytes = b""
    etag: str = ""
    last_modified: str = ""
    permanent_url: str = ""  # where every redirect was permanent: the address to use from now on
    not_modified: bool = False
    seconds: float = 0.0  # spent on this request, waiting in line not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """No usable reply, and why in words: "404 not found", "timed out after 20 s"."""

    url: str
    message: str
    status: int = 0  # 0 where no reply came


Reply: TypeAlias = Fetched | Failure
Fetch: TypeAlias = "Callable[[Sequence[Request]], Iterable[Reply]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpLimits:
    """What one fetch may cost."""

    bytes: int = 5_000_000  # of a body, decompressed
    seconds: float = 20.0  # of one request, redirects and retries included, waits between them not
    idle: float = 10.0  # seconds without a byte
    redirects: int = 5
    attempts: int = 3  # of what may be a passing failure
    backoff: float = 0.5  # seconds before the second attempt, doubled each time
    longest_wait: float = 10.0  # seconds of Retry-After that are worth waiting for
    at_once: int = 64  # requests, over all hosts
    per_host: int = 2
