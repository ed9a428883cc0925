"""The moderators' pages: the queue, one comment with its history, the log of decisions."""

from comments.admin import comment, decision, queue_views

__all__ = ["comment", "decision", "queue_views"]
