"""Signing in with name and password, and the rights of who has."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from newsroom.joined import Joined
from newsroom.models import User
from newsroom.prepared import Prepared, Slot


class NewsroomBackend(ModelBackend):
    """Django's, which asks for a person, for their own rights and for those of their groups with one query instead of
    three: every page of the admin asks for all of them."""

    def get_user(self, user_id: int) -> User | None:
        user: User | None = next(iter(_person(pk=user_id)), None)
        if user is None or not self.user_can_authenticate(user):
            return None
        told = vars(user)
        rights = _named(told.pop("own_rights"), told.pop("group_rights"))
        if not user.is_superuser:  # who has all rights, which nobody looked up
            user._perm_cache = rights  # type: ignore[attr-defined]
        return user

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        is_looked_up = obj is None and user_obj.is_active and not user_obj.is_anonymous and not user_obj.is_superuser
        if is_looked_up and not hasattr(user_obj, "_perm_cache"):
            told = next(iter(_person(pk=user_obj.pk)), None)
            user_obj._perm_cache = _named(told.own_rights, told.group_rights) if told else set()
        return super().get_all_permissions(user_obj, obj)


def _named(*joined: str | None) -> set[str]:
    return {name for names in joined for name in (names or "").split(",") if name}


@Prepared
def _person() -> QuerySet[Any]:
    """With `own_rights` and `group_rights`."""
    rights = Permission.objects.annotate(joined=Concat("content_type__app_label", Value("."), "codename")).order_by()
    return User.objects.filter(pk=Slot("pk", User._meta.pk)).annotate(
        own_rights=Joined(rights.filter(user=OuterRef("pk")).values("joined")),
        group_rights=Joined(rights.filter(group__user=OuterRef("pk")).values("joined")),
    )
