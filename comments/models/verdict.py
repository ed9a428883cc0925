"""What one check said of a comment at one time."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment


class Result(models.TextChoices):
    """What a check found. `error` is a verdict too: it holds the comment."""

    PASS = "pass", _("nothing found")
    HOLD = "hold", _("a person should look")
    SPAM = "spam", _("spam")
    BLATANT = "blatant", _("blatant spam")
    ERROR = "error", _("could not be checked")
    SPARED = "spared", _("not asked, since it was settled without it")


class Verdict(models.Model):
    """One row for each check of each round; only ever added."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="verdicts")
    round = models.PositiveSmallIntegerField()  # counts the attempts to settle the comment, from 1, with whatever text
    check_name = models.CharField(_("check"), max_length=40)
    check_version = models.CharField(_("version"), max_length=60, blank=True)
    result = models.CharField(_("result"), max_length=8, choices=Result.choices)
    score = models.FloatField(_("probability of spam"), null=True)
    log_odds = models.FloatField(null=True)  # of spam, before calibration, for a checker that is calibrated
    evidence = models.JSONField(default=list)  # [{"code", "weight", "values"}], strongest first
    reference = models.CharField(max_length=100, blank=True)  # the service's own name for this check
    duration_ms = models.FloatField(default=0)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["id"]
        indexes = [models.Index(fields=["check_name", "created_at"], name="verdict_of_check_by_time")]
        constraints = [
            models.CheckConstraint(condition=models.Q(result__in=Result.values), name="verdict_known_result")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.check_name}: {self.result}"
