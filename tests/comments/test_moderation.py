"""The verbs of moderation: what may follow what, counts, undo, and what the checker is told."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from articles.models import LiveArticle
from comments import feedback, in_place, moderation
from comments.models import Act, Comment, Decision, Feedback, SpamModel, Status
from comments.wording import for_author
from newsroom.models import User
from newsroom.verbs import Conflict, NotAllowed, Refused
from tests import factories

pytestmark = pytest.mark.django_db

VERBS: dict[Act, Callable[..., Decision]] = {
    Act.APPROVE: moderation.approve,
    Act.NOT_SPAM: moderation.not_spam,
    Act.REJECT: functools.partial(moderation.reject, reason="It is not about the article."),
    Act.MARK_SPAM: moderation.mark_spam,
    Act.HOLD: moderation.hold,
    Act.REMOVE: moderation.remove,
}
LEADS_TO = {
    Act.APPROVE: "published",
    Act.NOT_SPAM: "published",
    Act.REJECT: "rejected",
    Act.MARK_SPAM: "spam",
    Act.HOLD: "held",
    Act.REMOVE: "removed",
}
# The table of states in docs/architecture.md.
MOVES = {
    "awaiting": {"published", "held", "spam", "rejected", "removed"},
    "published": {"held", "rejected", "spam", "removed"},
    "held": {"published", "rejected", "spam", "removed"},
    "spam": {"published", "held", "removed"},
    "rejected": {"published", "held", "removed"},
    "removed": set(),
}


@pytest.fixture
def live() -> LiveArticle:
    return factories.live()


@pytest.fixture
def moderator() -> User:
    return factories.user("Moderators")


class Desk:
    """Decides on one comment, a minute passing with each act."""

    def __init__(self, comment: Comment, by: User) -> None:
        self.comment, self.by, self.now = comment, by, timezone.now()

    def act(self, act: Act) -> Decision:
        """One act on the newest version."""
        self.now += dt.timedelta(minutes=1)
        self.comment.refresh_from_db()
        return VERBS[act](comment_id=self.comment.pk, by=self.by, version=self.comment.version, now=self.now)

    def undo(self, decision: Decision) -> Decision:
        """Take one back."""
        self.now += dt.timedelta(minutes=1)
        return moderation.undo(decision_id=decision.pk, by=self.by, now=self.now)

    def told(self) -> list[tuple[bool, bool]]:
        """What the checker has been (True) or is still to be told: spam or not, in the order of the decisions."""
        rows = Feedback.objects.filter(comment=self.comment, cancelled_at=None).order_by("pk")
        return [(row.is_spam, row.sent_at is not None) for row in rows]

    def let_not_quite_five_minutes_pass(self) -> None:
        """And the work loop run, on a clock that then stands where it stood."""
        feedback.send_due(self.now + feedback.DELAY - dt.timedelta(seconds=1), most=10)

    def let_five_minutes_pass(self) -> None:
        """And the work loop run."""
        self.now += feedback.DELAY
        feedback.send_due(self.now, most=10)


@pytest.fixture
def desk(live: LiveArticle, moderator: User) -> Desk:
    return Desk(factories.reply(live), moderator)


def in_state(live: LiveArticle, status: str) -> Comment:
    """A comment that stands in a state with all that belongs to it."""
    comment = factories.reply(live)
    if status != Status.PUBLISHED:
        Comment.objects.filter(pk=comment.pk).update(status=status, shown=False)
        LiveArticle.objects.filter(pk=live.pk).update(comment_count=F("comment_count") - 1)
    comment.refresh_from_db()
    return comment


@pytest.mark.parametrize(("before", "act"), list(itertools.product(MOVES, VERBS)))
def test_only_the_moves_of_the_table_are_possible(live, moderator, before, act):
    comment = in_state(live, before)
    desk = Desk(comment, moderator)
    if LEADS_TO[act] in MOVES[before]:
        decision = desk.act(act)
        comment.refresh_from_db()
        assert comment.status == LEADS_TO[act]
        assert (decision.before, decision.after, decision.by) == (before, LEADS_TO[act], moderator)
        assert (comment.version, decision.comment_version) == (3, 3)
        assert comment.next_attempt_at is None
    else:
        with pytest.raises(Refused):
            desk.act(act)
        comment.refresh_from_db()
        assert (comment.status, comment.version) == (before, 2)
    live.refresh_from_db()
    assert live.comment_count == Comment.objects.filter(status="published").count()


@pytest.mark.parametrize(
    "wrong", [{"status": "approved"}, {"status": ""}, {"status": "Held"}, {"status": "published", "shown": False}]
)
def test_the_database_takes_no_state_that_is_not_in_the_table(live, wrong):
    reply = factories.reply(live)
    for status in MOVES:
        Comment.objects.filter(pk=reply.pk).update(status=status, shown=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=reply.pk).update(**wrong)


def test_those_without_the_right_decide_nothing(desk, live):
    for role in ("Reporters", ""):
        desk.by = factories.user(role)
        with pytest.raises(NotAllowed):
            desk.act(Act.REJECT)
    assert Comment.objects.get().status == Status.PUBLISHED


def test_who_has_lost_the_right_takes_back_nothing_either(desk, moderator):
    decision = desk.act(Act.REJECT)
    moderator.groups.clear()
    desk.by = User.objects.get(pk=moderator.pk)
    with pytest.raises(NotAllowed):
        desk.undo(decision)
    assert Comment.objects.get().status == Status.REJECTED


def test_the_page_changes_with_every_decision_that_shows(desk, live):
    def version() -> int:
        return LiveArticle.objects.get(pk=live.pk).page_version

    first = version()
    decision = desk.act(Act.REJECT)
    second = version()
    desk.undo(decision)
    assert first < second < version()


def test_a_published_answer_keeps_its_hidden_parents_place(live, moderator):
    parent = factories.reply(live)
    answer = factories.reply(live, parent_id=parent.pk)
    Desk(parent, moderator).act(Act.REJECT)
    parent.refresh_from_db()
    assert (parent.shown, parent.published_below) == (True, 1)
    Desk(answer, moderator).act(Act.MARK_SPAM)
    parent.refresh_from_db()
    assert (parent.shown, parent.published_below) == (False, 0)


def test_an_answer_that_stands_beside_its_hidden_parent_keeps_that_ones_place_too(client, live, moderator):
    line = [factories.reply(live)]
    for _level in range(9):
        line.append(factories.reply(live, parent_id=line[-1].pk))
    eighth, ninth, tenth = line[7:]
    assert eighth.depth == ninth.depth == tenth.depth == 7
    for hidden in (eighth, ninth):
        Desk(hidden, moderator).act(Act.MARK_SPAM)
    page = client.get(live.path).content.decode()
    assert f'id="comment-{eighth.pk}"' not in page  # what answered it is gone, too
    assert f'<article id="comment-{ninth.pk}" class="comment is-gone depth-7">' in page
    Desk(tenth, moderator).act(Act.REJECT)
    assert f'id="comment-{ninth.pk}"' not in client.get(live.path).content.decode()
    Desk(ninth, moderator).act(Act.NOT_SPAM)
    assert list(Comment.objects.filter(depth=7, shown=True).order_by("pk")) == [eighth, ninth]
    assert list(Comment.objects.filter(depth=7).order_by("pk").values_list("published_below", flat=True)) == [1, 0, 0]


def test_an_undo_puts_all_back(desk, live):
    desk.undo(desk.act(Act.MARK_SPAM))
    comment = Comment.objects.get()
    live.refresh_from_db()
    assert (comment.status, comment.shown, comment.version) == (Status.PUBLISHED, True, 4)
    assert live.comment_count == 1
    assert desk.told() == []


def test_a_comment_that_is_shown_again_keeps_the_time_at_which_it_was_first(desk, live, client):
    def told() -> list[str]:
        return re.findall("<pubDate>(.*?)</pubDate>", client.get(f"{live.path}feed/").content.decode())

    first = told()
    assert len(first) == 1
    desk.act(Act.HOLD)
    desk.act(Act.APPROVE)
    assert told() == first
    desk.undo(desk.act(Act.REJECT))
    assert told() == first


def test_an_undo_is_refused_once_somebody_has_decided_since_and_says_who(desk, live):
    first = desk.act(Act.REJECT)
    other = factories.user("Moderators", first_name="Tobias", last_name="Renn")
    Desk(desk.comment, other).act(Act.HOLD)
    with pytest.raises(Conflict, match="Tobias Renn"):
        desk.undo(first)
    assert Comment.objects.get().status == Status.HELD


def test_once_a_decision_is_undone_the_one_before_it_can_be_undone_too(desk, live):
    first, second, third = desk.act(Act.REJECT), desk.act(Act.HOLD), desk.act(Act.MARK_SPAM)
    for early in (first, second):
        with pytest.raises(Conflict, match="You have decided since: marked as spam"):
            desk.undo(early)
    shown = []
    for decision in (third, second, first):
        desk.undo(decision)
        shown.append(Comment.objects.get().status)
        with pytest.raises(Conflict, match="You have decided since: undone"):
            desk.undo(decision)
    assert shown == [Status.HELD, Status.REJECTED, Status.PUBLISHED]
    live.refresh_from_db()
    assert live.comment_count == 1
    assert desk.told() == []


def test_what_another_has_decided_in_between_stays(desk):
    first = desk.act(Act.REJECT)
    theirs = Desk(desk.comment, factories.user("Moderators", first_name="Tobias", last_name="Renn"))
    theirs.act(Act.HOLD)
    desk.undo(desk.act(Act.MARK_SPAM))
    with pytest.raises(Conflict, match="held by Tobias Renn"):
        desk.undo(first)
    assert Comment.objects.get().status == Status.HELD


def test_a_rejection_that_stands_again_keeps_its_reason(desk):
    desk.act(Act.HOLD)
    desk.comment.refresh_from_db()
    moderation.reject(
        comment_id=desk.comment.pk, by=desk.by, version=desk.comment.version, now=desk.now, reason="It advertises."
    )
    desk.undo(desk.act(Act.APPROVE))
    assert "It advertises." in for_author(Comment.objects.get(), article_is_shown=True).text


def test_neither_an_undo_nor_an_edit_begins_the_waiting_anew(live, moderator):
    factories.rule("harbour")
    comment = Comment.objects.get(pk=factories.reply(live, "The harbour is closed.").pk)
    assert comment.status == "held"
    since, later = comment.decided_at, timezone.now() + dt.timedelta(hours=9)
    done = moderation.approve(comment_id=comment.pk, by=moderator, version=comment.version, now=later)
    moderation.undo(decision_id=done.pk, by=moderator, now=later + dt.timedelta(minutes=1))
    comment.refresh_from_db()
    assert (comment.status, comment.decided_at) == ("held", since)
    again = moderation.approve(comment_id=comment.pk, by=moderator, version=comment.version, now=later)
    moderation.undo(decision_id=again.pk, by=moderator, now=later + dt.timedelta(minutes=1))
    comment.refresh_from_db()
    assert (comment.status, comment.decided_at) == ("held", since)
    in_place.edit(
        comment_id=comment.pk, version=comment.version, body="Pills.", note="Shorter.", by=moderator, now=later
    )
    comment.refresh_from_db()
    assert (comment.status, comment.decided_at) == ("held", since)


def test_an_undo_counts_once(desk):
    decision = desk.act(Act.REJECT)
    desk.undo(decision)
    with pytest.raises(Conflict, match="You have decided since"):
        desk.undo(decision)


def test_only_ones_own_decisions_can_be_taken_back(desk):
    decision = desk.act(Act.REJECT)
    with pytest.raises(NotAllowed):
        moderation.undo(decision_id=decision.pk, by=factories.user("Moderators"), now=timezone.now())
    with pytest.raises(NotAllowed):
        moderation.undo(decision_id=Decision.objects.get(act="settle").pk, by=desk.by, now=timezone.now())


def test_an_undo_is_not_undone(desk):
    undone = desk.undo(desk.act(Act.REJECT))
    with pytest.raises(Refused):
        desk.undo(undone)


def test_back_in_awaiting_a_comment_is_due_again(live, moderator):
    comment = in_state(live, "awaiting")
    desk = Desk(comment, moderator)
    desk.undo(desk.act(Act.APPROVE))
    comment.refresh_from_db()
    assert (comment.status, comment.next_attempt_at) == (Status.AWAITING, desk.now)


def test_the_checker_is_told_after_five_minutes_and_not_before(desk):
    desk.act(Act.MARK_SPAM)
    desk.let_not_quite_five_minutes_pass()
    assert desk.told() == [(True, False)]
    desk.let_five_minutes_pass()
    assert desk.told() == [(True, True)]
    assert SpamModel.objects.get().lessons == 1


def test_an_undo_in_time_tells_the_checker_nothing(desk):
    desk.undo(desk.act(Act.MARK_SPAM))
    desk.let_five_minutes_pass()
    assert desk.told() == []
    assert not SpamModel.objects.filter(lessons__gt=0).exists()


def test_an_undo_that_comes_late_tells_the_checker_the_reverse(desk):
    decision = desk.act(Act.MARK_SPAM)
    desk.let_five_minutes_pass()
    desk.undo(decision)
    desk.let_not_quite_five_minutes_pass()
    assert desk.told() == [(True, True), (False, False)]
    desk.let_five_minutes_pass()
    assert desk.told() == [(True, True), (False, True)]


def test_a_later_decision_takes_the_place_of_an_untold_one(desk):
    desk.act(Act.MARK_SPAM)
    desk.act(Act.NOT_SPAM)
    assert desk.told() == [(False, False)]


def test_holding_again_takes_back_what_has_not_been_told(desk):
    desk.act(Act.MARK_SPAM)
    desk.act(Act.HOLD)
    assert desk.told() == []


def test_an_undone_change_of_mind_tells_what_was_decided_first(desk):
    desk.act(Act.MARK_SPAM)
    desk.undo(desk.act(Act.HOLD))
    desk.let_not_quite_five_minutes_pass()
    assert desk.told() == [(True, False)]


def test_holding_does_not_keep_the_reverse_from_the_checker(desk):
    decision = desk.act(Act.MARK_SPAM)
    desk.let_five_minutes_pass()
    desk.undo(decision)
    desk.act(Act.HOLD)
    assert desk.told() == [(True, True), (False, False)]


def test_a_decision_on_a_reply_that_was_never_checked_teaches_the_embedded_checker(live, moderator, settings):
    settings.TASKS_URL = "database:"
    desk = Desk(factories.reply(live), moderator)
    desk.act(Act.MARK_SPAM)
    desk.let_five_minutes_pass()
    assert desk.told() == [(True, True)]
    assert SpamModel.objects.get().lessons == 1


def test_a_rejection_teaches_nothing(desk):
    desk.act(Act.REJECT)
    assert desk.told() == []


def test_a_rejection_without_a_reason_is_refused():
    comment = factories.reply(factories.live())
    with pytest.raises(Refused, match="reason"):
        moderation.reject(
            comment_id=comment.pk,
            by=factories.user("Moderators"),
            version=comment.version,
            now=timezone.now(),
            reason=" ",
        )
