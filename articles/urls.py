"""Addresses of the public pages. To be included last: a section's slug fits almost any first word."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from articles import feeds, sitemaps
from articles.views import article, error, front, lists, machines, pages


class WordConverter(StringConverter):
    """A slug in any script; nothing that a database refuses."""

    regex = r"[-\w]+"


class YearConverter(StringConverter):
    """Four digits, of years that calendars and time zones can handle."""

    regex = "[12][0-9]{3}"


class TwoDigitsConverter(StringConverter):
    """A month or a day as it stands in an address."""

    regex = "[0-9]{2}"


register_converter(WordConverter, "word")
register_converter(YearConverter, "year")
register_converter(TwoDigitsConverter, "two")

app_name = "articles"

urlpatterns = [
    path("", front.front, name="front"),
    path("feed/", feeds.site_feed, {"kind": "rss"}, name="feed"),
    path("feed/atom/", feeds.site_feed, {"kind": "atom"}, name="feed-atom"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    re_path(r"^sitemap/(?P<number>[0-9]{1,6})\.xml$", sitemaps.sitemap_file, name="sitemap-file"),
    path("sitemap-news.xml", sitemaps.news_sitemap, name="sitemap-news"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("pages/<slug:slug>/", pages.page, name="page"),
    path("author/<word:slug>/", lists.author, name="author"),
    path("author/<word:slug>/feed/", feeds.author_feed, {"kind": "rss"}, name="author-feed"),
    path("author/<word:slug>/feed/atom/", feeds.author_feed, {"kind": "atom"}, name="author-feed-atom"),
    path("tag/<word:slug>/", lists.tag, name="tag"),
    path("tag/<word:slug>/feed/", feeds.tag_feed, {"kind": "rss"}, name="tag-feed"),
    path("tag/<word:slug>/feed/atom/", feeds.tag_feed, {"kind": "atom"}, name="tag-feed-atom"),
    path("<slug:section>/", lists.section, name="section"),
    path("<slug:section>/feed/", feeds.section_feed, {"kind": "rss"}, name="section-feed"),
    path("<slug:section>/feed/atom/", feeds.section_feed, {"kind": "atom"}, name="section-feed-atom"),
    path("<slug:section>/<year:year>/", lists.archive, name="archive-year"),
    path("<slug:section>/<year:year>/<two:month>/", lists.archive, name="archive-month"),
    path(
        "<slug:section>/<year:year>/<two:month>/<two:day>/<word:slug>/",
        article.article,
        name="article",
    ),
    path("<slug:section>/<year:year>/<two:month>/<two:day>/<word:slug>/error/", error.error, name="error"),
]
