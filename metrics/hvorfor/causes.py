"""What is not the same in two warehouses: files that came, grew, were corrected or went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.printing import counted
from metrics.engine import store

NEW, CORRECTED, GONE, ROBOTS = "nye", "rettet", "slettet", "robotliste"
CODE, REGISTER, HIDING = "definisjon", "register", "skjuling"
SETTINGS = "innstilling"
FILES = """select innlasting, kilde, fil, sha256, linjer, foerste, siste, botliste
    from innlasting where innlasting <> 'sammendrag' order by innlasting, fil"""
WAVES = """select b.boelge as innlasting, b.boelge as kilde, string_agg(f.fil, ', ') as fil,
        md5(string_agg(f::varchar, '' order by f::varchar)) as sha256, 0 as linjer,
        b.feltstart as foerste, b.feltslutt as siste, '' as botliste
    from b_boelge b left join b_fil f using (boelge)
    group by b.boelge, b.feltstart, b.feltslutt order by b.boelge"""


@dataclass(frozen=True)
class Cause:
    """One thing that differs: its kind, the source, the days that it may have changed, and words.

    `came` is the ingest that is in the last alone; "" for what only went. `export` is true of what
    another tool has counted.
    """

    kind: str
    source: str
    first: dt.date
    last: dt.date
    text: str
    came: str = ""
    export: bool = False

    def touches(self, source: str, day: dt.date) -> bool:
        """Whether it may have changed what the source has of a day."""
        return source == self.source and self.first <= day <= self.last


@dataclass(frozen=True)
class File:
    """A file (or a wave) as a warehouse tells of it."""

    id: str
    source: str
    name: str
    sha256: str
    lines: int
    first: dt.date
    last: dt.date
    robots: str

    def meets(self, other: File) -> bool:
        """Whether both are of one source and have a day in common."""
        same = self.source == other.source
        return same and self.first <= other.last and other.first <= self.last

    def grew_to(self, other: File) -> bool:
        """Whether the other is a longer edition of this."""
        return (
            self.meets(other)
            and self.first == other.first
            and self.lines < other.lines
            and self.last <= other.last
            and self.name == other.name
        )


def between(first: Path, last: Path, waves: bool) -> list[Cause]:
    """Every file, or wave, that is not the same in both, by what was done."""
    sql = WAVES if waves else FILES
    before, after = _files(first, sql), _files(last, sql)
    had, has = ({(f.source, f.sha256, f.robots, f.id) for f in files} for files in (before, after))
    gone = [f for f in before if (f.source, f.sha256, f.robots, f.id) not in has]
    came = [f for f in after if (f.source, f.sha256, f.robots, f.id) not in had]
    return [*_came(came, gone), *_gone(gone, came)]


def _came(came: Sequence[File], gone: Sequence[File]) -> Iterable[Cause]:
    for file in came:
        same = next((f for f in gone if f.source == file.source and f.sha256 == file.sha256), None)
        shorter = next((f for f in gone if f.grew_to(file)), None)
        older = [f for f in gone if f.meets(file)]
        days, id_ = (file.first, file.last), file.id
        if same:
            if same.robots != file.robots:
                said = f"{file.name} er lest på nytt med en annen robotliste: {file.robots}"
                yield Cause(ROBOTS, file.source, *days, said, id_)
            elif same.id != file.id:
                said = f"{file.name} er tatt ut og lest inn igjen"
                yield Cause(CORRECTED, file.source, *days, said, id_)
        elif shorter:
            more = counted(file.lines - shorter.lines, "linje", "linjer")
            said = f"{file.name} har vokst med {more}"
            yield Cause(NEW, file.source, shorter.last, file.last, said, id_)
            if shorter.robots != file.robots:
                said = f"{file.name} er lest på nytt med en annen robotliste: {file.robots}"
                yield Cause(ROBOTS, file.source, shorter.first, shorter.last, said, id_)
        elif older:
            names = ", ".join(f.name for f in older)
            first = min(f.first for f in (*older, file))
            last = max(f.last for f in (*older, file))
            said = f"{file.name} har tatt plassen til {names}"
            yield Cause(CORRECTED, file.source, first, last, said, id_)
        else:
            yield Cause(NEW, file.source, *days, f"{file.name} er lest inn", id_)


def _gone(gone: Sequence[File], came: Sequence[File]) -> Iterable[Cause]:
    for file in gone:
        if not any(file.meets(other) for other in came):
            said = f"{file.name} er slettet eller tatt ut"
            yield Cause(GONE, file.source, file.first, file.last, said)


def _files(path: Path, sql: str) -> list[File]:
    return [
        File(
            id=str(row["innlasting"]),
            source=str(row["kilde"]),
            name=str(row["fil"]),
            sha256=str(row["sha256"]),
            lines=int(str(row["linjer"])),
            first=day(row["foerste"]),
            last=day(row["siste"]),
            robots=str(row["botliste"]),
        )
        for row in store.rows(path, sql)
    ]


def day(value: object) -> dt.date:
    """A day of a file; one without readable lines has none, and touches nothing."""
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value)) if value else dt.date.max
