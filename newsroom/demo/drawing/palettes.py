"""Limited palettes, as a print shop would mix them: every picture is made from ten inks and their mixtures."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[int, int, int]


def ink(code: str) -> Colour:
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other` in it."""
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


@dataclass(frozen=True)
class Palette:
    top: Colour
    """The sky above; `low` is the sky at the horizon."""
    low: Colour
    sun: Colour
    far: Colour
    """Land and walls, from the horizon to the reader: `far`, `mid`, `near`."""
    mid: Colour
    near: Colour
    dark: Colour
    paper: Colour
    accent: Colour
    second: Colour


def _palette(codes: str) -> Palette:
    return Palette(*(ink(code) for code in codes.split()))


#                    top    low    sun    far    mid    near   dark   paper  accent second
PALETTES: dict[str, Palette] = {
    "morning": _palette("a9c6cc f3e3c8 fff4d8 93b0b3 5c8389 34606b 16323d f7efe0 d4543a e0a53c"),
    "dawn": _palette("8c8fb0 f6c9a8 fff0d0 b98f9d 7f6680 4b4462 231f38 faeadb d9593f e9b04f"),
    "dusk": _palette("2d2a55 f0905a ffdf9a 8a4a6a 563560 32254a 17132b fbe3c0 e8633c f5b94f"),
    "storm": _palette("26364a 7d929a cfd8d4 56707c 37515f 203644 0e1a25 e6e4d8 c9452f d9a94a"),
    "night": _palette("0f1b33 38557a f4eccb 2c4263 1f304f 15223b 090f1e f6e7c3 d9683f f2bf5a"),
    "summer": _palette("8fc0cf f2ecd2 fff6d5 8fb39a 5d8f6f 356650 17362f fbf3e0 cf5b3c e8b443"),
    "harvest": _palette("b9d0cf f7e6c0 fff5dc a9b27d d3a03f b57a28 4c3617 fcf0d6 b8452c 6f7f3f"),
    "brick": _palette("c3d3d0 f2e6d2 fff6e0 c9a48d a9614a 7c3f34 2f1c1e f9eee0 c2492f 3f7471"),
    "velvet": _palette("3a0f1e 8e2432 ffe3b0 a8303a 741c2b 4a1220 1d0810 f9e4c4 d8473c e3a64a"),
    "lamp": _palette("402a1c a8703a ffe6b0 b98650 86592f 57371f 24160d f8e8c8 b5472f 4f6f68"),
    "squared": _palette("f4eee0 ebe2cd fff8ea b9c4c2 5f8f9b 2c5f74 1b2f3d fdf8ec d65a36 e3a63f"),
    "slate": _palette("8d9aa3 d5d7d0 f5efdc 8f9a9c 66757b 414f57 1d272d f2eee3 bf4f36 d8a944"),
    "moss": _palette("b7cbb9 eef0d4 fdf6d6 8fae8c 5c8762 37603f 18301f f8f4e1 cc5b39 dfb04a"),
    "violet": _palette("4b4a86 e7a9a0 ffe9c2 86709c 5d4f82 3d3563 1b1836 f9e9dc d8604a efb95c"),
}
