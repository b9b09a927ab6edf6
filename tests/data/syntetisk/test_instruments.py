"""The synthetic tools: known shares of the visits in the log, and the days that were theirs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from data import warehouse
from data.syntetisk import demo, traffic
from data.syntetisk.instruments import A, B, Instrument, counted

SIZE = 0.3
CONSENT = dt.date(2025, 2, 3)
EVERYTHING = Instrument(
    "alt", dt.date(2021, 1, 1), None, share=1.1, drift=0, weekend=1, lasting=False
)


def share(instrument: Instrument, day: str) -> float:
    return float(instrument.seen(np.array([dt.date.fromisoformat(day).toordinal()]))[0])


def visits(instrument: Instrument, since: dt.date, until: dt.date) -> dict[dt.date, int]:
    """The visits of the days from one to the other, as this tool counts them."""
    short = replace(
        instrument, first=since, drift=0, consent=None, share=share(instrument, str(since))
    )
    return {row.day: row.visits for row in counted(short, SIZE, demo.SEED, until) if not row.month}


def test_the_known_share_falls_by_the_year_in_weekends_and_with_consent():
    assert share(A, "2021-01-01") == 0.82
    assert share(A, "2022-01-03") == pytest.approx(0.82 * 0.96, rel=1e-3)
    assert share(A, "2021-01-02") == pytest.approx(0.92 * share(A, "2021-01-04"), rel=1e-3)
    before, after = share(B, "2025-02-02") / 0.96, share(B, "2025-02-03")
    assert B.consent == CONSENT
    assert after / before == pytest.approx(0.6, rel=1e-3)


def test_a_tool_counts_its_share_of_the_visits_that_the_log_tells_of():
    since, until = dt.date(2022, 2, 7), dt.date(2022, 2, 11)  # a working week
    some, all_ = (visits(one, since, until) for one in (A, EVERYTHING))
    month = since.replace(day=1)
    told = np.concatenate([came.day for came, _ in traffic.watched(month, SIZE, demo.SEED)])
    assert all_ == {day: int((told == day.toordinal()).sum()) for day in all_}
    assert list(some) == list(all_) and len(some) == 5
    n, p = sum(all_.values()), share(A, "2022-02-07")
    assert abs(sum(some.values()) / n - p) < 4 * (p * (1 - p) / n) ** 0.5


def test_the_first_tool_knows_whole_months_and_the_second_days_alone():
    early = replace(A, first=dt.date(2023, 4, 20))
    rows = list(counted(early, 0.01, demo.SEED, dt.date(2026, 1, 1)))
    days = [row.day for row in rows if not row.month]
    assert (days[0], days[-1], len(days)) == (dt.date(2023, 4, 20), dt.date(2023, 5, 31), 42)
    assert [row.day for row in rows if row.month] == [dt.date(2023, 5, 1)]
    until = [row.day for row in counted(early, 0.01, demo.SEED, dt.date(2023, 5, 30)) if row.month]
    assert until == []
    new = list(counted(B, 0.01, demo.SEED, dt.date(2024, 4, 30)))
    assert (new[0].day, new[-1].day) == (dt.date(2024, 3, 15), dt.date(2024, 4, 30))
    assert not any(row.month for row in new)


def test_the_same_again_gives_the_same_and_people_are_no_more_than_visits():
    until = dt.date(2024, 4, 2)
    rows = list(counted(B, SIZE, demo.SEED, until))
    assert rows == list(counted(B, SIZE, demo.SEED, until))
    assert rows[:3] == list(counted(B, SIZE, demo.SEED, rows[2].day))  # more days change none
    for row in rows:
        assert row.visitors <= row.visits <= row.pages
        assert row.single <= row.visits
        assert (row.seconds == 0) == (row.single == row.visits)


def test_the_demo_has_three_instruments_and_its_log_has_no_hole(demo_workspace):
    path = warehouse.current(warehouse.newest(demo_workspace))
    # NB: in a demo as small as this nobody comes on some days, and longer ones in the holidays.
    days = """select kilde, min(dag) as foerste, max(dag) as siste, max(hull) as hull
        from (select kilde, dag, dag - lag(dag) over (partition by kilde order by dag) as hull
            from instrumentdag where maaltall = 'besoek') group by kilde"""
    found = {row.pop("kilde"): row for row in warehouse.rows(path, days)}
    last = found["demo"]["siste"]
    assert {source: (str(row["foerste"]), row["siste"]) for source, row in found.items()} == {
        "demo": ("2021-01-01", last),
        "demo_a": ("2021-01-01", dt.date(2023, 5, 31)),
        # The break of the published statistics takes 15 March 2024 itself.
        "demo_b": ("2024-03-16", last),
    }
    assert found["demo"]["hull"] < 30
    roles = warehouse.rows(path, "select distinct rolle from kilder where id like 'demo%'")
    assert roles == [{"rolle": "demo"}]
