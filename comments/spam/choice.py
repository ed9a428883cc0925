"""Which spam checker is in use."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.spam import store
from comments.spam.breaker import GuardedChecker
from comments.spam.embedded.checker import SHIPPED, EmbeddedChecker, Thresholds
from comments.spam.interface import SpamChecker
from comments.waiting import wake_waiting
from newsroom import __version__
from newsroom.alerts import raise_alert
from newsroom.models import Publication


def checker(publication: Publication | None = None) -> SpamChecker:
    """The checker that SPAM_CHECK_URL names, one object for each process and choice of thresholds.

    The embedded one takes its thresholds from `publication`, the shipped ones without.

    Raises ImproperlyConfigured, whose text does not hold the key, where it names none.
    """
    return _named(settings.SPAM_CHECK_URL, publication)


def embedded_checker(publication: Publication) -> SpamChecker:
    """The one that sends nothing away, whichever is in use."""
    return _named("embedded:", publication)


def shadow_checker(publication: Publication | None = None) -> SpamChecker | None:
    """The checker that SPAM_SHADOW_URL names, if any: it judges beside the other and decides nothing."""
    return _named(settings.SPAM_SHADOW_URL, publication, in_shadow=True) if settings.SPAM_SHADOW_URL else None


def service_outside() -> SpamChecker | None:
    """The one that is asked, be it the one that decides or the one in shadow: they are of different kinds."""
    return next((each for each in (checker(), shadow_checker()) if each is not None and each.service_host), None)


def service_variable() -> str:
    """Which setting names it."""
    return "SPAM_SHADOW_URL" if settings.SPAM_CHECK_URL.startswith("embedded:") else "SPAM_CHECK_URL"


def learners() -> dict[str, SpamChecker]:
    """The checkers that are told of people's decisions, by name: the one that decides, and the embedded one in shadow.

    A service outside in shadow is asked what it thinks, and told nothing.
    """
    in_use = [checker()]
    if (in_shadow := shadow_checker()) is not None and not in_shadow.service_host:
        in_use.append(in_shadow)
    return {each.name: each for each in in_use}


def _named(url: str, publication: Publication | None, *, in_shadow: bool = False) -> SpamChecker:
    if url.startswith("embedded:"):
        if publication is None:
            return _embedded(SHIPPED)
        return _embedded(Thresholds(hold=float(publication.hold_score), spam=float(publication.spam_score)))
    return _made(url, f"{settings.SITE_URL}/", in_shadow=in_shadow)


@lru_cache(maxsize=4)
def _embedded(thresholds: Thresholds) -> SpamChecker:
    return EmbeddedChecker(load=store.load, keep=store.keep, thresholds=thresholds)


@lru_cache(maxsize=4)
def _made(url: str, site: str, *, in_shadow: bool) -> SpamChecker:
    scheme, variable = url.partition(":")[0], "SPAM_SHADOW_URL" if in_shadow else "SPAM_CHECK_URL"
    if scheme not in {"akismet", "akismet+http"}:
        raise ImproperlyConfigured(f"{variable} must be embedded: or akismet://KEY@HOST")
    from comments.spam.akismet import AkismetChecker  # slow to import, and a site with the embedded checker needs none

    def on_alert(code: str, text: str) -> None:
        _pass_on(code, text, host=asked.service_host, variable=variable)

    application = f"Newsroom/{__version__}"
    try:
        asked = AkismetChecker.from_url(url, site=site, application=application, on_alert=on_alert)
    except ValueError as error:
        raise ImproperlyConfigured(f"{variable}: {error}") from None
    return GuardedChecker(asked, on_recovered=_wake_waiting, in_shadow=in_shadow)


def hosts_in_use() -> set[str]:
    """Of the service outside that is asked, if any."""
    asked = service_outside()
    return {asked.service_host} if asked else set()


def _pass_on(code: str, text: str, *, host: str, variable: str) -> None:
    if code != "invalid-call":
        told = _("The spam service reports the error %(code)s.")
        if text:
            told = _("The spam service says: %(text)s")
        raise_alert(f"akismet-{code}", told % {"code": code, "text": text}, host=host)
        return
    # It comes with the refusal of the key, of which the breaker tells, too: one trouble, one alert, mailed at once.
    words = _("The spam service does not accept the site's calls: check %(variable)s. Its words: %(text)s")
    raise_alert("akismet-refuses-key", words % {"text": text, "variable": variable}, host=host)


def _wake_waiting(was_outage: bool) -> None:
    # Of an outage nothing tells which replies are to blame. Where the service has answered others in between, one that
    # has failed more than once is asked about again in its own time, or it would be with every good answer.
    wake_waiting(timezone.now(), failed_once=not was_outage)
