"""Finding a reply again, as its author or a letter to the newsroom names it, or by what it says."""

from __future__ import annotations

import re
from typing import Any

from comments.submission import key_of_email
from newsroom.client_address import parse_address

_LINK = re.compile(r"(?:^|/comment/|#comment-)([0-9]{1,18})(?:$|[-/?#])")


def named(term: str, *, sees_traces: bool) -> dict[str, Any]:
    """What a term asks of `comments.filters.Filters`: a reply's link or number, or, for those who may see them, its
    author's e-mail address or network address, as long as readers' traces are kept; else words of its author's name
    and its text. Nothing, where there is no term.

    All are looked up in an index.
    """
    term = " ".join(term.split())
    if link := _LINK.search(term):
        return {"key": int(link[1])}
    if sees_traces and (address := parse_address(term)) is not None:
        return {"address": str(address)}
    if sees_traces and "@" in term:
        return {"author_key": key_of_email(term)}
    return {"term": term} if term else {}
