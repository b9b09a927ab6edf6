"""Targets judged by figures that no log counts: one series, no day left out, no mixture."""

from __future__ import annotations

import datetime as dt

from metrics.bransje import figures, targets
from metrics.bransje.figures import Figure
from metrics.bransje.verdicts import Goal, Measured

FIRST, LAST = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
GOAL = Goal(10, LAST, "opp", "KIA", start=FIRST, base=0.0)


def one(fra, til, value=5.0, precision="eksakt", adds=True, series="a"):
    days = dt.date.fromisoformat
    return Figure((series, "møter", ""), days(fra), days(til), value, precision, adds)


HALVES = [one("2025-01-01", "2025-06-30"), one("2025-07-01", "2025-12-31", 6.0)]


def test_periods_that_follow_each_other_are_put_together_and_others_not():
    assert figures.within(HALVES, FIRST, LAST) == Measured(11.0, LAST, whole=True)
    assert figures.within(HALVES[:1], FIRST, LAST) == Measured(
        5.0, dt.date(2025, 6, 30), whole=False
    )
    assert figures.within(HALVES[1:], FIRST, LAST) is None  # it leaves out the first half
    gap = [HALVES[0], one("2025-07-02", "2025-12-31")]
    assert figures.within(gap, FIRST, LAST).value == 5.0
    people = [one("2025-01-01", "2025-06-30", adds=False)]
    assert figures.within(people, FIRST, LAST) is None
    whole = [*HALVES, one("2025-01-01", "2025-12-31", 12.0)]
    assert figures.within(whole, FIRST, LAST).value == 12.0


def test_what_is_about_judges_nothing_and_over_is_the_least():
    year = ("2025-01-01", "2025-12-31", 12.0)
    assert figures.within([one(*year, "omtrent")], FIRST, LAST) is None
    assert figures.within([one(*year, "over")], FIRST, LAST) == Measured(12.0, LAST, whole=False)


def test_a_target_is_judged_by_one_series():
    today = dt.date(2026, 2, 1)
    assert figures.judged(HALVES, GOAL, "i_perioden", today)[0] == "naadd"
    other = [*HALVES, one("2025-01-01", "2025-12-31", series="b")]
    status, why, last = figures.judged(other, GOAL, "i_perioden", today)
    assert (status, last) == ("mangler_tall", None)
    assert "KIA må si hvilken kanal" in why


def test_the_demo_says_what_it_would_have_said_and_judges_nothing(demo_workspace):
    path = next(iter(sorted(demo_workspace.warehouses.glob("warehouse-*.duckdb"))[::-1]))
    found = {target.id: target for target in targets.statuses(path)}
    assert found["portal-2024"].status == "mangler_tall"
    assert found["portal-2024"].demo == "Demodata: nådd. 4 i 2024."
    assert found["amh-2024"].demo.startswith("Demodata: bak. 3 i 2024")
    assert found["portal-aarlig-2023"].demo == ""
