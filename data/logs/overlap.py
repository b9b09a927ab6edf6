"""Finds what has been read before in another file, to tell it, or to refuse what cannot be told.

What stands in two files counts once: see data/warehouse/hendelser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from data import warehouse
from data.errors import UserError
from data.lake.manifest import Ingest, place
from data.lake.workspace import Workspace
from data.logs.parse import script

LIMIT = 0.1  # two logs share a few lines where one was cut; an overlap is more than that
ALIKE = 0.5  # of the views that two files could share: by chance, two logs have far fewer in common


class Overlap(NamedTuple):
    """An earlier file, and how many page views and downloads of the new one stand in it too."""

    name: str
    shared: int
    whole: bool  # everything that is counted of the new file, and it is no longer than the other


def repeated(
    workspace: Workspace, folder: Path, new: Ingest, earlier: Iterable[Ingest]
) -> Iterator[Overlap]:
    """The earlier files that hold a real part of the page views of `new`.

    `folder` is where the events of `new` lie until they count. Raises UserError for a file whose
    lines were read with a key that is gone: its visitors cannot be told from those read before.
    """
    near = [other for other in earlier if _share_days(new, other)]
    if not near:
        return
    connection = warehouse.scratch()
    for other in near:
        sides = {
            "nye": [str(folder / Path(name).name) for name in new.events],
            "gamle": [str(place(workspace, name)) for name in other.events],
        }
        ((total, shared, strange, possible),) = connection.execute(
            script("gjentatt"), sides
        ).fetchall()
        if strange > ALIKE * possible:
            raise UserError(_unknowable(new, other, strange))
        if shared > LIMIT * total:
            shorter = new.files[0].lines <= other.files[0].lines
            yield Overlap(other.files[0].name, shared, shared == total and shorter)


def _unknowable(new: Ingest, other: Ingest, count: int) -> str:
    mine, theirs = new.files[0].name, other.files[0]
    return (
        f"{mine}: {count} sidevisninger og nedlastinger er lest inn før, fra {theirs.name}, med en "
        "nøkkel som er slettet, så de samme linjene ville telles to ganger – har denne filen alt "
        f"som er i {theirs.name}, ta ut den («python -m data ingest --kilde {new.source} --fjern "
        f"{theirs.fingerprint}») og les inn på nytt; ingenting er lest inn."
    )


def _share_days(new: Ingest, other: Ingest) -> bool:
    (mine,), (theirs,) = new.files, other.files
    if not (mine.first and mine.last and theirs.first and theirs.last):
        return False
    return mine.first <= theirs.last and theirs.first <= mine.last
