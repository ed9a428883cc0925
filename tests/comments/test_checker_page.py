"""The spam checker's page in the admin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from comments import moderation
from comments.models import Act, Comment, Decision, Verdict
from comments.spam import key_at_start
from newsroom.alerts import raise_alert
from newsroom.models import Alert
from tests import factories
from tests.comments.test_reply import send
from tests.fake_akismet import KEY, FakeAkismet

pytestmark = pytest.mark.django_db

PAGE = "/admin/comments/checker/"


@pytest.fixture
def service(settings) -> Iterator[FakeAkismet]:
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL = running.url
        yield running


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(factories.user("Administrators"))
    return client


def asked(admin: Client) -> str:
    return admin.post(PAGE, follow=True).content.decode()


def test_the_key_is_verified_on_request_alone(admin, service):
    before = admin.get(PAGE).content.decode()
    assert "Has not been asked about a reply yet." in before
    assert "The key has been accepted." not in before
    assert service.requests == []
    page = asked(admin)
    assert "The key has been accepted." in page
    assert "The service accepts the key." in page
    assert [call.method for call in service.requests] == ["verify-key", "usage-limit"]
    assert KEY not in page


def test_a_good_key_does_not_say_that_checks_are_answered(admin, service, client):
    service.answer("no", status=429, headers={"Retry-After": "600"})
    send(client, factories.live())
    told = '{"limit": 10, "usage": 12, "percentage": "120.00", "throttled": true}'
    service.answer(told, method="usage-limit")
    page = asked(admin)
    assert "calls are used up" in page
    assert "No usable answer" in page
    assert Alert.objects.filter(resolved_at=None, code="akismet-unavailable").exists()
    assert Comment.objects.get().next_attempt_at <= timezone.now()  # and tried at once
    service.recover()
    call_command("work", "--once")
    assert "No usable answer" not in admin.get(PAGE).content.decode()


def test_a_key_that_was_accepted_here_is_none_to_refuse_at_the_next_start(admin, service):
    service.answer("invalid", method="verify-key")
    assert key_at_start.is_refused()
    service.recover()
    asked(admin)
    service.answer("invalid", method="verify-key")
    assert not key_at_start.is_refused()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ('{"limit": 10000, "usage": 7463, "percentage": "74.63", "throttled": false}', "7463 of 10000"),
        ('{"limit": "none", "usage": 12, "percentage": "0", "throttled": false}', "12, without a limit"),
        ('{"limit": 100, "usage": 120, "percentage": "120.00", "throttled": true}', "slows the site down"),
        ("<html>", "The service accepts the key."),
        ("[" * 5000, "The service accepts the key."),
    ],
)
def test_the_usage_is_told_where_the_service_tells_it(admin, service, told, words):
    service.answer(told, method="usage-limit")
    assert words in asked(admin)


def test_a_key_that_is_refused_and_a_service_that_is_away_are_told(admin, service):
    service.answer("invalid", method="verify-key")
    assert "The service does not accept the key." in asked(admin)
    service.fail_with("refused")
    told = asked(admin)
    assert "The checker gave no answer that can be used: " in told
    assert "could not be reached" in told


def test_the_embedded_checker_is_tried_and_says_nothing_of_a_key(admin):
    page = asked(admin)
    assert "The checker works." in page
    assert "Nothing leaves this server" in page


def test_the_last_day_is_counted_and_what_waits(client, admin, service):
    live = factories.live()
    send(client, live)
    old = Comment.objects.get()
    Verdict.objects.filter(comment=old).update(created_at=timezone.now() - dt.timedelta(hours=25))
    service.answer("true")
    factories.reply(live, body="Buy the harbour now, it is cheap.")
    service.fail_with("500")
    factories.reply(live, body="I walked along the wall on Sunday and it stood.")
    shown = admin.get(PAGE)
    assert (shown.context["day"].calls, shown.context["waiting"]) == (2, 1)
    assert dict(shown.context["results"]) == {"spam": 1, "could not be checked": 1}
    assert "No usable answer, 1 failure." in shown.content.decode()


def test_calls_that_were_not_made_are_no_calls(admin, service):
    live = factories.live()
    service.fail_with("500")
    for number in range(5):
        factories.reply(live, body=f"I walked along the wall of {factories.made_up_word(number)} on Sunday.")
    day = admin.get(PAGE).context["day"]
    assert day.calls == len(service.calls("comment-check")) == 3
    assert day.left_alone == 2
    assert day.results["error"] == 3
    assert "Not asked while it was failing" in admin.get(PAGE).content.decode()


def test_where_people_decided_otherwise_is_listed_and_what_was_undone_is_not(client, admin):
    live, moderator = factories.live(), factories.user("Moderators")
    for words in ("The wall has stood for a hundred years.", "And it will stand for a hundred more."):
        comment = factories.reply(live, body=words)
        decision = moderation.mark_spam(comment_id=comment.pk, by=moderator, version=2, now=timezone.now())
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    page = admin.get(PAGE)
    assert page.context["reversals"].missed == 1
    assert "The wall has stood" in page.content.decode()
    assert "a hundred more" not in page.content.decode()


def test_a_persons_change_of_mind_is_no_fault_of_the_checkers(admin):
    live, moderator = factories.live(), factories.user("Moderators")
    comment = factories.reply(live, body="The wall has stood for a hundred years.")
    for act in (moderation.mark_spam, moderation.not_spam):
        act(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
        comment.refresh_from_db()
    found = admin.get(PAGE).context["reversals"]
    assert (found.missed, found.false_alarms, found.by_people) == (0, 0, 2)


def test_what_authors_do_to_their_own_replies_is_no_decision_on_them(admin):
    comment = factories.reply(factories.live())
    for act in (Act.EDIT, Act.TAKE_BACK):
        Decision.objects.create(
            comment=comment, act=act, at=timezone.now(), before="held", after="held", comment_version=9 + len(act)
        )
    assert admin.get(PAGE).context["reversals"].by_people == 0


def test_what_the_embedded_checker_missed_is_not_said_of_the_service(admin, settings):
    comment, moderator = factories.reply(factories.live()), factories.user("Moderators")
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert admin.get(PAGE).context["reversals"].missed == 1
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL = running.url
        assert admin.get(PAGE).context["reversals"].missed == 0


@pytest.mark.parametrize(("role", "status"), [("Moderators", 200), ("Reporters", 403), ("Editors", 403)])
def test_who_may_see_it(client, role, status):
    client.force_login(factories.user(role))
    assert client.get(PAGE).status_code == status
    assert client.post(PAGE).status_code == (302 if status == 200 else 403)


def failing(client: Client, service: FakeAkismet) -> None:
    """Tells two alerts: one of its own words, one since it does not take the key."""
    words = {"X-akismet-alert-code": "10502", "X-akismet-alert-msg": "Too many calls"}
    service.answer("invalid", headers=words)
    send(client, factories.live())
    assert Alert.objects.filter(resolved_at=None).count() == 2


def test_alerts_of_a_service_end_when_another_takes_its_place(admin, client, service, settings):
    failing(client, service)
    call_command("work", "--once")
    assert admin.get(PAGE).content.decode().count("<dt>Alert</dt>") == 2
    assert "Too many calls" in admin.get("/admin/").content.decode()
    settings.SPAM_CHECK_URL = service.url.replace("127.0.0.1", "localhost")
    assert "<dt>Alert</dt>" not in admin.get(PAGE).content.decode()
    call_command("work", "--once")
    assert not Alert.objects.filter(resolved_at=None).exists()
    assert "Too many calls" not in admin.get("/admin/").content.decode()


def test_alerts_of_a_service_end_when_the_embedded_checker_takes_its_place_unless_it_stands_in_shadow(
    admin, client, service, settings
):
    failing(client, service)
    settings.SPAM_CHECK_URL, settings.SPAM_SHADOW_URL = "embedded:", service.url
    call_command("work", "--once")
    assert Alert.objects.filter(resolved_at=None).count() == 2
    settings.SPAM_SHADOW_URL = ""
    call_command("work", "--once")
    assert not Alert.objects.filter(resolved_at=None).exists()


def test_other_alerts_stay_when_a_service_is_replaced(client, service, settings):
    raise_alert("pictures-unwritable", "A picture could not be stored.")
    settings.SPAM_CHECK_URL = "embedded:"
    call_command("work", "--once")
    assert Alert.objects.get().resolved_at is None
