"""What Django's own error pages (DEBUG) and reports leave out."""

from __future__ import annotations

import re

from django.views.debug import SafeExceptionReporterFilter


class SecretsHidden(SafeExceptionReporterFilter):
    """Django's choice of settings by their names, and all addresses of services: they may hold a key or a password."""

    hidden_settings = re.compile(f"{SafeExceptionReporterFilter.hidden_settings.pattern}|_URL", re.IGNORECASE)
