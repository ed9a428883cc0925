"""Fixtures of the comments' tests."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import LiveArticle
from newsroom.models import Publication, User
from tests import factories


@pytest.fixture
def publication(db) -> Publication:
    """The newsroom's own row."""
    return Publication.current()


@pytest.fixture
def live(db) -> LiveArticle:
    """An article that takes comments."""
    return factories.live("The wall holds")


@pytest.fixture
def moderator(db) -> User:
    """Mara Quill, who decides on comments."""
    return factories.user("Moderators", first_name="Mara", last_name="Quill")


@pytest.fixture
def desk(moderator: User) -> Client:
    """The moderator's browser."""
    client = Client()
    client.force_login(moderator)
    return client
