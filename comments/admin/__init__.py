"""The moderators' pages: the queue, one comment with its history, the log of decisions, the rules, the checker."""

from comments.admin import (
    answering,
    bulk,
    checker,
    comment,
    deciding,
    decision,
    editing,
    news,
    noting,
    queue_page,
    rules,
    service,
    thread,
    thresholds,
)

__all__ = [
    "answering",
    "bulk",
    "checker",
    "comment",
    "deciding",
    "decision",
    "editing",
    "news",
    "noting",
    "queue_page",
    "rules",
    "service",
    "thread",
    "thresholds",
]
