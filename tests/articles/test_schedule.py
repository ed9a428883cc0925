"""What the clock shows by itself, what `manage.py work` does for it, and that two of these do it once."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from articles import publishing, revising
from articles.chores import apply_due_updates
from articles.content import ArticleContent
from articles.models import Article, LiveArticle
from newsroom.models import Publication
from newsroom.work import Worker
from newsroom.wsgi import application
from tests import factories
from tests.conftest import ROOT, site_environment
from tests.newsroom.test_page_cache import Answer

NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
SECOND = dt.timedelta(seconds=1)
LISTS = ["/", "/city/", "/city/2026/", "/city/2026/11/", "/tag/harbour/", "/author/ann/"]
FEEDS = [
    f"{path}{kind}" for path in ("/", "/city/", "/tag/harbour/", "/author/ann/") for kind in ("feed/", "feed/atom/")
]
MACHINES = ["/sitemap.xml", "/sitemap-news.xml"]


@pytest.fixture
def parts(transactional_db, time_machine) -> dict[str, Any]:
    """What both articles have, so that every list is there from the first; noon, and no page kept."""
    time_machine.move_to(NOW, tick=False)
    application.clear()
    parts: dict[str, Any] = {"tags": ("harbour",), "author_ids": (factories.author("Ann Rook", slug="ann").pk,)}
    factories.live("There already", slug="there", **parts)
    return parts


def read(path: str) -> str:
    """The page from the memory that the server has, or made for it."""
    answer = Answer(path)
    assert answer.status == 200, path
    return answer.text


def test_a_scheduled_article_appears_at_its_time_in_every_kept_list_feed_and_sitemap_without_any_process(
    parts, time_machine
):
    article = factories.draft("Comes later", slug="comes-later", **parts)
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=1, now=NOW)
    paths = [*LISTS, *FEEDS, *MACHINES]
    kept = {path: read(path) for path in paths}
    assert not [path for path, text in kept.items() if "omes" in text]
    time_machine.move_to(NOW + HOUR - SECOND, tick=False)
    assert {path: read(path) for path in paths} == kept
    assert Answer("/city/2026/11/23/comes-later/").status == 404
    time_machine.move_to(NOW + HOUR, tick=False)
    for path in paths:
        assert ("comes-later" if "sitemap" in path else "Comes later") in read(path), path
    assert "Comes later" in read("/city/2026/11/23/comes-later/")


def test_a_kept_news_sitemap_lets_go_of_what_is_two_days_old(parts, time_machine):
    time_machine.move_to(NOW + 48 * HOUR - SECOND, tick=False)
    assert "/there/" in read("/sitemap-news.xml")
    time_machine.move_to(NOW + 48 * HOUR, tick=False)
    assert "/there/" not in read("/sitemap-news.xml")


def test_a_kept_page_takes_no_replies_from_the_moment_at_which_they_close(parts, time_machine):
    Publication.objects.update(close_comments_after_days=30)
    live = factories.live("Open for thirty days")
    time_machine.move_to(NOW + 30 * 24 * HOUR - SECOND, tick=False)
    assert f'action="{live.path}reply/"' in read(live.path)
    time_machine.move_to(NOW + 30 * 24 * HOUR, tick=False)
    assert f'action="{live.path}reply/"' not in read(live.path)
    assert "Comments on this article are closed." in read(live.path)


def test_a_scheduled_update_shows_in_every_kept_page_once_work_has_applied_it(parts, time_machine):
    article = Article.objects.get()
    content = ArticleContent.from_json(ArticleContent.of(article).to_json() | {"headline": "Put right"})
    article = revising.save(article_id=article.pk, content=content, by=None, version=article.version, now=NOW)
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    paths = [*LISTS, *FEEDS, "/sitemap-news.xml", LiveArticle.objects.get().path]
    time_machine.move_to(NOW + HOUR, tick=False)
    assert not [path for path in paths if "Put right" in read(path)]
    Worker().turn(NOW + HOUR)
    assert [path for path in paths if "Put right" not in read(path)] == []


def test_a_withdrawn_article_is_gone_from_kept_pages(parts):
    live = LiveArticle.objects.get()
    paths = [*LISTS[:2], *FEEDS[:2], live.path]
    assert [path for path in paths if "There already" not in read(path)] == []
    publishing.withdraw(article_id=live.article_id, by=None, version=live.article.version, now=NOW)
    assert [path for path in paths if "There already" in Answer(path).text] == []
    assert Answer(live.path).status == 410


def test_line_ends_in_a_title_reach_no_header_of_an_alert(settings, parts, django_capture_on_commit_callbacks):
    settings.ALERT_EMAIL = ["desk@example.org"]
    taken = Article.objects.get()
    article = Article.objects.get(pk=factories.live("Other", slug="other").article_id)
    Article.objects.update(headline="A\r\nBcc: all@example.org", slug="there")
    article.refresh_from_db()
    content = ArticleContent.of(article)
    article = revising.save(article_id=article.pk, content=content, by=None, version=article.version, now=NOW)
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        assert apply_due_updates(NOW + HOUR) == 0
    [message] = mail.outbox
    assert taken.pk != article.pk
    assert message.recipients() == ["desk@example.org"]
    assert "Bcc" not in message.message()
    assert "“Other”" in message.body
    assert len(message.message()["Subject"].splitlines()) == 1


SET_UP = """
import datetime as dt
from articles import publishing, revising
from articles.content import ArticleContent
from articles.models import Section
from django.utils import timezone
now = timezone.now() - dt.timedelta(hours=2)
section = Section.objects.create(name="City", slug="city")
for number in range(30):
    def content(words):
        return ArticleContent(headline=words, slug=f"story-{number}", section_id=section.pk, body="<p>x</p>")
    article = revising.save(article_id=None, content=content("First"), by=None, version=None, now=now)
    verb = dict(article_id=article.pk, by=None, now=now)
    if number % 2:
        publishing.schedule(at=now + dt.timedelta(hours=1), version=1, **verb)
        continue
    publishing.publish(version=1, **verb)
    article = revising.save(article_id=article.pk, content=content("Update"), by=None, version=2, now=now)
    publishing.schedule(at=now + dt.timedelta(hours=1), version=3, **verb)
