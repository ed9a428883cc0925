"""Editors at once, each on a connection of their own to a real database."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.comments.test_moderation_together import postgres  # noqa: F401
from tests.conftest import ROOT, site_environment

EDITORS, ROUNDS = 8, 5  # as in tests.articles.two_editors


def edit_together(folder: Path, **environment: str) -> list[dict[str, Any]]:
    """Run the editors and read what came of each round."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.articles.two_editors"],
        cwd=ROOT,
        env=site_environment(folder, LOG_LEVEL="ERROR", DEBUG="1", **environment),
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    result: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return result


def check(rounds: list[dict[str, Any]]) -> None:
    """One save counts in each round, all others are told and keep their text; one state is published."""
    assert len(rounds) == ROUNDS
    live, revisions, version = "Written by nobody", [1], 2
    for done in rounds:
        assert Counter(done["answers"].values()) == {"302": 1, "409": EDITORS - 1}
        winner = next(headline for headline, answer in done["answers"].items() if answer == "302")
        revisions.append(version + 1)
        is_published = winner in done["published"]
        live, version = (winner, version + 2) if is_published else (live, version + 1)
        assert (done["working"], done["newest"]) == (winner, winner)
        assert (done["live"], done["live revision"], done["page"]) == (live, live, True)
        # Each version is what one event made of the one before; a revision has the number of the version that saved it.
        assert (done["version"], done["events"], done["revisions"]) == (version, version, revisions)


def test_one_save_counts_and_all_others_keep_their_text_on_sqlite(tmp_path: Path) -> None:
    check(edit_together(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/desk.sqlite3"))


@pytest.mark.services
def test_one_save_counts_and_all_others_keep_their_text_on_postgresql(tmp_path: Path, postgres: str) -> None:  # noqa: F811
    check(edit_together(tmp_path, DATABASE_URL=postgres))
