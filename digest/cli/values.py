"""Values of options: times, windows, lists; wrong ones are told with an example."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from digest.errors import ConfigError

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def now(value: str | None) -> datetime:
    """The clock: `--now`, else SOURCE_DATE_EPOCH, else the real one; aware UTC, whole seconds."""
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


def since(value: str | None) -> datetime | timedelta | None:
    """A span back from now (24h, 7d), an ISO time, or None."""
    if value is None:
        return None
    number, unit = value[:-1], value[-1:]
    if number.isdigit() and unit in _UNITS:
        return timedelta(**{_UNITS[unit]: int(number)})
    return _moment(value, "--since")


def day(value: str | None, option: str) -> str:
    """An ISO day such as 2024-10-29; "" where none is given."""
    if value is None:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ConfigError(option, f"{value!r} is not a day such as 2024-10-29") from None


def formats(value: str | None, known: tuple[str, ...], usual: tuple[str, ...]) -> tuple[str, ...]:
    """The formats asked for, each once, in their order; the usual ones where none is named."""
    if value is None:
        return usual
    wanted = tuple(dict.fromkeys(v.strip() for v in value.split(",") if v.strip()))
    unknown = [w for w in wanted if w not in known]
    if unknown or not wanted:
        raise ConfigError("--format", f"{', '.join(unknown) or 'nothing'} is not among {', '.join(known)}")
    return wanted
