"""The site's settings with the small site of the page cache's tests, for a server in a process of its own."""

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.newsroom.page_cache_site"
