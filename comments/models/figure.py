"""Figures of moderation, kept by day and section so that no page has to read all comments. See `comments.figures`."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """What is counted. The first five count comments by the day on which they were written, the others decisions by
    the day on which they were made. `Figure.name` says which of the kind."""

    OUTCOME = "outcome"  # name: the comment's status
    BY_PEOPLE = "by_people"  # a person has decided on it
    FALSE_ALARM = "false_alarm"  # name: held or spam, as the checks had decided before a person published it
    MISSED = "missed"  # published by the checks, spam by a person
    CALLED = "called"  # name: held or spam, and after a colon who called it so; of what is held those judged by people
    OVERRULED = "overruled"  # the same name; of those called so what a person has published
    WAIT = "wait"  # name: the step of `comments.figures.waits` that the wait for a person falls into
    HELD_CHANGE = "held_change"  # came to be held, less those that are so no more; may be below zero


class Figure(models.Model):
    """One number of one day and section."""

    day = models.DateField()
    section = models.BigIntegerField()  # its key: the number stays when the section goes
    kind = models.CharField(max_length=12)  # a Kind
    name = models.CharField(max_length=80, blank=True)
    number = models.IntegerField()
    # Of comments whose rows have been deleted since: cannot be counted again.
    is_of_deleted = models.BooleanField(default=False)

    class Meta:
        verbose_name = "figure"
        constraints = [
            models.UniqueConstraint(fields=["kind", "day", "section", "name", "is_of_deleted"], name="figure_once")
        ]
        indexes = [models.Index(fields=["day"], name="figure_of_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.name}: {self.number}"


class FiguresDay(models.Model):
    """A day, in the site's zone, of which figures are kept. What changes them makes `touched` grow; they are right
    where `counted` has caught up with it."""

    day = models.DateField(primary_key=True)
    touched = models.PositiveIntegerField(default=1)
    counted = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "day of figures"

    def __str__(self) -> str:
        return str(self.day)


class FiguresRead(models.Model):
    """How far the decisions have been read that make days count anew: the greatest key at the last reading and, as
    others may have been written at that moment with lesser keys, the one before, from which the next begins."""

    at = models.DateTimeField()
    last = models.BigIntegerField()
    before_last = models.BigIntegerField()

    class Meta:
        verbose_name = "reading of decisions"

    def __str__(self) -> str:
        return str(self.last)
