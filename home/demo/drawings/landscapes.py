"""Drawings of land, water and sky."""

import math

from PIL import Image, ImageChops, ImageOps

from home.demo.drawings.canvas import (
    HEIGHT,
    INK,
    MIST,
    PAPER,
    SHEET,
    SHOOT,
    WIDTH,
    Point,
    Press,
    Profile,
    Tone,
    box,
    curve,
    disc,
    polygon,
)

ARCHES = (310, 800, 1290)


def below(height_at: Profile) -> Image.Image:
    """Cover what lies under a line, given by its height at each x."""
    ridge = [(x, height_at(x)) for x in range(0, WIDTH + 8, 8)]
    return polygon([*ridge, (WIDTH, HEIGHT), (0, HEIGHT)])


def swell(base: float, rise: float, length: float, phase: float) -> Profile:
    """Return a line that rises and falls, a short wave on a long one."""
    return lambda x: (
        base
        + rise * math.sin(x / length + phase)
        + 0.28 * rise * math.sin(2.3 * x / length + 1.7 * phase)
    )


def draw_waves() -> Image.Image:
    press = Press()
    for layer in range(8):
        depth = layer / 7
        crest = swell(
            170 + 740 * depth**1.4, 14 + 56 * depth, 120 + 170 * depth, 2.4 * layer
        )
        press.slope(
            crest, 0.3 + 0.55 * depth, gap=8 + 6 * depth, until=70 + 230 * depth
        )
    return press.finish()


def draw_moon() -> Image.Image:
    press = Press()
    moon = disc(1060, 510, 128)
    sky = Tone(lambda part: 0.9 - 0.9 * min(1, part / 0.64) ** 1.3)
    press.flat(box(0, 560, WIDTH, 760), MIST)
    press.lines(sky, gap=11)
    press.flat(disc(1060, 510, 150), PAPER)
    press.flat(moon, SHEET)
    press.slope(swell(705, 40, 210, 0.6), 0.7, until=220)
    press.slope(swell(785, 52, 300, 3.1), 1.02, gap=12, until=900)
    return press.finish()


def draw_path() -> Image.Image:
    press = Press()
    press.lines(Tone(lambda part: 0.34 * max(0, 1 - part / 0.36)), gap=11)
    press.slope(swell(392, 44, 250, 0.2), 0.34, gap=10, until=190)
    press.slope(swell(470, 58, 300, 2.2), 0.5, gap=10, until=240)
    press.slope(swell(600, 56, 360, 4.6), 0.66, gap=11, until=320)
    press.slope(swell(765, 60, 480, 1.1), 0.86, gap=12, until=420)
    way = [
        (590, 1010, 165), (720, 890, 112), (930, 780, 78), (880, 670, 48),
        (700, 590, 30), (760, 515, 15), (850, 462, 5),
    ]  # fmt: skip
    forks = [
        [(872, 676, 42), (1020, 622, 28), (1180, 600, 17), (1310, 538, 5)],
        [(716, 592, 25), (590, 545, 15), (480, 515, 9), (405, 462, 4)],
    ]
    for stations in (way, *forks):
        press.area(_ribbon(stations), SHEET)
    return press.finish()


def _ribbon(stations: list[tuple[float, float, float]]) -> list[Point]:
    """Lay a band through stations of x, y and width."""
    middle = curve(*((x, y) for x, y, _width in stations))
    widths = curve(*((width, 0) for _x, _y, width in stations))
    left: list[Point] = []
    right: list[Point] = []
    for (x, y), (width, _zero) in zip(middle, widths, strict=True):
        left.append((x - width, y))
        right.append((x + width, y))
    return [*left, *reversed(right)]


def draw_bridge() -> Image.Image:
    press = Press()
    waterline = 640

    def deck(x: float) -> float:
        return 430 + ((x - 800) / 800) ** 2 * 90

    stone = ImageChops.multiply(below(deck), box(0, 0, WIDTH, waterline))
    for centre in ARCHES:
        arch = disc(centre, waterline, 196, 150)
        stone = ImageChops.subtract(stone, arch)
    tone = Tone(lambda part: 0.34 * max(0, 1 - part / 0.5) ** 1.6)
    tone.fill(stone, lambda part: 0.95 - 0.3 * part)
    parapet = ImageChops.subtract(
        below(lambda x: deck(x) - 16), below(lambda x: deck(x) + 8)
    )
    mirrored = ImageOps.flip(stone).crop((0, HEIGHT - waterline, WIDTH, HEIGHT))
    reflection = Image.new("L", (WIDTH, HEIGHT))
    reflection.paste(mirrored.resize((WIDTH, 420)), (0, waterline))
    press.flat(box(0, waterline, WIDTH, HEIGHT), MIST)
    press.lines(tone, gap=10)
    press.flat(parapet, INK)
    for centre in ARCHES:
        turns = [math.pi * n / 40 for n in range(41)]
        arc = [
            (centre - 196 * math.cos(t), waterline - 150 * math.sin(t)) for t in turns
        ]
        press.line(arc, INK, 9)
    water = Tone(0)
    water.fill(box(0, waterline, WIDTH, HEIGHT), lambda part: 0.22 * part)
    water.fill(reflection, lambda part: 0.62 * (1 - part) + 0.12)
    press.lines(water, SHOOT, gap=17, bend=lambda x, y: 5 * math.sin(x / 46 + y / 21))
    return press.finish()
