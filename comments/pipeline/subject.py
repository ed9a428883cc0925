"""Gathers what the checks are told of a reply."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from articles.models import LiveArticle
from comments import text
from comments.linked_domains import records_for
from comments.models import Comment, Disclosure
from comments.pipeline.finding import Subject
from comments.ruleset import compiled
from comments.spam.choice import checker
from comments.spam.interface import Candidate, SpamChecker
from comments.spam.payload import storable
from newsroom.models import Publication

REPEATS_WINDOW = dt.timedelta(days=1)
MOST_COUNTED = 50  # of repeats and of an author's published replies
HONEYPOT_NAME = "subject"

# The highest first. A checker passes administrators unread; others it reads, knowing who they are.
_ROLES = {"Administrators": "administrator", "Editors": "editor", "Moderators": "moderator"}

# By hand: it is read with every reply, and building two queries took longer than reading them.
_EARLIER = """
SELECT
    (SELECT count(*) FROM (
        SELECT 1 FROM comments_comment
        WHERE text_key = %(text)s AND created_at >= %(since)s AND id < %(id)s LIMIT %(most)s
    ) AS same),
    (SELECT count(*) FROM (
        SELECT 1 FROM comments_comment
        WHERE author_key = %(author)s AND status = 'published' AND id <> %(id)s LIMIT %(most)s
    ) AS published)
"""


def subject_of(comment: Comment, live: LiveArticle, *, deadline: float, asked: SpamChecker | None = None) -> Subject:
    """Read all of it at once, before the first check runs. `asked` is a checker other than the one in use."""
    earlier, publication = earlier_than(comment), Publication.current()
    chosen = asked or checker(publication)
    context = context_of(live) if chosen.service_host else ()
    today = compiled.today_of(timezone.now())
    return Subject(
        comment_id=comment.pk,
        candidate=candidate_of(
            comment,
            live,
            published_before=earlier.by_author,
            context=context,
            recheck_reason=_recheck_reason(comment),
            user_role=_role(comment),
        ),
        links=tuple(text.links(comment.body)),
        repeats=earlier.repeats,
        publication=publication,
        facts=compiled.facts_of(comment, live.section_id),
        ruleset=compiled.current(publication.rules_key, today),
        today=today,
        checker=chosen,
        deadline=deadline,
    )


def context_of(live: LiveArticle) -> tuple[str, ...]:
    """The article's section and tags, for services that have not read it."""
    tags = live.live_tags.values_list("tag__name", flat=True)
    return (live.section.name, *tags)


def candidate_of(
    comment: Comment,
    live: LiveArticle,
    *,
    published_before: int,
    context: tuple[str, ...] = (),
    recheck_reason: str = "",
    user_role: str = "",
) -> Candidate:
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
        context=context,
        honeypot_name=HONEYPOT_NAME,
        honeypot_value=comment.honeypot,
        recheck_reason=recheck_reason,
        user_role=user_role,
        published_before=published_before,
        domains=records_for(comment),
    )


def _recheck_reason(comment: Comment) -> str:
    """Why a checker is asked again, in the protocol's words; empty where none has been asked."""
    if not comment.checked_as:
        # A call is written down before it is made: its process may have died before the answer came.
        was_sent = comment.attempts > 1 and Disclosure.objects.filter(comment=comment, call="check").exists()
        return "retry" if was_sent else ""
    return "retry" if comment.checked_as.get("body") == storable(comment.body) else "edit"


def _role(comment: Comment) -> str:
    """The author's in the newsroom, in the protocol's words; empty for readers."""
    if comment.user is None:
        return ""
    groups = set(comment.user.groups.values_list("name", flat=True))
    return next((role for group, role in _ROLES.items() if group in groups), "")


class Earlier(NamedTuple):
    """Of other replies, each at most MOST_COUNTED."""

    repeats: int  # with the same text, within the day before it
    by_author: int  # published ones of the same author


def earlier_than(comment: Comment) -> Earlier:
    """What stands of a reply's text and author already."""
    since = connection.ops.adapt_datetimefield_value(comment.created_at - REPEATS_WINDOW)
    values = {"text": comment.text_key or None, "author": comment.author_key or None, "since": since}
    with connection.cursor() as cursor:
        cursor.execute(_EARLIER, values | {"id": comment.pk, "most": MOST_COUNTED})
        return Earlier(*cursor.fetchone())
