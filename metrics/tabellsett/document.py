"""The table set as a Word document: real headings, tables with heads that repeat, in Norwegian."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from metrics.eksport.workbook import DEMO, INK, LANGUAGE
from metrics.engine import formats
from metrics.rapport import still
from metrics.tabellsett import content
from metrics.tabellsett.content import Block, Line, Table, TableSet, Value

Word = Any  # python-docx has no types
MADE = dt.datetime(2020, 1, 1)
FONT, GREY, RULE = "Source Sans Pro", "5B6770", "9AA5AD"
WIDE, TALL, EDGE = Mm(297), Mm(210), Mm(18)
ROOM = 14800  # twentieths of a point between the edges
FIRST, NARROWEST = 3400, 760  # of the column of groups, and of each of the others
CONTENTS, METHOD = "Innhold", "Slik leses tabellene"


def write(found: TableSet) -> bytes:
    """The document. The same tables give the same bytes."""
    made = Document()
    _page(made, found)
    made.add_heading(found.title, 0)
    if found.synthetic:
        made.add_paragraph(DEMO)
    for name, text in found.facts:
        line = made.add_paragraph(style="List Bullet")
        line.add_run(f"{name}: ").bold = True
        line.add_run(text)
    made.add_heading(CONTENTS, 1)
    for number, block in enumerate(found.blocks, 1):
        made.element.body.insert_element_before(_link(f"del{number}", block.title), "w:sectPr")
    made.add_heading(METHOD, 1)
    for sentence in found.method:
        made.add_paragraph(sentence)
    for number, block in enumerate(found.blocks, 1):
        _block(made, number, block)
    stream = io.BytesIO()
    made.save(stream)
    return still.sheet(stream.getvalue())


def _page(made: Word, found: TableSet) -> None:
    """A4 across, the type and the language of every style, and the number of the page."""
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = WIDE, TALL
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = EDGE
    usual = made.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    for kind in ("w:val", "w:eastAsia", "w:bidi"):
        usual.set(qn(kind), LANGUAGE)
    made.styles["Normal"].font.size = Pt(10)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = made.styles[name]
        style.font.name = FONT
        style.font.color.rgb = RGBColor.from_string(INK[1:])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in [k for k in fonts.attrib if k.endswith("Theme")]:
            del fonts.attrib[kind]
        fonts.set(qn("w:hAnsi"), FONT)
    made.styles["Heading 2"].font.size = Pt(12)
    made.styles["Heading 2"].paragraph_format.keep_with_next = True
    about = made.core_properties
    about.title, about.author, about.language = found.title, "Portalinnsikt", LANGUAGE
    about.last_modified_by, about.comments = "Portalinnsikt", ""
    about.created = about.modified = MADE
    if found.synthetic:
        section.header.paragraphs[0].text = "Demodata (syntetiske)"
    foot = section.footer.paragraphs[0]
    foot.add_run("Side ")
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    foot._p.append(parse_xml(field))


def _link(mark: str, text: str) -> Word:
    """A line of the contents, which leads to its part."""
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:hyperlink w:anchor="{mark}" w:history="1"><w:r><w:rPr>'
        f'<w:color w:val="0A5AA6"/><w:u w:val="single"/></w:rPr><w:t>{escape(text)}</w:t></w:r>'
        "</w:hyperlink></w:p>"
    )


def _block(made: Word, number: int, block: Block) -> None:
    heading = made.add_heading(block.title, 1)
    heading.paragraph_format.page_break_before = True
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="del{number}"/>'
    heading._p.insert(1, parse_xml(start))
    heading._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
    if block.weighting:
        made.add_paragraph(f"Prosent. Vekting: {block.weighting}.")
    for table in block.tables:
        made.add_heading(table.title, 2)
        base = made.add_paragraph()
        base.paragraph_format.keep_with_next = True
        base.add_run("; ".join([f"Base: {table.base}", *table.notes])).italic = True
        made.element.body.insert_element_before(_table(block, table), "w:sectPr")
        made.add_paragraph()


def _table(block: Block, table: Table) -> Word:
    """One row per group and one column per answer: a page is wide enough for all the answers."""
    lines = [line for line in table.lines if any(v is not content.NOTHING for v in line.values)]
    width = max((ROOM - FIRST) // max(len(lines), 1), NARROWEST)
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (FIRST, *[width] * len(lines)))
    lettered = len(block.columns) > 1
    heads = ["Gruppe", *(line.name for line in lines)]
    rows = [_row([_cell(head, FIRST if n == 0 else width, bold=True, left=n == 0)
                  for n, head in enumerate(heads)], head=True)]  # fmt: skip
    before = ""
    for place, column in enumerate(block.columns):
        values = [line.values[place] for line in lines]
        if all(value is content.NOTHING for value in values):
            continue
        if column.split not in ("", before):
            rows.append(_row([_cell(column.split, FIRST, bold=True, left=True),
                              *[_cell("", width) for _ in lines]]))  # fmt: skip
        before = column.split
        name = f"{column.letter}  {column.name}" if lettered and column.letter else column.name
        cells = [
            _cell(_said(v, line), width, faint=v.faint, bold=line.kind == content.SUM)
            for v, line in zip(values, lines, strict=True)
        ]
        rows.append(_row([_cell(name, FIRST, left=True, bold=not column.split), *cells]))
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{FIRST + width * len(lines)}" '
        f'w:type="dxa"/><w:tblBorders>{"".join(_borders())}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(table.title)}/>"
        f"<w:tblDescription w:val={quoteattr(f'Grupper i radene, svar i kolonnene. {block.title}')}"
        f"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _borders() -> Iterator[str]:
    for side in ("top", "bottom", "insideH"):
        yield f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'


def _row(cells: list[str], *, head: bool = False) -> str:
    """A row that no page breaks; the head stands again on every page."""
    again = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{again}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    text: str, width: int, *, bold: bool = False, left: bool = False, faint: bool = False
) -> str:
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if faint else "")
    look += f'<w:color w:val="{GREY}"/>' if faint else ""
    side = "left" if left else "right"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="20" w:after="20"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{look}'
        f'<w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        "</w:tc>"
    )


def _said(value: Value, line: Line) -> str:
    """A cell as it is read."""
    if value.number is None:
        return value.text
    if value.percent:
        return formats.prosent(value.number)
    count = formats.tall(value.number)
    return count if line.kind == content.BASE else f"{count} svar"
