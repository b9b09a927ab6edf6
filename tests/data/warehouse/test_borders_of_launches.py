"""Borders of when a bransje was launched, and of the section that stands for it, on both sides."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from tests import ROOT
from tests.data.warehouse.test_borders_of_marts import changing, copied

__all__ = ["changing", "copied"]  # fixtures

D = dt.date.fromisoformat
WAREHOUSE = ROOT / "data/warehouse"


def statement(file: str, name: str) -> str:
    """The statement of the file that makes the table."""
    (path,) = WAREHOUSE.rglob(file)
    (found,) = (
        part for part in path.read_text("utf-8").split(";\n") if f"create table {name} " in part
    )
    return found


@pytest.mark.parametrize(
    ("shares", "section"),
    [
        ({"Q": 0.9, "P": 0.1}, "Q"),
        ({"Q": 0.899, "P": 0.101}, None),
        ({"Q": 1.0}, "Q"),
        ({"Q": 0.5, "P": 0.5}, None),
    ],
)
def test_nine_of_ten_jobs_give_a_bransje_its_section(shares, section):
    connection = duckdb.connect()
    connection.execute("create table bransje_seksjon (bransje text, seksjon text, andel double)")
    for letter, share in shares.items():
        connection.execute("insert into bransje_seksjon values ('b', ?, ?)", [letter, share])
    connection.execute(statement("13_kriterier.sql", "hovedseksjon"))
    ((found, every),) = connection.sql("select seksjon, seksjoner from hovedseksjon").fetchall()
    assert (found, every) == (section, ", ".join(sorted(shares)))


COLUMNS = "bransje, verktoey, status, fra, til, kilde, sted, merknad"


def launched(connection, *rows):
    """Status, days and whether the sources disagree, of (status, first, last) of each source."""
    connection.execute("delete from bransje_verktoey")
    for number, (status, first, last) in enumerate(rows):
        told = ["bygg", "noa_pluss", status, first and D(first), last and D(last), f"S{number}"]
        connection.execute(
            f"insert into bransje_verktoey ({COLUMNS}) values (?, ?, ?, ?, ?, ?, 'x', null)",  # noqa: S608
            told,
        )
    connection.execute("drop table bransje_lansering")
    connection.execute(statement("12_bransjer.sql", "bransje_lansering"))
    (found,) = connection.sql("select status, fra, til, motstrid from bransje_lansering").fetchall()
    status, first, last, disputed = found
    return status, first and str(first), last and str(last), disputed


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("lansert", "2023-01-01", "2023-03-31")],
         ("lansert", "2023-01-01", "2023-03-31", False)),
        # The sources narrow each other where they meet, also on one day.
        ([("lansert", "2023-01-01", "2023-03-31"), ("lansert", "2023-02-01", "2023-06-30")],
         ("lansert", "2023-02-01", "2023-03-31", False)),
        ([("lansert", "2023-01-01", "2023-03-31"), ("lansert", "2023-03-31", "2023-06-30")],
         ("lansert", "2023-03-31", "2023-03-31", False)),
        # Where they do not, the earliest stands.
        ([("lansert", "2023-01-01", "2023-03-31"), ("lansert", "2023-04-01", "2023-06-30")],
         ("lansert", "2023-01-01", "2023-03-31", True)),
        # A plan counts until a source says launched.
        ([("planlagt", "2024-01-01", "2024-12-31")],
         ("planlagt", "2024-01-01", "2024-12-31", False)),
        ([("planlagt", "2024-01-01", "2024-12-31"), ("lansert", "2023-01-01", "2023-03-31")],
         ("lansert", "2023-01-01", "2023-03-31", False)),
        ([("lansert", None, "2023-03-31")], ("lansert", None, "2023-03-31", False)),
    ],
)  # fmt: skip
def test_sources_narrow_each_other_where_they_meet(changing, rows, found):
    assert launched(changing, *rows) == found


def covered(connection, counts, launches=(), **chosen):
    """The newest published count of a tool, and how many launches came after it."""
    connection.execute("delete from bransje_antall")
    connection.execute("delete from bransje_lansering")
    for day, number in counts:
        connection.execute(
            "insert into bransje_antall (type, verktoey, dato, antall, kilde, sted) "
            "values ('lansert', 'noa_pluss', ?, ?, 'S0', 'x')",
            [D(day), number],
        )
    for bransje, first, last in launches:
        connection.execute(
            "insert into bransje_lansering (bransje, verktoey, status, fra, til, kilder, motstrid) "
            "values (?, 'noa_pluss', 'lansert', ?, ?, 'S0', false)",
            [bransje, D(first), D(last)],
        )
    names = ("verktoey", "bransje", "fra", "til")
    asked = dict.fromkeys(names) | {"verktoey": ["noa_pluss"]} | chosen
    found = connection.execute(
        "select antall, etter from bestander($u, 'alle')", {"u": asked}
    ).fetchall()
    return found[0] if found else None


@pytest.mark.parametrize(
    ("first", "last", "after"),
    [
        ("2023-03-01", "2023-04-01", 1),  # dated from the month of the count on
        ("2023-02-28", "2023-04-01", 0),
        ("2023-03-01", "2023-03-15", 0),  # over by the day of the count
        ("2023-03-01", "2023-03-16", 1),
    ],
)
def test_a_launch_comes_after_a_count_from_its_month_on(changing, first, last, after):
    counts = [("2022-03-15", 3), ("2023-03-15", 5)]
    assert covered(changing, counts, [("bygg", first, last)]) == (5, after)


@pytest.mark.parametrize(
    ("end", "found"),
    [("2023-03-15", (5, 0)), ("2023-03-14", (3, 0)), ("2022-03-14", None)],
)
def test_the_newest_count_by_the_end_of_the_period_stands(changing, end, found):
    counts = [("2022-03-15", 3), ("2023-03-15", 5)]
    assert covered(changing, counts, til=D(end)) == found
