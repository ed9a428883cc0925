"""What the server runs: Django behind the page cache."""

import os

from django.core.wsgi import get_wsgi_application

from newsroom.charset import WithoutCharset
from newsroom.page_cache import PageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = PageCache(WithoutCharset(get_wsgi_application()))
