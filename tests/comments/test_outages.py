"""Replies while the outside spam service is out of order, through the real view and a real socket."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import re
import threading
import time
from email.utils import format_datetime
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from werkzeug import Request, Response

from articles.models import LiveArticle
from comments import moderation
from comments.models import CheckerHealth, Comment, Disclosure, Status, Verdict
from comments.own_address import own_address
from newsroom.models import Alert
from tests import factories
from tests.comments.test_reply import send
from tests.conftest import ROOT
from tests.fake_akismet import FAILURES, KEY, FakeAkismet, self_signed

pytestmark = pytest.mark.django_db

LONGER_THAN_ANY_PAUSE = dt.timedelta(minutes=16)


@pytest.fixture
def service(settings):
    settings.ALERT_EMAIL = ["desk@example.com"]
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL = running.url
        yield running


def text(number: int) -> str:
    return f"The council should have asked people in {factories.made_up_word(number)} before it decided."


def work(later: dt.timedelta) -> None:
    with time_machine.travel(timezone.now() + later, tick=True):
        call_command("work", "--once")


def test_a_check_whose_process_died_is_asked_again_as_a_retry(service):
    """The service may have been asked: that was written down before the call."""
    comment = factories.reply(factories.live(), body=text(1))
    Comment.objects.filter(pk=comment.pk).update(
        status=Status.AWAITING, shown=False, checked_as={}, attempts=1, next_attempt_at=timezone.now()
    )
    comment.verdicts.all().delete()
    work(dt.timedelta(minutes=1))
    assert [call.form.get("recheck_reason") for call in service.calls("comment-check")] == [None, "retry"]


@pytest.mark.parametrize("mode", FAILURES)
def test_a_service_that_fails_costs_no_reply_and_shows_none(
    client, service, mode, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    live = factories.live()
    service.fail_with(mode)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(3):
            started = time.monotonic()
            answer = send(client, live, comment=text(number))
            assert time.monotonic() - started < 3
            assert answer.status_code == 303
            assert b"tried again by itself" in client.get(answer["Location"]).content
    assert list(Comment.objects.values_list("status", flat=True)) == [Status.HELD] * 3
    assert text(0) not in client.get(live.path).content.decode()
    assert Alert.objects.filter(resolved_at=None).count() == 1
    assert len(mail.outbox) == 1
    told = caplog.text + mail.outbox[0].body + mail.outbox[0].subject + str(list(Alert.objects.values()))
    assert KEY not in told + str(list(CheckerHealth.objects.values()))
    service.recover()
    work(LONGER_THAN_ANY_PAUSE)
    assert list(Comment.objects.values_list("status", flat=True)) == [Status.PUBLISHED] * 3
    assert text(0) in client.get(live.path).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_mail_on_a_refused_key_says_what_to_do(client, service):
    service.fail_with("invalid")
    send(client, factories.live(), comment=text(0))
    (told,) = mail.outbox
    assert "check SPAM_CHECK_URL" in told.body
    assert "The key is not known" in told.body


class Looking(FakeAkismet):
    """Looks, whenever it is asked, at what stands in the database by then, over a connection of its own."""

    def __init__(self, askers: BaseDatabaseWrapper) -> None:
        super().__init__()
        self.askers, self.seen = askers, []

    def _respond(self, request: Request) -> Response:
        try:
            self.seen.append((self.askers.in_atomic_block, list(Comment.objects.values_list("status", flat=True))))
        finally:
            connection.close()
        return super()._respond(request)


@pytest.mark.django_db(transaction=True)
def test_a_reply_is_stored_and_nothing_locked_while_the_service_is_asked(client, settings):
    with Looking(connections["default"]) as service:
        settings.SPAM_CHECK_URL = service.url
        send(client, factories.live(), comment=text(0))
    assert service.seen == [(False, [Status.AWAITING])]
    assert Comment.objects.get().status == Status.PUBLISHED


def test_a_service_that_asks_for_a_pause_is_asked_by_nobody_until_then(client, service):
    live = factories.live()
    service.answer("no", status=429, headers={"Retry-After": "600"})
    for number in range(3):
        send(client, live, comment=text(number))
    assert len(service.calls("comment-check")) == 1
    service.recover()
    work(dt.timedelta(minutes=9))
    assert len(service.calls("comment-check")) == 1
    work(LONGER_THAN_ANY_PAUSE)
    assert list(Comment.objects.values_list("status", flat=True)) == [Status.PUBLISHED] * 3


class WaitingForTwo(FakeAkismet):
    """Answers a check once another is asked at the same time; one that stays alone fails, but for the first."""

    def __init__(self) -> None:
        super().__init__()
        self.both = threading.Barrier(2, timeout=10)

    def _respond(self, request: Request) -> Response:
        with contextlib.suppress(threading.BrokenBarrierError):
            if self.requests:
                self.both.wait()
            return super()._respond(request)
        return Response("alone", 500)


_SEVEN_REPLIES = """
from tests import factories
live = factories.live()
for number in range(7): factories.reply(live)
"""
_HOW_THEY_STAND = """
from comments.models import Comment
print(*Comment.objects.values_list("status", flat=True), Comment.objects.get(pk=1).article.live.comment_count)
"""


@pytest.mark.usefixtures("site")
def test_a_slow_service_is_asked_about_several_replies_at_a_time(manage):
    """In processes of its own: the threads need a database that several connections can write to."""
    with WaitingForTwo() as service:
        set_up = {
            "SPAM_CHECK_URL": service.url,
            "TASKS_URL": "database:",
            "RATELIMIT_ENABLED": "0",
            "PYTHONPATH": str(ROOT),
        }
        assert manage("shell", "-v", "0", input=_SEVEN_REPLIES, **set_up).returncode == 0
        done = manage("work", "--once", **set_up)
        assert done.returncode == 0, done.stderr
        stand = manage("shell", "-v", "0", input=_HOW_THEY_STAND, **set_up).stdout
    assert stand.split() == ["published"] * 7 + ["7"]


def test_after_an_undo_what_no_check_could_judge_is_asked_about_again_and_what_one_held_is_not(client, service):
    factories.rule("scandalous")
    live, by, now = factories.live(), factories.user("Moderators"), timezone.now()
    held = factories.reply(live, body=f"Scandalous. {text(0)}")
    service.fail_with("500")
    judged_later = factories.reply(live, body=f"Scandalous. {text(2)}")
    service.recover()
    work(LONGER_THAN_ANY_PAUSE)
    judged_later.refresh_from_db()
    service.fail_with("500")
    unjudged = factories.reply(live, body=text(1))
    for comment in (held, judged_later, unjudged):
        seen = {"comment_id": comment.pk, "version": comment.version}
        decision = moderation.reject(**seen, by=by, now=now, reason="It advertises.")
        moderation.undo(decision_id=decision.pk, by=by, now=now)
    service.recover()
    calls = len(service.calls("comment-check"))
    work(LONGER_THAN_ANY_PAUSE)
    assert len(service.calls("comment-check")) == calls + 1
    assert list(Comment.objects.filter(status=Status.HELD).order_by("pk")) == [held, judged_later]
    assert Comment.objects.get(status=Status.PUBLISHED) == unjudged
    client.force_login(by)
    cards = client.get("/admin/comments/queue/").content.decode()
    assert cards.count("Nothing found: Akismet") == 2
    assert "The check could not be done" not in cards


def test_the_first_good_answer_makes_all_that_waited_due(client, service):
    live = factories.live()
    service.fail_with("500")
    waiting = [factories.reply(live, body=text(number)) for number in range(4)]
    Comment.objects.update(next_attempt_at=timezone.now() + dt.timedelta(minutes=14))
    service.recover()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=2), tick=True):
        assert send(client, live, comment=text(9)).status_code == 303
        assert all(due <= timezone.now() for due in Comment.objects.exclude(next_attempt_at=None).values_list(
            "next_attempt_at", flat=True
        ))  # fmt: skip
        call_command("work", "--once")
    assert set(Comment.objects.values_list("status", flat=True)) == {Status.PUBLISHED}
    assert len(waiting) == 4


def test_after_a_failure_or_two_a_good_answer_makes_due_what_has_failed_once(client, service):
    live = factories.live()
    service.fail_with("500")
    failed, poisonous = (factories.reply(live, body=text(number)) for number in range(2))
    Comment.objects.filter(pk=poisonous.pk).update(attempts=4)
    Comment.objects.update(next_attempt_at=timezone.now() + dt.timedelta(minutes=10))
    service.recover()
    assert send(client, live, comment=text(9)).status_code == 303
    for reply in (failed, poisonous):
        reply.refresh_from_db()
    assert failed.next_attempt_at <= timezone.now()
    assert poisonous.next_attempt_at > timezone.now() + dt.timedelta(minutes=9)


def test_while_the_service_is_down_only_the_first_readers_wait_for_it(client, service):
    live = factories.live()
    service.fail_with("silent")
    spent = []
    for number in range(6):
        started = time.monotonic()
        send(client, live, comment=text(number))
        spent.append(time.monotonic() - started)
    assert sum(seconds > 1 for seconds in spent) <= 2


def test_each_failed_reply_waits_longer_by_itself(service):
    live = factories.live()
    service.fail_with("500")
    comment = factories.reply(live, body=text(1))
    pauses = []
    for _number in range(8):
        comment.refresh_from_db()
        moment = comment.next_attempt_at
        CheckerHealth.objects.all().delete()  # the circuit's own pauses are not what is measured
        with time_machine.travel(moment, tick=False):
            call_command("work", "--once")
        comment.refresh_from_db()
        pauses.append((comment.next_attempt_at - moment).total_seconds())
    assert pauses == sorted(pauses)
    assert pauses[0] >= 30
    assert max(pauses) == 900
    assert comment.attempts == 9
    assert comment.verdicts.filter(check_name="akismet", result="error", error="checker-unavailable").count() == 9
    CheckerHealth.objects.all().delete()
    # A newer one does not wait as long for it, and none longer, whatever the service asks for.
    another = factories.reply(live, body=text(2))
    assert another.next_attempt_at < timezone.now() + dt.timedelta(seconds=60)
    service.recover()
    service.answer("slow down", status=429, headers={"Retry-After": "3600"})
    CheckerHealth.objects.all().delete()
    told_to_wait = factories.reply(live, body=text(3))
    assert told_to_wait.next_attempt_at < timezone.now() + LONGER_THAN_ANY_PAUSE


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_failed_reply_waits_as_long_as_the_service_asks(service, form):
    until = timezone.now() + dt.timedelta(seconds=700)
    asked = "700" if form == "seconds" else format_datetime(until, usegmt=True)
    service.answer("slow down", status=429, headers={"Retry-After": asked})
    comment = factories.reply(factories.live(), body=text(1))
    assert until - dt.timedelta(seconds=20) < comment.next_attempt_at <= timezone.now() + dt.timedelta(seconds=700)


def test_a_date_that_has_passed_asks_for_no_longer_pause_than_usual(service):
    service.answer("slow down", status=429, headers={"Retry-After": "Thu, 01 Jan 2015 00:00:00 GMT"})
    comment = factories.reply(factories.live(), body=text(1))
    assert dt.timedelta(seconds=20) < comment.next_attempt_at - timezone.now() <= dt.timedelta(seconds=60)
    service.recover()
    with time_machine.travel(comment.next_attempt_at, tick=True):
        call_command("work", "--once")
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED


def test_a_certificate_that_nobody_vouches_for_keeps_the_reply_and_the_key_in(
    client, settings, tmp_path, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    settings.ALERT_EMAIL = ["desk@example.com"]
    live = factories.live()
    with FakeAkismet(tls=self_signed(tmp_path)) as service, django_capture_on_commit_callbacks(execute=True):
        settings.SPAM_CHECK_URL = service.url
        for number in range(3):
            started = time.monotonic()
            assert send(client, live, comment=text(number)).status_code == 303
            assert time.monotonic() - started < 3
        assert service.requests == []
    assert list(Comment.objects.values_list("status", flat=True)) == [Status.HELD] * 3
    (alert,) = Alert.objects.filter(resolved_at=None)
    assert "certificate" in alert.message
    assert KEY not in caplog.text + str(list(Alert.objects.values())) + mail.outbox[0].body + mail.outbox[0].subject
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        work(LONGER_THAN_ANY_PAUSE)
    assert list(Comment.objects.values_list("status", flat=True)) == [Status.PUBLISHED] * 3


def test_one_poisonous_reply_does_not_hold_up_the_rest(service):
    live, doomed = factories.live(), factories.live()
    service.fail_with("500")
    poisonous = factories.reply(doomed, body=text(1))
    others = [factories.reply(live, body=text(number)) for number in range(2, 5)]
    LiveArticle.objects.filter(pk=doomed.pk).delete()
    service.recover()
    work(LONGER_THAN_ANY_PAUSE)
    assert {Comment.objects.get(pk=other.pk).status for other in others} == {Status.PUBLISHED}
    poisonous.refresh_from_db()
    assert poisonous.status == Status.HELD
    assert poisonous.next_attempt_at > timezone.now() + LONGER_THAN_ANY_PAUSE


def test_several_poisonous_replies_hold_up_neither_what_waits_nor_new_readers(client, service):
    live, begun = factories.live(), timezone.now()
    service.fail_with("500")
    for number in range(4):
        factories.reply(live, body=f"poison {text(number)}")
    healthy = [factories.reply(live, body=text(number)) for number in range(5, 8)]
    service.recover()
    service.fail_at("poison")
    for minutes in range(1, 30):
        work(dt.timedelta(minutes=minutes))
        if minutes == 5:
            assert {Comment.objects.get(pk=reply.pk).status for reply in healthy} == {Status.PUBLISHED}
        if minutes > 5:
            with time_machine.travel(begun + dt.timedelta(minutes=minutes, seconds=10), tick=True):
                assert factories.reply(live, body=text(100 + minutes)).status == Status.PUBLISHED
    waiting = Comment.objects.filter(body__startswith="poison")
    assert {reply.status for reply in waiting} == {Status.HELD}
    asked = [call for call in service.calls("comment-check") if "poison" in call.form["comment_content"]]
    assert len(asked) < 60  # of four replies in half an hour: their pauses grow


@pytest.mark.parametrize(("poisonous", "half_minutes"), [(3, 1), (6, 2)])
def test_what_fails_holds_up_nothing_that_was_never_asked_about(service, poisonous, half_minutes):
    """Three that fail open the circuit; the next try is not one of theirs, nor of those that would fail, too."""
    live = factories.live()
    service.fail_at("poison")
    for number in range(poisonous):
        factories.reply(live, body=f"poison {text(number)}")
    healthy = [factories.reply(live, body=text(number)) for number in range(10, 15)]
    assert {reply.status for reply in healthy} == {Status.HELD}
    for number in range(half_minutes):
        work(dt.timedelta(seconds=31 * (number + 1)))
        work(dt.timedelta(seconds=31 * (number + 1) + 1))
    assert {Comment.objects.get(pk=reply.pk).status for reply in healthy} == {Status.PUBLISHED}


def test_that_a_service_was_not_asked_is_no_attempt(service):
    live = factories.live()
    service.fail_with("500")
    replies = [factories.reply(live, body=text(number)) for number in range(6)]
    last, calls = replies[-1], len(service.calls("comment-check"))
    CheckerHealth.objects.update(open_until=timezone.now() + dt.timedelta(hours=2))
    for minutes in range(2, 12, 2):
        work(dt.timedelta(minutes=minutes))
    assert len(service.calls("comment-check")) == calls
    last.refresh_from_db()
    assert (last.attempts, last.verdicts.filter(check_name="akismet").count()) == (1, 1)


def test_what_waits_for_a_service_is_settled_by_the_checker_that_takes_its_place(service, settings):
    service.fail_with("500")
    replies = [factories.reply(factories.live(), body=text(number)) for number in range(5)]
    Comment.objects.update(next_attempt_at=timezone.now() + dt.timedelta(minutes=14))
    settings.SPAM_CHECK_URL = "embedded:"
    call_command("work", "--once")
    assert {Comment.objects.get(pk=reply.pk).status for reply in replies} == {Status.PUBLISHED}


def test_spam_by_the_service_is_not_shown_and_ham_is(client, service):
    live = factories.live()
    service.answer("true", headers={"X-akismet-pro-tip": "discard"})
    spam = factories.reply(live, body=text(1))
    service.answer("false")
    ham = factories.reply(live, body=text(2))
    assert (spam.status, ham.status) == (Status.SPAM, Status.PUBLISHED)
    assert spam.verdicts.get(check_name="akismet").result == "blatant"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-akismet-alert-code": "10502", "X-akismet-alert-msg": f"{KEY} is over its limit"}, Status.PUBLISHED),
        ({"X-akismet-error": f"{KEY} is suspended"}, Status.HELD),  # a trouble with the account: for a person
    ],
)
def test_what_the_service_tells_its_customer_is_one_alert_without_the_key(
    client, service, caplog, django_capture_on_commit_callbacks, headers, status
):
    caplog.set_level(logging.DEBUG)
    live = factories.live()
    service.answer("false", headers=headers)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            assert send(client, live, comment=text(number)).status_code == 303
    assert list(Comment.objects.values_list("status", flat=True)) == [status] * 5
    alert = Alert.objects.get()
    assert (alert.count, len(mail.outbox)) == (5, 1)
    assert "… is" in alert.message
    assert KEY not in caplog.text + str(list(Alert.objects.values())) + mail.outbox[0].body + mail.outbox[0].subject


def test_provisional_ham_is_held_and_asked_about_once_more(service):
    live = factories.live()
    service.answer("false", headers={"X-akismet-recheck-after": "120"})
    comment = factories.reply(live, body=text(1))
    assert comment.status == Status.HELD
    assert dt.timedelta(seconds=100) < comment.next_attempt_at - timezone.now() < dt.timedelta(seconds=125)
    work(dt.timedelta(seconds=130))
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    assert [call.form.get("recheck_reason", "") for call in service.calls("comment-check")] == ["", "retry"]


def test_a_service_is_spared_what_is_spam_without_it(client, service):
    live = factories.live()
    send(client, live, comment=text(2), subject="trap")
    comment = Comment.objects.get()
    assert comment.status == Status.SPAM
    assert list(comment.verdicts.values_list("check_name", "result")) == [("rules", "spam"), ("akismet", "spared")]
    assert comment.checked_as == {}
    assert service.calls("comment-check") == []


def sent_outside() -> list[tuple[str, str, list[str]]]:
    return list(Disclosure.objects.values_list("call", "host", "fields"))


def test_what_leaves_the_site_is_recorded_with_each_call_and_shown_to_moderators(client, service):
    live = factories.live()
    send(client, live, comment=text(2), email="", headers={"User-Agent": "Testbrowser/1"})
    fields = ["body", "name", "address", "user_agent", "created_at"]
    assert sent_outside() == [("check", "127.0.0.1", fields)]
    comment = Comment.objects.get()
    moderator = factories.user("Moderators")
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    work(dt.timedelta(minutes=6))
    assert sent_outside()[1:] == [("spam", "127.0.0.1", fields)]
    client.force_login(moderator)
    page = client.get(f"/admin/comments/comment/{comment.pk}/change/").content.decode()
    for words in (
        "Sent outside",
        "Asked about it: 127.0.0.1",
        "Told that it is spam: 127.0.0.1",
        "network address, browser",
    ):
        assert words in page


def test_what_a_failing_service_may_have_read_is_recorded_and_what_was_not_sent_is_not(service):
    live = factories.live()
    service.fail_with("500")
    comments = [factories.reply(live, body=text(number)) for number in range(5)]
    asked = {call.form["comment_content"] for call in service.calls("comment-check")}
    recorded = Comment.objects.exclude(disclosures=None)
    assert {comment.body for comment in recorded} == asked
    assert 0 < len(asked) < len(comments)


def test_nothing_is_recorded_where_nothing_leaves(client):
    send(client, factories.live(), comment=text(2))
    assert sent_outside() == []


def test_the_reply_is_told_with_what_a_newsroom_knows(client, service):
    live = factories.live()
    parent = factories.reply(live, body=text(1))
    send(
        client, live, comment=text(2), parent=str(parent.pk),
        headers={"User-Agent": "Testbrowser/1", "Referer": "http://testserver/x"},
    )  # fmt: skip
    form = service.calls("comment-check")[-1].form
    assert form["comment_type"] == "reply"
    assert form["comment_parent"] == str(parent.pk)
    assert form["user_ip"] == "127.0.0.1"
    assert form["user_agent"] == "Testbrowser/1"
    assert form["permalink"].endswith(live.path)
    assert form["honeypot_field_name"] == "subject"
    assert form["subject"] == ""
    assert form["comment_content"] == text(2)
    assert form["comment_context[0]"] == live.section.name


@pytest.mark.parametrize(
    ("answered", "code", "words"),
    [
        ("<html>", "checker-unavailable", "the checker gave no answer that can be used"),
        ("invalid", "checker-refuses-key", "the service does not accept the site's key"),
    ],
)
def test_moderators_are_told_in_words_why_a_check_failed(client, service, answered, code, words):
    service.answer(answered)
    comment = factories.reply(factories.live(), body=text(0))
    client.force_login(factories.user("Moderators"))
    for page in ("/admin/comments/queue/", f"/admin/comments/comment/{comment.pk}/change/"):
        shown = unescape(client.get(page).content.decode())
        assert f"The check could not be done: {words}. It is asked again." in shown
        assert code not in shown
    assert f"{words.capitalize()}: <code" in unescape(client.get("/admin/comments/checker/").content.decode())
    assert Verdict.objects.filter(error=code).exists()


def test_why_a_check_was_not_tried_is_told_in_words_and_an_unknown_reason_as_it_is(client, service):
    service.fail_with("500")
    comments = [factories.reply(factories.live(), body=text(number)) for number in range(4)]
    broken = Verdict.objects.filter(comment=comments[0], check_name="akismet")
    broken.update(check_name="spam_check", error="TypeError")
    client.force_login(factories.user("Moderators"))
    shown = client.get("/admin/comments/queue/").content.decode()
    assert re.search(r">Spam checker:</span>.{1,40}The check could not be done: TypeError\. It is asked again\.", shown)
    assert shown.count("the checker had failed before and was left alone for a while") == 1
    assert "not-asked" not in shown


def test_an_author_is_told_of_another_try_only_while_there_will_be_one(client, service):
    live, by = factories.live(), factories.user("Moderators")
    service.fail_with("500")
    comment = factories.reply(live, body=text(0))
    assert "It is tried again by itself" in client.get(own_address(comment)).content.decode()
    for act in (moderation.approve, moderation.hold):
        comment.refresh_from_db()
        act(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now())
    page = client.get(own_address(comment)).content.decode()
    assert "It is tried again by itself" not in page
    assert "It is shown only once somebody from the newsroom has approved it." in page
