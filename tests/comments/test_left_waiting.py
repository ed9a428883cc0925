"""What a page of the queue sends when it is left: decisions and undoings that had to wait, in one piece."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.utils import timezone

from articles.models import LiveArticle
from comments import bulk, moderation
from comments.admin.deciding import WAITING_LIMIT
from comments.models import Comment, Decision, Status
from newsroom.models import Publication
from newsroom.work import Worker
from tests import factories
from tests.comments.test_lanes import held

pytestmark = pytest.mark.django_db
WAITING = "/admin/comments/queue/waiting/"


@pytest.fixture
def live() -> LiveArticle:
    Publication.objects.update(hold_links_from=100, hold_score=1, spam_score=1)
    return factories.live("The wall holds")


def of(comment: Comment, act: str, **fields: str) -> str:
    return urlencode({"comment": comment.pk, "act": act, "version": comment.version} | fields)


def acts() -> list[tuple[int, str]]:
    return list(Decision.objects.exclude(by=None).order_by("pk").values_list("comment", "act"))


def test_all_of_it_is_done_in_its_order(desk, live):
    first, second, third = held(live), held(live), held(live)
    rejected = of(second, "reject", words="It advertises.")
    answer = desk.post(WAITING, {"sent": [of(third, "approve"), rejected, "", of(first, "mark_spam")]})
    assert (answer.status_code, answer.content) == (204, b"")
    assert acts() == [(third.pk, "approve"), (second.pk, "reject"), (second.pk, "undo"), (first.pk, "mark_spam")]
    assert list(Comment.objects.order_by("pk").values_list("status", flat=True)) == [
        Status.SPAM,
        Status.HELD,
        Status.PUBLISHED,
    ]


def test_what_was_on_its_way_is_made_once_and_can_be_taken_back(desk, live, moderator):
    first, second, third = held(live), held(live), held(live)
    decided = {
        comment.pk: moderation.approve(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
        for comment in (first, second)
    }
    answered = f"undo={decided[first.pk].pk}"
    desk.post(WAITING, {"sent": [of(second, "approve"), of(third, "mark_spam"), "", "", "", answered, answered]})
    assert acts()[2:] == [(third.pk, "mark_spam"), (third.pk, "undo"), (second.pk, "undo"), (first.pk, "undo")]
    assert set(Comment.objects.values_list("status", flat=True)) == {Status.HELD}


@pytest.mark.parametrize("refused", ["version", "form", "gone"])
def test_what_was_refused_leaves_what_was_decided_before_it(desk, live, refused):
    first, second = held(live), held(live)
    sent = of(second, "reject") if refused == "form" else of(second, "mark_spam")
    if refused == "version":
        Comment.objects.filter(pk=second.pk).update(version=second.version + 1)
    if refused == "gone":
        second.delete()
    desk.post(WAITING, {"sent": [of(first, "approve"), sent, ""]})
    assert acts() == [(first.pk, "approve")]


def test_a_campaign_and_an_act_on_many_are_taken_back_whole(desk, live, moderator):
    alike = [held(live) for _number in range(3)]
    Comment.objects.update(text_key="a" * 32)
    desk.post(WAITING, {"sent": [of(alike[0], "mark_spam", alike="on"), ""]})
    Worker().turn(timezone.now())
    assert [act for _comment, act in acts()].count("undo") == 3
    many = [held(live) for _number in range(2)]
    ticked = [(comment.pk, comment.version) for comment in many]
    begun = bulk.begin(act="approve", by=moderator, now=timezone.now(), ticked=ticked)
    bulk.advance(begun.pk, now=timezone.now())
    desk.post(WAITING, {"sent": [f"undo_many={begun.pk}"]})
    Worker().turn(timezone.now())
    assert set(Comment.objects.values_list("status", flat=True)) == {Status.HELD}


def test_nothing_of_somebody_elses_is_taken_back(desk, live):
    comment = held(live)
    other = factories.user("Moderators")
    made = moderation.approve(comment_id=comment.pk, by=other, version=comment.version, now=timezone.now())
    for sent in (of(comment, "approve"), "", f"undo={made.pk}", "undo=x", "undo=999999999", "undo=%00"):
        assert desk.post(WAITING, {"sent": [sent, ""]}).status_code in {204, 403}
    assert acts() == [(comment.pk, "approve")]


@pytest.mark.parametrize(
    "wrong",
    [
        *("", "\0", "comment=1", "act=approve&version=1", "comment=x&act=approve&version=2"),
        *("comment=%00&act=approve&version=1", "comment=999999&act=approve&version=1"),
    ],
)
def test_what_makes_no_sense_is_left_and_the_rest_done(desk, live, wrong):
    comment, other = held(live), held(live)
    sent = [wrong, of(comment, "reject"), of(comment, "approve"), of(comment, "approve"), of(other, "remove")]
    assert desk.post(WAITING, {"sent": sent}).status_code == 204
    assert acts() == [(comment.pk, "approve")]


def test_no_more_is_taken_than_a_page_can_hold(desk, live):
    comment = held(live)
    sent = ["comment=0"] * WAITING_LIMIT + [of(comment, "approve")]
    assert desk.post(WAITING, {"sent": sent}).status_code == 204
    assert acts() == []


@pytest.mark.parametrize(("role", "status"), [("Reporters", 403), ("", 403), (None, 302)])
def test_it_is_for_who_decides(client, live, role, status):
    comment = held(live)
    if role is not None:
        user = factories.user(role)
        client.force_login(user)
        live.article.created_by = user
        live.article.save()
    assert client.post(WAITING, {"sent": [of(comment, "approve")]}).status_code == status
    assert client.get(WAITING).status_code in {302, 405}
    assert acts() == []
