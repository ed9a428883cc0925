"""What a checker said that decides nothing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.verdict import Result


class ShadowVerdict(models.Model):
    """The last judgement of the checker in shadow on one comment; kept apart from the verdicts, which decide."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="shadow_verdict")
    check_name = models.CharField(_("check"), max_length=40)
    check_version = models.CharField(_("version"), max_length=60, blank=True)
    result = models.CharField(_("result"), max_length=8, choices=Result.choices)
    score = models.FloatField(_("probability of spam"), null=True)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)  # the comment's, when this text of it was judged

    class Meta:
        verbose_name = _("verdict in shadow")

    def __str__(self) -> str:
        return f"{self.comment_id} {self.check_name}: {self.result}"
