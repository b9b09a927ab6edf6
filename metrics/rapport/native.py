"""Charts that PowerPoint itself draws, and that can be edited there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.oxml import parse_xml
from pptx.util import Pt

from metrics.engine import coverage, formats
from metrics.engine.catalog import TIME
from metrics.engine.periods import first as start
from metrics.engine.result import Result, Row
from metrics.figur import dots, series, theme, waves
from metrics.figur.base import text_of
from metrics.figur.columns import has_base
from metrics.rapport.asked import MOST, Asked
from metrics.rapport.content import Stack

Chart = Any  # python-pptx has no types
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
LINE, BAR = XL_CHART_TYPE.LINE_MARKERS, XL_CHART_TYPE.BAR_CLUSTERED
# NB: the blanks are our own, so that the numbers are Norwegian in an English PowerPoint too.
WHOLE = "[>=1000000]#\u00a0###\u00a0##0;[>=1000]#\u00a0##0;0"
UNITS = {"maaned": "months", "kvartal": "months", "aar": "years"}
NORWEGIAN = "[$-414]"  # the language of the names of months, whatever the reader's own is
FORMATS = {"prosent": '0" %"', "prosent_desimal": '[$-414]0.0" %"', "desimal": "[$-414]#,##0.0"}
PARTLY, LOW, HIGH = "Delvis dekket", "Nedre grense", "Øvre grense"
YEARS = 24  # months; with more than these, only the years are named


def drawable(result: Result | None) -> bool:
    """True for an answer with numbers, over time or by group."""
    return result is not None and any(
        row.verdi is not None or row.oevre is not None for row in result.rows
    )


def data(asked: Asked, result: Result) -> tuple[Any, CategoryChartData]:
    """The kind of chart and its numbers; what is missing or hidden is an empty cell."""
    form = FORMATS.get(result.metric.format, WHOLE)
    if result.fordeling in TIME:
        return LINE, _in_time(asked, result, form)
    made = CategoryChartData(number_format=form)
    rows = shown(asked, result)[::-1]  # NB: PowerPoint draws the first bar at the bottom
    made.categories = [label(row, result) for row in rows]
    made.add_series(result.metric.tittel, [row.verdi for row in rows])
    return BAR, made


def shown(asked: Asked, result: Result) -> list[Row]:
    """The rows that the bars are of, the largest first."""
    return dots.comparable(waves.lean(result, asked.path))[:MOST]


def label(row: Row, result: Result) -> str:
    """The name of a bar, with its base, its interval, and why it has no number."""
    told = [row.navn]
    if has_base(result.metric) and row.grunnlag is not None and not row.skjult:
        told.append(f"n = {formats.tall(row.grunnlag)}")
    if row.skjult or row.verdi is None:
        told.append(text_of(row, result.metric.format))
    elif row.nedre is not None and row.oevre is not None:
        told.append(formats.spenn(row.nedre, row.oevre, result.metric.format))
    return told[0] + (f" ({'; '.join(told[1:])})" if told[1:] else "")


def _in_time(asked: Asked, result: Result, form: str) -> CategoryChartData:
    """One series per run between breaks, so that no line can go over one."""
    made = CategoryChartData(number_format=form)
    made.categories = [start(row.gruppe) for row in result.rows]
    found = coverage.breaks(result.metric.id, result.selection, asked.path)
    days = sorted({one.fra for one in series.cuts(result, found)})
    runs = series.segments(result.rows, days)
    name = result.metric.tittel
    for part in _parts(runs, bool(days)):
        own = {row.gruppe for row in part}
        label = f"{name} fra {part[0].navn}" if days else name
        made.add_series(label, [r.verdi if r.gruppe in own else None for r in result.rows])
    partly = [r.verdi if series.partial(r) else None for r in result.rows]
    bounds = [(r.nedre, r.oevre) if r.verdi is None else (None, None) for r in result.rows]
    extra = [(PARTLY, partly), (LOW, [b[0] for b in bounds]), (HIGH, [b[1] for b in bounds])]
    for title, values in extra:
        if any(value is not None for value in values):
            made.add_series(title, values)
    return made


def _parts(runs: Sequence[list[Row]], parted: bool) -> list[list[Row]]:
    """The runs one by one where breaks part them; else as one series, where gaps are empty."""
    return list(runs) if parted else [[row for run in runs for row in run]] * bool(runs)


def stacked(stack: Stack) -> tuple[Any, CategoryChartData]:
    """The kind of chart and the numbers of bars that are made of parts, the first at the top."""
    made = CategoryChartData(number_format="0.0")
    made.categories = list(stack.names[:MOST][::-1])
    for name, _, values in stack.parts:
        made.add_series(name, values[:MOST][::-1])
    return XL_CHART_TYPE.BAR_STACKED, made


def colour(chart: Chart, stack: Stack) -> None:
    """The colours of the parts, as on the page."""
    _plain(chart)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.plots[0].gap_width = 50
    chart.plots[0].overlap = 100
    for one, (_, ink, _) in zip(chart.plots[0].series, stack.parts, strict=True):
        one.format.fill.solid()
        one.format.fill.fore_color.rgb = _rgb(ink)


def dress(chart: Chart, result: Result, rows: Sequence[Row]) -> None:
    """Colours, labels and axes; `rows` are those of the bars, the first at the top."""
    plots = list(chart.plots[0].series)
    _plain(chart)
    chart.value_axis.tick_labels.number_format = FORMATS.get(result.metric.format, WHOLE)
    chart.value_axis.tick_labels.number_format_is_linked = False
    chart.value_axis.major_gridlines.format.line.color.rgb = _rgb(theme.GRID)
    chart.value_axis.format.line.fill.background()
    chart.category_axis.format.line.color.rgb = _rgb(theme.LINE)
    if result.fordeling in TIME:
        for one in plots:
            _line(one)
        months = (start(result.rows[-1].gruppe) - start(result.rows[0].gruppe)).days / 30
        _dated(chart, result.fordeling, int(months))
        return
    _bars(chart, plots[0], rows)


def _plain(chart: Chart) -> None:
    """What all the charts have alike."""
    chart.font.size = Pt(14)
    chart.font.color.rgb = _rgb(theme.INK)
    chart.has_title = False
    chart.has_legend = len(chart.plots[0].series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    chart.value_axis.minimum_scale = 0


def _dated(chart: Chart, split: str, months: int) -> None:
    """Names the days of the axis: one month of twelve on a long one, so that no name is turned."""
    axis = chart.category_axis
    form = "yyyy" if months > YEARS else f"{NORWEGIAN}mmm yyyy"
    axis.tick_labels.number_format = form
    axis.tick_labels.number_format_is_linked = False
    axis._element.find(f"{{{C}}}baseTimeUnit").set("val", UNITS.get(split, "days"))
    if months > YEARS:
        for name, value in (("majorUnit", "1"), ("majorTimeUnit", "years")):
            axis._element.append(parse_xml(f'<c:{name} xmlns:c="{C}" val="{value}"/>'))


def _line(one: Chart) -> None:
    one.smooth = False
    loose = one.name in (PARTLY, LOW, HIGH)
    colour = _rgb(theme.SECOND if loose else theme.ACCENT)
    one.marker.style = XL_MARKER_STYLE.CIRCLE
    one.marker.size = 7 if loose else 4
    one.marker.format.line.color.rgb = colour
    one.marker.format.fill.solid()
    one.marker.format.fill.fore_color.rgb = colour
    if loose:  # NB: points that may not be compared are never joined
        one.format.line.fill.background()
    else:
        one.format.line.color.rgb = colour
        one.format.line.width = Pt(2.5)


def _bars(chart: Chart, one: Chart, rows: Sequence[Row]) -> None:
    chart.plots[0].gap_width = 60
    one.format.fill.solid()
    one.format.fill.fore_color.rgb = _rgb(theme.ACCENT)
    plot = chart.plots[0]
    plot.has_data_labels = True
    plot.data_labels.show_value = True
    plot.data_labels.position = XL_LABEL_POSITION.INSIDE_BASE
    plot.data_labels.font.bold = True
    plot.data_labels.font.color.rgb = _rgb(theme.WHITE)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    if any(_sure(row) for row in rows):
        _intervals(one, rows)


def _sure(row: Row) -> bool:
    return row.verdi is not None and row.nedre is not None and row.oevre is not None


def _intervals(one: Chart, rows: Sequence[Row]) -> None:
    """The interval of each bar as PowerPoint's own error bars."""
    over = [(r.oevre or 0) - (r.verdi or 0) if _sure(r) else 0.0 for r in rows]
    under = [(r.verdi or 0) - (r.nedre or 0) if _sure(r) else 0.0 for r in rows]
    kind = '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
    look = (
        '<c:spPr><a:ln xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="19050">'
        f'<a:solidFill><a:srgbClr val="{theme.INK[1:]}"/></a:solidFill></a:ln></c:spPr>'
    )
    xml = (
        f'<c:errBars xmlns:c="{C}">{kind}{_numbers("plus", over)}{_numbers("minus", under)}'
        f"{look}</c:errBars>"
    )
    element = one._element
    element.find(f"{{{C}}}cat").addprevious(parse_xml(xml))


def _numbers(name: str, values: Sequence[float]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{v:.6g}</c:v></c:pt>' for n, v in enumerate(values))
    count = f'<c:ptCount val="{len(values)}"/>'
    return (
        f"<c:{name}><c:numLit><c:formatCode>General</c:formatCode>{count}{points}</c:numLit>"
        f"</c:{name}>"
    )


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])
