"""The moderators' queue through its pages and what they send."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core import serializers
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing, revising
from articles.content import ArticleContent
from articles.models import LiveArticle
from comments import lanes, moderation
from comments.models import Comment, Decision, Status
from comments.own_address import own_address
from comments.spam import store
from comments.spam.interface import Candidate
from comments.wording import for_author
from newsroom.models import Publication
from tests import factories
from tests.factories import held

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/queue/"
JSON = {"Accept": "application/json"}


def act(client: Client, comment: Comment, what: str, *, headers: dict[str, str] | None = None, **fields: str):
    """What a card's form sends."""
    data = {"act": what, "version": str(comment.version), "back": f"{QUEUE}?lane=held"} | fields
    return client.post(reverse("admin:comments_decide", args=[comment.pk]), data, headers=headers)


def ids(page: str) -> list[int]:
    """The cards on a page, in order."""
    return [int(number) for number in re.findall(r'id="card-([0-9]+)"', page)]


def test_each_lane_shows_its_comments_in_the_order_of_work(desk, live):
    first, second = held(live), held(live)
    shown = [factories.reply(live), factories.reply(live)]
    spam = factories.reply(live, name="akismet-guaranteed-spam")
    lanes = {lane: ids(desk.get(QUEUE, {"lane": lane}).content.decode()) for lane in ("held", "published", "spam")}
    assert lanes == {
        "held": [first.pk, second.pk],
        "published": [shown[1].pk, shown[0].pk],
        "spam": [spam.pk],
    }
    assert ids(desk.get(QUEUE).content.decode()) == lanes["held"]


def test_a_decision_without_script_leads_back_to_the_next_card(desk, live):
    first, second = held(live), held(live)
    page = desk.get(QUEUE).content.decode()
    back = f"{QUEUE}?lane=held#card-{second.pk}"
    assert f'name="back" value="{back}"' in page
    answer = act(desk, first, "approve", back=back)
    assert (answer.status_code, answer["Location"]) == (303, back)
    first.refresh_from_db()
    assert first.status == Status.PUBLISHED
    assert "Your last decision" in desk.get(QUEUE).content.decode()


def test_a_decision_with_script_gives_a_line_with_its_undo(desk, live):
    comment = held(live, name="Ada Brisk")
    answer = act(desk, comment, "mark_spam", headers=JSON)
    assert answer.status_code == 200
    decision = Decision.objects.first()
    assert decision is not None
    assert answer.json()["said"] == "Marked as spam: Ada Brisk."
    assert reverse("admin:comments_undo", args=[decision.pk]) in answer.json()["html"]


def test_an_undo_brings_the_card_back(desk, live):
    comment = held(live)
    act(desk, comment, "approve")
    decision = Decision.objects.get(act="approve")
    answer = desk.post(reverse("admin:comments_undo", args=[decision.pk]), {"back": QUEUE}, headers=JSON)
    assert answer.status_code == 200
    assert ids(answer.json()["html"]) == [comment.pk]
    comment.refresh_from_db()
    assert (comment.status, comment.version) == (Status.HELD, 4)


def test_an_undo_without_script_leads_to_the_card(desk, live):
    comment = held(live)
    act(desk, comment, "approve")
    decision = Decision.objects.get(act="approve")
    answer = desk.post(reverse("admin:comments_undo", args=[decision.pk]), {"back": f"{QUEUE}?lane=held"})
    assert (answer.status_code, answer["Location"]) == (303, f"{QUEUE}?lane=held#card-{comment.pk}")


def test_a_decision_on_an_older_version_shows_what_happened_instead(desk, live):
    comment = held(live)
    other = factories.user("Moderators", first_name="Tobias", last_name="Renn")
    moderation.reject(comment_id=comment.pk, by=other, version=comment.version, now=timezone.now(), reason="Insults.")
    answer = act(desk, comment, "approve", headers=JSON)
    assert answer.status_code == 409
    assert "Tobias Renn" in answer.json()["said"]
    assert answer.json()["said"] in answer.json()["html"].replace("&quot;", '"')
    comment.refresh_from_db()
    assert comment.status == Status.REJECTED
    told = act(desk, comment, "reject", version="2", reason="It demeans people for what they are.")
    assert told.status_code == 409
    assert "Somebody was quicker" in told.content.decode()
    told = desk.get(act(desk, comment, "mark_spam", version="2")["Location"])
    assert f"{comment.name}: Somebody was quicker" in told.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_cards(desk, live, django_assert_max_num_queries):
    for number in range(31):
        if number in {1, 30}:
            for lane in ("held", "awaiting", "spam", "published", "rejected"):
                if lane != "published":
                    Comment.objects.filter(body__startswith="Put away").update(status=lane)
                cards = min(Comment.objects.filter(status=lane).count(), lanes.PAGE)
                assert cards >= min(number, lanes.PAGE)
                with django_assert_max_num_queries(12):
                    assert len(ids(desk.get(QUEUE, {"lane": lane}).content.decode())) == cards
                Comment.objects.filter(body__startswith="Put away").update(status="held")
        held(live)
        held(live, f"Put away, scandalous {factories.made_up_word(number + 100)}.")
        factories.reply(live, parent_id=Comment.objects.filter(status="published").values_list("pk", flat=True).first())


