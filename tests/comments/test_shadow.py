"""A second checker in shadow: it judges, decides nothing, and is compared with the one that decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db.models.signals import post_save
from django.test import Client
from django.utils import timezone

from articles.models import LiveArticle
from comments import authors, moderation, shadow
from comments.models import CheckerHealth, Comment, Disclosure, ShadowVerdict, Status
from comments.spam import key_at_start, store
from newsroom.models import Alert
from tests import factories
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.django_db

PAGE = "/admin/comments/checker/"


@pytest.fixture
def service(settings) -> Iterator[FakeAkismet]:
    with FakeAkismet() as running:
        settings.SPAM_SHADOW_URL = running.url
        work()  # from now on readers are told
        yield running


def work(later: dt.timedelta = dt.timedelta()) -> None:
    with time_machine.travel(timezone.now() + later, tick=True):
        call_command("work", "--once")


def text(number: int) -> str:
    return f"The council should have asked people in {factories.made_up_word(number)} before it decided."


def test_it_is_asked_by_work_once_and_decides_nothing(service):
    live = factories.live()
    service.answer("true")
    comment = factories.reply(live, body=text(1))
    assert service.calls("comment-check") == []
    work()
    work()
    assert len(service.calls("comment-check")) == 1
    assert (ShadowVerdict.objects.get().result, Comment.objects.get().status) == ("spam", Status.PUBLISHED)
    assert [verdict.check_name for verdict in comment.verdicts.all()] == ["rules", "embedded"]
    assert Disclosure.objects.get().host == "127.0.0.1"


def test_a_service_in_shadow_too_is_spared_what_is_spam_by_the_rules(service):
    factories.reply(factories.live(), body=text(1), honeypot="filled")
    work()
    assert service.requests == []
    assert ShadowVerdict.objects.get().result == "spared"
    assert not Disclosure.objects.exists()


def test_while_it_is_away_nothing_waits_for_it(service):
    service.fail_with("refused")
    factories.reply(factories.live(), body=text(1))
    work()
    assert ShadowVerdict.objects.get().result == "error"
    assert Comment.objects.get().status == Status.PUBLISHED
    assert Comment.objects.get().next_attempt_at is None


def test_what_came_long_before_it_is_not_sent_to_it(service, settings):
    own = settings.SPAM_SHADOW_URL
    settings.SPAM_SHADOW_URL = ""
    factories.reply(factories.live(), body=text(1))
    work()
    settings.SPAM_SHADOW_URL = own
    work(dt.timedelta(hours=2))
    assert service.calls("comment-check") == []


def test_what_was_written_before_readers_were_told_is_not_sent_to_it(settings):
    live = factories.live()
    with FakeAkismet() as running:
        for number in range(2):  # it is set up, taken away, and set up again
            settings.SPAM_SHADOW_URL, later = "", dt.timedelta(minutes=1 + 5 * number)
            with time_machine.travel(timezone.now() + later - dt.timedelta(seconds=10), tick=True):
                factories.reply(live, body=text(2 * number))
                call_command("work", "--once")
            settings.SPAM_SHADOW_URL = running.url
            work(later)
            assert len(running.calls("comment-check")) == number
            with time_machine.travel(timezone.now() + later + dt.timedelta(seconds=1), tick=True):
                factories.reply(live, body=text(2 * number + 1))
            work(later + dt.timedelta(seconds=2))
            assert len(running.calls("comment-check")) == number + 1


def test_the_embedded_checker_may_stand_in_the_shadow_of_a_service(settings):
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL, settings.SPAM_SHADOW_URL = running.url, "embedded:"
        factories.reply(factories.live(), body=text(1))
        work()
    assert ShadowVerdict.objects.get().check_name == "embedded"
    assert ShadowVerdict.objects.get().score is not None


def test_the_page_shows_where_they_differ_and_what_people_said(service):
    live, moderator = factories.live(), factories.user("Moderators")
    agreed = factories.reply(live, body=text(1))
    work()
    service.answer("true")
    missed, wronged = (factories.reply(live, body=text(number)) for number in (2, 3))
    work()
    for comment, act in ((missed, moderation.mark_spam), (wronged, moderation.hold)):
        act(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    wronged.refresh_from_db()
    moderation.approve(comment_id=wronged.pk, by=moderator, version=wronged.version, now=timezone.now())
    client = Client()
    client.force_login(moderator)
    page = client.get(PAGE)
    comparison = page.context["comparison"]
    assert (comparison.compared, comparison.agreed) == (3, 1)
    (difference,) = comparison.differences
    assert (difference.decided, difference.in_shadow, difference.number) == ("pass", "spam", 2)
    assert (difference.spam_by_people, difference.ham_by_people) == (1, 1)
    listed = page.content.decode()
    assert f"comment/{missed.pk}/change" in listed
    assert f"comment/{agreed.pk}/change" not in listed
    assert "Nothing leaves this server" not in listed
    assert "nothing leaves this server" not in client.get("/admin/").content.decode()
    assert "127.0.0.1" in client.get("/privacy/comments/").content.decode()


def test_without_one_the_page_says_nothing_of_a_shadow(client):
    client.force_login(factories.user("Moderators"))
    assert "In shadow" not in client.get(PAGE).content.decode()


def taught() -> tuple[int, int]:
    """Lessons of spam and of ham."""
    model = store.load()
    return model.spam, model.ham


@pytest.fixture
def deciding(settings) -> Iterator[FakeAkismet]:
    """A service that decides, with the embedded checker in its shadow."""
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL, settings.SPAM_SHADOW_URL = running.url, "embedded:"
        yield running


def test_in_shadow_the_embedded_checker_learns_from_every_decision(deciding):
    live, moderator = factories.live(), factories.user("Moderators")
    deciding.answer("true")
    agreed, turned = (factories.reply(live, body=text(number)) for number in (1, 2))
    for comment, act in ((agreed, moderation.hold), (turned, moderation.not_spam)):
        act(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    agreed.refresh_from_db()
    decision = moderation.mark_spam(comment_id=agreed.pk, by=moderator, version=agreed.version, now=timezone.now())
    work(dt.timedelta(minutes=4))
    assert taught() == (0, 0)
    work(dt.timedelta(minutes=6))
    assert taught() == (1, 1)
    assert [len(deciding.calls(call)) for call in ("submit-spam", "submit-ham")] == [0, 1]  # what is news to it alone
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=10), tick=True):
        moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    work(dt.timedelta(minutes=16))
    assert taught() == (1, 2)
    assert [len(deciding.calls(call)) for call in ("submit-spam", "submit-ham")] == [0, 1]


def test_an_undo_in_time_teaches_neither_of_two(deciding):
    comment, moderator = factories.reply(factories.live(), body=text(1)), factories.user("Moderators")
    decision = moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    work(dt.timedelta(minutes=6))
    assert taught() == (0, 0)
    assert not deciding.calls("submit-spam")


def test_while_the_service_is_away_the_other_learns_once(deciding):
    comment, moderator = factories.reply(factories.live(), body=text(1)), factories.user("Moderators")
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    deciding.fail_with("refused")
    for minutes in (6, 30, 60):
        work(dt.timedelta(minutes=minutes))
    deciding.recover()
    work(dt.timedelta(minutes=120))
    assert taught() == (1, 0)
    assert len(deciding.calls("submit-spam")) == 1


def test_a_service_in_shadow_is_told_nothing_of_decisions(service):
    comment, moderator = factories.reply(factories.live(), body=text(1)), factories.user("Moderators")
    work()
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    work(dt.timedelta(minutes=6))
    assert taught() == (1, 0)
    assert {call.method for call in service.requests} == {"comment-check"}


def page_of(comment: Comment) -> str:
    client = Client()
    client.force_login(factories.user("Moderators"))
    return unescape(client.get(f"/admin/comments/comment/{comment.pk}/change/").content.decode())


def test_a_comments_page_tells_what_the_checker_in_shadow_said(service):
    service.answer("true")
    comment = factories.reply(factories.live(), body=text(1))
    assert "In shadow" not in page_of(comment)
    work()
    said = page_of(comment).partition("In shadow: decides nothing")[2]
    assert 'Akismet:</span> <span class="finding-line">spam</span>' in said
    assert "Asked about it: 127.0.0.1" in said


def checkers_page(**posted: str) -> str:
    client = Client()
    client.force_login(factories.user("Administrators"))
    answer = client.post(PAGE, posted, follow=True) if posted else client.get(PAGE)
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("answer", "told"), [("invalid", "check SPAM_SHADOW_URL."), ("", "which judges in shadow, fails")]
)
def test_of_a_service_that_fails_in_shadow_it_is_told_that_no_reply_waits(service, answer, told):
    if answer:
        service.answer(answer)
    else:
        service.fail_with("500")
    live = factories.live()
    comments = [factories.reply(live, body=text(number)) for number in range(3)]
    work()
    assert [Comment.objects.get(pk=comment.pk).status for comment in comments] == [Status.PUBLISHED] * 3
    alert = Alert.objects.get(resolved_at=None)
    assert told in alert.message
    assert "no reply waits for it" in alert.message.lower()
    page = checkers_page().partition('id="shadow-title"')[2]
    assert alert.message in page
    assert "Without an answer in the last 24 hours</dt><dd>3" in page
    assert "No usable answer" in page


def test_the_key_of_a_service_in_shadow_is_asked_about_on_request_and_before_a_start(service):
    assert "The service accepts the key." in checkers_page(service="1")
    CheckerHealth.objects.update(accepted="")
    service.answer("invalid", method="verify-key")
    assert "The service does not accept the key." in checkers_page(service="1")
    assert key_at_start.is_refused()


def test_a_comments_page_tells_the_embedded_checkers_score_in_shadow(settings):
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL, settings.SPAM_SHADOW_URL = running.url, "embedded:"
        comment = factories.reply(factories.live(), body=text(1))
        work()
        ShadowVerdict.objects.update(result="hold", score=0.564)
        said = page_of(comment).partition("In shadow: decides nothing")[2]
    assert 'Embedded checker:</span> <span class="finding-line">56% likely spam</span>' in said
    assert "a person should look" in said


@pytest.mark.parametrize(
    ("mode", "words"),
    [("500", "gave no answer that can be used"), ("invalid", "the service does not accept the site's key")],
)
def test_a_comments_page_tells_why_the_checker_in_shadow_did_not_judge(service, mode, words):
    if mode == "invalid":
        service.answer("invalid")
    else:
        service.fail_with(mode)
    comment = factories.reply(factories.live(), body=text(1))
    work()
    said = page_of(comment).partition("In shadow: decides nothing")[2]
    assert "could not be checked: " in said
    assert words in said
    assert ShadowVerdict.objects.get().error not in said


def edited(comment: Comment, body: str) -> Comment:
    """Its author's edit, as it then stands."""
    comment.refresh_from_db()
    live, now = LiveArticle.objects.get(article=comment.article_id), timezone.now()
    return authors.edit(comment=comment, live=live, version=comment.version, body=body, address=None, now=now)


