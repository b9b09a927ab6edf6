"""A report: the same numbers in every file as in the answers, and nothing half-written."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pypdf
import pytest
from pptx import Presentation

from data import warehouse
from data.errors import UserError
from metrics import query
from metrics.__main__ import command
from metrics.engine import formats
from metrics.engine.selection import Selection
from metrics.figur.base import text_of
from metrics.figur.files.sheet import DEMO
from metrics.rapport import asked, deck, editorial, html, native, pdf, templates
from metrics.rapport.content import Table

MEETING = dt.date(2026, 3, 15)
BLANKS = re.compile(r"[\s\u00a0]+")


def plain(text: str) -> str:
    """Words with one blank between them, as every kind of file can give them back."""
    return BLANKS.sub(" ", text)


class Words(HTMLParser):
    """The text of a page; `outside` are the addresses that it would fetch from."""

    def __init__(self, page: str):
        super().__init__()
        self.said, self.tags, self.outside = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.outside += [v for k, v in attrs if k in ("src", "href") and not v.startswith("#")]

    def handle_data(self, data):
        self.said.append(data)


class Made:
    """One report of the demo, in its three kinds of file."""

    def __init__(self, workspace, mal: str):
        path = warehouse.newest(workspace)
        template, self.given = templates.asked(mal, path, workspace, MEETING)
        self.report = templates.report(template, self.given)
        self.package = deck.write(self.report, self.given)
        self.deck = Presentation(io.BytesIO(self.package))
        self.page = html.write(self.report).decode()
        self.pdf = pypdf.PdfReader(io.BytesIO(pdf.write(self.report)))


@pytest.fixture(scope="module")
def made(demo_workspace):
    return Made(demo_workspace, "styringsgruppe")


def slide_words(slide) -> str:
    said = [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
    return plain(" ".join(said))


def test_every_number_of_a_figure_is_that_of_the_answer(made):
    for theme in made.report.themes:
        if theme.result is None:
            continue
        asked_again = query.run(
            theme.result.metric.id, theme.result.selection, theme.result.fordeling, made.given.path
        )
        assert asked_again.rows == theme.result.rows
        (slide,) = [s for s in made.deck.slides if plain(theme.heading) in slide_words(s)]
        (chart,) = [s.chart for s in slide.shapes if s.has_chart]
        drawn = [v for series in chart.plots[0].series for v in series.values if v is not None]
        rows = (
            asked_again.rows
            if theme.result.fordeling == "maaned"
            else native.shown(made.given, theme.result)[: asked.MOST]
        )
        ends = [(r.nedre, r.oevre) for r in rows if r.verdi is None and r.oevre is not None]
        known = [r.verdi for r in rows if r.verdi is not None] + [v for pair in ends for v in pair]
        assert sorted(drawn) == pytest.approx(sorted(known))


def test_every_text_is_in_all_three_files(made):
    decked = plain(" ".join(slide_words(slide) for slide in made.deck.slides))
    page = plain(" ".join(Words(made.page).said))
    paper = "".join(BLANKS.split(" ".join(sheet.extract_text() for sheet in made.pdf.pages)))
    for theme in made.report.themes:
        cells = [c for row in theme.table.rows for c in row] if theme.table else []
        for text in (theme.heading, *cells):
            assert plain(text) in page, text
            assert plain(text) in decked, text
            # NB: a PDF has lines and no words; hyphens may stand at the end of one.
            assert "".join(BLANKS.split(text)) in paper, text


def test_the_printed_number_is_the_one_of_the_screen(made):
    newest = made.given.run("sidevisninger", Selection(til=MEETING), "maaned")
    whole = [r for r in newest.rows if r.verdi is not None and not r.merker]
    said = text_of(whole[-1], newest.metric.format)
    assert any(theme.heading.startswith(said) for theme in made.report.themes)


def test_invented_numbers_are_marked_and_stand_alone(made):
    for theme in made.report.themes:
        slides = [s for s in made.deck.slides if plain(theme.heading) in slide_words(s)]
        assert all((DEMO in slide_words(s)) == theme.demo for s in slides), theme.heading
        if theme.result is not None:
            assert theme.demo == theme.result.provenance.synthetic
    assert any(theme.demo for theme in made.report.themes)
    assert not made.report.demo  # the line under the title is of what the reports say


def test_a_slide_can_be_read_aloud_and_edited(made):
    for slide in made.deck.slides:
        assert slide.shapes.title.text_frame.text
        kinds = [p.placeholder_format.type for p in slide.placeholders]
        assert any("SLIDE_NUMBER" in str(kind) for kind in kinds)
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 20
        languages = set(re.findall(r'lang="([^"]+)"', slide._element.xml))
        assert languages == {"nb-NO"}
    noted = [s for s in made.deck.slides if s.has_notes_slide]
    assert any("Definisjon: " in s.notes_slide.notes_text_frame.text for s in noted)
    assert made.deck.core_properties.language == "nb-NO"


def test_nothing_is_drawn_across_a_gap_in_the_deck(made):
    for shape in (s for slide in made.deck.slides for s in slide.shapes if s.has_chart):
        assert '<c:dispBlanksAs val="gap"/>' in shape.chart._chartSpace.xml


def test_the_page_is_whole_in_itself_and_has_its_headings(made):
    words = Words(made.page)
    assert words.outside == []
    assert "script" not in words.tags
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org)", made.page)
    levels = [int(tag[1]) for tag in words.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    assert made.page.count("<table>") == made.page.count("<caption>")
    assert made.page.count("<svg") - made.page.count('<svg x="') == made.page.count("<title>") - 1


def test_the_paper_is_tagged_and_norwegian(made):
    root = made.pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a boolean of the PDF
    assert str(root["/Lang"]).startswith("nb")
    assert made.pdf.metadata.title == made.report.title
    figures = re.findall(r"/Alt", str(root["/StructTreeRoot"].get_object()))
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] or figures


def test_the_same_report_is_the_same_bytes(made):
    assert deck.write(made.report, made.given) == made.package
    assert pdf.write(made.report) == pdf.write(made.report)
    assert html.write(made.report).decode() == made.page


def test_a_table_takes_the_slides_it_needs_and_loses_no_row():
    rows = tuple((f"{n}", "ord " * 40) for n in range(30))
    groups = deck._groups(Table(("a", "b"), rows))
    assert len(groups) > 1
    assert tuple(row for group in groups for row in group) == rows
    assert sum(deck.widths_of(Table(("a", "b"), rows))) == pytest.approx(1)


@pytest.mark.parametrize(
    ("day", "earlier"),
    [("2026-03-15", "2025-09-15"), ("2026-08-31", "2026-02-28"), ("2026-06-01", "2025-12-01")],
)
def test_the_meeting_before_is_half_a_year_back(day, earlier):
    assert asked.before(dt.date.fromisoformat(day)) == dt.date.fromisoformat(earlier)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"--mal": "styret"}, "ikke en mal"),
        ({"--mal": "styringsgruppe=x"}, "ikke en mal"),
        ({"--mal": ""}, "ikke en mal"),
        ({"--moete": "15.3.2026"}, "ikke en dato"),
        ({"--forrige": "2026-03-15"}, "må være før"),
        ({"--ut": "f.docx"}, "endelse"),
        ({"--ut": "finnes/ikke/f.pdf"}, "finnes ikke"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    changed, told, in_demo, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    given = {"--mal": "styringsgruppe", "--moete": "2026-03-15", "--ut": "f.html"} | changed
    with pytest.raises(UserError, match=told):
        command(["rapport", *(word for pair in given.items() for word in pair)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mal", ["redaksjonsraad", "aarsrapport", "bransje=Barnehage"])
def test_every_template_is_whole(demo_workspace, mal):
    path = warehouse.newest(demo_workspace)
    template, given = templates.asked(mal, path, demo_workspace, MEETING)
    report = templates.report(template, given)
    slides = Presentation(io.BytesIO(deck.write(report, given))).slides
    assert len(slides) > len(report.themes)
    assert pdf.write(report).startswith(b"%PDF")
    page = html.write(report).decode()
    assert all(theme.source or theme.points or not theme.table for theme in report.themes)
    assert page.count("<section") == len(report.themes)
    stacks = [theme.stack for theme in report.themes if theme.stack]
    assert bool(stacks) == (mal == "redaksjonsraad")
    for stack in stacks:
        assert len({len(values) for _, _, values in stack.parts} | {len(stack.names)}) == 1


def test_the_ranking_has_the_weights_of_the_reader(demo_workspace):
    path = warehouse.newest(demo_workspace)
    _, given = templates.asked("redaksjonsraad", path, demo_workspace, MEETING)
    assert "lik vekt" in editorial.ranking(given).unit
    mine = replace(given, vekter={"stoerrelse": 2.0})
    assert "Størrelse 2" in editorial.ranking(mine).unit
    assert editorial.ranking(mine).stack != editorial.ranking(given).stack


@pytest.mark.parametrize("who", ["finnes ikke", "barneha"])
def test_an_unknown_bransje_is_refused_with_the_nearest(demo_workspace, who):
    with pytest.raises(UserError, match="ikke en kjent verdi"):
        path = warehouse.newest(demo_workspace)
        templates.file(f"bransje={who}", "html", path, demo_workspace, MEETING)


def test_the_command_writes_the_report(in_demo, tmp_path, capsys):
    out = tmp_path / "f.html"
    command(["rapport", "--mal", "styringsgruppe", "--moete", "2026-03-15", "--ut", str(out)])
    assert str(out) in capsys.readouterr().out
    assert formats.dato(MEETING) in out.read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["f.html"]
