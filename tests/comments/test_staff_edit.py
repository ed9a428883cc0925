"""Staff change the text of a reader's comment."""

from __future__ import annotations

import datetime as dt
from html import unescape

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import in_place, moderation
from comments.models import Act, Comment, Decision, EarlierText, Feedback, Status
from comments.own_address import own_address
from newsroom.models import User
from newsroom.verbs import Conflict, NotAllowed, Refused
from tests import factories
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
TEXT = "They should ask Tom Baker of 12 Quay Street, see https://quay.example/tom about it."
BETTER = "They should ask those who live there, see https://town.example/plan about it."


def change(by: User, comment: Comment, body: str = BETTER, note: str = "Names a private person.", **more) -> Decision:
    comment.refresh_from_db()
    seen = {"version": comment.version, "now": timezone.now()} | more
    return in_place.edit(comment_id=comment.pk, by=by, body=body, note=note, **seen)


def post(desk: Client, comment: Comment, text: str = BETTER, note: str = "Names a private person.", **more):
    data = {"comment": text, "note": note, "version": comment.version}
    return desk.post(reverse("admin:comments_edit", args=[comment.pk]), data, **more)


def page_of(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def card(comment: Comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


def test_readers_see_the_new_text_and_who_has_changed_it(client, desk, live):
    comment = factories.reply(live, TEXT)
    page_of(client, live.path)
    assert post(desk, comment).status_code == 303
    page = page_of(client, live.path)
    assert "edited by the newsroom</span>" in page
    assert '<a href="https://town.example/plan"' in page
    assert "Tom Baker" not in page
    comment.refresh_from_db()
    assert (comment.status, comment.edited_at) == (Status.PUBLISHED, None)
    assert list(comment.linked_domains.values_list("domain", flat=True)) == ["town.example"]
    assert BETTER in page_of(desk, card(comment))


def test_moderators_see_what_it_said_who_changed_it_and_why(desk, live):
    comment = factories.reply(live, TEXT)
    post(desk, comment)
    page = page_of(desk, card(comment))
    assert TEXT in page
    assert "Edited for the newsroom by Mara Quill" in page
    assert "Names a private person." in page
    assert "edited by the newsroom" in page


def test_its_author_is_told_not_why_and_edits_it_no_more(client, desk, live):
    comment = factories.reply(live, TEXT)
    own = own_address(comment)
    post(desk, comment)
    page = page_of(client, own)
    assert "The newsroom has edited your text" in page
    assert "Names a private person." not in page
    assert "edit/" not in page
    refused = client.post(f"{own}edit/", {"comment": "Mine again.", "version": comment.version + 1})
    assert refused.status_code == 403
    assert "Mine again." in refused.content.decode()
    assert client.post(f"{own}delete/", {"version": comment.version + 1}).status_code == 303


def test_what_is_held_stays_held_and_is_marked_once_it_is_shown(client, desk, live, moderator):
    factories.rule("scandalous")
    comment = factories.reply(live, f"Scandalous! {TEXT}")
    assert comment.status == Status.HELD
    change(moderator, comment)
    comment.refresh_from_db()
    assert comment.status == Status.HELD
    moderation.approve(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert "edited by the newsroom</span>" in page_of(client, live.path)


def test_no_checker_sees_the_words_of_staff(live, moderator, settings):
    settings.TASKS_URL = "database:"
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        service.fail_with("500")
        comment = factories.reply(live, TEXT)
        call_command("work", "--once")
        comment.refresh_from_db()
        assert (comment.status, comment.next_attempt_at is None) == (Status.HELD, False)
        service.recover()
        service.requests.clear()
        decision = change(moderator, comment)
        call_command("check_comments", "--all")
        comment.refresh_from_db()
        approved = moderation.approve(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
        moderation.undo(decision_id=approved.pk, by=moderator, now=timezone.now())
        call_command("check_comments", "--all")
        assert not service.calls("comment-check")
        assert decision.before == decision.after == Status.HELD


def test_undone_it_waits_again_for_the_check_that_it_waited_for(live, moderator, settings):
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        service.fail_with("500")
        comment = factories.reply(live, TEXT)
        decision = change(moderator, comment)
        service.recover()
        moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
        service.requests.clear()
        call_command("work", "--once")
        [asked] = service.calls("comment-check")
        assert asked.form["comment_content"] == TEXT
    assert Comment.objects.get().status == Status.PUBLISHED


def test_checkers_are_told_of_the_text_that_they_judged(live, moderator, settings):
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        comment = factories.reply(live, TEXT)
        change(moderator, comment)
        change(moderator, comment, "They should ask.", "Still too long.")
        comment.refresh_from_db()
        moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
        with time_machine.travel(timezone.now() + dt.timedelta(minutes=6)):
            call_command("work", "--once")
        [told] = service.calls("submit-spam")
        assert told.form["comment_content"] == TEXT


def test_the_embedded_checker_learns_the_readers_words_too(live, moderator):
    comment = factories.reply(live, TEXT)
    Comment.objects.update(checked_as={})  # as of an import
    change(moderator, comment)
    comment.refresh_from_db()
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert Feedback.objects.get().candidate["body"] == TEXT


def test_where_the_readers_words_are_forgotten_nothing_is_taught(live, moderator):
    comment = factories.reply(live, TEXT)
    change(moderator, comment)
    with time_machine.travel(timezone.now() + dt.timedelta(days=400)):
        call_command("forget_reader_traces")
    comment.refresh_from_db()
    assert not EarlierText.objects.exists()
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert not Feedback.objects.exists()


def test_a_service_in_shadow_is_not_sent_the_words_of_staff(live, moderator, settings):
    with FakeAkismet() as service:
        settings.SPAM_SHADOW_URL = service.url
        call_command("work", "--once")  # from now on comments are sent to it
        comment = factories.reply(live, TEXT)
        change(moderator, comment)
        with time_machine.travel(timezone.now() + dt.timedelta(minutes=6)):
            call_command("work", "--once")
        assert not service.calls("comment-check")


def test_undone_it_says_what_it_said_and_its_author_can_edit_it(client, live, moderator):
    comment = factories.reply(live, TEXT)
    before = Comment.objects.values("body", "body_html", "text_key", "staff_edited_at").get()
    decision = change(moderator, comment)
    page_of(client, live.path)
    undone = moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert Comment.objects.values("body", "body_html", "text_key", "staff_edited_at").get() == before
    assert list(comment.linked_domains.values_list("domain", flat=True)) == ["quay.example"]
    assert undone.earlier_text.body == BETTER
    page = page_of(client, live.path)
    assert "edited by the newsroom" not in page
    assert "Tom Baker" in page
    assert "edit/" in page_of(client, own_address(comment))


def test_of_two_edits_the_last_is_undone_and_the_first_stands(client, live, moderator):
    comment = factories.reply(live, TEXT)
    first = change(moderator, comment)
    second = change(moderator, comment, "They should ask.", "Shorter.")
    moderation.undo(decision_id=second.pk, by=moderator, now=timezone.now())
    comment.refresh_from_db()
    assert (comment.body, comment.staff_edited_at) == (BETTER, first.at)
    assert "edited by the newsroom" in page_of(client, live.path)


def test_it_is_not_undone_once_somebody_has_decided_since(live, moderator):
    comment = factories.reply(live, TEXT)
    decision = change(moderator, comment)
    comment.refresh_from_db()
    other = factories.user("Editors", first_name="Bo", last_name="Lind")
    moderation.hold(comment_id=comment.pk, by=other, version=comment.version, now=timezone.now())
    with pytest.raises(Conflict, match="held by Bo Lind"):
        moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert Comment.objects.get().body == BETTER


def test_what_is_forgotten_cannot_be_brought_back(live, moderator):
    comment = factories.reply(live, TEXT)
    decision = change(moderator, comment)
    with time_machine.travel(timezone.now() + dt.timedelta(days=400)):
        call_command("forget_reader_traces")
    with pytest.raises(Refused, match="forgotten"):
        moderation.undo(decision_id=decision.pk, by=moderator, now=timezone.now())
    assert Comment.objects.get().body == BETTER


def test_erased_nothing_of_either_text_stays(desk, live, moderator):
    comment = factories.reply(live, TEXT)
    factories.reply(live, parent_id=comment.pk)
    change(moderator, comment)
    comment.refresh_from_db()
    moderation.remove(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    comment.refresh_from_db()
    assert (comment.body, comment.body_html, EarlierText.objects.count()) == ("", "", 0)


def test_who_saw_an_older_text_is_told_and_keeps_what_was_typed(client, desk, live):
    comment = factories.reply(live, TEXT)
    client.post(f"{own_address(comment)}edit/", {"comment": "Mine, anew.", "version": comment.version})
    refused = post(desk, comment)
    assert refused.status_code == 409
    page = unescape(refused.content.decode())
    assert "Somebody was quicker: checked by the checks" in page
    assert "Mine, anew." in page
    assert BETTER in page
    comment.refresh_from_db()
    assert f'name="version" value="{comment.version}"' in page
    assert comment.body == "Mine, anew."


def test_sent_twice_it_is_done_once(desk, live):
    comment = factories.reply(live, TEXT)
    assert post(desk, comment).status_code == 303
    assert post(desk, comment).status_code == 303
    assert Decision.objects.filter(act=Act.STAFF_EDIT).count() == 1


@pytest.mark.parametrize(
    ("text", "note"),
    [("", "Why"), ("  ", "Why"), ("x" * 10_001, "Why"), (BETTER, ""), (BETTER, "  "), (BETTER, "y" * 301)],
)
def test_what_has_the_wrong_shape_is_refused_and_kept(desk, live, text, note):
    comment = factories.reply(live, TEXT)
    refused = post(desk, comment, text, note)
    assert refused.status_code == 400
    page = unescape(refused.content.decode())
    assert text in page
    assert note in page
    assert Comment.objects.get().body == TEXT
    assert post(desk, comment, text, note, headers=JSON).status_code == 400


def test_the_same_text_is_no_edit(desk, live):
    comment = factories.reply(live, TEXT)
    assert post(desk, comment, TEXT).status_code == 409
    assert not EarlierText.objects.exists()


@pytest.mark.parametrize("verb", ["mark_spam", "reject", "remove"])
def test_what_readers_do_not_get_to_see_is_not_edited(desk, live, moderator, verb):
    comment = factories.reply(live, TEXT)
    factories.reply(live, parent_id=comment.pk)
    more = {"reason": "It advertises."} if verb == "reject" else {}
    getattr(moderation, verb)(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now(), **more)
    with pytest.raises(Refused, match="not possible"):
        change(moderator, comment)


def test_with_script_the_card_comes_back_as_it_is_now(desk, live):
    comment = factories.reply(live, TEXT)
    told = post(desk, comment, headers=JSON).json()
    assert told["moved"] == []
    assert "town.example" in told["html"]
    assert f'name="version" value="{comment.version + 1}"' in told["html"]


@pytest.mark.parametrize("role", ["Reporters", ""])
def test_those_without_the_right_change_nothing(live, role):
    comment = factories.reply(live, TEXT)
    user = factories.user(role)
    with pytest.raises(NotAllowed):
        change(user, comment)
    desk = Client()
    desk.force_login(user)
    assert post(desk, comment).status_code in {403, 404}
    assert Comment.objects.get().body == TEXT


def test_markup_stays_text_everywhere(client, desk, live):
    comment = factories.reply(live, TEXT)
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1)"
    post(desk, comment, hostile, "<b>why</b>")
    for page in (client.get(live.path), desk.get(card(comment)), client.get(own_address(comment))):
        html = page.content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<b>why" not in html


def test_get_leads_to_the_comment(desk, live):
    comment = factories.reply(live, TEXT)
    assert desk.get(reverse("admin:comments_edit", args=[comment.pk]))["Location"] == card(comment)
