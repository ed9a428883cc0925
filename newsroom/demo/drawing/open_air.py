"""Pictures of where a town spends its afternoons."""

from __future__ import annotations

from newsroom.demo.drawing.canvas import Canvas, darker, lighter
from newsroom.demo.drawing.palettes import Colour, mix
from newsroom.demo.drawing.shapes import gabled_house, lamp_post, tree


def stadium(c: Canvas) -> None:
    p = c.palette
    c.sky(520)
    for x in (150.0, 1450.0):
        c.line([(x - 24, 560), (x - 6, 150)], p.dark, 8)
        c.line([(x + 24, 560), (x + 6, 150)], p.dark, 8)
        for n in range(7):
            c.line([(x - 22 + n * 2, 520 - n * 52), (x + 20 - n * 2, 470 - n * 52)], p.dark, 4)
        c.glow(x, 130, 360, p.sun, 0.75)
        c.rect(x - 84, 84, 168, 96, p.dark, radius=6)
        for row in range(3):
            for n in range(5):
                c.disc(x - 66 + n * 33, 102 + row * 30, 12, p.sun)
    for x, toward in ((150, 900), (1450, 700)):
        c.veil([(x - 60, 150), (x + 60, 150), (toward + 300, 900), (toward - 300, 900)], p.sun, 0.1)
    c.polygon([(0, 330), (1600, 330), (1600, 600), (0, 600)], p.near)
    c.polygon([(-20, 250), (1620, 250), (1560, 330), (40, 330)], darker(p.near, 0.4))
    c.rect(0, 324, 1600, 10, p.accent)
    shirts = [p.accent, p.paper, p.second, p.mid, p.far, darker(p.accent, 0.3)]
    for row in range(9):
        y = 352.0 + row * 27
        for n in range(76):
            if c.chance.random() < 0.93:
                x = n * 21.4 + (row % 2) * 10 + c.chance.uniform(-3, 3)
                c.rect(x - 8, y + 5, 17, 20, c.chance.choice(shirts), radius=6)
                c.disc(x, y, 6.5, mix(p.paper, p.mid, c.chance.uniform(0.2, 0.6)))
    c.rect(0, 592, 1600, 40, p.dark)
    for n in range(8):
        c.rect(12 + n * 200, 598, 186, 28, mix((p.accent, p.second, p.far, p.paper)[n % 4], p.dark, 0.25))
    green = (70, 128, 84)
    for n in range(9):
        y = 632 + n * n * 4.6
        c.rect(0, y, 1600, 400, mix(green, p.dark, 0.12 + (n % 2) * 0.13))
    line = mix(p.paper, green, 0.15)
    c.line([(-20, 690), (1620, 690)], line, 4)
    c.line([(240, 1000), (390, 760), (1210, 760), (1360, 1000)], line, 6)
    c.disc(800, 840, 6, line)
    c.line([(440, 1000), (440, 560), (1160, 560), (1160, 1000)], p.paper, 15)
    for n in range(19):
        c.line([(440 + n * 40, 566), (440 + n * 40, 1000)], mix(p.paper, green, 0.35), 1)
    for n in range(11):
        c.line([(440, 590 + n * 40), (1160, 590 + n * 40)], mix(p.paper, green, 0.35), 1)
    for x, y, shirt in (
        (690, 790, p.accent),
        (890, 810, p.paper),
        (1010, 770, p.accent),
        (590, 740, p.paper),
        (300, 720, p.accent),
    ):
        _player(c, x, y, 118, shirt)
    c.disc(760, 650, 17, p.paper)
    c.disc(764, 653, 6, p.dark)


