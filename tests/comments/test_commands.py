"""The comments' commands, as an operator runs them."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import LiveArticle
from comments import moderation
from comments.models import Comment, Feedback, SpamModel, Status
from comments.spam import store
from comments.spam.embedded.calibration import Calibration
from tests import factories

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_check_comments_settles_what_is_due(settings):
    settings.TASKS_URL = "database:"
    live = factories.live()
    replies = [factories.reply(live) for _number in range(3)]
    assert {reply.status for reply in replies} == {Status.AWAITING}
    assert run("check_comments") == "3 replies checked, 0 wait for another attempt.\n"
    assert Comment.objects.filter(status=Status.PUBLISHED).count() == 3


def test_check_comments_all_takes_over_what_a_dead_process_had(settings):
    settings.TASKS_URL = "database:"
    reply = factories.reply(factories.live())
    Comment.objects.filter(pk=reply.pk).update(next_attempt_at=timezone.now() + dt.timedelta(seconds=15))
    assert run("check_comments").startswith("0 replies checked")
    assert run("check_comments", "--all").startswith("1 replies checked")


def test_readers_traces_are_forgotten_and_old_spam_erased(publication):
    live = factories.live()
    kept, spam = factories.reply(live), factories.reply(live, name="akismet-guaranteed-spam")
    with time_machine.travel(timezone.now() + dt.timedelta(days=publication.keep_traces_days + 1), tick=False):
        young = factories.reply(factories.live())
        assert run("forget_reader_traces") == "Traces of 2 comments forgotten, 1 spam comments erased.\n"
        assert run("forget_reader_traces") == "Traces of 0 comments forgotten, 0 spam comments erased.\n"
    kept.refresh_from_db()
    young.refresh_from_db()
    assert (kept.address, kept.email, kept.user_agent, kept.fingerprint, kept.checked_as) == (None, "", "", None, {})
    assert kept.status == Status.PUBLISHED
    assert young.address
    assert not Comment.objects.filter(pk=spam.pk).exists()


def test_of_traces_nothing_is_left_in_the_row(publication):
    publication.keep_traces_days = 1
    publication.save()
    sent = {"user_agent": "Browser/1.0", "referrer": "https://search.example/", "honeypot": "typed by a program"}
    reply = factories.reply(factories.live(), **sent)
    traces = [*sent.values(), reply.email, reply.address, reply.fingerprint, reply.author_key]
    stored = str(Comment.objects.values().get())
    assert [trace for trace in traces if trace not in stored] == []
    with time_machine.travel(timezone.now() + dt.timedelta(days=1, hours=1), tick=False):
        run("forget_reader_traces")
    stored = str(Comment.objects.values().get())
    assert reply.body in stored
    assert [trace for trace in traces if trace in stored] == []


def test_work_keeps_what_the_privacy_page_promises(publication):
    """Of a decided reply, too, and of all that was told of it to the checker."""
    live = factories.live()
    reply = factories.reply(live, referrer="https://elsewhere.example/")
    spam = factories.reply(live, name="akismet-guaranteed-spam")
    moderation.mark_spam(comment_id=reply.pk, by=factories.user("Moderators"), version=2, now=timezone.now())
    moderation.approve(comment_id=reply.pk, by=factories.user("Moderators"), version=3, now=timezone.now())
    assert reply.email in str(list(Feedback.objects.values()))
    with time_machine.travel(timezone.now() + dt.timedelta(days=publication.keep_traces_days + 1), tick=True):
        call_command("work", "--once")
    assert not Comment.objects.filter(pk=spam.pk).exists()
    row = Comment.objects.values().get()
    assert (row["referrer"], row["author_key"], row["address"]) == ("", "", None)
    everything = str(row) + str(list(Feedback.objects.values()))
    assert [trace for trace in (reply.email, "192.0.2.", "elsewhere.example") if trace in everything] == []


def test_spam_is_kept_for_its_time_from_when_it_was_called_so(publication):
    reply, begun = factories.reply(factories.live()), timezone.now()
    kept = dt.timedelta(days=publication.keep_spam_days)
    marked = begun + kept - dt.timedelta(hours=1)
    moderation.mark_spam(comment_id=reply.pk, by=factories.user("Moderators"), version=reply.version, now=marked)
    for moment, erased in ((begun + kept + dt.timedelta(hours=1), 0), (marked + kept + dt.timedelta(seconds=1), 1)):
        with time_machine.travel(moment, tick=False):
            assert f"{erased} spam comments erased." in run("forget_reader_traces")
    assert not Comment.objects.exists()


def test_old_spam_with_answers_leaves_an_empty_place(publication, client):
    live, moderator = factories.live(), factories.user("Moderators")
    spam = factories.reply(live, body="Words that shall be gone, all of them.", name="Zephyrine Quat")
    answer = factories.reply(live, parent_id=spam.pk)
    spam.refresh_from_db()
    moderation.mark_spam(comment_id=spam.pk, by=moderator, version=spam.version, now=timezone.now())
    # Found before it was called spam: somebody has decided since.
    assert not moderation.expire(comment_id=spam.pk, version=spam.version, now=timezone.now())
    with time_machine.travel(timezone.now() + dt.timedelta(days=publication.keep_spam_days + 1), tick=False):
        assert "1 spam comments erased." in run("forget_reader_traces")
        assert "0 spam comments erased." in run("forget_reader_traces")
    spam.refresh_from_db()
    assert (spam.status, spam.name, spam.body, spam.body_html, spam.shown) == (Status.REMOVED, "", "", "", True)
    page = client.get(live.path).content.decode()
    assert "This comment is not shown." in page
    assert f'id="comment-{answer.pk}"' in page


def test_the_checker_learns_from_decisions_after_five_minutes_and_anew_on_request(publication):
    moderator = factories.user("Moderators")
    live = factories.live()
    reply = factories.reply(live, body="Our gravel walks are the finest gravel walks in all the county, come and see.")
    moderation.mark_spam(comment_id=reply.pk, by=moderator, version=reply.version, now=timezone.now())
    before = reply.verdicts.get(check_name="embedded").score
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=4, seconds=50), tick=True):
        call_command("work", "--once")
    assert not SpamModel.objects.filter(lessons__gt=0).exists()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=True):
        call_command("work", "--once")
        assert Feedback.objects.get().sent_at is not None
        again = factories.reply(live, body="The finest gravel walks in the county: come and see our gravel walks.")
    assert again.verdicts.get(check_name="embedded").score > before
    assert run("train_spam") == "Taught anew from 1 decision by people and 1 comment weighed against them.\n"


def test_an_undone_decision_teaches_nothing():
    moderator = factories.user("Moderators")
    reply = factories.reply(factories.live())
    decision = moderation.mark_spam(comment_id=reply.pk, by=moderator, version=reply.version, now=timezone.now())
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=True):
        call_command("work", "--once")
    assert Feedback.objects.get().sent_at is None
    assert not SpamModel.objects.filter(lessons__gt=0).exists()


def test_a_decision_that_was_taken_back_later_is_not_taught_anew():
    moderator, live = factories.user("Moderators"), factories.live()
    undone, standing = (factories.reply(live, body=f"The {word} at the gate.") for word in ("swan", "goose"))
    decision = moderation.mark_spam(comment_id=undone.pk, by=moderator, version=undone.version, now=timezone.now())
    moderation.mark_spam(comment_id=standing.pk, by=moderator, version=standing.version, now=timezone.now())
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=True):
        call_command("work", "--once")
        moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=12), tick=True):
        call_command("work", "--once")
    assert Feedback.objects.exclude(sent_at=None).count() == 3
    taken_back = [each for each in store.load().recent if not each.is_spam and each.decider == 0]
    assert taken_back  # nobody's: it is to count as much as what it takes back
    assert run("train_spam").startswith("Taught anew from 1 decision by people")


def test_replay_policy_says_what_another_threshold_would_have_done(publication):
    live = factories.live()
    factories.reply(live, body="Please subscribe to my channel, I post new videos every week for you.")
    factories.reply(live)
    assert run("replay_policy").endswith("2 comments, 0 would be decided otherwise.\n")
    publication.hold_score = publication.spam_score = "0.01"
    publication.save()
    assert "published -> spam" in run("replay_policy", "--last", "1000")


def test_replay_policy_tries_thresholds_without_setting_them(publication):
    factories.reply(factories.live())
    assert "published -> held" in run("replay_policy", "--hold", "0.01")
    assert "published -> spam" in run("replay_policy", "--hold", "0.01", "--spam", "0.01")
    assert "0 would be decided otherwise" in run("replay_policy")


def test_replay_policy_judges_by_the_calibration_of_now(publication):
    factories.reply(factories.live())
    store.calibrate(Calibration(slope=1.0, shift=6.0), cases=100)
    assert "published -> spam" in run("replay_policy")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--hold", "0.9"], "--hold must not be above --spam"),
        (["--hold", "0"], "'0' is no number from 0.01 to 1"),
        (["--spam", "nan"], "'nan' is no number from 0.01 to 1"),
        (["--spam", "much"], "'much' is no number from 0.01 to 1"),
    ],
)
def test_replay_policy_refuses_thresholds_that_cannot_be(publication, arguments, said):
    with pytest.raises(CommandError, match=said):
        run("replay_policy", *arguments)


def test_replay_policy_knows_where_every_reply_is_held(publication):
    live = factories.live()
    factories.reply(live)
    LiveArticle.objects.update(comments_mode="held")
    factories.reply(LiveArticle.objects.get())
    told = run("replay_policy", "--last", "1")
    assert "held -> held" in told
    assert told.endswith("1 comments, 0 would be decided otherwise.\n")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["replay_policy", "--last", "-5"], "--last: '-5'"),
        (["replay_policy", "--last", "0"], "--last: '0'"),
        (["fill_for_bench", "--articles", "-1", "--comments", "5"], "--articles: '-1'"),
        (["fill_for_bench", "--articles", "1", "--comments", "-5"], "--comments: '-5'"),
        (["fill_for_bench", "--articles", "1", "--comments", "many"], "--comments: 'many'"),
    ],
)
def test_a_number_that_cannot_be_is_refused(arguments, named):
    with pytest.raises(CommandError, match=rf"argument {named} is no whole number from \d"):
        run(*arguments)
    assert not Comment.objects.exists()
