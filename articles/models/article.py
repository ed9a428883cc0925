"""The working copy of an article: what editors edit. Readers never see these rows (see live.py)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, Tag

from articles.models.author import Author
from articles.models.image import Image
from articles.models.section import Section
from articles.models.source import Indexing, Source, SourceRole
from articles.querysets import ArticleQuerySet
from newsroom.models.publication import CommentsMode

BODY_LIMIT = 500_000  # characters; a long read has 60,000


class State(models.TextChoices):
    """Where an article stands on its way to readers."""

    DRAFT = "draft", _("draft")
    READY = "ready", _("handed in")
    APPROVED = "approved", _("approved")
    LIVE = "live", _("live")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Article(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """The working copy. All changes go through the verbs in `revising` and `publishing`, never through save()."""

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    headline = models.CharField(_("headline"), max_length=200)
    short_headline = models.CharField(
        _("short headline"), max_length=80, blank=True, help_text=_("For lists, links and search engines.")
    )
    standfirst = models.TextField(_("standfirst"), max_length=600, blank=True)
    slug = models.SlugField(_("slug"), max_length=100, allow_unicode=True)
    section = models.ForeignKey(Section, models.PROTECT, related_name="articles", verbose_name=_("section"))
    body = models.TextField(_("text"), max_length=BODY_LIMIT, blank=True)
    lead_image = models.ForeignKey(
        Image, models.SET_NULL, null=True, blank=True, related_name="leads", verbose_name=_("lead picture")
    )
    lead_alt = models.CharField(_("alt text here"), max_length=500, blank=True)
    lead_caption = models.CharField(_("caption here"), max_length=1000, blank=True)
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles", verbose_name=_("authors"))
    sources = models.ManyToManyField(Source, through="ArticleSource", related_name="articles")
    related = models.ManyToManyField("self", through="RelatedStory", symmetrical=False, related_name="related_from")
    tags = TaggableManager(through="articles.TaggedArticle", blank=True, verbose_name=_("tags"))
    comments_mode = models.CharField(
        _("comments"),
        max_length=10,
        choices=CommentsMode.choices,
        blank=True,
        help_text=_("Empty: as the publication's settings say."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Cannot be shown to readers before.")
    )
    # A publication that waits: the first is already projected (the query shows it in time), an update is applied by
    # `manage.py work`, with the lead picture's data as they stood when it was scheduled.
    scheduled_at = models.DateTimeField(_("scheduled for"), null=True, blank=True, editable=False)
    scheduled_revision = models.ForeignKey(
        "articles.Revision", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    scheduled_lead = models.JSONField(null=True, editable=False)
    scheduled_is_substantial = models.BooleanField(default=False, editable=False)
    live_revision = models.ForeignKey(
        "articles.Revision", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    first_published_at = models.DateTimeField(_("first published at"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    updated_at = models.DateTimeField(_("changed at"), editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    external_id = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("edit_any_article", _("Can see and edit articles by others")),
            ("publish_article", _("Can approve, publish, schedule and withdraw articles")),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="article_known_state"),
        ]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_changed"),
            models.Index(fields=["state", "-updated_at"]),
            models.Index(
                fields=["scheduled_at"], condition=models.Q(scheduled_at__isnull=False), name="article_scheduled"
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class Byline(models.Model):
    """An author of an article, in the order in which they are named."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines", verbose_name=_("author"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="byline_author_once")]

    def __str__(self) -> str:
        return str(self.author)


class ArticleSource(models.Model):
    """A source's part in an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="article_sources")
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("source"))
    role = models.CharField(_("role"), max_length=12, choices=SourceRole.choices, default=SourceRole.CONTRIBUTED)
    url = models.URLField(_("address of the original"), max_length=500, blank=True)
    indexing = models.CharField(
        _("indexing"),
        max_length=10,
        choices=Indexing.choices,
        blank=True,
        help_text=_("Empty: as the source's record says."),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "source", "role"], name="article_source_once_each_role")
        ]

    def __str__(self) -> str:
        return str(self.source)


class RelatedStory(models.Model):
    """A story picked by the editor to stand with an article; without any, stories with the same tags stand there."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="related_stories")
    target = models.ForeignKey(Article, models.CASCADE, related_name="+", verbose_name=_("story"))
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("related story")
        verbose_name_plural = _("related stories")
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "target"], name="related_story_once")]

    def __str__(self) -> str:
        return str(self.target)


class TaggedArticle(ItemBase):  # type: ignore[misc]  # taggit has no types
    """A tag of the working copy."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_articles")
    content_object = models.ForeignKey(Article, models.CASCADE, related_name="tagged_items")

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="article_tag_once")]
