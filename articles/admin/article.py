"""Articles in the admin: the list, who may do what, and where the pages of one article are."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from articles import revising
from articles.admin import choices, editing, history, preview
from articles.admin.article_lists import Mine, StateFilter
from articles.admin.standing import has_been_live
from articles.models import Article
from articles.models.article import State
from articles.rights import may_edit, may_see
from newsroom.admin_lists import WalkedAdmin
from newsroom.moment_columns import moment_column
from newsroom.moments import date_and_time, sentence
from newsroom.session_ended import kept_when_signed_out
from newsroom.signed_in import user_of
from newsroom.verbs import Conflict

View = Callable[..., HttpResponseBase]


@admin.register(Article)
class ArticleAdmin(WalkedAdmin[Article]):
    list_display = ["headline", "where", "section", "by", "changed", "changed_by"]
    changed = moment_column("updated_at", gettext_lazy("changed at"))
    list_filter = [StateFilter, "section", Mine]
    list_select_related = ["section", "updated_by"]
    search_fields = ["headline"]
    search_help_text = gettext_lazy("Words of the headline")
    ordering = ["-updated_at", "-pk"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.seen_by(user_of(request)).with_saved_since().defer("body")

    @admin.display(description=gettext_lazy("state"))
    def where(self, article: Article) -> str:
        if article.scheduled_at is not None and article.first_published_at is None:
            by_the_clock = article.scheduled_at <= timezone.now()
            when = date_and_time(article.scheduled_at)
            return _("live") if by_the_clock else sentence(_("scheduled for %(when)s"), when=when)
        if article.scheduled_at is not None and article.state == State.LIVE:
            return sentence(_("live, update on %(when)s"), when=date_and_time(article.scheduled_at))
        if article.scheduled_at is not None and article.state == State.WITHDRAWN:
            return sentence(_("scheduled for %(when)s"), when=date_and_time(article.scheduled_at))
        if article.state == State.LIVE and getattr(article, "is_saved_since", False):
            return _("live, saved since")
        return article.get_state_display()

    @admin.display(description=gettext_lazy("authors"))
    def by(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.bylines.all())

    @admin.display(description=gettext_lazy("changed by"))
    def changed_by(self, article: Article) -> str:
        return str(article.updated_by or _("the program"))

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        prefetch_related_objects(changelist.result_list, "bylines__author")
        return changelist

    # Rights

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_view_permission(request, obj) and (obj is None or may_see(user_of(request), obj))

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_edit(user_of(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What readers have seen is withdrawn, not deleted; what waits for them is taken off the schedule first."""
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or (obj.scheduled_at is None and not has_been_live(obj, timezone.now()))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except Conflict as conflict:
            messages.error(request, str(conflict))
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[object_id]))

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        """The version is that of the page that the way to the deletion began on."""
        seen = request.GET.get("version", "")
        version = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0
        revising.delete(article_id=obj.pk, by=user_of(request), version=version)

    # Pages

    def get_urls(self) -> list[URLPattern]:
        site = self.admin_site
        wrap = site.admin_view

        def page(method: Callable[[View], View], view: View, name: str, route: str) -> URLPattern:
            return path(route, wrap(method(functools.partial(view, self))), name=f"articles_article_{name}")

        return [
            path("add/", kept_when_signed_out(site, wrap(self.add_view)), name="articles_article_add"),
            page(require_GET, pick_authors, "pick_authors", "pick/authors/"),
            page(require_GET, pick_stories, "pick_stories", "pick/stories/"),
            page(require_GET, pick_tags, "pick_tags", "pick/tags/"),
            path(
                "<int:object_id>/change/",
                kept_when_signed_out(site, wrap(self._change)),
                name="articles_article_change",
            ),
            path(
                "<int:article_id>/preview/",
                preview.without_referrer(wrap(require_GET(functools.partial(preview.preview, self)))),
                name="articles_article_preview",
            ),
            path(
                "<int:article_id>/preview/page/",
                preview.without_referrer(wrap(require_GET(functools.partial(preview.page, self)))),
                name="articles_article_preview_page",
            ),
            page(require_GET, history.overview, "history", "<int:article_id>/history/"),
            page(require_GET, history.compare, "compare", "<int:article_id>/history/compare/"),
            page(require_POST, history.restore, "restore", "<int:article_id>/history/restore/"),
            *super().get_urls(),
        ]

    def _change(self, request: HttpRequest, object_id: int) -> HttpResponseBase:
        return self.change_view(request, str(object_id))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        return editing.write(self, request, object_id)


def pick_authors(_admin: ArticleAdmin, request: HttpRequest) -> JsonResponse:
    """Authors by what was typed."""
    return _offered(choices.author_choices(), request)


def pick_stories(_admin: ArticleAdmin, request: HttpRequest) -> JsonResponse:
    """Stories by what was typed, as far as the user may see them."""
    but = request.GET.get("but", "")
    own = int(but) if but.isascii() and but.isdecimal() and len(but) < 19 else None
    return _offered(choices.story_choices(user_of(request), but=own), request)


def pick_tags(_admin: ArticleAdmin, request: HttpRequest) -> JsonResponse:
    """Names of tags by what was typed."""
    editing.require_writer(request)
    text = _asked(request)
    return JsonResponse({"results": choices.tag_names(user_of(request), text) if text else []})


def _offered(kind: choices.Choices, request: HttpRequest) -> JsonResponse:
    editing.require_writer(request)
    found = kind.search(_asked(request))
    return JsonResponse({"results": [{"key": one.key, "label": one.label, "detail": one.detail} for one in found]})


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:100]