def test_after_an_edit_it_is_asked_once_about_the_new_text(service):
    service.answer("true")
    comment = factories.reply(factories.live(), body=text(1))
    work()
    service.answer("false")
    edited(comment, text(2))
    factories.reply(LiveArticle.objects.get(), body=text(3))
    work()
    work()
    asked = [(call.form["comment_content"], call.form.get("recheck_reason")) for call in service.calls("comment-check")]
    assert asked == [(text(1), None), (text(2), "edit"), (text(3), None)]
    assert ShadowVerdict.objects.get(comment=comment).result == "pass"


def test_what_was_edited_before_it_was_judged_is_judged_once_as_it_stands(service):
    edited(factories.reply(factories.live(), body=text(1)), text(2))
    work()
    work()
    (call,) = service.calls("comment-check")
    assert (call.form["comment_content"], call.form.get("recheck_reason")) == (text(2), None)


def test_an_edited_text_that_is_still_to_be_checked_waits_for_the_rules(service, settings):
    comment = factories.reply(factories.live(), body=text(1))
    work()
    settings.TASKS_URL = "database:"
    edited(comment, text(2))
    shadow.judge_lately(timezone.now(), most=10)
    assert len(service.calls("comment-check")) == 1
    work()
    assert len(service.calls("comment-check")) == 2


