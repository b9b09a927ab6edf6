"""Dots and tables: what comes first, what is shown whole, and where numbers stand."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from metrics.engine.result import Row
from pages.components import charts, tables, theme
from tests.pages.components.test_charts import result


def test_the_portal_and_its_tools_come_first_and_the_others_are_grey():
    rows = Row("x", "Andre", 90.0), Row("noa_pluss", "NOA+", 8.0), Row("portal", "Portalen", 50.0)
    drawn = charts.dots(result("bruk_ressurs", "ressurs", *rows), first=("portal", "noa_pluss"))
    points = drawn.figure.data[-1]
    assert tuple(points.y) == ("Portalen", "NOA+", "Andre")
    assert tuple(points.marker.color) == (theme.ACCENT, theme.ACCENT, theme.GREY)
    assert drawn.legend[1][0] == "Til sammenligning"


def test_numbers_stand_to_the_right_and_text_to_the_left():
    frame = pd.DataFrame(
        {
            "Hva": ["A"],
            "n": ["1\u00a0234"],
            "Endring": ["−3 %"],
            "Tid": ["3\u00a0min 27\u00a0s"],
            "Ord": ["3 av 4"],
        }
    )
    shown = tables.html(frame, "alt")
    assert shown.count('<td class="tall">') == 3
    assert "<td>3 av 4</td>" in shown


def test_long_texts_are_marked_so_that_they_get_room_where_the_table_scrolls():
    columns = {"Hva": ["A" * 200], "Kort": ["x" * 40], "Lang": ["x" * 41], "Svært": ["x" * 121]}
    shown = tables.html(pd.DataFrame(columns), "alt")
    assert re.findall(r"<td( class=.*?)?>", shown) == ["", ' class="lang"', ' class="avsnitt"']


def test_a_long_name_is_shown_whole():
    name = "Rørleggerarbeid, elektrisk installasjonsarbeid og annet"
    drawn = charts.dots(result("nytte", "maalgruppe", Row("a", name, 50.0, grunnlag=40)))
    assert name in [a.text.replace("<br>", " ") for a in drawn.figure.layout.annotations]


@pytest.mark.parametrize(("columns", "listed"), [(2, False), (3, True), (10, True), (11, False)])
def test_a_row_is_a_list_on_a_phone_where_its_columns_are_few(columns, listed):
    frame = pd.DataFrame({f'Kolonne "{n}"': ["1"] for n in range(1, columns + 1)})
    shown = tables.html(frame, "alt")
    assert ("--k2:&quot;Kolonne  2 : &quot;;--k3:" in shown) == listed  # no quote ends the name
    assert (' liste"' in shown) == listed
