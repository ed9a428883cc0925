"""What the server runs: Django behind the page cache."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
_django = get_wsgi_application()

from newsroom.page_cache import PageCache  # noqa: E402 – needs the settings

application = PageCache(_django)
