"""What is read from the environment, from /proc, from wrk, and put into configurations."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from benchmarks import edges, load
from benchmarks.database import Size, SQLiteStore
from benchmarks.options import SECTIONS, Options, UnknownSectionError, chosen_sections
from benchmarks.processes import (
    family,
    name_of,
    proportional_bytes,
    pss_in,
    seconds_in,
    used_between,
    used_by,
)
from benchmarks.sections.sizes import row
from benchmarks.sites import make_site
from benchmarks.targets import Target

STAT = "7 (gun (icorn) x) S 1 7 7 0 -1 4194560 100 0 0 0 250 50 9 9 20 0 1 0 1 1 1"
ROLLUP = "00400000-7ffd ---p 00000000 00:00 0 [rollup]\nRss: 9 kB\nPss: 2048 kB\nPss_Anon: 1 kB\n"


def test_everything_is_measured_where_nothing_is_chosen():
    assert chosen_sections("") == SECTIONS


def test_chosen_sections_come_in_the_order_of_a_run():
    assert chosen_sections(" memory, hits ") == ("hits", "memory")


def test_a_section_that_is_not_there_is_refused():
    with pytest.raises(UnknownSectionError, match="speed"):
        chosen_sections("speed")


def test_options_come_from_the_environment():
    environment = {"BENCH_ARTICLES": "10", "BENCH_SECONDS": "0.5", "VAR_DIR": "/x"}

    options = Options.read(environment)

    assert options == Options(Path("/x/bench"), articles=10, seconds=0.5)


def test_processor_time_is_read_past_a_strange_name():
    assert seconds_in(STAT) == 300 / os.sysconf("SC_CLK_TCK")


def test_what_began_in_between_has_used_all_that_it_has():
    assert used_between({1: 5.0, 2: 1.0}, {1: 6.0, 3: 0.5}) == 1.5


def test_an_ended_process_is_left_out():
    assert used_by([2**22 + 1]) == {}


def test_memory_is_the_share_of_a_process():
    assert pss_in(ROLLUP) == 2 * 2**20


def test_what_a_process_started_is_of_its_family():
    command = [sys.executable, "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:  # noqa: S603
        pids = family(os.getpid())
        memory = proportional_bytes([child.pid])
        child.communicate(b"\n")

    assert {os.getpid(), child.pid} <= set(pids)
    assert memory > 0


def test_a_process_elsewhere_has_no_name():
    assert name_of(2**22 + 1) == ""


def test_an_address_is_put_in_its_place():
    assert edges.with_places("listen 80;", {"80": "81"}) == "listen 81;"


def test_a_place_that_is_gone_is_noticed():
    with pytest.raises(edges.ConfigurationHasChangedError):
        edges.with_places("listen 443;", {"listen 80;": "listen 81;"})


def test_the_configurations_of_deploy_have_their_places():
    assert '.port = "8000"' in edges.site_vcl()
    assert "127.0.0.1:8099" in edges.site_nginx()


def test_the_last_line_of_wrk_is_read():
    output = "Running 1s test\n  8 threads\n500 2000000 1500 9000 0 0\n"

    speed = load.speed_in(output, "http://x/")

    assert speed == load.Speed(rate=250, p50=1.5, p99=9, requests=500)


@pytest.mark.parametrize("line", ["500 1000 1 1 3 0", "0 1000 1 1 0 8", "no numbers"])
def test_errors_say_nothing_of_the_speed(line):
    with pytest.raises(load.FailedRequestsError):
        load.speed_in(f"{line}\n", "http://x/")


def test_a_first_site_has_a_place_for_collected_files(tmp_path):
    size = Size(articles=1, pages=105)
    store = SQLiteStore(tmp_path)
    with patch("benchmarks.sites.url_of", return_value="sqlite:///made"):
        make_site(store, size, tmp_path)

    assert (tmp_path / "site_1_105_bushy/static").is_dir()


def test_a_slow_page_is_asked_for_longer(monkeypatch):
    asked = []

    def measure(url, seconds, encoding):
        asked.append(seconds)
        if seconds < 9:
            raise load.NothingAnsweredError
        return load.Speed(1, 1, 1, requests=1)

    monkeypatch.setattr(load, "measure", measure)

    Target("http://x/", processes=list).measure(1)

    assert asked == [1, 3, 9]


def test_a_larger_answer_is_compared_by_the_byte():
    small = [load.Speed(100, 1, 1, 1, processor_ms=10)]
    large = [load.Speed(10, 1, 1, 1, processor_ms=105)]

    cells = row("sitemap file", small, large, weight=0.1)

    assert cells[3:5] == ["1.00", "≤ 1.1 ✓"]
    assert cells[7:] == ["1.05", "≤ 1.1 ✓"]
