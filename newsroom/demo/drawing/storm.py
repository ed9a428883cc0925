"""Pictures of heavy weather, and of the lighthouse in all weathers."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas, darker
from newsroom.demo.drawing.harbour import crane
from newsroom.demo.drawing.palettes import mix
from newsroom.demo.drawing.shapes import gull


def _rain(c: Canvas) -> None:
    for _ in range(320):
        left, top = c.chance.uniform(-40, 1640), c.chance.uniform(-20, 1000)
        c.line([(left, top), (left - 14, top + 35)], mix(c.palette.low, c.palette.far, 0.4), 1)


def _breaker(c: Canvas) -> None:
    """A wave that curls over the end of the wall, with a foaming lip and spray before it."""
    p = c.palette
    back, face = _smooth(WAVE_BACK), _smooth(WAVE_FACE)
    c.polygon([*back, *face, (760, 1000), (-120, 1000)], mix(p.mid, p.far, 0.35))
    for n, share in enumerate((0.62, 0.5, 0.36, 0.2)):
        inner = [(x - 10 - n * 8, y + 34 + n * 40) for x, y in back[: -14 - n * 4]]
        c.line(inner, mix(p.far, p.paper, share), 9 - n)
    c.polygon([*face, (500, 900), (470, 700), (520, 520), (640, 400)], mix(p.near, p.mid, 0.3))
    for n, (x, y) in enumerate([*back[30:], *face[:10]]):
        for _ in range(2):
            at = (x + c.chance.uniform(-14, 14), y + c.chance.uniform(-12, 14))
            c.disc(
                *at, c.chance.uniform(11, 17) + min(n, 48) * 0.24, mix(p.far, p.paper, c.chance.choice([0.7, 0.85, 1]))
            )
    for _ in range(150):
        rise = abs(c.chance.gauss(0, 0.6))
        c.disc(
            620 + c.chance.gauss(90, 150),
            250 - rise * 150,
            c.chance.uniform(2, 8) / (1 + rise),
            mix(p.far, p.paper, 0.75),
        )
    for n in range(30):
        c.disc(
            560 + n * 14,
            690 + c.chance.uniform(-16, 26),
            c.chance.uniform(14, 34),
            mix(p.far, p.paper, c.chance.uniform(0.5, 0.9)),
        )


WAVE_BACK = ((-120, 900), (60, 720), (230, 560), (400, 410), (560, 300), (700, 262), (800, 300), (838, 392))


WAVE_FACE = ((838, 392), (760, 352), (676, 378), (606, 470), (584, 590), (640, 720), (760, 860))


def _smooth(knots: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """A curve through the knots (Catmull and Rom's)."""
    run = [knots[0], *knots, knots[-1]]
    points = []
    for before, start, end, after in zip(run, run[1:], run[2:], run[3:], strict=False):
        for n in range(12):
            t = n / 12
            points.append(
                (
                    start[0]
                    + 0.5
                    * t
                    * (
                        end[0]
                        - before[0]
                        + t
                        * (
                            2 * before[0]
                            - 5 * start[0]
                            + 4 * end[0]
                            - after[0]
                            + t * (3 * (start[0] - end[0]) + after[0] - before[0])
                        )
                    ),
                    start[1]
                    + 0.5
                    * t
                    * (
                        end[1]
                        - before[1]
                        + t
                        * (
                            2 * before[1]
                            - 5 * start[1]
                            + 4 * end[1]
                            - after[1]
                            + t * (3 * (start[1] - end[1]) + after[1] - before[1])
                        )
                    ),
                )
            )
    return [*points, knots[-1]]


def harbour_storm(c: Canvas) -> None:
    p = c.palette
    c.sky(600)
    for n in range(9):
        c.cloud(c.chance.uniform(-200, 1300), 60 + n * 46, c.chance.uniform(400, 900), mix(p.top, p.far, n / 11))
    crane(c, 1290, 640, 0.9)
    c.ridge(610, 60, p.mid, waves=7)
    wall = [(520, 1000), (640, 640), (1600, 610), (1600, 1000)]
    c.polygon(wall, mix(p.far, p.dark, 0.45))
    c.polygon([(640, 640), (1600, 610), (1600, 650), (628, 684)], mix(p.far, p.paper, 0.35))
    for n in range(1, 6):
        y = 650 + n * 62
        c.line([(640 - n * 22, y + 12), (1600, y - 16)], mix(p.mid, p.dark, 0.45), 4)
        for m in range(9):
            x = 640 + m * 120 + (n % 2) * 60
            c.line([(x, y - 8), (x, y + 52)], mix(p.mid, p.dark, 0.45), 4)
    _breaker(c)
    for n in range(4):
        c.ridge(790 + n * 62, 56, mix(p.near, p.far, 0.5 - n * 0.14), waves=3 + n)
        c.ripples(790 + n * 60, 830 + n * 60, [mix(p.far, p.paper, 0.5), p.mid], 16)
    _rain(c)


def lighthouse(c: Canvas, *, storm: bool = False) -> None:
    p = c.palette
    c.sky(700)
    if storm:
        for n in range(8):
            c.cloud(c.chance.uniform(-200, 1200), 50 + n * 60, c.chance.uniform(500, 900), mix(p.top, p.far, n / 10))
        c.veil([(1085, 262), (-100, 60), (-100, 420)], p.sun, 0.55)
        c.veil([(1085, 262), (1700, 150), (1700, 380)], p.sun, 0.4)
    else:
        c.glow(420, 420, 460, p.sun, 0.8)
        for x, y, width in ((90, 200, 380), (560, 300, 300), (1180, 140, 380)):
            c.cloud(x, y, width, mix(p.low, p.paper, 0.6))
    c.fade(640, 1000, mix(p.far, p.low, 0.25), p.near)
    c.ripples(650, 1000, [mix(p.far, p.paper, 0.35), p.mid], 150)
    c.polygon(
        [(700, 1000), (790, 800), (900, 748), (1260, 726), (1440, 770), (1600, 760), (1600, 1000)], darker(p.mid, 0.25)
    )
    c.polygon(
        [(760, 862), (900, 748), (1260, 726), (1440, 770), (1600, 760), (1600, 830), (1300, 800), (960, 812)],
        mix(p.mid, p.second, 0.12),
    )
    c.polygon([(1020, 752), (1045, 330), (1125, 330), (1150, 752)], p.paper)
    c.polygon([(1090, 752), (1085, 330), (1125, 330), (1150, 752)], mix(p.paper, p.mid, 0.3))
    c.polygon([(1032, 560), (1038, 450), (1132, 450), (1138, 560)], p.accent)
    c.polygon([(1088, 560), (1086, 450), (1132, 450), (1138, 560)], darker(p.accent, 0.25))
    c.rect(1022, 312, 126, 20, p.dark)
    c.rect(1054, 226, 62, 88, p.sun)
    c.rect(1082, 226, 6, 88, p.dark)
    c.polygon([(1042, 228), (1128, 228), (1085, 176)], p.accent)
    c.line([(1085, 180), (1085, 146)], p.dark, 5)
    if storm:
        c.glow(1085, 268, 170, p.sun, 0.9)
    for y in (400, 620, 680):
        c.rect(1066, y, 20, 32, p.dark, radius=8)
    c.rect(1180, 660, 190, 92, p.paper)
    c.polygon([(1164, 664), (1386, 664), (1350, 604), (1200, 604)], darker(p.accent, 0.2))
    for x in (1206, 1262, 1318):
        c.rect(x, 686, 30, 34, p.second if storm else p.near)
    for n in range(3 if storm else 1):
        c.ridge(880 + n * 50, 70 if storm else 24, mix(p.near, p.mid, 0.5 - n * 0.2), waves=6)
    if storm:
        _rain(c)
    else:
        for x, y, span in ((700, 420, 66), (790, 360, 46), (610, 500, 40)):
            gull(c, x, y, span, p.paper)


def lighthouse_storm(c: Canvas) -> None:
    lighthouse(c, storm=True)
