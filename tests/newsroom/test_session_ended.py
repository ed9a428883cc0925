"""What was typed into a form of the admin outlives the session of who typed it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from articles.models import Image, Page, Section
from comments import author_notes, bulk, moderation, rules, submission
from comments.models import AuthorNote, BulkAct, Comment, Rule
from comments.models.rule import RuleState
from newsroom.models import Publication, User
from tests import factories
from tests.admin_form import session_ends
from tests.articles.test_images import added
from tests.newsroom.people import PASSWORD, person
from tests.newsroom.test_admin_sweep import everything

pytestmark = pytest.mark.django_db

TYPED = "Typed for an hour"


@pytest.fixture
def client():
    client = Client()
    client.force_login(person("Administrators"))
    return client


def sign_in(client: Client, answer) -> str:
    """Through the page that an answer leads to; what stands where that leads."""
    signing_in = {"username": "admin", "password": PASSWORD}
    return html.unescape(client.post(answer["Location"], signing_in, follow=True).content.decode())


def section() -> str:
    return f"/admin/articles/section/{factories.section().pk}/change/"


def picture() -> str:
    return f"/admin/articles/image/{added().pk}/change/"


def colleague() -> str:
    return f"/admin/newsroom/user/{person('Reporters').pk}/change/"


def tag() -> str:
    return f"/admin/taggit/tag/{Tag.objects.create(name='trams', slug='trams').pk}/change/"


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (lambda: "/admin/articles/section/add/", "name"),
        (section, "description"),
        (lambda: "/admin/articles/author/add/", "bio"),
        (lambda: "/admin/articles/source/add/", "name"),
        (tag, "name"),
        (picture, "caption"),
        (lambda: "/admin/newsroom/publication/1/change/", "rejection_reasons"),
        (lambda: "/admin/comments/rule/add/", "value"),
        (colleague, "first_name"),
        (lambda: "/admin/newsroom/user/invite/", "name"),
    ],
)
def test_what_was_sent_when_the_session_had_ended_stands_in_the_form_after_signing_in(
    client, form: Callable[[], str], field: str
):
    path = form()
    session_ends(client)
    answer = client.post(path, {field: TYPED})
    assert answer["Location"] == f"/admin/login/?next={path}"
    assert "What you typed is kept" in client.get(answer["Location"]).content.decode()
    shown = sign_in(client, answer)
    assert "not saved yet" in shown
    assert TYPED in shown
    assert TYPED not in str(everything())
    assert TYPED not in client.get(path).content.decode()  # once


def test_two_forms_that_were_open_both_come_back(client):
    session_ends(client)
    one = client.post("/admin/articles/page/add/", {"title": "One"})
    other = client.post("/admin/articles/author/add/", {"name": "Other"})
    assert "One" in sign_in(client, one)
    assert "Other" in client.get("/admin/articles/author/add/").content.decode(), other


def test_of_many_forms_that_were_open_the_newest_five_come_back(client):
    paths = [f"/admin/articles/section/{factories.section(f'Part {number}').pk}/change/" for number in range(7)]
    session_ends(client)
    answers = [client.post(path, {"description": f"{TYPED} {number}"}) for number, path in enumerate(paths)]
    sign_in(client, answers[0])
    shown = [f"{TYPED} {number}" in client.get(path).content.decode() for number, path in enumerate(paths)]
    assert shown == [False] * 2 + [True] * 5


def test_ten_forms_an_hour_are_kept_for_one_address(client):
    session_ends(client)
    kept = [
        "What you typed is kept"
        in client.get(client.post("/admin/articles/author/add/", {})["Location"]).content.decode()
        for _form in range(11)
    ]
    assert kept == [True] * 10 + [False]


def test_a_form_of_more_than_two_million_characters_is_not_kept(client):
    session_ends(client)
    for letters, is_kept in ((300_000, True), (400_000, False)):  # each is sent as two bytes and kept as six
        answer = client.post("/admin/articles/page/add/", {"title": TYPED, "body": "ä" * letters})
        told = client.get(answer["Location"]).content.decode()
        assert ("What you typed is kept" in told) == is_kept


def test_a_form_older_than_the_sign_in_comes_back_filled(client):
    """Its proof of origin has gone: signed in anew in another window, say."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    strict.get("/admin/")
    typed = {"title": TYPED, "slug": "typed", "body": "<p>All of it.</p>"}
    answer = strict.post("/admin/articles/page/add/", typed, HTTP_SEC_FETCH_SITE="same-origin")
    assert answer["Location"] == "/admin/articles/page/add/"
    shown = strict.get(answer["Location"]).content.decode()
    assert TYPED in shown
    assert "All of it." in shown
    assert not Page.objects.exists()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_a_form_that_another_site_filled_is_never_shown(client, site):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answer = strict.post("/admin/articles/page/add/", {"title": "Call this number"}, HTTP_SEC_FETCH_SITE=site)
    assert answer.status_code == 403
    for shown in (answer, strict.get("/admin/articles/page/add/")):
        assert "Call this number" not in shown.content.decode()


