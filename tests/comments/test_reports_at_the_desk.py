"""What a moderator sees of readers' reports, and what becomes of them there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import LiveArticle
from comments import moderation
from comments.models import Comment, Complaint, Report, Status
from newsroom.models import Publication
from tests import factories
from tests.comments.test_claims import CARDS, latest, seen, told
from tests.comments.test_reporting import by_many, report, stands

pytestmark = pytest.mark.django_db

HOSTILE = '\u202eevil"><script>alert(1)</script>'


@pytest.fixture
def comment(live: LiveArticle) -> Comment:
    return factories.reply(live)


def page_of(comment: Comment) -> str:
    return reverse("admin:comments_comment_change", args=[comment.pk])


def sent_from(desk: Client, comment: Comment, act: str):
    url = reverse("admin:comments_decide", args=[comment.pk])
    comment.refresh_from_db()
    return desk.post(url, {"act": act, "version": comment.version}, headers={"Accept": "application/json"})


def test_the_card_counts_reports_by_reason_and_quotes_the_last_own_words(desk, comment):
    by_many(comment, 2)
    report(comment, "203.0.113.9", "other", fields={"words": f"He lies. {HOSTILE}"})
    for address in (page_of(comment), "/admin/comments/queue/?lane=held"):
        page = desk.get(address).content.decode()
        assert "Reported by 3 readers" in page
        assert page.index("2 × insult or hate") < page.index("1 × something else")
        assert "He lies." in page
        assert "<script>alert" not in page
        assert "\u202e" not in page
        assert re.search(r'<p dir="auto">He lies\.', page)
    narrowed = desk.get("/admin/comments/queue/?lane=held&reason=reports").content.decode()
    assert f'id="card-{comment.pk}"' in narrowed
    assert "Held by readers" in page
    assert "Readers' reports" in unescape(page)


def test_a_published_comment_that_was_reported_is_kept_from_its_card(desk, comment):
    assert 'value="keep"' not in desk.get(page_of(comment)).content.decode()
    by_many(comment, 2)
    assert 'value="keep" data-act="keep"' in desk.get(page_of(comment)).content.decode()
    answer = sent_from(desk, comment, "keep")
    assert answer.status_code == 200
    assert answer.json()["said"].startswith("Kept:")
    assert stands(comment) == (Status.PUBLISHED, 0, False)
    page = desk.get(page_of(comment)).content.decode()
    assert "Kept by Mara Quill" in page
    assert "dismissed" in page
    assert "Reported by" not in page
    assert sent_from(desk, comment, "keep").status_code == 409
    undo = reverse("admin:comments_undo", args=[comment.decisions.first().pk])
    assert desk.post(undo, headers={"Accept": "application/json"}).status_code == 200
    assert stands(comment) == (Status.PUBLISHED, 2, True)


def test_who_saw_it_published_is_told_that_readers_have_held_it(desk, comment):
    version = comment.version
    by_many(comment, 3)
    url = reverse("admin:comments_decide", args=[comment.pk])
    told = desk.post(url, {"act": "mark_spam", "version": version}, headers={"Accept": "application/json"})
    assert told.status_code == 409
    assert "Somebody was quicker: held by readers. It is now: held." in told.json()["said"]


def test_a_further_report_brings_an_open_card_anew(desk, comment):
    report(comment)
    comment.refresh_from_db()
    assert told(desk, comment, lane="reported")["changed"] == {}
    report(comment, address="203.0.113.9")
    assert told(desk, comment, lane="reported")["changed"] == {str(comment.pk): comment.version}
    (card,) = desk.get(CARDS, {"changed": "1", "lane": "reported", "seen": seen(comment)}).json()["cards"]
    assert card["said"] == "Meanwhile reported by 1 reader."
    assert card["said"] in card["html"]
    assert "Reported by 2 readers" in card["html"]
    comment.refresh_from_db()
    assert told(desk, comment, lane="reported")["changed"] == {}


def test_what_readers_report_arrives_in_its_lane_once(desk, comment, live):
    known = factories.reply(live)
    report(known)
    start = latest(desk, "reported")
    assert told(desk, known, latest=start, lane="reported")["arrived"] == ""
    report(known, address="203.0.113.9")
    assert told(desk, latest=start, lane="reported")["arrived"] == "", "it stood there before"
    for number in range(2):
        report(comment, address=f"198.51.100.{number}")
        assert told(desk, known, latest=start, lane="reported")["arrived"] == "1 new"
    assert told(desk, known, latest=start, lane="reported", article="999")["arrived"] == ""
    (card,) = desk.get(CARDS, {"lane": "reported", "latest": start, "seen": seen(known)}).json()["cards"]
    assert card["id"] == comment.pk
    assert "reports-head" in card["html"]
    assert told(desk, known, comment, latest=start, lane="reported")["arrived"] == ""
    assert told(desk, latest=start, lane="published")["arrived"] == ""


def test_what_readers_have_held_arrives_among_the_held(desk, comment):
    start = latest(desk)
    by_many(comment, 3)
    assert told(desk, latest=start)["arrived"] == "1 new"
    assert told(desk, latest=start, lane="reported")["arrived"] == "1 new"


def test_reports_that_are_open_again_arrive_and_answered_ones_do_not(desk, comment):
    ada = factories.user("Moderators")
    report(comment)
    comment.refresh_from_db()
    start = latest(desk, "reported")
    kept = moderation.keep(comment_id=comment.pk, by=ada, version=comment.version, now=timezone.now())
    assert told(desk, latest=start, lane="reported")["arrived"] == ""
    moderation.undo(decision_id=kept.pk, by=ada, now=timezone.now())
    assert told(desk, latest=start, lane="reported")["arrived"] == "1 new"


def test_reporters_see_what_was_reported_under_their_own_articles_and_keep_nothing(client):
    reporter, other = factories.user("Reporters"), factories.user("Reporters")
    author = factories.author(user=reporter)
    comment = factories.reply(factories.live(author_ids=(author.pk,)))
    report(comment, fields={"words": "It says that I steal."})
    client.force_login(reporter)
    page = client.get(page_of(comment)).content.decode()
    assert "Reported by 1 reader" in page
    assert "It says that I steal." in page
    assert 'value="keep"' not in page
    assert sent_from(client, comment, "keep").status_code == 403
    elsewhere = Client()
    elsewhere.force_login(other)
    assert elsewhere.get(page_of(comment)).status_code == 404
    assert stands(comment)[1] == 1


def test_ten_thousand_reports_make_a_card_neither_long_nor_dear(desk, comment):
    Publication.objects.update(hold_reports_from=0)

    def seen() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = desk.get(page_of(comment)).content.decode()
        return len(queries), len(page)

    by_many(comment, 3, "private")
    seen()  # who opens it has it from then on
    queries, _length = seen()
    now = timezone.now()
    Report.objects.bulk_create(
        Report(comment=comment, reason=reason, words="x" * 500, reporter=f"{reason} {number}", created_at=now)
        for reason in Complaint.values
        for number in range(2000)
    )
    Comment.objects.filter(pk=comment.pk).update(open_reports=10_003)
    assert report(comment, "203.0.113.9", "false").status_code == 200
    many, length = seen()
    assert many == queries
    assert length < 60_000
    page = unescape(desk.get(page_of(comment)).content.decode())
    assert "Reported by 10004 readers" in page
    assert "99+ × private matters of somebody" in page
    assert page.count("x" * 279) == 3 + 19  # what the card quotes, and the list of the last twenty
    assert sent_from(desk, comment, "keep").status_code == 200
    assert stands(comment) == (Status.PUBLISHED, 0, False)


def test_the_queue_asks_once_for_all_reports(desk, live, django_assert_max_num_queries):
    comments = [factories.reply(live) for _number in range(5)]
    for each in comments:
        by_many(each, 3)
    with django_assert_max_num_queries(12):
        page = desk.get("/admin/comments/queue/?lane=held").content.decode()
    assert page.count("Reported by 3 readers") == 5
