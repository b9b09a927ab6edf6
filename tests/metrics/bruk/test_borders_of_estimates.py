"""Borders of the estimate of different users (anslag_brukere.sql), on tables of a few rows."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from tests import ROOT

SQL = (ROOT / "metrics/bruk/anslag_brukere.sql").read_text("utf-8")
EPOCH, D = dt.date(1970, 1, 1), dt.date.fromisoformat
JAN, FEB, NEXT = D("2025-01-01"), D("2025-02-01"), D("2026-01-01")
COLUMNS = ("verdi", "grunnlag", "nedre", "oevre", "merker")
TABLES = {
    "tall": "gruppe text, kilde text, noekkel bigint, brukere bigint",
    "anslag": "kilde text, fra date, til date, maaneder bigint, verktoey text, bransje text, "
    "anslag double, nedre double, oevre double",
    "anslagsmaaned": "kilde text, maaned date, definisjon text",
    "dekning": "kilde text, dag date",
    "hull": "kilde text, dag date",
}


def counted(month, users, source="portal", key=1):
    return "alle", source, (month - EPOCH).days * 2**32 + key, users


def estimated(first, last, months, value, low, high, source="portal"):
    return source, first, last, months, "alle", "alle", value, low, high


TWO = [counted(JAN, 100), counted(FEB, 80)]
RUN = estimated(JAN, FEB, 2, 150.0, 140.0, 160.0)
SINGLE = [estimated(JAN, JAN, 1, 101.0, 95.0, 105.0), estimated(FEB, FEB, 1, 80.0, 75.0, 85.0)]
KNOWN = [("portal", JAN, "v2"), ("portal", FEB, "v2")]


def answer(tall=TWO, anslag=(RUN, *SINGLE), known=KNOWN, covered=(), gaps=(), **chosen):
    connection = duckdb.connect()
    rows = {
        "tall": tall,
        "anslag": anslag,
        "anslagsmaaned": known,
        "dekning": covered,
        "hull": gaps,
    }
    for name, columns in TABLES.items():
        connection.execute(f"create table {name} ({columns})")
        for row in rows[name]:
            connection.table(name).insert(row)
    connection.execute("create macro brukstall_i(u, f) as table from tall")
    asked = {"verktoey": None, "bransje": None, "fra": None, "til": None} | chosen
    found = connection.execute(
        f"select {', '.join(COLUMNS)} from ({SQL})",  # noqa: S608 -- our own file
        {"utvalg": asked, "fordeling": "alle"},
    ).fetchall()
    (row,) = found
    return dict(zip(COLUMNS, row, strict=True))


def test_the_estimate_of_two_months_of_one_year():
    assert answer() == {
        "verdi": 150.0, "grunnlag": 100, "nedre": 140.0, "oevre": 160.0, "merker": ["anslag"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ((90.0, 80.0, 99.0), (100.0, 100.0, 99.0)),  # at least the largest month
        ((190.0, 170.0, 200.0), (180.0, 170.0, 180.0)),  # at most the sum of them
        ((150.0, 99.0, 181.0), (150.0, 100.0, 180.0)),
    ],
)
def test_an_estimate_is_within_what_is_counted(run, told):
    found = answer(anslag=[estimated(JAN, FEB, 2, *run), *SINGLE])
    assert (found["verdi"], found["nedre"], found["oevre"]) == told


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"tall": [counted(JAN, 100), counted(FEB, 80, "annen")]}, "for én kilde om gangen"),
        ({"tall": [counted(JAN, 100), counted(NEXT, 80)]}, "for ett kalenderår om gangen"),
        ({"verktoey": ["a", "b"]}, "for ett verktøy om gangen"),
        ({"bransje": ["a", "b"]}, "for én bransje om gangen"),
        ({"known": KNOWN[:1]}, "ikke grunnlag for anslag i alle månedene"),
        ({"known": [KNOWN[0], ("portal", FEB, "v1")]}, "et skifte av definisjon"),
        ({"anslag": [estimated(JAN, FEB, 1, 150.0, 140.0, 160.0)]}, "minst én måned har for få"),
        ({"anslag": SINGLE}, "minst én måned har for få"),
        ({"gaps": [("portal", JAN)]}, "dager uten sammenlignbare tall"),
        ({"gaps": [("portal", D("2025-02-28"))]}, "dager uten sammenlignbare tall"),
        ({"gaps": [("portal", D("2025-03-01"))]}, ""),
        ({"gaps": [("portal", D("2024-12-31"))]}, ""),
        ({"gaps": [("annen", JAN)]}, ""),
        ({"fra": JAN, "covered": [("portal", JAN)]}, ""),
        ({"fra": D("2025-01-02"), "covered": [("portal", JAN)]}, "bare for hele måneder"),
        ({"fra": D("2025-01-02"), "covered": [("annen", JAN)]}, ""),
        ({"fra": D("2025-01-02"), "covered": [("portal", D("2025-01-02"))]}, ""),
        ({"til": D("2025-02-27"), "covered": [("portal", D("2025-02-28"))]}, "hele måneder"),
        ({"til": D("2025-02-28"), "covered": [("portal", D("2025-02-28"))]}, ""),
        ({"til": D("2025-02-28"), "covered": [("portal", D("2025-03-01"))]}, ""),
    ],
)
def test_why_there_is_no_estimate(changes, why):
    found = answer(**changes)
    assert (found["verdi"] is None) is bool(why)
    assert why in found["merker"][0]


@pytest.mark.parametrize(
    ("users", "keys", "far"),
    [
        (115, 1, False),  # one and a half times the width of the interval (10) away
        (116, 1, True),
        (85, 1, False),
        (84, 1, True),
        (116, 2, False),  # of a month with two keys nobody knows the exact number
    ],
)
def test_a_sketch_far_from_what_was_counted_is_of_something_else(users, keys, far):
    tall = [counted(JAN, users - keys + 1), counted(FEB, 80)]
    tall += [counted(JAN, 1, key=n) for n in range(2, keys + 1)]
    single = [estimated(JAN, JAN, 1, 100.0, 95.0, 105.0), SINGLE[1]]
    found = answer(tall=tall, anslag=[RUN, *single])
    assert ("reglene for hva som telles" in found["merker"][0]) is far


@pytest.mark.parametrize("place", [("noa", "alle"), ("alle", "bygg"), ("noa", "bygg")])
def test_the_estimate_of_another_place_is_no_answer(place):
    others = [(*row[:4], *place, 999.0, 998.0, 1000.0) for row in (RUN, *SINGLE)]
    assert answer(anslag=[RUN, *SINGLE, *others]) == answer()
    assert answer(anslag=others)["verdi"] is None
