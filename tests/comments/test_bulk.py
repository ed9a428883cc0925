"""One act on many comments: ticked ones, and all that filters leave of a lane."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import bulk, in_place, lanes, moderation
from comments.filters import Filters
from comments.models import BulkAct, Comment, Decision, Source, Status
from newsroom.verbs import NotAllowed, Refused
from newsroom.work import Worker
from tests import factories
from tests.comments.test_lanes import QUEUE, held

pytestmark = pytest.mark.django_db

TICKED = "/admin/comments/queue/ticked/"
ALL = "/admin/comments/queue/all/"


def tick(client: Client, comments: list[Comment], act: str, **fields: Any) -> Any:
    """What the form of ticked cards sends."""
    ticks = [f"{comment.pk}:{comment.version}" for comment in comments]
    return client.post(TICKED, {"tick": ticks, "act": act, "back": f"{QUEUE}?lane=held"} | fields)


def statuses(*comments: Comment) -> list[str]:
    return [Comment.objects.get(pk=comment.pk).status for comment in comments]


def until(page: str) -> str:
    """What the form of all that match says of when they were looked at."""
    return re.findall('name="until" value="([^"]+)"', page)[0]


def work() -> None:
    """As many turns as there is work for."""
    while Worker().turn(timezone.now()):
        pass


def everything(name: str = "held", **filters: Any) -> bulk.Selection:
    return bulk.Selection(lanes.LANES[name], Filters(**filters), bulk.Until.now())


def test_what_is_ticked_is_decided_with_one_act(desk, live, moderator):
    first, second, third = held(live), held(live), held(live)
    answer = tick(desk, [first, third], "approve")
    assert (answer.status_code, answer["Location"]) == (303, f"{QUEUE}?lane=held")
    assert statuses(first, second, third) == [Status.PUBLISHED, Status.HELD, Status.PUBLISHED]
    decisions = Decision.objects.filter(comment__in=[first.pk, third.pk], act="approve")
    assert {decision.by for decision in decisions} == {moderator}
    page = desk.get(answer["Location"]).content.decode()
    assert "2 comments: approved." in page
    assert "Your last decision: 2 comments, approved." in page
    live.refresh_from_db()
    assert live.comment_count == 2


def test_what_was_ticked_is_taken_back_with_one_key(desk, live):
    comments = [held(live) for _number in range(3)]
    tick(desk, comments, "mark_spam")
    assert statuses(*comments) == [Status.SPAM] * 3
    last = BulkAct.objects.get()
    back = f"{QUEUE}?lane=held#card-{comments[2].pk}"
    answer = desk.post(reverse("admin:comments_bulk_undo", args=[last.pk]), {"back": back})
    assert (answer.status_code, answer["Location"]) == (303, f"{QUEUE}?lane=held#card-{comments[0].pk}")
    assert statuses(*comments) == [Status.HELD] * 3
    again = desk.post(reverse("admin:comments_bulk_undo", args=[last.pk]))
    assert again.status_code == 303
    assert Decision.objects.filter(act="undo").count() == 3


def test_a_ticked_comment_on_which_somebody_has_decided_since_is_left_alone_and_told_of(desk, live):
    first, second = held(live, name="Ada Brisk Jr."), held(live)
    other = factories.user("Moderators")
    moderation.reject(comment_id=first.pk, by=other, version=first.version, now=timezone.now(), reason="No.")
    page = desk.get(tick(desk, [first, second], "approve")["Location"]).content.decode()
    assert statuses(first, second) == [Status.REJECTED, Status.PUBLISHED]
    assert "1 comment: approved. 1 was left as it is: it had been decided on since" in page
    assert "It is from Ada Brisk Jr.<" in page
    state = desk.get(reverse("admin:comments_bulk", args=[BulkAct.objects.get().pk])).content.decode()
    its_page = reverse("admin:comments_comment_change", args=[first.pk])
    assert f'Left as they were: <a href="{its_page}" dir="auto">Ada Brisk Jr.</a></p>' in state


def test_the_last_decision_counts_what_was_done(desk, live):
    comments = [held(live) for _number in range(4)]
    for comment in comments[:2]:
        moderation.reject(
            comment_id=comment.pk,
            by=factories.user("Moderators"),
            version=comment.version,
            now=timezone.now(),
            reason="No.",
        )
    tick(desk, comments, "approve")
    assert "Your last decision: 2 comments, approved." in desk.get(QUEUE).content.decode()


def test_what_could_not_be_taken_back_is_named(desk, live):
    comments = [held(live, name=f"Reader {number}") for number in range(bulk.BATCH + 5)]
    tick(desk, comments, "mark_spam")
    other = factories.user("Moderators")
    for comment in comments[:12]:
        comment.refresh_from_db()
        moderation.hold(comment_id=comment.pk, by=other, version=comment.version, now=timezone.now())
    done = BulkAct.objects.get()
    answer = desk.post(reverse("admin:comments_bulk_undo", args=[done.pk]))
    undone = BulkAct.objects.get(undoes=done)
    while bulk.advance(undone.pk, now=timezone.now()):
        pass
    page = desk.get(answer["Location"]).content.decode()
    named = re.findall(r'dir="auto">(Reader \d+)</a>', page)
    assert named == [f"Reader {number}" for number in range(10)]
    assert "and 2 others</p>" in page


def test_an_edited_comment_is_not_decided_by_a_tick_on_its_older_text(desk, live):
    comment = held(live)
    Comment.objects.filter(pk=comment.pk).update(version=comment.version + 1)
    tick(desk, [comment], "approve")
    assert statuses(comment) == [Status.HELD]


def test_a_rejection_of_ticked_comments_asks_for_a_reason_and_keeps_the_ticks(desk, live):
    first, second = held(live, name="Ada Brisk"), held(live)
    answer = tick(desk, [first, second], "reject")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'name="tick" value="{first.pk}:{first.version}"' in page
    assert "Choose a reason or write one" not in page
    assert "Ada Brisk" in page
    answer = tick(desk, [first, second], "reject", words="")
    assert answer.status_code == 400
    assert "Choose a reason or write one" in answer.content.decode()
    answer = tick(desk, [first, second], "reject", reason="It advertises.")
    assert answer.status_code == 303
    assert statuses(first, second) == [Status.REJECTED] * 2
    assert Decision.objects.filter(act="reject", reason="It advertises.").count() == 2


@pytest.mark.parametrize(
    "ticks", [[], ["x"], ["1"], ["1:1:1"], ["-1:2"], ["1:٣"], ["9" * 30 + ":1"], ["1:1"] * 101], ids=str
)
def test_ticks_that_name_nothing_are_told(desk, live, ticks):
    answer = desk.post(TICKED, {"tick": ticks, "act": "approve"})
    assert answer.status_code == 303
    assert "Tick the comments that you want to decide on." in desk.get(answer["Location"]).content.decode()
    assert not BulkAct.objects.exists()


def test_a_ticked_comment_that_is_gone_is_left_alone(desk, live):
    first, second = held(live), held(live)
    first_key = first.pk
    first.delete()
    answer = desk.post(TICKED, {"tick": [f"{first_key}:2", f"{second.pk}:{second.version}"], "act": "approve"})
    assert answer.status_code == 303
    assert statuses(second) == [Status.PUBLISHED]


def test_comments_are_not_erased_in_bulk(desk, live):
    comment = held(live)
    answer = tick(desk, [comment], "remove", sure="on")
    assert answer.status_code == 400
    assert "Comments are erased one by one." in answer.content.decode()
    assert statuses(comment) == [Status.HELD]


def test_all_that_match_are_shown_first_then_decided_in_the_background(desk, live):
    elsewhere = factories.live("Elsewhere")
    comments = [held(live) for _number in range(bulk.BATCH * 2 + 3)]
    other = held(elsewhere)
    url = f"{ALL}?lane=held&article={live.article_id}"
    assert f'href="{url.replace("&", "&amp;")}"' in desk.get(QUEUE, {"article": live.article_id}).content.decode()
    page = desk.get(url).content.decode()
    assert f"{len(comments)} comments match." in page
    assert page.count('<p dir="auto">') == bulk.SAMPLE
    answer = desk.post(url, {"act": "mark_spam", "until": until(page)})
    assert answer.status_code == 303
    assert "0 of 53 done" in desk.get(answer["Location"]).content.decode()
    work()
    assert "53 of 53 done" in desk.get(answer["Location"], headers={"X-Part": "state"}).content.decode()
    assert set(statuses(*comments)) == {Status.SPAM}
    assert statuses(other) == [Status.HELD]


def test_of_what_matches_that_alone_is_decided_which_was_shown(desk, live, moderator):
    shown, decided, undone = held(live), held(live), held(live)
    url = f"{ALL}?lane=held&article={live.article_id}"
    page = desk.get(url).content.decode()
    assert "3 comments match." in page
    late = held(live)
    other = factories.user("Moderators")
    moderation.approve(comment_id=decided.pk, by=other, version=decided.version, now=timezone.now())
    approved = moderation.approve(comment_id=undone.pk, by=other, version=undone.version, now=timezone.now())
    moderation.undo(decision_id=approved.pk, by=other, now=timezone.now())
    answer = desk.post(url, {"act": "mark_spam", "until": until(page)})
    assert BulkAct.objects.get().total == 1
    work()
    assert "1 of 1 done" in desk.get(answer["Location"]).content.decode()
    assert statuses(shown, decided, undone, late) == [Status.SPAM, Status.PUBLISHED, Status.HELD, Status.HELD]


@pytest.mark.parametrize("given", ["", "7", "1.2.3", "1.-2", "a.b", "9" * 19 + ".1"])
def test_nothing_is_decided_on_what_was_not_shown(desk, live, given):
    comment = held(live)
    url = f"{ALL}?lane=held&article={live.article_id}"
    answer = desk.post(url, {"act": "mark_spam", "until": given})
    page = answer.content.decode()
    assert "1 comment matches." in page
    assert 'value="mark_spam" required checked' in page
    assert not BulkAct.objects.exists()
    assert statuses(comment) == [Status.HELD]


def test_what_others_decide_while_it_runs_is_counted_as_left_alone(desk, live):
    comments = [held(live) for _number in range(bulk.BATCH + 2)]
    url = f"{ALL}?lane=held&article={live.article_id}"
    answer = desk.post(url, {"act": "mark_spam", "until": until(desk.get(url).content.decode())})
    bulk.advance(BulkAct.objects.get().pk, now=timezone.now())
    other = factories.user("Moderators")
    moderation.approve(comment_id=comments[-1].pk, by=other, version=comments[-1].version, now=timezone.now())
    work()
    page = " ".join(desk.get(answer["Location"]).content.decode().split())
    assert "26 of 27 done, 1 left as they were. It is finished." in page


def test_an_act_of_which_a_process_died_ends_as_if_it_had_not(desk, live):
    comments = [held(live) for _number in range(bulk.BATCH + 2)]
    url = f"{ALL}?lane=held&article={live.article_id}"
    answer = desk.post(url, {"act": "mark_spam", "until": until(desk.get(url).content.decode())})
    begun = BulkAct.objects.get()
    for comment in comments[:3]:  # and died before it could write down how far it was
        told = {"by": begun.by, "now": timezone.now(), "source": Source.BULK, "bulk": begun}
        moderation.mark_spam(comment_id=comment.pk, version=comment.version, **told)
    work()
    page = " ".join(desk.get(answer["Location"]).content.decode().split())
    assert "27 of 27 done. It is finished." in page


def test_a_whole_lane_is_not_offered_for_one_act(desk, live):
    held(live)
    assert ALL not in desk.get(QUEUE).content.decode()


def test_what_comes_after_it_began_and_what_others_decide_meanwhile_is_left_alone(live, moderator):
    decided, edited, left = held(live), held(live), held(live)
    begun = bulk.begin(
        act="mark_spam", by=moderator, now=timezone.now(), selection=everything(article_id=live.article_id)
    )
    late = held(live)
    other = factories.user("Moderators")
    approved = moderation.approve(comment_id=decided.pk, by=other, version=decided.version, now=timezone.now())
    moderation.undo(decision_id=approved.pk, by=other, now=timezone.now())
    text = {"body": "Another text.", "note": "Shorter."}
    in_place.edit(comment_id=edited.pk, by=other, version=edited.version, now=timezone.now(), **text)
    work()
    assert statuses(decided, edited, left, late) == [Status.HELD, Status.HELD, Status.SPAM, Status.HELD]
    begun.refresh_from_db()
    assert begun.finished_at is not None


def test_a_batch_that_died_half_way_is_done_once(live, moderator):
    comments = [held(live) for _number in range(4)]
    begun = bulk.begin(act="approve", by=moderator, now=timezone.now(), selection=everything(least_score=0.0))
    ticked = bulk.begin(
        act="mark_spam",
        by=moderator,
        now=timezone.now(),
        ticked=[(comment.pk, comment.version) for comment in comments],
    )
    for number, done in ((0, begun), (1, ticked)):  # as the process that died had done
        comment = comments[number]
        verb = moderation.approve if done is begun else moderation.mark_spam
        verb(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now(), bulk=done)
    bulk.advance(ticked.pk, now=timezone.now())
    ticked.refresh_from_db()
    assert statuses(*comments) == [Status.PUBLISHED, Status.SPAM, Status.SPAM, Status.SPAM]
    assert (ticked.looked_at, ticked.left_alone, ticked.decisions.count()) == (4, 1, 3)
    bulk.advance(begun.pk, now=timezone.now())
    assert begun.decisions.count() == 1


def test_who_has_a_batch_keeps_it_from_others(live, moderator):
    comment = held(live)
    begun = bulk.begin(act="approve", by=moderator, now=timezone.now(), ticked=[(comment.pk, comment.version)])
    BulkAct.objects.filter(pk=begun.pk).update(next_attempt_at=timezone.now() + bulk.LEASE)
    assert bulk.advance(begun.pk, now=timezone.now()) == 0
    assert bulk.advance(begun.pk, now=timezone.now() + bulk.LEASE) == 1
    assert bulk.advance(begun.pk, now=timezone.now() + bulk.LEASE) == 0


@pytest.mark.parametrize("is_ticked", [True, False])
def test_a_batch_that_two_do_is_counted_once(live, moderator, is_ticked):
    comments = [held(live) for _number in range(bulk.BATCH + 2)]
    ticked = [(comment.pk, comment.version) for comment in comments]
    meant = {"ticked": ticked} if is_ticked else {"selection": everything(least_score=0.0)}
    begun = bulk.begin(act="approve", by=moderator, now=timezone.now(), **meant)

    def overtake(**_told: Any) -> None:
        """As a process does that comes when the first one has had its time, and is then quicker."""
        post_save.disconnect(overtake, Decision)
        bulk.advance(begun.pk, now=timezone.now() + bulk.LEASE)

    post_save.connect(overtake, Decision)
    bulk.advance(begun.pk, now=timezone.now())
    begun.refresh_from_db()
    assert (begun.looked_at, begun.left_alone) == (bulk.BATCH, 0)
    bulk.advance(begun.pk, now=timezone.now() + bulk.LEASE)
    begun.refresh_from_db()
    assert (begun.looked_at, begun.left_alone, begun.decisions.count()) == (len(comments), 0, len(comments))
    assert begun.finished_at is not None


def test_a_running_act_can_be_stopped_and_taken_back(desk, live, moderator):
    comments = [held(live) for _number in range(bulk.BATCH + 5)]
    begun = bulk.begin(act="approve", by=moderator, now=timezone.now(), selection=everything(least_score=0.0))
    bulk.advance(begun.pk, now=timezone.now())
    page = desk.get(reverse("admin:comments_bulk", args=[begun.pk])).content.decode()
    assert "25 of 30 done" in page
    desk.post(reverse("admin:comments_bulk_stop", args=[begun.pk]))
    work()
    assert statuses(*comments).count(Status.PUBLISHED) == bulk.BATCH
    assert (
        "It has ended before all of them." in desk.get(reverse("admin:comments_bulk", args=[begun.pk])).content.decode()
    )
    desk.post(reverse("admin:comments_bulk_undo", args=[begun.pk]))
    work()
    assert set(statuses(*comments)) == {Status.HELD}


def test_what_was_stopped_of_an_undoing_goes_on_when_it_is_asked_for_again(desk, live, moderator):
    comments = [held(live) for _number in range(bulk.BATCH + 5)]
    begun = bulk.begin(act="mark_spam", by=moderator, now=timezone.now(), selection=everything(least_score=0.0))
    work()
    address, undo = (reverse(f"admin:comments_bulk{name}", args=[begun.pk]) for name in ("", "_undo"))
    undoing = desk.post(undo)["Location"]
    bulk.advance(BulkAct.objects.get(undoes=begun).pk, now=timezone.now())
    assert undo not in desk.get(address).content.decode()  # it runs
    desk.post(f"{undoing}stop/")
    work()
    assert statuses(*comments).count(Status.SPAM) == 5
    assert "Take all of it back" in desk.get(address).content.decode()
    page = desk.get(undoing).content.decode()
    assert "It has ended before all of them." in page
    assert f'action="{undo}"' in page
    assert "Take the rest back, too" in page
    assert desk.post(undo)["Location"] == undoing
    work()
    assert set(statuses(*comments)) == {Status.HELD}
    for place in (address, undoing):
        assert undo not in desk.get(place).content.decode()
    assert "30 of 30 done. It is finished." in " ".join(desk.get(undoing).content.decode().split())


def test_an_undo_of_many_leaves_alone_what_others_have_decided_since(desk, live, moderator):
    first, second = held(live), held(live)
    tick(desk, [first, second], "approve")
    first.refresh_from_db()
    other = factories.user("Moderators")
    moderation.reject(comment_id=first.pk, by=other, version=first.version, now=timezone.now(), reason="No.")
    answer = desk.post(reverse("admin:comments_bulk_undo", args=[BulkAct.objects.get().pk]))
    assert statuses(first, second) == [Status.REJECTED, Status.HELD]
    assert "1 was left as it is" in desk.get(answer["Location"]).content.decode()


def test_nobody_takes_back_what_another_has_decided_on_many(live, moderator):
    comment = held(live)
    begun = bulk.begin(act="approve", by=moderator, now=timezone.now(), ticked=[(comment.pk, comment.version)])
    bulk.advance(begun.pk, now=timezone.now())
    with pytest.raises(NotAllowed):
        bulk.undo(bulk_id=begun.pk, by=factories.user("Moderators"), now=timezone.now())
    assert statuses(comment) == [Status.PUBLISHED]


def test_an_act_ends_when_who_began_it_may_decide_no_more(live, moderator):
    comments = [held(live) for _number in range(3)]
    begun = bulk.begin(act="approve", by=moderator, now=timezone.now(), selection=everything(least_score=0.0))
    moderator.groups.clear()
    work()
    begun.refresh_from_db()
    assert begun.finished_at is not None
    assert set(statuses(*comments)) == {Status.HELD}


def test_filters_are_kept_with_the_act_as_they_were(live, moderator):
    now = timezone.now()
    held(live)
    wanted = everything(since=now, sections=(live.section_id,), kept_back_by="rule_hold", most_score=0.5)
    begun = bulk.begin(act="approve", by=moderator, now=now, selection=wanted)
    begun.refresh_from_db()
    assert Filters.from_json(begun.filters) == wanted.filters


def test_a_lane_with_nothing_that_matches_begins_nothing(live, moderator):
    with pytest.raises(Refused):
        bulk.begin(act="approve", by=moderator, now=timezone.now(), selection=everything(address="203.0.113.1"))
    assert not BulkAct.objects.exists()


@pytest.mark.parametrize("role", ["Reporters", ""])
def test_who_may_not_decide_sees_and_begins_nothing(client, live, moderator, role):
    comment = held(live)
    begun = bulk.begin(act="approve", by=moderator, now=timezone.now(), ticked=[(comment.pk, comment.version)])
    client.force_login(factories.user(role))
    assert tick(client, [comment], "approve").status_code == 403
    assert client.get(ALL, {"lane": "held", "least": "0"}).status_code == 403
    assert client.post(f"{ALL}?lane=held&least=0", {"act": "approve"}).status_code == 403
    for name, method in (("", "get"), ("_undo", "post"), ("_stop", "post")):
        url = reverse(f"admin:comments_bulk{name}", args=[begun.pk])
        assert getattr(client, method)(url, headers={"X-Part": "state"}).status_code == 403
    assert statuses(comment) == [Status.HELD]


ALIKE = "Scandalous, the friends of the harbour say so"


def campaign(live: LiveArticle, number: int = 3) -> list[Comment]:
    return [held(live, f"{ALIKE} {'!' * count}") for count in range(number)]


def decide(client: Client, comment: Comment, act: str, **fields: str) -> Any:
    """What the card of a campaign sends."""
    sent = {"act": act, "version": str(comment.version), "alike": "on"} | fields
    headers = {"Accept": "application/json"}
    return client.post(reverse("admin:comments_decide", args=[comment.pk]), sent, headers=headers)


def test_one_decision_is_for_the_whole_campaign_and_so_is_its_undo(desk, live):
    alike, other = campaign(live), held(live)
    page = desk.get(QUEUE).content.decode()
    assert "and the 2 like it" in page
    answer = decide(desk, alike[0], "mark_spam")
    assert answer.status_code == 200
    assert "With it 2 like it." in answer.json()["said"]
    assert (answer.json()["moved"], answer.json()["number"]) == (["held", "spam"], 3)
    assert statuses(*alike, other) == [Status.SPAM] * 3 + [Status.HELD]
    assert "and 2 like it" in answer.json()["html"]
    bulk_act = BulkAct.objects.get()
    assert f'action="{reverse("admin:comments_bulk_undo", args=[bulk_act.pk])}" data-undo-many' in answer.json()["html"]
    undone = desk.post(reverse("admin:comments_bulk_undo", args=[bulk_act.pk]))
    assert undone["Location"] == f"{QUEUE}#card-{alike[0].pk}"
    assert statuses(*alike) == [Status.HELD] * 3


def test_without_its_tick_the_decision_is_for_one(desk, live):
    alike = campaign(live)
    assert decide(desk, alike[0], "approve", alike="").status_code == 200
    assert statuses(*alike) == [Status.PUBLISHED, Status.HELD, Status.HELD]


def test_ticked_cards_of_campaigns_take_those_like_them_along_if_they_say_so(desk, live):
    alike, other = campaign(live), held(live)
    page = tick(desk, [alike[0], other], "reject", alike=str(alike[0].pk)).content.decode()
    assert "2 comments are ticked. With them 2 like them." in page
    assert f'name="alike" value="{alike[0].pk}"' in page
    answer = tick(desk, [alike[0], other], "hold", alike=f"{other.pk}")
    assert answer.status_code == 303
    answer = tick(desk, [alike[0], other], "approve", alike=str(alike[0].pk))
    assert "4 comments: approved." in desk.get(answer["Location"]).content.decode()
    assert statuses(*alike, other) == [Status.PUBLISHED] * 4
    desk.post(reverse("admin:comments_bulk_undo", args=[BulkAct.objects.order_by("-pk")[0].pk]))
    assert statuses(*alike, other) == [Status.HELD] * 4


def test_of_a_ticked_campaign_whose_card_has_changed_nothing_is_decided(desk, live):
    alike = campaign(live)
    Comment.objects.filter(pk=alike[0].pk).update(version=alike[0].version + 1)
    tick(desk, alike[:1], "approve", alike=str(alike[0].pk))
    assert statuses(*alike) == [Status.HELD] * 3


def test_a_large_ticked_campaign_is_finished_in_the_background(desk, live):
    alike = [held(live) for _number in range(5 * bulk.BATCH)]
    Comment.objects.update(text_key="a" * 32)  # as they come within a day, so many repeats would be spam
    answer = tick(desk, alike[:1], "mark_spam", alike=str(alike[0].pk))
    assert "100 comments: marked as spam. The others follow." in desk.get(answer["Location"]).content.decode()
    work()
    assert set(statuses(*alike)) == {Status.SPAM}


@pytest.mark.parametrize("key", ["x", "-1", "1" * 30, "999999"])
def test_what_was_not_ticked_takes_nothing_along(desk, live, key):
    alike = campaign(live)
    tick(desk, alike[:1], "approve", alike=key)
    assert statuses(*alike) == [Status.PUBLISHED, Status.HELD, Status.HELD]


def test_a_large_campaign_is_finished_in_the_background(desk, live):
    alike = [held(live) for _number in range(bulk.BATCH + 6)]
    Comment.objects.update(text_key="a" * 32)  # as they come within a day, so many repeats would be spam
    answer = decide(desk, alike[0], "reject", reason="It advertises.")
    assert "The others follow." in answer.json()["said"]
    assert statuses(*alike).count(Status.REJECTED) == bulk.BATCH + 1
    work()
    assert set(statuses(*alike)) == {Status.REJECTED}


def test_a_campaign_whose_first_has_changed_is_left_as_it_is(desk, live):
    alike = campaign(live)
    Comment.objects.filter(pk=alike[0].pk).update(version=alike[0].version + 1)
    assert decide(desk, alike[0], "approve").status_code == 409
    assert statuses(*alike) == [Status.HELD] * 3
    assert not BulkAct.objects.exists()


def test_of_a_campaign_what_stands_in_other_lanes_is_left_alone(desk, live, moderator):
    alike = campaign(live)
    moderation.approve(comment_id=alike[2].pk, by=moderator, version=alike[2].version, now=timezone.now())
    decide(desk, alike[0], "mark_spam")
    assert statuses(*alike) == [Status.SPAM, Status.SPAM, Status.PUBLISHED]


def test_where_alike_ones_are_listed_none_stands_for_the_others(desk, live):
    alike = campaign(live)
    page = desk.get(QUEUE, {"alike": alike[0].text_key}).content.decode()
    assert page.count("data-card=") == 3
    assert "like it" not in page


def test_without_script_it_is_asked_whether_those_like_the_ticked_are_meant(desk, live):
    alike, other = campaign(live), held(live, name="Bo")
    page = desk.get(QUEUE).content.decode()
    assert '<input type="hidden" name="alike" value="ask">' in page
    answer = tick(desk, [alike[0], other], "mark_spam", alike="ask")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<input type="checkbox" name="alike" value="{alike[0].pk}" checked>' in page
    assert f"{alike[0].name} and the 2 like it" in page
    [listed] = re.findall(rf'href="({QUEUE}[^"]*alike=[^"]*)"', page)
    assert desk.get(unescape(listed)).content.decode().count("data-card=") == 3
    assert "Bo and" not in page
    assert not BulkAct.objects.exists()
    tick(desk, [alike[0], other], "mark_spam", alike=["asked", str(alike[0].pk)])
    assert statuses(*alike, other) == [Status.SPAM] * 4


def test_a_rejection_without_script_asks_for_both_at_once_and_keeps_what_was_chosen(desk, live):
    alike = campaign(live)
    other = [held(live, f"The mayor, again, is the scandalous {'!' * count}") for count in range(2)]
    first, second = alike[0], other[0]
    page = tick(desk, [first, second], "reject", alike="ask").content.decode()
    assert f'name="alike" value="{first.pk}" checked' in page
    assert f'name="alike" value="{second.pk}" checked' in page
    answer = tick(desk, [first, second], "reject", alike=["asked", str(second.pk)], words="")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'name="alike" value="{first.pk}">' in page
    assert f'name="alike" value="{second.pk}" checked' in page
    tick(desk, [first, second], "reject", alike=["asked", str(second.pk)], words="No.")
    assert statuses(*alike, *other) == [Status.REJECTED, Status.HELD, Status.HELD, Status.REJECTED, Status.REJECTED]


def ticks_of(page: str) -> list[str]:
    return re.findall(r'name="tick" value="([^"]*)"[^>]* data-tick checked', page)


@pytest.mark.parametrize("act", ["reject", "mark_spam"])
def test_the_way_back_from_the_page_about_ticked_comments_keeps_the_ticks(desk, live, act):
    alike, other, rest = campaign(live), held(live), held(live)
    page = tick(desk, [alike[0], other], act, alike="ask").content.decode()
    back = {unescape(url) for url in re.findall(r'href="(/admin/comments/queue/[^"]*ticked=[^"]*)"', page)}
    assert len(back) == 1
    again = desk.get(back.pop()).content.decode()
    assert ticks_of(again) == [f"{one.pk}:{one.version}" for one in (alike[0], other)]
    assert f'value="{rest.pk}:{rest.version}"' in again
    [clear] = re.findall(r'href="([^"]*)" data-ticked-clear', again)
    assert ticks_of(desk.get(unescape(clear)).content.decode()) == []
    assert 'name="alike" autocomplete="off" checked data-tick-all' in again
    Comment.objects.filter(pk=other.pk).update(version=other.version + 1)
    page = tick(desk, [alike[0], other], "reject").content.decode()
    [place, *_same] = re.findall(r'href="(/admin/comments/queue/[^"]*ticked=[^"]*)"', page)
    again = desk.get(unescape(place)).content.decode()
    assert ticks_of(again) == [f"{alike[0].pk}:{alike[0].version}"]  # the other is not what was ticked any more
    assert 'name="alike" autocomplete="off" data-tick-all' in again


@pytest.mark.parametrize("given", ["x", "1", "1.", "1.1.1", "-1.2", "1.٣", "9" * 30 + ".1", "_", "1.1_" * 300])
def test_ticks_in_an_address_that_name_nothing_are_none(desk, live, given):
    held(live)
    answer = desk.get(QUEUE, {"ticked": given})
    assert answer.status_code == 200
    assert ticks_of(answer.content.decode()) == []


def test_where_nothing_ticked_stands_for_others_nothing_is_asked(desk, live):
    first, second = held(live), held(live)
    assert tick(desk, [first, second], "approve", alike="ask").status_code == 303
    assert statuses(first, second) == [Status.PUBLISHED] * 2
    alike = campaign(live)
    assert 'value="ask"' not in desk.get(QUEUE, {"alike": alike[0].text_key}).content.decode()
