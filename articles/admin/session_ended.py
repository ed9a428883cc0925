"""When an editor was signed out while writing: what was posted waits in the session until they have signed in.

Signing in keeps what the anonymous session holds, and leads back to the form.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse

from newsroom.client_address import client_address
from newsroom.rate_limits import Limit, RateLimited, hit

LONGEST = 2_000_000  # characters of the form as it was posted
_LIMITS = (Limit(times=10, per=3600),)
_KEY = "not-saved"

View = Callable[..., HttpResponseBase]


def kept_when_signed_out(site: AdminSite, view: View) -> View:
    """Around the view of a form: what is posted without being signed in is not lost. The view asks `take` for it."""

    @functools.wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST" and not site.has_permission(request) and _keep(request):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"), REDIRECT_FIELD_NAME)
        return view(request, *args, **kwargs)

    return kept


def _keep(request: HttpRequest) -> bool:
    """Keep what was posted to this address; False if it is too much, or comes too often from one address."""
    text = request.POST.urlencode()
    if len(text) > LONGEST:
        return False
    try:
        hit("not-saved", client_address(request) or "", _LIMITS)
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
