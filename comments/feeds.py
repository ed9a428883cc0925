"""The feed of an article's comments."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.feeds import MAKERS, entry_id, xml_text
from articles.frame import Feed
from articles.models import LiveArticle
from articles.moved import article_elsewhere
from comments.models import Comment, Status
from newsroom.models import Publication
from newsroom.page_cache import public_page

ENTRIES = 50


@require_safe
@public_page(of_article=True)
def article_comments(request: HttpRequest, article_path: str, kind: str) -> HttpResponse:
    """The newest published comments of one article."""
    now = timezone.now()
    live = LiveArticle.objects.visible(now).defer("body_html", "text").filter(path=f"/{article_path}/").first()
    if live is None:
        return article_elsewhere(f"/{article_path}/", now, rest="feed/atom/" if kind == "atom" else "feed/")
    feed = Feed.of_comments(live)
    publication, maker = Publication.current(), MAKERS[kind]
    document = maker(
        title=xml_text(feed.title),
        link=absolute(feed.path),
        description=xml_text(live.standfirst or feed.title),
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(feed.atom if kind == "atom" else feed.rss),
        feed_guid=entry_id(publication, "feed-of-comments-on-article", live.article_id),
    )
    published = Comment.objects.filter(article_id=live.article_id, status=Status.PUBLISHED, shown=True)
    for comment in published.only("name", "body_html", "published_at").order_by("-pk")[:ENTRIES]:
        document.add_item(
            title=xml_text(_("Comment by %(name)s") % {"name": comment.name}),
            link=absolute(comment.get_absolute_url()),
            description=xml_text(comment.body_html),
            authors=[xml_text(comment.name)],
            pubdate=comment.published_at,
            updateddate=comment.published_at,
            unique_id=entry_id(publication, "comment", comment.pk),
            unique_id_is_permalink=False,
        )
    return HttpResponse(document.writeString("utf-8"), content_type=maker.content_type)
