"""Pictures: what is accepted, what is read from a file, and the sizes that readers get.

`read` takes an upload and refuses what is no usable picture; `make_sizes` makes every size that pages, feeds
and search engines need; `picture_html` writes the element. Nothing here knows a model or a storage: rows and
files are the caller's. The original is never served, so nothing of its metadata reaches a reader.
"""

from articles.pictures.element import picture_html
from articles.pictures.focus import focus_class
from articles.pictures.reading import Picture, PictureFacts, PictureRefused, read
from articles.pictures.sizes import CROPS, WIDTHS, Rendition, make_sizes
from articles.pictures.texts import PictureTexts

__all__ = [
    "CROPS",
    "WIDTHS",
    "Picture",
    "PictureFacts",
    "PictureRefused",
    "PictureTexts",
    "Rendition",
    "focus_class",
    "make_sizes",
    "picture_html",
    "read",
]
