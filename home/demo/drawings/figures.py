"""Drawings of measures, models and steps."""

from itertools import pairwise

from PIL import Image

from home.demo.drawings.canvas import (
    HEIGHT,
    INK,
    LICHEN,
    MIST,
    PAPER,
    SHEET,
    SHOOT,
    WIDTH,
    Point,
    Press,
    Tone,
    box,
    disc,
    polygon,
)

BEAT = [
    (0, 0),
    (70, 0),
    (95, -34),
    (120, 0),
    (160, 0),
    (178, 40),
    (206, -330),
    (236, 130),
]
REST = [(254, 0), (310, 0), (346, -58), (384, 0), (400, 0)]


def draw_pulse() -> Image.Image:
    press = Press()
    for step in range(0, WIDTH + 1, 40):
        press.line([(step, 0), (step, HEIGHT)], MIST, 3 if step % 200 == 0 else 1)
    for step in range(0, HEIGHT + 1, 40):
        press.line([(0, step), (WIDTH, step)], MIST, 3 if step % 200 == 0 else 1)
    glow = Tone(lambda part: 0.75 * max(0, (part - 0.6) / 0.4) ** 1.5)
    press.dots(glow, LICHEN, gap=20)
    trace = [
        (start + x, 560 + y)
        for start in range(-200, WIDTH, 400)
        for x, y in (*BEAT, *REST)
    ]
    press.line(trace, INK, 8)
    return press.finish()


def draw_circles() -> Image.Image:
    press = Press()
    discs = [
        (590, 420, 330, 30, INK),
        (1010, 420, 330, -30, SHOOT),
        (800, 640, 300, 90, INK),
    ]
    for x, y, radius, _angle, _ink in discs:
        press.flat(disc(x, y, radius), MIST)
    for x, y, radius, angle, ink in discs:
        tone = Tone(0)
        tone.fill(disc(x, y, radius), lambda part: 0.62 - 0.4 * part)
        press.lines(tone, ink, gap=13, angle=angle)
    return press.finish()


def draw_molecule() -> Image.Image:
    press = Press()
    press.dots(Tone(lambda part: 0.03 + 0.05 * part), LICHEN, gap=26)
    chain = [
        (150, 640), (350, 500), (560, 610), (770, 470), (980, 590), (1190, 450), (1420, 560),
    ]  # fmt: skip
    branches = [
        (chain[1], (300, 250)), (chain[3], (840, 210)), (chain[4], (930, 840)),
        (chain[5], (1250, 190)), (chain[2], (520, 860)),
    ]  # fmt: skip
    bonds = [*pairwise(chain), *branches]
    for start, end in bonds:
        press.line([start, end], INK, 5)
    sizes = [58, 74, 52, 88, 60, 76, 56]
    atoms = [*zip(chain, sizes, strict=True), *((end, 40) for _start, end in branches)]
    for number, ((x, y), radius) in enumerate(atoms):
        _ball(press, (x, y), radius, SHOOT if number in (3, 8) else INK)
    return press.finish()


def _ball(press: Press, centre: Point, radius: float, ink: str) -> None:
    x, y = centre
    press.flat(disc(x, y, radius), SHEET)
    tone = Tone(0)
    for ring in range(10):
        away = radius * (1 - ring / 10)
        shine = 0.06 + 0.9 * (1 - ring / 9) ** 1.1
        tone.fill(
            disc(x - ring * radius * 0.035, y - ring * radius * 0.04, away), shine
        )
    press.lines(tone, ink, gap=8, angle=-35)


def draw_bars() -> Image.Image:
    press = Press()
    heights = [250, 330, 300, 420, 380, 520, 610, 560, 700]
    for step in range(5):
        y = 850 - step * 175
        press.line([(90, y), (1510, y)], LICHEN, 2)
    for number, height in enumerate(heights):
        left = 120 + number * 154
        column = box(left, 850 - height, left + 104, 850)
        press.flat(column, PAPER)
        tone = Tone(0)
        tone.fill(column, lambda part, n=number: 0.34 + 0.07 * n - 0.2 * part)
        ink = SHOOT if number == len(heights) - 1 else INK
        press.lines(tone, ink, gap=9, angle=0 if number % 2 else 90)
        press.line([(left, 850 - height), (left + 104, 850 - height)], ink, 5)
    press.line([(90, 850), (1510, 850)], INK, 5)
    return press.finish()


def draw_stairs() -> Image.Image:
    press = Press()
    steps = [
        (0, 905),
        (200, 800),
        (380, 730),
        (560, 585),
        (760, 505),
        (930, 375),
        (1120, 300),
    ]
    press.flat(box(1120, 0, WIDTH, 300), MIST)
    wall = Tone(lambda part: 0.24 * (1 - part))
    press.lines(wall, LICHEN, gap=14, angle=-32)
    side = Tone(0)
    edges = [*(left for left, _top in steps), WIDTH]
    for number, (left, top) in enumerate(steps):
        right = edges[number + 1]
        tread = polygon(
            [(left, top), (left + 46, top - 40), (right + 46, top - 40), (right, top)]
        )
        press.flat(box(left, top, right, HEIGHT), SHEET)
        press.flat(tread, SHEET)
        side.fill(
            box(left, top, right, HEIGHT),
            lambda part, n=number: 0.4 + 0.08 * n - 0.22 * part,
        )
        press.line([(left + 46, top - 40), (right + 46, top - 40)], INK, 3)
    press.lines(side, gap=10, angle=90)
    for left, top in steps:
        press.line([(left, top), (left + 46, top - 40)], INK, 3)
    return press.finish()
