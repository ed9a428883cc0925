"""Pictures of the harbour and the ships in it."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas, darker
from newsroom.demo.drawing.palettes import mix
from newsroom.demo.drawing.shapes import boat, gabled_house, gull


def crane(c: Canvas, x: float, base: float, scale: float) -> None:
    """A dockside crane on four legs, its jib to the upper left."""

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * scale, base - dy * scale

    steel, deep = c.palette.accent, darker(c.palette.accent, 0.45)
    for foot, head in ((-90, -40), (90, 40)):
        c.line([at(foot, 0), at(head, 250)], deep, 13 * scale)
        c.rect(x + foot * scale - 22 * scale, base - 12 * scale, 44 * scale, 14 * scale, c.palette.dark)
    c.line([at(-76, 70), at(76, 70)], deep, 9 * scale)
    c.line([at(-72, 80), at(45, 240)], deep, 5 * scale)
    c.line([at(72, 80), at(-45, 240)], deep, 5 * scale)
    c.polygon([at(-60, 250), at(110, 250), at(120, 370), at(-40, 370)], steel)
    c.polygon([at(60, 250), at(110, 250), at(120, 370), at(66, 370)], deep)
    c.polygon([at(-50, 285), at(-8, 285), at(-4, 345), at(-40, 345)], c.palette.paper)
    c.line([at(-20, 365), at(-300, 700)], steel, 12 * scale)
    c.line([at(24, 372), at(-300, 700)], steel, 7 * scale)
    for n in range(1, 9):
        share = n / 9
        low, high = at(-20 - 280 * share, 365 + 335 * share), at(24 - 324 * share, 372 + 328 * share)
        c.line([low, high], steel, 4 * scale)
    c.line([at(80, 370), at(30, 520), at(-300, 700)], c.palette.dark, 3 * scale)
    c.line([at(20, 370), at(30, 520), at(110, 370)], steel, 7 * scale)
    c.line([at(-300, 700), at(-300, 420)], c.palette.dark, 3 * scale)
    c.rect(x - 310 * scale, base - 420 * scale, 20 * scale, 26 * scale, c.palette.dark)


def _quay_town(c: Canvas, base: float, fill_share: float) -> None:
    x = -30.0
    while x < c.width:
        width, height = c.chance.uniform(56, 104), c.chance.uniform(90, 185)
        wall = mix(c.chance.choice([c.palette.far, c.palette.mid, c.palette.paper]), c.palette.low, fill_share)
        gabled_house(c, x, base, width, height, wall, lit=0.2)
        x += width + c.chance.choice([0, 0, 6, 18])


def harbour(c: Canvas) -> None:
    p = c.palette
    c.sky(640)
    c.glow(1180, 470, 520, p.sun, 0.75)
    c.disc(1180, 470, 74, p.sun)
    for x, y, width in ((120, 190, 420), (760, 130, 360), (1220, 250, 420)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.45))
    c.ridge(560, 70, mix(p.far, p.low, 0.5), waves=2)
    _quay_town(c, 640, 0.3)
    c.rect(0, 636, c.width, 26, mix(p.near, p.dark, 0.3))
    crane(c, 500, 640, 0.82)
    c.reflect(662, mix(p.mid, p.near, 0.4), 0.62)
    c.ripples(672, 1000, [mix(p.low, p.mid, 0.4), p.mid, mix(p.near, p.mid, 0.4)], 170)
    boat(c, 760, 740, 230, p.second)
    boat(c, 1040, 800, 330, p.near)
    boat(c, 120, 860, 420, p.accent)
    for x, y, span in ((930, 300, 60), (1010, 350, 44), (860, 380, 36)):
        gull(c, x, y, span, p.paper)


def boats(c: Canvas) -> None:
    p = c.palette
    c.sky(560)
    for x, y, width in ((100, 170, 480), (900, 120, 520), (620, 290, 300)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.5))
    _quay_town(c, 560, 0.15)
    c.rect(0, 556, c.width, 60, mix(p.far, p.dark, 0.45))
    c.rect(0, 556, c.width, 12, mix(p.far, p.paper, 0.3))
    for n in range(9):
        c.rect(60 + n * 190, 600, 22, 90, p.dark)
    c.fade(612, 1000, mix(p.mid, p.dark, 0.1), p.near)
    c.ripples(620, 1000, [mix(p.mid, p.low, 0.35), p.mid, p.near], 190)
    for x, y, size, hull in ((80, 730, 400, p.accent), (960, 750, 430, p.near), (470, 880, 560, p.second)):
        c.veil(
            [(x + 20, y), (x + size * 0.88, y), (x + size * 0.8, y + size * 0.2), (x + 60, y + size * 0.2)],
            darker(hull, 0.4),
            0.4,
        )
        boat(c, x, y, size, hull)
    for _ in range(17):
        gull(c, 240 + c.chance.uniform(0, 1100), 90 + c.chance.uniform(0, 300), c.chance.uniform(30, 76), p.paper)


def ferry(c: Canvas, *, night: bool = False) -> None:
    p = c.palette
    c.sky(620)
    c.glow(420, 560, 620, p.sun, 0.35 if night else 0.8)
    c.disc(420, 330 if night else 548, 62 if night else 92, p.sun)
    for x, y, width in ((820, 150, 500), (200, 240, 300), (1180, 270, 340)):
        c.cloud(x, y, width, mix(p.low, p.top, 0.45))
    c.ridge(590, 60, mix(p.far, p.low, 0.35), waves=2)
    c.ridge(615, 34, mix(p.far, p.mid, 0.4), waves=5)
    c.fade(630, 1000, mix(p.low, p.mid, 0.45), p.near)
    glass = p.second if night else p.near
    c.polygon([(420, 650), (1420, 650), (1350, 790), (500, 790)], p.near if night else p.mid)
    c.polygon([(452, 712), (1392, 712), (1350, 790), (500, 790)], darker(p.near, 0.35))
    c.polygon([(420, 650), (1420, 650), (1408, 672), (432, 672)], p.accent)
    for left, top, width in ((500, 570, 820), (560, 500, 680), (640, 436, 500)):
        c.rect(left, top, width, 82, p.paper if not night else mix(p.paper, p.mid, 0.45))
        c.rect(left, top + 66, width, 16, mix(p.paper, p.mid, 0.5))
        for n in range(int(width / 40)):
            c.rect(left + 14 + n * 40, top + 22, 24, 24, glass, radius=4)
    c.rect(690, 392, 250, 46, mix(p.paper, p.mid, 0.2))
    c.rect(700, 402, 230, 18, p.dark)
    c.polygon([(1010, 436), (1110, 436), (1096, 306), (1030, 306)], p.accent)
    c.polygon([(1028, 322), (1098, 322), (1096, 306), (1030, 306)], p.dark)
    c.line([(760, 392), (760, 300)], p.dark, 6)
    for n in range(5):
        c.disc(1080 + n * 84, 290 - n * 26, 26 + n * 13, mix(p.low, p.top, 0.3 + n * 0.1), flat=0.55)
    c.polygon([(360, 796), (500, 778), (1360, 778), (1560, 796), (1480, 812), (420, 812)], mix(p.paper, p.mid, 0.25))
    c.ripples(700, 1000, [mix(p.low, p.mid, 0.3), mix(p.sun, p.mid, 0.45), p.near], 200)
    for n in range(16):
        c.rect(420 - 90 + c.chance.uniform(0, 120), 640 + n * 22, 60 + c.chance.uniform(0, 60), 5, p.sun, radius=2)


def ferry_night(c: Canvas) -> None:
    ferry(c, night=True)
