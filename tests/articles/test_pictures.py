import io
import random
import re
import struct
import zlib

import pytest
from django.utils import translation
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from articles.pictures import (
    CROPS,
    WIDTHS,
    PictureRefused,
    PictureTexts,
    make_sizes,
    picture_html,
    read,
)

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (40, 60, 200), (255, 255, 255)
CENTRE = (0.5, 0.5)


def quarters(width=400, height=300, mode="RGB"):
    """Red, green above; blue, white below."""
    image = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=RED)
    draw.rectangle((width // 2, 0, width - 1, height // 2 - 1), fill=GREEN)
    draw.rectangle((0, height // 2, width // 2 - 1, height - 1), fill=BLUE)
    return image.convert(mode)


def encoded(image, format="JPEG", **options):
    out = io.BytesIO()
    image.save(out, format, **({"quality": 95} if format in {"JPEG", "WEBP", "AVIF"} else {}) | options)
    return out.getvalue()


def pictured(content):
    return read(io.BytesIO(content))


def corners(image):
    """The colours in the middle of the four quarters, in reading order."""
    at = [(x * image.width // 4, y * image.height // 4) for y in (1, 3) for x in (1, 3)]
    return [image.convert("RGB").getpixel(point) for point in at]


def close(colours, expected, by=14):
    return all(
        abs(a - b) <= by
        for colour, wanted in zip(colours, expected, strict=True)
        for a, b in zip(colour, wanted, strict=True)
    )


def png_header(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    ihdr = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + ihdr + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")


def iptc(*records):
    """The APP13 segment that agencies write, as Photoshop packs it."""
    data = b"".join(
        b"\x1c" + bytes([record, number]) + struct.pack(">H", len(value)) + value for record, number, value in records
    )
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data + b"\x00" * (len(data) % 2)
    payload = b"Photoshop 3.0\x00" + block
    return b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload


def with_segment(jpeg, segment):
    return jpeg[:2] + segment + jpeg[2:]


def exif_with_position(**texts):
    exif = Image.Exif()
    exif[0x010F] = "SecretCameraMaker"
    exif[0x010E] = texts.get("caption", "")
    exif[0x013B] = texts.get("byline", "")
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    exif.get_ifd(0x8825)[29] = "2031:05:04"
    return exif


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_each_accepted_kind_is_known_by_its_content(format):
    picture = pictured(encoded(quarters(), format))
    assert picture.facts.format == format.lower()
    assert (picture.facts.width, picture.facts.height) == (400, 300)
    assert re.fullmatch(r"[0-9a-f]{64}", picture.facts.digest)
    assert close(corners(picture.image), [RED, GREEN, BLUE, WHITE])


def test_a_phone_s_jpeg_with_a_second_picture_in_it_is_a_jpeg():
    content = encoded(quarters(), "MPO", save_all=True, append_images=[quarters(100, 75)])
    assert pictured(content).facts.format == "jpeg"
    assert pictured(content).facts.width == 400


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8",
        b"plain text",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<?xml version="1.0"?><!DOCTYPE svg><svg/>',
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7 ...",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1" + b"\x00" * 100,
        b"PK\x03\x04" + b"\x00" * 100,
        random.Random(5).randbytes(5000),
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        encoded(quarters(), "GIF"),
        encoded(quarters(), "TIFF"),
        encoded(quarters(), "BMP"),
    ],
    ids=range(14),
)
def test_what_is_no_picture_of_these_kinds_is_refused_in_words(content):
    with pytest.raises(PictureRefused, match=r"Save it as one of these|damaged"):
        pictured(content)


def test_too_many_bytes_are_refused_before_they_are_looked_at():
    content = encoded(quarters()).ljust(25 * 1024 * 1024, b"\x00")
    assert pictured(content).facts.format == "jpeg"
    with pytest.raises(PictureRefused, match="25 MB"):
        pictured(content + b"\x00")


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (7750, 7750), (60_000_001, 1)])
def test_a_bomb_is_refused_by_its_header(size):
    with pytest.raises(PictureRefused, match="60 megapixels"):
        pictured(png_header(*size))


def test_a_picture_of_many_pixels_within_the_limit_is_taken():
    content = encoded(Image.new("L", (7700, 7700), 128), "PNG")
    picture = pictured(content)
    assert (picture.facts.width, picture.facts.height) == (7700, 7700)
    assert picture.image.size == (1600, 1600)


def test_a_strip_is_refused():
    with pytest.raises(PictureRefused, match="ten times"):
        pictured(encoded(Image.new("RGB", (1100, 100)), "PNG"))
    assert pictured(encoded(Image.new("RGB", (1000, 100)), "PNG"))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_picture_is_refused(format, share):
    noise = Image.frombytes("RGB", (200, 150), random.Random(3).randbytes(200 * 150 * 3))
    content = encoded(noise, format)
    with pytest.raises(PictureRefused, match=r"damaged or incomplete|Save it as one of these"):
        pictured(content[: int(len(content) * share)])


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_broken_bytes_are_refused_or_shown_never_an_error(format):
    chance = random.Random(11)
    content = bytearray(encoded(quarters(120, 90), format, exif=exif_with_position(caption="c")))
    for _round in range(150):
        broken = bytearray(content)
        for _byte in range(chance.randrange(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            picture = pictured(bytes(broken))
        except PictureRefused:
            continue
        assert picture.image.mode == "RGB"


def test_refusals_are_in_the_reader_s_language():
    with translation.override("en"), pytest.raises(PictureRefused) as refused:
        pictured(b"x")
    assert str(refused.value).startswith("This is not a picture in JPEG, PNG, WebP or AVIF.")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_it_is_meant_to_be_seen(orientation):
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = quarters().transpose(undo[orientation]) if orientation in undo else quarters()
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = pictured(encoded(stored, exif=exif))
    assert (picture.facts.width, picture.facts.height) == (400, 300)
    assert picture.image.size == (400, 300)
    assert close(corners(picture.image), [RED, GREEN, BLUE, WHITE])


def test_a_large_picture_that_lies_on_its_side_is_kept_as_wide_as_it_is_shown():
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = pictured(encoded(quarters(3000, 2000), exif=exif))
    assert (picture.facts.width, picture.facts.height) == (2000, 3000)
    assert picture.image.size == (1600, 2400)


@pytest.mark.parametrize(
    "content",
    [
        encoded(quarters(mode="CMYK"), quality=98),
        encoded(quarters(mode="P"), "PNG"),
        encoded(quarters().convert("P", palette=Image.Palette.ADAPTIVE, colors=8), "PNG", transparency=200),
        encoded(quarters(mode="RGBA"), "PNG"),
        encoded(quarters(mode="RGBA"), "WEBP"),
        encoded(quarters(mode="RGBA"), "AVIF"),
    ],
    ids=["cmyk", "palette", "palette-transparent", "rgba-png", "rgba-webp", "rgba-avif"],
)
def test_colours_survive_every_mode(content):
    picture = pictured(content)
    assert picture.image.mode == "RGB"
    assert close(corners(picture.image), [RED, GREEN, BLUE, WHITE], by=40)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_parts_become_white(mode):
    clear = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    ImageDraw.Draw(clear).rectangle((0, 0, 99, 199), fill=(0, 0, 0, 255))
    image = pictured(encoded(clear.convert(mode), "PNG")).image
    assert image.getpixel((50, 100)) == (0, 0, 0)
    assert image.getpixel((150, 100)) == (255, 255, 255)


def test_grey_of_16_bits_keeps_its_tones():
    row = struct.pack("<200H", *([0x4000] * 100 + [0xC000] * 100))
    deep = Image.frombytes("I;16", (200, 100), row * 100)
    image = pictured(encoded(deep, "PNG")).image
    assert close([image.getpixel((50, 50)), image.getpixel((150, 50))], [(64, 64, 64), (192, 192, 192)], by=2)


def test_grey_of_one_and_eight_bits():
    assert pictured(encoded(Image.new("1", (50, 50), 1), "PNG")).image.getpixel((9, 9)) == (255, 255, 255)
    assert pictured(encoded(Image.new("L", (50, 50), 77), "JPEG")).image.getpixel((9, 9)) == (77, 77, 77)


def test_colours_of_another_profile_are_brought_to_srgb():
    """sRGB with red and green named the other way round."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"-XYZ").replace(b"gXYZ", b"rXYZ").replace(b"-XYZ", b"gXYZ")
    picture = pictured(encoded(Image.new("RGB", (80, 80), (200, 20, 60)), "PNG", icc_profile=swapped))
    assert close([picture.image.getpixel((40, 40))], [(20, 200, 60)])
    jpeg = encoded(Image.new("RGB", (2400, 1800), (200, 20, 60)), icc_profile=swapped)
    assert close([pictured(jpeg).image.getpixel((40, 40))], [(20, 200, 60)])


@pytest.mark.parametrize(
    "profile",
    [
        b"broken",
        b"\x00" * 300,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ],
    ids=["broken", "zeros", "for-another-mode", "srgb"],
)
def test_a_profile_that_does_not_fit_is_ignored(profile):
    picture = pictured(encoded(quarters(), "PNG", icc_profile=profile))
    assert close(corners(picture.image), [RED, GREEN, BLUE, WHITE])


def test_nothing_but_pixels_is_served():
    jpeg = encoded(
        quarters(500, 350),
        exif=exif_with_position(caption="SecretCaption"),
        comment=b"SecretComment<script>",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        xmp=b"<x:xmpmeta>SecretXmp</x:xmpmeta>",
    )
    jpeg = with_segment(jpeg, iptc((2, 120, b"SecretIptc"))) + b"PK\x03\x04SecretZip<?php evil()?>"
    assert b"2031:05:04" in jpeg
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "SecretText")
    png = encoded(quarters(500, 350), "PNG", pnginfo=info, exif=exif_with_position())
    for content in (jpeg, png):
        made = list(make_sizes(pictured(content).image, focal=CENTRE))
        assert len(made) == 3 * 3 + 4
        for size in made:
            assert not re.search(rb"Secret|2031:05:04|Exif|ICC_PROFILE|http://ns|<\?php", size.content)
            served = Image.open(io.BytesIO(size.content))
            assert not served.getexif()
            assert served.info.keys().isdisjoint({"exif", "xmp", "icc_profile", "comment", "photoshop"})


def test_sizes_of_a_large_picture():
    made = list(make_sizes(pictured(encoded(quarters(2400, 1800))).image, focal=CENTRE))
    whole = [(size.format, size.width, size.height) for size in made if not size.crop]
    assert sorted(whole) == sorted(
        (format, width, width * 3 // 4) for width in WIDTHS for format in ("avif", "webp", "jpeg")
    )
    crops = {size.crop: (size.format, size.width, size.height) for size in made if size.crop}
    assert crops == {name: ("jpeg", *size) for name, size in CROPS.items()}
    for size in made:
        opened = Image.open(io.BytesIO(size.content))
        opened.load()
        assert (str(opened.format).lower(), *opened.size) == (size.format, size.width, size.height)
        if not size.crop:
            assert close(corners(opened), [RED, GREEN, BLUE, WHITE])


def test_nothing_is_enlarged():
    made = list(make_sizes(pictured(encoded(quarters(600, 400))).image, focal=CENTRE))
    assert sorted({size.width for size in made if not size.crop}) == [320, 480, 600]
    assert {size.crop: (size.width, size.height) for size in made if size.crop} == {
        "1x1": (400, 400),
        "4x3": (533, 400),
        "16x9": (600, 338),
        "og": (600, 315),
    }
    tiny = list(make_sizes(pictured(encoded(quarters(8, 6), "PNG")).image, focal=CENTRE))
    assert {size.width for size in tiny if not size.crop} == {8}


@pytest.mark.parametrize(
    ("focal", "colour"), [((0.0, 0.0), RED), ((1.0, 0.1), GREEN), ((0.1, 1.0), BLUE), ((0.99, 0.99), WHITE)]
)
def test_crops_keep_the_focal_point_in_view(focal, colour):
    for shape in ((900, 300), (300, 900)):
        made = {size.crop: size for size in make_sizes(pictured(encoded(quarters(*shape))).image, focal=focal)}
        square = Image.open(io.BytesIO(made["1x1"].content)).convert("RGB")
        along = 0 if shape[0] > shape[1] else 1
        x, y = square.width * 3 // 4, square.height * 3 // 4
        point = (square.width // 2, int(focal[1] > 0.5) * y + square.height // 8)
        point = point if along == 0 else (int(focal[0] > 0.5) * x + square.width // 8, square.height // 2)
        assert close([square.getpixel(point)], [colour])


def test_names_come_from_the_token_and_the_content_alone():
    image = pictured(encoded(quarters(600, 400))).image
    names = [size.name("ab12cd34") for size in make_sizes(image, focal=CENTRE)]
    assert len(set(names)) == len(names)
    assert all(
        re.fullmatch(r"ab/ab12cd34-((1x1|4x3|16x9|og)-)?\d+-[0-9a-f]{8}\.(avif|webp|jpg)", name) for name in names
    )
    moved = [size.name("ab12cd34") for size in make_sizes(image, focal=(0.0, 0.0))]
    assert [a == b for a, b in zip(names, moved, strict=True)].count(False) == len(CROPS)


def photograph(width, height):
    """Light, soft shapes, edges and grain in about the measure of a camera's picture."""
    chance = random.Random(7)
    octaves = Image.new("L", (width, height), 128)
    for power in range(2, 9):
        size = (2**power, max(2, 2**power * height // width))
        layer = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
        layer = layer.resize((width, height), Image.Resampling.BICUBIC)
        octaves = Image.blend(octaves, layer, 0.35)
    image = Image.merge("RGB", [octaves, octaves.point(lambda v: v * 0.9), octaves.point(lambda v: v * 0.7)])
    draw = ImageDraw.Draw(image)
    for _shape in range(40):
        x, y, side = chance.randrange(width), chance.randrange(height), chance.randrange(20, width // 8)
        draw.ellipse((x, y, x + side, y + side), fill=tuple(chance.randbytes(3)))
    return image


def test_a_lead_picture_weighs_at_most_80_kb_at_720_pixels():
    made = make_sizes(pictured(encoded(photograph(2000, 1500))).image, focal=CENTRE)
    lead = {size.format: len(size.content) for size in made if size.width == 720 and not size.crop}
    assert 15_000 < lead["avif"] <= 80_000
    assert lead["avif"] < lead["webp"]


def test_caption_byline_and_agency_come_from_iptc():
    jpeg = with_segment(
        encoded(quarters(), exif=exif_with_position(caption="from EXIF", byline="from EXIF")),
        iptc(
            (1, 90, b"\x1b%G"),
            (2, 105, "Fähre im Hafen".encode()),
            (2, 120, "A ferry\r\n  leaves – late.".encode()),
            (2, 80, "Ana Novák".encode()),
            (2, 80, b"Li Wei"),
            (2, 110, b"Harbour Press"),
        ),
    )
    texts = pictured(jpeg).facts.texts
    assert texts == PictureTexts(
        title="Fähre im Hafen",
        caption="A ferry leaves – late.",
        byline="Ana Novák, Li Wei",
        agency="Harbour Press",
    )
    assert texts.credit == "Ana Novák, Li Wei / Harbour Press"


def test_iptc_of_older_programs_is_read_in_the_code_page_of_windows():
    jpeg = with_segment(encoded(quarters()), iptc((2, 120, "Straße “am Meer”".encode("cp1252"))))
    assert pictured(jpeg).facts.texts.caption == "Straße “am Meer”"


def test_texts_come_from_xmp_where_iptc_is_silent():
    xmp = (
        '<x:xmpmeta><rdf:RDF><rdf:Description photoshop:Credit="Sea &amp; Sky" photoshop:Headline="Head">'
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Grüße &lt;b&gt;</rdf:li></rdf:Alt></dc:description>'
        "<dc:creator><rdf:Seq><rdf:li>Ana</rdf:li><rdf:li>Ben</rdf:li></rdf:Seq></dc:creator>"
        "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>Two boats</rdf:li></rdf:Alt>"
        "</Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()
    for format in ("JPEG", "WEBP", "AVIF"):
        assert pictured(encoded(quarters(), format, xmp=xmp)).facts.texts == PictureTexts(
            title="Head", caption="Grüße <b>", alt="Two boats", byline="Ana, Ben", agency="Sea & Sky"
        )


def test_texts_come_from_exif_last_and_cameras_own_phrases_do_not_count():
    exif = exif_with_position(caption="Grüße".encode(), byline="Ana")
    assert pictured(encoded(quarters(), exif=exif)).facts.texts == PictureTexts(caption="Grüße", byline="Ana")
    exif = exif_with_position(caption="OLYMPUS DIGITAL CAMERA         ")
    assert pictured(encoded(quarters(), exif=exif)).facts.texts == PictureTexts()


def test_a_credit_names_each_once():
    assert PictureTexts(byline="Ana").credit == "Ana"
    assert PictureTexts(agency="Sea Press").credit == "Sea Press"
    assert PictureTexts(byline="ana novák", agency="Ana Novák/Sea Press").credit == "Ana Novák/Sea Press"
    assert PictureTexts().credit == ""


@pytest.mark.parametrize("length", [0, 3, 60_000])
def test_hostile_texts_are_taken_as_text(length):
    value = (b'<script>\x00\x1b"\xff\xfe' * 6000)[:length]
    jpeg = with_segment(encoded(quarters()), iptc((2, 120, value), (2, 80, value[:9])))
    caption = pictured(jpeg).facts.texts.caption
    assert len(caption) <= 2000
    assert not re.search(r"[\x00-\x1f]", caption)


FORMATS: dict[str, list[list[int | str]]] = {
    "avif": [[320, 240, "/m/a-320.avif"], [720, 540, "/m/a-720.avif"]],
    "webp": [[320, 240, "/m/a-320.webp"]],
    "jpeg": [[1080, 810, "/m/a-1080.jpg"], [320, 240, "/m/a-320.jpg"], [720, 540, "/m/a-720.jpg"]],
}


def test_the_element_offers_every_size_and_reserves_its_place():
    html = picture_html(FORMATS, alt='A "ferry" <b>', slot="100vw")
    assert html == (
        '<picture><source type="image/avif" srcset="/m/a-320.avif 320w, /m/a-720.avif 720w" sizes="100vw">'
        '<source type="image/webp" srcset="/m/a-320.webp 320w" sizes="100vw">'
        '<img src="/m/a-720.jpg" srcset="/m/a-320.jpg 320w, /m/a-720.jpg 720w, /m/a-1080.jpg 1080w" sizes="100vw"'
        ' width="1080" height="810" alt="A &quot;ferry&quot; &lt;b&gt;" loading="lazy" decoding="async"></picture>'
    )


def test_the_first_picture_of_a_page_loads_at_once():
    html = picture_html(FORMATS, alt="", eager=True)
    assert 'loading="eager" fetchpriority="high"' in html
    assert "lazy" not in html
    assert 'alt=""' in html


def test_an_element_without_jpeg_is_a_mistake():
    with pytest.raises(ValueError, match="JPEG"):
        picture_html({"avif": FORMATS["avif"]}, alt="x")
