"""A form of a row in the admin as a browser sends it."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django.test import Client

from tests.articles.article_form import fields_of


def opened(client: Client, path: str) -> dict[str, Any]:
    """What is sent from `/admin/<app>/<kind>/<id>/change/` if nothing is touched."""
    kind = path.split("/")[3]
    return fields_of(client.get(path).content.decode(), f"{kind}_form")


def session_ends(client: Client) -> None:
    """After a page was opened in it: signed out from elsewhere, say."""
    client.get("/admin/")
    Session.objects.all().delete()
