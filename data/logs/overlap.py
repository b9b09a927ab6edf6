"""Finds what has been read before in another file, and now counts twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from data import warehouse
from data.lake.manifest import Ingest, place
from data.lake.workspace import Workspace
from data.logs.parse import script

LIMIT = 0.1  # two logs share a few lines where one was cut; an overlap is more than that


class Overlap(NamedTuple):
    """An earlier file, and how many page views and downloads of the new one stand in it too."""

    name: str
    shared: int
    whole: bool  # everything that is counted of the new file, and it is no longer than the other


def repeated(
    workspace: Workspace, folder: Path, new: Ingest, earlier: Iterable[Ingest]
) -> Iterator[Overlap]:
    """The earlier files that hold a real part of the page views of `new`.

    `folder` is where the events of `new` lie until they count. NB: a file that was read with
    another key, long after its month was over, cannot be known again.
    """
    for other in earlier:
        if not _share_days(new, other):
            continue
        sides = {
            "nye": [str(folder / Path(name).name) for name in new.events],
            "gamle": [str(place(workspace, name)) for name in other.events],
        }
        row = warehouse.scratch().execute(script("gjentatt"), sides).fetchone()
        total, shared = row or (0, 0)
        if shared > LIMIT * total:
            shorter = new.files[0].lines <= other.files[0].lines
            yield Overlap(other.files[0].name, shared, shared == total and shorter)


def _share_days(new: Ingest, other: Ingest) -> bool:
    (mine,), (theirs,) = new.files, other.files
    if not (mine.first and mine.last and theirs.first and theirs.last):
        return False
    return mine.first <= theirs.last and theirs.first <= mine.last
