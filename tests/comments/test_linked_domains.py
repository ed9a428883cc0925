"""What a checker knows of a domain that a reply links to, and what moderators read of it."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from comments import moderation
from comments.models import Comment, LinkedDomain, Status, Verdict
from comments.spam.interface import Reason
from comments.spam.wording import describe
from tests import factories
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    with time_machine.travel(timezone.now() - dt.timedelta(days=7), tick=False):
        return factories.live()


def reply(live, number, *addresses, days_ago=0, **fields):
    """One by a reader of their own, with some words that no other has."""
    word = factories.made_up_word(number)
    body = f"In {word} they have written about it at length, and for {word} it is a good account: {' '.join(addresses)}"
    fields = {"name": f"Reader {word}", "email": f"{word}@example.org"} | fields
    with time_machine.travel(timezone.now() - dt.timedelta(days=days_ago), tick=False):
        return factories.reply(live, body=body, **fields)


def marked(comment, verb):
    comment.refresh_from_db()
    by = factories.user("Moderators")
    return verb(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now())


def reasons(comment):
    verdict = Verdict.objects.get(comment=comment, check_name="embedded")
    return {each["code"]: describe(Reason(**each)) for each in verdict.evidence}


def score(comment):
    return Verdict.objects.get(comment=comment, check_name="embedded").score


@pytest.fixture
def known(live):
    """So many domains that one more is news."""
    comment = factories.reply(live)
    LinkedDomain.objects.bulk_create(
        LinkedDomain(comment=comment, domain=f"{factories.made_up_word(number)}.example".lower())
        for number in range(20)
    )


def test_where_hardly_a_domain_is_known_none_is_news(live):
    assert "new-domain" not in reasons(reply(live, 1, "https://harbour.example/wall"))
    assert "new-domain" not in reasons(reply(live, 2, "https://quay.example/"))


@pytest.mark.usefixtures("known")
def test_a_domain_is_new_on_its_first_day_and_not_afterwards(live):
    first = reply(live, 1, "https://harbour.example/wall", days_ago=3)
    assert reasons(first)["new-domain"] == "a link to a domain first seen today"
    assert "new-domain" not in reasons(reply(live, 2, "https://harbour.example/other"))
    both = reply(live, 3, "https://quay.example/", "http://www.pier.example/")
    assert reasons(both)["new-domain"] == "two links to domains first seen today"
    assert set(LinkedDomain.objects.filter(comment=both).values_list("domain", flat=True)) == {
        "quay.example",
        "pier.example",
    }


@pytest.mark.usefixtures("known")
def test_of_many_domains_some_are_looked_up(live):
    many = reply(live, 1, *(f"https://{name}.example/" for name in ("quay", "pier", "mole", "lock", "weir")))
    assert reasons(many)["new-domain"] == "at least four links to domains first seen today"


def test_the_readers_website_counts_and_a_reply_without_links_leaves_nothing(live):
    reply(live, 1)
    assert not LinkedDomain.objects.exists()
    reply(live, 2, url="https://ada.example/")
    assert LinkedDomain.objects.get().domain == "ada.example"


def test_a_domain_of_spam_that_people_marked_speaks_against_the_next(live):
    before = score(reply(live, 1, "https://sheds.example/", days_ago=2))
    for number in range(2, 5):
        comment = reply(live, number, "https://sheds.example/a", days_ago=1)
        marked(comment, moderation.mark_spam)
    after = reply(live, 9, "https://sheds.example/b")
    assert reasons(after)["spam-domain"] == "a link to sheds.example, which 3 spam comments linked to"
    assert score(after) > before


def test_the_domain_of_a_readers_website_speaks_against_the_next_too(live):
    marked(reply(live, 1, url="https://sheds.example/", days_ago=1), moderation.mark_spam)
    assert "spam-domain" in reasons(reply(live, 2, url="https://www.sheds.example/other"))


def test_what_the_checker_alone_called_spam_is_no_evidence(live):
    for number in range(1, 4):
        caught = reply(live, number, "https://sheds.example/a", name="akismet-guaranteed-spam", days_ago=1)
        assert caught.status == Status.SPAM
    assert "spam-domain" not in reasons(reply(live, 9, "https://sheds.example/b"))


def test_a_domain_that_stands_in_published_comments_speaks_for_the_next(live):
    for number in range(1, 5):
        Comment.objects.filter(pk=reply(live, number, "https://harbour.example/", days_ago=2).pk).update(
            status=Status.PUBLISHED, shown=True
        )
    after = reply(live, 9, "https://harbour.example/c")
    assert reasons(after)["known-domain"] == "a link to harbour.example, which 4 published comments linked to"


def test_an_undone_decision_counts_no_more(live):
    comment = reply(live, 1, "https://sheds.example/a", days_ago=1)
    decision = marked(comment, moderation.mark_spam)
    assert "spam-domain" in reasons(reply(live, 2, "https://sheds.example/b"))
    moderation.undo(decision_id=decision.pk, by=decision.by, now=timezone.now())
    assert "spam-domain" not in reasons(reply(live, 3, "https://sheds.example/c"))


def test_the_domains_go_with_the_comment_that_is_erased(live):
    comment = reply(live, 1, "https://harbour.example/")
    comment.refresh_from_db()
    moderation.remove(
        comment_id=comment.pk, by=factories.user("Moderators"), version=comment.version, now=timezone.now()
    )
    assert not LinkedDomain.objects.exists()


def test_a_checker_outside_is_not_told_what_stands_here(live, settings):
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        reply(live, 1, "https://harbour.example/")
        (call,) = service.calls("comment-check")
    assert not any("domain" in name for name in call.form)
