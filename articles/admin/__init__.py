"""The admin's pages of articles and of what they refer to."""

from articles.admin import article, author, error_report, image, page, section, source, tag

__all__ = ["article", "author", "error_report", "image", "page", "section", "source", "tag"]
