"""Who may do what to whose account. Nobody can raise an account, their own included, above their own rights."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from newsroom.models import User


def may_manage(by: User, user: User) -> bool:
    """Whether `by` may change, sign out or delete the account: never one that may do more than `by`."""
    if by.is_superuser:
        return by.is_active
    if user.is_superuser or not by.has_perm("newsroom.change_user"):
        return False
    return not _rights_of(user).exclude(pk__in=_rights_of(by)).exists()


def grantable_groups(by: User) -> QuerySet[Group]:
    """The roles that `by` may give: those whose rights are all among their own."""
    if by.is_superuser:
        return Group.objects.order_by("name")
    beyond = Permission.objects.exclude(pk__in=_rights_of(by))
    return Group.objects.exclude(permissions__in=beyond).order_by("name")


def _rights_of(user: User) -> QuerySet[Permission]:
    """By groups and given directly; a deactivated account keeps them for the day it is let in again."""
    return Permission.objects.filter(Q(group__user=user) | Q(user=user)).distinct().order_by()
