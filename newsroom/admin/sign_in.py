"""Who is signed in, for administrators."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from newsroom import signing_in
from newsroom.admin_lists import SearchedAdmin
from newsroom.browsers import browser_in_words
from newsroom.models import SignIn
from newsroom.moment_columns import moment_column
from newsroom.signed_in import user_of
from newsroom.verbs import NotAllowed


@admin.register(SignIn)
class SignInAdmin(SearchedAdmin[SignIn]):
    list_display = ["person", "browser", "address", "when"]
    when = moment_column("at", gettext_lazy("signed in at"))
    list_select_related = ["user"]
    list_display_links = None
    fields = ["user", "browser", "address", "at"]
    search_fields = ["user__username", "user__first_name", "user__last_name"]
    actions = ["end_selected"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SignIn | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("person"))
    def person(self, sign_in: SignIn) -> SafeString:
        return format_html("<strong>{}</strong>", sign_in.user.get_full_name() or sign_in.user)

    @admin.display(description=gettext_lazy("browser"))
    def browser(self, sign_in: SignIn) -> str:
        return browser_in_words(sign_in.user_agent)

    def get_actions(self, request: HttpRequest) -> dict[str, object]:  # type: ignore[override]
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # a row without its session's end would hide who is signed in
        return actions  # type: ignore[return-value]

    def has_delete_permission(self, request: HttpRequest, obj: SignIn | None = None) -> bool:
        return obj is None and super().has_delete_permission(request)

    @admin.action(description=gettext_lazy("End session"), permissions=["delete"])
    def end_selected(self, request: HttpRequest, queryset: QuerySet[SignIn]) -> None:
        by, ended = user_of(request), 0
        for pk in list(queryset.values_list("pk", flat=True)):
            try:
                ended += signing_in.end_session(sign_in_id=pk, by=by) is not None
            except NotAllowed as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
        text = ngettext("%(count)d session ended.", "%(count)d sessions ended.", ended)
        self.message_user(request, text % {"count": ended}, messages.SUCCESS)
