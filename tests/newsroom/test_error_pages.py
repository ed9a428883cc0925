"""What Django's error pages show of the settings."""

from __future__ import annotations

from django.test import RequestFactory
from django.views.debug import ExceptionReporter

_KEY = "feed" + "c0ffee11"  # the page shows the lines around the error, too


def test_no_address_with_a_key_or_a_password_stands_on_an_error_page(settings):
    settings.DEBUG = True
    settings.SPAM_CHECK_URL = f"akismet://{_KEY}@spam.example"
    settings.SPAM_SHADOW_URL = f"akismet://{_KEY}@spam.example"
    try:
        raise RuntimeError("something else")
    except RuntimeError as error:
        reporter = ExceptionReporter(RequestFactory().get("/"), type(error), error, error.__traceback__)
        pages = reporter.get_traceback_html() + reporter.get_traceback_text()
    assert "SPAM_CHECK_URL" in pages
    assert _KEY not in pages
