"""Public pages are one for all: rendered once for each version, kept whole, answered before Django.

`public_page` marks a view as such a page; `page_expires` lets it name a moment at which it changes by itself,
`remembered` keeps the parts that no comment changes.
`PageCache` wraps the WSGI application. `versions.register` is how the app that owns the articles joins in.
"""

from newsroom.page_cache.marking import page_expires, public_page, remembered
from newsroom.page_cache.wrapper import PageCache

__all__ = ["PageCache", "page_expires", "public_page", "remembered"]
