"""The place of a reported comment in its lane: what its reports weigh, and how long the first of them has waited."""

from __future__ import annotations

from comments.models import Comment, Status

# Seconds by which a report moves its comment forward: one that counts towards holding, and any other.
COUNTING, OTHER = 2 * 3600, 300
# All together no further than this: what has waited two days longer comes first, however much is reported since.
FURTHEST = 48 * 3600


def rank(comment: Comment, status: str) -> int | None:
    """Where it belongs with that status, lowest first: the time of its first open report in seconds, less what all of
    them weigh. None outside of the lane."""
    if not comment.open_reports or status not in {Status.PUBLISHED, Status.HELD}:
        return None
    reports = comment.reports.filter(decision=None)
    first = reports.order_by("pk").values_list("created_at", flat=True)[0]
    counting = networks(comment, most=FURTHEST // COUNTING)
    weight = counting * COUNTING + (comment.open_reports - counting) * OTHER
    return int(first.timestamp()) - min(weight, FURTHEST)


def networks(comment: Comment, *, most: int) -> int:
    """From how many networks open reports come that count, counted up to `most`."""
    counting = comment.reports.filter(decision=None, counts=True).order_by("network")
    return len(counting.values_list("network", flat=True).distinct()[:most])
