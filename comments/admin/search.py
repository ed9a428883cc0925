"""Finding a reply again, as its author or a letter to the newsroom names it."""

from __future__ import annotations

import re

from django.db.models import Q

from comments.submission import key_of_email
from newsroom.client_address import parse_address

_LINK = re.compile(r"(?:^|/comment/|#comment-)([0-9]{1,18})(?:$|[-/?#])")


def named(term: str, *, sees_traces: bool) -> Q:
    """What a term names: a reply's link or number, part of its author's name, or, for those who may see them, its
    author's e-mail address or network address, as long as readers' traces are kept.

    All but the name are looked up in an index.
    """
    term = " ".join(term.split())
    return looked_up(term, sees_traces=sees_traces) or Q(name__icontains=term)


def looked_up(term: str, *, sees_traces: bool) -> Q | None:
    """The same without names; None for what can only be one."""
    term = " ".join(term.split())
    if found := _LINK.search(term):
        return Q(pk=int(found[1]))
    if sees_traces and (address := parse_address(term)) is not None:
        return Q(address=str(address))
    if sees_traces and "@" in term:
        return Q(author_key=key_of_email(term))
    return None
