"""Texts that nobody should meet unprepared: a rule that matched says so, and they are folded for who wants that."""

from __future__ import annotations

from collections.abc import Sequence

from comments import queue
from comments.models import Comment, Verdict
from newsroom.models import User


def is_severe(verdicts: Sequence[Verdict]) -> bool:
    """Whether a rule that matched says that of the text."""
    return any(reason["values"].get("severe") is True for verdict in verdicts for reason in verdict.evidence)


def is_folded(comment: Comment, *, user: User) -> bool:
    """Whether somebody is shown its text only when they ask for it."""
    return user.folds_severe and is_severe(queue.last_verdicts([comment]).get(comment.pk, []))
