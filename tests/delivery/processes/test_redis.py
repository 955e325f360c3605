"""Two machines that share a real Redis, which then stalls, and then is gone."""

import signal
from importlib.util import find_spec

import pytest

from tests.caches_in_front import find
from tests.delivery.edge.servers import free_port, running
from tests.delivery.processes.conftest import ADDRESS, rename
from tests.delivery.processes.machine import Machine

REDIS = find("redis-server")

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        not REDIS or not find_spec("redis"), reason="Redis is not installed here."
    ),
]


@pytest.fixture
def redis(tmp_path):
    port = free_port()
    command = [REDIS, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with running(command, port, tmp_path / "redis.log") as process:
        process.url = f"redis://127.0.0.1:{port}/0"
        yield process
        process.send_signal(signal.SIGCONT)


@pytest.fixture
def machines(story, redis, settings, tmp_path):
    """Neither is the one that publishes, which is this process."""
    settings.PAGE_CACHE_DIR = tmp_path / "page-cache"
    names = ("first", "second")
    machines = [Machine(tmp_path / name, 1, REDIS_URL=redis.url) for name in names]
    for machine in machines:
        machine.start()
    yield machines
    for machine in machines:
        machine.stop()


def test_machines_share_what_one_has_rendered_and_go_on_without(machines, redis):
    first, second = machines
    first.wait_until_kept(ADDRESS)
    assert second.ask(ADDRESS).headers["X-Cache"] == "hit"
    assert second.renders(ADDRESS) == 0

    all_is_well = signal.SIGCONT
    for fault, title in (
        (all_is_well, "Sleep better"),
        (signal.SIGSTOP, "Sleep on"),
        (signal.SIGKILL, "Sleep alone"),
    ):
        redis.send_signal(fault)
        rename(title)

        for machine in machines:
            machine.seconds_until_seen(ADDRESS, title)
            machine.wait_until_kept(ADDRESS)
    assert second.renders(ADDRESS) >= 2
