"""Many at the same comments at once, each on a connection of their own to a real database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.at_once import run_at_once

COMMENTS = 12  # as in tests.comments.claims_at_once
RIGHT = {"count": True, "below": True, "shown": True, "versions": True}


def check_claims(result: dict[str, Any]) -> None:
    """Each comment is one person's, the first one's until that claim runs out, then another's. Who goes leaves none."""
    assert [len(winners) for winners in result["free"]] == [1] * COMMENTS
    assert result["had"] == result["free"]
    assert [len(winners) for winners in result["run out"]] == [1] * COMMENTS
    assert result["come and go"] == []
    assert result["left behind"] == 0


def check_crowd(result: dict[str, Any]) -> None:
    """In any order of acts: one decision for each version, right counts, nothing lost."""
    for phase in ("one", "several"):
        outcomes, state, kept = result[phase]["outcomes"], result[phase]["state"], result[phase]["kept"]
        told = {"counted", "refused", "nothing to undo", "work", "looked"}
        assert set(outcomes) <= told | {"by its author", "author refused", "taken back"}
        assert outcomes["counted"] > 0
        assert {name: state[name] for name in RIGHT} == RIGHT, phase
        assert [fault for fault, is_right in kept.items() if not is_right] == [], phase


def test_a_comment_is_claimed_by_one_of_many_on_sqlite(site: Path) -> None:
    check_claims(run_at_once("tests.comments.claims_at_once", site, RATELIMIT_ENABLED="0"))


@pytest.mark.services
def test_a_comment_is_claimed_by_one_of_many_on_postgresql(tmp_path: Path, postgres: str) -> None:
    url = {"RATELIMIT_ENABLED": "0", "DATABASE_URL": postgres}
    check_claims(run_at_once("tests.comments.claims_at_once", tmp_path, **url))


def test_whatever_people_do_at_once_each_version_is_one_decision_on_sqlite(site: Path) -> None:
    check_crowd(run_at_once("tests.comments.crowd", site, RATELIMIT_ENABLED="0"))


@pytest.mark.services
def test_whatever_people_do_at_once_each_version_is_one_decision_on_postgresql(site: Path, postgres: str) -> None:
    check_crowd(run_at_once("tests.comments.crowd", site, RATELIMIT_ENABLED="0", DATABASE_URL=postgres))
