"""`make same`: newsroom and seeds, built by the code of a base commit and by this one, file against file.

    python .ci/same.py BASE

Every rendition is compared byte for byte; the exit status is 1 where one differs. The base is checked out
beside this tree for the time of the run; the seeds are left out where `../shared/seeds` is not there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
BUILDS = {
    "newsroom": ("examples/newsroom", "-c", "examples/feeds.yaml", "--now", "2031-05-14T06:00:00Z"),
    "seeds": (str(SEEDS), "--now", "2024-10-29T20:00:00Z"),
}


def build(tree: Path, name: str, where: Path) -> dict[str, bytes]:
    """Every file of one build by the code in `tree`, by its path in the output folder."""
    out = where / name
    subprocess.run(
        [
            *(sys.executable, "-m", "digest", "build", *BUILDS[name], "-q"),
            *("--output", str(out / "output"), "--state", str(out / "state"), "--workers", "1"),
        ],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        check=False,
    )
    files = sorted((out / "output").rglob("*"))
    return {str(f.relative_to(out)): f.read_bytes() for f in files if f.is_file() and not f.is_symlink()}


def main(base: str) -> int:
    """Compare, and say what differs."""
    differing = 0
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "base"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", str(before), base], cwd=ROOT, check=True)
        try:
            for name in BUILDS:
                if name == "seeds" and not SEEDS.is_dir():
                    print("seeds: ../shared/seeds is not there")
                    continue
                old = build(before, name, Path(folder) / "before")
                new = build(ROOT, name, Path(folder) / "after")
                changed = [f for f in sorted({*old, *new}) if old.get(f) != new.get(f)]
                print(f"{name}: {len(changed)} of {len({*old, *new})} files differ")
                for file in changed:
                    print(f"  {file}")
                differing += len(changed)
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(before)], cwd=ROOT, check=True)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
