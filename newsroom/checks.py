"""Wrong set-ups that Django would start with. Each has an id; docs/operating.md lists them.

What asks the network runs on request only: with `manage.py check --deploy`, and by `--deploy --tag network` alone.
"""

from __future__ import annotations

import ipaddress
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import Error as DatabaseError
from django.db import connection

from comments.spam.interface import CheckerError
from newsroom import __version__, archive
from newsroom.client_address import parse_network

if TYPE_CHECKING:
    from comments.spam.akismet import AkismetChecker

SHORTEST_KEY = 32  # characters
SQLITE_NEEDED = (3, 35)  # the first with RETURNING
_EMBEDDED_TASKS = {"immediate", "database"}
_CHECKERS = {"embedded", "akismet", "akismet+http"}
SPAM_TIMEOUT = 2.0  # seconds, as a reply gives it


@register("newsroom")
def secret_key(**kwargs: Any) -> Iterator[CheckMessage]:
    """The key is long and, where there are several machines, one for all."""
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_KEY or len(set(key)) < 10:
        yield Error(
            f"SECRET_KEY is short or of few different characters; {SHORTEST_KEY} random ones are the least.",
            hint="Remove it, then one is made and kept in VAR_DIR; or set one of `openssl rand -base64 48`.",
            id="newsroom.E001",
        )
    is_kept = (Path(settings.VAR_DIR) / "secret-key").is_file() and not _is_local(_database_host())
    if is_kept and (Path(settings.VAR_DIR) / "secret-key").read_text() == key:
        yield Error(
            "The database is on another machine, but SECRET_KEY is one that this machine made for itself.",
            hint="Set SECRET_KEY to one value on all machines.",
            id="newsroom.E002",
        )


@register("newsroom")
def public_site(**kwargs: Any) -> Iterator[CheckMessage]:
    """What is fine on one's own machine and wrong where others can reach it."""
    address = urlsplit(settings.SITE_URL)
    if _is_local(address.hostname or ""):
        return
    if settings.DEBUG:
        yield Error(
            "DEBUG is on and SITE_URL is public: error pages show the code and the settings.",
            hint="Remove DEBUG.",
            id="newsroom.E003",
        )
    if address.scheme != "https":
        yield Warning(
            "SITE_URL begins with http: passwords and cookies cross the network in clear.",
            hint="Put TLS before the server and set SITE_URL=https://…",
            id="newsroom.W001",
        )
    elif not settings.TRUSTED_PROXIES:
        yield Warning(
            "SITE_URL begins with https, but no proxy is trusted: behind one, every page redirects to itself, and all"
            " readers have one address.",
            hint="Set TRUSTED_PROXIES to the address of the proxy, for example 127.0.0.1.",
            id="newsroom.W002",
        )
    if settings.EMAIL_DELIVERY_BACKEND.rpartition(".")[0].endswith((".filebased", ".console")):
        yield Warning(
            "Mail goes to files or to the terminal: nobody gets invitations, password links and alerts.",
            hint="Set EMAIL_URL=smtp+tls://USER:PASSWORD@HOST:587.",
            id="newsroom.W003",
        )
    if not settings.ALERT_EMAIL:
        yield Warning("Nobody is told of errors and alerts by mail.", hint="Set ALERT_EMAIL.", id="newsroom.W004")
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield Warning(
            "The site's mail comes from an address at localhost, which other mail servers refuse.",
            hint="Set DEFAULT_FROM_EMAIL.",
            id="newsroom.W005",
        )
    if not settings.RATELIMIT_ENABLED:
        yield Warning(
            "Limits on what one address may do are off.", hint="Remove RATELIMIT_ENABLED.", id="newsroom.W006"
        )


@register("newsroom")
def folders(**kwargs: Any) -> Iterator[CheckMessage]:
    """What is written to can be written to."""
    wanted = [Path(settings.VAR_DIR), *archive.folders().values()]
    if connection.vendor == "sqlite" and os.sep in str(connection.settings_dict["NAME"]):
        wanted.append(Path(str(connection.settings_dict["NAME"])).parent)
    if _mail_goes_to_files():
        wanted.append(Path(str(settings.EMAIL_FILE_PATH)))
    named: set[Path] = set()
    for folder in dict.fromkeys(wanted):
        if not _can_write(folder) and named.isdisjoint(folder.parents):
            named.add(folder)
            yield Error(
                f"{folder} cannot be written.",
                hint="Make it writable for the user that runs the site, or set VAR_DIR, DATABASE_URL, STORAGE_URL or"
                " EMAIL_URL.",
                id="newsroom.E004",
            )


