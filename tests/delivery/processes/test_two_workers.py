"""The page cache among real processes: gunicorn, its workers, one folder."""

import os
import signal
import threading
import time

import pytest
import requests

from tests.delivery.edge.servers import PATIENCE
from tests.delivery.processes.conftest import ADDRESS, rename
from tests.delivery.processes.machine import Machine

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def workers():
    return 2


@pytest.fixture
def machine(story, tmp_path, settings, workers):
    machine = Machine(tmp_path / "machine", workers)
    settings.PAGE_CACHE_DIR = machine.folder / "page-cache"
    machine.start()
    yield machine
    machine.stop()


def wait_for_a_render_after(machine, number):
    until = time.monotonic() + PATIENCE
    while machine.renders(ADDRESS) == number:
        assert time.monotonic() < until
        time.sleep(0.01)


def test_500_readers_of_a_changed_page_make_one_render(machine):
    """Or the process makes it itself, as it does where no reader asks."""
    machine.wake_up()
    machine.wait_until_kept(ADDRESS)
    before = machine.renders(ADDRESS)

    rename("Sleep better")
    outcomes = machine.ask_at_once(ADDRESS, 500)

    assert outcomes.total() == 500
    assert outcomes["200", "miss"] <= 1
    assert outcomes.keys() <= {("200", "miss"), ("200", "hit"), ("200", "stale")}
    machine.wait_until_all_say(ADDRESS, "Sleep better")
    assert machine.renders(ADDRESS) == before + 1

    rename("Sleep best")
    wait_for_a_render_after(machine, before + 1)
    machine.wait_until_all_say(ADDRESS, "Sleep best")
    assert machine.renders(ADDRESS) == before + 2


def test_a_worker_killed_at_work_holds_nobody_up(machine):
    """It dies with the lock; then one dies between a commit and its sending."""
    before = machine.renders(ADDRESS)
    machine.held.touch()
    waiting = threading.Thread(target=machine.ask_at_once, args=[ADDRESS, 3])
    waiting.start()
    wait_for_a_render_after(machine, before)
    os.kill(machine.last_renderer(), signal.SIGKILL)
    machine.held.unlink()

    assert "Sleep well" in machine.ask(ADDRESS).text
    waiting.join()

    with pytest.raises(requests.ConnectionError):
        machine.ask("/rename-and-die/?Sleep-better")
    machine.seconds_until_seen(ADDRESS, "Sleep-better")


def test_after_a_power_cut_the_first_reader_gets_what_was_published(machine):
    machine.wait_until_kept(ADDRESS)
    with pytest.raises(requests.ConnectionError):
        machine.ask("/rename-and-cut-the-power/?Sleep-better")

    machine.start()

    assert "Sleep-better" in machine.ask(ADDRESS).text


@pytest.mark.parametrize("workers", [1])
def test_another_machine_shows_a_change_within_a_quarter_second(
    machine, settings, tmp_path, workers
):
    """The change is sent by this process, whose counter the machine does not see."""
    settings.PAGE_CACHE_DIR = tmp_path / "another machine"
    for number in range(8):  # A busy computer may be late now and then.
        machine.wait_until_kept(ADDRESS)
        rename(f"Title {number}")
        took = machine.seconds_until_seen(ADDRESS, f"Title {number}")
        if took < 0.25:
            break

    assert took < 0.25
