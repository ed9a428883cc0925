"""The roles as people read their names; the groups in the database have the English ones (migration 0002)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import Group

_NAMES = {
    "Reporters": _("Reporters"),
    "Editors": _("Editors"),
    "Moderators": _("Moderators"),
    "Administrators": _("Administrators"),
}


def role_name(group: Group) -> str:
    """A group's name in the language of the interface; of one that is none of ours, as it is."""
    return str(_NAMES.get(group.name, group.name))


def role_names(groups: Iterable[Group]) -> str:
    """Several, in a line."""
    return ", ".join(role_name(group) for group in groups)
