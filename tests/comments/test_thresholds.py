"""Choosing the embedded checker's thresholds."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from comments import moderation, thresholds
from comments.models import Comment, Status, Verdict
from newsroom.models import Publication
from newsroom.verbs import NotAllowed
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/admin/comments/checker/thresholds/"


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(factories.user("Administrators"))
    return client


def scored(*scores: float, act=None, age: dt.timedelta = dt.timedelta()) -> None:
    """Comments that got these probabilities, and what a person then did."""
    live, moderator = factories.live(), factories.user("Moderators")
    for number, score in enumerate(scores):
        comment = factories.reply(live, body=f"About {factories.made_up_word(number)} and {score} and {act}.")
        Verdict.objects.filter(comment=comment, check_name="embedded").update(
            score=score, log_odds=math.log(score / (1 - score))
        )
        if act is not None:
            act(comment_id=comment.pk, by=moderator, version=comment.version, now=timezone.now())
        Comment.objects.filter(pk=comment.pk).update(published_at=timezone.now() - age)


def shown(page) -> list[tuple[int, int, int]]:
    outcomes = [outcome for _name, _chosen, outcome in page.context["rows"]]
    return [(each.spam_shown.number, each.ham_lost.number, each.held.number) for each in outcomes]


def test_a_choice_is_tried_on_the_newsrooms_own_comments(admin):
    scored(0.1, 0.5, 0.7, 0.9, act=moderation.mark_spam)
    scored(0.05, 0.3, 0.6, age=dt.timedelta(days=3))
    scored(0.99)  # of which nobody knows yet
    page = admin.get(PAGE)
    assert shown(page) == [(1, 0, 3)]
    assert (page.context["known"].by_people, page.context["known"].let_stand) == (4, 3)
    tried = admin.get(PAGE, {"hold": "0.06", "spam": "0.55"})
    assert shown(tried) == [(1, 0, 3), (0, 1, 3)]
    assert Publication.current().hold_score == Decimal("0.40")


def test_spam_that_nobody_has_decided_on_is_left_out_and_said_to_be(admin):
    scored(0.9, act=moderation.mark_spam)
    scored(0.95, 0.99)
    assert "nobody has decided on" not in admin.get(PAGE).content.decode()
    Comment.objects.filter(verdicts__score__in=[0.9, 0.95, 0.99]).update(status=Status.SPAM)
    page = admin.get(PAGE)
    assert shown(page) == [(0, 0, 0)]
    assert "Not among them are 2 comments that the checks took for spam" in page.content.decode()


def lines(page) -> list[str]:
    """The table's, from under its marks on."""
    table = page.content.decode().partition('<table class="figures">')[2].partition("</table>")[0]
    rows = (re.sub(r"<[^>]+>|&nbsp;", " ", row).split() for row in table.split("<tr>")[1:])
    return [" ".join(row) for row in rows][3:]


def test_what_a_choice_would_have_done_is_told_as_shares_of_spam_and_of_what_is_none(admin):
    assert lines(admin.get(PAGE))[:2] == ["Spam (0)", "Shown 0"]  # of none there is no share
    scored(0.1, 0.5, 0.7, 0.9, act=moderation.mark_spam)
    scored(0.05, 0.3, 0.6, age=dt.timedelta(days=3))
    assert lines(admin.get(PAGE, {"hold": "0.06", "spam": "0.65"})) == [
        "Spam (4)",
        "Shown 1 (25 %) 0 (0 %)",
        "Held for a person 2 (50 %) 2 (50 %)",
        "No spam (3)",
        "Lost as spam 0 (0 %) 0 (0 %)",
        "Held for a person 1 (33.3 %) 2 (66.7 %)",
        "All (7)",
        "Held for a person 3 (42.9 %) 4 (57.1 %)",
    ]


def test_who_may_choose_does_and_who_changed_them_meanwhile_is_not_overruled(admin):
    page = admin.get(PAGE, {"hold": "0.3", "spam": "0.9"}).content.decode()
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page.partition('method="post"')[2]))
    assert admin.post(PAGE, form).status_code == 302
    assert (Publication.current().hold_score, Publication.current().spam_score) == (Decimal("0.30"), Decimal("0.90"))
    again = admin.post(PAGE, form | {"hold": "0.5"})
    assert again.status_code == 409
    assert "they are 0.30 and 0.90 now" in again.content.decode()
    history = admin.get("/admin/newsroom/publication/1/history/").content.decode()
    assert "0.40" in history
    assert "0.90" in history


@pytest.mark.parametrize(
    ("hold", "spam", "status"), [("0.9", "0.3", 409), ("0", "0.5", 400), ("x", "0.5", 400), ("0.5", "7", 400)]
)
def test_what_cannot_be_is_refused(admin, hold, spam, status):
    form = {"hold": hold, "spam": spam, "seen_hold": "0.40", "seen_spam": "0.82"}
    assert admin.post(PAGE, form).status_code == status
    assert Publication.current().hold_score == Decimal("0.40")


def test_moderators_may_look_and_not_choose(client):
    moderator, publication = factories.user("Moderators"), Publication.current()
    client.force_login(moderator)
    assert "Use the tried ones" not in client.get(PAGE, {"hold": "0.3", "spam": "0.9"}).content.decode()
    assert client.post(PAGE, {"hold": "0.3", "spam": "0.9"}).status_code == 403
    seen = publication.hold_score, publication.spam_score
    with pytest.raises(NotAllowed):
        thresholds.choose(hold=Decimal("0.3"), spam=Decimal("0.9"), seen=seen, by=moderator)
    client.logout()
    client.force_login(factories.user("Reporters"))
    assert client.get(PAGE).status_code == 403


def test_in_german_they_are_tried_and_set_with_a_comma(admin, settings):
    settings.LANGUAGE_CODE = "de"
    page = admin.get(PAGE, {"hold": "0,3", "spam": "0,9"})
    form = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page.content.decode().partition('"post"')[2]))
    assert form.pop("hold") == "0,3"
    assert admin.post(PAGE, form | {"hold": "0,3"}).status_code == 302
    assert Publication.current().hold_score == Decimal("0.30")


def test_marks_in_the_wrong_order_are_not_tried(admin):
    page = admin.get(PAGE, {"hold": "0.9", "spam": "0.5"})
    assert page.status_code == 400
    assert "must not be above" in page.content.decode()
    assert "Use the tried ones" not in page.content.decode()


def test_the_page_says_that_the_past_is_judged_as_the_checker_is_calibrated_now(admin):
    assert "as the checker is calibrated now" in admin.get(PAGE).content.decode()
