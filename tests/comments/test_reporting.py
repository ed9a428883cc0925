"""A reader reports a comment: once, with a reason, without an account, and enough of them hold it."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.models import Article, LiveArticle
from comments import moderation
from comments.models import Act, Comment, Decision, Outcome, Report, Status
from comments.own_address import own_address
from newsroom.form_tokens import form_token
from newsroom.models import Publication, User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(live: LiveArticle) -> Comment:
    return factories.reply(live)


@pytest.fixture
def moderator() -> User:
    return factories.user("Moderators")


def report(comment: Comment, address: str = "192.0.2.7", reason: str = "insult", **more: Any):
    """What a reader's browser sends."""
    token = form_token(comment.article_id, timezone.now())
    fields = {"reason": reason, "words": "", "token": token} | more.pop("fields", {})
    return Client(REMOTE_ADDR=address).post(f"/comment/{comment.pk}/report/", fields, **more)


def by_many(comment: Comment, number: int, reason: str = "insult", first: int = 1) -> None:
    """Reports from that many networks."""
    for network in range(first, first + number):
        assert report(comment, f"198.51.{network}.1", reason).status_code == 200


def stands(comment: Comment) -> tuple[str, int, bool]:
    """Its status, how many reports of it are open, and whether it stands in the lane of reported comments."""
    comment.refresh_from_db()
    return comment.status, comment.open_reports, comment.reported_rank is not None


def decide(verb: Any, comment: Comment, by: User, **more: Any) -> Decision:
    comment.refresh_from_db()
    return verb(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now(), **more)


def outcomes(comment: Comment) -> list[str]:
    return sorted(comment.reports.values_list("outcome", flat=True))


def test_each_comment_leads_to_its_form(client, live, comment):
    page = client.get(live.path).content.decode()
    assert f'<a class="comment-report" href="/comment/{comment.pk}/report/" rel="nofollow"' in page
    form = client.get(f"/comment/{comment.pk}/report/")
    assert form.status_code == 200
    assert (form["Cache-Control"], form["X-Robots-Tag"]) == ("no-store, private", "noindex")
    assert not form.cookies
    text = form.content.decode()
    assert comment.body in unescape(text)
    token = re.search('name="token" value="([^"]+)"', text)
    assert token
    sent = client.post(f"/comment/{comment.pk}/report/", {"reason": "insult", "token": token[1]})
    assert sent.status_code == 200
    assert "Thank you for your report" in sent.content.decode()
    made = Report.objects.get()
    assert (made.comment, made.reason, made.outcome) == (comment, "insult", Outcome.OPEN)
    assert stands(comment) == (Status.PUBLISHED, 1, True)


def test_reporting_twice_gets_the_same_answer_and_counts_once(comment):
    first, second = report(comment), report(comment, reason="false")
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert Report.objects.get().reason == "insult"
    assert stands(comment)[1] == 1


def test_who_reports_is_kept_as_a_hash_alone(comment):
    report(comment, "192.0.2.77")
    kept = " ".join(str(value) for value in Report.objects.values().get().values())
    assert "192.0.2" not in kept


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reason": ""}, "Please choose a reason."),
        ({"reason": "boring"}, "Please choose a reason."),
        ({"reason": "other", "words": ""}, "Please say what it is."),
        ({"reason": "other", "words": "\u2800 \u200b"}, "Please say what it is."),
        ({"words": "x" * 501}, "Please shorten it to 500 characters: now it has 501."),
        ({"words": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_a_report_without_shape_comes_back_as_it_was_sent(comment, fields, said):
    answer = report(comment, fields={"words": "They call me names."} | fields)
    page = unescape(answer.content.decode())
    assert answer.status_code == 400
    assert said in page
    assert fields.get("words", "They call me names.").replace("\x00", "") in page.replace("\x00", "")
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"fields": {"token": "20260101-forged"}}, 403),
        ({"fields": {"token": ""}}, 403),
        ({"HTTP_ORIGIN": "https://evil.example"}, 403),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
        ({"fields": {"words": "x" * 300_000}}, 413),
    ],
)
def test_a_report_that_is_not_from_here_is_refused(comment, more, status):
    assert report(comment, **more).status_code == status
    assert not Report.objects.exists()


def test_a_form_that_lay_open_for_days_comes_back_with_a_fresh_token(comment):
    old = form_token(comment.article_id, timezone.now() - dt.timedelta(days=5))
    answer = report(comment, fields={"token": old, "words": "They call me names."})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "They call me names." in page
    assert form_token(comment.article_id, timezone.now()) in page


def test_one_address_reports_so_many_comments_and_no_more(live):
    comments = [factories.reply(live) for _number in range(6)]
    answers = [report(each, fields={"words": "Look at this."}) for each in comments]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert int(answers[-1]["Retry-After"]) > 0
    assert "Look at this." in answers[-1].content.decode()
    assert report(comments[0]).status_code == 200  # which counts nothing


