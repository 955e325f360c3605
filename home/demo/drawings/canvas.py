"""A small press: shapes of grey become engraved lines or a grid of dots in one ink."""

import math
from collections.abc import Callable, Iterable, Iterator

from PIL import Image, ImageChops, ImageDraw

WIDTH, HEIGHT = 1600, 1000
FINE = 3

PAPER = "#e9ecdf"
SHEET = "#f6f8f0"
MIST = "#d2dac3"
LICHEN = "#9fb287"
INK = "#1e3111"
SHOOT = "#58960f"

Point = tuple[float, float]
Profile = Callable[[float], float]


def polygon(points: Iterable[Point]) -> Image.Image:
    mask = Image.new("L", (WIDTH, HEIGHT))
    ImageDraw.Draw(mask).polygon(list(points), fill=255)
    return mask


def disc(x: float, y: float, radius: float, radius_y: float = 0) -> Image.Image:
    mask = Image.new("L", (WIDTH, HEIGHT))
    across, down = radius, radius_y or radius
    ImageDraw.Draw(mask).ellipse((x - across, y - down, x + across, y + down), fill=255)
    return mask


def box(left: float, top: float, right: float, bottom: float) -> Image.Image:
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def curve(*points: Point, steps: int = 40) -> list[Point]:
    """Lay a smooth line through the points (Catmull and Rom)."""
    padded = [points[0], *points, points[-1]]
    return [
        (
            _between(*(p[0] for p in four), t / steps),
            _between(*(p[1] for p in four), t / steps),
        )
        for four in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
        for t in range(steps + 1)
    ]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b
        + (c - a) * t
        + (2 * a - 5 * b + 4 * c - d) * t**2
        + (3 * (b - c) + d - a) * t**3
    )


class Tone:
    """How dark a picture is to be: 0 is bare paper, 1 is full ink."""

    def __init__(self, ground: Profile | float = 0) -> None:
        self.image = Image.new("L", (WIDTH, HEIGHT))
        self.fill(box(0, 0, WIDTH, HEIGHT), ground)

    def fill(
        self, mask: Image.Image, shade: Profile | float, *, across: bool = False
    ) -> None:
        """Shade what the mask covers, from its top to its foot, or from left to right."""
        bounds = mask.getbbox()
        if not bounds:
            return
        profile = shade if callable(shade) else lambda _part: shade
        levels = [round(255 * min(1, max(0, profile(n / 255)))) for n in range(256)]
        ramp = Image.linear_gradient("L").point(levels)
        if across:
            ramp = ramp.transpose(Image.Transpose.ROTATE_90)
        size = (bounds[2] - bounds[0], bounds[3] - bounds[1])
        self.image.paste(ramp.resize(size), bounds[:2], mask.crop(bounds))

    def keep(self, mask: Image.Image) -> "Tone":
        self.image = ImageChops.multiply(self.image, mask)
        return self


class Press:
    """The sheet that is printed, one ink after the other."""

    def __init__(self, paper: str = PAPER) -> None:
        self.sheet = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), paper)
        self.pen = ImageDraw.Draw(self.sheet)

    def flat(self, mask: Image.Image, ink: str) -> None:
        bounds = mask.getbbox()
        if bounds:
            left, top, right, foot = bounds
            size = ((right - left) * FINE, (foot - top) * FINE)
            place = (left * FINE, top * FINE)
            self.sheet.paste(
                ink, place, mask.crop(bounds).resize(size, Image.Resampling.BILINEAR)
            )

    def area(self, points: Iterable[Point], ink: str) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=ink)

    def line(self, points: Iterable[Point], ink: str, width: float = 3) -> None:
        self.pen.line(
            [(x * FINE, y * FINE) for x, y in points],
            fill=ink,
            width=round(width * FINE),
            joint="curve",
        )

    def slope(
        self, height_at: Profile, dark: float, *, gap: float = 11, until: float = HEIGHT
    ) -> None:
        """Print a hill or wave that hides what lies behind: lines along its ridge."""
        across = range(-8, WIDTH + 16, 6)
        ridge = [(x * FINE, height_at(x) * FINE) for x in across]
        foot = [(WIDTH * FINE + 60, HEIGHT * FINE), (-60, HEIGHT * FINE)]
        self.pen.polygon([*ridge, *foot], fill=PAPER)
        number = 0
        while number * gap < until:
            width = dark * gap * (1 - number * gap / until) ** 1.8 + 0.9
            drop = number * gap
            self.line([(x, height_at(x) + drop) for x in across], INK, width)
            number += 1

    def lines(
        self,
        tone: Tone,
        ink: str = INK,
        *,
        gap: float = 11,
        angle: float = 0,
        bend: Callable[[float, float], float] | None = None,
    ) -> None:
        """Print the tone as parallel lines that swell where it is dark."""
        ahead = (math.cos(math.radians(angle)), math.sin(math.radians(angle)))
        bounds = tone.image.getbbox() or (0, 0, 0, 0)
        corners = [(x, y) for x in bounds[::2] for y in bounds[1::2]]
        along = [x * ahead[0] + y * ahead[1] for x, y in corners]
        aside = [y * ahead[0] - x * ahead[1] for x, y in corners]
        reach = (min(along) - 40, max(along) + 40)
        for number in range(int(min(aside) / gap) - 4, int(max(aside) / gap) + 5):
            for upper, lower in _swelling(tone, ahead, number * gap, gap, reach, bend):
                self.pen.polygon([*upper, *reversed(lower)], fill=ink)

    def dots(self, tone: Tone, ink: str = INK, *, gap: float = 15) -> None:
        """Print the tone as a grid of dots that grow where it is dark."""
        level = tone.image.load()
        for row, y in enumerate(range(0, HEIGHT, round(gap * 0.87))):
            x = gap / 2 * (row % 2)
            while x < WIDTH:
                radius = math.sqrt(level[int(x), y] / 255) * gap * 0.56
                if radius > 0.7:
                    edges = (x - radius, y - radius, x + radius, y + radius)
                    self.pen.ellipse([edge * FINE for edge in edges], fill=ink)
                x += gap

    def finish(self) -> Image.Image:
        return self.sheet.reduce(FINE)


def _swelling(
    tone: Tone,
    ahead: Point,
    offset: float,
    gap: float,
    reach: tuple[float, float],
    bend: Callable[[float, float], float] | None,
) -> Iterator[tuple[list[Point], list[Point]]]:
    """Follow one line over the sheet; give the two edges of each stretch with ink."""
    level = tone.image.load()
    upper: list[Point] = []
    lower: list[Point] = []
    step = reach[0]
    while step < reach[1]:
        x = step * ahead[0] - offset * ahead[1]
        y = step * ahead[1] + offset * ahead[0]
        y += bend(x, y) if bend else 0
        inside = 0 <= x < WIDTH and 0 <= y < HEIGHT
        half = level[int(x), int(y)] / 255 * gap * 0.47 if inside else 0
        if half > 0.25:
            upper.append(((x + half * ahead[1]) * FINE, (y - half * ahead[0]) * FINE))
            lower.append(((x - half * ahead[1]) * FINE, (y + half * ahead[0]) * FINE))
        elif upper:
            yield upper, lower
            upper, lower = [], []
        step += 2
    if upper:
        yield upper, lower
