"""Bars on one line where the value is all there is; dots where it is not sure."""

from __future__ import annotations

import re

import pytest

from metrics.engine.result import Row
from pages.components import charts
from tests.pages.components.test_charts import result

KNOWN = (Row("bygg", "Bygg", 40.0), Row("barnehage", "Barnehage", 80.0))


def widths(chart) -> list[float]:
    return [float(width) for width in re.findall(r"width:([\d.]+)%", chart.html)]


def test_the_largest_is_first_and_fills_the_line():
    drawn = charts.bars(result("sidevisninger", "bransje", *KNOWN))
    assert re.findall(r"<li><span>([^<]+)<", drawn.html) == ["Barnehage", "Bygg"]
    assert widths(drawn) == [100, 50]
    assert re.findall(r"<b>([^<]+)</b>", drawn.html) == ["80", "40"]
    assert "fra høyest til lavest: Barnehage 80; Bygg 40" in drawn.alt


def test_a_hidden_group_has_its_sign_and_no_length():
    rows = (*KNOWN, Row("frisoer", "Frisør", None, skjult=True))
    drawn = charts.bars(result("sidevisninger", "bransje", *rows))
    assert widths(drawn) == [100, 50, 0]
    assert re.findall(r"<b>([^<]+)</b>", drawn.html)[-1] == ":"


@pytest.mark.parametrize(
    ("metric", "row"),
    [
        ("unike_brukere", Row("bygg", "Bygg", None, nedre=1, oevre=9)),
        ("sidevisninger", Row("bygg", "Bygg", 4.0, nedre=1, oevre=9)),
        ("nytte", Row("bygg", "Bygg", 40.0, grunnlag=200)),
        ("sidevisninger", Row("bygg", "Bygg", 0.0)),
    ],
    ids=["bounds", "interval", "survey", "nothing"],
)
def test_what_is_not_one_sure_number_is_no_bar(metric, row):
    drawn = charts.bars(result(metric, "bransje", row))
    assert drawn.figure is not None
    assert not drawn.html


def test_what_the_reader_has_chosen_stands_out_also_without_colour():
    drawn = charts.bars(result("sidevisninger", "bransje", *KNOWN), chosen=("bygg",))
    assert re.findall(r"<strong>.*?</strong>", drawn.html) == ["<strong>Bygg ◀</strong>"]
    assert re.findall(r"background:(#\w+)", drawn.html) == ["#8DB9E0", "#0A5AA6"]
    assert "<strong>" not in charts.bars(result("sidevisninger", "bransje", *KNOWN)).html


def test_the_chosen_among_dots_keep_their_place_and_are_bold():
    rows = (Row("stat", "Stat", 40.0, grunnlag=200), Row("privat", "Privat", 80.0, grunnlag=200))
    drawn = charts.dots(result("nytte", "sektor", *rows), chosen=("stat",)).figure
    assert list(drawn.layout.yaxis.categoryarray) == ["<b>Stat ◀</b>", "Privat"]
    assert list(drawn.data[-1].marker.color) == ["#8A96A3", "#0A5AA6"]


def test_an_interval_is_printed_under_its_value():
    rows = (Row("stat", "Stat", 40.0, 200, 33.0, 47.0), Row("privat", "Privat", 80.0, 200))
    texts = [
        note.text
        for note in charts.dots(result("nytte", "sektor", *rows)).figure.layout.annotations
    ]
    assert [text for text in texts if "–" in text] == ["33–47"]
