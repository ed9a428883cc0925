"""What the newsroom lists, and which comments that has caught."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Section
from comments.models.comment import Comment

VALUE_LIMIT, NOTE_LIMIT = 500, 500  # characters


class Kind(models.TextChoices):
    """What of a comment a rule looks at."""

    TERM = "term", gettext_lazy("word or phrase")
    PATTERN = "pattern", gettext_lazy("pattern")
    DOMAIN = "domain", gettext_lazy("linked domain")
    EMAIL_DOMAIN = "email", gettext_lazy("domain of the e-mail address")
    AUTHOR = "author", gettext_lazy("author")
    ADDRESS = "address", gettext_lazy("network address")
    NETWORK = "network", gettext_lazy("network")


# What is listed there tells of readers: it is named to nobody who may not see addresses, and forgotten like traces.
OF_READERS = (Kind.EMAIL_DOMAIN, Kind.AUTHOR, Kind.ADDRESS, Kind.NETWORK)


class Effect(models.TextChoices):
    """What a rule makes of a comment that it matches, from the mildest to the strictest; trust stands apart."""

    MARK = "mark", gettext_lazy("mark it")
    HOLD = "hold", gettext_lazy("hold it")
    SPAM = "spam", gettext_lazy("take it for spam")
    REFUSE = "refuse", gettext_lazy("refuse it with a message")
    TRUST = "trust", gettext_lazy("trust it")


class RuleState(models.TextChoices):
    """How far a rule counts."""

    DRAFT = "draft", gettext_lazy("draft")
    SHADOW = "shadow", gettext_lazy("in shadow: noted, nothing follows")
    ON = "on", gettext_lazy("on")
    OFF = "off", gettext_lazy("off")


class Rule(models.Model):
    """One thing that the newsroom lists. Written by the verbs of `rules` only; each change gives
    `Publication.rules_key` another value, by which processes know to read them anew.

    Of an author `value` is the key that comments carry (`Comment.author_key`), never the e-mail address.
    """

    kind = models.CharField(gettext_lazy("kind"), max_length=10, choices=Kind.choices, default=Kind.TERM)
    value = models.CharField(gettext_lazy("what is listed"), max_length=VALUE_LIMIT)
    effect = models.CharField(gettext_lazy("what follows"), max_length=10, choices=Effect.choices, default=Effect.HOLD)
    message = models.CharField(
        gettext_lazy("message"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy("What the author reads of a reply that is refused."),
    )
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=gettext_lazy("only in section")
    )
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("only under article"),
    )
    is_severe = models.BooleanField(
        gettext_lazy("severe"),
        default=False,
        help_text=gettext_lazy("The text of what it matches is folded in the queue until somebody opens it."),
    )
    state = models.CharField(gettext_lazy("state"), max_length=10, choices=RuleState.choices, default=RuleState.DRAFT)
    expires_on = models.DateField(
        gettext_lazy("holds until"),
        null=True,
        blank=True,
        help_text=gettext_lazy("The last day on which it counts; without one it counts until it is switched off."),
    )
    note = models.CharField(
        gettext_lazy("note"), max_length=NOTE_LIMIT, blank=True, help_text=gettext_lazy("Why it is there.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=gettext_lazy("made by"),
    )
    # From which a moderator made it.
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="+", editable=False)
    created_at = models.DateTimeField(gettext_lazy("made at"), editable=False)
    changed_at = models.DateTimeField(gettext_lazy("changed at"), editable=False)
    # Nothing is stored of a reply that is refused, so these are all that is known of them.
    refused = models.PositiveIntegerField(gettext_lazy("refused"), default=0, editable=False)
    refused_at = models.DateTimeField(null=True, editable=False)  # the last time

    class Meta:
        verbose_name = gettext_lazy("listed rule")
        verbose_name_plural = gettext_lazy("listed rules")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "value"], name="rule_by_value"),
            models.Index(fields=["state", "expires_on"], name="rule_by_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="rule_known_kind"),
            models.CheckConstraint(condition=models.Q(effect__in=Effect.values), name="rule_known_effect"),
            models.CheckConstraint(condition=models.Q(state__in=RuleState.values), name="rule_known_state"),
            models.CheckConstraint(
                condition=models.Q(section=None) | models.Q(article=None),
                name="rule_one_scope_at_most",
                violation_error_message=gettext_lazy("Choose a section or an article, not both."),
            ),
        ]

    def __str__(self) -> str:
        """Without what tells of readers: it stands in histories, which nobody empties."""
        named = f"{self.pk}" if self.kind in OF_READERS else f"“{self.value}”"
        return f"{capfirst(Kind(self.kind).label)}: {named}"

    @property
    def is_of_readers(self) -> bool:
        """Whether its value tells of readers."""
        return self.kind in OF_READERS

    def counts_on(self, day: dt.date) -> bool:
        """Whether something follows from it on that day."""
        return self.state == RuleState.ON and not self.is_over(day)

    def is_over(self, day: dt.date) -> bool:
        """Whether its last day is before that one."""
        return self.expires_on is not None and self.expires_on < day

    @property
    def scope(self) -> str:
        """Where it counts, in words."""
        if self.section is not None:
            return _("section %(name)s") % {"name": self.section}
        return _("one article") if self.article_id else _("the whole site")


class RuleCatch(models.Model):
    """A comment that a rule has matched; `is_shadow` says that nothing followed from it. Goes with what the comment's
    reader sent. Of each rule the newest are kept (`ruleset.catches`)."""

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="catches")
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="caught_by")
    at = models.DateTimeField()
    is_shadow = models.BooleanField(default=False)

    class Meta:
        verbose_name = gettext_lazy("catch of a rule")
        constraints = [models.UniqueConstraint(fields=["rule", "comment"], name="rule_catches_once")]
        indexes = [models.Index(fields=["rule", "at"], name="rule_catch_newest")]

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.comment_id}"
