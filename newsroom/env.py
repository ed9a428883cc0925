"""Every environment variable that the site reads: name, type, default, meaning. Nothing else reads the environment."""

from __future__ import annotations

import dataclasses
import io
import re
import zoneinfo
from collections.abc import Collection
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

HOST = r"[\w-]+(?:\.[\w-]+)*|[0-9a-f:]+:[0-9a-f:.]*"  # a name, or an address of either kind
EMAIL_TIMEOUT = 10  # seconds for each step of handing mail over
BASE_DIR = Path(__file__).resolve().parent.parent


@dataclasses.dataclass(frozen=True)
class Variable:
    """One variable of the environment; `kind` is how its text is read."""

    name: str
    kind: type
    default: Any
    meaning: str


VARIABLES = (
    Variable("SECRET_KEY", str, "", "Signs sessions and links. Empty: made once and kept in VAR_DIR/secret-key"),
    Variable("DEBUG", bool, False, "Django's error pages. Never on a site that others can reach"),
    Variable("ALLOWED_HOSTS", list, [], "Host names served, comma-separated, besides SITE_URL's and this machine's"),
    Variable(
        "SITE_URL",
        str,
        "http://127.0.0.1:8000",
        "The site's own address; https turns on HSTS and secure cookies",
    ),
    Variable("TIME_ZONE", str, "UTC", "The newsroom's zone: dates in addresses, times on pages"),
    Variable("LANGUAGE_CODE", str, "en", "Language of the interface and of the pages"),
    Variable("VAR_DIR", str, str(BASE_DIR / "var"), "Where the database, mail, media and secrets lie by default"),
    Variable("DATABASE_URL", str, "", "sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME. Empty: VAR_DIR"),
    Variable("CACHE_URL", str, "locmemcache://", "locmemcache:// or redis://HOST:PORT/NUMBER (shared by processes)"),
    Variable(
        "TASKS_URL",
        str,
        "immediate:",
        "immediate: settles a reply in its request; database: leaves it to work",
    ),
    Variable("SPAM_CHECK_URL", str, "embedded:", "embedded: or akismet://KEY@rest.akismet.com"),
    Variable("SPAM_SHADOW_URL", str, "", "A second checker that judges and decides nothing; as SPAM_CHECK_URL"),
    Variable(
        "EMAIL_URL",
        str,
        "",
        "smtp://, smtp+tls://, consolemail:// or filemail:///PATH. Empty: files in VAR_DIR",
    ),
    Variable("DEFAULT_FROM_EMAIL", str, "newsroom@localhost", "Sender of the site's mail"),
    Variable("ALERT_EMAIL", list, [], "Who is told of errors and alerts, comma-separated"),
    Variable("STORAGE_URL", str, "", "file:///PATH for pictures. Empty: VAR_DIR/media"),
    Variable("TRUSTED_PROXIES", list, [], "Addresses or networks whose forwarding headers are believed"),
    Variable("RATELIMIT_ENABLED", bool, True, "Limits on what one address may do. Off for measurements only"),
    Variable("SHARED_CACHE_SECONDS", int, 0, "s-maxage for public pages. 0: shared caches must ask each time"),
    Variable("LOG_LEVEL", str, "INFO", "DEBUG, INFO, WARNING or ERROR"),
)

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

_TRUTH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}

_environment = environ.Env()


class WrongEnvironment(Exception):
    """A variable's text cannot be read; says which one and what is expected, without its value."""


def read(name: str) -> Any:
    """The value of a listed variable in its type. Raises WrongEnvironment."""
    variable = next(v for v in VARIABLES if v.name == name)
    text = str(_environment.str(name, default="")).strip()
    if not text:
        return variable.default
    if variable.kind is bool:
        if text.lower() not in _TRUTH:
            raise WrongEnvironment(f"{name} must be 1 or 0 ({variable.meaning})")
        return _TRUTH[text.lower()]
    if variable.kind is int:
        if not (text.isascii() and text.isdigit()):
            raise WrongEnvironment(f"{name} must be a whole number ({variable.meaning})")
        return int(text)
    if variable.kind is list:
        return [item.strip() for item in text.split(",") if item.strip()]
    return text


