"""The record of the domains that a reply links to: how long they are known here, and what became of such comments."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db.models import Exists, OuterRef

from comments import text
from comments.models import Comment, Decision, LinkedDomain, Status
from comments.models.linked_domain import DOMAIN_LIMIT
from comments.spam.embedded.links import host
from comments.spam.interface import DomainRecord

MOST = 10  # domains of one comment that are kept
_LOOKED_AT = 4  # of them in a check
_ENOUGH = 20  # rows from which on it says something that a domain has not been seen before
_COMMENTS = 50  # the latest with the same domain


def domains_of(comment: Comment) -> list[str]:
    """Those in its text and of its reader's website, in order, each once."""
    addresses = [*text.links(comment.body), *filter(None, [comment.url])]
    return [name for name in dict.fromkeys(map(host, addresses)) if 0 < len(name) <= DOMAIN_LIMIT][:MOST]


def keep(comment: Comment, domains: list[str]) -> None:
    """Write them down, with the comment."""
    LinkedDomain.objects.bulk_create(LinkedDomain(comment=comment, domain=name) for name in domains)


def replace(comment: Comment) -> None:
    """Write down those of its text as it now stands."""
    LinkedDomain.objects.filter(comment=comment).delete()
    keep(comment, domains_of(comment))


def records_for(comment: Comment) -> tuple[DomainRecord, ...]:
    """What is known of its domains from other comments; no query for a comment without any."""
    found = {name: _record(name, comment) for name in domains_of(comment)[:_LOOKED_AT]}
    if None in found.values() and LinkedDomain.objects.exclude(comment=comment.pk)[_ENOUGH - 1 : _ENOUGH].exists():
        return tuple(record or DomainRecord(domain=name) for name, record in found.items())
    return tuple(filter(None, found.values()))


def _record(name: str, comment: Comment) -> DomainRecord | None:
    """None for one that no other comment links to.

    Spam counts only where a person has said so: a checker is not to be confirmed by its own mistakes.
    """
    others = LinkedDomain.objects.filter(domain=name).exclude(comment=comment.pk)
    first = others.order_by("comment").values_list("comment__created_at", flat=True).first()
    if first is None:
        return None
    by_people = Decision.objects.filter(comment=OuterRef("comment")).exclude(by=None)
    latest = others.annotate(is_by_people=Exists(by_people)).order_by("-comment")
    found = Counter(latest.values_list("comment__status", "is_by_people")[:_COMMENTS])
    return DomainRecord(
        domain=name,
        days=max(0, (comment.created_at - first) // dt.timedelta(days=1)),
        published=found[Status.PUBLISHED, True] + found[Status.PUBLISHED, False],
        spam=found[Status.SPAM, True],
    )
