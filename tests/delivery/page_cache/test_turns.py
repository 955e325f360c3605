"""One renders at a time, among processes too, and nobody waits for the dead."""

import subprocess
import sys
import time

import pytest

from delivery.page_cache.turns import Turns

KEY = "0123456789abcdef"
TAKES_AND_KEEPS = """
import sys, time
from pathlib import Path
from delivery.page_cache.turns import Turns
with Turns(Path(sys.argv[1])).take(sys.argv[2], 5) as is_mine:
    print("mine" if is_mine else "not mine", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other_process(tmp_path, settings):
    """Another process in whose turn the page is rendered."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", TAKES_AND_KEEPS, str(tmp_path), KEY],
        stdout=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        text=True,
    )
    assert process.stdout.readline() == "mine\n"
    yield process
    process.kill()
    process.wait()


def test_another_process_has_the_turn(tmp_path, other_process):
    with Turns(tmp_path).take(KEY, 0) as is_mine:
        assert not is_mine


def test_the_turn_of_a_killed_process_is_free(tmp_path, other_process):
    other_process.kill()
    other_process.wait()

    with Turns(tmp_path).take(KEY, 0) as is_mine:
        assert is_mine


def test_who_waits_gives_up_in_time(tmp_path, other_process):
    begun = time.monotonic()

    with Turns(tmp_path).take(KEY, 0.2) as is_mine:
        assert not is_mine

    assert time.monotonic() - begun < 5


def test_another_page_does_not_wait(tmp_path, other_process):
    with Turns(tmp_path).take("f" * 16, 0) as is_mine:
        assert is_mine


def test_nothing_is_left_of_a_turn(tmp_path):
    turns = Turns(tmp_path)

    with turns.take(KEY, 1) as first, turns.take(KEY, 0) as second:
        assert (first, second) == (True, False)

    assert not turns._locks
    assert not turns._waiting
