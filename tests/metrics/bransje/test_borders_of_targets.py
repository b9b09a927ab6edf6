"""Borders of what a target is measured by: which months, which days, and which launches."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from metrics.bransje import registered, targets
from metrics.bransje.verdicts import FLOW, Measured
from metrics.engine.result import Row
from metrics.engine.selection import Selection

D = dt.date.fromisoformat
TODAY = D("2026-06-15")


def target(**changed):
    told = {
        "id": "t", "maaltall": "sidevisninger", "utvalg": None, "maales": None, "fra": None,
        "basis_verdi": 0.0, "basis_dato": D("2025-12-31"), "maalverdi": 15.0,
        "maalverdi_maks": None, "frist": D("2026-12-31"), "retning": "opp", "tekst": "T",
        "merknad": None, "eier": "E", "kilde": "S0", "sted": None,
    }  # fmt: skip
    return targets.Target(**told | changed)


@pytest.mark.parametrize(
    ("changed", "measured", "needed"),
    [
        ({}, Measured(5.0, D("2026-12-01")), 10 / (30 / targets.MONTH)),
        ({"frist": None}, Measured(5.0, D("2026-12-01")), None),
        ({"maalverdi": None}, Measured(5.0, D("2026-12-01")), None),
        ({}, None, None),
        ({}, Measured(5.0, D("2026-12-31")), None),
        ({}, Measured(5.0, D("2026-12-30")), 10 * targets.MONTH),
    ],
)
def test_the_pace_that_is_needed(changed, measured, needed):
    found = targets._needed(target(**changed), measured)
    assert found == (needed and pytest.approx(needed))


@pytest.mark.parametrize(
    ("metric", "first", "last", "asked"),
    [
        (registered.FLOW_METRIC, D("2026-01-01"), D("2026-12-31"), True),
        (registered.STOCK_METRIC, D("2026-01-01"), D("2026-12-31"), True),
        ("sidevisninger", D("2026-01-01"), D("2026-12-31"), False),
        (registered.FLOW_METRIC, None, D("2026-12-31"), False),
        (registered.FLOW_METRIC, D("2026-01-01"), None, False),
    ],
)
def test_launches_are_asked_for_where_the_target_counts_them(
    monkeypatch, metric, first, last, asked
):
    monkeypatch.setattr(targets.registered, "launches", lambda *_: ("x",))
    found = targets._entered(None, target(maaltall=metric), Selection(), first, last)
    assert found == (("x",) if asked else ())


ROWS = [
    Row("2026-01", "januar", 1.0),
    Row("2026-02", "februar", None),
    Row("2026-03", "mars", 3.0, merker=("delvis: 1 av 31 dager",)),
    Row("2026-04", "april", 4.0),
]


def answered(monkeypatch, rows, window=(TODAY, TODAY), breaks=()):
    only = rows[0] if rows else None
    found = SimpleNamespace(
        rows=rows, window=window, only=only, metric=SimpleNamespace(filtre=(), id="x"),
        provenance=SimpleNamespace(synthetic=False), selection=None,
    )  # fmt: skip
    monkeypatch.setattr(targets.query, "run", lambda *_, **__: found)
    monkeypatch.setattr(targets, "calendar", lambda *_: SimpleNamespace(breaks=breaks))


def test_only_whole_months_with_a_value_are_measurements(monkeypatch):
    answered(monkeypatch, ROWS)
    known, across = targets._history(None, target(), Selection())
    assert known == [Measured(1.0, D("2026-01-31")), Measured(4.0, D("2026-04-30"))]
    assert across == ""


@pytest.mark.parametrize(
    ("rows", "changed", "window", "told"),
    [
        (ROWS, {}, (1, 2), "Ikke sammenlignbart"),
        (ROWS, {"basis_dato": None}, (1, 2), ""),
        (ROWS, {}, None, ""),
        ([], {}, (1, 2), ""),
        (ROWS, {"basis_dato": D("2026-02-01")}, (1, 2), ""),  # the break is before the start
    ],
)
def test_a_break_between_the_start_and_now_stops_the_history(
    monkeypatch, rows, changed, window, told
):
    change = targets.comparable.Break(
        "b", D("2026-02-01"), D("2026-02-01"), "definisjon", "Ny.", "S0", ""
    )
    answered(monkeypatch, rows, window, (change,))
    assert targets._history(None, target(**changed), Selection())[1][:19] == told


@pytest.mark.parametrize(
    ("row", "found", "across"),
    [
        (Row("alle", "Alle", 3.0), (3.0, None, True), ""),
        (Row("alle", "Alle", 3.0, merker=("delvis: 1 av 2 dager",)), (3.0, None, False), ""),
        (Row("alle", "Alle", None, nedre=2.0, oevre=5.0), (2.0, 5.0, True), ""),
        (Row("alle", "Alle", None, merker=("brudd: Ny. Velg",)), None, "Ny. Velg"),
        (Row("alle", "Alle", None, merker=("mangler",)), None, ""),
        (Row("alle", "Alle", None), None, ""),
    ],
)
def test_a_count_may_be_a_bound_a_part_or_none(monkeypatch, row, found, across):
    answered(monkeypatch, [row])
    asked = target(maales=FLOW, fra=D("2026-01-01"))
    made, why = targets._counted(None, asked, Selection())
    assert why == across
    assert (made and (made.value, made.most, made.whole)) == found
    assert targets._counted(None, target(maales=FLOW), Selection()) == (None, "")


@pytest.mark.parametrize(
    ("known", "first"),
    [([Measured(4.0, D("2026-04-30"))], D("2026-05-01")), ([], None)],
)
def test_launches_since_the_last_measurement_begin_the_day_after_it(monkeypatch, known, first):
    asked = []
    answered(monkeypatch, ROWS)
    monkeypatch.setattr(targets, "_history", lambda *_: (known, ""))
    monkeypatch.setattr(targets, "_entered", lambda *given: asked.append(given[3:]) or ())
    goal = target().goal(None)
    targets._judged(None, target(), goal, TODAY)
    assert asked == [(first, TODAY)]


@pytest.mark.parametrize(
    ("direction", "launched", "status"), [("opp", 15, "naadd"), ("opp", 14, "mangler_tall"),
                                          ("ned", 15, "mangler_tall")],
)  # fmt: skip
def test_launches_that_are_entered_are_the_least_there_is(monkeypatch, direction, launched, status):
    answered(monkeypatch, [Row("alle", "Alle", None)])
    item = SimpleNamespace(navn="N")
    monkeypatch.setattr(targets, "_entered", lambda *_: (item,) * launched)
    asked = target(maales=FLOW, fra=D("2026-01-01"), retning=direction)
    found = targets._judged(None, asked, asked.goal(None), TODAY)
    assert found[0] == status
    assert found[2] == Measured(launched, TODAY, whole=False)
    late = targets._judged(None, asked, asked.goal(None), D("2027-06-01"))
    assert late[2].day == D("2026-12-31")


def test_a_selection_as_text():
    assert targets.selection("verktoey=a;bransje=b,c") == Selection(
        verktoey=("a",), bransje=("b", "c")
    )
    assert targets.selection(None) == targets.selection(" ") == Selection()


@pytest.mark.parametrize(
    ("status", "pace"), [("naadd", None), ("bak", pytest.approx(10 / (30 / targets.MONTH)))]
)
def test_what_is_reached_needs_no_pace_and_a_row_keeps_its_words(monkeypatch, status, pace):
    last = Measured(5.0, D("2026-12-01"))
    monkeypatch.setattr(targets, "_judged", lambda *_: (status, "Derfor.", last))
    made = targets._status(None, target(merknad="M", sted="kap. 1"), TODAY)
    assert (made.tempo, made.verdi, made.maalt) == (pace, 5.0, D("2026-12-01"))
    assert (made.merknad, made.eier, made.kilde) == ("M", "E", "S0 kap. 1")
    plain = targets._status(None, target(eier=None), TODAY)
    assert (plain.merknad, plain.eier, plain.kilde) == ("", "", "S0")
    wrong = targets._status(None, target(maaltall="x", utvalg="y=z"), TODAY)
    assert (wrong.status, wrong.tempo) == ("mangler_tall", None)
    assert "«x» og «y=z»" in wrong.grunn


@pytest.mark.parametrize(("deadline", "shown"), [("2026-03-31", 3.0), ("2026-03-30", 4.0)])
def test_the_number_on_the_deadline_is_shown_or_else_the_newest(monkeypatch, deadline, shown):
    known = [Measured(3.0, D("2026-03-31")), Measured(4.0, D("2026-04-30"))]
    answered(monkeypatch, ROWS)
    monkeypatch.setattr(targets, "_history", lambda *_: (known, ""))
    asked = target(frist=D(deadline))
    assert targets._judged(None, asked, asked.goal(None), TODAY)[2].value == shown
