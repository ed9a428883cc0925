"""What the server runs: Django behind the page cache."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from newsroom.charset import WithoutCharset
from newsroom.page_cache import PageCache
from newsroom.site_language import InSiteLanguage

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
application = PageCache(WithoutCharset(InSiteLanguage(get_wsgi_application())))

# All that answers requests is loaded before the first of them, and then left alone by the collection of garbage: one
# request in two hundred waited for that, three times as long as it took itself.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
