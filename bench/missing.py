"""The site with a page cache that has no room: every request takes the whole path of a miss, compression included."""

from newsroom.page_cache import PageCache
from newsroom.wsgi import application as site

application = PageCache(site.application, capacity=0)
