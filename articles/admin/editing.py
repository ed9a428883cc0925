"""The page on which an article is written: what was posted becomes an `ArticleContent` and goes through the verbs."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import revising
from articles.admin import conflicts, lost_links, new_article, reading, sent_twice, steps
from articles.admin.article_form import ArticleForm
from articles.admin.lead import lead_preview
from articles.admin.source_form import SourceFormSet
from articles.admin.standing import has_been_live, is_live, standing
from articles.admin.step_form import StepForm
from articles.content import ArticleContent
from articles.editor import media_for
from articles.models import Article, Author, LiveArticle, Section
from articles.rights import may_edit, may_publish
from newsroom import session_ended
from newsroom.models import User
from newsroom.signed_in import user_of
from newsroom.verbs import Conflict, Refused


@dataclasses.dataclass
class Forms:
    """The three forms that the page is made of, filled alike from a request or from the article."""

    article: ArticleForm
    sources: Any
    step: StepForm

    @classmethod
    def shown(cls, user: User, article: Article | None) -> Forms:
        """As the article stands."""
        if article is None:
            own = tuple(Author.objects.filter(user=user).values_list("pk", flat=True))
            initial: dict[str, Any] = {"authors": own}
            parts: list[dict[str, Any]] = []
        else:
            content = ArticleContent.of(article)
            initial = ArticleForm.shown(content, article.embargo_until) | {"version": article.version}
            parts = [
                {"source": part.source_id, "role": part.role, "url": part.url, "indexing": part.indexing}
                for part in content.sources
            ]
        return cls(
            ArticleForm(initial=initial, user=user, article=article, sections=Section.objects.all()),
            SourceFormSet(initial=parts, prefix="sources"),
            StepForm(prefix="step", initial=StepForm.shown(article) if article else None),
        )

    @classmethod
    def posted(cls, user: User, article: Article | None, data: Mapping[str, Any]) -> Forms:
        """As the editor left them."""
        return cls(
            ArticleForm(data, user=user, article=article, sections=Section.objects.all()),
            SourceFormSet(data, prefix="sources"),
            StepForm(data, prefix="step", step=data.get("do", "")),
        )

    def are_valid(self) -> bool:
        """Checks all three, so that all errors are shown at once."""
        return all([self.article.is_valid(), self.sources.is_valid(), self.step.is_valid()])


def write(admin: Any, request: HttpRequest, object_id: str | None) -> HttpResponse:
    """The page itself, for a new article (`object_id` None) and for one that is there."""
    user, now = user_of(request), timezone.now()
    article = admin.get_object(request, object_id) if object_id is not None else None
    if object_id is not None and article is None:
        if request.method == "POST" and admin.has_add_permission(request):
            return _deleted_meanwhile(admin, request, now)
        raise Http404
    if not (admin.has_view_permission(request, article) if article else admin.has_add_permission(request)):
        raise PermissionDenied
    if request.method != "POST":
        kept = session_ended.take(request)
        if kept is not None:
            session_ended.tell_kept(request)
            return _page(admin, request, article, Forms.posted(user, article, kept), now)
        if article is None and (address := new_article.leads_to(request)):
            return HttpResponseRedirect(address)
        if article is not None and not may_edit(user, article):
            return reading.page(admin, request, article, now)
        return _page(admin, request, article, Forms.shown(user, article), now)
    forms = Forms.posted(user, article, request.POST)
    step = request.POST.get("do", steps.SAVE)
    if not forms.are_valid():
        return _page(admin, request, article, forms, now, status=400)
    saved = None
    try:
        with transaction.atomic() if step in steps.OF_THE_SCHEDULE else contextlib.nullcontext():
            saved = _save(request, forms, article, user, now)
            response = _after(request, saved, step, forms.step.cleaned_data, user, now)
    except Conflict as conflict:
        stands = saved.article if saved else article
        return _page(admin, request, stands, forms, now, status=409, conflict=str(conflict))
    except Refused as refusal:
        forms.article.add_error(None, str(refusal))
        return _page(admin, request, article, forms, now, status=400)
    if saved.is_new_revision:
        lost_links.tell(request)
    return response


def _deleted_meanwhile(admin: Any, request: HttpRequest, now: dt.datetime) -> HttpResponse:
    """The text of an article that is no longer there, as a new article's form."""
    forms = Forms.posted(user_of(request), None, request.POST)
    words = _("This article has been deleted, or is not yours. Saving makes a new one of what you wrote.")
    return _page(admin, request, None, forms, now, status=409, conflict=words)


def require_writer(request: HttpRequest) -> None:
    """What the form looks up is for those who write. Raises PermissionDenied."""
    if not (request.user.has_perm("articles.add_article") or request.user.has_perm("articles.change_article")):
        raise PermissionDenied


@dataclasses.dataclass(frozen=True)
class Saved:
    """The article as it is now, and the version that a step is to be taken on: the new revision, or what was seen."""

    article: Article
    version: int
    is_new_revision: bool


