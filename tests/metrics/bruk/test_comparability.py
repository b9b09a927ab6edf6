"""Gaps, breaks, coverage and changes."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics import query
from metrics.bruk.comparability import change
from metrics.engine.comparable import APART
from metrics.engine.selection import Selection
from tests.conftest import event
from tests.support.instruments import counted_by

DAY = dt.timedelta(days=1)


def daily(first: str, last: str, views: int = 1, source: str = "portal"):
    day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    while day <= end:
        for n in range(views):
            yield event(f"{day} 12:{n:02}:00", n + 1, kilde=source)
        day += DAY


def across(load, workspace, instrument="eksport"):
    """Thirty days a month across the break of the statistics tool, as this instrument counts."""
    counted_by(workspace, instrument)
    events = [*daily("2023-05-01", "2024-04-30")]
    return load(events, ("portal", "2023-05-01", "2024-04-30"))


def test_a_change_of_tool_hides_no_log_of_our_own(load, workspace):
    warehouse = across(load, workspace, "logg")
    found = query.run("sidevisninger", None, None, warehouse)
    assert (found.only.verdi, found.notices) == (366, ())
    rows = query.run("sidevisninger", None, "maaned", warehouse).rows
    assert [r.gruppe for r in rows if r.verdi is None] == []


def test_the_break_is_null_in_the_series_with_its_reason(load, workspace):
    found = query.run("sidevisninger", None, "maaned", across(load, workspace))
    rows = {r.gruppe: r for r in found.rows}
    assert next(iter(rows)) == "2023-05"
    assert len(rows) == 12
    for month in ("2023-06", "2023-09", "2024-02"):
        assert rows[month].verdi is None
        assert rows[month].merker[0].startswith("hull: ")
    assert rows["2023-05"].verdi == 31
    assert rows["2024-03"].verdi == 16
    assert rows["2024-03"].merker == (APART, "delvis: 16 av 31 dager")
    assert [[r.gruppe for r in group] for group in found.alike if group[0].verdi is not None] == [
        ["2023-05"],
        ["2024-03", "2024-04"],
    ]
    assert rows["2024-04"].verdi == 30


@pytest.mark.parametrize("split", [None, "bransje", "henvisning", "region"])
def test_days_on_both_sides_of_a_break_are_no_sum(load, workspace, split):
    found = query.run("sidevisninger", None, split, across(load, workspace))
    assert [row.verdi for row in found.rows] == [None] * len(found.rows)
    assert found.rows[0].merker[0].startswith("brudd: Statistikkverktøyet i Arbeidsmiljøportalen")
    assert found.rows[0].merker[0].endswith("Velg 1.–31. mai 2023 eller 16. mars–30. april 2024.")


@pytest.mark.parametrize(
    ("fra", "til", "total"),
    [
        ("2023-05-01", "2023-05-31", 31),
        ("2023-05-01", "2024-03-15", 31),  # the gap, but nothing on the other side of it
        ("2023-05-31", "2024-03-16", None),
        ("2023-06-01", "2024-03-16", 1),
        ("2024-03-16", "2024-04-30", 46),
    ],
)
def test_one_side_of_a_break_is_a_sum(load, workspace, fra, til, total):
    chosen = Selection(dt.date.fromisoformat(fra), dt.date.fromisoformat(til))
    found = query.run("sidevisninger", chosen, None, across(load, workspace))
    assert found.only.verdi == total
    assert (
        query.run("sidevisninger", chosen, "kilde", across(load, workspace)).rows[0].verdi == total
    )


def test_a_year_on_both_sides_of_a_change_of_tool_is_no_number(load, workspace):
    rows = {
        r.gruppe: r.verdi
        for r in query.run("sidevisninger", None, "aar", across(load, workspace)).rows
    }
    assert rows == {"2023": 31, "2024": 46}  # the gap parts them, and neither lies across it


def test_no_change_is_given_across_a_break(load, workspace):
    april = Selection(fra=dt.date(2024, 4, 1), til=dt.date(2024, 4, 28))
    found = change("sidevisninger", april, across(load, workspace))
    assert found.percent is None
    assert "Ikke sammenlignbart" in str(found.reason)


def test_the_break_that_is_named_is_the_one_the_period_lies_in(load, workspace):
    across(load, workspace)
    tool = "arbeidsmiljoehjelpen"
    host = {"vert": "arbeidsmiljohjelpen.arbeidstilsynet.no", "kilde": tool}
    span = "2023-05-01", "2024-04-30"
    events = [*daily(*span), *(found | host for found in daily(*span))]
    warehouse = load(events, ("portal", *span), (tool, *span))
    # The gap of Arbeidsmiljøhjelpen in 2023 comes first, but touches only the period before.
    winter = Selection(fra=dt.date(2024, 1, 1), til=dt.date(2024, 3, 15))
    found = change("sidevisninger", winter, warehouse)
    assert "Statistikkverktøyet i Arbeidsmiljøportalen ble skiftet" in str(found.reason)


def test_change_compares_equal_weekdays_a_year_back(load):
    events = [*daily("2025-01-01", "2025-12-31", 2), *daily("2026-01-01", "2026-06-30", 3)]
    warehouse = load(events, ("portal", "2025-01-01", "2026-06-30"))
    march = Selection(fra=dt.date(2026, 3, 1), til=dt.date(2026, 3, 31))
    found = change("sidevisninger", march, warehouse)
    assert found.before_window == (dt.date(2025, 3, 2), dt.date(2025, 4, 1))
    assert found.before_window[0].weekday() == march.fra.weekday()
    assert (found.now, found.before, found.percent) == (93, 62, 50)


def test_days_that_no_log_covers_are_told_in_a_sentence(load):
    warehouse = load(daily("2026-01-01", "2026-06-30"), ("portal", "2026-01-01", "2026-06-30"))
    march = Selection(fra=dt.date(2026, 3, 1), til=dt.date(2026, 3, 31))
    assert change("sidevisninger", march, warehouse).reason == (
        "Ikke sammenlignbart: loggen dekker 0 av 31 dager i perioden 2. mars–1. april 2025."
    )


def test_nearest_comparable_pair_is_offered(load):
    events = [*daily("2025-01-01", "2026-06-30", 2)]
    warehouse = load(events, ("portal", "2025-01-01", "2026-06-30"))
    july = Selection(fra=dt.date(2026, 6, 15), til=dt.date(2026, 7, 14))
    found = change("sidevisninger", july, warehouse)
    assert found.percent is None
    assert "16 av 30 dager" in str(found.reason)
    assert found.nearest is not None
    assert found.nearest.now_window[1] <= dt.date(2026, 6, 30)
    assert found.nearest.percent == 0


def test_a_day_that_no_file_covers_is_missing_and_not_zero(load):
    events = [event("2024-04-02 10:00:00", 1), event("2024-04-09 10:00:00", 1)]
    warehouse = load(
        events, ("portal", "2024-04-02", "2024-04-03"), ("portal", "2024-04-09", "2024-04-09")
    )
    rows = {r.gruppe: r for r in query.run("sidevisninger", None, "dag", warehouse).rows}
    assert rows["2024-04-03"].verdi == 0
    assert rows["2024-04-05"].verdi is None
    assert rows["2024-04-05"].merker == ("mangler: kilden dekker ingen av dagene",)


def test_an_empty_window_is_unknown_and_not_zero(load):
    warehouse = load([event("2024-04-02 10:00:00", 1)], ("portal", "2024-04-02", "2024-04-02"))
    later = Selection(fra=dt.date(2025, 1, 1), til=dt.date(2025, 1, 31))
    assert query.run("sidevisninger", later, None, warehouse).only.verdi is None


def test_a_week_that_begins_outside_the_window_is_marked_partial(load):
    warehouse = load([*daily("2024-04-01", "2024-04-30")], ("portal", "2024-04-01", "2024-04-30"))
    chosen = Selection(fra=dt.date(2024, 4, 3), til=dt.date(2024, 4, 14))
    rows = query.run("sidevisninger", chosen, "uke", warehouse).rows
    assert [(r.gruppe, r.verdi, r.merker) for r in rows] == [
        ("2024-W14", 5, ("delvis: 5 av 7 dager",)),
        ("2024-W15", 7, ()),
    ]


def test_a_month_that_the_log_cuts_is_told_of_all_its_days(load):
    spans = [("portal", "2024-08-31", "2024-08-31"), ("portal", "2024-10-03", "2024-10-05")]
    events = [event for _, *days in spans for event in daily(*days, 1)]
    rows = query.run("sidevisninger", Selection(), "maaned", load(events, *spans)).rows
    assert [(row.verdi, row.merker[-1]) for row in rows if row.verdi is not None] == [
        (1, "delvis: 1 av 31 dager"),
        (3, "delvis: 3 av 31 dager"),
    ]


def test_visitors_of_a_month_are_compared_with_the_same_month(load):
    events = [*daily("2024-04-01", "2024-05-31", 2), *daily("2025-04-01", "2025-04-30", 3)]
    spans = [("portal", "2024-04-01", "2024-05-31"), ("portal", "2025-04-01", "2025-04-30")]
    warehouse = load(events, *spans)
    april = Selection(fra=dt.date(2025, 4, 1), til=dt.date(2025, 4, 30))
    users = change("unike_brukere", april, warehouse)
    assert users.before_window == (dt.date(2024, 4, 1), dt.date(2024, 4, 30))
    assert (users.now, users.before, users.percent) == (3, 2, 50)
    assert change("sidevisninger", april, warehouse).before_window[0] == dt.date(2024, 4, 2)


def test_a_change_that_cannot_be_given_says_which_window_lacks_what(load):
    events = [*daily("2024-03-16", "2024-05-31", 2), *daily("2025-03-01", "2025-05-31", 3)]
    spans = [("portal", "2024-03-16", "2024-05-31"), ("portal", "2025-03-01", "2025-05-31")]
    spring = Selection(fra=dt.date(2025, 3, 31), til=dt.date(2025, 5, 11))
    reason = change("unike_brukere", spring, load(events, *spans)).reason
    assert reason == "Tallet kan bare oppgis som grenser i begge periodene."


def test_a_change_from_none_gives_both_numbers_and_no_percent(load):
    events = [
        *daily("2024-04-01", "2025-05-31"),
        event("2025-04-02 12:00:00", 1, "/bransje/frisor"),
    ]
    warehouse = load(events, ("portal", "2024-04-01", "2025-05-31"))
    spring = Selection(dt.date(2025, 3, 31), dt.date(2025, 5, 11), bransje=("frisor",))
    found = change("sidevisninger", spring, warehouse)
    assert (found.now, found.before, found.percent) == (1, 0, None)
    assert found.reason == "Perioden før har null, så endringen kan ikke regnes i prosent."


def test_a_selection_no_log_knows_is_told_why(load):
    warehouse = load([*daily("2024-04-01", "2024-04-30")], ("portal", "2024-04-01", "2024-04-30"))
    oslo = Selection(region=("03",))
    assert change("sidevisninger", oslo, warehouse).reason == (
        "Ingen av loggene sier hvilket fylke besøket kom fra."
    )
