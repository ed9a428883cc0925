"""Whether a site may start with the key of its spam service: a new one that the service refuses is a mistake of the
set-up; one that it has taken before is a trouble that may pass, and no reason to keep a newspaper from its readers."""

from __future__ import annotations

from django.conf import settings
from django.utils.crypto import salted_hmac

from comments.models import CheckerHealth
from comments.spam.choice import checker
from comments.spam.interface import CheckerError

TIMEOUT = 2.0  # seconds


def is_refused() -> bool:
    """Ask the service, if there is one. A service that does not answer says nothing against the key."""
    asked = checker()
    if not asked.service_host:
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
    return CheckerHealth.objects.filter(checker=checker().name, accepted=_mark()).exists()


def note_accepted() -> None:
    """Remember that the service has taken the key that the settings name."""
    CheckerHealth.objects.update_or_create(checker=checker().name, defaults={"accepted": _mark()})


def _mark() -> str:
    """Of SPAM_CHECK_URL, from which nobody can read the key."""
    return salted_hmac("comments.spam.key", settings.SPAM_CHECK_URL, algorithm="sha256").hexdigest()[:32]
