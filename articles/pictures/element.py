"""The element that shows a picture."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Size = Sequence[int | str]
"""Width, height and address."""

TEXT_WIDTH = "(min-width: 46rem) 44rem, 100vw"
"""How wide a picture stands in a column of text: an argument for `slot`."""

_FALLBACK_WIDTH = 720
_FIRST_CHOICES = ("avif", "webp")


def picture_html(
    formats: Mapping[str, Sequence[Size]],
    *,
    alt: str,
    slot: str = TEXT_WIDTH,
    eager: bool = False,
    css_class: str = "",
) -> SafeString:
    """A `picture` that leaves the choice of format and size to the browser.

    `formats` holds the sizes of each format, JPEG among them (ValueError otherwise). `slot` is the `sizes`
    attribute: how wide the picture will stand. The page's first picture is `eager`, all others load when they
    come near. Width and height are written, so that nothing moves when the picture arrives.
    """
    if not formats.get("jpeg"):
        raise ValueError("A picture needs its sizes in JPEG.")
    jpegs = sorted(formats["jpeg"], key=_width)
    fallback = next((size for size in jpegs if _width(size) >= _FALLBACK_WIDTH), jpegs[-1])
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((kind, _srcset(formats[kind]), slot) for kind in _FIRST_CHOICES if formats.get(kind)),
    )
    loading = 'loading="eager" fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return format_html(
        '<picture>{}<img{} src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}></picture>',
        sources,
        format_html(' class="{}"', css_class) if css_class else "",
        fallback[2],
        _srcset(jpegs),
        slot,
        jpegs[-1][0],
        jpegs[-1][1],
        alt,
        SafeString(loading),
    )


def _width(size: Size) -> int:
    return int(size[0])


def _srcset(sizes: Sequence[Size]) -> str:
    return ", ".join(f"{size[2]} {size[0]}w" for size in sorted(sizes, key=_width))