@pytest.mark.parametrize(
    "asked",
    ["lane=nonsense", "lane=held%00", "after=-1", "after=abc", "after=" + "9" * 30, "after=%00", "lane=held&after=٣"],
)
def test_an_address_that_means_nothing_is_not_found(desk, asked):
    assert desk.get(f"{QUEUE}?{asked}").status_code == 404


def test_a_card_tells_what_the_decision_needs(desk, live, moderator):
    earlier = factories.reply(live, name="Ada Brisk", email="ada@example.com", address="192.0.2.77")
    parent = factories.reply(live, "I walked along the wall on Sunday, and it is dry.", name="Jonas Ister")
    comment = held(
        live,
        "Scandalous! See https://example.com/x?a=1&b=2.",
        parent_id=parent.pk,
        name="Ada Brisk",
        email="ada@example.com",
        url="https://brisk.example/",
        address="192.0.2.77",
    )
    moderation.reject(comment_id=earlier.pk, by=moderator, version=earlier.version, now=timezone.now(), reason="Off.")
    card = desk.get(QUEUE).content.decode().partition(f'id="card-{comment.pk}"')[2]
    for words in (
        "Ada Brisk", "ada@example.com", "https://brisk.example/", "192.0.2.77",
        "Answers Jonas Ister", "I walked along the wall on Sunday", "The wall holds",
        "<mark>https://example.com/x?a=1&amp;b=2</mark>.", "Held by a rule: the word “scandalous”", "likely spam",
        "1 rejected", "1 held", "first seen", "2 comments from this network address", "Held by the checks",
    ):  # fmt: skip
        assert words in card, words
    assert 'href="https://example.com' not in card
    assert 'href="https://brisk.example' not in card


def test_a_card_says_apart_what_speaks_against_spam(desk, live):
    for number in range(2):
        factories.reply(live, body=f"The tide of {factories.made_up_word(number)}.", email="ada@example.com")
    text = "See https://a.example/x and https://b.example/y and https://c.example/z for the best shops."
    comment = factories.reply(live, body=text, email="ada@example.com")
    card = desk.get(QUEUE).content.decode().partition(f'id="card-{comment.pk}"')[2]
    grounds = re.findall('<li class="ground-(for|against)">(.*?)</li>', card)
    assert [kind for kind, _words in grounds] == sorted((kind for kind, _words in grounds), reverse=True)
    assert ("for", "three links") in grounds
    against = '<span class="visually-hidden">Against it: </span>2 published comments by this reader'
    assert ("against", against) in grounds


def test_a_card_says_how_little_the_checker_knows_apart_from_its_grounds(desk, live):
    for number in range(3):
        word = factories.made_up_word(number)
        store.keep(Candidate(body=f"The zorbo people have {word} for everybody", name=word), is_spam=True)
    comment = held(live, "Scandalous: the zorbo people have built a harbour wall without asking anybody here.")
    card = desk.get(QUEUE).content.decode().partition(f'id="card-{comment.pk}"')[2].partition("</article>")[0]
    [caveat] = re.findall('<span class="finding-caveat">(.*?)</span>', card)
    assert caveat == "The checker knows little of this text from earlier decisions."
    assert "knows little" not in "".join(re.findall('<ul class="grounds">.*?</ul>', card))


def test_of_a_long_text_that_is_answered_the_card_shows_the_beginning(desk, live):
    held(live, parent_id=factories.reply(live, body=f"{'w' * 279} and more.").pk)
    card = desk.get(QUEUE).content.decode()
    assert f'<p dir="auto">{"w" * 279} …</p>' in card


