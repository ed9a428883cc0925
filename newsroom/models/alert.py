"""What operators must know, on the dashboard until somebody has seen to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Alert(models.Model):
    """One kind of trouble while it lasts: repeats are counted here, not added as rows."""

    code = models.CharField(_("code"), max_length=80)
    message = models.TextField(_("message"))
    host = models.CharField(max_length=255, blank=True, default="")  # of the service outside that it is about, if any
    count = models.PositiveIntegerField(_("times"), default=1)
    first_at = models.DateTimeField(_("first at"))
    last_at = models.DateTimeField(_("last at"))
    mailed_at = models.DateTimeField(_("mailed at"), null=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-last_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(resolved_at=None), name="alert_one_open_for_each_code"
            )
        ]

    def __str__(self) -> str:
        return self.code
