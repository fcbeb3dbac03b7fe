"""A build that is killed goes on where it was: what was made stays made, and the bytes are the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from digest import pipeline
from digest.app import Request, build, recall
from digest.archive import Archive, brief_bytes, brief_of, location
from digest.clean import cleaner
from digest.cluster import neighbours

ROOT = Path(__file__).parents[2]
KEPT_STORIES = 5  # told before the kill


class Work:
    """Counts what is made, and is interrupted after so many stories."""

    def __init__(self, monkeypatch):
        self.cleaned, self.told, self.searched, self.left = 0, 0, 0, None
        self.briefs = []
        clean, tell, search = cleaner.clean_chunk, pipeline.tell_stories, neighbours.candidates

        def counted_clean(overrides, items):
            self.cleaned += len(items)
            return clean(overrides, items)

        def counted_tell(corroborate, figures, summarize, commissions):
            if self.left is not None and self.told >= self.left:
                raise KeyboardInterrupt
            self.told += len(commissions)
            found = tell(corroborate, figures, summarize, commissions)
            self.briefs += found
            return found

        def counted_search(*arguments):
            self.searched += 1
            return search(*arguments)

        monkeypatch.setattr(cleaner, "clean_chunk", counted_clean)
        monkeypatch.setattr(pipeline, "tell_stories", counted_tell)
        monkeypatch.setattr("digest.cluster.clusterer.candidates", counted_search)
        monkeypatch.setattr(recall, "_WORTH", 1)

    def of(self, folder):
        """What one build of the newsroom makes: files cleaned, searches, stories told; and its files."""
        self.cleaned, self.told, self.searched = 0, 0, 0
        request = Request(
            now=datetime(2031, 5, 14, 6, tzinfo=UTC),
            sources=(str(ROOT / "examples" / "newsroom"),),
            config=ROOT / "examples" / "feeds.yaml",
            output=folder / "output",
            state=folder / "state",
            workers=1,
        )
        build(request)
        root = folder / "output"
        return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


@pytest.mark.slow
def test_a_killed_build_makes_only_what_is_missing(tmp_path, monkeypatch):
    work = Work(monkeypatch)
    whole = work.of(tmp_path / "whole")
    all_told, all_cleaned = work.told, work.cleaned
    assert all_cleaned > KEPT_STORIES
    assert work.searched == 1
    for brief in work.briefs:  # what is kept of a brief is the brief
        assert brief_of(brief_bytes(brief), brief.story, {}) == brief
    work.left = KEPT_STORIES
    with pytest.raises(KeyboardInterrupt):
        work.of(tmp_path / "killed")
    assert work.told == KEPT_STORIES
    work.left = None
    again = work.of(tmp_path / "killed")
    assert (work.cleaned, work.searched, work.told) == (0, 0, all_told - KEPT_STORIES)
    assert again == whole
    state = tmp_path / "killed" / "state"
    archive = Archive(location("digest.db", state), state)
    with archive.database.transaction() as db:
        stages = set(db.exec_driver_sql("select stage from result").scalars())
    archive.close()
    assert stages == {"clean", recall.BRIEF}, "a clustering is kept until the edition is out"