def test_a_card_names_the_state_of_what_is_answered_once_that_is_not_published(desk, live, moderator):
    parent = factories.reply(live)
    comment = held(live, parent_id=parent.pk)

    def states() -> list[str]:
        card = desk.get(QUEUE).content.decode().partition(f'id="card-{comment.pk}"')[2].partition("</article>")[0]
        return re.findall('<span class="chip">(.*?)</span>', card)

    assert states() == []
    moderation.remove(comment_id=parent.pk, by=moderator, version=parent.version, now=timezone.now())
    assert states() == ["removed"]


def test_readers_whose_traces_are_forgotten_have_no_record_in_common(desk, live, publication):
    held(live)
    held(live)
    assert desk.get(QUEUE).content.decode().count('class="record"') == 2
    with time_machine.travel(timezone.now() + dt.timedelta(days=publication.keep_traces_days + 1), tick=False):
        call_command("forget_reader_traces")
    page = desk.get(QUEUE).content.decode()
    assert len(ids(page)) == 2
    assert 'class="record"' not in page


@pytest.mark.parametrize(
    ("earlier", "told"),
    [(0, ["First comment by this author"]), (99, ["99 published", "1 held"]), (100, ["99+ published", "1 held"])],
)
def test_an_authors_record_counts_up_to_ninety_nine_from_the_first(desk, live, earlier, told):
    comment = held(live)
    first = comment.created_at - dt.timedelta(hours=3)
    same = {"author_key": comment.author_key, "article": live.article, "status": "published", "shown": True}
    Comment.objects.bulk_create(
        Comment(name="Ada", body="Again.", path=f"{number:012}", created_at=first, **same) for number in range(earlier)
    )
    record = desk.get(QUEUE).content.decode().partition('class="record"')[2].partition("</ul>")[0]
    assert re.findall(r"<li[^>]*>([^<]*)</li>", record) == told
    assert ("3 hours ago" in record) == bool(earlier)


def test_a_card_says_when_the_article_has_changed_since_the_reply(desk, live):
    held(live)
    assert "changed since this reply" not in desk.get(QUEUE).content.decode()
    article = live.article
    shape = dataclasses.replace(ArticleContent.of(article), headline="The wall holds after all")
    saved = revising.save(article_id=article.pk, content=shape, by=None, version=article.version, now=timezone.now())
    publishing.publish(article_id=saved.pk, by=None, version=saved.version, now=timezone.now())
    page = desk.get(QUEUE).content.decode()
    assert "changed since this reply" in page
    assert "The wall holds after all" in page
    Comment.objects.update(article_revision=None)  # as of one that was imported
    assert "changed since this reply" not in desk.get(QUEUE).content.decode()


