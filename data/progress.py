"""How far a long reading has come: a bar on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

STEP = 25  # percent between plain lines
LONG = 10**6  # bytes; what is smaller is read before the line about it


@contextmanager
def following(path: Path, wanted: bool) -> Iterator[Callable[[int], object]]:
    """Gives a function to call with the number of bytes of the file read so far.

    Written to stderr, so that what a command prints is its answer alone.
    """
    size = path.stat().st_size
    if not wanted or size < LONG:
        yield lambda _position: None
    elif sys.stderr.isatty():
        from tqdm import tqdm

        with tqdm(total=size, unit="B", unit_scale=True, desc=path.name, leave=False) as bar:
            yield lambda position: bar.update(position - bar.n)
    else:
        print(f"Leser {path.name} ({size / 1e6:.0f} MB) …", file=sys.stderr, flush=True)
        yield _plain(path.name, size)


def _plain(name: str, size: int) -> Callable[[int], None]:
    told = 0

    def tell(position: int) -> None:
        nonlocal told
        percent = 100 * position // max(1, size)
        if percent >= told + STEP and percent < 100:
            told = percent // STEP * STEP
            print(f"Leser {name}: {told} %", file=sys.stderr, flush=True)

    return tell
