"""Signing in with name and password, and the rights of who has."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission


class NewsroomBackend(ModelBackend):
    """Django's, which asks for a person's own rights and for those of their groups with one query instead of two:
    every page of the admin asks for both."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if obj is not None or not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser:
            return super().get_all_permissions(user_obj, obj)
        if not hasattr(user_obj, "_perm_cache"):
            names = ("content_type__app_label", "codename")
            own = Permission.objects.filter(user=user_obj).order_by().values_list(*names)
            of_groups = Permission.objects.filter(group__user=user_obj).order_by().values_list(*names)
            user_obj._perm_cache = {f"{app}.{name}" for app, name in own.union(of_groups).order_by()}
        permissions: set[str] = user_obj._perm_cache
        return permissions
