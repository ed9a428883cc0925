"""Mail that the newsroom's people may have or not: who wants it, how it is sent, and the way out of it.

Each such mail carries an address that ends it, in its text and in its headers for the mail program's own button
(RFC 8058). Whoever has the address can end this one mail for this one person, and nothing else.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Q, QuerySet, TextChoices
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.models import User
from newsroom.models.user import DIGEST_ROLE
from newsroom.verbs import Refused

STOPS_FOR = dt.timedelta(days=365)  # how long the address in a mail is good
_signer = TimestampSigner(salt="newsroom.notices")


class Notice(TextChoices):
    """What can be had by mail; the values stand in addresses."""

    QUEUE = "queue", gettext_lazy("Digest of the queue")
    REPLIES = "replies", gettext_lazy("New comments under my articles")


_CHOSEN_IN = {Notice.QUEUE: "gets_queue_digest", Notice.REPLIES: "gets_replies_digest"}


def want_queue_digest() -> QuerySet[User]:
    """Those who may see the queue, can be reached, and have chosen the digest or have a role that gets it."""
    chosen = Q(gets_queue_digest=True) | Q(gets_queue_digest=None, groups__name=DIGEST_ROLE)
    backend = "newsroom.backends.NewsroomBackend"
    may_see = User.objects.with_perm("comments.view_queue", backend=backend)
    return may_see.filter(chosen, is_staff=True).exclude(email=None).distinct().order_by("pk")


def want_replies_digest() -> QuerySet[User]:
    """Those who have chosen it and can be reached."""
    return User.objects.filter(gets_replies_digest=True, is_active=True, is_staff=True).exclude(email=None)


def choose(
    *,
    user: User,
    now: dt.datetime,
    queue: bool | None = None,
    replies: bool | None = None,
    folds_severe: bool | None = None,
) -> None:
    """Take over what somebody has chosen; None leaves a choice as it is, and so does what the roles say already."""
    row = User.objects.filter(pk=user.pk)
    if queue is not None and queue != user.wants_queue_digest:
        row.update(gets_queue_digest=queue)
    if replies is False:
        row.update(gets_replies_digest=False)
    elif replies:  # from now on; who has chosen it already goes on from where the last mail ended
        row.filter(gets_replies_digest=False).update(gets_replies_digest=True, replies_told_until=now)
    if folds_severe is not None:
        row.update(folds_severe=folds_severe)


def mail(notice: Notice, *, to: User, subject: str, text: str) -> None:
    """Send one, in plain text, with the ways out of it."""
    address = stop_address(notice, to)
    links = {"stop": address, "account": settings.SITE_URL + reverse("admin:account")}
    EmailMessage(
        subject=" ".join(subject.split()),
        body=f"{text.strip()}\n\n{render_to_string('admin/_notice_foot.txt', links).strip()}\n",
        to=[str(to.email)],
        headers={"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    ).send()


def stop_address(notice: Notice, user: User) -> str:
    """The whole address that ends it."""
    return settings.SITE_URL + reverse("admin:stop_notice", args=[_signer.sign(f"{notice.value}-{user.pk}")])


def named_by(signed: str) -> tuple[Notice, int]:
    """What the signed part of an address ends, and the key of whose it is. Raises Refused if it is forged or old."""
    try:
        notice, _hyphen, key = _signer.unsign(signed, max_age=STOPS_FOR).partition("-")
    except BadSignature as error:
        raise Refused(_("This link is good no more.")) from error
    return Notice(notice), int(key)


def stop(*, signed: str) -> Notice:
    """End it for whom the address was made, however often that is asked. Raises Refused."""
    notice, key = named_by(signed)
    User.objects.filter(pk=key).update(**{_CHOSEN_IN[notice]: False})
    return notice
