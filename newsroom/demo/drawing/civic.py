"""Pictures of public buildings."""

from __future__ import annotations

import math

from newsroom.demo.drawing.canvas import Canvas, darker, lighter
from newsroom.demo.drawing.palettes import mix
from newsroom.demo.drawing.shapes import column_front, gabled_house, person, tree, windows


def parliament(c: Canvas) -> None:
    p = c.palette
    c.sky(720)
    c.glow(800, 330, 620, p.sun, 0.6)
    for x, y, width in ((40, 150, 380), (1150, 120, 420), (1240, 290, 300), (180, 310, 260)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.5))
    wall = mix(p.paper, p.far, 0.25)
    c.wedge(800, 330, 170, 180, 360, p.mid)
    c.wedge(800, 330, 170, 270, 360, darker(p.mid, 0.22))
    for angle in (200, 225, 250, 290, 315, 340):
        end = math.radians(angle)
        c.line([(800, 164), (800 + 170 * math.cos(end), 330 + 170 * math.sin(end) * 0.4)], lighter(p.mid, 0.25), 3)
    c.rect(776, 110, 48, 56, wall)
    c.polygon([(768, 112), (832, 112), (800, 62)], p.mid)
    c.line([(800, 66), (800, 18)], p.dark, 4)
    c.polygon([(800, 18), (862, 30), (800, 44)], p.accent)
    c.rect(640, 328, 320, 100, wall)
    for n in range(9):
        c.rect(655 + n * 34, 346, 18, 66, p.near, radius=9)
    for left in (110, 1050):
        c.rect(left, 450, 440, 250, mix(wall, p.far, 0.25))
        c.rect(left - 12, 436, 464, 22, wall)
        windows(c, (left + 10, 474, 420, 210), columns=7, rows=2, lit=0.35, glass=p.near)
    column_front(c, (540, 470, 520, 220), 8, wall, pediment=82)
    c.rect(0, 748, 1600, 14, mix(wall, p.mid, 0.4))
    c.reflect(758, mix(p.mid, p.far, 0.5), 0.5)
    c.ripples(762, 1000, [mix(p.low, p.far, 0.4), mix(p.mid, p.far, 0.5)], 120)
    for x, base, high, coat in (
        (240, 850, 96, p.dark),
        (290, 856, 100, p.accent),
        (1180, 880, 116, p.dark),
        (700, 836, 84, p.near),
    ):
        c.veil([(x - 12, base), (x + 12, base), (x + 8, base + high * 0.6), (x - 8, base + high * 0.6)], coat, 0.35)
        person(c, x, base, high, coat)


def townhall(c: Canvas) -> None:
    p = c.palette
    c.sky(760)
    for x, y, width in ((120, 140, 420), (1040, 200, 430)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.6))
    for n in range(11):
        gabled_house(c, n * 150 - 30, 770, 142, 250 + (n * 61 % 90), mix(p.far, p.low, 0.3 + (n % 2) * 0.25), lit=0.1)
    wall = p.mid
    c.rect(390, 410, 820, 370, wall)
    c.polygon([(376, 412), (1224, 412), (1150, 330), (450, 330)], p.near)
    for n in range(5):
        x = 470 + n * 165
        c.polygon([(x - 52, 412), (x, 320), (x + 52, 412)], lighter(wall, 0.12))
        c.disc(x, 386, 14, p.near)
    windows(c, (400, 440, 800, 140), columns=12, rows=1, lit=0.35, glass=p.near)
    c.rect(390, 590, 820, 12, p.paper)
    for n in range(9):
        x = 422 + n * 88
        c.wedge(x + 28, 668, 34, 180, 360, p.paper)
        c.rect(x, 664, 56, 116, p.dark)
        c.wedge(x + 28, 666, 28, 180, 360, p.dark)
    c.rect(732, 150, 136, 630, lighter(wall, 0.08))
    c.rect(826, 150, 42, 630, darker(wall, 0.18))
    c.polygon([(716, 154), (884, 154), (800, -40)], p.second)
    c.polygon([(800, -40), (884, 154), (826, 154)], darker(p.second, 0.25))
    c.rect(718, 150, 164, 16, p.paper)
    c.disc(800, 246, 54, p.paper)
    c.disc(800, 246, 46, p.dark)
    c.line([(800, 246), (800, 212)], p.paper, 6)
    c.line([(800, 246), (826, 260)], p.paper, 5)
    for y in (350, 450):
        c.rect(770, y, 22, 66, p.near, radius=11)
        c.rect(808, y, 22, 66, p.near, radius=11)
    c.rect(764, 640, 72, 140, p.dark, radius=34)
    c.fade(778, 1000, mix(p.paper, p.far, 0.35), mix(p.far, p.mid, 0.35))
    for n in range(14):
        c.line([(800 + (n - 6.5) * 90, 780), (800 + (n - 6.5) * 260, 1000)], mix(p.far, p.mid, 0.2), 3)
    for x, flag in ((330, p.accent), (1270, p.accent)):
        c.line([(x, 800), (x, 440)], p.dark, 7)
        c.polygon([(x, 446), (x + 110, 462), (x + 96, 500), (x + 112, 530), (x, 516)], flag)
    c.disc(800, 905, 190, mix(p.paper, p.far, 0.1), flat=0.24)
    c.disc(800, 899, 166, mix(p.second, p.low, 0.35), flat=0.22)
    for dx in (-70, -34, 34, 70):
        c.arc(800 + dx, 860, abs(dx), 180, 360, p.paper, 5)
    c.rect(790, 800, 20, 96, p.far)
    for x, base, coat in ((480, 860, p.accent), (520, 866, p.second), (1120, 880, p.dark), (1010, 830, p.near)):
        person(c, x, base, 100, coat)