def test_what_is_not_shown_has_no_form_and_takes_no_report(live, comment, moderator):
    fields = {"words": "They call me names."}
    decide(moderation.hold, comment, moderator)
    answers = {
        "held": report(comment, fields=fields),
        "unknown": Client().post("/comment/987654/report/", {"reason": "insult", "token": "x", **fields}),
        "far too large a number": Client().post(f"/comment/{10**30}/report/", {"reason": "insult", **fields}),
    }
    assert {what: answer.status_code for what, answer in answers.items()} == dict.fromkeys(answers, 409)
    assert all("This comment is no longer shown." in answer.content.decode() for answer in answers.values())
    assert all("They call me names." in answer.content.decode() for answer in answers.values())
    for answer in answers.values():
        assert comment.body not in unescape(answer.content.decode())
        assert live.headline not in unescape(answer.content.decode())
    assert Client().get(f"/comment/{comment.pk}/report/").status_code == 404
    assert Client().get("/comment/987654/report/").status_code == 404
    assert not Report.objects.exists()


def test_under_a_withdrawn_article_nothing_is_reported(live, comment):
    article = Article.objects.get(pk=live.article_id)
    publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=timezone.now())
    assert report(comment).status_code == 409
    assert Client().get(f"/comment/{comment.pk}/report/").status_code == 404


def test_enough_reports_hold_the_comment(client, live, comment):
    by_many(comment, 2)
    assert stands(comment) == (Status.PUBLISHED, 2, True)
    by_many(comment, 1, "spam", first=3)
    assert stands(comment) == (Status.HELD, 3, True)
    assert comment.body not in unescape(client.get(live.path).content.decode())
    assert LiveArticle.objects.get(pk=live.pk).comment_count == 0
    held = comment.decisions.get(act=Act.HOLD)
    assert (held.by, held.reason, held.who) == (None, "reports", "readers")
    # Who reported it is told the same as before, its author nothing of reports.
    assert report(comment, "198.51.1.1").status_code == 200
    own = client.get(own_address(comment)).content.decode()
    assert "report" not in own.lower().replace("x-report", "")


@pytest.mark.parametrize(("setting", "status"), [(0, Status.PUBLISHED), (5, Status.PUBLISHED), (1, Status.HELD)])
def test_how_many_are_enough_is_the_publications_choice(comment, publication, setting, status):
    Publication.objects.update(hold_reports_from=setting)
    report(comment, "198.51.1.1")
    if setting != 1:
        by_many(comment, 3, first=2)
    assert stands(comment)[0] == status


@pytest.mark.parametrize("address", ["192.0.2.%d", "2001:db8:0:1::%d"])
def test_one_network_counts_once(comment, address):
    for number in range(1, 5):
        report(comment, address % number)
    assert stands(comment)[0] == Status.PUBLISHED


def test_reports_of_whom_moderators_have_often_disagreed_with_hold_nothing(live, moderator):
    for _number in range(2):
        earlier = factories.reply(live)
        by_many(earlier, 2)
        decide(moderation.keep, earlier, moderator)
    comment = factories.reply(live)
    by_many(comment, 3)  # the first two of them are from those
    assert stands(comment) == (Status.PUBLISHED, 3, True)
    by_many(comment, 2, first=4)
    assert stands(comment)[0] == Status.HELD


def test_who_is_right_more_often_than_wrong_is_trusted(live, moderator, settings):
    settings.RATELIMIT_ENABLED = False
    for verb in (moderation.keep, moderation.keep, moderation.mark_spam, moderation.mark_spam):
        earlier = factories.reply(live)
        report(earlier, "198.51.1.1")
        decide(verb, earlier, moderator)
    comment = factories.reply(live)
    by_many(comment, 3)
    assert stands(comment)[0] == Status.HELD


@pytest.mark.parametrize(
    ("verb", "more", "outcome"),
    [
        (moderation.keep, {}, Outcome.DISMISSED),
        (moderation.hold, {}, Outcome.UPHELD),
        (moderation.mark_spam, {}, Outcome.UPHELD),
        (moderation.reject, {"reason": "It insults."}, Outcome.UPHELD),
        (moderation.remove, {}, Outcome.UPHELD),
    ],
)
def test_a_decision_answers_all_reports_and_taking_it_back_opens_them_again(comment, moderator, verb, more, outcome):
    by_many(comment, 2)
    decision = decide(verb, comment, moderator, **more)
    assert stands(comment)[1:] == (0, False)
    assert outcomes(comment) == [outcome] * 2
    if verb is moderation.remove:
        return
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert stands(comment) == (Status.PUBLISHED, 2, True)
    assert outcomes(comment) == [Outcome.OPEN] * 2


