"""The read model: the only rows that public pages, feeds, sitemaps and tag pages query.

`articles.publishing` alone writes them. A row whose `visible_from` is empty or in the future is not there for readers.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.models.article import Article
from articles.models.author import Author
from articles.models.revision import Revision
from articles.models.section import Section
from articles.querysets import LiveArticleQuerySet
from newsroom.models.publication import CommentsMode


class LiveArticle(models.Model):
    """One article as readers see it; a projection of one revision.

    Withdrawing empties `visible_from` and the texts; the row itself stays, since counts and the address hang on it.
    `visible_from` is the first publication (past for an article that is live again) and never changes once passed.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="live")
    revision = models.ForeignKey(Revision, models.RESTRICT, related_name="+")
    visible_from = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True)  # the last substantial change after the first publication
    projected_at = models.DateTimeField()
    path = models.CharField(max_length=255, unique=True)  # "/section/2026/11/23/slug/"
    section = models.ForeignKey(Section, models.PROTECT, related_name="live_articles")
    slug = models.CharField(max_length=100)
    first_day = models.DateField()  # of `visible_from`, in the site's zone
    headline = models.CharField(max_length=200)
    short_headline = models.CharField(max_length=80, blank=True)
    standfirst = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    text = models.TextField(blank=True)  # the body without markup
    word_count = models.PositiveIntegerField(default=0)
    # {"id", "token", "alt", "caption", "credit", "width", "height", "sizes"}: see `rendering.sizes_of`
    lead = models.JSONField(null=True)
    # [{"role", "name", "url", "credit_line", "indexing"}], in the editor's order
    sources = models.JSONField(default=list)
    related_ids = models.JSONField(default=list)  # articles picked by the editor, in order
    comments_mode = models.CharField(max_length=10, choices=CommentsMode.choices, default=CommentsMode.OPEN)
    comments_close_at = models.DateTimeField(null=True)
    # What moderators have set instead of `comments_mode`; no publication touches it.
    thread_override = models.CharField(
        max_length=10, choices=CommentsMode.choices, blank=True, default="", db_default=""
    )
    # Kept by the comments' verbs, bumped in their transactions.
    comment_count = models.PositiveIntegerField(default=0)
    page_version = models.PositiveBigIntegerField(default=1)

    objects = LiveArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("live article")
        verbose_name_plural = _("live articles")
        indexes = [
            models.Index(fields=["-visible_from", "-id"]),
            models.Index(fields=["section", "-visible_from", "-id"]),
        ]
        constraints = [models.UniqueConstraint(fields=["section", "first_day", "slug"], name="live_slug_once_each_day")]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def thread_mode(self) -> str:
        """What holds for its comments now."""
        return self.thread_override or self.comments_mode


class LiveByline(models.Model):
    """An author of a live article; carries the article's `visible_from` so that an author's page walks one index."""

    live = models.ForeignKey(LiveArticle, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="live_bylines")
    order = models.PositiveSmallIntegerField(default=0)
    visible_from = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("byline")
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["author", "-visible_from", "-live"])]
        constraints = [models.UniqueConstraint(fields=["live", "author"], name="live_byline_once")]

    def __str__(self) -> str:
        return str(self.author)


class LiveTag(models.Model):
    """A tag of a live article; carries the article's `visible_from` so that a tag's page walks one index."""

    live = models.ForeignKey(LiveArticle, models.CASCADE, related_name="live_tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="live_tags")
    visible_from = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["tag", "-visible_from", "-live"])]
        constraints = [models.UniqueConstraint(fields=["live", "tag"], name="live_tag_once")]

    def __str__(self) -> str:
        return str(self.tag)


class Redirect(models.Model):
    """An address that an article or a section once had; leads to where it is now, so there are no chains or loops."""

    path = models.CharField(max_length=255, unique=True)
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="redirects")
    section = models.ForeignKey(Section, models.CASCADE, null=True, related_name="redirects")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(article=None, section__isnull=False) | models.Q(article__isnull=False, section=None),
                name="redirect_has_one_target",
            )
        ]

    def __str__(self) -> str:
        return self.path


class PublicationMarker(models.Model):
    """What must happen once when a revision appears: written with the publication, worked off once it is due."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="publication_markers")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=models.Q(done_at=None), name="publication_marker_due")]
        constraints = [models.UniqueConstraint(fields=["revision"], name="publication_marker_once")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.due_at}"
