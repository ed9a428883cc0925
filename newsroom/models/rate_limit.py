"""Counts behind rate limits, shared by all processes."""

from __future__ import annotations

from django.db import models


class RateLimitWindow(models.Model):
    """How often something was done in one window of time; `key` is a keyed hash, no address in clear."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "rate limit window"

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
