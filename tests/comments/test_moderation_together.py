"""Moderators, readers and workers at once, each on a connection of their own to a real database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.conftest import ROOT, site_environment

SERVER = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/x").rpartition("/")[0]
COMMENTS, DESKS = 24, 4  # as in tests.comments.two_desks
RIGHT = {"count": True, "below": True, "shown": True, "versions": True}


@pytest.fixture
def postgres() -> Iterator[str]:
    """A database of this test's own."""
    name = f"two_desks_{uuid.uuid4().hex[:10]}"
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{SERVER}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def decide_together(folder: Path, **environment: str) -> dict[str, Any]:
    """Run the moderators and read what came of it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.comments.two_desks"],
        cwd=ROOT,
        env=site_environment(folder, RATELIMIT_ENABLED="0", LOG_LEVEL="ERROR", **environment),
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def check(result: dict[str, Any]) -> None:
    """One decision for each comment, all others told; nothing lost and nothing counted twice, then and later."""
    assert result["once"] == {"counted": COMMENTS, "refused": COMMENTS * (DESKS - 1)}
    assert result["first"] == {"decisions": COMMENTS, **RIGHT}
    assert result["double click"] == {"reply": DESKS}
    assert set(result["replied"]) == {"reply"}
    assert result["asked"] == {"replies": COMMENTS + 1 + result["replied"]["reply"], "not asked once": 0}
    outcomes = result["random"]
    assert set(outcomes) <= {"counted", "refused", "reply", "work", "nothing to undo"}
    assert outcomes["counted"] > COMMENTS
    assert result["then"] == {"decisions": COMMENTS + outcomes["counted"], **RIGHT}


def test_one_decision_one_reply_and_one_check_count_on_sqlite(tmp_path: Path) -> None:
    check(decide_together(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/desk.sqlite3"))


@pytest.mark.services
def test_one_decision_one_reply_and_one_check_count_on_postgresql(tmp_path: Path, postgres: str) -> None:
    check(decide_together(tmp_path, DATABASE_URL=postgres))
