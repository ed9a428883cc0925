"""Alerts: counted in a row, mailed once in a window, shown on the dashboard until resolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection, send_mail
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import Alert

MAIL_WINDOW = dt.timedelta(minutes=30)

log = structlog.stdlib.get_logger(__name__)


def raise_alert(code: str, message: str, *, host: str = "", now: dt.datetime | None = None) -> None:
    """Tell the operators of a trouble, which may be one of a service at `host`. Repeats are counted and mailed at most
    once in MAIL_WINDOW; so is one that comes back within that time after it was resolved: what comes and goes is one
    trouble."""
    now = now or timezone.now()
    again = {"message": message, "host": host, "last_at": now, "resolved_at": None, "count": models.F("count") + 1}
    try:
        with transaction.atomic():
            same = Alert.objects.filter(code=code).filter(
                models.Q(resolved_at=None) | models.Q(resolved_at__gt=now - MAIL_WINDOW)
            )
            last = same.order_by(models.F("resolved_at").desc(nulls_first=True)).first()
            if last is None:
                Alert.objects.create(code=code, message=message, host=host, first_at=now, last_at=now)
            else:
                Alert.objects.filter(pk=last.pk).update(**again)
    except IntegrityError:  # somebody else has opened one
        Alert.objects.filter(code=code, resolved_at=None).update(**again)
    log.warning("alert", code=code)
    transaction.on_commit(lambda: _mail(code, now))


def resolve_alert(code: str, *, now: dt.datetime | None = None) -> None:
    """Close an open alert of this code, if there is one."""
    Alert.objects.filter(code=code, resolved_at=None).update(resolved_at=now or timezone.now())


def resolve_of_other_hosts(in_use: Collection[str], *, now: dt.datetime) -> int:
    """Close the open alerts about services that are asked no more. Returns how many these were."""
    about_a_service = Alert.objects.filter(resolved_at=None).exclude(host="")
    return about_a_service.exclude(host__in=in_use).update(resolved_at=now)


def mail_at_once(text: str) -> None:
    """Tell the operators of what no row can hold, since the database is away: past the outbox, to the mail server
    itself, for which the caller waits EMAIL_TIMEOUT at most. A server that takes it not either is only logged."""
    if not settings.ALERT_EMAIL:
        return
    message = EmailMessage(
        subject=_("Alert from the newsroom's site: %(code)s") % {"code": "database-unreachable"},
        body=text,
        to=settings.ALERT_EMAIL,
        connection=get_connection(settings.EMAIL_DELIVERY_BACKEND),
    )
    try:
        message.send()
    except OSError as error:
        log.error("alert not mailed", error=type(error).__name__)


def _mail(code: str, now: dt.datetime) -> None:
    claimed = (
        Alert.objects.filter(code=code, resolved_at=None)
        .filter(models.Q(mailed_at=None) | models.Q(mailed_at__lte=now - MAIL_WINDOW))
        .update(mailed_at=now)
    )
    if not claimed or not settings.ALERT_EMAIL:
        return
    alert = Alert.objects.filter(code=code, resolved_at=None).first()
    if alert is None:
        return
    send_mail(
        subject=_("Alert from the newsroom's site: %(code)s") % {"code": code},
        message=f"{alert.message}\n\n{settings.SITE_URL}/admin/",
        from_email=None,
        recipient_list=settings.ALERT_EMAIL,
    )
