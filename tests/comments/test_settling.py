"""A reply is stored before it is judged and judged before it is shown."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import publishing
from articles.models import Article, LiveArticle
from comments import moderation, waiting
from comments.models import Comment, Decision, Status, Verdict
from comments.pipeline.run import WORK_TIMEOUT, settle
from newsroom.models import Publication, RateLimitWindow
from newsroom.verbs import Refused
from tests import factories
from tests.articles.test_public_article import change
from tests.comments.test_reply import TEXT, fields, send

pytestmark = pytest.mark.django_db


def test_a_reply_is_awaiting_and_unseen_until_it_has_been_checked(client, live, settings):
    settings.TASKS_URL = "database:"
    answer = send(client, live)
    comment = Comment.objects.get()
    assert (comment.status, comment.shown, comment.verdicts.count()) == (Status.AWAITING, False, 0)
    assert answer["Location"].startswith(f"/comment/{comment.pk}-")
    assert b"Your reply is being checked" in client.get(answer["Location"]).content
    for path in (live.path, f"{live.path}feed/"):
        assert TEXT not in client.get(path).content.decode()
    assert client.get(comment.get_absolute_url()).status_code == 404
    call_command("work", "--once")
    assert b"Your reply is published" in client.get(answer["Location"]).content
    for path in (live.path, f"{live.path}feed/"):
        assert TEXT in client.get(path).content.decode()


def test_every_verdict_tells_checker_version_result_grounds_and_time(client, live):
    send(client, live, comment=f"{TEXT} See https://example.com/a?b and https://example.org/c.")
    comment = Comment.objects.get()
    verdicts = {verdict.check_name: verdict for verdict in comment.verdicts.all()}
    assert list(verdicts) == ["rules", "embedded"]
    for verdict in verdicts.values():
        assert (verdict.round, verdict.error) == (1, "")
        assert verdict.check_version
        assert 0 <= verdict.duration_ms < 2000
        assert comment.created_at <= verdict.created_at <= timezone.now()
    assert 0 < verdicts["embedded"].score < 1
    assert verdicts["embedded"].duration_ms > 0
    assert {reason["code"] for reason in verdicts["embedded"].evidence} >= {"links"}


def test_the_rules_are_one_verdict_that_names_those_that_matched(client, live):
    factories.rule("bargain")
    Publication.objects.update(hold_links_from=2)
    send(client, live, comment="A bargain: https://example.com/a and https://example.org/b, they say.")
    verdict = Comment.objects.get().verdicts.get(check_name="rules")
    assert verdict.result == "hold"
    assert [reason["code"] for reason in verdict.evidence] == ["many_links", "rule_hold"]
    assert set(Decision.objects.get().reason.split(", ")) >= {"many_links", "rule_hold"}


def test_a_check_that_breaks_holds_the_reply_and_says_how_it_broke(client, live, monkeypatch):
    def breaks(subject):
        raise LookupError(subject)

    monkeypatch.setattr("comments.pipeline.rules.RULES", (breaks,))
    assert send(client, live).status_code == 303
    comment = Comment.objects.get()
    assert comment.status == Status.HELD
    assert comment.next_attempt_at is not None
    verdicts = comment.verdicts.values_list("check_name", "result", "error")
    assert list(verdicts) == [("rules", "error", "LookupError"), ("embedded", "pass", "")]


@pytest.mark.parametrize("taken_by", ["a moderator", "another worker"])
def test_a_claim_that_was_lost_while_the_checks_ran_writes_nothing(live, settings, taken_by):
    settings.TASKS_URL = "database:"
    stored = factories.reply(live)
    claimed = waiting.claim(stored.pk, now=timezone.now())
    assert claimed is not None
    if taken_by == "a moderator":
        by = factories.user("Moderators")
        moderation.mark_spam(comment_id=stored.pk, by=by, version=stored.version, now=timezone.now())
    else:
        assert waiting.claim(stored.pk, now=timezone.now() + waiting.LEASE) is not None
    stands = Comment.objects.values().get()
    settled = settle(claimed)
    assert Comment.objects.values().get() == stands
    assert settled.status == stands["status"]
    assert not Verdict.objects.exists()
    assert Decision.objects.count() == (taken_by == "a moderator")
    live.refresh_from_db()
    assert live.comment_count == 0


def test_of_two_who_find_a_reply_due_one_has_it_and_for_longer_than_it_can_take(live, settings):
    settings.TASKS_URL = "database:"
    stored, now = factories.reply(live), timezone.now()
    others = []

    def let_another_go_first(execute, sql, *arguments):
        if sql.startswith("UPDATE") and not others:
            others.append(None)
            others[0] = waiting.claim(stored.pk, now=now)
        return execute(sql, *arguments)

    with connection.execute_wrapper(let_another_go_first):
        mine = waiting.claim(stored.pk, now=now)
    assert mine is None
    assert others[0].next_attempt_at > now + dt.timedelta(seconds=WORK_TIMEOUT)


def test_waking_what_waits_leaves_claimed_replies_to_who_has_them(live, settings):
    settings.TASKS_URL = "database:"
    claimed, waits = factories.reply(live), factories.reply(live)
    now = timezone.now()
    assert waiting.claim(claimed.pk, now=now) is not None
    Comment.objects.filter(pk=waits.pk).update(next_attempt_at=now + dt.timedelta(minutes=10))
    assert waiting.wake_waiting(now) == 1
    assert waiting.claim(claimed.pk, now=now) is None
    assert waiting.claim(waits.pk, now=now) is not None


STATES = [Status.AWAITING, Status.HELD, Status.SPAM, Status.REJECTED, Status.REMOVED]


@pytest.mark.parametrize("has_answers", [False, True])
@pytest.mark.parametrize("status", STATES)
def test_what_readers_do_not_see_cannot_be_answered(client, live, status, has_answers):
    parent = factories.reply(live, name="Zora Quist")
    if has_answers:  # its place stays on the page; the second stands apart from it, and would say whom it answers
        for _answer in range(2):
            factories.reply(live, parent_id=parent.pk)
    moderator = factories.user("Moderators")
    acts = {
        Status.HELD: moderation.hold, Status.SPAM: moderation.mark_spam, Status.REMOVED: moderation.remove,
        Status.REJECTED: lambda **seen: moderation.reject(**seen, reason="It advertises."),
    }  # fmt: skip
    if status == Status.AWAITING:
        Comment.objects.filter(pk=parent.pk).update(status=status, shown=has_answers)
    else:
        acts[status](comment_id=parent.pk, by=moderator, version=parent.version, now=timezone.now())
    answer = send(client, live, parent=str(parent.pk))
    assert answer.status_code == 409
    assert "no longer there" in answer.content.decode()
    assert TEXT in answer.content.decode()
    assert Comment.objects.count() == (3 if has_answers else 1)
    for address in ("", "feed/", "feed/atom/", f"?comments={parent.pk}", "reply/", f"reply/?parent={parent.pk}"):
        page = client.get(f"{live.path}{address}").content.decode()
        assert parent.body not in page, address
        assert parent.name not in page, address
    assert client.get(parent.get_absolute_url()).status_code == (302 if has_answers else 404)


def test_a_reply_cannot_answer_itself(client, live):
    last = factories.reply(live)
    assert send(client, live, parent=str(last.pk + 1)).status_code == 409
    assert Comment.objects.count() == 1


def test_what_is_refused_leaves_nothing_behind(client, live):
    other = fields(factories.live())["token"]
    closed = factories.live()
    LiveArticle.objects.filter(pk=closed.pk).update(comments_mode="closed")
    answers = [
        send(client, live, name=""),
        send(client, live, token=other),
        send(client, live, token=""),
        send(client, live, parent="99"),
        send(client, closed),
        send(client, live, headers={"Origin": "https://evil.example"}),
    ]
    assert [answer.status_code for answer in answers] == [400, 403, 403, 409, 403, 403]
    assert not Comment.objects.exists()
    assert not Verdict.objects.exists()
    assert not RateLimitWindow.objects.exists()


def test_an_article_taken_back_takes_no_replies(client, live):
    article = Article.objects.get(pk=live.article_id)
    publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=timezone.now())
    for answer in (send(client, live), client.get(f"{live.path}reply/"), client.get(f"{live.path}feed/")):
        assert answer.status_code == 410
        assert "withdrawn" in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_reply_to_an_article_taken_back_is_given_back(client, live):
    article = Article.objects.get(pk=live.article_id)
    publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=timezone.now())
    answer = send(client, live, comment="I was there & <b>saw</b> it.")
    assert answer.status_code == 410
    assert "I was there &amp; &lt;b&gt;saw&lt;/b&gt; it.</textarea>" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "textarea" not in client.get(f"{live.path}reply/").content.decode()


def test_an_article_under_embargo_takes_no_replies(client, live):
    draft, until = factories.draft(), timezone.now() + dt.timedelta(hours=1)
    Article.objects.filter(pk=draft.pk).update(embargo_until=until)
    with pytest.raises(Refused):
        publishing.publish(article_id=draft.pk, by=None, version=draft.version, now=timezone.now())
    path = live.path.replace(live.path.split("/")[-2], draft.slug)
    assert client.post(f"{path}reply/", fields(live)).status_code == 404


def test_a_reply_to_an_address_that_has_changed_meanwhile_is_not_lost(client, live):
    moved = change(live, slug="another-slug")
    asked = client.post(f"{live.path}reply/", fields(live))
    assert (asked.status_code, asked["Location"]) == (308, f"{moved.path}reply/")
    assert client.post(asked["Location"], fields(live)).status_code == 303
    assert Comment.objects.get().article_id == moved.article_id
    for rest in ("feed/", "reply/"):
        answer = client.get(f"{live.path}{rest}")
        assert (answer.status_code, answer["Location"]) == (301, f"{moved.path}{rest}")


def test_copies_that_came_later_do_not_count_against_the_first(live, settings):
    settings.TASKS_URL = "database:"
    words = "The ferry has not run since Thursday and nobody says why."
    replies = [factories.reply(live, body=f"{words} {'!' * number}") for number in range(4)]
    call_command("work", "--once")
    statuses = [Comment.objects.get(pk=reply.pk).status for reply in replies]
    assert statuses == [Status.PUBLISHED, Status.PUBLISHED, Status.HELD, Status.HELD]
