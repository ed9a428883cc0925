"""Who is looking at a comment in order to decide on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Claim(models.Model):
    """Tells others to take another one. It guards nothing: decisions are guarded by the comment's version."""

    # Without a constraint in the database: no claim waits for a decision, or is in the way of an erasure.
    comment = models.OneToOneField(Comment, models.CASCADE, related_name="claim", db_constraint=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        verbose_name = _("claim")

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.by}"
