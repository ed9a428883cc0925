"""What readers say against a comment."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment
from comments.models.decision import Decision

WORDS_LIMIT = 500  # characters of own words


class Complaint(models.TextChoices):
    """What a comment is reported for."""

    ADVERTISING = "spam", _("spam or advertising")
    INSULT = "insult", _("insult or hate")
    FALSE = "false", _("false or misleading")
    PRIVATE = "private", _("private matters of somebody")
    OTHER = "other", _("something else")


class Outcome(models.TextChoices):
    """What became of a report. Kept or approved, a comment's reports are dismissed; out of readers' sight, upheld."""

    OPEN = "open", _("open")
    UPHELD = "upheld", _("upheld")
    DISMISSED = "dismissed", _("dismissed")


class Report(models.Model):
    """One reader's report of a comment. Written by `reports.report`, answered by a moderator's decision.

    Who made it is a keyed hash of the network address, never the address; it is emptied like all readers' traces, and
    so are own words. Those that no decision has answered are looked for by that, which an index can be bound to.
    """

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports", db_index=False)
    reason = models.CharField(_("reason"), max_length=10, choices=Complaint.choices)
    words = models.CharField(_("own words"), max_length=WORDS_LIMIT, blank=True)
    reporter = models.CharField(max_length=32, null=True, editable=False)
    network = models.CharField(max_length=32, blank=True, editable=False)  # keyed hash of its /24, or /64
    # From a trusted reporter, for a reason that nobody has dismissed on this text: counts towards holding it.
    counts = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("reported at"))
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    decision = models.ForeignKey(Decision, models.CASCADE, null=True, related_name="answered_reports")

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(reason__in=Complaint.values), name="report_known_reason"),
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="report_known_outcome"),
            models.CheckConstraint(
                condition=models.Q(outcome="open", decision=None)
                | ~models.Q(outcome="open") & models.Q(decision__isnull=False),
                name="report_answered_by_decision",
            ),
            models.UniqueConstraint(fields=["comment", "reporter"], name="report_once_each"),
        ]
        indexes = [
            models.Index(fields=["comment", "outcome", "reason"], name="report_reasons"),
            models.Index(
                fields=["comment", "network"], condition=models.Q(decision=None, counts=True), name="report_counting"
            ),
            models.Index(fields=["comment", "id"], condition=models.Q(decision=None), name="report_open"),
            models.Index(
                fields=["comment", "id"], condition=models.Q(decision=None) & ~models.Q(words=""), name="report_words"
            ),
            models.Index(fields=["reporter", "id"], name="report_of_reporter"),
            models.Index(fields=["created_at"], condition=~models.Q(reporter=None), name="report_traces"),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.reason}"
