"""Who decided what about a comment; only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Act(models.TextChoices):
    """What can be done to a comment."""

    SETTLE = "settle", _("checked")
    APPROVE = "approve", _("approved")
    REJECT = "reject", _("rejected")
    MARK_SPAM = "mark_spam", _("marked as spam")
    NOT_SPAM = "not_spam", _("marked as not spam")
    HOLD = "hold", _("held")
    REMOVE = "remove", _("removed")
    UNDO = "undo", _("undone")


FINAL = (Act.UNDO, Act.REMOVE)  # cannot be undone


class Decision(models.Model):
    """One change of a comment's status with its trace. `by` is empty for the policy."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="decisions")
    act = models.CharField(_("what"), max_length=10, choices=Act.choices)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    policy_version = models.CharField(max_length=20, blank=True)  # of the policy that decided; empty for a person
    comment_version = models.PositiveIntegerField()  # the comment's version after it
    undoes = models.OneToOneField("self", models.SET_NULL, null=True, related_name="undone_by")

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-id"]
        indexes = [models.Index(fields=["by", "at"], name="decision_own_last")]
        constraints = [
            models.UniqueConstraint(fields=["comment", "comment_version"], name="decision_once_each_version")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.act}"
