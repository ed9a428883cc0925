"""Rows of the articles app.

Three layers, and imports run downwards only: live (what readers see) → article, revision (the working copy and its
snapshots), error_report (what readers tell of both) → section, author, source, image, page (what both refer to).
"""

from articles.models.article import Article, ArticleSource, Byline, RelatedStory, TaggedArticle
from articles.models.author import Author
from articles.models.error_report import ErrorReport
from articles.models.image import Image, Rendition
from articles.models.live import LiveArticle, LiveByline, LiveTag, PublicationMarker, Redirect
from articles.models.page import LivePage, Page
from articles.models.revision import ArticleEvent, Revision
from articles.models.section import Section
from articles.models.source import Source

__all__ = [
    "Article",
    "ArticleEvent",
    "ArticleSource",
    "Author",
    "Byline",
    "ErrorReport",
    "Image",
    "LiveArticle",
    "LiveByline",
    "LivePage",
    "LiveTag",
    "Page",
    "PublicationMarker",
    "Redirect",
    "RelatedStory",
    "Rendition",
    "Revision",
    "Section",
    "Source",
    "TaggedArticle",
]