@pytest.mark.parametrize(
    ("changes", "chip"),
    [
        ({"comments_mode": "open"}, ""),
        ({"comments_mode": "held"}, "every comment is held"),
        ({"comments_mode": "closed"}, "comments closed"),
        ({"comments_mode": "held", "comments_close_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, "comments closed"),
    ],
)
def test_a_card_says_what_its_article_takes(desk, live, changes, chip):
    held(live)
    LiveArticle.objects.update(**{"comments_close_at": None} | changes)
    article = desk.get(QUEUE).content.decode().partition('class="card-article"')[2].partition("</p>")[0]
    assert re.findall(r'<span class="chip">([^<]*)</span>', article) == ([chip] if chip else [])


def test_a_card_says_that_its_article_holds_every_reply(desk, live):
    LiveArticle.objects.update(comments_mode="held")
    factories.reply(LiveArticle.objects.get())
    card = desk.get(QUEUE).content.decode().partition('class="card-decided"')[2].partition("</p>")[0]
    assert "Held by the checks" in card
    assert "Every reply to this article is held" in card


def test_a_card_names_the_state_of_an_article_that_readers_cannot_open(desk, live):
    held(live)
    publishing.withdraw(article_id=live.article_id, by=None, version=live.article.version, now=timezone.now())
    article = desk.get(QUEUE).content.decode().partition('class="card-article"')[2].partition("</p>")[0]
    assert '<span class="chip">withdrawn</span>' in article
    assert "href=" not in article


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_no_page_of_the_moderators_shows_what_an_editor_has_saved_and_not_published(desk, live, is_withdrawn):
    """Drafts are not theirs to see; of a withdrawn article they are told what readers saw."""
    comment = held(live)
    article = live.article
    shape = dataclasses.replace(ArticleContent.of(article), headline="Unpublished words", short_headline="Unpublished")
    saved = revising.save(article_id=article.pk, content=shape, by=None, version=article.version, now=timezone.now())
    if is_withdrawn:
        publishing.withdraw(article_id=saved.pk, by=None, version=saved.version, now=timezone.now())
    one = f"/admin/comments/comment/{comment.pk}/change/"
    pages = [QUEUE, "/admin/comments/comment/", one, "/admin/comments/decision/", "/admin/"]
    shown = {path: desk.get(path).content.decode() for path in pages}
    assert [path for path, page in shown.items() if "Unpublished" in page] == []
    named = (QUEUE, "/admin/comments/comment/", one)
    assert [path for path in named if "The wall holds" not in shown[path]] == []


def test_what_readers_type_stays_text(desk, live):
    held(live, 'Scandalous <script>alert(1)</script> https://e.example/"onclick=x', name="<b onmouseover=x>Ada</b>")
    page = desk.get(QUEUE).content.decode()
    assert "<script>alert" not in page
    assert "<b onmouseover" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_long_text_is_folded_and_whole(desk, live):
    text = "Scandalous " + "x" * 3000 + " " + "word " * 1000 + "end"
    held(live, text)
    page = desk.get(QUEUE).content.decode()
    folded = re.findall(r'<div class="card-text" dir="auto">(.*?)</div>', page, re.DOTALL)
    assert len(folded) == 2
    assert re.sub("</?mark[^>]*>", "", "".join(folded)) == text


def test_a_rejection_needs_a_reason_and_its_author_reads_it(desk, live):
    comment = held(live)
    answer = act(desk, comment, "reject", headers=JSON)
    assert answer.status_code == 400
    assert "Choose a reason" in answer.json()["said"]
    act(desk, comment, "reject", reason="It is not about the article.", words="  Please write  about the wall. ")
    comment.refresh_from_db()
    assert comment.status == Status.REJECTED
    reasons = comment.decisions.values_list("reason", flat=True)
    assert reasons[0] == "It is not about the article. Please write about the wall."
    assert "Please write about the wall." in for_author(comment, article_is_shown=True).text


def test_the_longest_reason_and_words_reach_the_author_whole(desk, live):
    comment = held(live)
    reason, words = "r" * 149 + ".", "w" * 148 + "!"
    assert act(desk, comment, "reject", reason=reason, words=words).status_code == 303
    comment.refresh_from_db()
    assert comment.status == Status.REJECTED
    assert f"{reason} {words}" in desk.get(own_address(comment)).content.decode()


def test_who_was_marked_as_spam_by_a_person_is_not_told_to_wait(desk, live):
    comment = held(live)
    assert act(desk, comment, "mark_spam").status_code == 303
    page = desk.get(own_address(comment)).content.decode()
    assert "Your reply is not published" in page
    assert "not shown at present" not in page
    assert "spam" not in page.lower()


def test_of_what_is_held_and_what_the_checks_took_for_spam_the_same_is_told(desk, live, moderator):
    spam, comment = factories.reply(live, "Buy now.", name="akismet-guaranteed-spam"), factories.reply(live)
    moderation.hold(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    pages = [desk.get(own_address(each)).content.decode() for each in (spam, comment)]
    assert [each.status for each in Comment.objects.order_by("pk")] == [Status.SPAM, Status.HELD]
    first, second = (re.findall(r'(?s)<h1>(.+?)</h1>.*?class="reply-state">(.+?)</p>', page) for page in pages)
    assert first == second
    assert "It is shown only once somebody from the newsroom has approved it." in first[0][1]


def test_what_the_checks_took_for_spam_is_told_as_held_also_after_an_undo(desk, live, moderator):
    comment = factories.reply(live, "Buy now.", name="akismet-guaranteed-spam")
    assert comment.status == Status.SPAM
    assert "not shown at present" in desk.get(own_address(comment)).content.decode()
    decision = moderation.not_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert "not shown at present" in desk.get(own_address(comment)).content.decode()


def test_the_newsroom_lists_its_own_reasons(desk, live, publication):
    publication.rejection_reasons = "It breaks rule 4.\n\n  Not in this house. "
    publication.save()
    held(live)
    page = desk.get(QUEUE).content.decode()
    assert page.count('value="It breaks rule 4."') == page.count('value="Not in this house."') > 0
    assert "It advertises." not in page


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "erase"}, {"act": "remove"}, {"act": ""}, {"version": ""}, {"version": "x"}, {"version": "9" * 30},
        {"act": "reject", "reason": "r" * 151}, {"act": "reject", "words": "w" * 201},
        {"act": "reject", "words": "\x00"},
    ],
)  # fmt: skip
def test_a_wrong_shape_decides_nothing(desk, live, fields):
    comment = held(live)
    what = fields.pop("act", "approve")
    assert act(desk, comment, what, headers=JSON, **fields).status_code == 400
    told = act(desk, comment, what, **fields)
    assert told.status_code == 400
    assert f'id="card-{comment.pk}"' in told.content.decode()
    assert 'class="error"' in told.content.decode()
    comment.refresh_from_db()
    assert (comment.status, comment.version) == (Status.HELD, 2)


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/", "/admin/comments/../../..//evil", "\\\\evil", "/", "x" * 600,
     "/admin/comments/queue/?\r\nLocation: //evil", "/admin/comments/queue/\n//evil", "https:evil", "/%0d%0a//evil"],
)  # fmt: skip
def test_nobody_is_led_elsewhere(desk, live, back):
    comment = held(live)
    answer = act(desk, comment, "approve", back=back)
    assert answer.status_code == 303
    comment.refresh_from_db()
    assert comment.is_published
    place = answer["Location"]
    assert place.startswith("/admin/comments/")
    assert not re.search(r"[\r\n]", place)
    assert "evil" not in place or "\n" in back


