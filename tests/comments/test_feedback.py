"""What an outside checker is told of people's decisions: what it was asked about, or nothing."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db.models.signals import post_save
from django.test import Client
from django.utils import timezone

from articles.models import LiveArticle
from comments import feedback, moderation
from comments.models import Comment, Disclosure, Feedback, SpamModel
from newsroom.models import Publication, User
from tests import factories
from tests.articles.test_public_article import change
from tests.comments.test_reply import send
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings) -> Iterator[FakeAkismet]:
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL = running.url
        yield running


@pytest.fixture
def moderator() -> User:
    return factories.user("Moderators")


def sent(client: Client, live: LiveArticle) -> Comment:
    """A reply as a browser sends it."""
    answer = send(client, live, headers={"User-Agent": "Browser/1.0", "Referer": "https://search.example/"})
    assert answer.status_code == 303
    return Comment.objects.get()


def mark_as_spam(comment: Comment, by: User) -> None:
    moderation.mark_spam(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now())


def work(later: dt.timedelta) -> None:
    with time_machine.travel(timezone.now() + later, tick=True):
        call_command("work", "--once")


def test_a_lesson_says_what_was_checked_though_the_site_has_changed_since(client, service, moderator, settings):
    live = factories.live()
    comment = sent(client, live)
    change(live, slug="another-slug", headline="Other words", is_substantial=True)
    factories.reply(live, name=comment.name, email=comment.email)
    settings.LANGUAGE_CODE, settings.SITE_URL = "de", "https://renamed.example"
    mark_as_spam(comment, moderator)
    work(dt.timedelta(minutes=6))
    asked, *_later = service.calls("comment-check")
    (told,) = service.calls("submit-spam")
    assert told.form == asked.form
    assert (told.form["user_agent"], told.form["referrer"]) == ("Browser/1.0", "https://search.example/")


def test_a_decision_on_a_reply_of_forgotten_traces_tells_none(client, service, moderator):
    comment = sent(client, factories.live())
    with time_machine.travel(timezone.now() + dt.timedelta(days=400), tick=False):
        call_command("forget_reader_traces")
        mark_as_spam(comment, moderator)
    work(dt.timedelta(days=400, minutes=6))
    assert [call.path for call in service.requests if "submit" in call.path] == []


@pytest.mark.parametrize("checker", ["embedded", "akismet"])
def test_nothing_is_told_of_what_was_forgotten_in_between(client, service, moderator, settings, checker):
    if checker == "embedded":
        settings.SPAM_CHECK_URL = "embedded:"
    comment = sent(client, factories.live())
    Publication.objects.update(keep_traces_days=1)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=23, minutes=59), tick=True):
        mark_as_spam(comment, moderator)
    work(dt.timedelta(hours=24, minutes=1))  # too early for the checker, and traces are forgotten
    work(dt.timedelta(hours=24, minutes=10))
    assert Feedback.objects.get().candidate == {}
    assert service.calls("submit-spam") == []
    assert not SpamModel.objects.filter(lessons__gt=0).exists()
    assert Feedback.objects.get().sent_at is None


def test_an_undo_after_the_traces_were_forgotten_teaches_no_empty_reply(client, service, moderator):
    comment = sent(client, factories.live())
    mark_as_spam(comment, moderator)
    work(dt.timedelta(minutes=6))
    Publication.objects.update(keep_traces_days=1)
    with time_machine.travel(timezone.now() + dt.timedelta(days=2), tick=False):
        call_command("forget_reader_traces")
        moderation.undo(decision_id=Feedback.objects.get().decision_id, by=moderator, now=timezone.now())
    work(dt.timedelta(days=2, minutes=6))
    assert len(service.calls("submit-spam")) == 1
    assert service.calls("submit-ham") == []


def decide(act, comment: Comment, by: User) -> None:
    comment.refresh_from_db()
    act(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now())


def told(service: FakeAkismet) -> list[str]:
    return [call.method for call in service.requests if call.method.startswith("submit")]


def test_a_service_is_told_once_for_each_reversal_by_a_person(client, service, moderator):
    comment = sent(client, factories.live())
    later = dt.timedelta()
    for act, expected in (
        (moderation.hold, []),
        (moderation.approve, []),  # as the service said
        (moderation.mark_spam, ["submit-spam"]),
        (moderation.hold, ["submit-spam"]),
        (moderation.mark_spam, ["submit-spam"]),  # it knows
        (moderation.not_spam, ["submit-spam", "submit-ham"]),
    ):
        with time_machine.travel(timezone.now() + later, tick=True):
            decide(act, comment, moderator)
        later += dt.timedelta(minutes=10)
        work(later)
        assert told(service) == expected, act


def test_a_service_is_not_told_of_what_it_never_judged(client, service, moderator):
    service.fail_with("500")
    comment = sent(client, factories.live())
    decide(moderation.mark_spam, comment, moderator)
    service.recover()
    work(dt.timedelta(minutes=6))
    assert told(service) == []


@pytest.mark.parametrize(("headers", "pause"), [({}, 30), ({"Retry-After": "700"}, 700)])
def test_a_lesson_that_is_not_taken_comes_again_after_a_pause_until_it_is(client, service, moderator, headers, pause):
    comment = sent(client, factories.live())
    decide(moderation.mark_spam, comment, moderator)
    service.answer("Internal Server Error", method="submit-spam", status=503, headers=headers)
    work(dt.timedelta(minutes=6))
    assert told(service) == ["submit-spam"]
    assert Feedback.objects.get().sent_at is None
    service.recover()
    work(dt.timedelta(minutes=6, seconds=pause - 10))
    assert told(service) == ["submit-spam"]
    for seconds in (pause + 10, pause + 1000):
        work(dt.timedelta(minutes=6, seconds=seconds))
        assert told(service) == ["submit-spam"] * 2


@contextmanager
def before_the_first_is_told(act: Callable[[], object]) -> Iterator[None]:
    """Do what another process does meanwhile: what the service is told is written down just before."""

    def once(**_sent: Any) -> None:
        post_save.disconnect(once, sender=Disclosure)
        act()

    post_save.connect(once, sender=Disclosure)
    try:
        yield
    finally:
        post_save.disconnect(once, sender=Disclosure)


def test_what_another_process_is_telling_is_left_to_it_and_told_after_a_minute_if_that_dies(service, moderator):
    live = factories.live()
    texts = [factories.reply(live).body, factories.reply(live).body]
    for comment in Comment.objects.order_by("pk"):
        mark_as_spam(comment, moderator)
    due = timezone.now() + feedback.DELAY

    def tell_the_other_and_die() -> None:
        with before_the_first_is_told(sys.exit), pytest.raises(SystemExit):
            feedback.send_due(due, most=10)

    # The first process knows of both when the other comes.
    with before_the_first_is_told(tell_the_other_and_die):
        assert feedback.send_due(due, most=10) == 1
    assert feedback.send_due(due + dt.timedelta(seconds=59), most=10) == 0
    assert feedback.send_due(due + dt.timedelta(seconds=60), most=10) == 1
    assert [call.form["comment_content"] for call in service.calls("submit-spam")] == texts


def test_an_undo_while_the_service_is_being_told_tells_it_the_reverse(client, service, moderator):
    comment = sent(client, factories.live())
    decide(moderation.mark_spam, comment, moderator)
    decision = Feedback.objects.get().decision_id
    with before_the_first_is_told(lambda: moderation.undo(decision_id=decision, by=moderator, now=timezone.now())):
        work(dt.timedelta(minutes=6))
    assert told(service) == ["submit-spam"]
    work(dt.timedelta(minutes=12))
    assert told(service) == ["submit-spam", "submit-ham"]


def test_the_services_number_for_a_check_stands_on_the_comments_page(client, service, moderator):
    service.answer("false", headers={"X-akismet-guid": "7c1b-42"})
    comment = sent(client, factories.live())
    assert comment.verdicts.get(check_name="akismet").reference == "7c1b-42"
    client.force_login(moderator)
    page = client.get(f"/admin/comments/comment/{comment.pk}/change/").content.decode()
    assert "number for this check: 7c1b-42" in page


def test_a_service_that_has_taken_anothers_place_is_not_told(client, service, moderator, settings):
    comment = sent(client, factories.live())
    mark_as_spam(comment, moderator)
    settings.SPAM_CHECK_URL = service.url.replace("127.0.0.1", "localhost")
    work(dt.timedelta(minutes=6))
    assert service.calls("submit-spam") == []
    assert Feedback.objects.get().cancelled_at is not None
