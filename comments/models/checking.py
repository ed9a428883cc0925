"""What spam checkers keep between checks, shared by all processes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.decision import Decision


class CheckerHealth(models.Model):
    """How a checker fares: the circuit breaker's state and what the dashboard shows. One row for each checker."""

    checker = models.CharField(max_length=40, unique=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    open_until = models.DateTimeField(null=True)  # nobody asks before; empty while the circuit is closed
    pause_seconds = models.PositiveIntegerField(default=0)
    last_ok_at = models.DateTimeField(null=True)
    last_error_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)
    accepted = models.CharField(max_length=32, blank=True)  # mark of the address and key that the service has taken
    since = models.DateTimeField(null=True)  # of a service in shadow: from when on comments are sent to it

    class Meta:
        verbose_name = _("state of a checker")

    def __str__(self) -> str:
        return self.checker


class SpamModel(models.Model):
    """What the embedded checker has learned; `version` rises with each lesson and each calibration, so that processes
    know to reload."""

    name = models.CharField(max_length=40, unique=True)
    version = models.PositiveBigIntegerField(default=0)
    lessons = models.PositiveIntegerField(default=0)
    weights = models.BinaryField(default=bytes)
    updated_at = models.DateTimeField(null=True)
    # Of its log-odds, by what became of comments; `calibrated_on` counts them, 0 for one that is not calibrated.
    slope = models.FloatField(default=1.0)
    shift = models.FloatField(default=0.0)
    calibrated_on = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("spam model")

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Feedback(models.Model):
    """A person's decision on its way to one checker: written with the decision, due five minutes later.

    `candidate` is what the checker was told at the check; it is emptied with the reader's traces.
    """

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="feedback")
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="feedback")
    checker = models.CharField(max_length=40)  # its name
    is_spam = models.BooleanField()
    candidate = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("feedback")
        constraints = [models.UniqueConstraint(fields=["decision", "checker"], name="feedback_once_to_each")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None, cancelled_at=None), name="feedback_due")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {'spam' if self.is_spam else 'ham'}"