def read_kept(var_dir: Path) -> None:
    """Add what `setup_newsroom` keeps in a file; what the environment itself says counts. Raises WrongEnvironment."""
    path = kept_file(var_dir)
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise WrongEnvironment(f"{path} cannot be read ({getattr(error, 'strerror', '') or 'no text'})") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not re.match(r"\s*(#|$|(export\s+)?[A-Za-z_0-9]+\s*=)", line):
            raise WrongEnvironment(f"{path}, line {number}, is not NAME=VALUE: correct it or take it out")
    environ.Env.read_env(io.StringIO(text), overwrite=False)


def kept_file(var_dir: Path) -> Path:
    """Where choices made once are kept: lines of NAME=VALUE."""
    return var_dir / "environment"


def site_url() -> str:
    """The site's own address, without a slash at its end. Raises WrongEnvironment."""
    scheme, separator, rest = str(read("SITE_URL")).rstrip("/").partition("://")
    url = scheme.lower() + separator + rest.lower()
    try:
        parts = urlsplit(url)
        is_address = bool(re.fullmatch(HOST, parts.hostname or "")) and (parts.port or 1) > 0
    except ValueError:
        is_address = False
    if not is_address or not re.fullmatch(r"https?://[^/?#@]+", url):
        raise WrongEnvironment("SITE_URL must be http://HOST or https://HOST, with a port if need be, and no path")
    return url


def time_zone() -> str:
    """The newsroom's zone. Raises WrongEnvironment."""
    name = str(read("TIME_ZONE"))
    if not is_time_zone(name):
        raise WrongEnvironment("TIME_ZONE must be a name of the tz database, for example Europe/Berlin")
    return name


def is_time_zone(name: str) -> bool:
    """Whether this machine knows a zone of that name."""
    try:
        return bool(zoneinfo.ZoneInfo(name))
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return False


def language(offered: Collection[str]) -> str:
    """The language of the interface, one of those that the site has texts in; a country (`de-AT`) is left out.

    Raises WrongEnvironment.
    """
    code = str(read("LANGUAGE_CODE")).lower().partition("-")[0]
    if code not in offered:
        raise WrongEnvironment(f"LANGUAGE_CODE must be one of {', '.join(offered)}")
    return code


def log_level() -> str:
    """From which level on lines are logged. Raises WrongEnvironment."""
    level = str(read("LOG_LEVEL")).upper()
    if level not in LOG_LEVELS:
        raise WrongEnvironment(f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}")
    return level


def mail_addresses(name: str) -> list[str]:
    """The mail addresses in a variable, each bare or as `Name <address>`. Raises WrongEnvironment."""
    value = read(name)
    texts: list[str] = value if isinstance(value, list) else [value]
    if not all(re.fullmatch(r"[^@\s<>]+@[\w.-]+", parseaddr(text)[1]) for text in texts):
        raise WrongEnvironment(f"{name} must be a mail address such as desk@example.org")
    return texts


def allowed_hosts() -> list[str]:
    """Names of hosts that are served besides the site's own. Raises WrongEnvironment."""
    hosts: list[str] = read("ALLOWED_HOSTS")
    if not all(re.fullmatch(rf"\*|\.?(?:{HOST})|\[[0-9A-Fa-f:.]+\]", host) for host in hosts):
        raise WrongEnvironment("ALLOWED_HOSTS must be names of hosts, comma-separated, without http:// or a port")
    return hosts


