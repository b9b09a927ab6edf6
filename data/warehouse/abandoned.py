"""Questions that nobody waits for any more are stopped, and no others.

A reader who chooses again, or closes the page, no longer waits for the answer to what was chosen
before. Whoever asks says how that is known (`until`); one thread looks at the questions that are
being answered, and stops those.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple, Protocol

LOOK = 0.05  # seconds between two looks
_given_up: ContextVar[Callable[[], bool] | None] = ContextVar("given_up", default=None)
_change = threading.Condition()
_running: list[_Running] = []


class AbandonedError(Exception):
    """Nobody waits for the answer, so it was not given."""


class Stoppable(Protocol):
    """A cursor of its own, so that no other question is stopped with it."""

    def interrupt(self) -> None: ...


class _Running(NamedTuple):
    cursor: Stoppable
    given_up: Callable[[], bool]


@contextmanager
def until(given_up: Callable[[], bool]) -> Iterator[None]:
    """What is asked within is stopped once `given_up` says so, and raises AbandonedError."""
    token = _given_up.set(given_up)
    try:
        yield
    finally:
        _given_up.reset(token)


@contextmanager
def stopped_in_time(cursor: Stoppable) -> Iterator[None]:
    """Around the work of a cursor: lets it be stopped when it is given up."""
    given_up = _given_up.get()
    if given_up is None:
        yield
        return
    mine = _Running(cursor, given_up)
    with _change:
        _watcher()
        _running.append(mine)
        _change.notify()
    try:
        yield
    finally:
        with _change:
            _running.remove(mine)


@cache
def _watcher() -> threading.Thread:
    """The one thread of the process that looks; it is begun by the first question."""
    thread = threading.Thread(target=_watch, name="forlatte-spoersmaal", daemon=True)
    thread.start()
    return thread


def _watch() -> None:
    while True:
        with _change:
            _change.wait_for(lambda: bool(_running))
            for running in _running:
                if running.given_up():
                    running.cursor.interrupt()
        time.sleep(LOOK)
