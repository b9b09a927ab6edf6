"""A build of parts gives the very tables that a build of everything gives, whatever has changed."""

from __future__ import annotations

import datetime as dt
import random

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.lake.manifest import Ingest, LogFile, Manifest
from data.lake.workspace import Workspace
from data.warehouse import build, events, foundation
from data.warehouse.deler import running, stretches
from tests.conftest import SCHEMA, event

FIRST = dt.date(2023, 11, 20)
PATHS = ("/", "/om", "/bransje/barnehage", "/bransje/bygg", "/ukjent/ting", "/plan.pdf", "/verktoy")
HOSTS = (None, "www.google.com", "www.nav.no", "chatgpt.com", "et.lite.nettsted.no")
ANSWERS = [{"slag": "side"}] * 5 + [{"slag": "annen_status", "status": 404}]
DAY = dt.date.fromisoformat


def a_log(days: int, each: int, period: dt.date | None = None, seed: int = 5):
    """Page views, documents, what is not there and a few robots, by day; each at its own second."""
    draw = random.Random(seed)
    found = []
    for day in (FIRST + dt.timedelta(days=n) for n in range(days)):
        rows = []
        for second in sorted(draw.sample(range(86_000), each)):
            path = draw.choice(PATHS)
            kind = (
                "nedlasting" if path.endswith(".pdf") else draw.choice(("side",) * 5 + ("borte",))
            )
            more = {"slag": "annen_status", "status": 404} if kind == "borte" else {"slag": kind}
            when = dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=second)
            rows.append(
                event(str(when), draw.randrange(12), path, henvisning_vert=draw.choice(HOSTS))
                | {"generasjon": 1, "bot": draw.random() < 0.1, "region": draw.choice((None, "03"))}
                | more
            )
        found.append(rows)
    # Somebody who reads too fast, over the night of a new year; the rule looks ten minutes back.
    eve = dt.datetime(2023, 12, 31, 23, 55)
    for at in range(400):
        when = eve + dt.timedelta(seconds=at * 1.5)
        found[(when.date() - FIRST).days].append(
            event(f"{when:%F %T}", 99, f"/om/{at}", generasjon=1)
        )
    for row in (row for rows in found for row in rows):
        row["periode"] = period or row["dag"].replace(day=1)
    return found


class Lake:
    """Files of events that are read in, changed and taken out, and the warehouses of them."""

    def __init__(self, space: Workspace) -> None:
        self.space, self.files = space, {}

    def put(self, name: str, rows, source: str = "portal") -> None:
        """Reads a file in, or another edition of it."""
        ingest = f"20240601T000000{len(list(self.space.lake.iterdir())):06}Z-{name}"
        folder = self.space.lake / ingest
        folder.mkdir()
        rows = [row | {"kilde": source} for row in sorted(rows, key=lambda row: row["tid"])]
        pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), folder / "0.parquet")
        days = sorted(str(row["dag"]) for row in rows)
        counts = (1, len(rows), len(rows), 0, 0, 0, 0, 0, {})
        begins = str(min(row["tid"] for row in rows))
        file = LogFile(f"{name}.log", name, *counts, days[0], days[-1], begins=begins)
        self.files[name] = Ingest(
            id=ingest,
            source=source,
            format="combined",
            definition="portal_v2",
            bot_list="test",
            time="2024-06-01T00:00:00+00:00",
            files=(file,),
            events=(f"{ingest}/0.parquet",),
        )

    def differ(self) -> list[str]:
        """The tables that the two builds have unlike; that of parts asks files, as a large one."""
        read = Manifest(tuple(self.files.values()))
        paths = []
        for name, how in (("alt", lambda *_: foundation.run), ("deler", running.chosen)):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(events, "FEW", events.FEW if name == "alt" else 0)
                patch.setattr(running, "LEAST", 0)
                patch.setattr(running, "chosen", how)
                built = build.build(self.space, read)
            paths.append(built.rename(self.space.root / f"{name}.duckdb"))
        found = unlike(*paths)
        for path in paths:
            path.unlink()
        return found

    def parts(self) -> dict[str, int]:
        """The parts there are, by name, and when each was made."""
        return {p.name: p.stat().st_mtime_ns for p in self.space.warehouses.glob(".del-*")}