def test_an_erased_comment_and_a_decision_that_never_was_are_not_found(desk, live):
    comment = held(live)
    Comment.objects.all().delete()
    assert act(desk, comment, "approve", headers=JSON).status_code == 404
    assert desk.post(reverse("admin:comments_undo", args=[1]), headers=JSON).status_code == 404
    assert desk.get(reverse("admin:comments_comment_change", args=[comment.pk])).status_code == 404
    assert desk.get("/admin/comments/comment/nonsense/change/").status_code == 404


def test_nothing_is_decided_by_following_a_link(desk, live):
    comment = held(live)
    its_page = reverse("admin:comments_comment_change", args=[comment.pk])
    answer = desk.get(reverse("admin:comments_decide", args=[comment.pk]), {"act": "approve", "version": 1})
    assert answer["Location"] == its_page
    assert Decision.objects.filter(by__isnull=False).count() == 0
    act(desk, comment, "approve")
    undo = reverse("admin:comments_undo", args=[Decision.objects.get(by__isnull=False).pk])
    assert desk.get(undo)["Location"] == its_page
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED


def test_a_form_without_its_token_is_refused(moderator, live):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(moderator)
    comment = held(live)
    assert act(strict, comment, "approve").status_code == 403
    comment.refresh_from_db()
    assert comment.status == Status.HELD


def test_authors_see_what_stands_under_their_articles_without_traces(client, live):
    reporter = factories.user("Reporters")
    own = factories.live("My own story", author_ids=(factories.author(user=reporter).pk,))
    mine = held(own, name="Ada Brisk", email="ada@example.com", address="192.0.2.77")
    held(live, name="Jonas Ister")
    client.force_login(reporter)
    page = client.get(QUEUE).content.decode()
    assert ids(page) == [mine.pk]
    assert "Ada Brisk" in page
    assert "ada@example.com" not in page
    assert "192.0.2.77" not in page
    assert "data-decide" not in page
    assert 'class="record"' not in page  # it would tell of replies to others' articles
    assert re.findall(r"data-lane-count>([^<]*)<", page) == ["1", "0", "0", "0", "0", "0"]
    assert client.get(f"{QUEUE}?lane=own", follow=True).content.decode().count("data-card=") == 1  # a moderator's link
    assert client.get(f"{QUEUE}?lane=own&q=harbour")["Location"] == f"{QUEUE}?q=harbour"
    assert client.get(f"{QUEUE}?lane=none").status_code == 404
    detail = client.get(reverse("admin:comments_comment_change", args=[mine.pk])).content.decode()
    assert "ada@example.com" not in detail
    assert 'value="reject"' not in detail


@pytest.mark.parametrize(("role", "lanes"), [("Reporters", 6), ("Moderators", 7)])
def test_the_help_offers_as_many_lanes_as_there_are(client, role, lanes):
    client.force_login(factories.user(role))
    page = client.get(QUEUE).content.decode()
    assert page.count("data-lane-count") == lanes
    assert f"<kbd>1</kbd>–<kbd>{lanes}</kbd>" in page


def test_authors_decide_nothing_and_see_nothing_of_others(client, live):
    reporter = factories.user("Reporters")
    own = factories.live("My own story", author_ids=(factories.author(user=reporter).pk,))
    mine, other = held(own), held(live)
    client.force_login(reporter)
    assert act(client, mine, "approve", headers=JSON).status_code == 403
    assert act(client, other, "approve", headers=JSON).status_code == 404
    assert client.get(reverse("admin:comments_comment_change", args=[other.pk])).status_code == 404
    assert client.get(reverse("admin:comments_comment_changelist")).status_code == 403
    assert client.get(reverse("admin:comments_decision_changelist")).status_code == 403
    assert set(Comment.objects.values_list("status", flat=True)) == {Status.HELD}


