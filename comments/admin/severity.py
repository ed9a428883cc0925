"""Texts that nobody should meet unprepared: a rule that matched says so, and they are folded for who wants that."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from comments import queue
from comments.models import Comment, Verdict
from newsroom.models import User


def is_severe(verdicts: Sequence[Verdict]) -> bool:
    """Whether a rule that matched says that of the text."""
    return any(reason["values"].get("severe") is True for verdict in verdicts for reason in verdict.evidence)


def folded_among(comments: Sequence[Comment], *, user: User) -> set[int]:
    """The keys of those whose texts somebody is shown only when they ask for them."""
    if not user.folds_severe:
        return set()
    return {pk for pk, verdicts in queue.last_verdicts(comments).items() if is_severe(verdicts)}


def note_beginnings(comments: Sequence[Comment], *, user: User, most: int) -> None:
    """On each comment, as `beginning`, what a list shows of its text: the first characters, or that it is severe."""
    folded = folded_among(comments, user=user)
    for comment in comments:
        shown = _("Severe text") if comment.pk in folded else Truncator(comment.body).chars(most)
        vars(comment)["beginning"] = shown
