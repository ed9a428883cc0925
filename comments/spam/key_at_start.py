"""Whether a site may start with the key of its spam service: a new one that the service refuses is a mistake of the
set-up; one that it has taken before is a trouble that may pass, and no reason to keep a newspaper from its readers."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac

from comments.models import CheckerHealth
from comments.spam.choice import service_outside, service_variable
from comments.spam.interface import CheckerError

TIMEOUT = 2.0  # seconds


def is_refused() -> bool:
    """Ask the service, if there is one, be it in shadow. One that does not answer says nothing against the key."""
    asked = service_outside()
    if asked is None:
        return False
    try:
        is_accepted = asked.verify(timeout=TIMEOUT)
    except CheckerError:
        return False
    if is_accepted:
        note_accepted()
        return False
    return not is_known_good()


def is_known_good() -> bool:
    """Whether the service has taken the key that the settings name, at some time."""
    asked = service_outside()
    return asked is not None and CheckerHealth.objects.filter(checker=asked.name, accepted=_mark()).exists()


def note_accepted() -> None:
    """Remember that the service has taken the key that the settings name."""
    if (asked := service_outside()) is not None:
        CheckerHealth.objects.update_or_create(checker=asked.name, defaults={"accepted": _mark()})


def _mark() -> str:
    """Of the service's address, from which nobody can read the key."""
    address = getattr(settings, service_variable())
    return salted_hmac("comments.spam.key", address, algorithm="sha256").hexdigest()[:32]
