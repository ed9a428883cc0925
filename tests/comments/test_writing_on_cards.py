"""What is written on a card of the queue: the forms, what they answer a script, and the way back from each."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import moderation
from comments.models import AuthorNote, Comment, Rule, Status
from comments.models.rule import Effect, Kind, RuleState
from newsroom.models import Publication
from tests import factories
from tests.comments.test_lanes import held

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
FORMS = ("answer", "editing", "noting", "blocking")


def form(client: Client, comment: Comment, what: str) -> Any:
    return client.get(reverse("admin:comments_write", args=[comment.pk, what]))


def undone(client: Client, answer: Any) -> Any:
    """Send what the script keeps for `z`."""
    url = re.search(r'action="([^"]+)"', answer.json()["undo"] or answer.json()["html"])
    assert url is not None
    return client.post(url[1], headers=JSON)


@pytest.mark.parametrize("what", FORMS)
def test_a_key_brings_the_form_of_the_comment_as_it_stands(desk, live, what):
    comment = held(live, "Scandalous, see https://cheap.example/ for more.")
    page = form(desk, comment, what).content.decode()
    assert page.count("<form") == 1
    assert 'class="card-write"' in page
    assert "csrfmiddlewaretoken" in page
    if what == "editing":
        assert comment.body in page
    if what == "blocking":
        assert "domain cheap.example" in page
        assert "network address 192.0.2." in page
    if what == "answer":
        assert f'name="version" value="{comment.version}"' in page


def why(client: Client, comment: Comment, what: str) -> str:
    """What is said in the place of a form."""
    answer = form(client, comment, what)
    assert answer.status_code == 200
    assert "<form" not in answer.content.decode()
    return unescape(answer.content.decode().partition(">")[2].partition("<")[0])


def test_why_a_form_does_not_fit_is_said_in_its_place(desk, live, moderator):
    comment = held(live)
    moderation.mark_spam(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert why(desk, comment, "editing") == "It is “spam”: only what is published or held can be edited."
    assert why(desk, comment, "answer") == "It is “spam”: what readers will not see cannot be answered."
    assert form(desk, comment, "nonsense").status_code == 404
    comment.refresh_from_db()
    moderation.remove(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
    assert why(desk, comment, "answer") == "It is “removed”: what readers will not see cannot be answered."
    assert why(desk, comment, "noting") == "Its author is not known any more: there is nobody to note something on."
    assert why(desk, comment, "blocking") == "Nothing is known of it that could be blocked or trusted."
    Comment.objects.all().delete()
    assert {why(desk, comment, what) for what in FORMS} == {"This comment is no longer there."}


@pytest.mark.parametrize("role", ["Reporters", ""])
def test_who_may_not_decide_gets_no_form_and_blocks_nobody(client, live, role):
    reporter = factories.user(role)
    comment = held(factories.live("Mine", author_ids=(factories.author("Rena Holm", user=reporter).pk,)))
    client.force_login(reporter)
    assert {form(client, comment, what).status_code for what in FORMS} == {403}
    sent = {"whom": f"author {comment.author_key}", "effect": "block"}
    assert client.post(reverse("admin:comments_block", args=[comment.pk]), sent).status_code in {400, 403}
    assert not Rule.objects.filter(comment=comment).exists()


def test_an_edit_comes_back_as_the_card_and_is_taken_back(desk, live):
    comment = held(live)
    sent = {"comment": "Shorter now.", "note": "It was too long.", "version": comment.version}
    answer = desk.post(reverse("admin:comments_edit", args=[comment.pk]), sent, headers=JSON)
    assert (answer.status_code, answer.json()["elsewhere"]) == (200, False)
    assert "Shorter now." in answer.json()["html"]
    assert undone(desk, answer).status_code == 200
    assert Comment.objects.get(pk=comment.pk).body == comment.body


def test_a_note_comes_back_with_the_card_and_is_taken_back(desk, live):
    comment = held(live)
    answer = desk.post(reverse("admin:comments_note", args=[comment.pk]), {"note": "Warned once."}, headers=JSON)
    assert "Warned once." in answer.json()["html"]
    assert answer.json()["elsewhere"], "it stands on the author's other cards, too"
    taken_back = undone(desk, answer)
    assert (taken_back.status_code, taken_back.json()["elsewhere"]) == (200, True)
    assert not AuthorNote.objects.exists()


def test_an_answer_that_approves_moves_the_comment_and_undoing_holds_it_again(desk, live):
    comment = held(live)
    sent = {"comment": "Thank you for telling us.", "version": comment.version}
    answer = desk.post(reverse("admin:comments_answer", args=[comment.pk]), sent, headers=JSON)
    assert answer.json()["moved"] == ["held", "published"]
    assert undone(desk, answer).status_code == 200
    assert Comment.objects.get(pk=comment.pk).status == Status.HELD
    assert Comment.objects.get(parent=comment).status == Status.REMOVED


@pytest.mark.parametrize(("effect", "told"), [("block", "Blocked: this author."), ("trust", "Trusted: this author.")])
def test_an_author_is_blocked_or_trusted_from_a_card_and_that_is_taken_back(desk, live, effect, told):
    comment = held(live)
    url = reverse("admin:comments_block", args=[comment.pk])
    sent = {"whom": f"author {comment.author_key}", "effect": effect}
    answer = desk.post(url, sent, headers=JSON)
    assert (answer.status_code, answer.json()["said"], answer.json()["elsewhere"]) == (200, told, True)
    rule = Rule.objects.get(comment=comment)
    assert (rule.state, rule.effect) == (RuleState.ON, "spam" if effect == "block" else "trust")
    again = desk.post(url, sent, headers=JSON)
    assert again.status_code == 409
    assert "already, by Mara Quill" in again.json()["said"]
    taken_back = undone(desk, answer)
    assert (taken_back.status_code, taken_back.json()["elsewhere"]) == (200, True)
    rule.refresh_from_db()
    assert rule.state == RuleState.OFF
    assert undone(desk, answer).status_code == 409


@pytest.mark.parametrize(
    ("effect", "said", "before", "after"),
    [
        ("block", "Blocked", Status.PUBLISHED, Status.SPAM),
        ("trust", "Trusted", Status.HELD, Status.PUBLISHED),
    ],
)
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.ADDRESS, "192.0.2.7"),
        (Kind.NETWORK, "2001:db8:1:2::/64"),
        (Kind.NETWORK, "192.0.2.0/24"),
        (Kind.DOMAIN, "cheap.example"),
    ],
)
def test_a_network_and_a_domain_are_blocked_or_trusted_until_that_is_taken_back(
    desk, live, kind, value, effect, said, before, after
):
    if effect == "trust":  # and the checker is sure of nothing
        Publication.objects.update(hold_score="0.01", spam_score="1.00")
    link = "cheap.example" if kind == Kind.DOMAIN else "dear.example"

    def another() -> Comment:
        number = Comment.objects.count()
        address = {"192.0.2.7": "192.0.2.7", "2001:db8:1:2::/64": f"2001:db8:1:2::{number}"}.get(
            value, f"192.0.2.{number}"
        )
        text = f"Cheap {factories.made_up_word(number)}, I read: https://{link}/"
        return factories.reply(live, text, address=address)

    comment = another()
    assert comment.status == before
    named = {Kind.ADDRESS: "network address", Kind.NETWORK: "network", Kind.DOMAIN: "domain"}[kind]
    sent = {"whom": f"{named.split()[0]} {value}", "effect": effect}
    answer = desk.post(reverse("admin:comments_block", args=[comment.pk]), sent, headers=JSON)
    wide = ", of 256 addresses" if value.endswith("/24") else ""
    assert (answer.status_code, answer.json()["said"]) == (200, f"{said}: {named} {value}{wide}.")
    rule = Rule.objects.get(comment=comment)
    assert (rule.kind, rule.value, rule.effect) == (kind, value, {"block": Effect.SPAM, "trust": Effect.TRUST}[effect])
    assert another().status == after
    assert undone(desk, answer).json()["said"] == "The rule is off again."
    rule.refresh_from_db()
    assert rule.state == RuleState.OFF
    assert another().status == before


def test_without_script_a_block_is_made_on_the_comments_page(desk, live):
    comment = held(live)
    page = desk.get(reverse("admin:comments_comment_change", args=[comment.pk])).content.decode()
    assert f'action="{reverse("admin:comments_block", args=[comment.pk])}"' in page
    url = reverse("admin:comments_block", args=[comment.pk])
    answer = desk.post(url, {"whom": f"author {comment.author_key}", "effect": "block"})
    assert answer.status_code == 303
    assert "Blocked: this author." in desk.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("sent", [{}, {"whom": "author x"}, {"whom": "mood", "effect": "block"}, {"whom": "a\0b"}])
def test_a_block_of_nothing_is_told_beside_the_form(desk, live, sent):
    comment = held(live)
    answer = desk.post(reverse("admin:comments_block", args=[comment.pk]), sent)
    assert answer.status_code == 400
    assert "Block or trust" in answer.content.decode()
    assert not Rule.objects.filter(comment=comment).exists()
