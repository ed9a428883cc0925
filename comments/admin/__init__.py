"""The moderators' pages: the queue, one comment with its history, the log of decisions, the rules."""

from comments.admin import comment, decision, queue_views, rules

__all__ = ["comment", "decision", "queue_views", "rules"]
