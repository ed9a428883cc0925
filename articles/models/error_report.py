"""What readers tell the newsroom of errors in an article."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.revision import Revision

PASSAGE_LIMIT, WORDS_LIMIT, EMAIL_LIMIT, NOTE_LIMIT = 1000, 2000, 254, 300  # characters


class ErrorState(models.TextChoices):
    """How far editors are with it."""

    OPEN = "open", _("open")
    TAKEN = "taken", _("taken up")
    CORRECTED = "corrected", _("corrected")
    NO_ERROR = "no_error", _("no error")


SETTLED = (ErrorState.CORRECTED, ErrorState.NO_ERROR)


class ErrorReport(models.Model):
    """One error of which a reader has told. Written by `error_reports.tell`, changed by its other verbs only.

    `revision` is what the reader saw. `fingerprint` is a keyed hash of all that was sent, so that the same again gets
    the first answer again; it is forgotten with the reader's e-mail address.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="error_reports", verbose_name=_("article"))
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    passage = models.TextField(_("passage"), blank=True)
    words = models.TextField(_("what is wrong"))
    email = models.EmailField(_("e-mail"), max_length=EMAIL_LIMIT, blank=True)
    fingerprint = models.CharField(max_length=64, null=True, unique=True, editable=False)
    created_at = models.DateTimeField(_("told at"))
    state = models.CharField(_("state"), max_length=10, choices=ErrorState.choices, default=ErrorState.OPEN)
    version = models.PositiveIntegerField(default=1, editable=False)
    # The last step, and what was noted of it.
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)
    note = models.CharField(_("note"), max_length=NOTE_LIMIT, blank=True)

    class Meta:
        verbose_name = _("reported error")
        verbose_name_plural = _("reported errors")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ErrorState.values), name="error_report_known_state")
        ]
        indexes = [
            models.Index(fields=["state", "id"], name="error_report_state"),
            models.Index(fields=["created_at"], condition=~models.Q(fingerprint=None), name="error_report_traces"),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in SETTLED
