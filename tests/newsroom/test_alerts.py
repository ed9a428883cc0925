"""What operators are told of without asking."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from newsroom import alerts
from newsroom.models import Alert
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/broken/", "/admin/broken/"])
def test_a_page_that_fails_is_told_once_in_a_window(path, settings, django_capture_on_commit_callbacks):
    settings.ROOT_URLCONF, settings.ALERT_EMAIL = "tests.pages.urls", ["desk@example.org"]
    client, begun, told = Client(raise_request_exception=False), timezone.now(), []
    for later in (dt.timedelta(0), dt.timedelta(minutes=1), alerts.MAIL_WINDOW):
        with time_machine.travel(begun + later, tick=False), django_capture_on_commit_callbacks(execute=True):
            assert client.get(path, {"said": "geheim"}).status_code == 500
        told.append(len(mail.outbox))
    assert told == [1, 1, 2]
    alert = Alert.objects.get()
    assert (alert.count, alert.first_at, alert.last_at) == (3, begun, begun + alerts.MAIL_WINDOW)
    for sent in mail.outbox:
        assert sent.to == ["desk@example.org"]
        assert "server-error-RuntimeError" in sent.subject
        assert "A page failed with RuntimeError." in sent.body
        assert f"{settings.SITE_URL}/admin/" in sent.body
    everything = f"{Alert.objects.values().get()} {[(sent.subject, sent.body) for sent in mail.outbox]}"
    assert [said for said in ("geheim", "always fails") if said in everything] == []
    administrator = Client()
    administrator.force_login(person("Administrators"))
    assert "A page failed with RuntimeError." in administrator.get("/admin/").content.decode()


def test_what_a_reader_got_wrong_is_no_alert(settings):
    settings.ROOT_URLCONF = "tests.pages.urls"
    client = Client(raise_request_exception=False)
    assert [client.get("/nothing/").status_code, client.post("/").status_code] == [404, 405]
    assert not Alert.objects.exists()
