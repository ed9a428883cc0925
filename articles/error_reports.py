"""Errors that readers tell of: told once, taken up, settled."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.models import ErrorReport, LiveArticle
from articles.models.error_report import NOTE_LIMIT, SETTLED, ErrorState
from newsroom import form_tokens
from newsroom.models import Publication, User
from newsroom.rate_limits import Limit, hit
from newsroom.sentences import with_values
from newsroom.verbs import Conflict, NotAllowed, Refused

RIGHT = "articles.edit_any_article"  # of who sees and settles them
LIMITS = (Limit(3, per=60), Limit(15, per=3600))
BATCH = 1000


@dataclasses.dataclass(frozen=True, kw_only=True)
class Told:
    """What a reader sent, its shape checked by the form."""

    passage: str
    words: str
    email: str
    token: str
    address: str | None


def tell(*, article: LiveArticle, told: Told, now: dt.datetime) -> ErrorReport:
    """Put it before the editors. The same again gives the row that it made the first time.

    Raises Forged and Stale of newsroom.form_tokens, newsroom.rate_limits.RateLimited, and Conflict if the article has
    been deleted since it was read; nothing is stored then.
    """
    form_tokens.require_good(told.token, article.article_id, now)
    fingerprint = _fingerprint(article, told)
    stored = ErrorReport.objects.filter(fingerprint=fingerprint)
    if (first := stored.first()) is not None:
        return first
    hit("error", told.address or "unknown", LIMITS)
    try:
        with transaction.atomic():
            return ErrorReport.objects.create(
                article_id=article.article_id,
                revision_id=article.revision_id,
                passage=told.passage,
                words=told.words,
                email=told.email,
                fingerprint=fingerprint,
                created_at=now,
            )
    except IntegrityError as error:
        if (first := stored.first()) is not None:  # sent twice at once
            return first
        raise Conflict(_("This article is no longer there.")) from error


def take_up(*, report_id: int, by: User, version: int, now: dt.datetime) -> ErrorReport:
    """Say that one is at it. Raises NotAllowed, Conflict, Refused."""
    return _change(report_id, ErrorState.TAKEN, by=by, version=version, now=now, note="")


def settle(
    *, report_id: int, by: User, version: int, now: dt.datetime, state: ErrorState, note: str = ""
) -> ErrorReport:
    """Say what came of it: the article is corrected, or there is no error. Raises NotAllowed, Conflict, Refused."""
    if state not in SETTLED:
        raise Refused(_("Please say what came of it: corrected, or no error."))
    return _change(report_id, state, by=by, version=version, now=now, note=note)


def forget_traces(now: dt.datetime) -> int:
    """Empty readers' e-mail addresses that are older than the publication keeps readers' traces."""
    limit = now - dt.timedelta(days=Publication.current().keep_traces_days)
    old = ErrorReport.objects.filter(created_at__lt=limit).exclude(fingerprint=None).order_by("created_at")
    keys = list(old.values_list("pk", flat=True)[:BATCH])
    return ErrorReport.objects.filter(pk__in=keys).update(email="", fingerprint=None)


def require_right(by: User) -> None:
    """Raises NotAllowed for who may not see them."""
    if not by.has_perm(RIGHT):
        raise NotAllowed(_("You may not see or settle what readers tell of errors."))


def _change(report_id: int, state: ErrorState, *, by: User, version: int, now: dt.datetime, note: str) -> ErrorReport:
    require_right(by)
    with transaction.atomic():
        report = ErrorReport.objects.select_for_update().filter(pk=report_id).first()
        if report is None:
            raise Conflict(_("It is no longer there: its article has been deleted."))
        if report.version != version:
            what, who = report.get_state_display(), report.changed_by or _("somebody")
            raise Conflict(with_values(_("Somebody was quicker: %(what)s by %(who)s."), what=what, who=who))
        if report.is_settled or report.state == state:
            raise Refused(_("It is already “%(status)s”.") % {"status": report.get_state_display()})
        report.state, report.version = state, version + 1
        report.changed_by, report.changed_at, report.note = by, now, note[:NOTE_LIMIT]
        report.save(update_fields=["state", "version", "changed_by", "changed_at", "note"])
    return report


def _fingerprint(article: LiveArticle, told: Told) -> str:
    sent = (article.article_id, told.passage, told.words, told.email.casefold(), told.address or "")
    return salted_hmac("articles.error", "\0".join(map(str, sent)), algorithm="sha256").hexdigest()
