"""Many at the same comments at once, each on a connection of their own to a real database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.at_once import run_at_once

COMMENTS = 12  # as in tests.comments.claims_at_once


def check_claims(result: dict[str, Any]) -> None:
    """Each comment is one person's, the first one's until that claim runs out, then one other's at most."""
    assert [len(winners) for winners in result["free"]] == [1] * COMMENTS
    assert result["had"] == result["free"]
    assert [len(winners) for winners in result["run out"]] == [1] * COMMENTS
    assert result["come and go"] == []
    assert result["rows"] <= COMMENTS


def test_a_comment_is_claimed_by_one_of_many_on_sqlite(site: Path) -> None:
    check_claims(run_at_once("tests.comments.claims_at_once", site, RATELIMIT_ENABLED="0"))


@pytest.mark.services
def test_a_comment_is_claimed_by_one_of_many_on_postgresql(tmp_path: Path, postgres: str) -> None:
    url = {"RATELIMIT_ENABLED": "0", "DATABASE_URL": postgres}
    check_claims(run_at_once("tests.comments.claims_at_once", tmp_path, **url))
