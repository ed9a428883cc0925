"""Pictures from the media folder, where no web server in front does it (see docs/operating.md)."""

from __future__ import annotations

import errno
import mimetypes

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

mimetypes.add_type("image/avif", ".avif")
mimetypes.add_type("image/webp", ".webp")


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file. Its name holds a hash of its content, so it never changes."""
    if "\0" in path:  # which file systems do not take
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise Http404 from error
        raise
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
