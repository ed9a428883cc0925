"""What the author of a reply can do with it: edit it for ten minutes, take it back at any time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import moderation
from comments.models import Comment, Decision, Disclosure, Feedback, LinkedDomain, Status
from comments.own_address import own_address
from newsroom.models import Publication, User
from newsroom.verbs import Conflict
from tests import factories
from tests.comments.test_reply import TEXT, send
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.django_db

BETTER = "I walked past there yesterday, and the old wall looks as if it could last."
SECRET = "0123456789abcdef" * 2


@pytest.fixture
def moderator() -> User:
    return factories.user("Moderators")


@pytest.fixture
def service(settings) -> Iterator[FakeAkismet]:
    with FakeAkismet() as running:
        settings.SPAM_CHECK_URL = running.url
        yield running


def edit(client: Client, comment: Comment, text: str = BETTER, **more: Any):
    """The form of the edit page, sent back with another text."""
    comment.refresh_from_db()
    fields = {"comment": text, "version": comment.version} | more.pop("fields", {})
    return client.post(f"{own_address(comment)}edit/", fields, **more)


def take_back(client: Client, comment: Comment, **more: Any):
    comment.refresh_from_db()
    return client.post(f"{own_address(comment)}delete/", {"version": comment.version}, **more)


def seen(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def later(minutes: float):
    return time_machine.travel(timezone.now() + dt.timedelta(minutes=minutes), tick=False)


def decide(verb: Any, comment: Comment, by: User, **more: Any) -> Decision:
    comment.refresh_from_db()
    return verb(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now(), **more)


def test_a_published_reply_gets_another_text_which_is_marked_as_edited(client, live):
    comment = factories.reply(live, TEXT)
    form = seen(client, f"{own_address(comment)}edit/")
    assert TEXT in form
    assert f'name="version" value="{comment.version}"' in form
    answer = edit(client, comment)
    assert (answer.status_code, answer["Location"]) == (303, f"/comment/{comment.pk}/")
    page = seen(client, live.path)
    assert BETTER in page
    assert TEXT not in page
    assert ">edited</span>" in page
    assert LiveArticle.objects.get(pk=live.pk).comment_count == 1


def test_what_was_never_edited_is_not_marked(client, live):
    factories.reply(live, TEXT)
    assert ">edited</span>" not in seen(client, live.path)


def test_moderators_see_what_it_said_before_until_traces_are_forgotten(client, live, moderator):
    comment = factories.reply(live, TEXT)
    edit(client, comment)
    edit(client, comment, "Another one.")
    desk = Client()
    desk.force_login(moderator)
    address = reverse("admin:comments_comment_change", args=[comment.pk])
    page = seen(desk, address)
    assert "edited by its author" in page
    assert page.index("Another one.") < page.index(BETTER) < page.index(TEXT)
    assert "Edited by its author" in page
    with time_machine.travel(timezone.now() + dt.timedelta(days=400)):
        call_command("forget_reader_traces")
    page = seen(desk, address) if desk.get(address).status_code == 200 else ""
    assert "Another one." in page
    assert TEXT not in page


def test_a_text_made_into_spam_is_not_shown(client, live, service):
    comment = factories.reply(live, TEXT)
    service.answer("true")
    answer = edit(client, comment, "Buy it now.")
    assert answer["Location"] == own_address(comment)
    comment.refresh_from_db()
    assert (comment.status, comment.shown) == (Status.SPAM, False)
    page = seen(client, live.path)
    assert "Buy it now." not in page
    assert TEXT not in page
    assert LiveArticle.objects.get(pk=live.pk).comment_count == 0


def test_the_service_is_told_why_it_is_asked_again(client, live, service):
    comment = factories.reply(live, TEXT)
    edit(client, comment)
    first, second = service.calls("comment-check")
    assert "recheck_reason" not in first.form
    assert (second.form["recheck_reason"], second.form["comment_content"]) == ("edit", BETTER)


def test_neither_text_is_shown_while_the_service_is_down(client, live, service):
    comment = factories.reply(live, TEXT)
    service.fail_with("500")
    answer = edit(client, comment)
    assert answer["Location"] == own_address(comment)
    comment.refresh_from_db()
    assert comment.status == Status.HELD
    page = seen(client, live.path)
    assert BETTER not in page
    assert TEXT not in page
    service.recover()
    with later(5):
        call_command("work", "--once")
    comment.refresh_from_db()
    assert comment.status == Status.PUBLISHED
    assert BETTER in seen(client, live.path)
    assert service.calls("comment-check")[-1].form["recheck_reason"] == "retry"


def test_the_pauses_of_a_failing_service_begin_anew_for_the_new_text(client, live, service, moderator):
    service.fail_with("500")
    comment = factories.reply(live, TEXT)
    for minutes in (1, 3, 6):
        with later(minutes):
            call_command("work", "--once")
    with later(7):
        edit(client, comment)
        comment.refresh_from_db()
        assert comment.next_attempt_at == timezone.now() + dt.timedelta(seconds=30)
    with later(8):
        call_command("work", "--once")
        comment.refresh_from_db()
        assert comment.next_attempt_at == timezone.now() + dt.timedelta(seconds=60)
    rounds = comment.verdicts.filter(check_name="akismet").values_list("round", flat=True)
    assert list(rounds) == [1, 2, 3, 4, 5, 6]
    client.force_login(moderator)
    page = seen(client, reverse("admin:comments_comment_change", args=[comment.pk]))
    assert page.count("of an earlier text") == 4


def test_with_a_queue_it_is_left_to_work(client, live, settings):
    comment = factories.reply(live, TEXT)
    settings.TASKS_URL = "database:"
    assert edit(client, comment)["Location"] == own_address(comment)
    assert "is being checked" in seen(client, own_address(comment))
    assert BETTER not in seen(client, live.path)
    call_command("work", "--once")
    assert BETTER in seen(client, live.path)


def test_it_is_stored_and_claimed_before_anybody_is_asked(client, live, service):
    """So that a process that dies meanwhile leaves it to `work`."""
    comment = factories.reply(live, TEXT)
    stood: list[tuple[str, str, bool]] = []

    def look(**_signal: Any) -> None:
        row = Comment.objects.get(pk=comment.pk)
        is_claimed = row.next_attempt_at is not None and row.next_attempt_at > timezone.now()
        stood.append((row.body, row.status, is_claimed))

    post_save.connect(look, sender=Disclosure)
    try:
        edit(client, comment)
    finally:
        post_save.disconnect(look, sender=Disclosure)
    assert stood == [(BETTER, "held", True)]


def test_an_unchanged_text_changes_nothing(client, live):
    comment = factories.reply(live, TEXT)
    assert edit(client, comment, TEXT)["Location"] == f"/comment/{comment.pk}/"
    assert edit(client, comment, BETTER).status_code == 303
    twice = edit(client, comment, BETTER, fields={"version": 1})
    assert twice.status_code == 303, "sent twice by a double click"
    comment.refresh_from_db()
    assert [decision.act for decision in comment.decisions.all()] == ["settle", "edit", "settle"]


def test_after_ten_minutes_it_is_too_late_and_the_text_is_kept(client, live):
    comment = factories.reply(live, TEXT)
    assert "Edit</a>" in seen(client, own_address(comment))
    with later(9.9):
        assert edit(client, comment).status_code == 303
    with later(10.1):
        assert "Edit</a>" not in seen(client, own_address(comment))
        answer = edit(client, comment, "My third thought on it.")
    assert answer.status_code == 403
    assert "can be edited no more" in answer.content.decode()
    assert "My third thought on it." in answer.content.decode()
    comment.refresh_from_db()
    assert comment.body == BETTER


@pytest.mark.parametrize("verb", [moderation.mark_spam, moderation.reject])
def test_what_a_person_has_put_away_is_not_edited(client, live, moderator, verb):
    comment = factories.reply(live, TEXT)
    decide(verb, comment, moderator, **({"reason": "It insults."} if verb is moderation.reject else {}))
    assert "Edit</a>" not in seen(client, own_address(comment))
    assert edit(client, comment).status_code == 403
    comment.refresh_from_db()
    assert comment.body == TEXT


def test_what_a_person_has_held_stays_held_and_shows_the_new_text(client, live, moderator):
    comment = factories.reply(live, TEXT)
    decide(moderation.hold, comment, moderator)
    for text in (BETTER, TEXT):
        assert edit(client, comment, text)["Location"] == own_address(comment)
        call_command("check_comments", "--all")
        comment.refresh_from_db()
        assert (comment.status, comment.body) == (Status.HELD, text)


def test_what_a_person_held_and_then_approved_is_published_again_after_an_edit(client, live, moderator):
    comment = factories.reply(live, TEXT)
    decide(moderation.hold, comment, moderator)
    decide(moderation.approve, comment, moderator)
    assert edit(client, comment)["Location"] == f"/comment/{comment.pk}/"
    decide(moderation.hold, comment, moderator)
    approved = decide(moderation.approve, comment, moderator)
    moderation.undo(decision_id=approved.pk, by=moderator, now=timezone.now())
    assert edit(client, comment, TEXT)["Location"] == own_address(comment)
    comment.refresh_from_db()
    assert comment.status == Status.HELD


def test_what_is_learned_of_a_held_and_edited_reply_is_the_text_that_was_decided_on(client, live, moderator):
    comment = factories.reply(live, "Akismet test of the old words.")
    decide(moderation.hold, comment, moderator)
    edit(client, comment)
    comment.refresh_from_db()
    assert comment.checked_as["body"] == BETTER
    decide(moderation.mark_spam, comment, moderator)
    assert Feedback.objects.get(is_spam=True).candidate["body"] == BETTER
    client.force_login(moderator)
    page = seen(client, reverse("admin:comments_comment_change", args=[comment.pk]))
    assert page.count("of an earlier text") == 1


def test_what_is_decided_before_the_edited_text_is_checked_teaches_that_text(client, live, moderator, settings):
    comment = factories.reply(live, TEXT)
    decide(moderation.hold, comment, moderator)
    settings.TASKS_URL = "database:"
    edit(client, comment)
    decide(moderation.mark_spam, comment, moderator)
    assert Feedback.objects.get(is_spam=True).candidate["body"] == BETTER


def test_what_the_checks_took_for_spam_can_be_put_right(client, live, service):
    service.answer("true")
    comment = factories.reply(live, TEXT)
    assert comment.status == Status.SPAM
    service.answer("false")
    assert edit(client, comment)["Location"] == f"/comment/{comment.pk}/"


def test_a_moderator_who_saw_the_old_text_is_told_and_decides_anew(client, live, moderator):
    comment = factories.reply(live, TEXT)
    old = comment.version
    edit(client, comment)
    with pytest.raises(Conflict, match=r"checked by the checks|edited by its author"):
        moderation.reject(comment_id=comment.pk, by=moderator, version=old, now=timezone.now(), reason="It insults.")


def test_an_author_who_saw_an_older_state_is_told_and_keeps_the_text(client, live, moderator):
    comment = factories.reply(live, TEXT)
    old = comment.version
    decide(moderation.hold, comment, moderator)
    answer = edit(client, comment, fields={"version": old})
    assert answer.status_code == 409
    assert f"<p>{TEXT}</p>" in answer.content.decode()
    assert BETTER in answer.content.decode()
    comment.refresh_from_db()
    assert f'name="version" value="{comment.version}"' in answer.content.decode()
    assert comment.body == TEXT


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_001])
def test_a_text_of_the_wrong_shape_is_refused_and_kept(client, live, text):
    comment = factories.reply(live, TEXT)
    answer = edit(client, comment, text)
    assert answer.status_code == 400
    assert "has not been changed" in answer.content.decode()
    assert text in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_version_that_is_none_is_refused(client, live, version):
    comment = factories.reply(live, TEXT)
    assert edit(client, comment, fields={"version": version}).status_code == 400
    assert client.post(f"{own_address(comment)}delete/", {"version": version}).status_code == 400
    assert Comment.objects.get().body == TEXT


def test_damaged_and_endless_texts_are_refused(client, live):
    comment = factories.reply(live, TEXT)
    address = f"{own_address(comment)}edit/"
    kind = "application/x-www-form-urlencoded"
    assert client.post(address, b"version=2&comment=%FF%FE", content_type=kind).status_code == 400
    assert client.post(address, b"comment=" + b"x" * 300_000, content_type=kind).status_code == 413
    assert client.post(address, b"comment=" + b"x" * 3_000_000, content_type=kind).status_code == 413


def test_markup_in_an_edited_text_is_shown_as_it_was_typed(client, live):
    comment = factories.reply(live, TEXT)
    edit(client, comment, "<script>alert(1)</script> &lt;b&gt;")
    raw = client.get(live.path).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;" in raw
    form = client.get(f"{own_address(comment)}edit/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;" in form


def test_another_site_can_neither_edit_nor_delete(client, live):
    comment = factories.reply(live, TEXT)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert edit(client, comment, headers=elsewhere).status_code == 403
    assert take_back(client, comment, headers=elsewhere).status_code == 403
    comment.refresh_from_db()
    assert (comment.body, comment.status) == (TEXT, Status.PUBLISHED)


def test_edits_count_as_replies_do(client, live, settings):
    settings.RATELIMIT_ENABLED = True
    comment = factories.reply(live, TEXT, address="127.0.0.1")
    answers = [edit(client, comment, f"{BETTER} {number}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [303] * 4 + [429]
    assert f"{BETTER} 4" in answers[-1].content.decode()
    assert int(answers[-1]["Retry-After"]) > 0


def test_where_replies_are_closed_none_is_edited(client, live):
    comment = factories.reply(live, TEXT)
    LiveArticle.objects.update(comments_mode="closed")
    assert edit(client, comment).status_code == 403


def test_its_links_are_those_of_the_new_text(client, live):
    comment = factories.reply(live, "I heard it at https://example.com/council, and it is true.")
    edit(client, comment, "I heard it at https://example.net/council, and it is true.")
    assert [row.domain for row in LinkedDomain.objects.all()] == ["example.net"]


def test_blatant_spam_that_readers_have_seen_is_kept(client, live, service):
    Publication.objects.update(drops_blatant=True)
    comment = factories.reply(live, TEXT)
    answer = factories.reply(live, "I agree with every word of that.", parent_id=comment.pk)
    service.answer("true", headers={"X-akismet-pro-tip": "discard"})
    edit(client, comment, "Buy it now.")
    comment.refresh_from_db()
    assert comment.status == Status.SPAM
    answer.refresh_from_db()
    assert answer.status == Status.PUBLISHED


def test_each_text_has_its_own_lessons(client, live, service, moderator):
    """The first text was spam to the service and ham to a person, the second the other way round."""
    service.answer("true")
    comment = factories.reply(live, TEXT)
    decide(moderation.not_spam, comment, moderator)
    service.answer("false")
    edit(client, comment)
    decide(moderation.mark_spam, comment, moderator)
    Feedback.objects.update(cancelled_at=None)  # both are due
    with later(6):
        call_command("work", "--once")
    told = [(call.method, call.form["comment_content"]) for call in service.requests if "submit" in call.method]
    assert told == [("submit-ham", TEXT), ("submit-spam", BETTER)]


def test_a_reply_is_taken_back_after_a_question(client, live):
    comment = factories.reply(live, TEXT)
    question = seen(client, f"{own_address(comment)}delete/")
    assert "erased for good" in question
    assert Comment.objects.get().status == Status.PUBLISHED
    answer = take_back(client, comment)
    assert (answer.status_code, answer["Location"]) == (303, own_address(comment))
    assert "has been removed" in seen(client, own_address(comment))
    assert TEXT not in seen(client, live.path)
    comment.refresh_from_db()
    assert (comment.status, comment.body, comment.name, comment.email) == (Status.REMOVED, "", "", "")
    assert client.get(f"{own_address(comment)}delete/").status_code == 303
    assert edit(client, comment).status_code == 403


def test_its_answers_stay_under_a_line_without_words(client, live):
    comment = factories.reply(live, TEXT)
    factories.reply(live, "I agree with every word of that.", parent_id=comment.pk)
    take_back(client, comment)
    page = seen(client, live.path)
    assert TEXT not in page
    assert "This comment is not shown." in page
    assert "I agree with every word of that." in page


def test_taking_back_tells_the_checker_nothing_and_forgets_earlier_texts(client, live, service, moderator):
    comment = factories.reply(live, TEXT)
    edit(client, comment)
    decide(moderation.mark_spam, comment, moderator)
    assert take_back(client, comment).status_code == 303
    with later(6):
        call_command("work", "--once")
    assert not [call for call in service.requests if "submit" in call.method]
    assert not comment.earlier_texts.exists()


def test_taking_back_what_has_changed_since_is_refused(client, live, moderator):
    comment = factories.reply(live, TEXT)
    old = comment.version
    decide(moderation.hold, comment, moderator)
    answer = client.post(f"{own_address(comment)}delete/", {"version": old})
    assert answer.status_code == 409
    comment.refresh_from_db()
    assert comment.status == Status.HELD
    assert f'name="version" value="{comment.version}"' in answer.content.decode()


@pytest.mark.parametrize("page", ["", "edit/", "delete/"])
def test_the_pages_are_their_authors_alone(client, live, page):
    comment = factories.reply(live, TEXT)
    answer = client.get(f"{own_address(comment)}{page}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    forged = f"/comment/{comment.pk}-{'0' * 32}/{page}"
    assert client.get(forged).status_code == 404
    if page:
        assert client.post(forged, {"comment": BETTER, "version": comment.version}).status_code == 404


def test_the_browser_that_sent_a_reply_is_led_to_its_authors_view(client, live):
    send(client, live, secret=SECRET)
    comment = Comment.objects.get()
    answer = client.post(f"/comment/{comment.pk}/own/", {"secret": SECRET})
    assert (answer.status_code, answer["Location"]) == (303, own_address(comment))
    for secret in ("", "0" * 32, SECRET.upper(), "x"):
        assert client.post(f"/comment/{comment.pk}/own/", {"secret": secret}).status_code == 404
    assert client.post(f"/comment/{10**30}/own/", {"secret": SECRET}).status_code == 404
    assert client.get(f"/comment/{comment.pk}/own/").status_code == 405


@pytest.mark.parametrize("secret", ["", "x", "é" * 32])
def test_a_browser_without_a_secret_is_known_by_none(client, live, secret):
    send(client, live, secret=secret)
    comment = Comment.objects.get()
    assert comment.status == Status.PUBLISHED
    assert client.post(f"/comment/{comment.pk}/own/", {"secret": secret}).status_code == 404


def test_the_secret_is_kept_in_a_form_that_was_refused(client, live):
    assert SECRET in send(client, live, name="", secret=SECRET).content.decode()
