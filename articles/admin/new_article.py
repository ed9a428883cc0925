"""The form of a new article has an address of its own, so that it makes one article.

Sent twice, or left and come back to with the browser's Back, it finds the article that was made with it.
"""

from __future__ import annotations

import re
import secrets

from django.http import HttpRequest
from django.urls import reverse

from articles.models import Article

_KEY = re.compile(r"[0-9a-f]{32}")


def leads_to(request: HttpRequest) -> str:
    """Where the form is: at its article once there is one, else at an address with a key; "" if it is here."""
    key = _key(request)
    if not key:
        return address(request)
    made = made_by(f"form:{key}")
    return reverse("admin:articles_article_change", args=[made.pk]) if made else ""


def address(request: HttpRequest) -> str:
    """The form's own address: the one that was asked for, or a new one."""
    return f"{reverse('admin:articles_article_add')}?form={_key(request) or secrets.token_hex(16)}"


def external_id(request: HttpRequest) -> str:
    """By which the article that this form makes is known."""
    return f"form:{_key(request) or secrets.token_hex(16)}"


def made_by(external_id: str) -> Article | None:
    return Article.objects.filter(external_id=external_id).first()


def _key(request: HttpRequest) -> str:
    key = request.GET.get("form", "")
    return key if _KEY.fullmatch(key) else ""
