"""People in the admin: whom to let in, and to which roles."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.admin.fields import LineField
from newsroom import invitation_views, inviting, signing_in
from newsroom.admin_lists import SearchedAdmin
from newsroom.edit_conflicts import MergingAdmin, MergingForm
from newsroom.models import SignIn, User
from newsroom.moment_columns import moment_column
from newsroom.people import grantable_groups, is_named, may_manage
from newsroom.roles import role_name, role_names
from newsroom.session_ended import KeptForms, kept_when_signed_out
from newsroom.signed_in import user_of

# Roles come from a migration: there is nothing to edit.
admin.site.unregister(Group)


class PersonForm(MergingForm[User], UserChangeForm[User]):
    """An account, with its roles as boxes to tick."""

    class Meta:
        model = User
        fields = "__all__"
        field_classes = {"first_name": LineField, "last_name": LineField}
        labels = {"is_active": gettext_lazy("May sign in"), "groups": gettext_lazy("Roles")}
        help_texts = {
            "username": "",
            "is_active": gettext_lazy("Take this away from who leaves; their articles keep their name."),
            "groups": gettext_lazy("What the person may do is the sum of their roles."),
        }

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if self._others().filter(username__iexact=username).exists():
            raise ValidationError(_("Somebody has this username already, be it in other capitals."))
        return username

    def clean_email(self) -> str | None:
        email: str | None = self.cleaned_data["email"]
        if email and self._others().filter(email__iexact=email).exists():
            raise ValidationError(_("Somebody with this e-mail address has an account already."))
        return email

    def _others(self) -> QuerySet[User]:
        return User.objects.exclude(pk=self.instance.pk)


class PersonPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """Who is not to sign in is deactivated; an account without a password is nothing that the newsroom knows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)


class StateFilter(admin.SimpleListFilter):
    """Who can sign in, who is still to accept, who has left."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[User]) -> list[tuple[str, str]]:
        return [("active", _("Active")), ("invited", _("Invited")), ("inactive", _("Deactivated"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        match self.value():
            case "active":
                return queryset.filter(is_active=True)
            case "invited":
                return queryset.filter(pk__in=inviting.invited())
            case "inactive":
                return queryset.filter(is_active=False).exclude(pk__in=inviting.invited())
            case _:
                return queryset


class RoleFilter(admin.RelatedFieldListFilter):
    """Who has a role."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("roles")

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        return [(group.pk, role_name(group)) for group in Group.objects.order_by("name")]


@admin.register(User)
class PersonAdmin(KeptForms[User], MergingAdmin[User], SearchedAdmin[User], DjangoUserAdmin[User]):
    form = PersonForm
    change_password_form = PersonPasswordForm
    list_display = ["full_name", "username", "email", "role_names", "state", "last_seen"]
    list_filter = [StateFilter, ("groups", RoleFilter)]
    filter_horizontal = ()
    ordering = ["first_name", "last_name", "username"]
    actions = None
    change_form_template = "admin/newsroom/user/change_form.html"
    change_list_template = "admin/newsroom/user/change_list.html"
    readonly_fields = ["last_seen", "joined"]
    last_seen = moment_column("last_login", gettext_lazy("last sign-in"))
    joined = moment_column("date_joined", gettext_lazy("joined"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=gettext_lazy("name"), ordering="first_name")
    def full_name(self, user: User) -> str:
        return str(user)

    @admin.display(description=gettext_lazy("roles"))
    def role_names(self, user: User) -> str:
        names = role_names(user.groups.all())
        return ", ".join(filter(None, [_("Superuser") if user.is_superuser else "", names])) or "–"

    @admin.display(description=gettext_lazy("state"), ordering="is_active")
    def state(self, user: User) -> str:
        if user.is_active:
            return _("Active")
        return _("Invited") if _is_invited(user) else _("Deactivated")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        who = (None, {"fields": ["first_name", "last_name", "username", "email"]})
        access = ["is_active", "role_names" if obj == request.user else "groups"]
        if _is_superuser(request):
            access += ["is_staff", "is_superuser"]
        return [
            who,
            (_("Access"), {"fields": access}),
            (_("Dates"), {"fields": ["last_seen", "joined"]}),
        ]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs |= {"queryset": grantable_groups(user_of(request)), "form_class": invitation_views.RolesField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return [*super().get_readonly_fields(request, obj), *(["role_names"] if obj == request.user else [])]

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Nobody takes rights from themselves, and who is invited is let in by accepting."""
        form = super().get_form(request, obj, change=change, **kwargs)
        locked = ["is_active", "is_staff", "is_superuser"] if obj is not None and obj == request.user else []
        locked += ["is_active"] if obj is not None and _is_invited(obj) else []
        for name in locked:
            if name in form.base_fields:
                form.base_fields[name].disabled = True
        return form

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or _may_manage(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is not None and (obj == request.user or not _may_manage(request, obj) or is_named(obj)):
            return False
        return super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Sessions, which nobody deletes by hand, go with their account."""
        names, counts, missing_rights, protected = super().get_deleted_objects(objs, request)
        return names, counts, missing_rights - {SignIn._meta.verbose_name}, protected

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(
                "invite/",
                kept_when_signed_out(self.admin_site, wrap(invitation_views.invite)),
                name="newsroom_user_invite",
            ),
            path("<int:user_id>/invitation/resend/", wrap(invitation_views.resend), name="newsroom_user_resend"),
            path("<int:user_id>/invitation/revoke/", wrap(invitation_views.revoke), name="newsroom_user_revoke"),
            path("<int:user_id>/sessions/end/", wrap(require_POST(self.end_sessions)), name="newsroom_user_end"),
        ]
        return [*own, *super().get_urls()]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """People are invited, so that nobody but them ever knows their password."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:newsroom_user_invite"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        user = self.get_object(request, object_id)
        context: dict[str, Any] = {}
        if user is not None and self.has_view_permission(request, user):
            context = {
                "sessions": signing_in.live_sessions(user, now=timezone.now(), this=request.session.session_key),
                "is_invited": _is_invited(user),
                "may_manage": _may_manage(request, user),
                "is_named": is_named(user),
            }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not obj.is_active or not obj.is_staff:
            signing_in.end_sessions(user=obj, by=None)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        before = User.objects.filter(pk=id).values_list("password", flat=True).first() if id.isdecimal() else None
        own_key = request.session.session_key
        response = super().user_change_password(request, id, form_url)
        user = User.objects.filter(pk=id).first() if before is not None else None
        if user is not None and user.password != before:
            if user == request.user:
                signing_in.session_renewed(user=user, old_key=own_key, new_key=request.session.session_key)
            signing_in.end_sessions(user=user, by=None, keep=request.session.session_key)
        return response

    def end_sessions(self, request: HttpRequest, user_id: int) -> HttpResponse:
        """Sign somebody out everywhere."""
        user = self.get_object(request, str(user_id))
        if user is None:
            return HttpResponseRedirect(reverse("admin:newsroom_user_changelist"))
        ended = signing_in.end_sessions(user=user, by=user_of(request), keep=request.session.session_key)
        text = ngettext("%(count)d session ended.", "%(count)d sessions ended.", ended)
        messages.success(request, text % {"count": ended})
        return HttpResponseRedirect(reverse("admin:newsroom_user_change", args=[user_id]))


def _is_superuser(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_superuser


def _may_manage(request: HttpRequest, user: User) -> bool:
    return isinstance(request.user, User) and may_manage(request.user, user)


def _is_invited(user: User) -> bool:
    return not user.is_active and user.last_login is None and not user.has_usable_password()
