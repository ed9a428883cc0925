"""From an opened file to upright pixels in sRGB."""

import io

from PIL import Image, ImageCms

LONGEST_WIDTH = 1600
SHORTEST_SIDE = 1200
"""What the sizes need: `sizes.WIDTHS` at most, and a square of the crops' width."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_DEEP_GREY = {"I", "I;16", "I;16B", "I;16L"}


def decoded(image: Image.Image, *, orientation: int, keeps_transparency: bool = False) -> Image.Image:
    """Decodes the first picture of the file. Errors are the decoder's own.

    Transparent parts become white: readers' pages are light or dark, and a diagram drawn for paper must stay
    readable on both and the same in all formats. With `keeps_transparency` a picture that has such parts is RGBA, and
    nothing is left of what they hid.
    """
    profile = image.info.get("icc_profile")
    size = _working_size(image, turned=orientation >= 5)
    image.draft(None, size)  # a JPEG is decoded at half, a quarter or an eighth where that is enough
    image.load()
    pixels = _in_resizable_mode(image)
    if pixels.size != size:
        pixels = pixels.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    alpha = pixels.getchannel("A") if keeps_transparency and pixels.mode in {"RGBA", "LA"} else None
    pixels = _in_srgb(_on_white(pixels) if alpha is None else pixels.convert(pixels.mode[:-1]), profile)
    if alpha is not None and alpha.getextrema() != (255, 255):
        pixels = _cut_out(pixels, alpha)
    if orientation in _TURNS:
        pixels = pixels.transpose(_TURNS[orientation])
    pixels.info = {}  # encoders write from it what they find
    return pixels


def _working_size(image: Image.Image, *, turned: bool) -> tuple[int, int]:
    shown_width = image.height if turned else image.width
    scale = min(1.0, max(LONGEST_WIDTH / shown_width, SHORTEST_SIDE / min(image.size)))
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def _in_resizable_mode(image: Image.Image) -> Image.Image:
    """RGB, grey or CMYK of 8 bits, the first two with or without transparency: no palette, no deep grey."""
    if image.mode in _DEEP_GREY:
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "LA"} or (image.mode in {"RGB", "L", "CMYK"} and not image.has_transparency_data):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in {"RGBA", "LA"}:
        return image
    white = Image.new("L" if image.mode == "LA" else "RGB", image.size, "white")
    white.paste(image.convert(white.mode), mask=image.getchannel("A"))
    return white


def _cut_out(image: Image.Image, alpha: Image.Image) -> Image.Image:
    seen = Image.new("RGB", image.size)
    seen.paste(image, mask=alpha.point(lambda value: 255 if value else 0))
    seen.putalpha(alpha)
    return seen


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A profile that cannot be read or belongs to another kind of picture is ignored."""
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, given, wanted, outputMode="RGB") or image.convert("RGB")
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB")