def _save(request: HttpRequest, forms: Forms, article: Article | None, user: User, now: dt.datetime) -> Saved:
    """Save unless nothing has changed, or a second click finds that the first has saved it. Raises Refused."""
    data = forms.article.cleaned_data
    content = forms.article.content(forms.sources.parts())
    embargo: dict[str, Any] = {"embargo_until": data["embargo_until"]} if may_publish(user) else {}
    key = ""
    if article is None:
        key = new_article.external_id(request)
        article = new_article.made_by(key)  # the same form sent once more
    replaced = conflicts.on_top_of(request)
    version = data["version"] if replaced is None else replaced
    if article is not None:
        if version is None:
            version = 1 if key else 0
        if _stands_so(article, content, embargo):
            return Saved(article, sent_twice.version_to_go_on_from(article, user, version), is_new_revision=False)
    try:
        saved = revising.save(
            article_id=article.pk if article else None,
            content=content,
            by=user,
            version=version if article else None,
            now=now,
            external_id=key or None,
            is_schedule_next=request.POST.get("do") in steps.OF_THE_SCHEDULE,
            **embargo,
        )
    except Conflict:
        stands = Article.objects.filter(pk=article.pk).first() if article else None
        if stands is None or version is None or not _stands_so(stands, content, embargo):
            raise
        return Saved(stands, sent_twice.version_to_go_on_from(stands, user, version), is_new_revision=False)
    except IntegrityError as error:
        if key and (twin := new_article.made_by(key)):
            return Saved(twin, 1, is_new_revision=False)
        raise Refused(
            _("Something that the article refers to has just been deleted. Please check and save again.")
        ) from error
    return Saved(saved, saved.version, is_new_revision=True)


def _stands_so(article: Article, content: ArticleContent, embargo: Mapping[str, Any]) -> bool:
    same_embargo = not embargo or embargo["embargo_until"] == article.embargo_until
    return same_embargo and content == ArticleContent.of(article)


def _after(
    request: HttpRequest, saved: Saved, step: str, wish: Mapping[str, Any], user: User, now: dt.datetime
) -> HttpResponse:
    """Take the step and lead on. Raises Conflict where the form still holds all that was wished, and Refused where
    what was saved is to be undone with the step."""
    article = saved.article
    change = reverse("admin:articles_article_change", args=[article.pk])
    if step == steps.PREVIEW:
        return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[article.pk]))
    if step == steps.SAVE:
        _tell_saved(request, article, saved.is_new_revision, now)
        return HttpResponseRedirect(change)
    try:
        done = steps.take(step, article, by=user, version=saved.version, now=now, wish=wish)
    except Refused as refusal:
        if isinstance(refusal, Conflict) and sent_twice.was_taken(step, article, by=user, wish=wish):
            messages.info(request, _("This has been done already: the form was sent twice."))
            return HttpResponseRedirect(change)
        if step in steps.OF_THE_SCHEDULE or (isinstance(refusal, Conflict) and not saved.is_new_revision):
            raise
        if saved.is_new_revision:
            messages.success(request, _("Your changes are saved."))
        messages.error(request, str(refusal))
    else:
        has_changed = not Article.objects.filter(pk=article.pk, version=saved.version).exists()
        (messages.success if has_changed or saved.is_new_revision else messages.info)(request, done)
    return HttpResponseRedirect(change)


def _tell_saved(request: HttpRequest, article: Article, is_new_revision: bool, now: dt.datetime) -> None:
    if not is_new_revision:
        messages.info(request, _("Nothing had changed."))
    elif is_live(article, now):
        live = LiveArticle.objects.select_related("revision").get(article=article)
        if ArticleContent.of_revision(live.revision) == ArticleContent.of(article):
            messages.success(request, _("Saved. Readers see this version already."))
            return
        messages.success(request, _("Saved. Readers see it once you publish the update."))
        if (live.slug, live.section_id) != (article.slug, article.section_id):
            messages.info(request, _("Publishing will change the address; the old one will lead to the new."))
    else:
        messages.success(request, _("Saved. Readers do not see it."))


def _page(
    admin: Any,
    request: HttpRequest,
    article: Article | None,
    forms: Forms,
    now: dt.datetime,
    *,
    status: int = 200,
    conflict: str = "",
) -> HttpResponse:
    user = user_of(request)
    live = article is not None and is_live(article, now)
    offered = steps.offered(user, article, is_live=live)
    context = {
        **admin.admin_site.each_context(request),
        "title": str(article) if article else _("New article"),
        "opts": admin.opts,
        "article": article,
        "form": forms.article,
        "sources": forms.sources,
        "step": forms.step,
        "media": media_for(forms.article.media, str(request.csp_nonce)),  # type: ignore[attr-defined]
        "standing": standing(article, now) if article else None,
        "is_live": live,
        "steps": offered,
        "is_open": article is None or may_edit(user, article),
        "may_publish": may_publish(user),
        "may_delete": article is not None and admin.has_delete_permission(request, article),
        "has_been_live": article is not None and has_been_live(article, now),
        "action": "" if article else new_article.address(request),
        "conflict": conflicts.described(article, forms.article.data.get("version"), conflict) if conflict else None,
        "zone": timezone.get_current_timezone_name(),
        "lead": lead_preview(forms.article["lead_image"].value()),
        "last_note": article.events.exclude(note="").select_related("by").first() if article else None,
    }
    return TemplateResponse(request, "admin/articles/article/change_form.html", context, status=status)
