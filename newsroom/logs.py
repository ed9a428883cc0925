"""One JSON line for each event on stderr, each with its request's id; no personal data, no keys."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

_EVERY_FEW_SECONDS = ("/health/", "/admin/comments/queue/news/")  # load balancers and open pages of the queue ask
_REQUEST_ID = re.compile(r"[\w-]{8,64}")
# The signed address of a reply is its author's secret, so are links that reset, invite or end a mail.
_SECRET_PATHS = re.compile(r"(/comment/|/admin/(?:password_reset|reset|invitation|notices|preview)/)[^\s\"']+")
# What a database tells of a broken constraint holds the row's values.
_DATABASE_DETAILS = re.compile(r"^DETAIL: .*", re.MULTILINE)
# Begins where a word begins: tried at each of its characters, a long address would take seconds.
_MAIL_ADDRESSES = re.compile(r"(?<![^\s/\"'<>=:;,()])[^\s/\"'<>=:;,()]+(?:@|%40)[^\s/\"'<>=:;,()]+")

log = structlog.stdlib.get_logger("newsroom.request")


def without_secrets(logger: Any, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """A processor: takes secret addresses, e-mail addresses and rows' values out of every text of a line."""
    for name, value in event.items():
        if isinstance(value, str):
            value = _MAIL_ADDRESSES.sub("…@…", _SECRET_PATHS.sub(r"\1…", value))
            event[name] = _DATABASE_DETAILS.sub("DETAIL: …", value)
    return event


_shared: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    without_secrets,
]


class AsNews(logging.Filter):
    """What Django refuses with 400 is the sender's error, not ours: no line of level error, no traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.levelno, record.levelname = logging.INFO, "INFO"
        record.exc_info = record.exc_text = None
        return True


def configuration(level: str) -> dict[str, Any]:
    """Django's LOGGING; also sets up structlog, so that both write the same lines."""
    structlog.configure(
        processors=[*_shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(),
                ],
            }
        },
        "filters": {"as_news": {"()": AsNews}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
            "alerts": {"class": "newsroom.logs.AlertHandler", "level": "ERROR"},
            "refusals": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["as_news"]},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            "django.request": {"handlers": ["stderr", "alerts"], "level": "ERROR", "propagate": False},
            "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
            "django.security": {"handlers": ["refusals"], "level": level, "propagate": False},
            # A wrong Host is answered with 400 and logged as such; strangers try that all day.
            "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
            "axes": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        },
    }


def request_id(given: str) -> str:
    """The identifier that came with a request if it is fit to be logged, else a new one."""
    return given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


class RequestLogMiddleware:
    """Binds a request id to every line, sends it back as X-Request-ID and logs the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        identifier = request_id(request.headers.get("X-Request-ID", ""))
        structlog.contextvars.bind_contextvars(request_id=identifier)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = identifier
            write = log.debug if request.path.startswith(_EVERY_FEW_SECONDS) else log.info
            write(
                "answered",
                method=request.method,
                path=request.path,
                status=response.status_code,
                ms=round((time.perf_counter() - started) * 1000, 1),
            )
            return response
        finally:
            structlog.contextvars.clear_contextvars()


class AlertHandler(logging.Handler):
    """Turns an unhandled error of a request into an alert; without its texts, which may hold what a reader typed."""

    def emit(self, record: logging.LogRecord) -> None:
        # Logging is set up before the rows are: neither can be imported earlier.
        from django.db import Error

        from newsroom.alerts import raise_alert

        failure = record.exc_info[1] if record.exc_info else None
        if getattr(failure.__cause__ if failure else None, "sqlite_errorname", "") == "SQLITE_BUSY":
            return  # the row would be waited for as long again, by the reader too
        kind = type(failure).__name__ if failure else "Error"
        try:
            raise_alert(
                f"server-error-{kind}"[:80],
                _("A page failed with %(kind)s. The log has the rest.") % {"kind": kind},
            )
        except Error as error:
            log.warning("alert not kept", error=type(error).__name__)  # that the database is away `work` mails
