"""Which elements, attributes and addresses may stand in a stored body.

Two passes of nh3 frame the work: `parsed` reads whatever came in as a browser would and keeps, beside what is
allowed, the elements that mean something for the structure (a `div` ends a paragraph, a `b` is a `strong`);
`safe` lets through nothing but the allow-list and has the last word on every body that is stored.
"""

import re
from urllib.parse import urlsplit

import nh3

from articles.plain_line import one_line

TEXT_BLOCKS = frozenset({"p", "h2", "h3", "h4", "pre"})
LISTS = frozenset({"ul", "ol"})
TABLE_PARTS = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
MARKS = frozenset({"a", "strong", "em", "s", "sub", "sup", "code"})

SPELLINGS = {
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "b": "strong",
    "i": "em",
    "del": "s",
    "strike": "s",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "listing": "pre",
    "xmp": "pre",
    "menu": "ul",
    "dir": "ul",
    "tfoot": "tbody",
}
"""Elements that are stored under another name."""

_PARAGRAPH_ENDS = frozenset(
    {
        "address",
        "article",
        "aside",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
    }
    | {
        "figcaption",
        "footer",
        "form",
        "header",
        "hgroup",
        "legend",
        "main",
        "nav",
        "search",
        "section",
        "summary",
    }
)
_DROPPED_WITH_CONTENT = frozenset(
    {"applet", "audio", "button", "canvas", "embed", "frameset", "iframe", "math", "noembed", "noframes"}
    | {
        "noscript",
        "object",
        "option",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    }
)

_ALLOWED = TEXT_BLOCKS | LISTS | TABLE_PARTS | MARKS | {"blockquote", "br", "div", "figure", "hr", "li"}
_PARSED = _ALLOWED | SPELLINGS.keys() | _PARAGRAPH_ENDS
_ATTRIBUTES = {
    "a": {"href", "title", "hreflang", "rel"},
    "blockquote": {"class"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "figure": {"class", "data-image", "data-alt", "data-caption"},
    "div": {"data-related"},
}
_CHOICES = {
    ("blockquote", "class"): ("pullquote",),
    ("figure", "class"): ("wide", "left", "right"),
    ("th", "scope"): ("row", "col", "rowgroup", "colgroup"),
    ("div", "data-related"): ("related",),
}
_REL_KEPT = ("nofollow", "sponsored", "ugc")
_REL_OFF_SITE = ("noopener", "noreferrer")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_IGNORED_IN_ADDRESSES = re.compile("[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# An address as people type it, without its scheme; what ends like a file is a page beside this one.
_FILE = r"(?:html?|php|aspx?|jsp|pdf|jpe?g|png|gif|svg|txt|xml|zip|docx?)\b"
_HOST = rf"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?!{_FILE})[a-z]{{2,63}}"
_TYPED_HOST = re.compile(rf"{_HOST}(?=[/?#]|$)", re.IGNORECASE)
_TYPED_MAIL = re.compile(rf"[^\s@/?#:]{{1,64}}@{_HOST}$", re.IGNORECASE)
_LARGEST_KEY = 2**63 - 1
_LARGEST_SPAN = 100
_LARGEST_START = 10_000


def storable(text: str) -> str:
    """Without control characters, lone surrogates and what else a database or nh3 refuses."""
    return _UNSTORABLE.sub("", text)


def address(value: str) -> str | None:
    """The address as browsers will read it, or None when it may not be linked to.

    Browsers skip tabs and line ends inside an address and take a backslash for a slash, so these are settled
    before anything is decided. Addresses relative to the page, to a fragment or to the scheme (`//host`) are
    refused: they mean something else in a feed or on the front page. A host or a mailbox without its scheme gets it.
    """
    href = _IGNORED_IN_ADDRESSES.sub("", value).strip().replace(" ", "%20")
    if _TYPED_HOST.match(href):
        href = f"https://{href}"
    elif _TYPED_MAIL.match(href):
        href = f"mailto:{href}"
    if href.startswith("/"):
        return None if href[1:2] in {"/", "\\"} else href
    scheme = _SCHEME.match(href)
    if scheme is None or scheme[1].lower() not in _SCHEMES:
        return None
    rest = href[scheme.end() :]
    if scheme[1].lower() in {"mailto", "tel"}:
        return href if rest else None
    if not rest.startswith("//") or "\\" in rest:
        return None
    try:
        return href if urlsplit(href).hostname else None
    except ValueError:
        return None


def relations(value: str, href: str) -> str:
    """The `rel` of a link: what the editor says about it, and for other sites no way back to the page."""
    said = value.lower().split()
    kept = [word for word in _REL_KEPT if word in said]
    off_site = href.lower().startswith(("http:", "https:"))
    return " ".join([*kept, *(_REL_OFF_SITE if off_site else ())])


def attribute(tag: str, name: str, value: str) -> str | None:
    """The attribute's value as it is stored, None when it is dropped."""
    if (tag, name) in _CHOICES:
        words = value.split()
        return next((choice for choice in _CHOICES[tag, name] if choice in words), None)
    if name == "href":
        return address(value)
    if name in {"colspan", "rowspan"}:
        return _number(value, 2, _LARGEST_SPAN)
    if name == "start":
        return _number(value, 2, _LARGEST_START)
    if name == "data-image":
        return _number(value, 1, _LARGEST_KEY)
    if name == "hreflang":
        return value if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}", value) else None
    return one_line(value)


def _number(value: str, smallest: int, largest: int) -> str | None:
    if not re.fullmatch(r"[0-9]{1,19}", value.strip()):
        return None
    number = int(value)
    return str(number) if smallest <= number <= largest else None


# `address` decides about relative links, which nh3 cannot tell apart finely enough.
_parsing = nh3.Cleaner(
    tags=set(_PARSED),
    clean_content_tags=set(_DROPPED_WITH_CONTENT),
    attributes=_ATTRIBUTES,
    attribute_filter=attribute,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)
_saving = nh3.Cleaner(
    tags=set(_ALLOWED),
    clean_content_tags=set(_DROPPED_WITH_CONTENT),
    attributes=_ATTRIBUTES,
    attribute_filter=attribute,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)


def parsed(html: str) -> str:
    """Well-formed HTML of allowed elements and of those that `structure` understands."""
    return _parsing.clean(storable(html))


def safe(html: str) -> str:
    """HTML of allowed elements and attributes alone."""
    return _saving.clean(html)
