"""The newsroom's own row: what is its choice and not its operator's."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.prepared import Prepared

MOST_DAYS = 3650  # of any time that the row sets
MOST_HELD, MOST_HOURS = 1000, 720  # of what the moderators' digest goes by
REASON_LIMIT = 150  # characters of one reason for a rejection


class CommentsMode(models.TextChoices):
    """How replies to an article are taken."""

    OPEN = "open", _("open: shown once checked")
    HELD = "held", _("held: a moderator sees each one first")
    CLOSED = "closed", _("closed")


class Publication(models.Model):
    """The one row (id 1) of the newsroom: its name, policies and defaults."""

    name = models.CharField(_("name"), max_length=120, default="Newsroom")
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="publication/", blank=True)
    policies_url = models.CharField(
        _("publishing principles"),
        max_length=500,
        blank=True,
        help_text=_("Address of the page with your policies."),
    )
    comments_mode = models.CharField(
        _("comments"), max_length=10, choices=CommentsMode.choices, default=CommentsMode.OPEN
    )
    close_comments_after_days = models.PositiveSmallIntegerField(
        _("close comments after"),
        default=30,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("Days after publication; 0 leaves them open."),
    )
    hold_links_from = models.PositiveSmallIntegerField(
        _("hold replies with this many links"), default=3, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    hold_reports_from = models.PositiveSmallIntegerField(
        _("hold comments with this many reports"),
        default=3,
        db_default=3,
        validators=[MaxValueValidator(1000)],
        help_text=_("By readers whose reports can be trusted, one from each network; 0 never holds."),
    )
    rejection_reasons = models.TextField(
        _("reasons for a rejection"),
        blank=True,
        max_length=4000,
        help_text=_("One sentence in a line, for moderators to choose from; the author of the comment reads it."),
    )
    hold_score = models.DecimalField(
        _("hold from this probability of spam"),
        max_digits=3, decimal_places=2, default=Decimal("0.40"),
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal("1"))],
    )  # fmt: skip
    spam_score = models.DecimalField(
        _("spam from this probability"),
        max_digits=3, decimal_places=2, default=Decimal("0.82"),
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal("1"))],
    )  # fmt: skip
    drops_blatant = models.BooleanField(
        _("drop blatant spam"),
        default=False,
        help_text=_(
            "What a checker is sure of is not kept: nobody can look at it or bring it back. A count and a hash remain."
        ),
    )
    keep_spam_days = models.PositiveSmallIntegerField(
        _("erase spam after"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("Days."),
    )
    keep_traces_days = models.PositiveSmallIntegerField(
        _("forget readers' traces after"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("Days after which a reply's network address, browser and e-mail are erased."),
    )
    digest_held_from = models.PositiveSmallIntegerField(
        _("digest when so many are held"),
        default=20,
        validators=[MaxValueValidator(MOST_HELD)],
        help_text=_("Comments; 0: none is sent for their number."),
    )
    digest_after_hours = models.PositiveSmallIntegerField(
        _("digest when the oldest has waited"),
        default=4,
        validators=[MaxValueValidator(MOST_HOURS)],
        help_text=_("Hours; from then on the dashboard says so, too. 0: neither."),
    )
    digest_pause_hours = models.PositiveSmallIntegerField(
        _("time between two digests"),
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)],
        help_text=_("Hours at least."),
    )
    digest_sent_at = models.DateTimeField(null=True, editable=False)
    # Kept for good: what feeds call their entries is made of it.
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    # Another one with each change of the moderators' rules, by which processes know to read them anew.
    rules_key = models.CharField(max_length=32, default="", editable=False)
    # Bumped in the transaction of everything that any public page shows, comments excepted (see page_version).
    site_version = models.PositiveBigIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="publication_single_row"),
            models.CheckConstraint(
                condition=models.Q(hold_score__lte=models.F("spam_score")), name="publication_scores_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def waits_too_long(self, since: dt.datetime, *, now: dt.datetime) -> bool:
        """Whether somebody should be told of a comment that is held since then."""
        return bool(self.digest_after_hours) and now - since >= dt.timedelta(hours=self.digest_after_hours)

    @classmethod
    def current(cls) -> Publication:
        """The row; made by the first migration, so it is always there."""
        return _current()[0]


@Prepared
def _current() -> models.QuerySet[Publication]:
    return Publication.objects.filter(pk=1)
