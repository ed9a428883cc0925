"""Editors at once, each on a connection of their own to a real database."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.at_once import run_at_once

EDITORS, ROUNDS = 8, 3  # as in tests.articles.two_editors


def check(rounds: list[dict[str, Any]]) -> None:
    """One save counts in each round, all others are told and keep their text; one state is published."""
    assert len(rounds) == ROUNDS
    live, revisions, version = "Written by nobody", [1], 2
    for done in rounds:
        assert Counter(done["answers"].values()) == {"302": 1, "409": EDITORS - 1}
        winner = next(headline for headline, answer in done["answers"].items() if answer == "302")
        revisions.append(len(revisions) + 1)
        is_published = winner in done["published"]
        live, version = (winner, version + 2) if is_published else (live, version + 1)
        assert (done["working"], done["newest"]) == (winner, winner)
        assert (done["live"], done["live revision"], done["page"]) == (live, live, True)
        # Each version is what one event made of the one before; only those that saved something are revisions.
        assert (done["version"], done["events"], done["revisions"]) == (version, version, revisions)


def check_section(done: dict[str, Any]) -> None:
    """Of all who wrote a description one is heard, all others are asked; nobody's order of sections is undone by it."""
    assert Counter(done["answers"].values()) == {"302": 1, "409": EDITORS - 1}
    assert done["answers"][done["description"]] == "302"
    assert done["order"] == 7


@pytest.mark.parametrize(
    "database",
    ["sqlite:///{folder}/var/newsroom.sqlite3", pytest.param("{postgres}", marks=pytest.mark.services)],
    ids=["sqlite", "postgresql"],
)
def test_one_save_counts_and_all_others_keep_their_text(
    site: Path, database: str, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres") if "postgres" in database else ""
    url = database.format(folder=site, postgres=server)
    done = run_at_once("tests.articles.two_editors", site, DEBUG="1", DATABASE_URL=url)
    check(done["article"])
    check_section(done["section"])
