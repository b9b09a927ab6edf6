"""Periods are drawn as periods, and ranked only with those they may be compared with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from metrics.engine.result import Row
from pages.components import charts
from tests.pages.components.test_charts import GAP, MONTHS, result


def test_a_year_is_drawn_over_its_own_days_and_never_in_the_gap():
    years = result("sidevisninger", "aar", Row("2023", "2023", 90.0), Row("2024", "2024", 60.0))
    figure = charts.series(replace(years, breaks=(GAP,)), (GAP,)).figure
    drawn = [day for trace in figure.data for day in trace.x if day is not None]
    assert [day for day in drawn if GAP.fra <= day <= GAP.til] == []
    wide = figure.data[0]
    assert tuple(wide.x) == (
        dt.date(2023, 1, 1), dt.date(2023, 5, 31), None,
        dt.date(2024, 3, 16), dt.date(2024, 12, 31), None,
    )  # fmt: skip
    assert wide.mode == "lines"


def test_the_text_of_a_figure_ranks_within_each_side_of_a_break():
    alt = charts.series(replace(MONTHS, breaks=(GAP,)), (GAP,)).alt
    assert alt.count("Høyest") == 2
    assert "Fra 2023-04 til 2023-05: først" in alt
