"""Staff answer a comment from the admin, in their own name."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import moderation
from comments.models import Comment, Status
from newsroom.models import Publication, User
from tests import factories
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
ANSWER = "The wall was measured in May, and it stands a hand higher than planned."


@pytest.fixture
def moderator() -> User:
    return factories.user("Moderators", first_name="Mara", last_name="Quill", email="mara@example.com")


@pytest.fixture
def desk(moderator) -> Client:
    client = Client()
    client.force_login(moderator)
    return client


def answer(desk: Client, comment: Comment, text: str = ANSWER):
    return desk.post(reverse("admin:comments_answer", args=[comment.pk]), {"comment": text})


def page_of(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_an_answer_stands_under_the_comment_marked_as_from_the_newsroom(client, desk, live, moderator):
    comment = factories.reply(live)
    assert "Published as Mara Quill" in page_of(desk, reverse("admin:comments_comment_change", args=[comment.pk]))
    assert answer(desk, comment).status_code == 303
    made = Comment.objects.get(parent=comment)
    assert (made.status, made.name, made.user) == (Status.PUBLISHED, "Mara Quill", moderator)
    page = page_of(client, live.path)
    assert ANSWER in page
    assert page.count('<span class="comment-staff">Newsroom</span>') == 1


def test_who_has_given_no_name_answers_as_the_newsroom(client, desk, live, moderator):
    Publication.objects.update(name="The Harbour Gazette")
    User.objects.update(first_name="", last_name="")
    comment = factories.reply(live)
    address = reverse("admin:comments_comment_change", args=[comment.pk])
    assert "Published as The Harbour Gazette" in page_of(desk, address)
    answer(desk, comment)
    page = page_of(client, live.path)
    assert "<bdi>The Harbour Gazette</bdi>" in page
    assert moderator.username not in page


def test_checkers_are_told_the_role(desk, live, settings):
    comment = factories.reply(live)
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        answer(desk, comment)
        factories.reply(live)
        of_staff, of_reader = service.calls("comment-check")
    assert (of_staff.form["user_role"], of_staff.form["comment_author"]) == ("moderator", "Mara Quill")
    assert (of_staff.form["comment_type"], of_staff.form["comment_parent"]) == ("reply", str(comment.pk))
    assert of_reader.form["user_role"] == ""
    sent = Comment.objects.get(parent=comment)
    assert "user_role" in sent.disclosures.get().fields
    assert "role in the newsroom" in page_of(desk, reverse("admin:comments_comment_change", args=[sent.pk]))


@pytest.mark.parametrize(
    ("role", "told"), [("Administrators", "administrator"), ("Editors", "editor"), ("Moderators", "moderator")]
)
def test_each_role_has_its_word(live, settings, role, told):
    comment = factories.reply(live)
    desk = Client()
    desk.force_login(factories.user(role))
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        answer(desk, comment)
        assert service.calls("comment-check")[0].form["user_role"] == told


def test_an_administrators_answer_is_published_whatever_it_says(client, live):
    comment = factories.reply(live)
    desk = Client()
    desk.force_login(factories.user("Administrators"))
    answer(desk, comment, "Buy viagra at http://pills.top or http://pills.top/2")
    made = Comment.objects.get(parent=comment)
    assert made.status == Status.PUBLISHED
    verdict = made.verdicts.get(check_name="embedded")
    assert [reason["code"] for reason in verdict.evidence] == ["administrator"]


def test_where_every_reply_is_held_the_newsrooms_own_is_not(desk, live):
    comment = factories.reply(live)
    LiveArticle.objects.update(comments_mode="held")
    assert factories.reply(LiveArticle.objects.get()).status == Status.HELD
    answer(desk, comment)
    assert Comment.objects.get(parent=comment).status == Status.PUBLISHED


def test_an_answer_that_the_rules_hold_is_held_and_its_author_told(desk, live):
    comment = factories.reply(live)
    factories.rule("measured in May")
    answered = desk.post(reverse("admin:comments_answer", args=[comment.pk]), {"comment": ANSWER}, follow=True)
    assert Comment.objects.get(parent=comment).status == Status.HELD
    assert "Your answer is not published yet: it is “held”." in unescape(answered.content.decode())


def test_with_a_queue_it_is_left_to_work(client, desk, live, settings):
    comment = factories.reply(live)
    settings.TASKS_URL = "database:"
    answer(desk, comment)
    assert ANSWER not in page_of(client, live.path)
    call_command("work", "--once")
    assert ANSWER in page_of(client, live.path)


def test_the_same_answer_again_is_one(desk, live):
    comment = factories.reply(live)
    assert answer(desk, comment)["Location"] == answer(desk, comment)["Location"]
    assert Comment.objects.filter(parent=comment).count() == 1


def test_what_readers_do_not_see_is_not_answered_and_the_text_is_kept(desk, live, moderator):
    comment = factories.reply(live)
    moderation.hold(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    refused = answer(desk, comment)
    assert refused.status_code == 409
    page = unescape(refused.content.decode())
    assert "approve it first" in page
    assert ANSWER in page
    assert not Comment.objects.filter(parent=comment).exists()


def test_where_comments_are_closed_none_is_answered(desk, live):
    comment = factories.reply(live)
    LiveArticle.objects.update(comments_mode="closed")
    assert answer(desk, comment).status_code == 409


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001])
def test_an_answer_of_the_wrong_shape_is_refused_and_kept(desk, live, text):
    comment = factories.reply(live)
    refused = answer(desk, comment, text)
    assert refused.status_code == 400
    assert text in refused.content.decode()


def test_reporters_answer_nobody(live):
    reporter = factories.user("Reporters")
    comment = factories.reply(live)
    desk = Client()
    desk.force_login(reporter)
    assert answer(desk, comment).status_code in {403, 404}
    assert not Comment.objects.filter(parent=comment).exists()


def test_get_leads_to_the_comment(desk, live):
    comment = factories.reply(live)
    address = reverse("admin:comments_answer", args=[comment.pk])
    assert desk.get(address)["Location"] == reverse("admin:comments_comment_change", args=[comment.pk])


def held(live: LiveArticle) -> Comment:
    factories.rule("scandalous")
    comment = factories.reply(live, "Scandalous, what they did there.")
    assert comment.status == Status.HELD
    return comment


def approve_and_answer(desk: Client, comment: Comment, text: str = ANSWER, **more):
    data = {"comment": text, "version": comment.version}
    return desk.post(reverse("admin:comments_answer", args=[comment.pk]), data, **more)


def test_what_is_held_is_approved_and_answered_in_one_act(client, desk, live, moderator):
    comment = held(live)
    page = page_of(desk, reverse("admin:comments_comment_change", args=[comment.pk]))
    assert "Approve and send answer" in page
    assert f'name="version" value="{comment.version}"' in page
    sent = approve_and_answer(desk, comment)
    made = Comment.objects.get(parent=comment)
    assert sent["Location"] == reverse("admin:comments_comment_change", args=[made.pk])
    comment.refresh_from_db()
    assert (comment.status, made.status, made.user) == (Status.PUBLISHED, Status.PUBLISHED, moderator)
    assert "Approved, and your answer is published." in page_of(desk, sent["Location"])
    assert ANSWER in page_of(client, live.path)
    live.refresh_from_db()
    assert (live.comment_count, comment.published_below) == (2, 1)


def test_the_second_of_two_clicks_changes_nothing(desk, live):
    comment = held(live)
    first, second = approve_and_answer(desk, comment), approve_and_answer(desk, comment)
    assert (second.status_code, second["Location"]) == (303, first["Location"])
    assert Comment.objects.filter(parent=comment).count() == 1


def test_who_was_slower_approves_and_answers_nothing_and_keeps_the_words(desk, live):
    comment = held(live)
    other = factories.user("Editors", first_name="Bo", last_name="Lind")
    moderation.reject(comment_id=comment.pk, by=other, version=comment.version, now=timezone.now(), reason="No.")
    refused = approve_and_answer(desk, comment)
    assert refused.status_code == 409
    page = unescape(refused.content.decode())
    assert "Somebody was quicker: rejected by Bo Lind." in page
    assert ANSWER in page
    comment.refresh_from_db()
    assert (comment.status, Comment.objects.count()) == (Status.REJECTED, 1)


def test_the_words_stay_on_the_page_of_what_has_become_spam(desk, live, moderator):
    comment = held(live)
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert ANSWER in unescape(approve_and_answer(desk, comment).content.decode())


@pytest.mark.parametrize("override", ["", "closed"])
def test_where_comments_are_closed_nothing_is_approved_either(desk, live, override):
    comment = held(live)
    mode = "open" if override else "closed"
    LiveArticle.objects.update(comments_mode=mode, thread_override=override)
    refused = approve_and_answer(desk, comment)
    assert refused.status_code == 409
    page = unescape(refused.content.decode())
    assert "Comments on this article are closed. Nothing has been approved." in page
    assert ANSWER in page
    comment.refresh_from_db()
    assert (comment.status, comment.decisions.count()) == (Status.HELD, 1)
    live.refresh_from_db()
    assert live.comment_count == 0


def test_an_answer_that_is_held_itself_is_told_beside_the_approval(desk, live):
    comment = held(live)
    sent = approve_and_answer(desk, comment, "Scandalous indeed.")
    made = Comment.objects.get(parent=comment)
    comment.refresh_from_db()
    assert (comment.status, made.status) == (Status.PUBLISHED, Status.HELD)
    assert "Approved. Your answer is not published yet: it is “held”." in page_of(desk, sent["Location"])


def test_with_script_a_line_says_what_became_of_both(desk, live):
    comment = held(live)
    told = approve_and_answer(desk, comment, headers={"Accept": "application/json"})
    assert told.json()["said"] == "Approved, and your answer is published."
    assert f'id="line-{comment.pk}"' in told.json()["html"]
    assert "Approved, and your answer is published." in told.json()["html"]
    assert "data-card" not in told.json()["html"]
    refused = approve_and_answer(desk, held(live), "", headers={"Accept": "application/json"})
    assert refused.status_code == 400


def taken_back(desk: Client, sent: Any, **more):
    """Send what the script keeps for `z`."""
    url = re.search(r'action="([^"]+)"', sent.json()["undo"] or sent.json()["html"])
    assert url is not None
    return desk.post(url[1], **more)


def test_an_undo_takes_back_the_approval_and_the_answer_that_came_with_it(client, desk, live, moderator):
    comment = held(live)
    sent = approve_and_answer(desk, comment, headers=JSON)
    undone = taken_back(desk, sent, headers=JSON).json()
    assert undone["said"].endswith("It is “held” again. Your answer is taken back with it.")
    assert undone["moved"] == ["published", "held"]
    made = Comment.objects.get(parent=comment)
    comment.refresh_from_db()
    assert (comment.status, made.status, made.body) == (Status.HELD, Status.REMOVED, "")
    assert (comment.published_below, comment.shown) == (0, False)
    live.refresh_from_db()
    assert live.comment_count == 0
    assert ANSWER not in page_of(client, live.path)
    last = made.decisions.select_related("by").get(act="take_back")
    assert (last.by, last.source) == (moderator, "author")
    assert "Taken back by Mara Quill" in page_of(desk, reverse("admin:comments_comment_change", args=[made.pk]))
    assert "data-undo" not in page_of(desk, reverse("admin:comments_queue")), "neither can be taken back once more"
    comment.refresh_from_db()
    again = approve_and_answer(desk, comment, headers=JSON)
    assert again.json()["said"] == "Approved, and your answer is published."


def test_without_script_an_undo_says_that_the_answer_is_gone_too(desk, live):
    comment = held(live)
    approve_and_answer(desk, comment)
    decision = comment.decisions.get(act="approve")
    sent = desk.post(reverse("admin:comments_undo", args=[decision.pk]))
    assert "Your answer is taken back with it." in page_of(desk, sent["Location"])


def test_an_answer_on_which_somebody_else_has_decided_keeps_the_approval(desk, live):
    comment = held(live)
    sent = approve_and_answer(desk, comment, headers=JSON)
    made = Comment.objects.get(parent=comment)
    other = factories.user("Editors", first_name="Bo", last_name="Lind")
    moderation.hold(comment_id=made.pk, by=other, version=made.version, now=timezone.now())
    refused = taken_back(desk, sent, headers=JSON)
    assert refused.status_code == 409
    assert refused.json()["said"] == "Nothing is taken back: your answer was held by Bo Lind. It is now: held."
    comment.refresh_from_db()
    assert (comment.status, Comment.objects.get(pk=made.pk).body) == (Status.PUBLISHED, ANSWER)


def test_an_answer_that_somebody_has_answered_leaves_its_place(client, desk, live):
    comment = held(live)
    sent = approve_and_answer(desk, comment, headers=JSON)
    made = Comment.objects.get(parent=comment)
    factories.reply(live, "Thank you for measuring it.", parent_id=made.pk)
    assert taken_back(desk, sent, headers=JSON).status_code == 200
    page = page_of(client, live.path)
    assert "Thank you for measuring it." in page
    assert ANSWER not in page
    live.refresh_from_db()
    assert live.comment_count == 1


def test_an_answer_that_approves_nothing_is_taken_back_alone(desk, live, moderator):
    comment = factories.reply(live)
    url = reverse("admin:comments_answer", args=[comment.pk])
    sent = desk.post(url, {"comment": ANSWER}, headers=JSON)
    undone = taken_back(desk, sent, headers=JSON)
    assert (undone.status_code, undone.json()["said"]) == (200, "Your answer is taken back.")
    assert f'data-card="{comment.pk}"' in undone.json()["html"]
    comment.refresh_from_db()
    assert (comment.status, Comment.objects.get(parent=comment).status) == (Status.PUBLISHED, Status.REMOVED)
    assert taken_back(desk, sent, headers=JSON).status_code == 409


def test_nobody_takes_back_anothers_answer(desk, live):
    comment = factories.reply(live)
    answer(desk, comment)
    made = Comment.objects.get(parent=comment)
    for role, status in (("Editors", 403), ("Reporters", 404), ("", 403)):
        other = Client()
        other.force_login(factories.user(role))
        assert other.post(reverse("admin:comments_take_back", args=[made.pk])).status_code == status
    assert desk.post(reverse("admin:comments_take_back", args=[comment.pk])).status_code == 404
    assert Comment.objects.get(pk=made.pk).status == Status.PUBLISHED
    page = page_of(desk, reverse("admin:comments_comment_change", args=[made.pk]))
    assert reverse("admin:comments_take_back", args=[made.pk]) in page
    sent = desk.post(reverse("admin:comments_take_back", args=[made.pk]))
    assert sent["Location"] == reverse("admin:comments_comment_change", args=[comment.pk])
    assert "Your answer is taken back." in page_of(desk, sent["Location"])


def test_reporters_approve_and_answer_nothing(live):
    comment = held(live)
    live.article.created_by = reporter = factories.user("Reporters")
    live.article.save()
    desk = Client()
    desk.force_login(reporter)
    assert approve_and_answer(desk, comment).status_code == 403
    assert Comment.objects.get().status == Status.HELD
