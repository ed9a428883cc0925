"""What moderators tell each other of who writes comments."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

NOTE_LIMIT = 500  # characters


class AuthorNote(models.Model):
    """A note on an author, known by `Comment.author_key`. Only for those who decide; forgotten with the last comment
    that has the key."""

    author_key = models.CharField(max_length=32, db_index=True)
    text = models.CharField(_("note"), max_length=NOTE_LIMIT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("note on an author")
        verbose_name_plural = _("notes on authors")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text[:60]