"""


def test_two_works_at_once_apply_each_update_and_announce_each_publication_once(site: Path):
    environment = site_environment(site)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "shell", "-v0", "-c", SET_UP], cwd=ROOT, env=environment, check=True, timeout=60)
    workers = [
        subprocess.Popen([*manage, "work", "--once"], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        for _number in range(2)
    ]
    done: Counter[str] = Counter()
    for worker in workers:
        _out, lines = worker.communicate(timeout=60)
        assert worker.returncode == 0, lines
        for line in map(json.loads, lines.splitlines()):
            if line["event"] == "worked":
                done[line["chore"]] += line["done"]
    # Of each of 15 articles the first publication and the update, and of 15 the one that the clock brought about.
    assert done == {"scheduled updates": 15, "publication notices": 45}
    with sqlite3.connect(site / "var" / "newsroom.sqlite3") as database:
        events = "SELECT verb, count(*) FROM articles_articleevent GROUP BY verb"
        assert dict(database.execute(events)) == {"save": 45, "publish": 30, "schedule": 30}
        states = "SELECT state, headline, version, count(*) FROM articles_article GROUP BY 1, 2, 3 ORDER BY 2"
        assert database.execute(states).fetchall() == [("live", "First", 2, 15), ("live", "Update", 5, 15)]
        assert database.execute("SELECT count(*) FROM articles_livearticle WHERE headline = 'Update'").fetchone() == (
            15,
        )
        markers = "SELECT count(*), count(done_at) FROM articles_publicationmarker"
        assert database.execute(markers).fetchone() == (45, 45)
    database.close()
