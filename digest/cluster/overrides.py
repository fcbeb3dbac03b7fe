"""The editor's decisions about grouping, applied: merged, split, parted; pinned, dropped, renamed.

An article is named by its id, its path or its url; `stories.yaml` is where the decisions are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """An editor's decisions; articles are named by id, path or url. Empty by default."""

    merge: tuple[tuple[str, ...], ...] = ()
    split: tuple[tuple[str, ...], ...] = ()
    never_together: tuple[tuple[str, ...], ...] = ()
    pin: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    rename: tuple[tuple[str, str], ...] = ()

    def pinned(self, story: Story) -> bool:
        """Whether a story comes first."""
        return any(names(ref, a) for ref in self.pin for a in story.articles)

    def dropped(self, article: Article) -> bool:
        """Whether an article is not to be published."""
        return any(names(ref, article) for ref in self.drop)

    def headline(self, story: Story) -> str:
        """The headline an editor wrote for a story, "" for none."""
        return next((text for ref, text in self.rename for a in story.articles if names(ref, a)), "")

    def applied(self, groups: list[list[Article]]) -> list[list[Article]]:
        """Groups with stories merged, then split, then those parted that are never together."""
        for refs in self.merge:
            groups = _merged(groups, refs)
        for refs in self.split:
            groups = [part for group in groups for part in _parted(group, refs)]
        for refs in self.never_together:
            for ref in refs[1:]:
                others = [other for other in refs if other != ref]
                groups = [part for group in groups for part in _parted_from(group, ref, others)]
        return groups


def _merged(groups: list[list[Article]], refs: Sequence[str]) -> list[list[Article]]:
    """The groups with those made one that hold a named article."""
    touched = [group for group in groups if _named(group, refs)]
    if len(touched) < 2:
        return groups
    return [*(group for group in groups if group not in touched), list(chain.from_iterable(touched))]


def _parted_from(group: list[Article], ref: str, others: Sequence[str]) -> list[list[Article]]:
    """The group without one article where any of the others is in it."""
    return _parted(group, (ref,)) if _named(group, others) else [group]


def _named(group: Sequence[Article], refs: Sequence[str]) -> list[Article]:
    return [a for a in group if any(names(r, a) for r in refs)]


def _parted(group: list[Article], refs: Sequence[str]) -> list[list[Article]]:
    """The group without the named articles, and these; one of them may be missing."""
    leaving = _named(group, refs)
    staying = [a for a in group if a not in leaving]
    return [part for part in (staying, leaving) if part]


def names(reference: str, article: Article) -> bool:
    """Whether a reference means this article: its id, its path or its url."""
    url = article.url.rstrip("/")
    return reference in (article.id, article.path) or (bool(url) and reference.rstrip("/") == url)
