"""Alerts in the admin: a record to read, with one act."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from newsroom.admin_lists import SearchedAdmin
from newsroom.alerts import resolve_alert
from newsroom.models import Alert
from newsroom.moment_columns import moment_column


class OpenFilter(admin.SimpleListFilter):
    """Open alerts unless asked otherwise."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Alert]) -> list[tuple[str, str]]:
        return [("open", _("Open")), ("resolved", _("Resolved"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Alert]) -> QuerySet[Alert]:
        if self.value() is None:
            return queryset
        return queryset.filter(resolved_at__isnull=self.value() == "open")


@admin.register(Alert)
class AlertAdmin(SearchedAdmin[Alert]):
    first, last = moment_column("first_at", gettext_lazy("first at")), moment_column("last_at", gettext_lazy("last at"))
    mailed = moment_column("mailed_at", gettext_lazy("mailed at"))
    resolved = moment_column("resolved_at", gettext_lazy("resolved at"))
    list_display = ["code", "message", "count", "first", "last", "resolved"]
    list_filter = [OpenFilter]
    search_fields = ["code", "message"]
    fields = ["code", "message", "count", "first", "last", "mailed", "resolved"]
    readonly_fields = ["code", "message", "count", "first", "last", "mailed", "resolved"]
    actions = ["resolve_selected"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Alert | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Alert | None = None) -> bool:
        return False

    def has_resolve_permission(self, request: HttpRequest) -> bool:
        """The one change there is."""
        return request.user.has_perm("newsroom.change_alert")

    def get_urls(self) -> list[URLPattern]:
        resolve = self.admin_site.admin_view(require_POST(self.resolve_view))
        return [path("<int:alert_id>/resolve/", resolve, name="newsroom_alert_resolve"), *super().get_urls()]

    @admin.action(description=gettext_lazy("Resolve"), permissions=["resolve"])
    def resolve_selected(self, request: HttpRequest, queryset: QuerySet[Alert]) -> None:
        codes = list(queryset.filter(resolved_at=None).values_list("code", flat=True))
        for code in codes:
            resolve_alert(code, now=timezone.now())
        text = ngettext("%(count)d alert resolved.", "%(count)d alerts resolved.", len(codes))
        self.message_user(request, text % {"count": len(codes)}, messages.SUCCESS)

    def resolve_view(self, request: HttpRequest, alert_id: int) -> HttpResponse:
        """The dashboard's button."""
        if not self.has_resolve_permission(request):
            raise PermissionDenied
        alert = Alert.objects.filter(pk=alert_id, resolved_at=None).first()
        if alert is None:
            messages.info(request, _("The alert has been resolved already."))
        else:
            resolve_alert(alert.code, now=timezone.now())
            messages.success(request, _("“%(code)s” is resolved.") % {"code": alert.code})
        return HttpResponseRedirect(reverse("admin:index"))
