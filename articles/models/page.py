"""Pages outside the flow of news: about, contact, imprint."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Page(models.Model):
    """The working copy of a page."""

    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    body = models.TextField(_("text"), blank=True, max_length=200_000)
    in_footer = models.BooleanField(_("in the footer"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(_("changed at"), editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class LivePage(models.Model):
    """A page as readers see it, written by `articles.pages.publish` alone."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="live")
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    body_html = models.TextField()
    in_footer = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=100)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/pages/{self.slug}/"
