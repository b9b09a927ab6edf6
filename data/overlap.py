"""Finds what has been read before in another file, and now counts twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from data import warehouse
from data.manifest import Ingest
from data.parse import script

LIMIT = 0.5  # a log of several servers shares a few lines by chance; a copy shares most


def repeated(
    lake: Path, folder: Path, new: Ingest, earlier: Iterable[Ingest]
) -> Iterator[tuple[str, int]]:
    """Names of earlier files that hold most of the page views of `new`, and how many they share.

    `folder` is where the events of `new` lie until they count. NB: a file that was read with
    another key, long after its month was over, cannot be known again.
    """
    for other in earlier:
        if not _share_days(new, other):
            continue
        sides = {
            "nye": [str(folder / Path(name).name) for name in new.events],
            "gamle": [str(lake / _place(lake, name)) for name in other.events],
        }
        row = warehouse.scratch().execute(script("gjentatt"), sides).fetchone()
        total, shared = row or (0, 0)
        if shared > LIMIT * total:
            yield other.files[0].name, shared


def _share_days(new: Ingest, other: Ingest) -> bool:
    (mine,), (theirs,) = new.files, other.files
    if not (mine.first and mine.last and theirs.first and theirs.last):
        return False
    return mine.first <= theirs.last and theirs.first <= mine.last


def _place(lake: Path, name: str) -> str:
    """Where events lie: those of the same command are still in a folder that does not count."""
    return name if (lake / name).exists() else f".tmp-{name}"
