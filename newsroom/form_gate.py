"""What is asked of a form that a reader sends, before its fields: that it comes from here, whole, and not too often."""

from __future__ import annotations

import math

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom import charset, own_origin
from newsroom.rate_limits import RateLimited

_MOST_BYTES = 256 * 1024  # 10,000 characters of four bytes, encoded for a form, and the rest


def is_beyond_reading(request: HttpRequest) -> bool:
    """Whether it is so large that its fields cannot be read, nor given back."""
    return _size(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def fault_of(request: HttpRequest) -> tuple[int, str] | None:
    """Status and words of what is wrong with it. To be asked before its fields are read."""
    is_readable = charset.is_utf8(request)
    if _size(request) > _MOST_BYTES:
        return 413, _("This is more than the form can hold.")
    if not is_readable:
        return 400, _("Some characters arrived damaged. Please correct them and send it again.")
    if not own_origin.is_own(request):
        return 403, _("This form did not come from this site.")
    return None


def too_many(limited: RateLimited) -> str:
    """When it may be sent again, in words."""
    minutes = math.ceil(_wait(limited) / 60)
    told = ngettext(
        "That was a lot in a short time. Please send it again in a minute.",
        "That was a lot in a short time. Please send it again in %(minutes)d minutes.",
        minutes,
    )
    return told % {"minutes": minutes}


def told_to_wait(response: HttpResponse, limited: RateLimited) -> HttpResponse:
    """The same, with the time to wait for programs."""
    response.headers["Retry-After"] = str(_wait(limited))
    return response


def _wait(limited: RateLimited) -> int:
    return max(1, round(limited.retry_after))


def _size(request: HttpRequest) -> int:
    return int(request.META.get("CONTENT_LENGTH") or 0) if request.method == "POST" else 0
