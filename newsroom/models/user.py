"""People with an account: staff only, readers have none."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

DIGEST_ROLE = "Moderators"  # gets the digest of the queue unless it chooses otherwise


class User(AbstractUser):
    """A member of the newsroom. What one may do comes from the groups (see migration 0002)."""

    # Empty is NULL: several accounts without an address, none with the same one.
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)  # type: ignore[assignment]

    # What one has chosen on the page of one's account. NULL: as the roles say, see `wants_queue_digest`.
    gets_queue_digest = models.BooleanField(null=True, editable=False)
    gets_replies_digest = models.BooleanField(default=False, editable=False)
    # Comments under one's own articles that were published until then have been told of, or need not be.
    replies_told_until = models.DateTimeField(null=True, editable=False)
    folds_severe = models.BooleanField(default=True, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            # Two accounts that differ in capitals alone would be one person's, or one posing as the other's.
            models.UniqueConstraint(Lower("username"), name="user_username_any_case"),
            models.UniqueConstraint(Lower("email"), name="user_email_any_case"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def wants_queue_digest(self) -> bool:
        """By choice, else by role: moderators do."""
        if self.gets_queue_digest is not None:
            return self.gets_queue_digest
        return self.groups.filter(name=DIGEST_ROLE).exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Django's own ways to make users write an empty text, which two of them could not share.
        self.email = self.email or None
        super().save(*args, **kwargs)


class SignIn(models.Model):
    """One session of a user, kept until it ends, for the overview of sessions."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_ins", verbose_name=_("user"))
    session_key = models.CharField(max_length=40, unique=True)
    address = models.GenericIPAddressField(_("address"), null=True)
    user_agent = models.CharField(_("browser"), max_length=300, blank=True)
    at = models.DateTimeField(_("signed in at"))

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.user} {self.at:%Y-%m-%d %H:%M}"
