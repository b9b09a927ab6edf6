"""The table set of a wave: the cells of the other channels, in files for Excel and Word."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.engine import formats
from metrics.kryss import groups
from metrics.spoersmaal.catalogue import chosen
from metrics.spoersmaal.cells import cells
from metrics.tabellsett import book, content, document, making
from tests.support import survey_cases

WAVE = "virksomheter-2025"
SPLIT = {"": "", "Sektor": "sektor", "Størrelse": "stoerrelse", "Fylke": "region"}


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    place = Workspace(tmp_path_factory.mktemp("tabellsett") / "ws").create()
    return survey_cases.imported(place, survey_cases.people(), survey_cases.codebook())


@pytest.fixture(scope="module")
def found(path) -> content.TableSet:
    return making.made(path, WAVE, ["sektor", "Størrelse", "region"])


def test_every_number_is_the_one_that_the_list_of_questions_has(path, found):
    asked = {q.id: q for q in chosen(path, [WAVE])}
    assert {t.id for block in found.blocks for t in block.tables} == set(asked)
    seen = 0
    for block in found.blocks:
        for table in block.tables:
            told = {
                (c.delt_paa, c.gruppe): c for c in cells(path, asked[table.id]) if c.n or c.skjult
            }
            (total,) = (line for line in table.lines if line.kind == content.SUM)
            (base,) = (line for line in table.lines if line.kind == content.BASE)
            for column, value, n in zip(block.columns, total.values, base.values, strict=True):
                key = (SPLIT[column.split], column.name if column.split else "")
                if key not in told:
                    assert value is content.NOTHING
                    continue
                cell, seen = told[key], seen + 1
                hidden = value.text == n.text == formats.HIDDEN
                assert hidden is cell.skjult
                assert hidden or (value.number, n.number) == (cell.verdi, cell.n)
    assert seen > 30


def test_a_scale_is_shown_by_group_only_where_nothing_of_the_question_is_hidden(found):
    for block in found.blocks:
        for table in block.tables:
            total = next(line for line in table.lines if line.kind == content.SUM)
            hidden = any(value.text == formats.HIDDEN for value in total.values)
            answers = [line for line in table.lines if line.kind == content.ANSWER]
            by_group = any(v is not content.NOTHING for line in answers for v in line.values[1:])
            assert answers and not (hidden and by_group)
            assert sum(line.values[0].number for line in answers) == pytest.approx(100, abs=2)


def test_the_workbook_is_read_printed_and_made_again_the_same(found):
    made = book.write(found)
    assert made == book.write(found)
    read = openpyxl.load_workbook(io.BytesIO(made))
    assert read.sheetnames[:2] == [book.CONTENTS, book.METHOD]
    assert len(read.sheetnames) == 2 + len(found.blocks)
    for name in read.sheetnames[2:]:
        page = read[name]
        assert len(name) <= 31 and page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage and page.print_title_rows
        assert page.freeze_panes == "B8"
    links = [
        cell.hyperlink.location for row in read[book.CONTENTS] for cell in row if cell.hyperlink
    ]
    assert len(links) == len(found.blocks) + sum(len(b.tables) for b in found.blocks)
    for target in links:
        sheet, _, place = target.rpartition("!")
        assert read[sheet.strip("'").replace("''", "'")][place].value


def test_the_document_has_headings_heads_that_repeat_and_its_language(found):
    made = document.write(found)
    assert made == document.write(found)
    read = docx.Document(io.BytesIO(made))
    styles = [p.style.name for p in read.paragraphs]
    tables = sum(len(b.tables) for b in found.blocks)
    assert styles.count("Heading 2") == tables == len(read.tables)
    assert styles.count("Heading 1") == len(found.blocks) + 2
    for table in read.tables:
        assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        assert table._tbl.xpath("./w:tblPr/w:tblCaption")
    assert set(read.styles.element.xpath("./w:docDefaults//w:lang/@w:val")) == {"nb-NO"}
    assert read.core_properties.language == "nb-NO"


@pytest.mark.parametrize(
    ("wave", "wanted", "told"),
    [
        ("finnes-ikke", (), "finnes ikke"),
        ("agenda-kaupang-2023", (), "ingen svar som er lest inn"),
        (WAVE, ("alder",), "«alder» er ikke noe kjennetegn"),
    ],
)
def test_what_there_is_no_table_of_is_said(path, wave, wanted, told):
    with pytest.raises(UserError, match=told):
        making.made(path, wave, wanted)


def test_letters_are_those_of_the_table_of_the_one_question(path, found):
    asked = {q.id: q for q in chosen(path, [WAVE])}
    seen = 0
    for block in found.blocks:
        letter = {c.letter: c.name for c in block.columns}
        assert len(letter) == len(block.columns)
        for table in block.tables:
            for line in (line for line in table.lines if line.kind == content.LETTERS):
                for column, value in zip(block.columns, line.values, strict=True):
                    if not column.split:
                        continue
                    split = SPLIT[column.split]
                    own = groups.by_background(path, asked[table.id], split).kolonner
                    names = {c.bokstav: c.rad.navn for c in own}
                    wanted = {
                        names[x] for c in own if c.rad.navn == column.name for x in c.hoeyere_enn
                    }
                    assert {letter[x] for x in value.text.split()} == wanted
                    seen += bool(wanted)
    assert seen
