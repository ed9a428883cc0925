"""Where articles come from: agencies that contributed, and publishers of republished stories."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Indexing(models.TextChoices):
    """What search engines are told of a republished story."""

    NOINDEX = "noindex", _("keep out of search engines")
    CANONICAL = "canonical", _("point search engines to the original")
    INDEX = "index", _("index as our own")


class SourceRole(models.TextChoices):
    """The two ways in which a source has part in an article."""

    CONTRIBUTED = "contributed", _("contributed to the article")
    ORIGINAL = "original", _("published the original")


class Source(models.Model):
    """An agency or a publisher."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    credit_line = models.CharField(
        _("credit line"),
        max_length=300,
        blank=True,
        help_text=_("For example: Northern Wire contributed to this article."),
    )
    indexing = models.CharField(
        _("indexing of republished stories"),
        max_length=10,
        choices=Indexing.choices,
        default=Indexing.NOINDEX,
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
