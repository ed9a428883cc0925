"""The moderators' pages: the queue, one comment with its history, the log of decisions, the rules, the checker."""

from comments.admin import (
    answering,
    bulk,
    checker,
    comment,
    deciding,
    decision,
    news,
    queue_page,
    rule,
    rules,
    service,
    thresholds,
)

__all__ = [
    "answering",
    "bulk",
    "checker",
    "comment",
    "deciding",
    "decision",
    "news",
    "queue_page",
    "rule",
    "rules",
    "service",
    "thresholds",
]
