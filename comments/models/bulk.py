"""One act on many comments."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Act


class BulkAct(models.Model):
    """On comments that were ticked, or on those of a lane that filters left when somebody looked; see `comments.bulk`.

    What has been done stands in the decisions that name it.
    """

    act = models.CharField(max_length=20)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    ticked = models.JSONField(default=list)  # [key, version] of each; empty where filters chose
    lane = models.CharField(max_length=20, blank=True)
    filters = models.JSONField(default=dict)  # `Filters.to_json`
    total = models.PositiveIntegerField()  # how many there were when it began
    looked_at = models.PositiveIntegerField(default=0)
    left_alone = models.PositiveIntegerField(
        default=0
    )  # that somebody else had decided on, or that it cannot be done to
    last_key = models.BigIntegerField(
        default=0
    )  # of the comment, or the decision to be undone, that was looked at last
    until_key = models.BigIntegerField(default=0)  # the newest comment when what filters leave was looked at
    until_decision = models.BigIntegerField(default=0)  # the last decision then
    next_attempt_at = models.DateTimeField(null=True)  # moved ahead by whoever has it; empty once finished
    finished_at = models.DateTimeField(null=True)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by")

    class Meta:
        verbose_name = _("act on many comments")
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="bulk_act_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.total}"

    @property
    def meant(self) -> int:
        """How many it is done to, as far as is known."""
        return self.total - self.left_alone

    @property
    def act_in_words(self) -> str:
        """What is done."""
        return str(Act(self.act).label)
