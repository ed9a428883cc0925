"""Who decided what about a comment; only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models.comment import Comment

WHY_LIMIT = 300  # characters


class Act(models.TextChoices):
    """What can be done to a comment."""

    SETTLE = "settle", gettext_lazy("checked")
    APPROVE = "approve", gettext_lazy("approved")
    REJECT = "reject", gettext_lazy("rejected")
    MARK_SPAM = "mark_spam", gettext_lazy("marked as spam")
    NOT_SPAM = "not_spam", gettext_lazy("marked as not spam")
    HOLD = "hold", gettext_lazy("held")
    REMOVE = "remove", gettext_lazy("removed")
    UNDO = "undo", gettext_lazy("undone")
    EDIT = "edit", gettext_lazy("edited")
    KEEP = "keep", gettext_lazy("kept")
    TAKE_BACK = "take_back", gettext_lazy("taken back")
    STAFF_EDIT = "staff_edit", gettext_lazy("edited for the newsroom")
    PICK = "pick", gettext_lazy("made an editors' pick")
    UNPICK = "unpick", gettext_lazy("taken from the editors' picks")


class Source(models.TextChoices):
    """From where a decision came. Older decisions of people all count as the queue's."""

    QUEUE = "queue", gettext_lazy("queue")
    PAGE = "page", gettext_lazy("the comment's page")
    BULK = "bulk", gettext_lazy("many at once")
    LOG = "log", gettext_lazy("list of decisions")
    RULE = "rule", gettext_lazy("a rule")
    REPORTS = "reports", gettext_lazy("readers' reports")
    CHECKS = "checks", gettext_lazy("the checks")
    AUTHOR = "author", gettext_lazy("its author")
    CLOCK = "clock", gettext_lazy("the clock")
    IMPORT = "import", gettext_lazy("import")


OF_PEOPLE = (Source.QUEUE, Source.PAGE, Source.BULK, Source.LOG)  # of the newsroom
FINAL = (Act.UNDO, Act.REMOVE, Act.TAKE_BACK)  # cannot be undone
OF_ITS_AUTHOR = (Act.EDIT, Act.TAKE_BACK)
REPORTED = "reports"  # the reason of a decision that readers' reports have made
IN_PLACE = (Act.STAFF_EDIT, Act.PICK, Act.UNPICK)  # say nothing of whether it should be shown


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions."""

    def standing(self) -> DecisionQuerySet:
        """Those that are neither an undo nor undone."""
        return self.exclude(act=Act.UNDO).filter(undone_by=None)

    def against_undo(self, by: models.OuterRef | int) -> DecisionQuerySet:
        """Those that keep somebody from taking back what they decided before: what stands, and whatever others did."""
        return self.filter(~models.Q(by=by) | ~models.Q(act=Act.UNDO) & models.Q(undone_by=None))

    def undoable(self) -> DecisionQuerySet:
        """What those who have decided it can take back."""
        later = Decision.objects.filter(
            comment=models.OuterRef("comment"), comment_version__gt=models.OuterRef("comment_version")
        )
        return self.standing().exclude(act__in=FINAL).filter(~models.Exists(later.against_undo(models.OuterRef("by"))))


class Decision(models.Model):
    """One change of a comment with its trace. `by` is empty for programs, the comment's author, and people whose
    account is gone."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="decisions")
    act = models.CharField(gettext_lazy("what"), max_length=10, choices=Act.choices)
    at = models.DateTimeField(gettext_lazy("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    source = models.CharField(gettext_lazy("from where"), max_length=10, choices=Source.choices, db_default="")
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    was_pick = models.BooleanField(default=False, db_default=False)  # before it; undoing it gives that back
    reason = models.CharField(gettext_lazy("reason"), max_length=WHY_LIMIT, blank=True)
    policy_version = models.CharField(max_length=20, blank=True)  # of the policy that decided; empty for a person
    comment_version = models.PositiveIntegerField()  # the comment's version after it
    bulk = models.ForeignKey(
        "comments.BulkAct", models.SET_NULL, null=True, related_name="decisions", db_index=False
    )  # that it is one of
    undoes = models.OneToOneField("self", models.SET_NULL, null=True, related_name="undone_by")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("decision")
        verbose_name_plural = gettext_lazy("decisions")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["by", "at"], name="decision_own_last"),
            models.Index(fields=["at"], name="decision_by_time"),
            models.Index(fields=["at"], condition=~models.Q(by=None), name="decision_of_people"),
            models.Index(fields=["act", "at"], name="decision_of_act"),
            models.Index(fields=["source", "at"], name="decision_from"),
            models.Index(fields=["bulk", "id"], condition=models.Q(bulk__isnull=False), name="decision_of_bulk_act"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["comment", "comment_version"], name="decision_once_each_version")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.act}"

    @property
    def who(self) -> str:
        """Who made it, in words."""
        if self.by is not None:
            return str(self.by)
        if self.is_by_readers:
            return _("readers")
        if self.source in OF_PEOPLE:
            return _("somebody whose account is gone")
        return str(self.get_source_display())

    @property
    def is_by_readers(self) -> bool:
        """Whether their reports have made it."""
        return self.act == Act.HOLD and self.reason == REPORTED
