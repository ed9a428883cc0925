"""Sections: the first part of an article's address and the navigation."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# Words that other addresses of the site begin with.
RESERVED_SLUGS = frozenset(
    [
        "author",
        "tag",
        "series",
        "search",
        "corrections",
        "pages",
        "privacy",
        "comment",
        "feed",
        "sitemap",
        "sitemap-news",
        "robots",
        "health",
        "admin",
        "akismet",
        "static",
        "media",
    ]
)


def validate_section_slug(value: str) -> None:
    """Refuse a slug that is the beginning of another address, in capitals, too."""
    if value.lower() in RESERVED_SLUGS:
        raise ValidationError(_("“%(slug)s” is an address of the site itself."), params={"slug": value})


class Section(models.Model):
    """A part of the paper. Saving one is publishing it: sections have no drafts."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=60, unique=True, validators=[validate_section_slug])
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    in_navigation = models.BooleanField(_("in the navigation"), default=False)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/{self.slug}/"

    def clean(self) -> None:
        """Refuse another section's address in other letters, and a section that is part of itself at any depth."""
        # The column is unique and slugs are saved in small letters; rows from before that may hold capitals.
        if Section.objects.filter(slug__iexact=self.slug).exclude(slug=self.slug).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("Another section has this address, in other letters.")})
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("A section cannot be part of itself.")})
            seen.add(above.pk)
            above = above.parent
