"""Borders of shares and means of visits: without a base there is no row, and no nought."""

from __future__ import annotations

import duckdb
import pytest

from tests import ROOT

COUNTED = "gruppe text, besoek bigint, med_en_side bigint, sekunder bigint"


def told(name, *rows):
    connection = duckdb.connect()
    connection.execute(f"create table tall ({COUNTED})")
    for row in rows:
        connection.table("tall").insert(row)
    connection.execute("create macro brukstall_i(u, f) as table from tall")
    sql = (ROOT / f"metrics/bruk/{name}.sql").read_text("utf-8")
    found = connection.execute(
        f"select gruppe, verdi, grunnlag from ({sql}) order by gruppe",  # noqa: S608 -- our own file
        {"utvalg": {"fra": None}, "fordeling": "alle"},
    ).fetchall()
    return {group: (value, base) for group, value, base in found}


@pytest.mark.parametrize(
    ("visits", "single", "seconds", "mean"),
    [(3, 1, 120, (60.0, 2)), (3, 2, 120, (120.0, 1)), (3, 3, 0, None), (1, 0, 0, (0.0, 1))],
)
def test_the_time_of_a_visit_is_of_those_with_more_than_one_page(visits, single, seconds, mean):
    assert told("besoekstid", ("a", visits, single, seconds)).get("a") == mean


@pytest.mark.parametrize(("visits", "single", "share"), [(4, 1, 25.0), (1, 1, 100.0), (1, 0, 0.0)])
def test_the_visits_of_one_page_are_a_share_of_all(visits, single, share):
    assert told("fluktfrekvens", ("a", visits, single, 0))["a"] == (share, visits)
