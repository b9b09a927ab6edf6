"""The axes of a series: what they name, once, and where it stands."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from metrics.engine.result import Row
from pages.components import charts
from pages.om.datakilder.coverage import coverage
from tests.pages.components.test_charts import GAPS, SOURCES, month, result


def test_an_axis_of_time_has_minutes():
    visits = result("besoekstid", "maaned", month("2026-01", 150), month("2026-02", 70))
    axis = charts.series(visits, ()).figure.layout.yaxis
    assert [t.replace("\u00a0", " ") for t in axis.ticktext] == [
        "0 s", "30 s", "1 min", "1 min 30 s", "2 min", "2 min 30 s",
    ]  # fmt: skip


def test_a_short_axis_of_time_names_each_month_once():
    keys = ["2025-09", "2025-10", "2025-11"]
    months = result("sidevisninger", "maaned", *(month(key, 9) for key in keys))
    assert charts.series(months, ()).figure.layout.xaxis.dtick == "M1"
    days = [Row(f"2025-10-{day:02}", "", 9.0) for day in range(1, 31)]
    drawn = charts.series(result("sidevisninger", "dag", *days), ())
    assert drawn.figure.layout.xaxis.tickformat.startswith("%-d.")


def test_years_are_named_under_the_middle_of_their_bars_and_no_other_year_is():
    years = result(
        "dekning_sysselsatte", "aar", Row("2023", "2023", None, nedre=0, oevre=33),
        Row("2024", "2024", 40.0),
    )  # fmt: skip
    figure = charts.series(years, ()).figure
    assert figure.layout.xaxis.ticktext == ("2023", "2024")
    assert figure.layout.xaxis.tickvals == (dt.date(2023, 7, 2), dt.date(2024, 7, 1))
    point = next(trace for trace in figure.data if "markers" in (trace.mode or ""))
    assert point.x == (dt.date(2024, 7, 1),)


def test_the_axis_of_the_logs_is_their_own_time_and_far_gaps_are_left_to_the_table():
    drawn = coverage(SOURCES, pd.concat([GAPS, GAPS.assign(sted="Lenge siden", fra="2020-01-01",
                                                           til="2020-12-31")])).figure  # fmt: skip
    assert tuple(drawn.layout.xaxis.range) == (dt.date(2023, 12, 31), dt.date(2024, 2, 2))
    assert drawn.layout.xaxis.tickformat.startswith("%-d.")
    assert [tuple(trace.y) for trace in drawn.data] == [("Portal",), ("Portal",)]
