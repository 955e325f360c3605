"""Use every core: some processes work things out, this one takes them in order."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
Share = Callable[[int, int], Iterable[T]]
"""Gives every `step`-th thing from `first` on."""


def in_turn(share: Share[T], workers: int) -> Iterator[T]:
    """Give what `share` makes in so many processes, in the order of one.

    They are forks, which must not ask the database: their connection is ours.
    """
    if workers <= 1:
        yield from share(0, 1)
        return
    if not connection.in_atomic_block:
        connection.close()
    with ExitStack() as stack:
        pipes = [_start(stack, share, first, workers) for first in range(workers)]
        turn = 0
        while (made := pipes[turn].recv()) is not None:
            yield made
            turn = (turn + 1) % workers


def _start(stack: ExitStack, share: Share[T], first: int, step: int) -> Connection:
    receiving, sending = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(
        target=_send_all, args=(share, first, step, sending), daemon=True
    )
    process.start()
    sending.close()
    stack.callback(process.join)
    stack.callback(process.terminate)
    stack.enter_context(receiving)
    return receiving


def _send_all(share: Share[T], first: int, step: int, sending: Connection) -> None:
    gc.freeze()
    with connection.execute_wrapper(_refuse):
        for made in share(first, step):
            sending.send(made)
        sending.send(None)


def _refuse(execute: Callable, sql: str, *args: Any) -> None:
    raise RuntimeError(f"A worker asked the database: {sql}")
