"""Snapshots of articles, and the log of what was done to them. Both are only ever added."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from newsroom.moments import date_and_time_text


class Revision(models.Model):
    """All of an article as it stood after one change. `content` is `ArticleContent` as JSON, and
    `tag_keys`: which tag each name meant."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))  # counted for each article, from 1 on
    version = models.PositiveIntegerField()  # the article's that it is a snapshot of: steps raise it, too
    content = models.JSONField()
    body_html = models.TextField(blank=True)  # rendered once; the related stories' place is still a marker
    created_at = models.DateTimeField(_("at"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.article_id}#{self.number}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Refuse to change what was written: a revision is a record."""
        if not self._state.adding:
            raise TypeError("A revision is never changed.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Verb(models.TextChoices):
    """What can be done to an article."""

    SAVE = "save", _("saved")
    HAND_IN = "hand_in", _("handed in")
    APPROVE = "approve", _("approved")
    PUBLISH = "publish", _("published")
    SCHEDULE = "schedule", _("scheduled")
    UNSCHEDULE = "unschedule", _("taken off the schedule")
    WITHDRAW = "withdraw", _("withdrawn")
    RESTORE = "restore", _("restored an earlier revision")
    SEND_BACK = "send_back", _("sent back")
    THREAD_CLOSE = "thread_close", _("comments closed")
    THREAD_HOLD = "thread_hold", _("every comment held")
    THREAD_FREE = "thread_free", _("comments as the article says")


OF_ITS_THREAD = (Verb.THREAD_CLOSE, Verb.THREAD_HOLD, Verb.THREAD_FREE)  # change nothing of the article itself


class ArticleEvent(models.Model):
    """Who did what to an article, and when. `by` is empty for the program itself.

    `note` is what a person typed. Of what the program notes it is the bare fact: the time of a schedule in ISO 8601,
    the number of a restored revision, the untranslated reason for giving a schedule up. `note_in_words` is for people.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="events")
    verb = models.CharField(_("what"), max_length=12, choices=Verb.choices)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    state_before = models.CharField(max_length=10, blank=True)
    state_after = models.CharField(max_length=10)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.article_id} {self.verb}"

    @property
    def note_in_words(self) -> str:
        """In the language and zone of who reads it. A note that is no bare fact is told as it stands."""
        if self.verb == Verb.RESTORE and self.note.isdecimal():
            return gettext("as revision %(number)d") % {"number": int(self.note)}
        if self.verb == Verb.SCHEDULE and (at := _moment(self.note)):
            return date_and_time_text(at)
        if self.verb == Verb.UNSCHEDULE and (at := _moment(self.note)):
            return gettext("was to be published on %(when)s") % {"when": date_and_time_text(at)}
        if self.verb == Verb.UNSCHEDULE and self.note:
            return gettext(self.note)
        return self.note


def _moment(text: str) -> dt.datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None
