"""Fixtures of the comments' tests."""

from __future__ import annotations

import pytest

from newsroom.models import Publication


@pytest.fixture
def publication(db) -> Publication:
    """The newsroom's own row."""
    return Publication.current()