def test_a_chosen_file_is_asked_for_again(client):
    session_ends(client)
    file = SimpleUploadedFile("a.png", b"x")
    shown = sign_in(client, client.post("/admin/newsroom/publication/1/change/", {"name": TYPED, "logo": file}))
    assert TYPED in shown
    assert "please choose it again" in shown
    assert Publication.current().name != TYPED
    session_ends(client)
    file = SimpleUploadedFile("a.png", b"x")
    assert "Please choose it again" in sign_in(client, client.post("/admin/articles/image/add/", {"file": file}))
    assert not Image.objects.exists()


def test_a_colleagues_change_meanwhile_is_told_in_the_form_that_comes_back(client):
    path = section()
    seen = client.get(path).context["adminform"].form["seen"].value()
    colleague = Client()
    colleague.force_login(person("Editors"))
    form = {"name": "City", "slug": "city", "order": "1", "seen": seen}
    assert colleague.post(path, form | {"description": "Theirs"}).status_code == 302
    session_ends(client)
    shown = sign_in(client, client.post(path, form | {"description": TYPED}))
    assert TYPED in shown
    assert "Meanwhile set to “Theirs”" in shown
    assert Section.objects.get().description == "Theirs"


def test_the_words_of_a_rejection_stand_in_its_form_after_signing_in(client):
    live, words = factories.live(), "No addresses of neighbours, please."
    comment = factories.reply(live)
    decision = f"/admin/comments/comment/{comment.pk}/decide/"
    session_ends(client)
    back = "/admin/comments/queue/?lane=held"
    answer = client.post(decision, {"act": "reject", "version": comment.version, "words": words, "back": back})
    assert answer["Location"] == f"/admin/login/?next={decision}"
    shown = sign_in(client, answer)
    assert "nothing has been decided yet" in shown
    assert f'name="words" value="{words}"' in shown
    assert f'name="back" value="{back}"' in shown
    comment.refresh_from_db()
    assert comment.status == "published"
    assert client.get(decision)["Location"] == f"/admin/comments/comment/{comment.pk}/change/"  # once


def test_an_answer_to_a_reader_stands_in_its_form_after_signing_in(client):
    comment = factories.reply(factories.live())
    place = f"/admin/comments/comment/{comment.pk}/answer/"
    session_ends(client)
    shown = sign_in(client, client.post(place, {"comment": TYPED}))
    assert "nothing has been sent yet" in shown
    assert f"{TYPED}</textarea>" in shown
    assert not comment.answers.exists()


