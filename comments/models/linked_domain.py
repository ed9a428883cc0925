"""Which domains a comment links to, so that a later one knows them again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models.comment import Comment

DOMAIN_LIMIT = 253  # characters of a name in DNS


class LinkedDomain(models.Model):
    """One domain in a comment's text or given as its reader's website; goes with the comment's text."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="linked_domains")
    domain = models.CharField(max_length=DOMAIN_LIMIT)

    class Meta:
        verbose_name = _("linked domain")
        constraints = [models.UniqueConstraint(fields=["domain", "comment"], name="linked_domain_once")]

    def __str__(self) -> str:
        return self.domain