def test_a_text_that_the_rules_call_spam_is_not_sent_whatever_they_said_of_another(service):
    live = factories.live()
    spared = factories.reply(live, body=text(1))
    work()
    Comment.objects.filter(pk=spared.pk).update(honeypot="filled")
    edited(spared, text(2))
    asked = factories.reply(live, body=text(3), honeypot="filled")
    Comment.objects.filter(pk=asked.pk).update(honeypot="")
    edited(asked, text(4))
    work()
    assert [call.form["comment_content"] for call in service.calls("comment-check")] == [text(1), text(4)]
    assert ShadowVerdict.objects.get(comment=spared).result == "spared"


def test_an_edit_of_what_was_written_before_readers_were_told_is_not_sent_to_it(settings):
    comment = factories.reply(factories.live(), body=text(1))
    with FakeAkismet() as running:
        settings.SPAM_SHADOW_URL = running.url
        work()
        edited(comment, text(2))
        work()
        assert running.calls("comment-check") == []


def test_what_is_edited_or_taken_back_while_others_are_asked_about_is_not_sent_as_it_was(service):
    live = factories.live()
    replies = [factories.reply(live, body=text(number)) for number in range(1, 4)]

    def meanwhile(**_signal: Any) -> None:
        post_save.disconnect(meanwhile, sender=Disclosure)
        edited(replies[1], text(4))
        authors.take_back(comment_id=replies[2].pk, version=replies[2].version, now=timezone.now())

    post_save.connect(meanwhile, sender=Disclosure)
    work()
    work()
    assert [call.form["comment_content"] for call in service.calls("comment-check")] == [text(1), text(4)]


