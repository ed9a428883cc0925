"""Who may do what to whose account. Nobody can raise an account, their own included, above their own rights."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import ForeignObjectRel, Q, QuerySet

from newsroom.models import SignIn, User


def may_manage(by: User, user: User) -> bool:
    """Whether `by` may change, sign out or delete the account: never one that may do more than `by`."""
    if by.is_superuser:
        return by.is_active
    if user.is_superuser or not by.has_perm("newsroom.change_user"):
        return False
    return not _rights_of(user).exclude(pk__in=_rights_of(by)).exists()


def is_named(user: User) -> bool:
    """Whether records, as the history of an article, say that this account did something. It is deactivated then and
    not deleted, so that they go on saying who it was. Its own sessions do not count."""
    for relation in User._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        model = relation.related_model
        if model is SignIn or model._meta.auto_created:
            continue
        if model._base_manager.filter(**{relation.field.name: user}).exists():
            return True
    return False


def grantable_groups(by: User) -> QuerySet[Group]:
    """The roles that `by` may give: those whose rights are all among their own."""
    if by.is_superuser:
        return Group.objects.order_by("name")
    beyond = Permission.objects.exclude(pk__in=_rights_of(by))
    return Group.objects.exclude(permissions__in=beyond).order_by("name")


def _rights_of(user: User) -> QuerySet[Permission]:
    """By groups and given directly; a deactivated account keeps them for the day it is let in again."""
    return Permission.objects.filter(Q(group__user=user) | Q(user=user)).distinct().order_by()
