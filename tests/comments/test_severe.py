"""Texts that a rule calls severe stay folded until somebody wants to read them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import authors, moderation
from comments.models import Comment, Status, Verdict
from newsroom.models import User
from tests import factories

pytestmark = pytest.mark.django_db

QUEUE, TEXT = "/admin/comments/queue/", "What nobody should meet unprepared."
FOLD = '<details class="severe"'


@pytest.fixture
def live() -> LiveArticle:
    return factories.live()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.user("Moderators"))
    return client


def severe(live: LiveArticle, *, status: Status = Status.HELD, body: str = TEXT, value: object = True, **fields):
    """A comment of which a rule says so."""
    comment = factories.reply(live, body, **fields)
    reason = {"code": "terms", "weight": 1.0, "values": {"terms": "x", "severe": value}}
    Verdict.objects.filter(comment=comment, check_name="rules").update(evidence=[reason])
    Comment.objects.filter(pk=comment.pk).update(status=status, shown=status == Status.PUBLISHED)
    comment.refresh_from_db()
    return comment


def page_of(comment: Comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


def folded(html: str) -> str:
    """What stands in the folds."""
    return " ".join(re.findall(r'<details class="severe".*?</details>', html, re.DOTALL))


def outside_details(html: str) -> str:
    """What stands open on a page: without any part that is folded, those within others first."""
    while (left := re.sub(r"<details(?![^>]* open)[^>]*>(?:(?!<details).)*?</details>", "", html, flags=re.S)) != html:
        html = left
    return html


def test_its_text_is_folded_on_the_card_and_on_its_page(desk, live):
    comment = severe(live)
    for path in (QUEUE, page_of(comment)):
        html = desk.get(path).content.decode()
        assert "Severe text. Show" in folded(html)
        assert TEXT in folded(html)
        assert outside_details(html).count(TEXT) == 0


@pytest.mark.parametrize("value", [False, None, "true", 1])
def test_other_texts_are_not(desk, live, value):
    severe(live, value=value)
    assert FOLD not in desk.get(QUEUE).content.decode()


def test_it_is_not_for_who_does_not_want_it(client, live):
    client.force_login(factories.user("Moderators", folds_severe=False))
    comment = severe(live)
    answered = severe(live, parent_id=severe(live, status=Status.PUBLISHED).pk)
    for path in (QUEUE, page_of(comment), page_of(answered)):
        assert FOLD not in client.get(path).content.decode()


def test_authors_see_those_under_their_articles_folded_too(client):
    reporter = factories.user("Reporters")
    client.force_login(reporter)
    severe(factories.live(author_ids=(factories.author(user=reporter).pk,)))
    assert TEXT in folded(client.get(QUEUE).content.decode())


def test_a_long_one_is_folded_whole(desk, live):
    severe(live, body=f"{TEXT} {'And so on. ' * 200}")
    html = desk.get(QUEUE).content.decode()
    start = html.index(FOLD)
    assert html.index("Show the other") > start
    assert html.index(TEXT) > start


def test_the_line_after_a_decision_does_not_repeat_it(desk, live):
    comment = severe(live)
    sent = {"act": "mark_spam", "version": comment.version}
    answer = desk.post(
        reverse("admin:comments_decide", args=[comment.pk]), sent, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 200
    assert TEXT not in answer.content.decode()
    assert "Severe text" in answer.json()["html"]


def test_a_sample_of_what_is_decided_at_once_does_not_show_it(desk, live):
    comment = severe(live)
    others = factories.reply(live, "Nothing that anybody would mind.")
    Comment.objects.filter(pk=others.pk).update(status=Status.HELD)
    ticks = [f"{row.pk}:{row.version}" for row in (comment, others)]
    for html in (
        desk.get(f"{QUEUE}all/", {"lane": "held"}).content.decode(),
        desk.post(f"{QUEUE}ticked/", {"tick": ticks, "act": "reject"}).content.decode(),
    ):
        assert "Nothing that anybody would mind." in html
        assert "Severe text" in html
        assert TEXT not in html


def test_a_parent_that_readers_do_not_see_is_folded_where_it_is_quoted(desk, live):
    parent = factories.reply(live)
    answer = factories.reply(live, parent_id=parent.pk)
    Comment.objects.filter(pk=answer.pk).update(status=Status.HELD)
    reason = {"code": "terms", "weight": 1.0, "values": {"severe": True}}
    Verdict.objects.filter(comment=parent, check_name="rules").update(evidence=[reason])
    assert FOLD not in desk.get(QUEUE).content.decode()
    Comment.objects.filter(pk=parent.pk).update(status=Status.SPAM)
    assert parent.body in folded(desk.get(QUEUE).content.decode())


def test_what_it_said_before_an_edit_is_folded_though_it_is_harmless_now(desk, live):
    comment = severe(live, status=Status.PUBLISHED)
    edited = authors.edit(
        comment=comment, live=live, version=comment.version, body="Harmless now.", address="192.0.2.1",
        now=timezone.now(),
    )  # fmt: skip
    html = desk.get(page_of(edited)).content.decode()
    assert TEXT in folded(html)
    assert "Harmless now." not in folded(html)


def test_a_page_of_them_costs_no_more_queries_than_one(desk, live, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(20) as captured:
            desk.get(QUEUE)
        return len(captured)

    severe(live, parent_id=severe(live, status=Status.PUBLISHED).pk)
    one = queries()
    for _number in range(9):
        severe(live, parent_id=severe(live, status=Status.PUBLISHED).pk)
    assert queries() == one


def test_lists_say_it_in_place_of_its_first_words(client, live):
    user = factories.user("Administrators")
    client.force_login(user)
    rule = factories.rule("unprepared", is_severe=True)
    comment = factories.reply(live, TEXT)
    moderation.approve(comment_id=comment.pk, by=user, version=comment.version, now=timezone.now())
    pages = [
        reverse("admin:comments_comment_changelist"),
        reverse("admin:comments_decision_changelist"),
        reverse("admin:comments_rule_change", args=[rule.pk]),
    ]
    for page in pages:
        shown = client.get(page).content.decode()
        assert "Severe text" in shown
        assert TEXT not in shown
    User.objects.update(folds_severe=False)
    for page in pages:
        assert TEXT in client.get(page).content.decode()
