"""The recipes of the daily job, run where their tools are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAILY = ROOT / "examples" / "daily"


def run(*arguments, **more):
    return subprocess.run(
        [str(a) for a in arguments], capture_output=True, text=True, check=False, timeout=60, **more
    )


def test_the_systemd_units_verify(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze")
    for name in ("digest.service", "digest.timer"):
        shutil.copy(DAILY / name, tmp_path)
    done = run(
        "systemd-analyze", "verify", "--man=no", tmp_path / "digest.timer", tmp_path / "digest.service"
    )
    said = [line for line in done.stderr.splitlines() if "digest." in line]
    assert done.returncode == 0, done.stderr
    assert said == []


def test_the_workflow_is_one_that_github_reads():
    done = run(
        sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows",
        DAILY / "github-workflow.yml",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_crontab_line_builds_where_it_is_told(tmp_path):
    line = (DAILY / "crontab").read_text("utf-8").splitlines()[-1]
    command = re.fullmatch(r"\S+ \S+ \* \* \*  (.+)", line)[1]
    home = tmp_path / "digest"
    (home / "articles").mkdir(parents=True)
    (home / "articles" / "a.txt").write_text("The dam above Orlen held on Tuesday, the river board said.\n")
    (home / "feeds.yaml").write_text("sources:\n- {name: Clippings, path: articles}\n")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "digest").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m digest "$@"\n')
    (programs / "digest").chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = run(
        "sh", "-c", command, env={**os.environ, "HOME": str(tmp_path), "PATH": path, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (home / "output" / "latest" / "index.html").exists()


def test_rsync_copies_editions_before_what_points_at_them(tmp_path):
    if shutil.which("rsync") is None:
        pytest.skip("needs rsync")
    output = tmp_path / "output"
    (output / "2031-05-14").mkdir(parents=True)
    (output / "2031-05-14" / "index.html").write_text("page")
    (output / "index.html").write_text("front")
    (output / ".lock").write_text("")
    (output / "latest").symlink_to("2031-05-14")
    done = run("sh", DAILY / "publish.sh", output, tmp_path / "web")
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in (tmp_path / "web").iterdir()) == ["2031-05-14", "index.html", "latest"]


def test_the_how_to_shows_the_files_as_they_are():
    text = (ROOT / "docs" / "how-to" / "daily-job.md").read_text("utf-8")
    for line in (DAILY / "crontab").read_text("utf-8").splitlines():
        assert line in text
    assert "SuccessExitStatus=3 4" in (DAILY / "digest.service").read_text("utf-8")
