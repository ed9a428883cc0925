"""Rows of the comments app: a comment, what the checks said of it, what was decided, what checkers were taught."""

from comments.models.checking import CheckerHealth, Feedback, SpamModel
from comments.models.comment import Comment, Status
from comments.models.decision import Act, Decision
from comments.models.verdict import Result, Verdict

__all__ = [
    "Act",
    "CheckerHealth",
    "Comment",
    "Decision",
    "Feedback",
    "Result",
    "SpamModel",
    "Status",
    "Verdict",
]