def test_others_see_no_queue(client, live):
    comment = held(live)
    client.force_login(factories.user())
    for url in (QUEUE, reverse("admin:comments_comment_change", args=[comment.pk])):
        assert client.get(url).status_code == 403
    client.logout()
    assert client.get(QUEUE).status_code == 302
    assert act(client, comment, "approve", headers=JSON).status_code == 302
    comment.refresh_from_db()
    assert comment.status == Status.HELD


@pytest.mark.parametrize("role", ["Reporters", "Editors", "Moderators", "Administrators", ""])
def test_nobody_takes_back_anothers_decision(client, desk, role):
    somebody = factories.user(role)
    own = factories.live("A story of theirs", author_ids=(factories.author(user=somebody).pk,))
    comment = held(own)
    act(desk, comment, "approve")
    undo = reverse("admin:comments_undo", args=[Decision.objects.get(act="approve").pk])
    other = Client()
    other.force_login(somebody)
    for headers in ({}, JSON):
        assert other.post(undo, {"back": QUEUE}, headers=headers).status_code == 403
    comment.refresh_from_db()
    assert (comment.status, comment.version) == (Status.PUBLISHED, 3)


@pytest.mark.parametrize("role", ["Editors", "Moderators", "Administrators"])
def test_those_who_may_decide_can_and_see_where_it_came_from(client, live, role):
    client.force_login(factories.user(role))
    comment = held(live, address="192.0.2.77")
    assert "192.0.2.77" in client.get(QUEUE).content.decode()
    assert act(client, comment, "approve", headers=JSON).status_code == 200


def test_a_comments_page_tells_its_whole_history(desk, live):
    comment = held(live)
    act(desk, comment, "reject", reason="It insults or attacks somebody.")
    page = desk.get(reverse("admin:comments_comment_change", args=[comment.pk])).content.decode()
    for words in ("Held by the checks", "Rejected by Mara Quill", "It insults or attacks somebody.", "rule that holds"):
        assert words.lower() in page.lower(), words
    assert reverse("admin:comments_undo", args=[Decision.objects.get(act="reject").pk]) in page


def test_a_decision_from_a_comments_page_leads_back_to_where_one_came_from(desk, live):
    comment = held(live)
    page = desk.get(reverse("admin:comments_comment_change", args=[comment.pk]), {"back": f"{QUEUE}?lane=spam"})
    assert f'name="back" value="{QUEUE}?lane=spam"' in page.content.decode()


def test_the_log_leads_on_only_those_who_may_read_it(client, live):
    held(live)
    path = reverse("admin:comments_decision_change", args=[Decision.objects.get().pk])
    for role, status in (("Reporters", 403), ("", 403), ("Moderators", 302)):
        client.logout()
        client.force_login(factories.user(role))
        assert client.get(path).status_code == status
    for nonsense in ("²", "٣", "9" * 5000, "x", "0"):
        assert client.get(f"/admin/comments/decision/{nonsense}/change/").status_code == 404


