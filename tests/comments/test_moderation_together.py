"""Moderators, readers and workers at once, each on a connection of their own to a real database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.at_once import run_at_once

COMMENTS, DESKS, LESSONS, READERS, MANY = 24, 4, 3, 3, 60  # as in tests.comments.two_desks
RIGHT = {"count": True, "below": True, "shown": True, "reports": True, "versions": True}


def check(result: dict[str, Any]) -> None:
    """One decision for each comment, all others told; nothing lost and nothing counted twice, then and later.

    And of what the checker is taught at once all is learnt.
    """
    assert result["once"] == {"counted": COMMENTS, "refused": COMMENTS * (DESKS - 1)}
    assert result["first"] == {"decisions": COMMENTS, **RIGHT}
    assert result["double click"] == {"reply": DESKS}
    assert set(result["replied"]) == {"reply"}
    assert result["asked"] == {"replies": COMMENTS + 1 + result["replied"]["reply"], "not asked once": 0}
    # What has been held takes no further report; who had made one is thanked again.
    assert result["reported"].keys() <= {"report", "not shown"}
    assert sum(result["reported"].values()) == DESKS * READERS * 2
    assert result["held"] == [1, 3]
    outcomes = result["random"]
    assert set(outcomes) <= {"counted", "refused", "reply", "work", "nothing to undo", "report", "not shown"}
    assert outcomes["counted"] > COMMENTS
    assert result["then"] == {"decisions": COMMENTS + outcomes["counted"], **RIGHT}
    # Each of many is decided on once, by the one or the other, and what stands of an act can be taken back at once.
    assert set(result["many"]) == set(result["many undone"]) == {"begun 303"}
    of_many = {"decisions": MANY, "on": MANY, "in bulk": True, "acts": True}
    assert result["of many"] == {**of_many, "standing in bulk": True}
    assert result["of many undone"] == {**of_many, "standing in bulk": False}
    assert {name: result["at last"][name] for name in RIGHT} == RIGHT
    assert (result["taught"], result["learnt"]) == ({"taught": DESKS * LESSONS}, DESKS * LESSONS)


def test_one_decision_one_reply_and_one_check_count_on_sqlite(site: Path) -> None:
    check(run_at_once("tests.comments.two_desks", site, RATELIMIT_ENABLED="0"))


@pytest.mark.services
def test_one_decision_one_reply_and_one_check_count_on_postgresql(tmp_path: Path, postgres: str) -> None:
    check(run_at_once("tests.comments.two_desks", tmp_path, RATELIMIT_ENABLED="0", DATABASE_URL=postgres))
