"""Who is on which comment, and what an open page of the queue is told of what others do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, LiveArticle
from comments import authors, chores, claims, moderation, news
from comments.models import Claim, Comment
from newsroom.models import User
from newsroom.verbs import NotAllowed
from tests import factories

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
NEWS = "/admin/comments/queue/news/"
CARDS = "/admin/comments/queue/cards/"
CLAIM = "/admin/comments/queue/claim/"


@pytest.fixture
def mara() -> User:
    return factories.user("Moderators", first_name="Mara", last_name="Quill")


@pytest.fixture
def ada() -> User:
    return factories.user("Moderators", first_name="Ada", last_name="Brisk")


@pytest.fixture
def desk(client: Client, mara: User) -> Client:
    client.force_login(mara)
    return client


def held(live: LiveArticle, **fields: Any) -> Comment:
    """A reply with a listed word, which a person must see first."""
    factories.rule("scandalous")
    word = factories.made_up_word(Comment.objects.count())
    return factories.reply(live, f"Scandalous, this {word} of theirs.", **fields)


def seen(*comments: Comment) -> str:
    return ",".join(f"{comment.pk}.{comment.version}.{comment.open_reports}" for comment in comments)


def told(client: Client, *comments: Comment, latest: str = "0.0.0", lane: str = "held", **more: Any) -> Any:
    """What a page with these comments on it is told."""
    answer = client.get(NEWS, {"lane": lane, "latest": latest, "seen": seen(*comments), **more})
    assert answer.status_code == 200
    return answer.json()


def whose(comment: Comment) -> User | None:
    row = Claim.objects.filter(comment=comment).first()
    return row.by if row else None


def test_who_opens_a_comment_has_it_for_two_minutes(live, mara, ada):
    comment = held(live)
    assert claims.claim(comment_id=comment.pk, by=mara, now=NOW).by == mara
    assert claims.claim(comment_id=comment.pk, by=ada, now=NOW + dt.timedelta(seconds=119)).by == mara
    assert claims.claim(comment_id=comment.pk, by=ada, now=NOW + dt.timedelta(seconds=120)).by == ada


def test_who_has_it_may_keep_it_longer(live, mara, ada):
    comment = held(live)
    for minute in range(3):
        claims.claim(comment_id=comment.pk, by=mara, now=NOW + dt.timedelta(minutes=minute))
    assert claims.claim(comment_id=comment.pk, by=ada, now=NOW + dt.timedelta(minutes=3, seconds=59)).by == mara


def test_only_who_has_it_can_let_it_go(live, mara, ada):
    comment = held(live)
    claims.claim(comment_id=comment.pk, by=mara, now=NOW)
    claims.release(comment_ids=[comment.pk], by=ada)
    assert whose(comment) == mara
    claims.release(comment_ids=[comment.pk], by=mara)
    assert whose(comment) is None


def test_who_decides_on_nothing_claims_nothing(live):
    with pytest.raises(NotAllowed):
        claims.claim(comment_id=held(live).pk, by=factories.user("Reporters"), now=NOW)


@pytest.mark.parametrize("decider", ["mara", "ada"])
def test_a_decision_ends_the_claim_whoever_has_it(live, request, mara, decider):
    comment = held(live)
    claims.claim(comment_id=comment.pk, by=mara, now=timezone.now())
    by = request.getfixturevalue(decider)
    decision = moderation.approve(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now())
    assert whose(comment) is None
    claims.claim(comment_id=comment.pk, by=mara, now=timezone.now())
    moderation.undo(decision_id=decision.pk, by=by, now=timezone.now())
    assert whose(comment) is None


def test_its_authors_edit_leaves_the_claim(live, mara):
    comment = held(live)
    claims.claim(comment_id=comment.pk, by=mara, now=timezone.now())
    edited(comment, live)
    assert whose(comment) == mara


def edited(comment: Comment, live: LiveArticle) -> Comment:
    text = "What I meant is no scandal at all."
    return authors.edit(
        comment=comment, live=live, version=comment.version, body=text, address="192.0.2.7", now=timezone.now()
    )


def test_claims_that_have_run_out_are_deleted(live, mara):
    kept, old = held(live), held(live)
    claims.claim(comment_id=old.pk, by=mara, now=NOW - dt.timedelta(minutes=3))
    claims.claim(comment_id=kept.pk, by=mara, now=NOW)
    assert chores.forget_claims(NOW) == 1
    assert (whose(old), whose(kept)) == (None, mara)


def test_who_signs_out_lets_everything_go(desk, live, mara):
    comment = held(live)
    desk.post(CLAIM, {"take": comment.pk})
    assert whose(comment) == mara
    desk.post(reverse("admin:logout"))
    assert whose(comment) is None


def test_going_from_card_to_card_claims_one_and_leaves_the_other(desk, live, mara):
    first, second = held(live), held(live)
    assert desk.post(CLAIM, {"take": first.pk}).json() == {"claimed": ""}
    assert desk.post(CLAIM, {"take": second.pk, "leave": first.pk}).json() == {"claimed": ""}
    assert (whose(first), whose(second)) == (None, mara)
    assert desk.post(CLAIM, {"leave": second.pk}).status_code == 204
    assert whose(second) is None


def test_who_comes_second_is_told_who_is_there(desk, live, ada):
    comment = held(live)
    claims.claim(comment_id=comment.pk, by=ada, now=timezone.now())
    assert desk.post(CLAIM, {"take": comment.pk}).json() == {"claimed": "Ada Brisk is on this"}
    assert told(desk, comment)["claims"] == {str(comment.pk): "Ada Brisk is on this"}
    page = desk.get("/admin/comments/queue/").content.decode()
    assert "Ada Brisk is on this" in page
    assert "data-passed-over" in page


def test_ones_own_claim_is_no_news(desk, live, mara):
    comment = held(live)
    claims.claim(comment_id=comment.pk, by=mara, now=timezone.now())
    assert told(desk, comment)["claims"] == {}


def test_a_claim_that_has_run_out_is_not_shown(desk, live, ada):
    comment = held(live)
    claims.claim(comment_id=comment.pk, by=ada, now=timezone.now() - claims.FOR)
    assert told(desk, comment)["claims"] == {}
    assert "Ada Brisk" not in desk.get("/admin/comments/queue/").content.decode()


def test_opening_its_own_page_claims_a_comment_and_shows_who_else_has_it(desk, live, mara, ada):
    comment = held(live)
    address = reverse("admin:comments_comment_change", args=[comment.pk])
    assert "data-passed-over" not in desk.get(address).content.decode()
    assert whose(comment) == mara
    other = Client()
    other.force_login(ada)
    assert "Mara Quill is on this" in other.get(address).content.decode()
    assert whose(comment) == mara


def test_a_reporter_who_looks_claims_nothing_but_sees_who_is_there(client, mara):
    reporter = factories.user("Reporters")
    own = factories.live("Of my own")
    Article.objects.filter(pk=own.article_id).update(created_by=reporter)
    mine, others = held(own), held(factories.live("Of another"))
    for comment in (mine, others):
        claims.claim(comment_id=comment.pk, by=mara, now=timezone.now())
    client.force_login(reporter)
    assert told(client, mine, others)["claims"] == {str(mine.pk): "Mara Quill is on this"}
    assert told(client)["arrived"] == "1 new"
    answer = client.get(CARDS, {"changed": "1", "lane": "held", "seen": seen(mine, others)}).json()["cards"]
    assert [bool(card["html"]) for card in answer] == [True, False]
    assert mine.email not in answer[0]["html"]
    claims.release_all(by=mara)
    assert client.post(CLAIM, {"take": mine.pk}).status_code == 403
    assert client.post(CLAIM, {"take": others.pk}).status_code == 404
    client.get(reverse("admin:comments_comment_change", args=[mine.pk]))
    assert Claim.objects.count() == 0


@pytest.mark.parametrize(("role", "status"), [("", 403), (None, 302)])
def test_who_may_not_see_the_queue_is_told_nothing_of_it(client, live, role, status):
    comment = held(live)
    if role is not None:
        client.force_login(factories.user(role))
    for address in (NEWS, CARDS):
        assert client.get(address, {"lane": "held", "latest": "0.0.0", "seen": seen(comment)}).status_code == status
    assert client.post(CLAIM, {"take": comment.pk}).status_code == status


def test_a_comment_that_others_have_decided_comes_with_what_happened(desk, live, ada):
    comment = held(live)
    moderation.approve(comment_id=comment.pk, by=ada, version=comment.version, now=timezone.now())
    assert told(desk, comment)["changed"] == {str(comment.pk): comment.version + 1}
    (card,) = desk.get(CARDS, {"changed": "1", "lane": "held", "seen": seen(comment)}).json()["cards"]
    assert card["said"] == "Meanwhile approved by Ada Brisk."
    assert card["said"] in card["html"]
    assert f'data-version="{comment.version + 1}"' in card["html"]


def test_a_name_that_ends_with_a_full_stop_ends_the_sentence(desk, live):
    comment = held(live, name="Zoë F.")
    anna = factories.user("Moderators", first_name="Anna", last_name="B.")
    moderation.approve(comment_id=comment.pk, by=anna, version=comment.version, now=timezone.now())
    (card,) = desk.get(CARDS, {"changed": "1", "lane": "held", "seen": seen(comment)}).json()["cards"]
    assert card["said"] == "Meanwhile approved by Anna B."
    decide = reverse("admin:comments_decide", args=[comment.pk])
    late = desk.post(decide, {"act": "hold", "version": comment.version}, headers={"Accept": "application/json"})
    assert late.json()["said"] == "Somebody was quicker: approved by Anna B. It is now: published."
    done = desk.post(decide, {"act": "hold", "version": comment.version + 1}, headers={"Accept": "application/json"})
    assert done.json()["said"] == "Held: Zoë F."


def test_an_edited_comment_comes_with_its_new_text(desk, live):
    comment = held(live)
    after = edited(comment, live)
    assert told(desk, comment)["changed"] == {str(comment.pk): after.version}
    (card,) = desk.get(CARDS, {"changed": "1", "lane": "held", "seen": seen(comment)}).json()["cards"]
    assert card["said"].startswith("Meanwhile edited by its author.")
    assert "What I meant is no scandal" in card["html"]


def test_a_comment_that_is_gone_is_said_to_be_gone(desk, live):
    comment = held(live)
    pair = seen(comment)
    Comment.objects.filter(pk=comment.pk).delete()
    assert desk.get(NEWS, {"lane": "held", "latest": "0.0.0", "seen": pair}).json()["changed"] == {
        str(comment.pk): None
    }
    (card,) = desk.get(CARDS, {"changed": "1", "lane": "held", "seen": pair}).json()["cards"]
    assert (card["html"], card["said"]) == ("", "This comment is no longer there.")
    assert desk.post(CLAIM, {"take": comment.pk}).status_code == 404


def latest(client: Client, lane: str = "held", **more: str) -> str:
    """What a page that is made now would ask after."""
    page = client.get("/admin/comments/queue/", {"lane": lane, **more}).content.decode()
    return page.partition('data-latest="')[2].partition('"')[0]


def test_what_arrives_in_a_lane_is_counted_and_brought_in(desk, live, ada):
    old, back = held(live), held(live)
    decided = moderation.approve(comment_id=back.pk, by=ada, version=back.version, now=timezone.now())
    start = latest(desk)
    assert told(desk, old, latest=start)["arrived"] == ""
    new = held(live)
    assert told(desk, old, latest=start)["arrived"] == "1 new"
    moderation.undo(decision_id=decided.pk, by=ada, now=timezone.now())
    assert told(desk, old, latest=start)["arrived"] == "2 new"
    answer = desk.get(CARDS, {"lane": "held", "latest": start, "seen": seen(old)}).json()["cards"]
    assert {card["id"] for card in answer} == {back.pk, new.pk}
    newest = desk.get(CARDS, {"lane": "held", "latest": start, "seen": seen(old), "order": "newest"}).json()["cards"]
    assert [card["id"] for card in newest] == [new.pk, back.pk]
    assert told(desk, old, back, new, latest=start)["arrived"] == ""


def test_only_what_the_pages_filters_let_through_is_new(desk, live):
    start = latest(desk)
    held(live)
    here = held(factories.live("Elsewhere"))
    assert told(desk, latest=start)["arrived"] == "2 new"
    narrowed = {"article": str(here.article_id)}
    assert told(desk, latest=start, **narrowed)["arrived"] == "1 new"
    answer = desk.get(CARDS, {"lane": "held", "latest": start, "seen": "", **narrowed}).json()["cards"]
    assert [card["id"] for card in answer] == [here.pk]


def test_texts_that_are_alike_arrive_as_one(desk, live):
    factories.rule("scandalous")
    first = factories.reply(live, "Scandalous, all of it, from the first line to the last.")
    start = latest(desk)
    for _number in range(2):
        factories.reply(live, "Scandalous, and it stays so, whatever they may say of it.")
        factories.reply(live, "Scandalous, all of it, from the first line to the last.")
    assert told(desk, first, latest=start)["arrived"] == "1 new"
    assert told(desk, first, latest=start, alike=first.text_key)["arrived"] == "2 new"


def test_what_is_written_and_what_is_put_back_arrives_under_ones_own_articles(client, mara, settings):
    editor = factories.user("Editors")
    own = factories.live("Of my own", author_ids=(factories.author(user=editor).pk,))
    back = factories.reply(own)
    decision = moderation.reject(comment_id=back.pk, by=mara, version=back.version, now=timezone.now(), reason="No.")
    client.force_login(editor)
    start = latest(client, "own")
    factories.reply(factories.live("Of another"))
    settings.TASKS_URL = "database:"
    factories.reply(own)
    assert told(client, latest=start, lane="own")["arrived"] == "1 new"
    moderation.undo(decision_id=decision.pk, by=mara, now=timezone.now())
    assert told(client, latest=start, lane="own")["arrived"] == "2 new"


def test_what_one_has_brought_there_oneself_is_not_new(desk, live, mara):
    comment = factories.reply(live)
    start = latest(desk)
    moderation.hold(comment_id=comment.pk, by=mara, version=comment.version, now=timezone.now())
    assert told(desk, latest=start)["arrived"] == ""


def test_an_edit_of_a_held_comment_is_no_arrival(desk, live):
    comment = held(live)
    start = latest(desk)
    edited(comment, live)
    assert told(desk, latest=start)["arrived"] == ""


def test_unchecked_comments_arrive_in_their_lane(desk, live, settings):
    settings.TASKS_URL = "database:"
    old = factories.reply(live)
    start = latest(desk, "awaiting")
    new = factories.reply(live)
    assert told(desk, latest=start, lane="awaiting")["arrived"] == "1 new"
    answer = desk.get(CARDS, {"lane": "awaiting", "latest": start, "seen": seen(old)}).json()["cards"]
    assert [card["id"] for card in answer] == [new.pk]


def test_the_number_of_arrivals_stops(desk, live, monkeypatch):
    monkeypatch.setattr(news, "ARRIVED_LIMIT", 2)
    for _number in range(3):
        held(live)
    assert told(desk)["arrived"] == "2+ new"


def test_the_lanes_numbers_come_when_asked_for(desk, live):
    held(live)
    assert "counts" not in told(desk)
    assert told(desk, counts=1)["counts"]["held"] == "1"


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("lane=nonsense&latest=1.1.1", 404),
        ("lane=held&latest=1.1.1&order=nonsense", 404),
        ("lane=held", 400),
        ("lane=held&latest=1.1", 400),
        ("lane=held&latest=-1.1.1", 400),
        ("lane=held&latest=1.1.%00", 400),
        ("lane=held&latest=1.1." + "9" * 30, 400),
        ("lane=held&latest=1.1.1&seen=5", 400),
        ("lane=held&latest=1.1.1&seen=5.1", 400),
        ("lane=held&latest=1.1.1&seen=5.1.0,", 400),
        ("lane=held&latest=1.1.1&seen=٣.1.0", 400),
        ("lane=held&latest=1.1.1&seen=" + ",".join(["5.1.0"] * 61), 400),
        ("lane=held&latest=1.1.1&section=nonsense&sender=999.1.1.1/99&since=%00", 200),
        ("lane=held&latest=999999999999999999.1.1&seen=999999999999999999.9999999999.9999999999", 200),
    ],
)
@pytest.mark.parametrize("address", [NEWS, CARDS])
def test_a_question_that_means_nothing_is_refused(desk, address, asked, status):
    assert desk.get(f"{address}?{asked}").status_code == status


@pytest.mark.parametrize("sent", [{"take": "x"}, {"leave": "-1"}, {"take": "9" * 30}, {"take": "\x00"}])
def test_a_claim_that_means_nothing_is_refused(desk, sent):
    assert desk.post(CLAIM, sent).status_code == 400


def test_looking_at_the_news_changes_nothing(desk, live):
    comment = held(live)
    assert desk.get(CLAIM).status_code == 405
    told(desk, comment)
    assert Claim.objects.count() == 0


def test_the_news_are_three_queries_whatever_is_on_the_page(desk, live, ada, django_assert_num_queries):
    comments = [held(live) for _number in range(12)]
    for comment in comments[:6]:
        claims.claim(comment_id=comment.pk, by=ada, now=timezone.now())
    for comment in comments[6:9]:
        moderation.approve(comment_id=comment.pk, by=ada, version=comment.version, now=timezone.now())
    for shown in (comments[:1], comments):
        with django_assert_num_queries(2 + 3):  # who is signed in, with all rights
            told(desk, *shown, counts=1)


def test_the_fresh_cards_are_as_many_queries_for_one_as_for_all(desk, live, ada, django_assert_num_queries):
    comments = [held(live) for _number in range(12)]
    for comment in comments:
        moderation.approve(comment_id=comment.pk, by=ada, version=comment.version, now=timezone.now())
    for shown in (comments[:1], comments):
        with django_assert_num_queries(2 + 5):
            answer = desk.get(CARDS, {"changed": "1", "lane": "held", "seen": seen(*shown)})
        assert len(answer.json()["cards"]) == len(shown)
