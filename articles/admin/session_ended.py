"""When an editor was signed out while writing: what was posted waits in the session until they have signed in.

Signing in keeps what the anonymous session holds, and leads back to the form.
"""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

from newsroom.client_address import client_address
from newsroom.rate_limits import Limit, RateLimited, hit

LONGEST = 2_000_000  # characters of the form as it was posted
_LIMITS = (Limit(times=10, per=3600),)
_KEY = "article-not-saved"


def keep(request: HttpRequest) -> bool:
    """Keep what was posted to this address; False if it is too much, or comes too often from one address."""
    text = request.POST.urlencode()
    if len(text) > LONGEST:
        return False
    try:
        hit("article-not-saved", client_address(request) or "", _LIMITS)
    except RateLimited:
        return False
    request.session[_KEY] = {"path": request.path, "posted": text}
    return True


def take(request: HttpRequest) -> QueryDict | None:
    """What was kept for this address, once."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_KEY]
    return QueryDict(kept["posted"])
