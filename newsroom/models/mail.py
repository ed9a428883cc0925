"""Mail on its way out."""

from __future__ import annotations

from django.db import models


class OutgoingMail(models.Model):
    """A mail in plain text that `newsroom.outbox` has taken and not yet handed over; gone once it is."""

    sender = models.CharField(max_length=320)
    recipients = models.JSONField(default=list)
    subject = models.CharField(max_length=500)
    body = models.TextField()
    headers = models.JSONField(default=dict)  # beyond the usual ones, by name
    created_at = models.DateTimeField()
    # When it is to be handed over; moved ahead by whoever claims it.
    due_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "outgoing mail"
        verbose_name_plural = "outgoing mail"

    def __str__(self) -> str:
        return self.subject
