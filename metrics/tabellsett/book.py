"""The table set as a workbook: contents with links, a sheet of method, and a sheet per block."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

import xlsxwriter

from metrics.eksport import workbook
from metrics.eksport.workbook import DEMO, INK, LANGUAGE, MADE
from metrics.tabellsett import content
from metrics.tabellsett.content import Block, Line, Table, TableSet, Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CONTENTS, METHOD = "Innhold", "Metode"
BACK = "Til innholdet"
NAMES, GROUP, GROUP_MOST, LARGE = 60, 10, 19, 9  # characters; A3 where there are more groups
ON_A_PAGE = 16  # groups that can be read beside each other
LINE = 15  # points of a line of text
HEAD = 4  # rows above the heads of the columns
PERCENT, COUNT, ANSWERS = '0" %"', "#,##0", '#,##0" svar"'
GREY, RULE = "#5B6770", "#9AA5AD"
A3, A4 = 8, 9  # Excel's numbers of the papers
Where = list[tuple[str, Block, list[tuple[int, Table]]]]


def write(found: TableSet) -> bytes:
    """The workbook. The same tables give the same bytes."""
    stream = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(stream, plain)
    book.set_properties({"title": found.title, "author": "Portalinnsikt", "created": MADE})
    book.set_custom_property("Language", LANGUAGE)
    looks = _Looks(book)
    blocks = [part for block in found.blocks for part in block.parts(ON_A_PAGE)]
    names = _names(blocks)
    pages = [book.add_worksheet(name) for name in (CONTENTS, METHOD, *names)]
    drawn = [_Page(page, looks, found) for page in pages]
    where = [
        (name, block, one.block(block))
        for name, block, one in zip(names, blocks, drawn[2:], strict=True)
    ]
    drawn[0].contents(where)
    drawn[1].method()
    book.close()
    return stream.getvalue()


def _names(blocks: Sequence[Block]) -> list[str]:
    """The names of the sheets: numbered, and as much as there is room for of what they hold."""
    alone = len({block.maalgruppe for block in blocks}) == 1
    said = []
    for number, block in enumerate(blocks, 1):
        every = [f"{number} {name}" for name in block.names[alone:]]
        said.append(next((n for n in every if len(n) <= workbook.LONGEST_NAME), every[-1]))
    sheets = [workbook.Sheet(name, "", (), ()) for name in (CONTENTS, METHOD, *said)]
    return [name for name, _ in workbook.named(sheets)][2:]


@dataclass(frozen=True)
class _Looks:
    """The formats of the book, each made once."""

    book: Workbook

    def __post_init__(self) -> None:
        object.__setattr__(self, "_made", {})

    def of(self, **asked: object) -> Format:
        made: dict[tuple[tuple[str, object], ...], Format] = self.__dict__["_made"]
        key = tuple(sorted(asked.items()))
        if key not in made:
            made[key] = self.book.add_format({"font_color": INK, "valign": "top", **asked})
        return made[key]


@dataclass(frozen=True)
class _Page:
    """One sheet, and how it is written."""

    page: Worksheet
    looks: _Looks
    found: TableSet

    def contents(self, where: Where) -> None:
        """Every question with a link to its table."""
        page, bold = self.page, self.looks.of(bold=True, bottom=1, bottom_color=RULE)
        self._top(self.found.title, "Klikk på et ark eller et spørsmål for å gå til tabellen.")
        for place, (head, width) in enumerate((("Ark", 34), ("Spørsmål", 110), ("Base", 44))):
            page.write_string(HEAD - 1, place, head, bold)
            page.set_column(place, place, width)
        row = HEAD
        link = self.looks.of(font_color="#0A5AA6", underline=1, text_wrap=True)
        for name, _, tables in where:
            for number, (at, table) in enumerate(tables):
                if number == 0:
                    page.write_url(row, 0, _address(name, 1), link, name)
                page.write_url(row, 1, _address(name, at + 1), link, _short(table.title))
                page.set_row(row, _height((_short(table.title), 110), (table.base, 44)))
                page.write_string(row, 2, table.base, self.looks.of(text_wrap=True))
                row += 1
        page.freeze_panes(HEAD, 0)
        self._print(HEAD - 1, HEAD - 1)

    def method(self) -> None:
        """The wave, and how the tables are to be read."""
        page, text = self.page, self.looks.of(text_wrap=True)
        self._top("Metode", self.found.title)
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 110)
        lines = [*self.found.facts, *(("Slik leses tabellene", t) for t in self.found.method)]
        before = ""
        for row, (name, said) in enumerate(lines, HEAD - 1):
            page.write_string(row, 0, name if name != before else "", self.looks.of(bold=True))
            page.write_string(row, 1, said, text)
            page.set_row(row, _height((said, 110), (name, 34)))
            before = name
        self._print(0, 0)

    def block(self, block: Block) -> list[tuple[int, Table]]:
        """The tables under each other, under one head; returns the row of each."""
        page = self.page
        weighting = f" Vekting: {block.weighting}." if block.weighting else ""
        self._top(block.title, f"Prosent av dem som svarte med en mening.{weighting}")
        page.write_url(2, 0, _address(CONTENTS, 1), self.looks.of(underline=1), BACK)
        last = self._heads(block)
        row, where = last + 1, []
        for table in block.tables:
            where.append((row, table))
            row = self._table(row, table)
        page.set_column(0, 0, NAMES)
        for place, column in enumerate(block.columns, 1):
            page.set_column(place, place, _wide(column.name))
        page.freeze_panes(last + 1, 1)
        self._print(HEAD, last, len(block.columns))
        return where

    def _top(self, title: str, about: str) -> None:
        self.page.write_string(0, 0, title, self.looks.of(bold=True, font_size=14))
        said = f"{DEMO} {about}" if self.found.synthetic else about
        self.page.write_string(1, 0, said, self.looks.of(italic=True))
        if self.found.synthetic:
            self.page.set_tab_color("#C2500F")

    def _heads(self, block: Block) -> int:
        """The variables, the groups and their letters; returns the last of the rows."""
        shown = len(block.columns) > 1
        bold = self.looks.of(bold=True)
        under = self.looks.of(bold=True, text_wrap=True, align="right", bottom=1, bottom_color=RULE)
        for split, places in block.splits.items():
            self.page.write_string(HEAD, 1 + places[0], split, bold)
        last = HEAD + 2 if shown else HEAD + 1
        named = ((column.name, _wide(column.name) - 1) for column in block.columns)
        self.page.set_row(HEAD + 1, _height(*named))
        for place, column in enumerate(block.columns, 1):
            self.page.write_string(HEAD + 1, place, column.name, under)
            if shown:
                self.page.write_string(last, place, column.letter, self.looks.of(align="right"))
        self.page.write_string(
            HEAD + 1, 0, "Spørsmål og svar", self.looks.of(bold=True, bottom=1, bottom_color=RULE)
        )
        return last

    def _table(self, row: int, table: Table) -> int:
        """One question; returns the row after it."""
        page = self.page
        page.write_string(row, 0, table.title, self.looks.of(bold=True, text_wrap=True))
        told = "; ".join([f"Base: {table.base}", *table.notes])
        small = self.looks.of(italic=True, font_color=GREY, text_wrap=True, font_size=9)
        page.write_string(row + 1, 0, told, small)
        page.set_row(row, _height((table.title, NAMES - 8)))
        page.set_row(row + 1, _height((told, NAMES + 4)))
        row += 2
        for line in table.lines:
            page.set_row(row, _height((line.name, NAMES - 6)))
            style = _style(line)
            page.write_string(row, 0, line.name, self.looks.of(text_wrap=True, **style))
            for place, value in enumerate(line.values, 1):
                self._put(row, place, value, line, style)
            row += 1
        return row + 1

    def _put(
        self, row: int, place: int, value: Value, line: Line, style: Mapping[str, object]
    ) -> None:
        style = {**style, "align": "right"}
        if value.faint:
            style |= {"font_color": GREY, "italic": True}
        if value.number is None:
            self.page.write_string(row, place, value.text, self.looks.of(**style))
            return
        form = PERCENT if value.percent else COUNT if line.kind == content.BASE else ANSWERS
        self.page.write_number(row, place, value.number, self.looks.of(num_format=form, **style))

    def _print(self, first: int, last: int, groups: int = 0) -> None:
        page = self.page
        page.set_landscape()
        page.set_paper(A3 if groups > LARGE else A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(first, last)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.set_footer("&L&A&RSide &P av &N")
        if self.found.synthetic:
            page.set_header("&LDemodata (syntetiske)")


def _style(line: Line) -> dict[str, object]:
    match line.kind:
        case content.SUM:
            return {"bold": True, "top": 1, "top_color": RULE}
        case content.BASE:
            return {"font_color": GREY}
        case _:
            return {}


def _wide(name: str) -> int:
    """The width of a column, so that no word of its name is broken."""
    longest = max(len(word) for word in f"{name} x".split())
    return min(max(longest + 3, GROUP), GROUP_MOST)


def _height(*told: tuple[str, int]) -> int:
    """Points for texts that wrap in columns of so many characters: Excel leaves that to us."""
    return LINE * max(len(wrap(text, width)) or 1 for text, width in told)


def _address(sheet: str, row: int) -> str:
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!A{row}"


def _short(text: str) -> str:
    """The text of a link, which Excel lets have 255 characters."""
    return text if len(text) <= 250 else f"{text[:248].rsplit(' ', 1)[0]} …"
