"""The rules as those see them who answer for what is shown."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.models import Publication
from tests import factories

pytestmark = pytest.mark.django_db


def rules(client: Client, role: str) -> str:
    client.force_login(factories.user(role))
    answer = client.get("/admin/comments/rules/")
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_moderators_see_what_holds_a_reply_and_cannot_change_it(client):
    Publication.objects.update(
        hold_links_from=4,
        hold_score="0.35",
        spam_score="0.90",
        keep_spam_days=12,
    )
    factories.rule("harbour tunnel")
    factories.rule("money <b>")
    page = rules(client, "Moderators")
    assert "Held from 4 links on." in page
    assert "<li><bdi>harbour tunnel</bdi></li>" in page
    assert "held from 35 %, spam from 90 %" in page
    assert "erased after 12 days" in page
    assert "Change the rules" not in page
    assert client.get(reverse("admin:newsroom_publication_change", args=[1])).status_code == 403


def test_a_service_is_named_without_its_key(client, settings):
    settings.SPAM_CHECK_URL = "akismet://a1b2c3d4e5f6@checker.example"
    page = rules(client, "Moderators")
    assert "The service at checker.example says whether it is spam." in page
    assert "a1b2c3d4e5f6" not in page


def test_administrators_are_led_to_where_they_change(client):
    assert f'href="{reverse("admin:newsroom_publication_change", args=[1])}">Change the rules' in rules(
        client, "Administrators"
    )


@pytest.mark.parametrize("role", ["Reporters", "Editors"])
def test_others_do_not_see_them(client, role):
    client.force_login(factories.user(role))
    assert client.get("/admin/comments/rules/").status_code == 403
    assert "/admin/comments/rules/" not in client.get("/admin/").content.decode()
