"""What processes of this machine have used: processor time and memory, from /proc."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PSS = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)

Used = dict[int, float]
"""Seconds of processor time, by process."""


def family(pid: int) -> list[int]:
    """List a process and what it started, as gunicorn and its workers."""
    path = PROC / f"{pid}/task/{pid}/children"
    children = [int(child) for child in path.read_text().split()]
    return [pid, *(member for child in children for member in family(child))]


def used_by(pids: Iterable[int]) -> Used:
    """Read how long each was on a processor; one that has ended is left out."""
    used = {}
    for pid in pids:
        with suppress(FileNotFoundError, ProcessLookupError):
            used[pid] = seconds_in((PROC / f"{pid}/stat").read_text())
    return used


def seconds_in(stat: str) -> float:
    """Add the time in the program and in the kernel; see proc(5), fields 14 and 15."""
    after_name = stat.rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


def used_between(before: Used, after: Used) -> float:
    """Sum up what was used; what began in between has used all that it has."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())


def proportional_bytes(pids: Iterable[int]) -> int:
    """Sum up the memory of processes, what some share counted once (PSS)."""
    rollups = (PROC / f"{pid}/smaps_rollup" for pid in pids)
    return sum(pss_in(rollup.read_text()) for rollup in rollups)


def pss_in(rollup: str) -> int:
    found = PSS.search(rollup)
    if not found:
        raise ValueError("There is no Pss in this smaps_rollup")
    return int(found[1]) * 1024


def name_of(pid: int) -> str:
    """Name a process of this machine; empty where there is none, or it is elsewhere."""
    with suppress(OSError):
        return (PROC / f"{pid}/comm").read_text().strip()
    return ""
