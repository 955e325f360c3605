"""The pictures of the demonstration: sixteen quiet drawings in two inks, made by code."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from home.demo.drawings import figures, landscapes, nature, objects


@dataclass(frozen=True)
class Drawing:
    """What a drawing is called, what it shows, and where its subject stands."""

    title: str
    shows: str
    draw: Callable[[], Image.Image]
    focus: tuple[int, int, int, int] | None = None
    """Centre x and y, width and height, in pixels."""

    def as_jpeg(self) -> bytes:
        file = BytesIO()
        self.draw().save(file, "JPEG", quality=84, optimize=True, progressive=True)
        return file.getvalue()


DRAWINGS = {
    "waves": Drawing(
        "Waves", "Calm waves in layers, one behind the other", landscapes.draw_waves
    ),
    "pills": Drawing(
        "Capsules", "A row of capsules in two colors, side by side", objects.draw_pills
    ),
    "ledger": Drawing(
        "Ledger", "Columns of paper crossed by fine ruled lines", objects.draw_ledger
    ),
    "heart": Drawing(
        "Pulse",
        "The trace of a pulse: a line with sharp peaks at even distances",
        figures.draw_pulse,
    ),
    "leaves": Drawing(
        "Leaves",
        "Four leaves that overlap, each with a dark and a light half",
        nature.draw_leaves,
    ),
    "circles": Drawing(
        "Discs",
        "Three discs of fine lines that overlap in the middle",
        figures.draw_circles,
    ),
    "stairs": Drawing(
        "Steps",
        "Steps of unequal height that rise to a level platform",
        figures.draw_stairs,
        (1180, 400, 700, 600),
    ),
    "molecule": Drawing(
        "Molecule",
        "Dots joined by thin lines into a chain",
        figures.draw_molecule,
        (800, 500, 900, 700),
    ),
    "window": Drawing(
        "Window",
        "A tall window with evening light behind its panes",
        objects.draw_window,
        (800, 430, 620, 760),
    ),
    "hands": Drawing(
        "Hands",
        "Two simple hands, palm to palm",
        objects.draw_hands,
        (800, 480, 600, 800),
    ),
    "plate": Drawing(
        "Plate",
        "A round plate divided into three portions, half of it in one color",
        objects.draw_plate,
        (800, 500, 880, 880),
    ),
    "path": Drawing(
        "Path",
        "A winding path that forks twice between low hills",
        landscapes.draw_path,
        (800, 620, 700, 700),
    ),
    "bars": Drawing(
        "Columns", "Nine columns of different height on one line", figures.draw_bars
    ),
    "moon": Drawing(
        "Moon",
        "A moon low over dark hills, with a pale band along the horizon",
        landscapes.draw_moon,
        (1060, 540, 500, 500),
    ),
    "drop": Drawing(
        "Drops",
        "Drops that fall onto a flat line, one of them lighter",
        nature.draw_drops,
    ),
    "bridge": Drawing(
        "Bridge",
        "A low bridge that crosses still water in three arches",
        landscapes.draw_bridge,
    ),
}
