"""Lets a slow producer work while its consumer does."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterable[Item], depth: int = 1) -> Iterator[Item]:
    """The same items, made in a thread up to `depth` before they are asked for.

    An exception in the producer comes out here, at its place in the order. When the consumer
    stops early, the producer stops at its next item.
    """
    ready: queue.Queue[tuple[Item | None, BaseException | None, bool]] = queue.Queue(depth)
    stopped = threading.Event()

    def offer(message: tuple[Item | None, BaseException | None, bool]) -> None:
        while not stopped.is_set():
            with contextlib.suppress(queue.Full):
                ready.put(message, timeout=0.1)
                return

    def work() -> None:
        try:
            for item in items:
                offer((item, None, False))
                if stopped.is_set():
                    return
        except BaseException as error:
            offer((None, error, False))
        else:
            offer((None, None, True))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        while True:
            item, error, ended = ready.get()
            if error is not None:
                raise error
            if ended:
                return
            yield item  # type: ignore[misc]
    finally:
        stopped.set()
        thread.join()
