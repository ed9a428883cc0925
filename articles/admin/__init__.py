"""The admin's pages of articles and of what they refer to."""

from articles.admin import author, page, section, source, tag

__all__ = ["author", "page", "section", "source", "tag"]