def test_who_was_to_be_blocked_is_still_chosen_after_signing_in(client):
    comment = factories.reply(factories.live())
    comment.refresh_from_db()
    place = f"/admin/comments/comment/{comment.pk}/block/"
    whom = f"author {comment.author_key}"
    session_ends(client)
    shown = sign_in(client, client.post(place, {"whom": whom, "effect": "block"}))
    assert "nothing has been changed yet" in shown
    assert "errornote" not in shown
    assert chosen(shown, "whom") == [whom]
    assert not Rule.objects.filter(comment=comment).exists()
    assert client.get(place)["Location"] == f"/admin/comments/comment/{comment.pk}/change/"  # once


@pytest.mark.parametrize("back", ["/admin/comments/decision/?source__exact=queue", "/admin/comments/queue/#card-1", ""])
def test_a_decision_that_was_not_taken_back_is_told_of_where_it_can_be(client, back):
    comment, user = factories.reply(factories.live()), User.objects.get(username="admin")
    comment.refresh_from_db()
    made = moderation.hold(comment_id=comment.pk, by=user, version=comment.version, now=timezone.now())
    place = f"/admin/comments/decision/{made.pk}/undo/"
    session_ends(client)
    shown = sign_in(client, client.post(place, {"back": back, "source": "log"}))
    assert "You had been signed out: nothing has been taken back yet." in shown
    assert f'action="{place}"' in shown
    comment.refresh_from_db()
    assert comment.status == "held"
    assert client.get(place)["Location"] == f"/admin/comments/comment/{comment.pk}/change/"  # once


def test_an_answer_that_was_not_taken_back_is_told_of_where_it_can_be(client):
    user, parent = User.objects.get(username="admin"), factories.reply(factories.live())
    reply = submission.Reply(name="", body=TYPED, address=None, user_agent="", referrer="")
    answer = submission.answer_as_staff(parent_id=parent.pk, reply=reply, by=user, now=timezone.now())
    place = f"/admin/comments/comment/{answer.pk}/take-back/"
    session_ends(client)
    shown = sign_in(client, client.post(place))
    assert "You had been signed out: nothing has been taken back yet." in shown
    assert f'action="{place}"' in shown
    assert Comment.objects.get(pk=answer.pk).body == TYPED


def test_a_note_that_was_not_taken_back_is_told_of_where_it_stands(client):
    comment, user = factories.reply(factories.live()), User.objects.get(username="admin")
    note = author_notes.add(comment_id=comment.pk, text=TYPED, by=user, now=timezone.now())
    place = f"/admin/comments/comment/{comment.pk}/note/{note.pk}/remove/"
    session_ends(client)
    shown = sign_in(client, client.post(place))
    assert "You had been signed out: nothing has been taken back yet." in shown
    assert TYPED in shown
    assert f'action="{place}"' in shown
    assert client.get(place)["Location"] == f"/admin/comments/comment/{comment.pk}/change/"  # once
    assert AuthorNote.objects.get() == note


def test_a_block_that_was_not_taken_back_is_told_of(client):
    comment, user = factories.reply(factories.live()), User.objects.get(username="admin")
    comment.refresh_from_db()
    told = {"comment_id": comment.pk, "what": "author", "value": comment.author_key}
    rule = rules.block(**told, by=user, now=timezone.now())
    session_ends(client)
    shown = sign_in(client, client.post(f"/admin/comments/comment/{comment.pk}/unblock/{rule.pk}/"))
    assert "You had been signed out: nothing has been taken back yet." in shown
    rule.refresh_from_db()
    assert rule.state == RuleState.ON


def chosen(page: str, name: str) -> list[str]:
    """The values that are ticked in a page."""
    return re.findall(rf'name="{name}" value="([^"]*)"[^>]* checked', page)


TICKED = "/admin/comments/queue/ticked/"


