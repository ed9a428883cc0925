"""Who may decide on comments: asked by each verb, before it does anything."""

from __future__ import annotations

from django.utils.translation import gettext as _

from newsroom.models import User
from newsroom.verbs import NotAllowed


def require_right(by: User) -> None:
    """Raise NotAllowed for who may not decide."""
    if not by.has_perm("comments.decide_comment"):
        raise NotAllowed(_("You may not decide on comments."))
