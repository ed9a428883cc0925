"""What of a comment was sent to a service outside."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Disclosure(models.Model):
    """Which fields left this site, when and to whom. Written before the service is called, so that nothing leaves
    unrecorded; it repeats none of their values and stays when the comment is erased."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="disclosures")
    at = models.DateTimeField()
    host = models.CharField(max_length=255)
    call = models.CharField(max_length=20)  # "check", "spam" or "ham": what the service was asked or told
    fields = models.JSONField(default=list)  # names of Candidate's fields that were not empty

    class Meta:
        verbose_name = _("disclosure")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.call}, {self.host}"
