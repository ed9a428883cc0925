"""Other sites that may ask this site's checker, and how much they have asked."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def model_name(key: int) -> str:
    """The row of `SpamModel` that the feedback of that key's site teaches."""
    return f"key-{key}"


class ServiceKey(models.Model):
    """A key for one other site. Only a keyed hash of it is kept: it is shown once, when it is made."""

    name = models.CharField(_("site"), max_length=200, help_text=_("Whose it is: its address or a name."))
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    beginning = models.CharField(_("begins with"), max_length=4, editable=False)
    per_minute = models.PositiveIntegerField(_("calls a minute"), default=600, validators=[MinValueValidator(1)])
    per_month = models.PositiveIntegerField(_("calls a month"), default=100_000, validators=[MinValueValidator(1)])
    created_at = models.DateTimeField(_("made at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,  # made by the operator, on the command line
        related_name="+",
        editable=False,
        verbose_name=_("made by"),
    )
    # Of the form that made it: sent once more, that makes no second one.
    form_id = models.CharField(max_length=32, null=True, unique=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)

    class Meta:
        verbose_name = _("key for another site")
        verbose_name_plural = _("keys for other sites")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"


class ServiceUsage(models.Model):
    """What one key has asked in one month (UTC)."""

    key = models.ForeignKey(ServiceKey, models.CASCADE, related_name="usage")
    month = models.DateField(_("month"))  # its first day
    calls = models.PositiveIntegerField(_("calls"), default=0)
    spam = models.PositiveIntegerField(_("spam"), default=0)
    ham = models.PositiveIntegerField(_("ham"), default=0)
    missed_spam = models.PositiveIntegerField(_("missed spam"), default=0)  # feedback: it was spam
    false_positives = models.PositiveIntegerField(_("false alarms"), default=0)  # feedback: it was none

    class Meta:
        verbose_name = _("usage of a key")
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["key", "month"], name="service_usage_once_a_month")]

    def __str__(self) -> str:
        return f"{self.key_id} {self.month:%Y-%m}"
