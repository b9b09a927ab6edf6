"""The stretches that days are parted in, and what tells that the part of one still stands."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version

import pyarrow as pa

from data import warehouse
from data.lake.manifest import Manifest
from data.warehouse import events
from data.warehouse.evidence import LENGTH, Evidence

# What of other days decides what is counted of these, besides the files that have them.
BESIDES = (
    """select f.fil, count(*), sum(hash(g.linje & 4294967295)::hugeint)
        from gjentatte_linjer g join filer f on f.filnr = g.linje >> 32
        where f.filnr in (select filnr from deler where dag between $fra and $til)
        group by f.fil order by f.fil""",
    """select md5(string_agg(row(kilde, dag, periode, generasjon, besoekende, regel)::varchar
            order by kilde, dag, periode, generasjon, besoekende))
        from atferd where dag between $fra and $til""",
    """select md5(string_agg(row(dag, kanal, kilde)::varchar order by dag, kanal, kilde))
        from hull where dag between $fra and $til""",
)
FILES = """select fil from filer
    where filnr in (select filnr from deler where dag between $fra and $til) order by filnr"""
SCHEMA = pa.schema([("filnr", pa.int64()), ("fil", pa.string())])


@dataclass(frozen=True)
class Stretch:
    """The first and the last day of a stretch."""

    first: dt.date
    last: dt.date

    def days(self) -> dict[str, dt.date]:
        """The two, as parameters of a query."""
        return {"fra": self.first, "til": self.last}


def of(first: dt.date, last: dt.date) -> list[Stretch]:
    """The stretches from the first day to the last: the last two months, and years before them.

    A new day then changes a month, and a month later the year that it is in.
    """
    month = last.replace(day=1)
    before = (month - dt.timedelta(days=1)).replace(day=1)
    years = (dt.date(year, 1, 1) for year in range(first.year + 1, last.year + 1))
    begins = [first, *sorted(day for day in {*years, before, month} if day > first)]
    ends = [*(day - dt.timedelta(days=1) for day in begins[1:]), last]
    return [Stretch(*each) for each in zip(begins, ends, strict=True)]


def name_files(connection: warehouse.Connection, manifest: Manifest) -> None:
    """Makes the view `filer`: what the content of each file of events is, and which in turn."""
    met: Counter[str] = Counter()
    rows = []
    for number, table in enumerate(events.files(manifest)):
        taken = manifest.hashes[table]
        rows.append({"filnr": number, "fil": f"{taken}-{met[taken]}"})
        met[taken] += 1
    connection.register("filer", pa.Table.from_pylist(rows, SCHEMA))


def mark(connection: warehouse.Connection, stretch: Stretch, made_of: Evidence) -> str:
    """The hash of all that a part is made of. Other days change it where they change the part."""
    told = [made_of.registre, made_of.definisjoner, made_of.kode, version("duckdb"), str(stretch)]
    for query in (FILES, *BESIDES):
        told.append(repr(connection.execute(query, stretch.days()).fetchall()))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:LENGTH]
