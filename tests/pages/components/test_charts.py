"""The figures, drawn from rows small enough to check by eye."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from metrics.bransje.matrix import Cell
from metrics.engine import catalog
from metrics.engine.comparable import Break
from metrics.engine.result import Provenance, Result, Row, SourceUse
from metrics.engine.selection import Selection
from pages.components import charts, findings, tables, theme
from pages.components.periods import interval, month_end, month_start, start
from pages.om.datakilder.coverage import coverage as coverage_chart
from pages.styringsgruppe.kjennskap_og_nytte.likert import likert
from tests.support.answer_scales import ANSWERS

GAP = Break(
    "hull", dt.date(2023, 6, 1), dt.date(2024, 3, 15), "hull", "Ingen tall", "Rapport", "portal"
)
SWITCH = replace(
    GAP, id="bytte", fra=dt.date(2024, 6, 10), til=dt.date(2024, 6, 10), type="definisjon"
)


def result(metric: str, split: str, *rows: Row, role: str = "hoved") -> Result:
    """A result as the engine gives it, without an engine."""
    return Result(
        metric=catalog.get(metric),
        selection=Selection(),
        fordeling=split,
        rows=rows,
        notices=(),
        provenance=Provenance(
            (SourceUse("x", "Kilden", "Kilden: 1 fil", role),), "portal_v1", "", "", ""
        ),
    )


def month(key: str, value: float | None, *flags: str) -> Row:
    return Row(key, key, value, grunnlag=100, merker=flags)


MONTHS = result(
    "sidevisninger",
    "maaned",
    month("2023-04", 100),
    month("2023-05", 120),
    month("2023-06", None, "hull: skiftet"),
    month("2024-03", 50, "delvis: 16 av 31 dager"),
    month("2024-04", 200),
    month("2024-05", 210),
    month("2024-07", 90),
)
SURVEY = result(
    "nytte",
    "maalgruppe",
    Row("a", "Statlige", 90.0, grunnlag=51),
    Row("b", "Kommuner", 69.2, grunnlag=13, lite_grunnlag=True),
    Row("c", "Små", None, merker=("skjult: for få til å vises",), skjult=True),
    Row("d", "Organisasjoner", 4.0, grunnlag=6, enhet="antall"),
)
COUNTS = pd.DataFrame({"dato": pd.to_datetime(["2021-11-11", "2022-01-31"]), "antall": [9, 14]})
PLANS = pd.DataFrame(
    {
        "frist": pd.to_datetime(["2022-12-31"]),
        "maalverdi": [19.0],
        "maalverdi_maks": [float("nan")],
        "tekst": ["19 bransjer"],
    }
)
SOURCES = pd.DataFrame(
    {"navn": ["Portal"], "kanal": ["portal"], "foerste": ["2024-01-01"], "siste": ["2024-02-01"]}
)
GAPS = pd.DataFrame(
    {"sted": ["Portal"], "type": ["hull"], "fra": ["2023-06-01"], "til": ["2024-03-15"]}
)
DRAWN = {
    "series": charts.series(MONTHS, (GAP, SWITCH)),
    "dots": charts.dots(SURVEY),
    "likert": likert(ANSWERS),
    "launches": charts.launches(COUNTS, PLANS),
    "coverage": coverage_chart(SOURCES, GAPS),
}


@pytest.mark.parametrize("name", DRAWN)
def test_plotly_accepts_the_figure_and_it_has_a_text(name):
    # The pages skip validation, which costs twenty times as much; so it is done here.
    assert go.Figure(DRAWN[name].figure.to_dict()) is not None
    assert len(DRAWN[name].alt) > 40


@pytest.mark.parametrize(
    "drawn",
    [
        charts.series(result("sidevisninger", "maaned"), ()),
        charts.dots(result("nytte", "maalgruppe")),
        charts.tile_map(result("sidevisninger", "region"), "2024-"),
    ],
)
def test_an_empty_figure_says_that_it_is_empty(drawn):
    assert "Ingen" in drawn.alt


def test_no_line_is_drawn_across_a_gap_a_break_or_a_partial_month():
    lines = [t.x for t in DRAWN["series"].figure.data if "lines" in (t.mode or "")]
    assert [tuple(day.strftime("%y-%m") for day in x) for x in lines] == [
        ("23-04", "23-05"),
        ("24-04", "24-05"),
        ("24-07",),
    ]
    (ring,) = [t for t in DRAWN["series"].figure.data if t.mode == "markers"]
    assert tuple(ring.y) == (50,)


def test_a_gap_is_a_band_with_a_text_and_overlapping_gaps_are_one():
    inner = replace(GAP, id="alt", til=dt.date(2023, 12, 31))
    layout = charts.series(MONTHS, (GAP, inner)).figure.layout
    assert [s.type for s in layout.shapes] == ["rect"]
    assert [a.text for a in layout.annotations][:1] == ["Ingen sammenlignbare tall"]


def test_bounds_are_bars_and_never_a_point():
    bounds = result("unike_brukere", "aar", Row("2024", "2024", None, nedre=10, oevre=40))
    (bar,) = charts.series(bounds, ()).figure.data
    assert (bar.type, bar.base[0], bar.y[0]) == ("bar", 10, 30)


def test_few_answers_are_an_open_ring_and_hidden_ones_a_colon():
    figure = DRAWN["dots"].figure
    points = figure.data[-1]
    assert tuple(points.marker.color) == (theme.ACCENT, theme.WHITE)
    assert [a.text for a in figure.layout.annotations].count(":") == 2
    assert "Organisasjoner" not in DRAWN["dots"].alt


def test_a_bar_of_few_answers_is_starred_and_vet_ikke_stands_beside():
    texts = [a.text for a in DRAWN["likert"].figure.layout.annotations]
    assert "13\u00a0*" in texts
    assert texts.count("12\u00a0%") == 2
    assert texts.count(":") == 2


def test_the_bar_with_the_best_answers_is_first_and_a_hidden_one_last_and_empty():
    figure = DRAWN["likert"].figure
    assert tuple(figure.layout.yaxis.categoryarray) == ("C", "A", "B")
    assert [tuple(bar.x) for bar in figure.data] == [
        (5, 10, 0),
        (5, 20, 0),
        (50, 60, 0),
        (40, 10, 0),
    ]
    assert DRAWN["likert"].alt.endswith("stor, svært stor: B 90\u00a0%; A 70\u00a0%.")


def test_the_map_gives_every_county_a_square_and_hides_what_is_hidden():
    shown = charts.tile_map(
        result(
            "sidevisninger",
            "region",
            Row("03", "Oslo", 10.0, grunnlag=9),
            Row("46", "Vestland", 90.0, grunnlag=8),
            Row("11", "Rogaland", None, skjult=True),
        ),
        "2024-",
    )
    assert shown.html.count('class="rute') == 15 + 1  # and the frame, class "rutekart"
    assert "<span>Rogaland</span><b>:</b>" in shown.html
    assert len(shown.legend) == len(theme.STEPS)


def test_the_matrix_is_a_table_where_status_is_a_word():
    year = dt.date(2022, 1, 1), dt.date(2022, 12, 31)
    cells = [
        Cell("aal", "Ål & fisk", "a", "Portalen", "planlagt", "", None, None, "S0", "", False),
        Cell("bygg", "Bygg", "a", "Portalen", "lansert", "", *year, "S0", "", True),
        Cell("bygg", "Bygg", "b", "NOA+", "samlet", "klar", None, None, "S0", "", True),
    ]
    names = ["Ål & fisk", "Bygg", "Romfart"]
    chart = charts.matrix(cells, {"a": "Portalen", "b": "NOA+"}, names)
    html = chart.html
    assert '<th scope="row">Romfart</th><td class="ukjent">' in html  # known, but in no source
    assert html.index("Bygg") < html.index("Ål &amp; fisk")
    assert '<td class="planlagt">planlagt</td>' in html
    assert ">2022<" in html
    assert "ikke nevnt" in html
    assert '<td class="samlet">samlet: klar</td>' in html  # without a star
    assert "Navngitt som lansert: Portalen 1, NOA+ 0" in chart.alt
    assert "Oppgitt samlet, ikke navngitt: Portalen 0, NOA+ 1." in chart.alt


def test_titles_are_computed_and_name_no_change():
    assert findings.latest(MONTHS) == "90 sidevisninger i 2024-07"
    assert findings.extremes(MONTHS) == "Høyest i 2024-05 (210), lavest i 2024-07 (90)"
    assert findings.spread(SURVEY, "er fornøyd") == (
        "69\u00a0% av kommuner og 90\u00a0% av statlige er fornøyd"
    )
    assert findings.top(SURVEY) == "Statlige ligger høyest med 90\u00a0% (n = 51)"
    assert findings.spread(result("nytte", "maalgruppe"), "er fornøyd").endswith(
        "ingen tall i utvalget"
    )


def test_the_table_shows_the_signs_and_leaves_out_empty_columns():
    table = tables.from_result(SURVEY)
    assert list(table.columns) == ["Målgruppe", SURVEY.metric.tittel, "n", "Merknad"]
    assert table.iloc[:, 1].tolist() == ["90\u00a0%", "69\u00a0%", ":", "4"]
    assert table["n"].tolist() == ["51", "13", ":", "6"]


@pytest.mark.parametrize(
    ("fra", "til", "words"),
    [
        ("2022-01-01", "2022-12-31", "2022"),
        ("2019-01-01", "2022-12-31", "2019–2022"),
        ("2022-04-01", "2022-04-30", "april 2022"),
        ("2023-01-01", "2023-03-31", "1. kvartal 2023"),
        ("2023-02-01", "2023-04-30", "februar–april 2023"),
        ("2020-12-07", "2021-11-11", "desember 2020–november 2021"),
        ("2020-12-07", "2020-12-07", "7. desember 2020"),
        (None, "2022-12-31", "innen desember 2022"),
        ("2020-12-07", None, "7. desember 2020"),
        (None, None, ""),
    ],
)
def test_a_time_is_said_as_precisely_as_the_source(fra, til, words):
    assert interval(pd.to_datetime(fra), pd.to_datetime(til)) == words


def test_periods_begin_and_end_where_the_calendar_does():
    assert start("2024-W01") == dt.date(2024, 1, 1)
    assert start("2024-K3") == dt.date(2024, 7, 1)
    assert month_start(dt.date(2024, 1, 31), 1) == dt.date(2023, 12, 1)
    assert month_end(dt.date(2024, 2, 3)) == dt.date(2024, 2, 29)


PAIRS = [
    (theme.INK, theme.WHITE),
    (theme.MUTED, theme.WHITE),
    (theme.MUTED, "#F2F5F8"),
    (theme.ACCENT, theme.WHITE),
    (theme.SECOND, theme.WHITE),
    ("#8A4B08", theme.WHITE),
    ("#8A4B08", "#FDF6EC"),
    ("#1B6E4B", theme.WHITE),
    ("#B3261E", theme.WHITE),
    *((ink, fill) for fill, ink in theme.STEPS),
    *((ink, fill) for scale in theme.LIKERT.values() for fill, ink in scale),
]


def test_every_text_can_be_read_on_its_ground():
    assert [(a, b, round(contrast(a, b), 2)) for a, b in PAIRS if contrast(a, b) < 4.5] == []


def contrast(first: str, second: str) -> float:
    """WCAG 2.1 contrast between two colours."""
    bright, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
