"""Inviting people: an account that opens with a link sent by mail, good once and for three days.

An invited account is inactive, has no password and was never signed in to. The link names the account and the random
part of its unusable password: sending it again, or setting a password, makes every earlier link worthless.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.plain_line import one_line
from newsroom.models import Publication, User
from newsroom.people import grantable_groups
from newsroom.rate_limits import Limit, hit
from newsroom.verbs import NotAllowed, Refused

GOOD_FOR = dt.timedelta(days=3)
NAME_LIMIT = 150  # characters, as in Django's fields for first and last names
TO_RECIPIENT = [Limit(times=5, per=3600)]
_SALT = "newsroom.invitation"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def invited() -> QuerySet[User]:
    """The accounts whose invitation has not been accepted."""
    return User.objects.filter(is_active=False, last_login=None, password__startswith=UNUSABLE_PASSWORD_PREFIX)


def invite(*, email: str, name: str, groups: Sequence[Group], by: User | None, now: dt.datetime) -> User:
    """Make the account and mail the link. Raises NotAllowed, Refused."""
    _require(by, groups)
    email, name = email.strip(), " ".join(name.split(" ")).strip()
    if _CONTROL.search(email + name) or not one_line(name):
        raise Refused(_("A name and an address are needed, each on one line."))
    if len(name) > NAME_LIMIT:
        raise Refused(_("A name has room for %(limit)d characters.") % {"limit": NAME_LIMIT})
    name = one_line(name)
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(_("This is not an e-mail address.")) from error
    if User.objects.filter(email__iexact=email).exists():
        raise Refused(_("Somebody with this e-mail address has an account already."))
    hit("invitation-to", email.casefold(), TO_RECIPIENT)
    first, _space, last = name.rpartition(" ")
    user = User(username=_free_username(email), email=email, is_staff=True, is_active=False, date_joined=now)
    user.first_name, user.last_name = first or last, last if first else ""
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save()
            user.groups.set(groups)
    except IntegrityError as error:
        raise Refused(_("Somebody with this e-mail address has an account already.")) from error
    _mail(user, by)
    return user


def resend(*, user_id: int, by: User, now: dt.datetime) -> User:
    """Mail a new link; earlier ones are good no more. Raises NotAllowed, Refused."""
    if email := invited().filter(pk=user_id).values_list("email", flat=True).first():
        hit("invitation-to", email.casefold(), TO_RECIPIENT)
    with transaction.atomic():
        user = _waiting(user_id)
        _require(by, list(user.groups.all()))
        user.set_unusable_password()
        user.date_joined = now
        user.save(update_fields=["password", "date_joined"])
    _mail(user, by)
    return user


def revoke(*, user_id: int, by: User) -> None:
    """Take the invitation back: the account, which was never used, goes. Raises NotAllowed, Refused."""
    with transaction.atomic():
        user = _waiting(user_id)
        _require(by, list(user.groups.all()))
        user.delete()


def invited_by_token(token: str) -> User | None:
    """Whose link this is; None if it is forged, too old, or used."""
    try:
        claim = signing.loads(token, salt=_SALT, max_age=GOOD_FOR)
        return invited().filter(pk=claim["user"], password=claim["secret"]).first()
    except (signing.BadSignature, KeyError, TypeError):
        return None


def accept(*, token: str, password: str) -> User:
    """Open the account with a password that its form has checked. Raises Refused if the link is good no more."""
    with transaction.atomic():
        found = invited_by_token(token)
        user = invited().select_for_update().filter(pk=found.pk, password=found.password).first() if found else None
        if user is None:
            raise Refused(_("This link is good no more."))
        user.set_password(password)
        user.is_active = True
        user.save(update_fields=["password", "is_active"])
    return user


def _waiting(user_id: int) -> User:
    user = invited().select_for_update().filter(pk=user_id).first()
    if user is None:
        raise Refused(_("This invitation has been accepted or taken back."))
    return user


def _require(by: User | None, groups: Sequence[Group]) -> None:
    if by is None:
        return
    grantable = set(grantable_groups(by).values_list("pk", flat=True))
    if not by.has_perm("newsroom.add_user") or any(group.pk not in grantable for group in groups):
        raise NotAllowed(_("You may not invite somebody to these roles."))


def _free_username(email: str) -> str:
    stem = slugify(email.partition("@")[0].replace(".", "-"))[:100] or "member"
    taken = set(User.objects.filter(username__istartswith=stem).values_list("username", flat=True))
    taken = {username.lower() for username in taken}
    number, username = 1, stem
    while username in taken:
        number += 1
        username = f"{stem}-{number}"
    return username


def _mail(user: User, by: User | None) -> None:
    token = signing.dumps({"user": user.pk, "secret": user.password}, salt=_SALT)
    publication = Publication.current()
    context = {
        "user": user,
        "by": by,
        "publication": publication,
        "days": GOOD_FOR.days,
        "link": settings.SITE_URL + reverse("admin:invitation", args=[token]),
    }
    send_mail(
        subject=" ".join((_("Your account at %(name)s") % {"name": publication.name}).split()),
        message=render_to_string("registration/invitation_email.txt", context),
        from_email=None,
        recipient_list=[str(user.email)],
    )
