"""Pictures and the sizes made of them at upload."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

_share = [MinValueValidator(0.0), MaxValueValidator(1.0)]


def originals() -> Storage:
    """The storage of originals, which no address leads to."""
    return storages["originals"]


def new_token() -> str:
    """An unguessable name: a picture of an unpublished article must not be found by its address."""
    return secrets.token_hex(8)


class Image(models.Model):
    """A picture with what is always true of it; caption and alt text can differ for each use."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    original = models.FileField(_("picture"), storage=originals, upload_to="%Y/%m/", max_length=200)
    title = models.CharField(_("title"), max_length=200, help_text=_("For finding it here; readers do not see it."))
    alt = models.CharField(
        _("alt text"), max_length=500, blank=True, help_text=_("What it shows, for those who do not see it.")
    )
    caption = models.CharField(_("caption"), max_length=1000, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    focal_x = models.FloatField(_("focal point, from the left"), default=0.5, validators=_share)
    focal_y = models.FloatField(_("focal point, from the top"), default=0.5, validators=_share)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)  # SHA-256 of the original
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("uploaded by"),
    )  # fmt: skip
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    external_id = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class Rendition(models.Model):
    """One size of a picture in one format. `crop` is empty for the whole picture, else "1x1", "4x3", …"""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    crop = models.CharField(max_length=10, blank=True)
    format = models.CharField(max_length=5)  # avif, webp, jpeg
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.FileField(upload_to="pictures/", max_length=200)
    bytes = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("size of a picture")
        ordering = ["crop", "format", "width"]
        constraints = [
            models.UniqueConstraint(fields=["image", "crop", "format", "width"], name="rendition_once_each_size")
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.crop} {self.width} {self.format}"
