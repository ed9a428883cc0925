"""What a client sends, as a candidate: the way back from `spam.akismet.parameters`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from django.http import QueryDict

from comments.spam import honeypot_name
from comments.spam.interface import Candidate

_CONTEXT = re.compile(r"comment_context\[[0-9]*\]")
_LONGEST = 64 * 1024  # characters of one field; of the text the checker reads the first few thousand
_TRUE = frozenset({"1", "true", "yes", "on"})


def candidate(form: QueryDict) -> Candidate:
    """Nothing is refused for its form: what cannot be read counts as absent."""
    said = _Said(form)
    honeypot = said("honeypot_field_name")
    honeypot = honeypot if honeypot_name.is_free(honeypot) else ""
    return Candidate(
        body=said("comment_content"),
        name=said("comment_author"),
        email=said("comment_author_email"),
        url=said("comment_author_url"),
        address=said("user_ip"),
        user_agent=said("user_agent"),
        referrer=said("referrer"),
        site=said("blog"),
        permalink=said("permalink"),
        is_answer=said("comment_type") == "reply" or said("comment_parent") not in {"", "0"},
        parent=said("comment_parent"),
        created_at=_moment(said("comment_date_gmt")),
        article_modified_at=_moment(said("comment_post_modified_gmt")),
        language=said("blog_lang"),
        context=tuple(text for name in form if _CONTEXT.fullmatch(name) for text in form.getlist(name))[:100],
        honeypot_name=honeypot,
        honeypot_value=said(honeypot) if honeypot else "",
        user_role=said("user_role"),
        recheck_reason=said("recheck_reason"),
        is_test=is_true(form, "is_test"),
    )


def is_true(form: Mapping[str, str], name: str) -> bool:
    """Clients say it with `1`, `true` and more; `0` and nothing are no."""
    return form.get(name, "").strip().lower() in _TRUE


class _Said:
    def __init__(self, form: QueryDict) -> None:
        self._form = form

    def __call__(self, name: str) -> str:
        return self._form.get(name, "")[:_LONGEST].replace("\x00", "")


def _moment(text: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
