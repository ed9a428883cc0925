"""Writing articles in the admin, as a browser does it."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article, LiveArticle
from tests import factories
from tests.articles.article_form import change_url, open_form

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


@pytest.fixture
def editor(client: Client):
    user = factories.user("Editors")
    client.force_login(user)
    return user


def test_editor_publishes_a_new_article_with_one_click(client, editor):
    section = factories.section("City")
    form = open_form(client, ADD) | {"headline": "Bridge opens", "body": "<p>At last.</p>", "section": section.pk}
    response = client.post(ADD, form | {"do": "publish"}, follow=True)
    article = Article.objects.get()
    assert article.state == "live"
    assert article.slug == "bridge-opens"
    live = LiveArticle.objects.get(article=article)
    assert live.path in response.content.decode()
    assert "At last." in client.get(live.path).content.decode()


def test_saving_a_draft_shows_readers_nothing(client, editor):
    section = factories.section("City")
    client.post(ADD, open_form(client, ADD) | {"headline": "Secret", "body": "<p>x</p>", "section": section.pk})
    assert Article.objects.get().state == "draft"
    assert not LiveArticle.objects.exists()


def test_opening_and_saving_unchanged_makes_no_revision(client, editor):
    article = factories.draft("Same", body='<p>One &amp; two</p>\n<p>"Three"</p>')
    response = client.post(change_url(article.pk), open_form(client, change_url(article.pk)), follow=True)
    assert "Nothing had changed" in response.content.decode()
    assert article.revisions.count() == 1
