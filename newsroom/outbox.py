"""Mail: stored with what it tells of, handed over by `work`.

No request waits for a mail server, none tells by its slowness who has an account, and a server that is down loses
nothing. What is handed over is deleted: mail holds links that open accounts.
"""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Sequence
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.alerts import raise_alert
from newsroom.models import OutgoingMail
from newsroom.work import chore

AT_ONCE = 20
_LONGEST_LINE = 998  # characters, by RFC 5322
LEASE = dt.timedelta(minutes=1)  # longer than EMAIL_TIMEOUT lets a mail server take
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(seconds=30), dt.timedelta(minutes=30)
GIVEN_UP_AFTER = dt.timedelta(days=3)  # the life of the links in it

log = structlog.stdlib.get_logger(__name__)


class Outbox(BaseEmailBackend):
    """The EMAIL_BACKEND: keeps what it is given, for `hand_over_due`. Plain text only, which is all that we send."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raises ValueError for what no mail server would take, line breaks in a subject for one."""
        now = timezone.now()
        rows = []
        for message in email_messages:
            message.message()
            if message.content_subtype != "plain" or message.attachments or message.cc or message.bcc:
                raise ValueError("the outbox takes plain text to named recipients")
            rows.append(
                OutgoingMail(
                    sender=message.from_email,
                    recipients=list(message.to),
                    subject=str(message.subject),
                    body=str(message.body),
                    headers={name: str(value) for name, value in message.extra_headers.items()},
                    created_at=now,
                    due_at=now,
                )
            )
        return len(OutgoingMail.objects.bulk_create(rows))


class _WithWholeHeaders(EmailMessage):
    """No header is broken into lines: since Django 6 an address that is longer than a line would be encoded, and
    no mail program finds it there."""

    def message(self, **how: Any) -> Any:
        """As Django makes it."""
        made: Any = super().message(**how)
        made.policy = made.policy.clone(max_line_length=_LONGEST_LINE)
        return made


@chore("mail")
def hand_over_due(now: dt.datetime) -> int:
    """Hand what is due to the mail server. Raises OSError when that fails, with the mail due again later: whoever
    works on it waits then, rather than knocking again for each mail."""
    due = OutgoingMail.objects.filter(due_at__lte=now).order_by("due_at", "pk").values_list("pk", flat=True)
    return sum(_hand_over(pk, now) for pk in list(due[:AT_ONCE]))


def _hand_over(pk: int, now: dt.datetime) -> bool:
    claimed = OutgoingMail.objects.filter(pk=pk, due_at__lte=now)
    if not claimed.update(due_at=now + LEASE, attempts=F("attempts") + 1):
        return False
    row = OutgoingMail.objects.get(pk=pk)
    try:
        connection = get_connection(settings.EMAIL_DELIVERY_BACKEND)
        message = _WithWholeHeaders(row.subject, row.body, row.sender, row.recipients, connection=connection)
        message.extra_headers = row.headers
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        if any(code < 500 for code, _said in error.recipients.values()):  # "try again later"
            _put_off(row, now)
        else:
            _give_up(row)
        return False
    except OSError:
        if now - row.created_at > GIVEN_UP_AFTER:
            _give_up(row)
        else:
            _put_off(row, now)
        raise
    row.delete()
    return True


def _put_off(row: OutgoingMail, now: dt.datetime) -> None:
    pause = min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 10), LONGEST_PAUSE)
    OutgoingMail.objects.filter(pk=row.pk).update(due_at=now + pause)


def _give_up(row: OutgoingMail) -> None:
    log.error("mail given up", attempts=row.attempts)
    told = _("A mail could not be delivered and was given up: “%(subject)s” to %(recipients)s.")
    raise_alert("mail-given-up", told % {"subject": row.subject, "recipients": ", ".join(row.recipients)})
    row.delete()
