"""Articles in the admin: the list, who may do what, and where the pages of one article are."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from articles.admin import choices, editing, history, preview, session_ended
from articles.admin.article_lists import Mine, StateFilter
from articles.admin.standing import has_been_live
from articles.models import Article
from articles.models.article import State
from articles.rights import may_edit, may_see
from newsroom.models import User

View = Callable[..., HttpResponseBase]


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin[Article]):
    list_display = ["headline", "where", "section", "by", "updated_at", "changed_by"]
    list_filter = [StateFilter, "section", Mine]
    list_select_related = ["section", "updated_by"]
    search_fields = ["headline"]
    search_help_text = gettext_lazy("Words of the headline")
    ordering = ["-updated_at", "-pk"]
    sortable_by = ["headline", "updated_at"]
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.seen_by(_user(request)).defer("body")

    @admin.display(description=gettext_lazy("state"))
    def where(self, article: Article) -> str:
        if article.scheduled_at is not None and article.first_published_at is None:
            by_the_clock = article.scheduled_at <= timezone.now()
            return _("live") if by_the_clock else _("scheduled for %(when)s") % {"when": _short(article.scheduled_at)}
        if article.scheduled_at is not None and article.state == State.LIVE:
            return _("live, update on %(when)s") % {"when": _short(article.scheduled_at)}
        return article.get_state_display()

    @admin.display(description=gettext_lazy("authors"))
    def by(self, article: Article) -> str:
        return ", ".join(byline.author.name for byline in article.bylines.all())

    @admin.display(description=gettext_lazy("changed by"), empty_value="")
    def changed_by(self, article: Article) -> str:
        return str(article.updated_by or "")

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        changelist.result_list = changelist.result_list.prefetch_related("bylines__author")
        return changelist

    # Rights

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_view_permission(request, obj) and (obj is None or may_see(_user(request), obj))

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_edit(_user(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What readers have seen is withdrawn, not deleted; what waits for them is taken off the schedule first."""
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or (obj.scheduled_at is None and not has_been_live(obj, timezone.now()))

    # Pages

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view

        def page(method: Callable[[View], View], view: View, name: str, route: str) -> URLPattern:
            return path(route, wrap(method(functools.partial(view, self))), name=f"articles_article_{name}")

        return [
            path("add/", self._kept_when_signed_out(wrap(self.add_view)), name="articles_article_add"),
            page(require_GET, pick_authors, "pick_authors", "pick/authors/"),
            page(require_GET, pick_stories, "pick_stories", "pick/stories/"),
            page(require_GET, pick_tags, "pick_tags", "pick/tags/"),
            path("signed-in/", require_GET(self.signed_in), name="articles_article_signed_in"),
            path(
                "<int:object_id>/change/",
                self._kept_when_signed_out(wrap(self._change)),
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

    def _kept_when_signed_out(self, view: View) -> View:
        """Around a form: what is posted without being signed in is not lost."""

        @functools.wraps(view)
        def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST" and not self.admin_site.has_permission(request) and session_ended.keep(request):
                return redirect_to_login(request.get_full_path(), reverse("admin:login"), REDIRECT_FIELD_NAME)
            return view(request, *args, **kwargs)

        return kept

    def signed_in(self, request: HttpRequest) -> JsonResponse:
        """For the form's script, before it sends what was written: whether it would be taken."""
        from django.middleware.csrf import get_token

        is_in = self.admin_site.has_permission(request)
        response = JsonResponse({"signedIn": is_in, "token": get_token(request) if is_in else ""})
        response.headers["Cache-Control"] = "no-store, private"
        return response


def pick_authors(_admin: ArticleAdmin, request: HttpRequest) -> JsonResponse:
    """Authors by what was typed."""
    return _offered(choices.author_choices(), request)


def pick_stories(_admin: ArticleAdmin, request: HttpRequest) -> JsonResponse:
    """Stories by what was typed, as far as the user may see them."""
    but = request.GET.get("but", "")
    own = int(but) if but.isascii() and but.isdecimal() and len(but) < 19 else None
    return _offered(choices.story_choices(_user(request), but=own), request)


def pick_tags(_admin: ArticleAdmin, request: HttpRequest) -> JsonResponse:
    """Names of tags by what was typed."""
    editing.require_writer(request)
    text = _asked(request)
    return JsonResponse({"results": choices.tag_names(text) if text else []})


def _offered(kind: choices.Choices, request: HttpRequest) -> JsonResponse:
    editing.require_writer(request)
    found = kind.search(_asked(request))
    return JsonResponse({"results": [{"key": one.key, "label": one.label, "detail": one.detail} for one in found]})


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:100]


def _short(when: Any) -> str:
    from django.utils import formats

    return formats.date_format(timezone.localtime(when), "SHORT_DATETIME_FORMAT")


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
