"""Which letter a reader gets: one for each profile of an edition, made once, kept as it was first sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from digest.app.shelf import records
from digest.errors import DeliveryError
from digest.subscribers import Profile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from digest.app.mailing.office import Office
    from digest.deliver import Letter
    from digest.model import Edition
    from digest.render import Site

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letters of an edition and revision, as it lies in the output folder."""

    at: Office
    edition: str
    revision: int
    _made: dict[str, Letter | None] = field(default_factory=dict)
    _read: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def built_at(self) -> datetime:
        """When the edition was built. Raises `DeliveryError` where there is none."""
        from datetime import datetime

        return datetime.fromisoformat(self._record["built_at"])

    @property
    def _record(self) -> Mapping[str, Any]:
        if self.edition not in self._read:
            self._read[self.edition] = record(self.at, self.edition)
        return self._read[self.edition]

    def __call__(self, profile: str) -> Letter | None:
        """The letter of a profile's key; None for one that has no story.

        What was sent before is never made anew: every attempt sends the same. Raises `DeliveryError`,
        `RenderError`.
        """
        if profile not in self._made:
            self._made[profile] = self._letter(profile)
        return self._made[profile]

    def _letter(self, profile: str) -> Letter | None:
        from digest.deliver import letter

        lists = self.at.lists
        raw = lists.letter(self.edition, self.revision, profile)
        if raw is None:
            raw = self._rendered(Profile.of_key(profile))
            if raw is None:
                return None
            lists.freeze(self.edition, self.revision, profile, raw)
        made = letter(raw, edition=self.edition, revision=self.revision)
        because, leave = self.at.pages.foot(made.language)
        return replace(made, because=because, leave=leave)

    def _rendered(self, profile: Profile) -> bytes | None:
        if not profile.key:
            return self._published()
        from digest.render import renderers

        found = self._week() if profile.weekly else self._day()
        edition, site = found
        if profile.sections:
            edition = _sections(edition, profile.sections)
        if not edition.stories:
            return None
        edition = replace(edition, language=profile.language or edition.language)
        (render,) = renderers(("eml",), self.at.templates, site)
        return render(edition)[0].content

    def _published(self) -> bytes | None:
        """The edition's own mail."""
        if not self._record["stories"]:
            return None
        path = self.at.output / self.edition / "digest.eml"
        try:
            return path.read_bytes()
        except OSError as error:
            raise DeliveryError(
                str(path),
                f"cannot be mailed ({error.strerror}); build the edition with the formats eml and json",
            ) from None

    def _day(self) -> tuple[Edition, Site]:
        from digest.render import edition_of

        return edition_of(self._record), replace(self.at.site, note=self._record["note"])

    def _week(self) -> tuple[Edition, Site]:
        """The editions of the seven days that end with this one, as one."""
        from digest.edit import of_week
        from digest.render import edition_of

        first = _day_after(self.edition, -_WEEK)
        days = [e for e in records(self.at.output) if first <= e <= self.edition]
        editions = [edition_of(record(self.at, day)) for day in days]
        told = tuple((s.id, e.id) for e in editions for s in e.stories)
        whole = of_week(editions, self.at.config.sections)
        return whole, replace(self.at.site, week_since=first, told_in=tuple(dict(told).items()))


def _day_after(edition: str, span: timedelta) -> str:
    """The id of the first edition that still lies within a span of another."""
    return (date.fromisoformat(edition) + span + timedelta(days=1)).isoformat()


def _sections(edition: Edition, names: tuple[str, ...]) -> Edition:
    from digest.edit import of_sections

    return of_sections(edition, names)


def record(at: Office, edition: str) -> Mapping[str, Any]:
    """The `edition.json` of a published edition. Raises `DeliveryError` where there is none."""
    path = at.output / edition / "edition.json"
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DeliveryError(
            str(path), f"is no edition to mail ({error}); build one with the formats eml and json"
        ) from None
    if not isinstance(found, dict):
        raise DeliveryError(str(path), "is no edition; build it with the formats eml and json")
    return found
