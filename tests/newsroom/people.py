"""People for tests, one for each role."""

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

from newsroom.models import User
from tests.factories import PASSWORD, hashed_password

__all__ = ["PASSWORD", "ROLES", "person", "sign_in"]

ROLES = ("Reporters", "Editors", "Moderators", "Administrators")


def person(role: str, *, username: str = "", **fields: Any) -> User:
    """A member of the newsroom with one role; the username is that of the demonstration account."""
    username = username or {"Administrators": "admin"}.get(role, role.lower().removesuffix("s"))
    values = {"email": f"{username}@example.org", "is_staff": True} | fields
    user = User.objects.create(username=username, password=hashed_password(), **values)
    user.groups.set(Group.objects.filter(name=role))
    return user


def sign_in(user: User, **extra: Any) -> Client:
    """A browser in which the person has signed in through the form."""
    client = Client()
    answer = client.post("/admin/login/", {"username": user.username, "password": PASSWORD}, **extra)
    assert answer.status_code == 302, answer.content
    return client
