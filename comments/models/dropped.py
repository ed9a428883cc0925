"""What remains of blatant spam that was not kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DroppedSpam(models.Model):
    """One reply that was dropped, where an administrator has said that blatant spam is: no word of it remains. Erased
    after the time for which spam is kept."""

    comment_key = models.BigIntegerField(unique=True)  # that its row had
    text_key = models.CharField(max_length=32, db_index=True)  # as Comment.text_key
    check_name = models.CharField(max_length=40)  # that was sure
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("dropped spam")

    def __str__(self) -> str:
        return f"{self.comment_key} {self.check_name}"
