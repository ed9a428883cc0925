"""A reader's reply."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision
from comments.querysets import CommentQuerySet

NAME_LIMIT, EMAIL_LIMIT, URL_LIMIT, BODY_LIMIT = 80, 254, 500, 10_000  # characters, by the contract
DEPTH_LIMIT = 8  # levels with a path of their own; deeper replies stand under the eighth


class Status(models.TextChoices):
    """Who sees a comment: see the table of states in docs/architecture.md."""

    AWAITING = "awaiting", _("awaiting its check")
    PUBLISHED = "published", _("published")
    HELD = "held", _("held")
    SPAM = "spam", _("spam")
    REJECTED = "rejected", _("rejected")
    REMOVED = "removed", _("removed")


class Comment(models.Model):
    """A reply to an article or to another reply. Written by `submission`, changed by the verbs of `moderation` only.

    `path` is the chain of identifiers from the top of the thread, fixed in width, compared bytewise: sorted by it, a
    thread stands in reading order, oldest first.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments", verbose_name=_("article"))
    parent = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="answers")
    path = models.CharField(max_length=100, editable=False)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)  # 0 at the top, at most DEPTH_LIMIT - 1
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.AWAITING)
    version = models.PositiveIntegerField(default=1, editable=False)
    # Stands on the page: published, or in the place of one that is not but has published answers. Kept by the verbs.
    shown = models.BooleanField(default=False, editable=False)
    # Published comments under it, of all levels; on the last level those that answer it.
    published_below = models.PositiveIntegerField(default=0, editable=False)
    is_pick = models.BooleanField(default=False, db_default=False, editable=False)  # of the editors, while published

    # Readers' reports that no moderator has answered, and the place that they give it in the lane of reported comments,
    # lowest first; empty outside of that lane. Kept by the verbs (see `reported.rank`).
    open_reports = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    reported_rank = models.BigIntegerField(null=True, editable=False)

    name = models.CharField(_("name"), max_length=NAME_LIMIT)
    email = models.EmailField(_("e-mail"), max_length=EMAIL_LIMIT, blank=True)
    url = models.URLField(_("website"), max_length=URL_LIMIT, blank=True)
    body = models.TextField(_("text"), max_length=BODY_LIMIT)
    body_html = models.TextField(editable=False, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    article_revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+", editable=False)

    # The reader's traces; `forget_reader_traces` empties them after the time that the privacy page names.
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    user_agent = models.CharField(_("browser"), max_length=500, blank=True)
    referrer = models.CharField(_("came from"), max_length=500, blank=True)
    honeypot = models.CharField(max_length=200, blank=True, editable=False)
    # Keyed hash of the whole submission: the same reply again gets the first answer again. Empty once forgotten.
    fingerprint = models.CharField(max_length=64, null=True, unique=True, editable=False)
    # Keyed hash of who wrote it (e-mail, else name and address), for the author's record on the card.
    author_key = models.CharField(max_length=32, blank=True, editable=False)
    # Keyed hash of a secret that the browser made up and keeps for a while: it may edit what it has sent.
    browser_key = models.CharField(max_length=32, null=True, editable=False)
    # The network that the address is of, as filters and rules name it: a /24, of IPv6 a /64.
    network = models.CharField(max_length=43, blank=True, editable=False)
    # Hash of the folded text, for repeats and campaigns.
    text_key = models.CharField(max_length=32, blank=True, editable=False)
    # What orders lanes: see `ranking`.
    score = models.FloatField(null=True, editable=False)  # the checker's probability of spam, from the last answer
    reach = models.FloatField(default=0.1, editable=False)  # of its article when it came, from 0.1 to 1
    rank = models.BigIntegerField(default=0, editable=False)
    # Names of the rules and checks that kept it back last, between commas and with one at each end (",links,terms,").
    kept_back_by = models.CharField(max_length=310, blank=True, editable=False)

    traces_forgotten_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("written at"))
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)  # since when it stands in its state
    edited_at = models.DateTimeField(null=True, editable=False)  # by its author, the last time
    staff_edited_at = models.DateTimeField(null=True, editable=False)  # while the text that stands is the newsroom's
    # When it is due to be settled; moved ahead by whoever claims it. Empty once settled.
    next_attempt_at = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)  # to settle it, with the text that stands
    # What the checker was told at the last check (`spam.payload`): feedback must say the same. Forgotten like traces.
    checked_as = models.JSONField(default=dict, editable=False)
    external_id = models.CharField(max_length=200, unique=True, null=True, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        permissions = [
            ("view_queue", _("Can see the queue")),
            ("view_own_articles_queue", _("Can see comments on own articles in the queue")),
            ("decide_comment", _("Can decide on comments")),
            ("see_address", _("Can see readers' addresses")),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="comment_known_status"),
            models.CheckConstraint(
                condition=~models.Q(status="published") | models.Q(shown=True),
                name="comment_published_is_shown",
            ),
            models.CheckConstraint(
                condition=models.Q(is_pick=False) | models.Q(status="published"), name="comment_pick_is_published"
            ),
        ]
        indexes = [
            models.Index(fields=["article", "shown", "path"], name="comment_page"),
            models.Index(fields=["status", "id"], name="comment_lane"),
            models.Index(fields=["status", "rank", "id"], name="comment_rank"),
            models.Index(fields=["article", "status", "rank", "id"], name="comment_rank_in_article"),
            models.Index(fields=["text_key", "status", "rank", "id"], name="comment_campaign"),
            models.Index(fields=["network", "status", "rank", "id"], name="comment_of_network"),
            models.Index(fields=["status", "decided_at"], name="comment_by_decision"),
            models.Index(fields=["article", "path"], name="comment_thread"),
            models.Index(fields=["author_key", "status", "rank", "id"], name="comment_author_record"),
            models.Index(fields=["author_key", "created_at", "id"], name="comment_author_last"),
            models.Index(fields=["text_key", "created_at"], name="comment_repeats"),
            models.Index(fields=["address", "created_at"], name="comment_by_address"),
            models.Index(fields=["created_at"], name="comment_written"),
            models.Index(fields=["created_at"], condition=models.Q(traces_forgotten_at=None), name="comment_traces"),
            # As "is not null": of "not (… is null)" SQLite does not see that a comparison implies it.
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(next_attempt_at__isnull=False), name="comment_due"
            ),
            models.Index(
                fields=["reported_rank", "id"], condition=models.Q(reported_rank__isnull=False), name="comment_reported"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.body[:60]}"

    def get_absolute_url(self) -> str:
        return f"/comment/{self.pk}/"

    @property
    def is_published(self) -> bool:
        """Whether all readers see its text."""
        return self.status == Status.PUBLISHED
