"""Lines each in a panel of its own, all on the same axes."""

from __future__ import annotations

import datetime as dt

import plotly.graph_objects as go
import pytest

from pages.analyse.bruk.lines import DASHES, Dot, lines
from pages.analyse.bruk.panels import panels
from pages.components import legend, theme

MONTHS = [dt.date(2026, month, 1) for month in (1, 2, 3)]
NAMED = [
    (name, [Dot(day, size * (n + 1.0), "", 0) for n, day in enumerate(MONTHS)])
    for name, size in (("Bygg", 10), ("Frisør", 1), ("Anlegg", 5))
]


def test_each_is_strong_in_its_own_panel_and_all_share_the_axes():
    figure = panels(NAMED, "Linjediagram.").figure
    go.Figure(figure.to_dict())  # the page skips validation
    strong = [t for t in figure.data if t.line.color == theme.ACCENT]
    assert [t.xaxis for t in strong] == ["x", "x2", "x3"]
    assert [max(t.y) for t in strong] == [30, 3, 15]
    assert len(figure.data) == 9
    layout = figure.layout.to_plotly_json()
    assert {tuple(layout[f"yaxis{n}"]["range"]) for n in ("", 2, 3)} == {(0, 31.5)}
    assert {tuple(layout[f"xaxis{n}"]["range"]) for n in ("", 2, 3)} == {(MONTHS[0], MONTHS[-1])}
    assert [a["text"] for a in layout["annotations"]] == [f"<b>{name}</b>" for name, _ in NAMED]


@pytest.mark.parametrize("number", [2, 6])
def test_two_to_six_lines_are_told_apart_by_pattern_also_in_the_legend(number):
    named = [(str(place), NAMED[0][1]) for place in range(number)]
    drawn = lines(named, "alt")
    assert [t.line.dash for t in drawn.figure.data] == list(DASHES[:number])
    assert legend.html(drawn.legend).count("<li>") == number


def test_the_pale_line_lies_behind_and_is_broken():
    drawn = lines(NAMED[:2], "alt", numbers="Dag nummer", pale="Frisør")
    assert [(t.line.color, t.line.dash) for t in drawn.figure.data] == [
        (theme.GREY, "dash"), (theme.ACCENT, "solid"),
    ]  # fmt: skip
    assert [key[0] for key in drawn.legend] == ["Bygg", "Frisør"]
