"""The film of the demonstration: a circle that breathes, as a WebM file.

A lossy WebP picture is one key frame of VP8, the codec of WebM. So Pillow makes the
frames, and what is left to do is the container.
"""

import math
import struct
from io import BytesIO

from PIL import Image, ImageDraw

from home.demo.drawings.canvas import INK, LICHEN, MIST, PAPER

WIDTH, HEIGHT = 640, 400
FRAMES_A_SECOND = 10
WIDEN, NARROW, TURNS = 4, 6, 2
MILLISECONDS_A_FRAME = 1000 / FRAMES_A_SECOND
FRAMES_A_CLUSTER = FRAMES_A_SECOND * 5

EBML, SEGMENT, INFO, TRACKS, CLUSTER, CUES = (
    0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675, 0x1C53BB6B,
)  # fmt: skip


def make_breathing() -> bytes:
    turn = [
        _vp8_frame(_draw_circle(number / FRAMES_A_SECOND))
        for number in range((WIDEN + NARROW) * FRAMES_A_SECOND)
    ]
    return _webm(turn * TURNS)


def _draw_circle(second: float) -> Image.Image:
    breath = second / WIDEN if second < WIDEN else 1 - (second - WIDEN) / NARROW
    size = 60 + 110 * (0.5 - 0.5 * math.cos(math.pi * breath))
    fine = 2
    frame = Image.new("RGB", (WIDTH * fine, HEIGHT * fine), PAPER)
    pen = ImageDraw.Draw(frame)
    x, y = WIDTH / 2 * fine, HEIGHT / 2 * fine
    for radius, fill, line in (
        (170, None, LICHEN),
        (60, None, LICHEN),
        (size, MIST, INK),
        (size * 0.62, None, INK),
        (size * 0.3, None, INK),
    ):
        edges = [
            x - radius * fine,
            y - radius * fine,
            x + radius * fine,
            y + radius * fine,
        ]
        pen.ellipse(edges, fill=fill, outline=line, width=2 * fine)
    return frame.reduce(fine)


def _vp8_frame(frame: Image.Image) -> bytes:
    """Take the key frame out of a WebP file: the content of its one chunk."""
    file = BytesIO()
    frame.save(file, "WEBP", quality=60, method=1)
    data = file.getvalue()
    start = data.index(b"VP8 ")
    (length,) = struct.unpack_from("<I", data, start + 4)
    return data[start + 8 : start + 8 + length]


def _webm(frames: list[bytes]) -> bytes:
    """Write header, track, clusters of five seconds and an index to seek by."""
    duration = struct.pack(">d", len(frames) * MILLISECONDS_A_FRAME)
    info = _element(
        INFO,
        _number(0x2AD7B1, 1_000_000) + _element(0x4489, duration)
        + _element(0x4D80, b"Health Plan News") + _element(0x5741, b"Health Plan News"),
    )  # fmt: skip
    picture = _element(0xE0, _number(0xB0, WIDTH) + _number(0xBA, HEIGHT))
    track = _element(
        0xAE,
        _number(0xD7, 1) + _number(0x73C5, 1) + _number(0x83, 1) + _number(0x9C, 0)
        + _number(0x23E383, round(MILLISECONDS_A_FRAME * 1_000_000))
        + _element(0x86, b"V_VP8") + picture,
    )  # fmt: skip
    body = info + _element(TRACKS, track)
    points = b""
    for first in range(0, len(frames), FRAMES_A_CLUSTER):
        time = round(first * MILLISECONDS_A_FRAME)
        place = _number(0xF7, 1) + _number(0xF1, len(body))
        points += _element(0xBB, _number(0xB3, time) + _element(0xB7, place))
        body += _cluster(frames[first : first + FRAMES_A_CLUSTER], time)
    return _header() + _element(SEGMENT, body + _element(CUES, points))


def _header() -> bytes:
    return _element(
        EBML,
        _number(0x4286, 1) + _number(0x42F7, 1) + _number(0x42F2, 4)
        + _number(0x42F3, 8) + _element(0x4282, b"webm")
        + _number(0x4287, 2) + _number(0x4285, 2),
    )  # fmt: skip


def _cluster(frames: list[bytes], time: int) -> bytes:
    """Write key frames as simple blocks, each with its time since the cluster's."""
    blocks = b"".join(
        _element(
            0xA3,
            b"\x81"
            + struct.pack(">hB", round(number * MILLISECONDS_A_FRAME), 0x80)
            + frame,
        )
        for number, frame in enumerate(frames)
    )
    return _element(CLUSTER, _number(0xE7, time) + blocks)


def _number(identity: int, value: int) -> bytes:
    return _element(
        identity, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big")
    )


def _element(identity: int, content: bytes) -> bytes:
    """Write identity, length (in eight bytes) and content."""
    name = identity.to_bytes((identity.bit_length() + 7) // 8, "big")
    return name + struct.pack(">Q", len(content) | 1 << 56) + content
