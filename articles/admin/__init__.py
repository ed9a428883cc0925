"""The admin's pages of articles and of what they refer to."""

from articles.admin import article, author, image, page, section, source, tag

__all__ = ["article", "author", "image", "page", "section", "source", "tag"]
