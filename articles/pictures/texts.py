"""What photographers and agencies wrote into a picture's file, as a suggestion for the form.

Three places are read, the first that says something counts: IPTC-IIM (agencies), XMP (editing programs), EXIF
(cameras). Positions and everything else in them are ignored. A file can say anything here, so a part that
cannot be read is taken as empty.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape

from PIL import ExifTags, IptcImagePlugin
from PIL.ImageFile import ImageFile

from articles.plain_line import one_line

_LONGEST = 2_000
_LONGEST_XMP = 200_000
_UTF8_MARK = b"\x1b%G"
_CAMERA_DEFAULTS = frozenset(
    {"digital camera", "olympus digital camera", "minolta digital camera", "konica minolta digital camera"}
    | {"sony dsc", "samsung", "dcim", "dav", "hdr", "hdrpl", "untitled", "default"}
)


@dataclass(frozen=True)
class PictureTexts:
    """Plain text on one line each; empty where the file says nothing."""

    title: str = ""
    caption: str = ""
    alt: str = ""
    byline: str = ""
    agency: str = ""

    @property
    def credit(self) -> str:
        """`Jo Doe / Agency`, each named once."""
        if self.byline.casefold() in self.agency.casefold():
            return self.agency
        return f"{self.byline} / {self.agency}" if self.agency else self.byline


def texts_of(image: ImageFile) -> PictureTexts:
    iptc, xmp, exif = _iptc(image), _xmp(image), _exif(image)
    found = {
        name: next((text for source in (iptc, xmp, exif) if (text := _cleaned(source.get(name, "")))), "")
        for name in ("title", "caption", "alt", "byline", "agency")
    }
    return PictureTexts(**found)


def _cleaned(text: str) -> str:
    line = one_line(text)[:_LONGEST]
    return "" if line.casefold() in _CAMERA_DEFAULTS else line


def _iptc(image: ImageFile) -> Mapping[str, str]:
    try:
        records = IptcImagePlugin.getiptcinfo(image) or {}
    except Exception:  # Pillow reads the records without checking their lengths: any error can come out
        return {}
    is_utf8 = _UTF8_MARK in _values(records.get((1, 90)))

    def text(*numbers: int) -> str:
        for number in numbers:
            values = _values(records.get((2, number)))
            if values:
                return ", ".join(_decoded(value, is_utf8=is_utf8) for value in values)
        return ""

    return {"title": text(105, 5), "caption": text(120), "byline": text(80), "agency": text(110, 115)}


def _values(found: bytes | list[bytes] | None) -> list[bytes]:
    """A field that stands once comes as bytes, one that is repeated as a list."""
    if found is None:
        return []
    return [found] if isinstance(found, bytes) else found


def _decoded(value: bytes, *, is_utf8: bool) -> str:
    """UTF-8 where it is declared or fits; older programs wrote the code page of Windows and did not say so."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if is_utf8 else "cp1252", errors="replace")


def _xmp(image: ImageFile) -> Mapping[str, str]:
    packet = next((image.info[key] for key in ("xmp", "XML:com.adobe.xmp") if key in image.info), b"")
    xml = packet.decode("utf-8", errors="replace") if isinstance(packet, bytes) else str(packet)
    xml = xml[:_LONGEST_XMP]
    return {
        "title": _xmp_text(xml, "photoshop:Headline", "dc:title"),
        "caption": _xmp_text(xml, "dc:description"),
        "alt": _xmp_text(xml, "Iptc4xmpCore:AltTextAccessibility"),
        "byline": _xmp_text(xml, "dc:creator"),
        "agency": _xmp_text(xml, "photoshop:Credit", "photoshop:Source"),
    }


def _xmp_text(xml: str, *names: str) -> str:
    """The text of a property, written as an attribute, as an element or as a list in an element."""
    for name in names:
        found = re.search(rf"\b{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", xml)
        if found:
            return unescape(found[1] or found[2] or "")
        start = re.search(rf"<{name}\b[^>]*>", xml)
        if start:
            inside = xml[start.end() :].partition(f"</{name}>")[0]
            items: Iterable[str] = re.findall(r"<rdf:li\b[^>]*>([^<]*)</rdf:li>", inside) or [inside]
            text = ", ".join(items) if name == "dc:creator" else next(iter(items))
            return unescape(re.sub(r"<[^>]*>", " ", text))
    return ""


def _exif(image: ImageFile) -> Mapping[str, str]:
    try:
        exif = image.getexif()
        caption = exif.get(ExifTags.Base.ImageDescription, "")
        byline = exif.get(ExifTags.Base.Artist, "")
    except Exception:  # as with IPTC: a broken directory raises whatever its numbers lead to
        return {}
    return {"caption": _exif_text(caption), "byline": _exif_text(byline)}


def _exif_text(value: object) -> str:
    """Pillow reads EXIF as Latin-1, which the standard's ASCII fits in and the common UTF-8 does not."""
    if not isinstance(value, str):
        return ""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