def test_an_answer_on_an_older_text_is_dropped_once_the_new_one_was_asked_about(service):
    """As of a slow worker, beside which another goes on."""
    service.answer("true")
    comment = factories.reply(factories.live(), body=text(1))

    def meanwhile(**_signal: Any) -> None:
        post_save.disconnect(meanwhile, sender=Disclosure)
        service.answer("false")
        edited(comment, text(2))
        work()
        service.answer("true")

    post_save.connect(meanwhile, sender=Disclosure)
    work()
    work()
    assert [call.form["comment_content"] for call in service.calls("comment-check")] == [text(2), text(1)]
    assert ShadowVerdict.objects.get().result == "pass"


def test_what_another_worker_has_taken_meanwhile_is_not_sent_twice(service):
    live = factories.live()
    replies = [factories.reply(live, body=text(number)) for number in range(3)]
    work()
    for number, comment in enumerate(replies):
        edited(comment, text(10 + number))

    def meanwhile(**_signal: Any) -> None:
        post_save.disconnect(meanwhile, sender=Disclosure)
        work()

    post_save.connect(meanwhile, sender=Disclosure)
    work()
    sent = [call.form["comment_content"] for call in service.calls("comment-check")]
    assert sorted(sent) == sorted(text(number) for number in (0, 1, 2, 10, 11, 12))


def test_a_comments_page_tells_what_was_said_of_the_text_that_stands(service):
    service.answer("true")
    comment = factories.reply(factories.live(), body=text(1))
    work()
    service.answer("false")
    edited(comment, text(2))
    assert "In shadow" not in page_of(comment)
    work()
    said = page_of(comment).partition("In shadow: decides nothing")[2]
    assert 'Akismet:</span> <span class="finding-line">nothing found</span>' in said


def compared() -> tuple[int, int]:
    """How many, and how many of them they agreed on, by the checker's page."""
    client = Client()
    client.force_login(factories.user("Moderators"))
    comparison = client.get(PAGE).context["comparison"]
    return comparison.compared, comparison.agreed


def test_answers_on_different_texts_are_not_compared(service):
    service.answer("true")
    comment = factories.reply(factories.live(), body=text(1))
    work()
    assert compared() == (1, 0)
    service.answer("false")
    edited(comment, text(2))
    assert compared() == (0, 0)
    work()
    assert compared() == (1, 1)


def test_what_the_deciding_checker_said_of_an_earlier_text_is_not_compared(deciding):
    deciding.answer("true")
    comment = factories.reply(factories.live(), body=text(1))
    work()
    assert compared() == (1, 0)
    deciding.fail_with("500")
    edited(comment, text(2))
    work()
    assert ShadowVerdict.objects.get().edited_at is not None
    assert compared() == (0, 0)
