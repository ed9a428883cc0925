import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from articles.models import Article, Section
from comments.models import Comment, Status
from comments.spam.choice import checker
from comments.spam.interface import Answer, Candidate, CheckerUnavailable
from newsroom.models import Alert
from tests.fake_akismet import FakeAkismet

pytestmark = pytest.mark.django_db
REPLY = Candidate(body="The bridge opened in 1931.", name="Ana")
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
SECONDS = 5


@pytest.fixture
def service(settings):
    with FakeAkismet() as service:
        settings.SPAM_CHECK_URL = service.url
        settings.SITE_URL = "https://news.example"
        yield service


def waiting_reply(article, *, status, due_at):
    return Comment.objects.create(
        article=article, status=status, name="Ana", body="words", path="", created_at=NOON, next_attempt_at=due_at
    )


def test_a_service_is_asked_in_the_name_of_the_site(service):
    assert checker().check(REPLY, timeout=SECONDS).answer is Answer.HAM
    (call,) = service.requests
    assert call.form["blog"] == "https://news.example/"
    assert call.headers["user-agent"].startswith("Newsroom/")
    assert (checker().name, checker().service_host) == ("akismet", "127.0.0.1")


def test_the_checker_follows_the_setting(service, settings):
    first = checker()
    assert checker() is first
    settings.SPAM_CHECK_URL = "akismet://abc123@rest.akismet.com"
    assert checker().service_host == "rest.akismet.com"


@pytest.mark.parametrize(
    "url", ["akismet://rest.akismet.com", "akismet://s3cretKey:x@host", "http://s3cretKey@host", "s3cretKey", ""]
)
def test_a_setting_that_names_no_checker_is_told_without_a_key(settings, url):
    settings.SPAM_CHECK_URL = url
    with pytest.raises(ImproperlyConfigured, match="SPAM_CHECK_URL") as caught:
        checker()
    assert "s3cretKey" not in str(caught.value)


def test_what_the_service_wants_its_customer_to_know_becomes_an_alert(service):
    headers = {"X-akismet-alert-code": "10502", "X-akismet-alert-msg": "Over the limit for two months"}
    service.answer("false", headers=headers)
    checker().check(REPLY, timeout=SECONDS)
    checker().check(REPLY, timeout=SECONDS)
    alert = Alert.objects.get()
    assert (alert.code, alert.message, alert.count) == (
        "akismet-10502",
        "The spam service says: Over the limit for two months",
        2,
    )


def test_the_first_good_answer_makes_all_replies_due_that_waited(service):
    section = Section.objects.create(name="City", slug="city")
    article = Article.objects.create(
        headline="Bridge", slug="bridge", section=section, created_at=NOON, updated_at=NOON
    )
    later = NOON + dt.timedelta(minutes=15)
    held = waiting_reply(article, status=Status.HELD, due_at=later)
    awaiting = waiting_reply(article, status=Status.AWAITING, due_at=later)
    settled = waiting_reply(article, status=Status.HELD, due_at=None)
    service.fail_with("refused")
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(3):
            with pytest.raises(CheckerUnavailable):
                checker().check(REPLY, timeout=SECONDS)
        service.recover()
        clock.shift(5)
        checker().check(REPLY, timeout=SECONDS)
    due = set(Comment.objects.due(NOON + dt.timedelta(seconds=5)))
    assert due == {held, awaiting}
    assert settled not in due


def test_the_embedded_checker_sends_nothing_away(settings):
    settings.SPAM_CHECK_URL = "embedded:"
    assert (checker().name, checker().service_host) == ("embedded", "")
