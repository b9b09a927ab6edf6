"""Marks on dates: on the series that they are about, and on no other."""

from __future__ import annotations

import datetime as dt

import pytest

from data.editors import timemarks
from metrics import query
from metrics.bruk import marked
from metrics.engine.selection import Selection
from pages.components.charts import series

MARCH = (dt.date(2026, 3, 1), dt.date(2026, 3, 31))


def texts(workspace, window=MARCH, **chosen: tuple[str, ...]) -> list[str]:
    return [m.tekst for m in marked.concerning(Selection(**chosen), window, workspace)]


@pytest.mark.parametrize(
    ("fra", "til", "inside"),
    [
        ("28.2.2026", "", False),
        ("28.2.2026", "1.3.2026", True),
        ("31.3.2026", "", True),
        ("1.4.2026", "", False),
        ("2026", "", True),
    ],
)
def test_a_mark_concerns_a_window_that_it_touches(workspace, fra, til, inside):
    timemarks.add(workspace, fra, til, "x", who="Kari")
    assert bool(texts(workspace)) is inside


def test_a_mark_concerns_what_it_is_about_and_what_that_is_a_part_of(workspace):
    timemarks.add(workspace, "2.3.2026", "", "alle", who="Kari")
    timemarks.add(workspace, "3.3.2026", "", "barnehage", who="Kari", bransje="barnehage")
    assert texts(workspace) == ["alle", "barnehage"]
    assert texts(workspace, bransje=("barnehage", "bygg")) == ["alle", "barnehage"]
    assert texts(workspace, bransje=("bygg",)) == ["alle"]
    assert texts(workspace, window=None) == []


def test_the_mark_stands_in_the_figure_the_text_the_table_and_below(load, workspace, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    load([], ("portal", "2026-01-01", "2026-04-30"))
    timemarks.add(workspace, "2.3.2026", "", "Ny forside", who="Kari", bransje="barnehage")
    timemarks.add(workspace, "2025", "31.1.2026", "Kampanje", who="Ola")
    found = query.run("sidevisninger", Selection(), "maaned")
    marks = marked.concerning(found.selection, found.window)
    noted = {row.gruppe: row.merker for row in marked.noted(found, marks).rows}
    assert noted["2026-01"][-1] == "merke 1: Kampanje"
    assert noted["2026-03"][-1] == "merke 2: Ny forside"
    assert not any("merke" in flag for flag in (*noted["2026-02"], *noted["2026-04"]))
    assert marked.sentences(marks)[1] == "Merke 2, 2. mars 2026: Ny forside (Barnehage, Kari)."
    chart = series(found, (), marks)
    assert "2 2. mars 2026: Ny forside" in chart.alt
    layout = chart.figure.layout
    assert [(s.type, s.x0) for s in layout.shapes] == [
        ("rect", dt.date(2025, 1, 1)),
        ("line", dt.date(2026, 3, 2)),
    ]
    numbers = [a for a in layout.annotations if a.text in ("<b>1</b>", "<b>2</b>")]
    # One that began before the figure does has its number at the edge of it.
    assert [a.x for a in numbers] == [dt.date(2026, 1, 1), dt.date(2026, 3, 2)]


def test_without_marks_the_answer_is_untouched(load, workspace, monkeypatch):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(workspace.root))
    load([], ("portal", "2026-01-01", "2026-01-31"))
    found = query.run("sidevisninger", Selection(), "maaned")
    assert marked.noted(found, ()) is found
    assert "Tidsmerker" not in series(found, ()).alt
