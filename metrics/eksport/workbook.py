"""The one way to write a workbook: numbers as numbers, a table with a filter, and its title above.

The same content gives the same bytes: the date of the file is fixed, and the zip has none.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from data.lake.journal import printable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

DEMO = "Demodata (syntetiske): tallene sier ingenting om virkelig bruk eller virkelige svar."
LANGUAGE = "nb-NO"
MADE = dt.datetime(2020, 1, 1)
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME, LONGEST_HEAD, LONGEST_TEXT = 31, 255, 32_767  # characters, by Excel's own limits
LEADING = ("til", "av", "og", "på", "i", "for", "om", "med", "etter", "fra", "per", "×")
NARROWEST, WIDEST = 10, 60  # characters of a column
ABOVE = 3  # rows: the title, what it is of, and an empty one
# The format of a metric → how its numbers are shown. A share is 0–100, so the sign is a text.
FORMS = {
    "heltall": "#,##0",
    "prosent": '0" %"',
    "prosent_desimal": '0.0" %"',
    "varighet": '0" s"',
    "desimal": "#,##0.0",
}
INK, ACCENT = "#1A2530", "#0A5AA6"


class Number(NamedTuple):
    """A number and the format it is shown in (one of Excel's)."""

    value: float
    form: str


class Link(NamedTuple):
    """The name of a sheet, as a link to it."""

    name: str


Cell: TypeAlias = str | float | int | dt.date | Number | Link | None


@dataclass(frozen=True)
class Series:
    """One series of a chart: its name and a value, or a gap, for each group."""

    name: str
    values: tuple[float | None, ...]
    line: bool = True


@dataclass(frozen=True)
class Plot:
    """A native chart over the same groups for all its series: a line in time, or bars."""

    title: str
    alt: str
    groups: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    form: str
    in_time: bool


@dataclass(frozen=True)
class Sheet:
    """A table with its title, or a chart with the numbers that it is drawn from."""

    name: str
    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    about: str = ""
    synthetic: bool = False
    plot: Plot | None = None


def build(title: str, sheets: Iterable[Sheet]) -> bytes:
    """The workbook with these sheets, in order; names that Excel cannot take are made fit."""
    # NB: what no command but one that saves a file needs, is read in here.
    import xlsxwriter

    stream = io.BytesIO()
    # NB: or a note that begins with = would be run, and an address would become a link.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(stream, plain)
    book.set_properties({"title": title, "author": "Portalinnsikt", "created": MADE})
    book.set_custom_property("Language", LANGUAGE)
    looks = _Looks(book)
    for name, sheet in named(list(sheets)):
        _write(book, looks, name, sheet)
    book.close()
    return stream.getvalue()


def named(sheets: Sequence[Sheet]) -> list[tuple[str, Sheet]]:
    """Each sheet with a name that is its own, also where case is all that tells two apart."""
    taken: set[str] = set()
    found = []
    for sheet in sheets:
        plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", printable(sheet.name)).split())
        base = plain.strip(" '")
        name, number = _fit(base, LONGEST_NAME) or "Ark", 1
        while name.lower() in taken:
            number += 1
            end = f" ({number})"
            name = f"{_fit(base, LONGEST_NAME - len(end)) or 'Ark'}{end}"
        taken.add(name.lower())
        found.append((name, sheet))
    return found


def _fit(name: str, most: int) -> str:
    """The name in so many characters: whole words, and none at the end that asks for more."""
    if len(name) <= most:
        return name
    words = name[: most + 1].split(" ")[:-1]
    while words and (words[-1].lower() in LEADING or not words[-1].strip("–-,")):
        words.pop()
    return " ".join(words).rstrip(" ',–-") or name[:most].rstrip(" '")


class _Looks:
    """The formats of a book, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": INK})
        self.about = book.add_format({"font_color": INK, "italic": True})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})

    def number(self, form: str) -> Format:
        if form not in self._made:
            self._made[form] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._made[form]


def _write(book: Workbook, looks: _Looks, name: str, sheet: Sheet) -> None:
    page = book.add_worksheet(name)
    page.write_string(0, 0, _text(sheet.title), looks.title)
    said = " ".join(filter(None, [DEMO if sheet.synthetic else "", sheet.about]))
    page.write_string(1, 0, _text(said), looks.about)
    heads = _heads(sheet.heads)
    for number, row in enumerate(sheet.rows, ABOVE + 1):
        for place, cell in enumerate(row):
            _put(page, looks, number, place, cell)
    if sheet.rows:
        page.add_table(
            ABOVE, 0, ABOVE + len(sheet.rows), len(heads) - 1,
            {"columns": [{"header": head} for head in heads], "style": "Table Style Light 1"},
        )  # fmt: skip
    else:
        page.write_string(ABOVE, 0, "Ingen rader i dette utvalget.")
    for place, head in enumerate(heads):
        longest = max((_width(row[place]) for row in sheet.rows), default=0)
        page.set_column(place, place, min(max(longest + 2, len(head) + 4, NARROWEST), WIDEST))
    page.freeze_panes(ABOVE + 1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(ABOVE)
    if sheet.synthetic:
        page.set_tab_color("#C2500F")
        page.set_header("&LDemodata (syntetiske)")
    if sheet.plot:
        _draw(book, page, name, sheet.plot)


def _put(page: Worksheet, looks: _Looks, row: int, place: int, cell: Cell) -> None:
    match cell:
        case None | "":
            return  # NB: an empty cell is a gap in a chart, and an empty text is not
        case Number(value, form):
            page.write_number(row, place, value, looks.number(form))
        case Link(name):
            quoted = name.replace("'", "''")
            page.write_url(row, place, f"internal:'{quoted}'!A1", string=name)
        case dt.date():
            page.write_datetime(
                row, place, dt.datetime(cell.year, cell.month, cell.day), looks.number("yyyy-mm-dd")
            )
        case str():
            page.write_string(row, place, _text(cell), looks.text)
        case _:
            form = "#,##0" if float(cell).is_integer() else "#,##0.0"
            page.write_number(row, place, cell, looks.number(form))


def _draw(book: Workbook, page: Worksheet, name: str, plot: Plot) -> None:
    chart = book.add_chart({"type": "line" if plot.in_time else "bar"})
    first, last = ABOVE + 1, ABOVE + len(plot.groups)
    for place, series in enumerate(plot.series, 1):
        chart.add_series(
            {
                "name": [name, ABOVE, place],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, place, last, place],
                **_look(series, place, in_time=plot.in_time),
            }
        )
    chart.set_title({"name": plot.title, "name_font": {"size": 12, "color": INK}})
    # Bars go downwards in the order of the table, with their numbers below the last.
    order = {} if plot.in_time else {"reverse": True, "crossing": "max"}
    chart.set_x_axis({"num_font": {"color": INK}, **order})
    chart.set_y_axis({"name": plot.unit, "num_format": plot.form, "min": 0})
    chart.show_blanks_as("gap")
    chart.set_legend({"none": True} if len(plot.series) == 1 else {"position": "bottom"})
    tall = 360 if plot.in_time else max(240, 90 + 24 * len(plot.groups))
    chart.set_size({"width": 860, "height": tall})
    page.insert_chart(ABOVE, len(plot.series) + 2, chart, {"description": plot.alt})


def _look(series: Series, place: int, *, in_time: bool) -> dict[str, object]:
    colour = (ACCENT, "#C2500F", "#2A9D8F", "#12304F", "#A8324A", "#4E9BD6")[(place - 1) % 6]
    fill = {"color": colour}
    if not in_time:
        return {"fill": fill}
    line = {"color": colour, "width": 2.25} if series.line else {"none": True}
    inner = fill if series.line else {"color": "#FFFFFF"}
    return {"line": line, "marker": {"type": "circle", "size": 5, "border": fill, "fill": inner}}


def _heads(given: Sequence[str]) -> list[str]:
    """The names of the columns, each its own: a table cannot have two alike, or one without."""
    heads: list[str] = []
    for number, name in enumerate(given, 1):
        head = _text(name)[: LONGEST_HEAD - 10] or f"Kolonne {number}"
        same = {known.lower() for known in heads}
        heads.append(f"{head} ({number})" if head.lower() in same else head)
    return heads


def _text(text: str) -> str:
    # NB: a note of an earlier version may hold control characters, which Excel cannot.
    plain = printable(str(text))
    return plain if len(plain) <= LONGEST_TEXT else f"{plain[: LONGEST_TEXT - 2]} …"


def _width(cell: Cell) -> int:
    match cell:
        case None:
            return 0
        case Number(value, _):
            return len(f"{value:,.1f}")
        case Link(name):
            return len(name)
        case _:
            return len(str(cell))
