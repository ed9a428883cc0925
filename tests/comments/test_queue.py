"""The moderators' queue through its pages and what they send."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import moderation
from comments.models import Comment, Decision, Status
from newsroom.models import Publication, User
from tests import factories

pytestmark = pytest.mark.django_db

QUEUE = "/admin/comments/queue/"
JSON = {"Accept": "application/json"}


@pytest.fixture
def live() -> LiveArticle:
    return factories.live("The wall holds")


@pytest.fixture
def moderator() -> User:
    return factories.user("Moderators", first_name="Mara", last_name="Quill")


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def held(live: LiveArticle, text: str = "", **fields: str) -> Comment:
    """A reply with a listed word, which a person must see first."""
    Publication.objects.update(hold_terms="scandalous")
    number = Comment.objects.count()
    comment = factories.reply(live, text or f"Scandalous, this {factories.made_up_word(number)} of theirs.", **fields)
    assert comment.status == Status.HELD
    return comment


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
    told = desk.get(act(desk, comment, "reject", version="2", reason="hate")["Location"]).content.decode()
    assert "Somebody was quicker" in told
