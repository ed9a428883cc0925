"""What a comment said before it was edited."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.decision import Decision


class EarlierText(models.Model):
    """The text that an edit replaced, its author's or staff's, or the undoing of staff's; the decision says when.

    Forgotten with the reader's traces: what staff took out of a text may be what nobody should read any more.
    """

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="earlier_texts")
    decision = models.OneToOneField(Decision, models.CASCADE, related_name="earlier_text")
    body = models.TextField()

    class Meta:
        verbose_name = _("earlier text")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.body[:60]
