"""Blatant spam is dropped only where an administrator has said so; a count and a hash remain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from comments import moderation
from comments.models import Comment, Disclosure, DroppedSpam, LinkedDomain, Status, Verdict
from newsroom.models import Publication
from tests import factories
from tests.comments.test_reply import send
from tests.fake_akismet import FakeAkismet
from tests.newsroom.test_publication_admin import form

pytestmark = pytest.mark.django_db

SURE = {"X-akismet-pro-tip": "discard"}
TEXT = "Cheap watches for everybody, see https://watches.example/ now, nowhere else are they as cheap."


@pytest.fixture
def service(settings) -> Iterator[FakeAkismet]:
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL = running.url
        running.answer("true", headers=SURE)
        yield running


@pytest.fixture
def drops() -> None:
    Publication.objects.update(drops_blatant=True)


def test_as_shipped_it_is_kept_as_spam(client, service):
    send(client, factories.live(), comment=TEXT)
    assert Comment.objects.get().status == Status.SPAM
    assert not DroppedSpam.objects.exists()


def test_no_word_of_it_remains_and_its_author_is_told_so(client, service, drops):
    live = factories.live()
    answer = send(client, live, comment=TEXT)
    assert answer.status_code == 303
    for model in (Comment, Verdict, Disclosure, LinkedDomain):
        assert not model.objects.exists()
    row = DroppedSpam.objects.get()
    assert (row.check_name, len(row.text_key)) == ("akismet", 32)
    told = client.get(answer["Location"])
    assert told.status_code == 200
    assert "it was not kept" in told.content.decode()
    assert told["Cache-Control"] == "no-store, private"
    send(client, live, comment=TEXT)
    assert DroppedSpam.objects.count() == 2
    live.refresh_from_db()
    assert live.comment_count == 0


def test_its_author_is_told_where_to_write(client, service, drops):
    Publication.objects.update(contact_email="desk@paper.example")
    service.answer("true", headers={"X-akismet-pro-tip": "discard"})
    answer = send(client, factories.live())
    assert "mailto:desk@paper.example" in client.get(answer["Location"]).content.decode()


def test_a_wrong_signature_is_told_nothing(client, service, drops):
    answer = send(client, factories.live(), comment=TEXT)
    assert client.get(f"{answer['Location'][:-2]}x/").status_code == 404


def test_spam_of_which_it_is_not_sure_is_kept(client, service, drops):
    service.answer("true")
    send(client, factories.live(), comment=TEXT)
    assert Comment.objects.get().status == Status.SPAM


def test_what_a_person_has_decided_on_is_kept(client, service, drops):
    service.fail_with("refused")
    send(client, factories.live(), comment=TEXT)
    comment, moderator = Comment.objects.get(), factories.user("Moderators")
    decision = moderation.approve(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    service.recover()
    service.answer("true", headers=SURE)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1), tick=True):
        call_command("work", "--once")
    assert Comment.objects.get().status == Status.SPAM
    assert not DroppedSpam.objects.exists()


def test_the_embedded_checker_drops_what_it_is_sure_of(client, drops):
    text = "Best online casino bonus, free spins, buy viagra and cialis cheap at http://bit.ly/x http://pills.top/ref=9"
    send(
        client, factories.live(), comment=f"{text} make money from home, call +1 555 010 0199", url="http://casino.top"
    )
    assert DroppedSpam.objects.get().check_name == "embedded"


def test_administrators_choose_it_and_see_how_much_is_dropped(client, service):
    page = Client()
    page.force_login(factories.user("Administrators"))
    checker = "/admin/comments/checker/"
    assert "Dropped as blatant spam" not in page.get(checker).content.decode()
    address = "/admin/newsroom/publication/1/change/"
    page.post(address, form(page) | {"drops_blatant": "on"})
    assert Publication.current().drops_blatant
    send(client, factories.live(), comment=TEXT)
    shown = page.get(checker)
    assert shown.context["day"].dropped == shown.context["day"].calls == 1
    assert "Dropped as blatant spam" in shown.content.decode()


def test_the_hash_is_kept_as_long_as_spam(client, service, drops):
    send(client, factories.live(), comment=TEXT)
    days = Publication.current().keep_spam_days
    for passed, left in ((days - 1, 1), (days + 1, 0)):
        with time_machine.travel(timezone.now() + dt.timedelta(days=passed), tick=True):
            call_command("forget_reader_traces")
        assert DroppedSpam.objects.count() == left
