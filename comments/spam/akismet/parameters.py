"""A candidate as the form fields of `comment-check`, `submit-spam` and `submit-ham`."""

from __future__ import annotations

import datetime as dt

from comments.spam import honeypot_name
from comments.spam.interface import Candidate
from comments.spam.payload import storable


def fields(candidate: Candidate, *, site: str) -> list[tuple[str, str]]:
    """Every parameter but the key. What is unknown is sent empty: a check is never skipped for it.

    `site` is the front page's address for a candidate that names none. A honeypot whose name is the
    protocol's own, or could be read as such, is not sent at all.
    """
    always = {
        "blog": candidate.site or site,
        "blog_lang": candidate.language.lower().replace("-", "_"),
        "blog_charset": "UTF-8",
        "user_ip": candidate.address,
        "user_agent": candidate.user_agent,
        "referrer": candidate.referrer,
        "user_role": candidate.user_role,
        "permalink": candidate.permalink,
        "comment_type": "reply" if candidate.is_answer else "comment",
        "comment_author": candidate.name,
        "comment_author_email": candidate.email,
        "comment_author_url": candidate.url,
        "comment_content": candidate.body,
        "comment_date_gmt": _utc(candidate.created_at),
        "comment_post_modified_gmt": _utc(candidate.article_modified_at),
        "comment_parent": candidate.parent,
    }
    sent = [*always.items(), *((f"comment_context[{n}]", text) for n, text in enumerate(candidate.context))]
    if candidate.recheck_reason:
        sent.append(("recheck_reason", candidate.recheck_reason))
    if candidate.is_test:
        sent.append(("is_test", "1"))
    if honeypot_name.is_free(candidate.honeypot_name):
        sent += [
            ("honeypot_field_name", candidate.honeypot_name),
            (candidate.honeypot_name, candidate.honeypot_value),
        ]
    return [(name, storable(value)) for name, value in sent]


def _utc(moment: dt.datetime | None) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