def _player(c: Canvas, x: float, base: float, high: float, shirt: Colour) -> None:
    p = c.palette
    lean = c.chance.choice([-1, 1]) * high * 0.12
    c.disc(x + 6, base + 3, high * 0.3, darker((70, 128, 84), 0.45), flat=0.2)
    c.line([(x, base - high * 0.42), (x - lean * 1.4, base - high * 0.18), (x - lean * 2, base)], p.dark, high * 0.07)
    c.line([(x, base - high * 0.42), (x + lean, base - high * 0.2), (x + lean * 0.6, base)], p.dark, high * 0.07)
    c.line([(x + lean * 0.7, base - high * 0.78), (x + lean * 2.2, base - high * 0.6)], shirt, high * 0.07)
    c.line([(x + lean * 0.4, base - high * 0.78), (x - lean * 1.6, base - high * 0.64)], shirt, high * 0.07)
    c.polygon(
        [
            (x - high * 0.11, base - high * 0.42),
            (x + high * 0.11, base - high * 0.42),
            (x + high * 0.13 + lean * 0.4, base - high * 0.84),
            (x - high * 0.13 + lean * 0.4, base - high * 0.84),
        ],
        shirt,
    )
    c.rect(x - high * 0.12, base - high * 0.5, high * 0.24, high * 0.15, p.near)
    c.disc(x + lean * 0.6, base - high * 0.93, high * 0.085, mix(p.paper, p.mid, 0.35))


def park(c: Canvas) -> None:
    p = c.palette
    c.sky(640)
    c.glow(1200, 300, 420, p.sun, 0.9)
    for x, y, width in ((90, 110, 380), (960, 150, 420)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.6))
    for n in range(9):
        gabled_house(c, 560 + n * 122, 560, 112, 190 + (n * 43 % 80), mix(p.far, p.low, 0.35 + (n % 2) * 0.2), lit=0.15)
    c.ridge(560, 40, mix(p.far, p.mid, 0.4), waves=3)
    for x, base, high in ((1500, 600, 240), (1320, 585, 170), (1140, 590, 150), (980, 585, 190)):
        tree(c, x, base, high, mix(p.mid, p.far, 0.3))
    c.ridge(620, 34, p.mid, waves=2)
    c.polygon([(900, 606), (960, 606), (1300, 1000), (560, 1000)], mix(p.paper, p.second, 0.22))
    c.ridge(900, 20, p.near, waves=2, to=1000)
    c.polygon([(880, 880), (1010, 880), (1130, 1000), (640, 1000)], mix(p.paper, p.second, 0.22))
    c.line([(250, 820), (270, 400)], darker(p.near, 0.45), 54)
    c.line([(266, 560), (420, 420)], darker(p.near, 0.45), 24)
    c.line([(262, 520), (130, 400)], darker(p.near, 0.45), 22)
    for x, y, radius, share in (
        (90, 330, 170, 0.25),
        (420, 330, 190, 0.2),
        (250, 200, 220, 0.1),
        (520, 240, 120, 0),
        (130, 190, 120, 0),
        (330, 120, 130, -0.1),
    ):
        c.disc(x, y, radius, darker(p.near, share) if share > 0 else mix(p.near, p.mid, 0.4))
    for _ in range(120):
        c.disc(
            c.chance.gauss(290, 170),
            c.chance.gauss(260, 90),
            c.chance.uniform(6, 15),
            mix(p.near, p.mid, c.chance.random()),
        )
    lamp_post(c, 1130, 830, 320)
    wood = p.accent
    c.disc(610, 872, 260, darker(p.near, 0.4), flat=0.1)
    for y in (640, 682, 724):
        c.rect(400, y, 420, 28, wood if y != 682 else darker(wood, 0.12), radius=6)
    c.polygon([(392, 776), (828, 776), (850, 806), (370, 806)], lighter(wood, 0.1))
    for x in (430, 782):
        c.line([(x, 636), (x, 868)], p.dark, 13)
        c.line([(x, 792), (x + (40 if x < 600 else -40), 868)], p.dark, 10)
        c.line([(x - 26, 740), (x + 22, 740)], p.dark, 10)
    c.polygon([(640, 772), (724, 766), (728, 780), (644, 786)], p.paper)
    c.polygon([(650, 772), (716, 768), (718, 772), (652, 777)], p.dark)
