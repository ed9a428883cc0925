"""What the demonstration's readers report: comments to the moderators, errors to the editors."""

from __future__ import annotations

import datetime as dt

from articles.models import Article, ErrorReport, LiveArticle
from comments import reports
from comments.models import Comment
from newsroom.demo.content import DemoContent
from newsroom.demo.replies import PREFIX

# Kept for examples. Two networks alone, so that nothing is held: moderators find it where it was reported.
_NETWORKS = ("192.0.2", "203.0.113")


def write(content: DemoContent, articles: dict[str, Article], *, now: dt.datetime) -> None:
    """All of them, as if readers had sent them at the time; no limit on readers' rates counts them."""
    for number, told in enumerate(content.reports, 1):
        reports.take(
            comment_id=Comment.objects.get(external_id=f"{PREFIX}{told.article}:{told.comment}").pk,
            reason=told.reason,
            words=told.words,
            address=f"{_NETWORKS[number % len(_NETWORKS)]}.{number}",
            now=now - dt.timedelta(minutes=told.minutes_ago),
        )
    for error in content.errors:
        live = LiveArticle.objects.get(article=articles[error.article])
        ErrorReport.objects.create(
            article_id=live.article_id,
            revision_id=live.revision_id,
            passage=error.passage,
            words=error.words,
            created_at=now - dt.timedelta(minutes=error.minutes_ago),
        )