def database(var_dir: Path) -> dict[str, Any]:
    """Django's settings of the one database. Raises WrongEnvironment."""
    url = read("DATABASE_URL") or f"sqlite:///{var_dir / 'newsroom.sqlite3'}"
    scheme = url.partition(":")[0]
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise WrongEnvironment("DATABASE_URL must begin with sqlite:/// or postgres://")
    try:
        is_named = scheme != "sqlite" or url.startswith("sqlite:///")
        settings: dict[str, Any] = dict(environ.Env.db_url_config(url)) if is_named else {}
    except (ValueError, ImproperlyConfigured) as error:
        raise WrongEnvironment("DATABASE_URL cannot be read as an address of a database") from error
    if settings.get("NAME") in {None, "", ":memory:"}:
        raise WrongEnvironment("DATABASE_URL must name a database: sqlite:////path/to/file or postgres://host/name")
    options = settings.setdefault("OPTIONS", {})
    if scheme == "sqlite" and options:
        raise WrongEnvironment("DATABASE_URL of a SQLite database ends with its path: take out what begins with ?")
    if scheme == "sqlite":
        # IMMEDIATE: a transaction that reads first and writes later can otherwise fail at its first write.
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
            " PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456",
        }
    else:
        _require_known(options)
        if "prepare_threshold" in options:
            options["server_side_binding"] = True  # without it Django writes values into the text: all differ
    settings["CONN_MAX_AGE"] = 600
    settings["CONN_HEALTH_CHECKS"] = scheme != "sqlite"
    return settings


def _require_known(options: dict[str, Any]) -> None:
    """What stands behind the ? of PostgreSQL's address: one of its own options, or psycopg's `prepare_threshold`."""
    import psycopg  # by which a site on SQLite need not be slowed

    for name in {"prepare_threshold", "connect_timeout"} & options.keys():
        if not str(options[name]).isdecimal():
            raise WrongEnvironment(f"DATABASE_URL: {name} must be a whole number, as in ?{name}=5")
    for name, value in options.items():
        try:
            if name != "prepare_threshold":
                psycopg.conninfo.make_conninfo("", **{name: value})
        except psycopg.ProgrammingError:
            raise WrongEnvironment(
                f"DATABASE_URL: PostgreSQL has no option {name}: correct it or take it out"
            ) from None


def cache() -> dict[str, Any]:
    """Django's settings of the cache. Raises WrongEnvironment."""
    url = read("CACHE_URL")
    scheme = url.partition(":")[0]
    if scheme in {"redis", "rediss"}:
        try:
            parts = urlsplit(url)
            is_address = bool(parts.hostname) and (parts.port or 1) > 0 and re.fullmatch(r"/?[0-9]*", parts.path)
        except ValueError:
            is_address = False
        if not is_address:
            raise WrongEnvironment("CACHE_URL must be redis://HOST:PORT/NUMBER")
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    if scheme == "locmemcache":
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
    raise WrongEnvironment("CACHE_URL must begin with locmemcache:// or redis://")


def email(var_dir: Path) -> dict[str, Any]:
    """Django's EMAIL_ settings, and how `newsroom.outbox` hands mail over. Raises WrongEnvironment."""
    url = read("EMAIL_URL") or f"filemail:///{var_dir / 'mail'}"
    try:
        settings = dict(environ.Env.email_url_config(url))
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        raise WrongEnvironment(
            "EMAIL_URL must begin with smtp://, smtp+tls://, consolemail:// or filemail:///"
        ) from error
    if settings["EMAIL_BACKEND"].endswith("smtp.EmailBackend") and not settings.get("EMAIL_HOST"):
        raise WrongEnvironment("EMAIL_URL must name a mail server: smtp+tls://USER:PASSWORD@HOST:587")
    if settings.get("EMAIL_BACKEND", "").endswith("filebased.EmailBackend"):
        settings["EMAIL_FILE_PATH"] = "/" + str(settings.get("EMAIL_FILE_PATH", "")).lstrip("/")
    settings["EMAIL_DELIVERY_BACKEND"] = settings["EMAIL_BACKEND"]
    return settings | {"EMAIL_BACKEND": "newsroom.outbox.Outbox", "EMAIL_TIMEOUT": EMAIL_TIMEOUT}


def media_root(var_dir: Path) -> Path:
    """Where pictures lie. Raises WrongEnvironment for anything but a folder."""
    url = read("STORAGE_URL")
    if not url:
        return var_dir / "media"
    if not url.startswith("file:///"):
        raise WrongEnvironment("STORAGE_URL must be file:///PATH")
    return Path(url.removeprefix("file://"))
