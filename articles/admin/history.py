"""What was done to an article, by whom, and what each change changed."""

from __future__ import annotations

import itertools
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import revising
from articles.admin.differences import changed_parts, differences
from articles.admin.preview import seen
from articles.content import ArticleContent
from articles.models import Article, ArticleEvent, LiveArticle, Revision
from articles.models.revision import Verb
from newsroom.models import User
from newsroom.signed_in import user_of
from newsroom.verbs import Refused

ON_A_PAGE = 50


def overview(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    """Revisions with what changed in each, and all events."""
    article = seen(admin, request, article_id)
    before = _number(request.GET.get("before"))
    rows = article.revisions.select_related("created_by").defer("body_html")
    if before is not None:
        rows = rows.filter(number__lt=before)
    revisions = list(rows[: ON_A_PAGE + 1])
    live = LiveArticle.objects.visible(timezone.now()).filter(article=article).values_list("revision", flat=True)
    context = {
        **_frame(admin, request, article, _("History")),
        "revisions": _with_changes(revisions)[:ON_A_PAGE],
        "newest": article.revisions.values_list("number", flat=True).first(),
        "live_id": live.first(),
        "scheduled_id": article.scheduled_revision_id,
        "older": revisions[ON_A_PAGE - 1].number if len(revisions) > ON_A_PAGE else None,
        "events": article.events.select_related("by", "revision")[:200],
        "may_restore": admin.has_change_permission(request, article),
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def compare(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    """Two revisions by their numbers; without `from`, the one before."""
    article = seen(admin, request, article_id)
    new = _revision(article, _number(request.GET.get("to")))
    base = _number(request.GET.get("from"))
    earlier = article.revisions.filter(number__lt=new.number).first()
    old = _revision(article, base) if base is not None else earlier
    parts = []
    if old is not None:
        contents = [ArticleContent.from_json(revision.content) for revision in (old, new)]
        parts = differences(*contents, told=user_of(request))
    newest = article.revisions.values_list("number", flat=True).first()
    context = {
        **_frame(admin, request, article, _("What changed")),
        "old": old,
        "new": new,
        "parts": parts,
        "is_newest": new.number == newest,
        "may_restore": admin.has_change_permission(request, article),
    }
    return TemplateResponse(request, "admin/articles/article/compare.html", context)


def restore(admin: Any, request: HttpRequest, article_id: int) -> HttpResponse:
    """Make an earlier revision the working copy again."""
    article = seen(admin, request, article_id)
    if not admin.has_change_permission(request, article):
        raise PermissionDenied
    revision = _revision(article, _number(request.POST.get("number")))
    version = _number(request.POST.get("version")) or 0
    assert isinstance(request.user, User)
    try:
        restored = revising.restore(
            article_id=article.pk, revision_id=revision.pk, by=request.user, version=version, now=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[article.pk]))
    words = _("Revision %(number)d is the working copy again. What readers see has not changed.")
    messages.success(request, words % {"number": revision.number})
    if gone := _deleted_since(ArticleContent.of_revision(revision), ArticleContent.of(restored)):
        lost = _("Deleted since, and therefore not in it: %(parts)s.")
        messages.warning(request, lost % {"parts": ", ".join(gone)})
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _deleted_since(wanted: ArticleContent, stands: ArticleContent) -> list[str]:
    parts = {
        _("lead picture"): (wanted.lead_image_id, stands.lead_image_id),
        _("authors"): (wanted.author_ids, stands.author_ids),
        _("sources"): (wanted.sources, stands.sources),
        _("related stories"): (wanted.related_ids, stands.related_ids),
    }
    return [name for name, (then, now) in parts.items() if then != now]


def _frame(admin: Any, request: HttpRequest, article: Article, title: str) -> dict[str, Any]:
    return {**admin.admin_site.each_context(request), "title": title, "opts": admin.opts, "article": article}


def _with_changes(revisions: list[Revision]) -> list[dict[str, Any]]:
    """Each with the names of what it changed against the one before it, which may be on the next page."""
    restored = ArticleEvent.objects.filter(verb=Verb.RESTORE, revision__in=revisions)
    notes = {event.revision_id: event.note_in_words for event in restored}
    contents = [ArticleContent.from_json(revision.content) for revision in revisions]
    return [
        {
            "revision": revision,
            "note": notes.get(revision.pk, revision.note),
            "changes": changed_parts(old, new) if old else None,
        }
        for revision, new, old in itertools.zip_longest(revisions, contents, contents[1:])
    ]


def _revision(article: Article, number: int | None) -> Revision:
    found = article.revisions.select_related("created_by").filter(number=number).first() if number else None
    if found is None:
        raise Http404
    return found


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None
