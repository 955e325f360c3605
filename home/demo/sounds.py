"""The sound of the demonstration: a bell heard three ways, as a WAV file."""

import math
import wave
from array import array
from io import BytesIO

RATE = 22_050
SECONDS = 8
STROKES = [(0.3, True), (2.85, False), (5.4, True)]
"""When the bell sounds, and whether with its high tones."""

PARTIALS = [
    (262.0, 0.50, 0.55),
    (523.3, 0.42, 0.85),
    (622.3, 0.20, 1.1),
    (1046.5, 0.30, 1.5),
    (1568.0, 0.24, 2.1),
    (2093.0, 0.20, 2.8),
    (3136.0, 0.16, 3.9),
    (4186.0, 0.12, 5.2),
    (5587.0, 0.08, 6.8),
]
"""Pitch, loudness and decay of the tones that a bell is made of."""
HIGH = 1000


def make_chime() -> bytes:
    samples = array("h", [0]) * (RATE * SECONDS)
    strokes = {whole: _stroke(whole=whole) for whole in (True, False)}
    for start, whole in STROKES:
        first = round(start * RATE)
        for number, level in enumerate(strokes[whole][: len(samples) - first]):
            mixed = samples[first + number] + round(level * 32_767)
            samples[first + number] = max(-32_768, min(32_767, mixed))
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def _stroke(*, whole: bool) -> list[float]:
    """Sum the partials, each dying away at its own pace, with a soft start and end."""
    partials = [p for p in PARTIALS if whole or p[0] < HIGH]
    length = round(2.5 * RATE)
    stroke = [0.0] * length
    for pitch, loudness, decay in partials:
        turn, fade = 2 * math.pi * pitch / RATE, math.exp(-decay / RATE)
        level = loudness * 0.36
        for number in range(length):
            stroke[number] += level * math.sin(turn * number)
            level *= fade
    rise, fall = round(0.004 * RATE), round(0.25 * RATE)
    for number in range(rise):
        stroke[number] *= number / rise
    for number in range(fall):
        stroke[-1 - number] *= number / fall
    return stroke
