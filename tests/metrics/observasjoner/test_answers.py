"""Metrics as another tool has counted them, and which of several instruments answers."""

from __future__ import annotations

import datetime as dt

import pytest

from data import warehouse
from data.errors import UserError
from data.lake.workspace import Workspace
from data.observasjoner import ingest
from metrics import query
from metrics.engine.selection import Selection
from tests.conftest import event, loaded
from tests.data.observasjoner.support import observed, reading, source

APRIL = {"fra": dt.date(2024, 4, 1), "til": dt.date(2024, 4, 30)}
MAY = {"korn": "maaned", "fra": dt.date(2024, 5, 1), "til": dt.date(2024, 5, 31)}


def each_day(month: int, days: range, **values: float):
    for number in days:
        date = dt.date(2024, month, number)
        for name, value in values.items():
            yield observed(value, name, fra=date, til=date)


def page(path: str, views: float, **more: object):
    fields = {"dimensjon": "side", "ledd": path, "sti": path, **APRIL, "korn": "maaned"}
    return observed(views, **(fields | more))


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Events on 1 and 2 June; Plausible counts each day of April and the whole of May."""
    workspace = Workspace(tmp_path_factory.mktemp("observert") / "ws").create()
    loaded(workspace, [event("2024-06-01 12:00:00", 1)], ("portal", "2024-06-01", "2024-06-02"))
    april = each_day(4, range(1, 31), sidevisninger=10, unike_brukere=4, besoek=5, med_en_side=2,
                     sekunder=300)  # fmt: skip
    given = [
        observed(500, "sidevisninger", **MAY),
        observed(60, "unike_brukere", **MAY),
        observed(40, "fluktfrekvens", **MAY, presisjon="avrundet"),
        observed(7, "sidevisninger", fra=dt.date(2024, 6, 1), til=dt.date(2024, 6, 1)),
        page("/bransje/bygg", 70),
        page("/bransje/barnehage", 20),
        page("/en-gang", 4),
    ]
    ingest.ingest(workspace, source(workspace), [reading("a.zip", *april, *given)])
    return warehouse.newest(workspace)


def ask(path, metric, split=None, **chosen):
    return query.run(metric, Selection(**chosen), split, warehouse=path)


def only(path, metric, **chosen):
    row = ask(path, metric, **chosen).only
    return row.verdi, row.nedre, row.oevre


def codes(result):
    return [(notice.kode, notice.om) for notice in result.notices if notice.kode == "instrument"]


def test_days_are_summed_where_they_may_be_and_else_give_bounds(path):
    assert only(path, "sidevisninger", **APRIL) == (300, None, None)
    assert only(path, "unike_brukere", **APRIL) == (None, 4, 120)
    assert only(path, "fluktfrekvens", **APRIL) == (40, None, None)
    assert only(path, "besoekstid", **APRIL) == (60, None, None)


def test_a_month_is_kept_as_given_and_never_split(path):
    may = {"fra": MAY["fra"], "til": MAY["til"]}
    assert only(path, "unike_brukere", **may) == (60, None, None)
    assert only(path, "sidevisninger", fra=MAY["fra"], til=dt.date(2024, 5, 30))[0] is None
    week = ask(path, "sidevisninger", "uke", **may).rows
    assert {row.verdi for row in week} == {None}
    assert "verktøyet har ikke tall" in week[0].merker[0]
    assert "avrundet av verktøyet" in ask(path, "fluktfrekvens", **may).only.merker


def test_months_beside_each_other(path):
    asked = {"fra": APRIL["fra"], "til": MAY["til"], "kilde": ("plausible",)}
    rows = ask(path, "unike_brukere", "maaned", **asked).rows
    assert [(row.verdi, row.nedre, row.oevre) for row in rows] == [(None, 4, 120), (60, None, None)]
    quarter = ask(path, "unike_brukere", "kvartal", **asked).only
    assert (quarter.nedre, quarter.oevre) == (60, 180)
    assert any(mark.startswith("delvis") for mark in quarter.merker)
    assert ask(path, "fluktfrekvens", **asked).only.verdi == 40


def test_the_events_answer_where_there_are_any_and_say_who_else_has_the_days(path):
    june = {"fra": dt.date(2024, 6, 1), "til": dt.date(2024, 6, 2)}
    found = ask(path, "sidevisninger", **june)
    assert (found.only.verdi, codes(found)) == (1, [("instrument", "plausible")])
    april = ask(path, "sidevisninger", **APRIL)
    assert (april.only.verdi, codes(april)) == (300, [("instrument", "")])
    assert april.provenance.sources[0].kilde == "plausible"
    assert april.provenance.sources[0].filer[0]["fil"] == "a.zip"


def test_pages_are_told_by_their_bransje(path):
    rows = ask(path, "sidevisninger", "bransje", **APRIL).rows
    assert {row.gruppe: row.verdi for row in rows} == {
        "bygg": 70, "barnehage": 20, "uten_bransje": 4}  # fmt: skip
    assert only(path, "sidevisninger", bransje=("bygg",), **APRIL)[0] == 70
    sides = {row.gruppe: row.verdi for row in ask(path, "sidevisninger", "side", **APRIL).rows}
    assert sides == {"/bransje/bygg": 70, "/bransje/barnehage": 20, "under_terskel": 4}


@pytest.mark.parametrize(
    ("metric", "split", "chosen", "told"),
    [
        ("sidevisninger", None, ("plausible", "portal"), "legges aldri sammen"),
        ("bot_andel", None, ("plausible",), "har ikke dette måltallet"),
        ("unike_brukere", "bransje", ("plausible",), "kan ikke deles på bransje"),
        ("besoek", "nettleser", ("plausible",), "ikke «besøk» per nettleser"),
    ],
)
def test_what_a_tool_cannot_be_asked_is_refused(metric, split, chosen, told, path):
    with pytest.raises(UserError, match=told):
        ask(path, metric, split, kilde=chosen)


def test_each_day_of_each_instrument(path):
    rows = warehouse.rows(
        path, "select opphav, count(*)::int as dager from instrumentdag where maaltall = "
        "'sidevisninger' group by opphav order by opphav")  # fmt: skip
    assert {r["opphav"]: r["dager"] for r in rows} == {"hendelser": 2, "observasjon": 31}