def test_approving_what_reports_have_held_dismisses_them(comment, moderator):
    by_many(comment, 3)
    decide(moderation.approve, comment, moderator)
    assert stands(comment) == (Status.PUBLISHED, 0, False)
    assert outcomes(comment) == [Outcome.DISMISSED] * 3


def test_what_is_reported_between_a_decision_and_its_undoing_is_counted_too(comment, moderator):
    by_many(comment, 2)
    decision = decide(moderation.keep, comment, moderator)
    by_many(comment, 1, "false", first=3)
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert stands(comment) == (Status.PUBLISHED, 3, True)


def test_what_a_moderator_let_stand_is_not_held_for_the_same_again(comment, moderator):
    by_many(comment, 3)
    decide(moderation.approve, comment, moderator)
    by_many(comment, 4, first=10)
    assert stands(comment) == (Status.PUBLISHED, 4, True)
    by_many(comment, 3, "private", first=20)
    assert stands(comment)[0] == Status.HELD


def test_another_text_can_be_held_for_the_same(comment, moderator, settings):
    by_many(comment, 3)
    decide(moderation.approve, comment, moderator)
    comment.refresh_from_db()
    words = {"comment": "I walked past there yesterday and saw it.", "version": comment.version}
    assert Client().post(f"{own_address(comment)}edit/", words).status_code == 303
    assert stands(comment) == (Status.PUBLISHED, 0, False)
    by_many(comment, 3, first=10)
    assert stands(comment)[0] == Status.HELD


def test_its_authors_edit_answers_no_report_and_shows_nothing_that_reports_have_held(comment):
    by_many(comment, 3)
    comment.refresh_from_db()
    words = {"comment": "I walked past there yesterday and saw it.", "version": comment.version}
    assert Client().post(f"{own_address(comment)}edit/", words).status_code == 303
    assert stands(comment) == (Status.HELD, 3, True)
    assert comment.verdicts.filter(round=2).exists()  # it has been checked


def test_an_edit_of_what_is_reported_leaves_its_reports_open(comment):
    by_many(comment, 2)
    rank = Comment.objects.get().reported_rank
    comment.refresh_from_db()
    words = {"comment": "I walked past there yesterday and saw it.", "version": comment.version}
    assert Client().post(f"{own_address(comment)}edit/", words).status_code == 303
    assert stands(comment) == (Status.PUBLISHED, 2, True)
    assert comment.reported_rank == rank


def test_nothing_can_be_kept_that_nobody_reported_or_that_is_not_published(comment, moderator):
    with pytest.raises(moderation.Refused, match="No report of it is open"):
        decide(moderation.keep, comment, moderator)
    by_many(comment, 3)
    with pytest.raises(moderation.Refused, match="This is not possible"):
        decide(moderation.keep, comment, moderator)


def test_what_its_author_took_back_has_no_reports_left_but_the_answered(comment, moderator):
    report(comment, fields={"words": "It says that I steal."})
    decide(moderation.keep, comment, moderator)
    report(comment, "198.51.1.1")
    comment.refresh_from_db()
    Client().post(f"{own_address(comment)}delete/", {"version": comment.version})
    assert stands(comment) == (Status.REMOVED, 0, False)
    assert list(comment.reports.values_list("outcome", "words")) == [(Outcome.DISMISSED, "")]


def test_readers_who_reported_are_forgotten_after_the_publications_time(comment):
    report(comment, fields={"words": "It says that I steal."})
    with time_machine.travel(timezone.now() + dt.timedelta(days=59)):
        call_command("forget_reader_traces")
    assert Report.objects.exclude(reporter=None).exists()
    with time_machine.travel(timezone.now() + dt.timedelta(days=61)):
        call_command("forget_reader_traces")
    made = Report.objects.get()
    assert (made.reporter, made.network, made.words, made.reason) == (None, "", "", "insult")
    assert stands(comment) == (Status.PUBLISHED, 1, True)


def test_the_more_and_the_more_trusted_the_reports_the_earlier_but_who_waits_long_comes_first(settings):
    settings.RATELIMIT_ENABLED = False
    live = factories.live(at=timezone.now() - dt.timedelta(days=3))
    Publication.objects.update(hold_reports_from=0)
    once, often, by_neighbours, long_ago = (factories.reply(live) for _number in range(4))
    with time_machine.travel(timezone.now() - dt.timedelta(hours=49)):
        report(long_ago)
    report(once)
    by_many(often, 30)
    for number in range(1, 4):
        report(by_neighbours, f"192.0.2.{number}")
    ranked = Comment.objects.exclude(reported_rank=None).order_by("reported_rank")
    assert list(ranked.values_list("pk", flat=True)) == [each.pk for each in (long_ago, often, by_neighbours, once)]
