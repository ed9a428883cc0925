"""The moderators' pages: the queue, one comment with its history, the log of decisions, figures, rules, the checker."""

from comments.admin import (
    answering,
    bulk,
    checker,
    comment,
    deciding,
    decision,
    editing,
    figures,
    news,
    noting,
    queue_page,
    rule,
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
    "figures",
    "news",
    "noting",
    "queue_page",
    "rule",
    "rules",
    "service",
    "thread",
    "thresholds",
]