def school(c: Canvas) -> None:
    p = c.palette
    c.sky(700)
    for x, y, width in ((80, 130, 420), (1060, 170, 420)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.65))
    for x, high in ((60, 330), (190, 260), (1480, 340), (1380, 250)):
        tree(c, x, 720, high, p.second)
    wall = p.mid
    for left, width in ((270, 360), (970, 360)):
        c.rect(left, 400, width, 330, wall)
        c.polygon([(left - 16, 404), (left + width + 16, 404), (left + width - 40, 310), (left + 40, 310)], p.near)
        for n in range(3):
            x = left + 32 + n * 108
            c.rect(x, 450, 80, 160, p.paper)
            c.rect(x + 7, 457, 66, 146, mix(p.low, p.top, 0.5))
            c.rect(x + 37, 457, 6, 146, p.paper)
            c.rect(x + 7, 520, 66, 6, p.paper)
    c.rect(620, 330, 360, 400, lighter(wall, 0.08))
    c.polygon([(600, 334), (800, 170), (1000, 334)], lighter(wall, 0.08))
    c.line([(596, 336), (800, 168), (1004, 336)], p.near, 20)
    c.rect(760, 90, 80, 110, p.paper)
    c.polygon([(746, 94), (854, 94), (800, 30)], p.near)
    c.disc(800, 150, 24, p.second)
    c.disc(800, 290, 52, p.paper)
    c.line([(800, 290), (800, 256)], p.dark, 6)
    c.line([(800, 290), (822, 290)], p.dark, 6)
    for x in (650, 880):
        c.rect(x, 400, 70, 130, p.paper)
        c.rect(x + 6, 406, 58, 118, mix(p.low, p.top, 0.5))
        c.rect(x + 32, 406, 6, 118, p.paper)
    c.wedge(800, 600, 82, 180, 360, p.paper)
    c.rect(718, 598, 164, 132, p.paper)
    c.rect(734, 600, 62, 130, p.accent)
    c.rect(804, 600, 62, 130, p.accent)
    for _ in range(46):
        c.rect(c.chance.uniform(280, 1300), c.chance.uniform(620, 720), 26, 9, darker(wall, 0.14))
    c.fade(728, 1000, mix(p.far, p.paper, 0.45), mix(p.far, p.paper, 0.15))
    squares = ((640, 910, 1), (720, 890, 2), (790, 868, 2), (870, 850, 1), (935, 832, 2))
    for n, (x, y, pair) in enumerate(squares):
        for side in range(pair):
            at = y + side * 42 - (pair - 1) * 20
            colour = (p.accent, p.second, p.near)[n % 3]
            c.polygon([(x, at), (x + 70, at - 18), (x + 84, at + 20), (x + 14, at + 38)], colour)
            c.polygon(
                [(x + 8, at + 3), (x + 65, at - 11), (x + 76, at + 17), (x + 19, at + 31)], mix(p.far, p.paper, 0.4)
            )
    for x, base, high, coat in (
        (420, 850, 120, p.accent),
        (480, 860, 112, p.second),
        (1160, 900, 136, p.dark),
        (1230, 880, 118, p.accent),
        (1010, 800, 96, p.near),
    ):
        person(c, x, base, high, coat)
        c.rect(x - 12, base - high * 0.66, 24, 32, mix(coat, p.paper, 0.4), radius=6)


def museum(c: Canvas) -> None:
    p = c.palette
    c.sky(780)
    c.glow(300, 260, 460, p.sun, 0.7)
    for x, y, width in ((500, 90, 480), (1160, 160, 380)):
        c.cloud(x, y, width, mix(p.low, p.paper, 0.5))
    for x in (40, 1490):
        tree(c, x + 40, 800, 380, p.near)
    wall = mix(p.paper, p.second, 0.22)
    c.rect(160, 360, 1280, 420, mix(wall, p.mid, 0.3))
    c.rect(146, 340, 1308, 26, wall)
    windows(c, (180, 400, 200, 340), columns=2, rows=2, lit=0, glass=p.near)
    windows(c, (1220, 400, 200, 340), columns=2, rows=2, lit=0, glass=p.near)
    column_front(c, (420, 350, 760, 400), 7, wall, pediment=150)
    c.disc(800, 250, 38, p.near)
    for n, colour in enumerate((p.accent, p.near, p.second, p.near, p.accent)):
        if n == 2:
            c.rect(764, 560, 72, 190, p.dark)
            continue
        x = 494 + n * 109 + 32
        c.rect(x, 400, 48, 250, colour)
        c.polygon([(x, 648), (x + 48, 648), (x + 24, 676)], colour)
        c.disc(x + 24, 460, 14, p.paper)
        c.rect(x + 12, 500, 24, 6, p.paper)
        c.rect(x + 12, 516, 24, 6, p.paper)
    c.fade(808, 1000, mix(p.paper, p.far, 0.35), mix(p.far, p.mid, 0.4))
    for x, base, high, coat in (
        (330, 900, 130, p.dark),
        (392, 906, 122, p.accent),
        (1240, 930, 150, p.near),
        (960, 850, 104, p.second),
        (700, 842, 98, p.dark),
    ):
        c.veil([(x, base), (x + 30, base), (x + 150, base + 34), (x + 90, base + 34)], p.dark, 0.22)
        person(c, x, base, high, coat)
