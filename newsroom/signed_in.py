"""Who is signed in, for the views behind the admin's door."""

from __future__ import annotations

from django.http import HttpRequest

from newsroom.models import User


def user_of(request: HttpRequest) -> User:
    """The person behind a request that the admin has let in."""
    assert isinstance(request.user, User)
    return request.user
