"""Gathers what the checks are told of a reply."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from articles.models import LiveArticle
from comments import text
from comments.models import Comment, Status
from comments.pipeline.finding import Subject
from comments.spam.interface import Candidate
from newsroom.models import Publication

REPEATS_WINDOW = dt.timedelta(days=1)
MOST_COUNTED = 50  # of repeats and of an author's published replies
HONEYPOT_NAME = "subject"


def subject_of(comment: Comment, live: LiveArticle, *, deadline: float) -> Subject:
    """Read all of it at once, before the first check runs."""
    return Subject(
        candidate=candidate_of(comment, live),
        links=tuple(text.links(comment.body)),
        repeats=_repeats(comment),
        publication=Publication.current(),
        deadline=deadline,
    )


def candidate_of(comment: Comment, live: LiveArticle) -> Candidate:
    """The reply as a spam checker sees it."""
    return Candidate(
        body=comment.body,
        name=comment.name,
        email=comment.email,
        url=comment.url,
        address=comment.address or "",
        user_agent=comment.user_agent,
        referrer=comment.referrer,
        site=f"{settings.SITE_URL}/",
        permalink=f"{settings.SITE_URL}{live.path}",
        is_answer=comment.parent_id is not None,
        parent=str(comment.parent_id or ""),
        created_at=comment.created_at,
        article_modified_at=live.updated_at or live.visible_from,
        language=settings.LANGUAGE_CODE,
        honeypot_name=HONEYPOT_NAME,
        honeypot_value=comment.honeypot,
        recheck_reason="retry" if comment.attempts > 1 else "",
        published_before=_published_before(comment),
    )


def _repeats(comment: Comment) -> int:
    if not comment.text_key:
        return 0
    since = comment.created_at - REPEATS_WINDOW
    same = Comment.objects.filter(text_key=comment.text_key, created_at__gte=since).exclude(pk=comment.pk)
    return len(same.values_list("pk", flat=True)[:MOST_COUNTED])


def _published_before(comment: Comment) -> int:
    if not comment.author_key:
        return 0
    published = Comment.objects.filter(author_key=comment.author_key, status=Status.PUBLISHED)
    return len(published.exclude(pk=comment.pk).values_list("pk", flat=True)[:MOST_COUNTED])
