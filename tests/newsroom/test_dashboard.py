"""The dashboard: what waits for whom, at a bounded price."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing
from comments import moderation, reports
from comments.models import CheckerHealth, Comment, Status
from newsroom import dashboard
from newsroom.alerts import raise_alert
from newsroom.models import Alert, Publication, User
from tests import factories
from tests.newsroom.people import person

pytestmark = pytest.mark.django_db


def seen_by(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/admin/").content.decode()


def desks(page: str) -> dict[str, list[str]]:
    """The headlines of each list."""
    lists = re.findall(r'<section class="desk" .*?<a [^>]*>(.*?)</a>(.*?)</section>', page, re.DOTALL)
    return {title: re.findall(r'row-title"><a [^>]*>(.*?)</a>', rows) for title, rows in lists}


def held(number: int, *, article=None, hours: int = 3) -> None:
    article = article or factories.live().article
    since = timezone.now() - dt.timedelta(hours=hours)
    Comment.objects.bulk_create(
        Comment(
            article=article, name="R", body="x", status=Status.HELD, path=f"{i:010}", created_at=since,
            decided_at=since,
        )
        for i in range(number)
    )  # fmt: skip


def test_a_reporter_sees_own_drafts_and_nobody_elses():
    reporter = person("Reporters")
    factories.draft("Mine to finish", by=reporter)
    factories.draft("Somebody else's secret", by=person("Editors"))
    page = seen_by(reporter)
    assert "Mine to finish" in page
    assert "Somebody else&#x27;s secret" not in page


def test_editors_see_what_was_handed_in_and_what_is_scheduled_in_the_sites_zone(settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    timezone.get_default_timezone.cache_clear()
    now = timezone.now()
    draft = factories.draft("Handed to the desk", by=person("Reporters"))
    publishing.hand_in(article_id=draft.pk, by=None, version=draft.version, now=now)
    later = factories.draft("For the morning")
    at = (now + dt.timedelta(days=1)).replace(hour=21, minute=30)
    publishing.schedule(article_id=later.pk, at=at, by=None, version=later.version, now=now)
    page = seen_by(person("Editors"))
    assert "Handed to the desk" in page
    assert "For the morning" in page
    assert ", 06:30" in page


def test_each_list_of_an_editor_holds_what_is_in_its_state_and_the_longest_waiting_is_first():
    editor, now, minute = person("Editors"), timezone.now(), dt.timedelta(minutes=1)
    factories.draft("My own", by=editor)
    factories.draft("A colleague's", by=person("Reporters"))
    for headline, minutes in (("Handed in later", 1), ("Handed in first", 2)):
        draft = factories.draft(headline, now=now - minutes * minute)
        publishing.hand_in(article_id=draft.pk, by=None, version=1, now=now)
    publishing.approve(article_id=factories.draft("Ready to go").pk, by=None, version=1, now=now)
    for headline, at in (("Tomorrow", now + 1440 * minute), ("Out since a minute", now - minute)):
        draft = factories.draft(headline)
        publishing.schedule(article_id=draft.pk, at=at, by=None, version=1, now=at - 9 * minute)
    assert desks(seen_by(editor)) == {
        "My drafts": ["My own"],
        "Handed in": ["Handed in first", "Handed in later"],
        "Approved": ["Ready to go"],
        "Scheduled": ["Tomorrow"],
    }


def test_moderators_see_the_queue_and_its_oldest_but_no_articles():
    draft = factories.draft("Unpublished words")
    held(1, hours=3)
    held(2, hours=2)
    now = timezone.now()
    Comment.objects.create(article=draft, name="R", body="x", path="0", status=Status.AWAITING, created_at=now)
    page = seen_by(person("Moderators"))
    assert '<p class="gauge-number is-due">3</p>' in page
    assert "3\xa0hours" in page
    assert '<p class="gauge-number">1</p>' in page
    assert draft.headline not in page
    assert "My drafts" not in page


def test_reporters_count_only_what_is_held_under_their_own_articles():
    reporter = person("Reporters")
    held(5, hours=9)
    held(2, article=factories.draft("Mine", by=reporter))
    page = seen_by(reporter)
    assert '<p class="gauge-number is-due">2</p>' in page
    assert "The oldest has waited 3\xa0hours." in page


LATE = "2 comments are held; the oldest has waited 5\xa0hours."


@pytest.mark.parametrize(
    ("role", "is_told"), [("Reporters", False), ("Editors", True), ("Moderators", True), ("Administrators", True)]
)
def test_who_decides_is_told_when_the_oldest_has_waited_too_long(role, is_told):
    held(2, hours=5)
    assert (LATE in seen_by(person(role))) == is_told


def test_how_long_is_too_long_is_a_setting_and_nought_tells_nobody():
    moderator = person("Moderators")
    held(2, hours=5)
    told = {}
    for hours in (0, 5, 6):
        Publication.objects.update(digest_after_hours=hours)
        told[hours] = LATE in seen_by(moderator)
    assert told == {0: False, 5: True, 6: False}


def test_waiting_begins_when_it_was_held_not_when_it_was_written():
    moderator, comment = person("Moderators"), factories.reply(factories.live())
    Comment.objects.update(created_at=timezone.now() - dt.timedelta(days=9))
    moderation.hold(comment_id=comment.pk, by=moderator, version=2, now=timezone.now() - dt.timedelta(minutes=7))
    page = seen_by(moderator)
    assert "The oldest has waited 7\xa0minutes." in page
    assert 'class="late"' not in page


@pytest.mark.parametrize(
    ("role", "is_told"), [("Reporters", False), ("Editors", True), ("Moderators", True), ("Administrators", True)]
)
def test_how_the_checker_fares_is_told_to_those_who_see_the_queue(role, is_told, settings):
    settings.SPAM_CHECK_URL = "akismet://0a1b2c3d4e5f@rest.akismet.com"
    CheckerHealth.objects.create(checker="akismet", failures=1, last_error="The spam service timed out.")
    page = seen_by(person(role))
    assert [words in page for words in ("Akismet", "No usable answer, 1 failure.", "timed out")] == [is_told] * 3
    assert "0a1b2c3d4e5f" not in page


def test_counts_stop_at_999():
    held(1003)
    assert ">999+<" in seen_by(person("Moderators"))


def test_the_checker_is_told_in_words_without_its_key(settings):
    settings.SPAM_CHECK_URL = "akismet://verysecretkey@rest.akismet.com"
    moderator = person("Moderators")
    assert "Has not been asked about a reply yet." in seen_by(moderator)
    health = CheckerHealth.objects.create(checker="akismet", last_ok_at=timezone.now())
    assert "Last answered at " in seen_by(moderator)
    health.failures, health.last_error = 4, "timed out"
    health.open_until = timezone.now() + dt.timedelta(minutes=5)
    health.save()
    page = seen_by(moderator)
    assert "No usable answer, 4 failures." in page
    assert "It is asked again at" in page
    assert "verysecretkey" not in page


def test_an_administrator_resolves_an_alert_by_post():
    raise_alert("checker-down", "The checker is silent.")
    alert = Alert.objects.get()
    client = Client()
    client.force_login(person("Administrators"))
    assert "The checker is silent." in client.get("/admin/").content.decode()
    path = f"/admin/newsroom/alert/{alert.pk}/resolve/"
    assert client.get(path).status_code == 405
    assert client.post(path).status_code == 302
    assert "The checker is silent." not in client.get("/admin/").content.decode()
    assert client.post(path).status_code == 302


def test_editors_see_alerts_but_do_not_resolve_them():
    raise_alert("checker-down", "The checker is silent.")
    client = Client()
    client.force_login(person("Editors"))
    page = client.get("/admin/").content.decode()
    assert "The checker is silent." in page
    assert "/resolve/" not in page
    assert client.post(f"/admin/newsroom/alert/{Alert.objects.get().pk}/resolve/").status_code == 403
    assert Alert.objects.filter(resolved_at=None).exists()


@pytest.mark.parametrize("role", ["Reporters", "Moderators"])
def test_alerts_are_not_for_everybody(role):
    raise_alert("checker-down", "The checker is silent.")
    assert "The checker is silent." not in seen_by(person(role))


def test_its_price_does_not_grow_with_what_waits(django_assert_max_num_queries):
    editor = person("Editors")

    def queries() -> int:
        with django_assert_max_num_queries(40) as captured:
            dashboard.dashboard(User.objects.get(pk=editor.pk))
        return len(captured)

    def fill(rows: int) -> None:
        for _ in range(rows):
            factories.draft(by=editor)
            factories.live()
            draft = factories.draft()
            publishing.hand_in(article_id=draft.pk, by=None, version=draft.version, now=timezone.now())

    fill(6)
    held(1)
    few = queries()
    fill(6)
    held(30)
    assert queries() == few


def test_moderators_see_how_much_readers_have_reported_and_the_way_there():
    moderator = person("Moderators")
    page = seen_by(moderator)
    assert "No report waits for an answer." in page
    reports.take(
        comment_id=factories.reply(factories.live()).pk,
        reason="insult",
        words="",
        address="192.0.2.1",
        now=timezone.now(),
    )
    page = seen_by(moderator)
    assert re.search(r'lane=reported">\s*<p class="gauge-title">Reported by readers</p>\s*<p [^>]*>1</p>', page)
    assert "Reported by readers" not in seen_by(person("Reporters"))
