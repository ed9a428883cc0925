"""Keys: made, limited and revoked by administrators, counted with each call."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from typing import NamedTuple

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from comments.models import ServiceKey, ServiceUsage, SpamModel
from comments.models.service import model_name
from comments.spam import store
from comments.tokens import keyed_hash
from newsroom.models import User
from newsroom.verbs import NotAllowed, Refused

_FORM = re.compile(r"[0-9a-f]{12}")
_FIND = """
SELECT good.id, good.per_minute, good.per_month, COALESCE(usage.calls, 0), own.version, site.version
FROM comments_servicekey good
LEFT JOIN comments_serviceusage usage ON usage.key_id = good.id AND usage.month = %s
LEFT JOIN comments_spammodel own ON own.name = 'key-' || good.id
LEFT JOIN comments_spammodel site ON site.name = 'site'
WHERE good.key_hash = %s AND good.revoked_at IS NULL
"""
_COUNTED = frozenset({"spam", "ham", "missed_spam", "false_positives"})


class MadeAlready(Refused):
    """The form has made its key before."""

    def __init__(self, key: ServiceKey) -> None:
        super().__init__(_("The key for %(site)s has been made and is not shown again.") % {"site": key.name})
        self.key = key


def make(key: ServiceKey, *, by: User | None, now: dt.datetime) -> str:
    """Store a new key with its name and limits; by nobody where the operator makes it. What is returned is told here
    only: nothing that is kept gives it back. Raises NotAllowed, MadeAlready."""
    if by is not None:
        _require(by, "comments.add_servicekey")
    plain = secrets.token_hex(6)  # as long as the protocol's clients expect
    key.key_hash, key.beginning = _hash(plain), plain[:4]
    key.created_at, key.created_by = now, by
    try:
        with transaction.atomic():
            key.save(force_insert=True)
    except IntegrityError:
        if key.form_id is None:
            raise
        raise MadeAlready(ServiceKey.objects.get(form_id=key.form_id)) from None
    return plain


def revoke(key: ServiceKey, *, by: User, now: dt.datetime) -> bool:
    """Refuse it from now on, and forget what it has taught. False if somebody has done so before."""
    _require(by, "comments.change_servicekey")
    with transaction.atomic():
        is_first = ServiceKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now) == 1
        SpamModel.objects.filter(name=model_name(key.pk)).delete()
    return is_first


def change_limits(key: ServiceKey, *, per_minute: int, per_month: int, by: User) -> None:
    """How many calls it has from now on; those of this month count. Raises NotAllowed, Refused for a revoked key."""
    _require(by, "comments.change_servicekey")
    good = ServiceKey.objects.filter(pk=key.pk, revoked_at=None)
    if not good.update(per_minute=per_minute, per_month=per_month):
        raise Refused(_("The key has been revoked."))


def is_on() -> bool:
    """Whether the service is there at all: some key is good."""
    return ServiceKey.objects.filter(revoked_at=None).exists()


class GoodKey(NamedTuple):
    """A key that was found good, its limits, and how many calls it has had in the month that was asked about. The
    versions of the models that its site's feedback and this site have taught are None where there are none."""

    pk: int
    per_minute: int
    per_month: int
    used: int
    own_version: int | None
    site_version: int | None

    @property
    def model_name(self) -> str:
        """The row of `SpamModel` that its site's feedback teaches."""
        return model_name(self.pk)

    @property
    def models(self) -> dict[str, int]:
        """Names and versions of the rows of `SpamModel` from which to judge for it."""
        versions = {self.model_name: self.own_version, store.NAME: self.site_version}
        return {name: version for name, version in versions.items() if version is not None}


def find(plain: str, *, month: dt.date) -> GoodKey | None:
    """A key that is good, in whatever capitals; `month` is its first day."""
    folded = plain.strip().lower()
    if not _FORM.fullmatch(folded):
        return None
    # By hand and at once: it is asked with every call, and building queries took longer than all else of a call.
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [connection.ops.adapt_datefield_value(month), _hash(folded)])
        row = cursor.fetchone()
    return GoodKey(*row) if row else None


def count(key: GoodKey, outcome: str, *, month: dt.date) -> None:
    """One call more, and one of its outcome: "spam", "ham", "missed_spam" or "false_positives"."""
    if outcome not in _COUNTED:
        raise ValueError(outcome)
    columns = ["calls", outcome]
    table, names = ServiceUsage._meta.db_table, sorted(_COUNTED | {"calls"})
    values = [1 if name in columns else 0 for name in names]
    # By hand: with each call, and by all processes at once, the month's first included.
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key_id, month, {', '.join(names)}) VALUES (%s, %s, {', '.join(['%s'] * len(names))})"  # noqa: S608
            f" ON CONFLICT (key_id, month) DO UPDATE SET"
            f" {', '.join(f'{name} = {table}.{name} + 1' for name in columns)}",
            [key.pk, connection.ops.adapt_datefield_value(month), *values],
        )


def _hash(plain: str) -> str:
    return keyed_hash("service-key", plain, length=64)


def _require(by: User, right: str) -> None:
    if not by.has_perm(right):
        raise NotAllowed("")