@pytest.mark.parametrize("act", ["approve", "reject", "keep"])
def test_what_was_ticked_waits_for_one_click_after_signing_in(client, act):
    comments = [factories.reply(factories.live()) for _number in range(2)]
    ticks = [f"{comment.pk}:{comment.version}" for comment in comments]
    back = "/admin/comments/queue/?lane=reported"
    session_ends(client)
    shown = sign_in(client, client.post(TICKED, {"tick": ticks, "act": act, "back": back}))
    assert "nothing has been decided yet" in shown
    assert "errornote" not in shown
    assert re.findall('name="tick" value="([^"]*)"', shown) == ticks
    if act == "reject":  # whose page does nothing else
        assert '<button type="submit" class="button default" name="act" value="reject">' in shown
    else:
        assert chosen(shown, "act") == [act]
    assert f'name="back" value="{back}"' in shown
    assert not BulkAct.objects.exists()
    assert client.get(TICKED)["Location"] == "/admin/comments/queue/"  # once


def test_ticks_older_than_the_sign_in_wait_for_one_click(client):
    comment = factories.reply(factories.live())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    strict.get("/admin/")
    sent = {"tick": f"{comment.pk}:{comment.version}", "act": "mark_spam"}
    answer = strict.post(TICKED, sent, HTTP_SEC_FETCH_SITE="same-origin")
    assert chosen(strict.get(answer["Location"]).content.decode(), "act") == ["mark_spam"]
    assert not BulkAct.objects.exists()


def test_an_act_on_all_that_match_is_still_chosen_after_signing_in(client):
    live = factories.live()
    factories.reply(live)
    place = f"/admin/comments/queue/all/?lane=published&article={live.article_id}"
    session_ends(client)
    shown = sign_in(client, client.post(place, {"act": "reject", "reason": "It advertises.", "words": TYPED}))
    assert "nothing has been decided yet" in shown
    assert (chosen(shown, "act"), chosen(shown, "reason")) == (["reject"], ["It advertises."])
    assert TYPED in shown
    assert "1 comment matches." in shown
    assert not BulkAct.objects.exists()
    assert not chosen(client.get(place).content.decode(), "act")  # once


@pytest.mark.parametrize(
    ("act", "told"), [("undo", "nothing has been taken back yet"), ("stop", "nothing has been stopped yet")]
)
def test_an_act_on_many_goes_on_as_is_said_after_signing_in(client, act, told):
    comment = factories.reply(factories.live())
    ticked = [(comment.pk, comment.version)]
    user = User.objects.get(username="admin")
    begun = bulk.begin(act="mark_spam", by=user, now=timezone.now(), ticked=ticked)
    session_ends(client)
    shown = sign_in(client, client.post(f"/admin/comments/bulk/{begun.pk}/{act}/"))
    assert told in shown
    assert f'action="/admin/comments/bulk/{begun.pk}/stop/"' in shown
    assert BulkAct.objects.get().finished_at is None


def test_what_a_script_sent_is_left_to_its_page(client):
    comment = factories.reply(factories.live())
    decision = f"/admin/comments/comment/{comment.pk}/decide/"
    session_ends(client)
    client.post(decision, {"act": "reject", "version": 1, "words": TYPED}, headers={"Accept": "application/json"})
    client.force_login(User.objects.get(username="admin"))
    assert client.get(decision)["Location"] == f"/admin/comments/comment/{comment.pk}/change/"


def test_what_was_kept_is_shown_to_nobody_else_who_signs_in_there(client):
    session_ends(client)
    answer = client.post("/admin/articles/author/add/", {"name": TYPED})
    person("Editors")
    client.post(answer["Location"], {"username": "editor", "password": PASSWORD})
    shown = client.get("/admin/articles/author/add/")
    assert shown.status_code == 200
    assert TYPED not in shown.content.decode()


@pytest.mark.parametrize("cookie", ["", "{pk}", "{pk}:forged"])
def test_a_form_of_nobody_known_is_not_kept(client, cookie):
    client.cookies.clear()
    client.cookies["whose-forms"] = cookie.format(pk=User.objects.get(username="admin").pk)
    answer = client.post("/admin/articles/author/add/", {"name": TYPED})
    assert "What you typed is kept" not in client.get(answer["Location"]).content.decode()
    assert TYPED not in sign_in(client, answer)
