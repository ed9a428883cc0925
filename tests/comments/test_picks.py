"""Editors' picks: marked for readers for as long as they are published."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import in_place, moderation
from comments.models import Act, Comment, Decision, Status
from comments.own_address import own_address
from newsroom.models import User
from newsroom.verbs import Conflict, NotAllowed, Refused
from tests import factories
from tests.comments.test_queue import act

pytestmark = pytest.mark.django_db

MARK = ">Editors' pick</span>"


def do(verb, comment: Comment, by: User, **more) -> Decision:
    comment.refresh_from_db()
    return verb(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now(), **more)


def page_of(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_a_pick_is_marked_for_readers_at_once_and_no_more_once_it_is_none(client, desk, live):
    comment, _other = factories.reply(live), factories.reply(live)
    assert MARK not in page_of(client, live.path)
    assert act(desk, comment, "pick").status_code == 303
    assert page_of(client, live.path).count(MARK) == 1
    comment.refresh_from_db()
    act(desk, comment, "unpick")
    assert MARK not in page_of(client, live.path)
    acts = Decision.objects.filter(comment=comment).order_by("pk").values_list("act", "before", "after")
    assert list(acts)[1:] == [("pick", "published", "published"), ("unpick", "published", "published")]


def test_cards_say_so_and_offer_the_way_back(desk, live):
    comment = factories.reply(live)
    lane = "/admin/comments/queue/?lane=published"
    assert 'value="pick"' in page_of(desk, lane)
    act(desk, comment, "pick")
    page = page_of(desk, lane)
    assert '<span class="chip">editors\' pick</span>' in page
    assert 'value="unpick"' in page
    assert 'value="pick"' not in page
    history = page_of(desk, reverse("admin:comments_comment_change", args=[comment.pk]))
    assert "Made an editors' pick by Mara Quill" in history
    assert re.search(r"<td[^>]*became[^>]*>published</td>", page_of(desk, "/admin/comments/decision/"))


@pytest.mark.parametrize("verb", ["hold", "mark_spam", "reject"])
def test_what_leaves_the_page_is_a_pick_no_more_until_that_is_undone(client, live, moderator, verb):
    comment = factories.reply(live)
    do(in_place.pick, comment, moderator)
    more = {"reason": "It advertises."} if verb == "reject" else {}
    decision = do(getattr(moderation, verb), comment, moderator, **more)
    assert not Comment.objects.get().is_pick
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert Comment.objects.get().is_pick
    assert MARK in page_of(client, live.path)


def test_approved_anew_it_is_none(live, moderator):
    comment = factories.reply(live)
    do(in_place.pick, comment, moderator)
    do(moderation.hold, comment, moderator)
    do(moderation.approve, comment, moderator)
    assert not Comment.objects.get().is_pick


def test_edited_by_its_author_it_is_none(client, live, moderator):
    comment = factories.reply(live)
    do(in_place.pick, comment, moderator)
    comment.refresh_from_db()
    sent = client.post(f"{own_address(comment)}edit/", {"comment": "Something else.", "version": comment.version})
    assert sent.status_code == 303
    comment.refresh_from_db()
    assert (comment.status, comment.is_pick) == (Status.PUBLISHED, False)


def test_edited_by_staff_it_stays_one_and_undoing_either_touches_only_that(live, moderator):
    comment = factories.reply(live)
    do(in_place.pick, comment, moderator)
    edit = do(in_place.edit, comment, moderator, body="In other words.", note="Too long.")
    assert Comment.objects.get().is_pick
    moderation.undo(decision_id=edit.pk, by=moderator, now=timezone.now())
    assert Comment.objects.get().is_pick


@pytest.mark.parametrize(("verb", "after"), [("pick", False), ("unpick", True)])
def test_both_can_be_taken_back(client, live, moderator, verb, after):
    comment = factories.reply(live)
    if verb == "unpick":
        do(in_place.pick, comment, moderator)
    decision = do(getattr(in_place, verb), comment, moderator)
    page_of(client, live.path)
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert Comment.objects.get().is_pick == after
    assert (MARK in page_of(client, live.path)) == after
    live.refresh_from_db()
    assert live.comment_count == 1


def test_an_undo_with_script_moves_no_count_and_says_what_is_undone(desk, live, moderator):
    comment = factories.reply(live)
    decision = do(in_place.pick, comment, moderator)
    told = desk.post(reverse("admin:comments_undo", args=[decision.pk]), headers={"Accept": "application/json"}).json()
    assert told["moved"] == []
    assert told["said"] == f"{comment.name}: “made an editors' pick” is undone."


def test_with_script_the_card_stays_with_its_mark_and_a_way_back(desk, live):
    comment = factories.reply(live)
    told = act(desk, comment, "pick", headers={"Accept": "application/json"}).json()
    assert told["said"] == f"Made an editors' pick: {comment.name}."
    assert f'data-card="{comment.pk}"' in told["html"]
    assert 'value="unpick"' in told["html"]
    undo = reverse("admin:comments_undo", args=[Decision.objects.get(act="pick").pk])
    assert f'action="{undo}"' in told["undo"]


def test_it_is_not_taken_back_once_somebody_has_decided_since(live, moderator):
    comment = factories.reply(live)
    decision = do(in_place.pick, comment, moderator)
    do(in_place.unpick, comment, factories.user("Editors"))
    with pytest.raises(Conflict):
        moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())


def test_who_has_held_it_a_pick_does_not_speak_for(client, live, moderator):
    comment = factories.reply(live)
    do(moderation.hold, comment, moderator)
    with pytest.raises(Refused, match="only what is published"):
        do(in_place.pick, comment, moderator)
    assert Comment.objects.get().status == Status.HELD


def test_of_what_is_marked_already_the_second_is_told(live, moderator):
    comment = factories.reply(live)
    with pytest.raises(Refused):
        do(in_place.unpick, comment, moderator)
    do(in_place.pick, comment, moderator)
    with pytest.raises(Refused):
        do(in_place.pick, comment, moderator)
    seen = {"comment_id": comment.pk, "by": moderator, "version": 1, "now": timezone.now()}
    with pytest.raises(Conflict, match="made an editors' pick"):
        in_place.pick(**seen)


def test_the_database_keeps_no_pick_that_is_not_published(live):
    comment = factories.reply(live)
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(status="held", is_pick=True)


def test_checkers_learn_nothing_from_it(live, moderator):
    comment = factories.reply(live)
    decision = do(in_place.pick, comment, moderator)
    assert not decision.feedback.exists()


@pytest.mark.parametrize("role", ["Reporters", ""])
def test_those_without_the_right_pick_nothing(live, role):
    comment, user = factories.reply(live), factories.user(role)
    for verb in (in_place.pick, in_place.unpick):
        with pytest.raises(NotAllowed):
            do(verb, comment, user)
    desk = Client()
    desk.force_login(user)
    assert act(desk, comment, Act.PICK.value).status_code in {403, 404}
