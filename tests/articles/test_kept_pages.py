"""Every public page is one for all readers and answered from memory; what changes it makes it new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest
from django.urls import URLPattern, resolve
from django.utils import timezone

from articles import pages, urls
from articles.models import LiveArticle, Page
from comments import moderation
from comments.models import Comment
from newsroom.page_cache import PageCache
from newsroom.wsgi import application
from tests import factories
from tests.articles.public_site import crawl
from tests.newsroom.test_page_cache import Answer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

pytestmark = pytest.mark.django_db(transaction=True)

NOT_KEPT = {"articles:robots", "articles:favicon", "comments:reply", "comments:report", "articles:error"}


class Site:
    """The site behind a cache of its own."""

    def __init__(self) -> None:
        self.rendered: list[str] = []
        self._cache = PageCache(self._render)

    def read(self, address: str) -> Answer:
        path, _mark, query = address.partition("?")
        return Answer(path, query=query, site=self._cache)

    def _render(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.rendered.append(environ["PATH_INFO"])
        return application.application(environ, start_response)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def live() -> LiveArticle:
    return factories.live("Wall holds", slug="wall", tags=("storm",), author_ids=(factories.author(slug="ann").pk,))


def test_every_public_page_is_kept_and_no_browser_shows_it_without_asking(site, live):
    factories.reply(live)
    now = timezone.now()
    page = pages.save(Page(title="About us", slug="about", body="<p>Who.</p>"), by=None, version=None, now=now)
    pages.publish(page_id=page.pk, by=None, version=page.version, now=now)
    found = [address for address, answer in crawl("/sitemap/0.xml").items() if answer.startswith("200")]
    names = {address: resolve(address.partition("?")[0]).view_name for address in found}
    kept = {address: name for address, name in names.items() if name not in NOT_KEPT}
    own = {f"articles:{pattern.name}" for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}
    assert set(kept.values()) == own - NOT_KEPT | {"comments:feed", "comments:feed-atom", "comments:privacy"}
    for address in kept:
        made = site.read(address)
        assert made.headers["ETag"], address
        assert made.headers["Cache-Control"] == "public, max-age=0, must-revalidate", address
        assert "Expires" not in made.headers, address
        site.rendered.clear()
        assert site.read(address).text == made.text
        assert site.rendered == [], address


def test_a_comment_makes_the_article_and_its_feeds_new_with_each_change_and_no_other_page(site, live):
    of_article = [live.path, f"{live.path}feed/", f"{live.path}feed/atom/"]
    by = factories.user("Moderators")

    def decide(verb) -> None:
        comment = Comment.objects.get()
        verb(comment_id=comment.pk, by=by, version=comment.version, now=timezone.now())

    for change, is_shown in (
        (lambda: factories.reply(live, body="I saw it hold."), True),
        (lambda: decide(moderation.hold), False),
        (lambda: decide(moderation.approve), True),
    ):
        for path in (*of_article, "/", "/feed/"):
            site.read(path)
        change()
        site.rendered.clear()
        for path in of_article:
            assert ("I saw it hold." in site.read(path).text) is is_shown, path
        for path in ("/", "/feed/"):
            site.read(path)
        assert site.rendered == of_article
