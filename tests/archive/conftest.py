"""A memory on SQLite, and on PostgreSQL where a server can be started here."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import uuid
from pathlib import Path

import pytest

from digest.archive import Archive, location


def server_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def unprivileged() -> str | None:
    """Who may run a server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


@pytest.fixture(scope="session")
def server():
    """The address of a fresh PostgreSQL on a socket in a folder of its own; skipped where there is none."""
    programs, user = server_programs(), unprivileged()
    if programs is None or user is None:
        pytest.skip("no PostgreSQL server can be started here")
    folder = Path("/tmp") / f"pg{uuid.uuid4().hex[:8]}"  # noqa: S108 - a socket's path must be short
    folder.mkdir()
    if os.geteuid() == 0:
        shutil.chown(folder, user)
    options = {"user": user} if os.geteuid() == 0 else {}

    def call(name, *arguments):
        done = subprocess.run(
            [programs / name, *arguments], capture_output=True, text=True, check=False, cwd=folder, **options
        )
        return done.returncode, done.stderr

    try:
        for command in (
            ("initdb", "-D", folder / "data", "-U", "digest", "-A", "trust", "-N", "-E", "UTF8"),
            ("pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o",
             f"-k {folder} -c listen_addresses='' -c fsync=off", "start"),
        ):  # fmt: skip
            status, said = call(*command)
            if status:
                pytest.skip(f"no PostgreSQL server could be started here: {said.strip()[-200:]}")
        yield f"postgresql+psycopg://digest@/postgres?host={folder}"
        call("pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """An empty database of either kind."""
    if request.param == "sqlite":
        return location("digest.db", tmp_path / "state")
    address = request.getfixturevalue("server")
    import psycopg

    name = f"d{uuid.uuid4().hex[:10]}"
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"create database {name}")
    return address.replace("/postgres?", f"/{name}?")


@pytest.fixture
def archive(url, tmp_path):
    kept = Archive(url, tmp_path / "state")
    yield kept
    kept.close()
