"""What the embedded checker makes of the decisions of moderators who correct what is wrong and leave the rest alone."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from comments import moderation
from comments.models import Comment, Feedback, SpamModel, Status
from comments.spam import store
from tests import factories
from tests.comments.spam.samples import HAM
from tests.comments.test_spam_model_files import run

pytestmark = pytest.mark.django_db

DECISIONS = 40


def advertisement(number: int) -> str:
    """Of a kind that is not known before anybody has decided on it."""
    return f"Oak sheds by {factories.made_up_word(number)}: the sturdy sheds of {factories.made_up_word(number + 1)}."


def mark_as_spam(replies: list[Comment]) -> None:
    moderator = factories.user("Moderators")
    for reply in replies:
        moderation.mark_spam(comment_id=reply.pk, by=moderator, version=reply.version, now=timezone.now())
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=True):
        while Feedback.objects.filter(sent_at=None).exists():
            call_command("work", "--once")


@pytest.fixture
def marked():
    """Ordinary replies that stand, and advertisements between them that a moderator has marked."""
    live = factories.live()
    replies = []
    for number in range(DECISIONS):
        factories.reply(live, body=HAM[number])
        replies.append(factories.reply(live, body=advertisement(number)))
    mark_as_spam(replies)
    return live


@pytest.mark.parametrize("anew", [False, True], ids=["decision by decision", "anew"])
def test_spam_marked_alone_does_not_turn_the_checker_against_ordinary_replies(marked, anew):
    if anew:
        call_command("train_spam")
    # Of the same shape and from the same mail service as what was marked.
    later = [factories.reply(marked, body=text) for text in HAM[DECISIONS : 2 * DECISIONS]]
    shown = sum(reply.status == Status.PUBLISHED for reply in later)
    assert shown >= 0.9 * len(later)
    assert factories.reply(marked, body=advertisement(DECISIONS + 5)).status != Status.PUBLISHED
    assert SpamModel.objects.get().lessons == DECISIONS


def test_spam_marked_where_nothing_stands_teaches_all_the_same():
    live = factories.live()
    mark_as_spam([factories.reply(live, body=advertisement(number)) for number in range(5)])
    assert SpamModel.objects.get().lessons == 5


def test_pages_and_commands_say_the_same_of_what_was_learned(client, tmp_path):
    live = factories.live()
    for number in range(4):
        factories.reply(live, body=HAM[number])
    mark_as_spam([factories.reply(live, body=advertisement(number)) for number in range(3)])
    client.force_login(factories.user("Moderators"))

    def said_on_pages() -> list[bool]:
        pages = [client.get(f"/admin/comments/{page}/").content.decode() for page in ("checker", "rules")]
        return ["3 decisions by people" in page for page in pages]

    both = "3 decisions by people and 3 comments weighed against them"
    assert said_on_pages() == [True, True]
    assert f"learned from {both}; " in run("export_spam_model", tmp_path / "model")
    assert run("train_spam") == f"Taught anew from {both}.\n"
    assert said_on_pages() == [True, True]
    assert f"{both} now." in run("import_spam_model", tmp_path / "model", "--yes")
    assert said_on_pages() == [True, True]


def test_what_the_checks_alone_called_spam_teaches_nothing():
    """A checker that is wrong is not confirmed by its own mistake when people approve other replies."""
    live = factories.live()
    mistaken = factories.reply(live, body=f"Akismet test. {HAM[0]}", name="akismet-guaranteed-spam")
    assert mistaken.status == Status.SPAM
    replies = [factories.reply(live, body=HAM[number]) for number in range(1, 12)]
    Comment.objects.filter(pk=mistaken.pk).update(checked_as=replies[0].checked_as | {"body": f"Quite else. {HAM[0]}"})
    moderator = factories.user("Moderators")
    for reply in replies:
        for verb in (moderation.hold, moderation.approve):
            verb(comment_id=reply.pk, by=moderator, version=reply.version, now=timezone.now())
            reply.refresh_from_db()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=True):
        while Feedback.objects.filter(sent_at=None, cancelled_at=None).exists():
            call_command("work", "--once")
    model = store.load()
    assert (model.ham, model.spam) == (len(replies), 0)


@pytest.mark.parametrize("anew", [False, True], ids=["decision by decision", "anew"])
def test_moderators_are_told_apart_and_comments_that_nobody_decided_on_are_nobodys(anew):
    live = factories.live()
    factories.reply(live, body=HAM[0])
    factories.reply(live, body=HAM[1])
    for number in range(2):  # by another moderator each time
        mark_as_spam([factories.reply(live, body=advertisement(number))])
    if anew:
        call_command("train_spam")
    recent = list(store.load().recent)
    deciders = [each.decider for each in recent if each.is_spam]
    assert len(set(deciders)) == 2
    assert 0 not in deciders
    assert {each.decider for each in recent if not each.is_spam} == {0}
    assert all(0 < each.expected < 100 for each in recent)