def unlike(one, other) -> list[str]:
    db = duckdb.connect()
    for name, path in (("a", one), ("b", other)):
        db.execute(f"attach '{path}' as {name} (read_only)")
    tables = "select table_name from duckdb_tables() where database_name = '{}'"
    names, others = ({n for (n,) in db.execute(tables.format(x)).fetchall()} for x in "ab")
    assert names == others
    both = "select count(*) from (from {0}.main.{2} except all from {1}.main.{2})"
    return [
        name
        for name in sorted(names - {"lager"})
        if db.execute(both.format("a", "b", name)).fetchall() != [(0,)]
        or db.execute(both.format("b", "a", name)).fetchall() != [(0,)]
    ]


@pytest.fixture
def lake(workspace):
    return Lake(workspace)


def test_the_tables_are_the_same_whatever_comes_late_is_put_right_or_is_taken_out(lake):
    days = a_log(60, 30)
    draw = random.Random(2)
    arrivals = [days[a : a + 12] for a in range(0, 60, 12)]
    order = draw.sample(range(5), 5)
    for at in order[:4]:
        lake.put(f"fil{at}", [row for day in arrivals[at] for row in day])
    assert lake.differ() == []
    # A late file, one that repeats a part of another, and a page that was only asked for before.
    lake.put(f"fil{order[4]}", [row for day in arrivals[order[4]] for row in day])
    lake.put("igjen", [row for day in days[40:44] for row in day])
    odd = event("2024-01-17 10:00:00", 3, "/ukjent/ting", generasjon=1)
    lake.put("ny", [odd | {"sti": "/bransje/finnes-bare-her"}])
    (lake.space.root / "utelatt.csv").write_text(
        "felt,moenster,grunn,kilde\nsti,/ukjent,prøve,egen\n", "utf-8"
    )
    assert lake.differ() == []
    # What is taken out, and a file that is put right.
    del lake.files["ny"]
    lake.put("fil1", [row for day in arrivals[1] for row in day if row["besoekende"] != 4])
    before = lake.parts()
    assert lake.differ() == []
    kept = before.keys() & lake.parts().keys()
    assert len(before) == len(lake.parts()) == 3
    assert len(kept) == 1  # December: nothing that is counted there has changed
    assert not any(
        b"finnes-bare-her" in (lake.space.warehouses / n).read_bytes() for n in lake.parts()
    )


def test_visitors_who_are_known_for_longer_than_a_month_are_counted_over_it(lake):
    days = a_log(45, 20, period=dt.date(1970, 1, 1))
    lake.put("fil", [row for day in days for row in day])
    lake.put("annen", [row for day in days[:30] for row in day], "arbeidsmiljoehjelpen")
    assert lake.differ() == []
    # Of the parts that stand, and one that is damaged.
    before = lake.parts()
    path = lake.space.warehouses / next(iter(before))
    path.write_bytes(path.read_bytes()[:-1] + b"\1")
    assert lake.differ() == []
    assert len(before.items() & lake.parts().items()) == len(before) - 1 == len(lake.parts()) - 1


def test_a_source_that_counts_files_as_pages_has_no_parts(lake, monkeypatch):
    monkeypatch.setattr(running, "LEAST", 1)
    (lake.space.warehouses / ".del-gammel-del").touch()
    lake.put("kontroll", [event("2024-01-01 12:00:00", 1)], "goaccess")
    build.build(lake.space, Manifest(tuple(lake.files.values()))).unlink()
    assert not lake.parts()


@pytest.mark.parametrize(
    ("first", "last", "begins"),
    [
        ("2024-03-05", "2024-03-05", ["2024-03-05"]),
        ("2024-02-05", "2024-03-01", ["2024-02-05", "2024-03-01"]),
        ("2024-02-01", "2024-03-31", ["2024-02-01", "2024-03-01"]),
        ("2024-01-31", "2024-03-31", ["2024-01-31", "2024-02-01", "2024-03-01"]),
        ("2023-12-31", "2024-01-31", ["2023-12-31", "2024-01-01"]),
        ("2022-06-01", "2024-01-31", ["2022-06-01", "2023-01-01", "2023-12-01", "2024-01-01"]),
    ],
)
def test_the_last_two_months_stand_alone_and_years_before_them(first, last, begins):
    found = stretches.of(DAY(first), DAY(last))
    assert [one.first.isoformat() for one in found] == begins
    assert found[-1].last == DAY(last)
    ends = [one.last + dt.timedelta(days=1) for one in found[:-1]]
    assert ends == [one.first for one in found[1:]]
