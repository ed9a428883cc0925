"""Whom the queue and what is sent from it are open to."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from comments import queue
from newsroom.models import User


def moderator(request: HttpRequest) -> User:
    """Who asks, if the queue is theirs to see."""
    if not isinstance(request.user, User) or not queue.may_see(request.user):
        raise PermissionDenied
    return request.user
