"""Moderators close the comments on an article, or have every one held: for what happens now, whatever the article says.

It stands on the live row apart from what publishing writes there: neither a publication nor the publication's settings
undo it.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles import revising
from articles.models import ArticleEvent, LiveArticle
from articles.models.revision import OF_ITS_THREAD, Verb
from articles.page_version import bump_article
from comments.rights import require_right
from newsroom.models import User
from newsroom.models.publication import CommentsMode
from newsroom.sentences import with_values
from newsroom.verbs import Conflict, Refused

AS_THE_ARTICLE_SAYS = ""
_VERBS = {
    CommentsMode.CLOSED: Verb.THREAD_CLOSE,
    CommentsMode.HELD: Verb.THREAD_HOLD,
    AS_THE_ARTICLE_SAYS: Verb.THREAD_FREE,
}


def choose(*, article_id: int, mode: str, seen: str, by: User, now: dt.datetime) -> LiveArticle:
    """Set what holds for the comments on an article from now on; `seen` is what stood when the caller looked.

    Choosing what stands already changes nothing. Undone by choosing `seen` again. Raises NotAllowed, Conflict, Refused.
    """
    require_right(by)
    with transaction.atomic():
        article = revising.locked(article_id, version=None)  # before the live row, as publishing locks them
        live = LiveArticle.objects.select_for_update().filter(article=article).first()
        if live is None or (live.visible_from is not None and live.visible_from > now):
            raise Refused(_("Readers have never seen this article."))
        if live.thread_override == mode:
            return live
        if live.thread_override != seen:
            raise Conflict(_what_happened(article_id))
        live.thread_override = mode
        live.save(update_fields=["thread_override"])
        bump_article(article_id)
        revising.record(article, _VERBS[CommentsMode(mode) if mode else mode], by=by, now=now, before=article.state)
    return live


def changes(article_id: int) -> QuerySet[ArticleEvent]:
    """What moderators have set before, the last first."""
    return ArticleEvent.objects.filter(article=article_id, verb__in=OF_ITS_THREAD).select_related("by")


def _what_happened(article_id: int) -> str:
    last = changes(article_id)[0]
    return with_values(_("Somebody was quicker: %(what)s by %(who)s."), what=last.get_verb_display(), who=last.by)