@register("newsroom")
def services(**kwargs: Any) -> Iterator[CheckMessage]:
    """Addresses of services begin as they must, and the embedded one is new enough. Their values may hold keys."""
    if _scheme(settings.TASKS_URL) not in _EMBEDDED_TASKS:
        yield Error("TASKS_URL must be immediate: or database:.", id="newsroom.E005")
    yield from _wrong_checker("SPAM_CHECK_URL", settings.SPAM_CHECK_URL)
    if settings.SPAM_SHADOW_URL:
        yield from _wrong_checker("SPAM_SHADOW_URL", settings.SPAM_SHADOW_URL)
        if _scheme(settings.SPAM_SHADOW_URL).partition("+")[0] == _scheme(settings.SPAM_CHECK_URL).partition("+")[0]:
            yield Error("SPAM_SHADOW_URL must name another kind of checker than SPAM_CHECK_URL.", id="newsroom.E014")
    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < SQLITE_NEEDED:
        yield Error(
            f"SQLite {sqlite3.sqlite_version} is too old; 3.35 is the least.",
            hint="Use a newer Python, or PostgreSQL by DATABASE_URL.",
            id="newsroom.E008",
        )


@register("newsroom")
def trusted_proxies(**kwargs: Any) -> Iterator[CheckMessage]:
    """Each entry is an address or a network, and none is everybody."""
    for entry in settings.TRUSTED_PROXIES:
        network = parse_network(entry)
        if network is None:
            yield Error(
                f"TRUSTED_PROXIES: {entry!r} is neither an address nor a network.",
                hint="Examples: 127.0.0.1, 10.0.0.0/8, 2001:db8::/32.",
                id="newsroom.E007",
            )
        elif network.prefixlen == 0:
            yield Error(
                f"TRUSTED_PROXIES: {entry} is everybody: readers could choose their address.",
                hint="Name the proxies alone.",
                id="newsroom.E009",
            )


@register("newsroom", "network", deploy=True)
def reachable(**kwargs: Any) -> Iterator[CheckMessage]:
    """Database, cache, mail server and spam service answer."""
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Error(
            f"The database does not answer ({_first_line(error)}).", hint="See DATABASE_URL.", id="newsroom.E010"
        )
    try:
        cache.get("newsroom.checks")
    # Each kind of cache has errors of its own.
    except Exception as error:
        yield Error(f"The cache does not answer ({type(error).__name__}).", hint="See CACHE_URL.", id="newsroom.E011")
    try:
        if not _mail_goes_to_files():  # whose folder `folders` looks at: opening them would leave an empty one
            with mail.get_connection(settings.EMAIL_DELIVERY_BACKEND):
                pass
    except OSError as error:
        yield Error(
            f"The mail server does not answer, or does not let the site in ({type(error).__name__}).",
            hint="See EMAIL_URL.",
            id="newsroom.E012",
        )
    if trouble := _trouble_with_spam_service("SPAM_CHECK_URL"):
        yield Error(
            f"{trouble}. Replies are held until that is mended.",
            hint="See SPAM_CHECK_URL; embedded: needs no service.",
            id="newsroom.E013",
        )
    if trouble := _trouble_with_spam_service("SPAM_SHADOW_URL"):
        yield Error(f"{trouble}. It judges in shadow.", hint="See SPAM_SHADOW_URL.", id="newsroom.E013")


def _wrong_checker(variable: str, url: str) -> Iterator[CheckMessage]:
    if _scheme(url) not in _CHECKERS:
        known = "embedded:, akismet://KEY@HOST or akismet+http://KEY@HOST:PORT/PATH"
        yield Error(f"{variable} must be {known}.", id="newsroom.E006")
    elif _scheme(url) != "embedded":
        try:
            _spam_service(url)
        except ValueError as error:
            yield Error(f"{variable}: {error}.", id="newsroom.E006")


def _mail_goes_to_files() -> bool:
    return bool(settings.EMAIL_DELIVERY_BACKEND.endswith(".filebased.EmailBackend"))


def _spam_service(url: str) -> AkismetChecker:
    """Raises ValueError, whose text does not hold the key."""
    from comments.spam.akismet import AkismetChecker  # slow to import, and a site with the embedded checker needs none

    return AkismetChecker.from_url(url, site=f"{settings.SITE_URL}/", application=f"Newsroom/{__version__}")


def _trouble_with_spam_service(variable: str) -> str:
    url: str = getattr(settings, variable)
    if not url or _scheme(url) == "embedded":
        return ""
    try:
        is_accepted = _spam_service(url).verify(timeout=SPAM_TIMEOUT)
        return "" if is_accepted else "The spam service does not accept the site's key"
    except ValueError as error:  # another check's matter, too, but this one is asked for by itself
        return f"{variable}: {error}"
    except CheckerError as error:
        return str(error).rstrip(".")


def _scheme(url: str) -> str:
    return url.partition(":")[0] if ":" in url else ""


def _database_host() -> str:
    return str(connection.settings_dict.get("HOST") or "")


def _is_local(host: str) -> bool:
    """Whether a host is this machine; so is a socket's folder, and none at all."""
    if not host or host == "localhost" or host.endswith(".localhost") or host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _can_write(folder: Path) -> bool:
    """Whether files can be made in it, or it can be made itself."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
