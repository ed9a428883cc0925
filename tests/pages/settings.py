"""The project's settings, with addresses that only the tests of pages have."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.pages.urls"