def test_comments_are_not_written_past_the_verbs(client, live):
    comment = held(live)
    client.force_login(factories.user("Administrators", is_superuser=True))
    assert client.get("/admin/comments/comment/add/").status_code == 403
    assert client.post(f"/admin/comments/comment/{comment.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(f"/admin/comments/comment/{comment.pk}/change/", {"status": "published"})
    for kind, key in (("comment", comment.pk), ("decision", comment.decisions.get().pk)):
        action = {"action": "delete_selected", "_selected_action": key, "post": "yes"}
        assert client.post(f"/admin/comments/{kind}/", action).status_code < 500
    comment.refresh_from_db()
    assert (comment.status, comment.decisions.count()) == (Status.HELD, 1)


def test_the_log_tells_who_decided_what(desk, live):
    act(desk, held(live, name="Ada Brisk"), "reject", reason="It insults or attacks somebody.")
    page = desk.get(reverse("admin:comments_decision_changelist")).content.decode()
    for words in ("Mara Quill", "Ada Brisk", "held → rejected", "It insults or attacks somebody.", "the checks"):
        assert words in page, words
    listed = desk.get(reverse("admin:comments_comment_changelist")).content.decode()
    assert "Ada Brisk" in listed


@pytest.mark.parametrize(
    "asked",
    ["ada@Mail.example", " 203.0.113.9 ", "brisk", "{pk}", "https://paper.example/comment/{pk}/", "/comment/{pk}-0a1b/",
     "https://paper.example/city/2026/01/02/x/?comments=3#comment-{pk}"],
)  # fmt: skip
def test_a_reply_is_found_as_a_letter_names_it(desk, live, asked):
    wanted = factories.reply(live, name="Ada Brisk", email="Ada@mail.example", address="203.0.113.9")
    factories.reply(live, name="Somebody else", email="else@mail.example", address="203.0.113.10")
    listed = desk.get(reverse("admin:comments_comment_changelist"), {"q": asked.format(pk=wanted.pk)}).content.decode()
    assert "Ada Brisk" in listed
    assert "Somebody else" not in listed


def test_who_may_not_see_traces_finds_nobody_by_them(client, live):
    factories.reply(live, name="Ada Brisk", email="ada@mail.example", address="203.0.113.9")
    user = factories.user()
    user.user_permissions.add(Permission.objects.get(codename="view_comment"))
    client.force_login(user)
    for asked, is_found in (("ada@mail.example", False), ("203.0.113.9", False), ("brisk", True)):
        listed = client.get(reverse("admin:comments_comment_changelist"), {"q": asked}).content.decode()
        assert ("Ada Brisk" in listed) == is_found


def test_the_last_decision_is_offered_for_undoing_while_it_stands(desk, live, moderator):
    comment = held(live)
    act(desk, comment, "approve")
    assert "Your last decision" in desk.get(QUEUE).content.decode()
    moderation.hold(comment_id=comment.pk, by=factories.user("Moderators"), version=3, now=timezone.now())
    assert "Your last decision" not in desk.get(QUEUE).content.decode()


def last(desk):
    answer = desk.get(reverse("admin:comments_last_decision"))
    assert answer.status_code == 200
    return answer.json()


def test_what_a_colleague_has_decided_and_undone_since_is_said_with_what_it_is_now(desk, live, moderator):
    assert last(desk) == {"said": "There is nothing to undo.", "earlier": ""}
    comment = held(live)
    moderation.approve(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert "data-undo" in last(desk)["earlier"]
    other = factories.user("Moderators", first_name="Bo", last_name="Lind")
    comment.refresh_from_db()
    decided = moderation.hold(comment_id=comment.pk, by=other, version=comment.version, now=timezone.now())
    moderation.undo(decision_id=decided.pk, by=other, now=timezone.now())
    told = f"{comment.name}: “approved” can be undone no more. Since then: undone by Bo Lind. It is now: published."
    assert last(desk) == {"said": told, "earlier": ""}


def test_a_decision_of_which_the_answer_was_lost_is_answered_again_and_made_once(desk, live):
    comment = held(live)
    sent = {"act": "reject", "version": comment.version, "words": "It advertises."}
    where = reverse("admin:comments_decide", args=[comment.pk])
    first, again = (desk.post(where, sent, headers=JSON) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert [first.json()[what] for what in ("said", "moved")] == [again.json()[what] for what in ("said", "moved")]
    assert "data-undo" in again.json()["html"]
    assert Decision.objects.filter(act="reject").count() == 1
    for other in ({"words": "It insults."}, {"act": "approve"}, {"alike": "on"}):
        assert desk.post(where, sent | other, headers=JSON).status_code == 409
    desk.post(
        reverse("admin:comments_undo", args=[Decision.objects.get(act="reject").pk]), {"back": QUEUE}, headers=JSON
    )
    assert desk.post(where, sent, headers=JSON).status_code == 409


@pytest.mark.parametrize(("minutes", "is_offered"), [(59, True), (61, False)])
def test_a_decision_is_offered_for_undoing_for_an_hour(desk, live, minutes, is_offered):
    act(desk, held(live), "approve")
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=minutes), tick=False):
        assert ("Your last decision" in desk.get(QUEUE).content.decode()) == is_offered


def test_undoing_goes_back_from_decision_to_decision(desk, live, moderator):
    first, second = held(live), held(live)
    act(desk, first, "approve")
    act(desk, second, "mark_spam")
    earlier = Decision.objects.get(act="approve")
    last = Decision.objects.get(act="mark_spam")
    answer = desk.post(reverse("admin:comments_undo", args=[last.pk]), {"back": QUEUE}, headers=JSON).json()
    assert answer["said"] == f"{second.name}: “marked as spam” is undone. It is “held” again."
    assert reverse("admin:comments_undo", args=[earlier.pk]) in answer["earlier"]
    assert reverse("admin:comments_undo", args=[earlier.pk]) in desk.get(QUEUE).content.decode()
    answer = desk.post(reverse("admin:comments_undo", args=[earlier.pk]), {"back": QUEUE}, headers=JSON).json()
    assert answer["earlier"] == ""
    assert "Your last decision" not in desk.get(QUEUE).content.decode()


def test_no_more_is_offered_of_what_stands_in_no_lane(desk, live, moderator):
    comment = held(live)
    page = reverse("admin:comments_comment_change", args=[comment.pk])
    assert "lane=held&amp;article=" in desk.get(page).content.decode()
    moderation.remove(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert "lane=removed" not in desk.get(page).content.decode()


def test_a_removed_comments_page_leads_back_to_the_queue(desk, live, moderator):
    comment = held(live)
    moderation.remove(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    page = desk.get(f"/admin/comments/comment/{comment.pk}/change/").content.decode()
    [way_back] = re.findall(r'class="breadcrumbs"><a href="([^"]+)"', page)
    assert desk.get(way_back).status_code == 200


def test_a_rejection_that_is_refused_keeps_its_words_without_script(desk, live):
    comment = held(live)
    data = {"act": "reject", "version": comment.version, "back": QUEUE, "words": "Too long. " * 20}
    answer = desk.post(reverse("admin:comments_decide", args=[comment.pk]), data)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "at most 149 characters" in page
    assert f'name="words" value="{data["words"]}"' in page
    stale = data | {"words": "Please keep to the wall.", "version": comment.version + 7, "reason": "It advertises."}
    answer = desk.post(reverse("admin:comments_decide", args=[comment.pk]), stale)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'value="Please keep to the wall."' in page
    assert 'value="It advertises." checked>' in page
    # And once it is right it leads on to where it came from.
    assert f'name="back" value="{QUEUE}"' in page
    right = stale | {"version": comment.version}
    assert desk.post(reverse("admin:comments_decide", args=[comment.pk]), right)["Location"] == QUEUE


def test_what_its_author_asks_to_erase_is_gone_for_good(desk, live, client):
    Publication.objects.update(hold_score=1, spam_score=1)
    spiky = "Vexillology is what https://vexil.example.org taught me, a qu\u0430ndary."
    comment = factories.reply(live, body=spiky, name="Zephyrine Quat", url="https://quat.example.org")
    assert "ndary" in str(list(comment.verdicts.values_list("evidence")))
    answer = factories.reply(live, parent_id=comment.pk)
    decide = reverse("admin:comments_decide", args=[comment.pk])
    its_page = reverse("admin:comments_comment_change", args=[comment.pk])
    assert "Erase for good" in desk.get(its_page).content.decode()
    fields = {"act": "remove", "version": comment.version, "back": its_page}
    unsure = desk.post(decide, fields | {"back": f"{its_page}#card-{comment.pk}"})
    assert unsure.status_code == 400
    assert "tick that you know" in unsure.content.decode()
    comment.refresh_from_db()
    assert comment.body == spiky
    assert desk.post(decide, fields | {"sure": "on"})["Location"] == its_page
    everything = serializers.serialize("json", itertools.chain(*(model.objects.all() for model in apps.get_models())))
    keys = (comment.author_key, comment.text_key, comment.fingerprint)  # by which a guess could be proved right
    assert all(keys)
    for word in ("Vexil", "vexil", "ndary", "Zephyrine", "quat.example", comment.email, comment.address, *keys):
        assert word not in everything
    page = client.get(live.path).content.decode()
    assert "This comment is not shown." in page
    assert f'id="comment-{answer.pk}"' in page
    shown = desk.get(its_page).content.decode()
    assert "Erase for good" not in shown
    assert "Undo" not in shown
    undo = reverse("admin:comments_undo", args=[Decision.objects.get(act="remove").pk])
    assert "nothing left to bring back" in desk.post(undo, headers=JSON).json()["said"]
    assert desk.get("/admin/comments/comment/").status_code == 200
    assert desk.get(f"{QUEUE}?lane=published").status_code == 200


def test_authors_and_others_erase_nothing(client, live):
    comment = factories.reply(live)
    client.force_login(factories.user("Reporters"))
    assert client.post(
        reverse("admin:comments_decide", args=[comment.pk]), {"act": "remove", "version": comment.version, "sure": "on"}
    ).status_code in {403, 404}
    comment.refresh_from_db()
    assert comment.body
