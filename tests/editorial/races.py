"""Make two people decide on one page at the same moment."""

import re
import time
from collections.abc import Callable
from contextlib import contextmanager
from threading import Event, Thread

from django.db import connection

PATIENCE = 20
BOOKKEEPING = "wagtailcore_pagesubscription|wagtailadmin_editingsession|django_session"
WRITE = re.compile(rf'(INSERT INTO|UPDATE|DELETE FROM) "(?!{BOOKKEEPING})')


def race(first: Callable[[], str], second: Callable[[], str]) -> tuple[str, str]:
    """Run both; return what each of the two was told.

    The first has looked and is about to write when the second begins. It goes on when
    the second is about to write as well, having looked at the same, or waits for a lock.
    """
    runners = [Runner(first), Runner(second)]
    runners[0].wait_for = lambda: runners[1].writes.is_set() or somebody_waits()
    runners[0].start()
    assert runners[0].writes.wait(PATIENCE), runners[0].told
    runners[1].start()
    for runner in runners:
        runner.join(PATIENCE)
        if runner.error:
            raise runner.error
    return runners[0].told, runners[1].told


class Runner(Thread):
    def __init__(self, decide: Callable[[], str]) -> None:
        super().__init__(daemon=True)
        self.decide = decide
        self.writes = Event()
        self.wait_for: Callable[[], bool] = lambda: True
        self.told = ""
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            with connection.execute_wrapper(self.stop_before_writing):
                self.told = self.decide()
        except BaseException as error:  # noqa: BLE001
            self.error = error
        finally:
            connection.close()

    def stop_before_writing(self, execute, sql, params, many, context):
        if WRITE.match(sql) and not self.writes.is_set():
            self.writes.set()
            with patience():
                while not self.wait_for():
                    time.sleep(0.02)
        return execute(sql, params, many, context)


@contextmanager
def patience():
    """Say who waited in vain, should the other never come."""
    began = time.monotonic()
    yield
    assert time.monotonic() - began < PATIENCE


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]
