"""Column maps: drafted of files shaped as tools export them, finished, and read with them."""

from __future__ import annotations

import datetime as dt
import re

import openpyxl
import pytest

from data.eksporter import content
from data.eksporter.kart import chart, draft, reading, values
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace

SITEIMPROVE = (
    "Siteimprove Analytics\nVisits over time\nPeriod: 01/02/2024 - 29/02/2024\n\n"
    "Day\tVisits\tUnique visitors\tPage views\tBounce rate\tAverage session time\n"
    "12/02/2024\t1,234\t900\t4,020\t42.5%\t00:02:19\n"
    "13/02/2024\t1,100\t850\t3,900\t41.0%\t-\n"
    "Total\t2,334\t1,700\t7,920\t41.8%\t00:02:10\n"
).encode("utf-16")
PIWIK_PRO = (
    "Dato;Økter;Besøkende;Sidevisninger;Fluktfrekvens\n"
    "2024-01;1234;900;4 020;42,5\n2024-02;1100;850;3 900;41,25\n"
).encode("cp1252")
UMAMI = (
    b"url,pageviews,visitors,visits,bounces,totaltime\n/,1200,300,400,100,5400\n/a?q=x,5,1,1,1,20"
)
ADOBE = (
    b"#=====\n# Report suite: Portalen\n# Date: Jan 1, 2024 - Jan 2, 2024\n#=====\n\n"
    b',Page Views,Visits\nDay,90,42\n"Jan 1, 2024",40,20\n"Jan 2, 2024",50,22\n'
)
WIDE = (
    b"Metric;01.01.2024;02.01.2024\nPage views;40;50\n"
    b"Bounce rate;42,5 %;40,1 %\nKonverteringer;1;2\n"
)


@pytest.fixture
def source(tmp_path):
    return sources.get(Workspace(tmp_path / "ws"), "plausible")


@pytest.fixture
def read(tmp_path, source):
    """Reads bytes by the draft of them, where `decided` replaces what the draft is unsure of."""

    def through(raw: bytes, decided=(), name="fil.csv", map_of=None, days=None):
        path, kart = tmp_path / name, tmp_path / "kart.yml"
        path.write_bytes(raw)
        text = map_of or draft.draft(path)
        for before, after in decided:
            assert re.search(before, text), f"{before} is not in {text}"
            text = re.sub(before, after, text)
        kart.write_text(text, "utf-8")
        return reading.read(path, content.read(path, dager=days), source, chart.load(kart))

    return through


def told(found):
    return {(o.maaltall, o.korn, str(o.fra), o.ledd): o.verdi for o in found.observations}


def test_a_tabbed_file_in_utf_16_with_lines_above_and_a_total_below(read):
    with pytest.raises(UserError, match=r"linje \d+: FYLL UT står igjen"):
        read(SITEIMPROVE)
    found = read(SITEIMPROVE, [("FYLL UT  # kanskje besoekstid", "besoekstid")])
    assert told(found) == {
        ("besoek", "dag", "2024-02-12", ""): 1234,
        ("unike_brukere", "dag", "2024-02-12", ""): 900,
        ("sidevisninger", "dag", "2024-02-12", ""): 4020,
        ("fluktfrekvens", "dag", "2024-02-12", ""): 42.5,
        ("besoekstid", "dag", "2024-02-12", ""): 139,
        ("besoek", "dag", "2024-02-13", ""): 1100,
        ("unike_brukere", "dag", "2024-02-13", ""): 850,
        ("sidevisninger", "dag", "2024-02-13", ""): 3900,
        ("fluktfrekvens", "dag", "2024-02-13", ""): 41.0,
    }
    assert (found.rows, found.taken, found.left_out) == (3, 2, {"totalrad": 1})
    assert "Siteimprove" in found.evidence


def test_semicolons_decimal_commas_and_months_in_windows_1252(read):
    found = told(read(PIWIK_PRO, [("FYLL UT  # kanskje unike_brukere", "utelatt")]))
    assert found["sidevisninger", "maaned", "2024-01-01", ""] == 4020
    assert found["fluktfrekvens", "maaned", "2024-02-01", ""] == 41.25
    assert not [key for key in found if key[0] == "unike_brukere"]


def test_pages_of_a_period_that_the_file_does_not_say(read):
    decided = [("FYLL UT  # kanskje .*", "utelatt"), ("(?s)enheter.*?periode", "periode")]
    with pytest.raises(UserError, match="--fra og --til"):
        read(UMAMI, decided)
    found = read(UMAMI, decided, days=(dt.date(2024, 1, 1), dt.date(2024, 1, 31)))
    assert told(found)["sidevisninger", "maaned", "2024-01-01", "/"] == 1200
    assert {(one.ledd, one.sti) for one in found.observations} == {("/", "/"), ("/a?q=x", "/a")}
    assert found.fields["visitors"] == "utelatt i kolonnekartet"


PAGES = "Visits\nPeriod: {}\n\nURL,Page views\n/,5\n"


def test_the_period_of_a_file_is_read_of_its_own_row_each_time(read, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(PAGES.format("13/01/2024 - 31/01/2024"), "utf-8")
    kart = draft.draft(path)
    assert "periode_rad: 2" in kart
    found = read(PAGES.format("01/02/2024 - 29/02/2024").encode(), map_of=kart)
    assert [(o.korn, str(o.fra)) for o in found.observations] == [("maaned", "2024-02-01")]
    with pytest.raises(UserError, match="kan ikke leses"):
        read(PAGES.format("februar").encode(), map_of=kart)
    with pytest.raises(UserError, match="en annen enn --fra"):
        read(PAGES.format("01/02/2024 - 29/02/2024").encode(), map_of=kart,
             days=(dt.date(2024, 1, 1), dt.date(2024, 1, 31)))  # fmt: skip


def test_a_preamble_of_hashes_and_a_total_under_the_headings(read):
    found = read(ADOBE)
    assert told(found)["sidevisninger", "dag", "2024-01-02", ""] == 50
    assert (found.taken, found.left_out) == (2, {"totalrad": 1})


def test_a_column_for_each_day_and_a_row_for_each_metric(read):
    found = read(WIDE, [("FYLL UT  # kanskje utelatt", "utelatt")])
    assert told(found)["fluktfrekvens", "dag", "2024-01-02", ""] == 40.1
    assert told(found)["sidevisninger", "dag", "2024-01-01", ""] == 40
    assert found.left_out == {"utelatt i kolonnekartet": 1}


@pytest.fixture
def workbook(tmp_path):
    def made(*rows):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / "bok.xlsx")
        return (tmp_path / "bok.xlsx").read_bytes()

    return made


def test_a_workbook_with_the_first_of_each_month_has_months(read, workbook):
    raw = workbook(
        ["Statistikk"], ["Måned", "Sidevisninger", "Fluktfrekvens"],
        [dt.datetime(2024, 1, 1), 4020, 0.425], [dt.datetime(2024, 2, 1), 3900, 0.41],
        ["Sum", 7920, 0.42],
    )  # fmt: skip
    found = read(raw, [("FYLL UT  # prosent.*", "andel")], "bok.xlsx")
    assert told(found)["sidevisninger", "maaned", "2024-02-01", ""] == 3900
    assert told(found)["fluktfrekvens", "maaned", "2024-01-01", ""] == 42.5


def test_days_that_may_stand_for_more_are_a_question(read, workbook):
    raw = workbook(
        ["Dato", "Sidevisninger"], [dt.datetime(2024, 1, 1), 7], [dt.datetime(2024, 1, 8), 7]
    )
    with pytest.raises(UserError, match="FYLL UT"):
        read(raw, name="bok.xlsx")
    found = read(raw, [("FYLL UT .*", "uke")], "bok.xlsx")
    assert [(o.korn, str(o.til)) for o in found.observations] == [
        ("uke", "2024-01-07"), ("uke", "2024-01-14"),
    ]  # fmt: skip
    with pytest.raises(UserError, match="korn: dag"):
        read(raw, [("  korn.*", "")], "bok.xlsx")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Date,Page views\n01/02/2024,5\n03/04/2024,6\n", "datoer"),
        ("Day,Bounce rate\n2024-01-01,0.4\n2024-01-02,0.5\n", "fluktfrekvens"),
        ("Day;Bounce rate\n2024-01-01;12.345\n", "desimaltegn"),
        ("Day,Users\n2024-01-01,5\n", "unike_brukere"),
        ("Day,Ting\n2024-01-01,5\n", "Ting"),
        ("Dag,01.01.2024,02.01.2024\nAlle,5,6\n", "dagkolonner"),
    ],
)
def test_what_a_draft_cannot_know_is_a_question(tmp_path, text, question):
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    asked = [
        line for line in draft.draft(path).splitlines() if "FYLL UT" in line and line[0] != "#"
    ]
    assert any(question in line for line in asked)


MAP = "fil: {overskrift: 1, korn: dag}\nkolonner: {Dag: tid, Besøk: besoek}\n"
FILE = "Dag,Besøk\n2024-01-01,5\n".encode()


@pytest.mark.parametrize(
    ("kart", "why"),
    [
        ("kolonner: {Dag: tid}\n", "«fil» mangler"),
        (MAP.replace("besoek", "besøk"), "må være en av"),
        (MAP.replace("korn: dag", "kom: ma"), "«kom» er ukjent"),
        (MAP.replace("besoek", "'?'"), "FYLL UT står igjen"),
        (MAP.replace("Besøk: besoek", "Besøk: besoek, Økter: besoek"), "begge besoek"),
        (MAP.replace("Dag: tid, ", ""), "ett sted må si"),
        (MAP + "periode: oppgis\n", "periode skal bort"),
        (MAP.replace("besoek", "fluktfrekvens"), "under enheter"),
        (MAP.replace("Besøk: besoek", "Besøk: utelatt"), "ingen kolonne har tall"),
        (MAP.replace("Besøk: besoek", "Besøk: besoek, A: side, B: land"), "delt på side og land"),
        (MAP.replace("Besøk: besoek", "Besøk: besoek, A: vert"), "vert hører sammen"),
        ("ikke et kart\n", "et kolonnekart"),
    ],
)
def test_a_map_that_is_wrong_is_refused_with_the_line(read, kart, why):
    with pytest.raises(UserError, match=why):
        read(FILE, map_of=kart)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Dag,Besøk,Nytt\n2024-01-01,5,6\n", "«Nytt», som ikke står"),
        ("Dag,Visits\n2024-01-01,5\n", "mangler «Besøk»"),
        ("Dag,Besøk\n", "ingen rader"),
        ("Dag,Besøk\n2024-01-01,-\n", "ingen tall"),
        ("Dag,Besøk\n2024-01-01,5\n2024-01-01,6\n", "et tall til for det samme"),
    ],
)
def test_a_file_that_is_not_as_the_map_says_is_refused(read, text, why):
    with pytest.raises(UserError, match=why):
        read(text.encode(), map_of=MAP)


def test_a_row_that_stands_twice_is_counted_once_and_one_like_it_but_for_a_title_is_refused(read):
    days = (dt.date(2024, 1, 1), dt.date(2024, 1, 31))
    text = "URL,Title,Page views\n/a,A,7\n/b,B,7\n/a,{},7\n"
    found = read(text.format("A").encode(), days=days)
    assert [(one.ledd, one.verdi) for one in found.observations] == [("/a", 7), ("/b", 7)]
    assert found.left_out == {"står to ganger i filen": 1}
    with pytest.raises(UserError, match="rad 4 gir et tall til for det samme"):
        read(text.format("C").encode(), days=days)


def test_rows_that_cannot_be_read_are_counted_by_reason(read):
    found = read(
        "Dag,Besøk\n2024-01-01,5\n2024-13-01,5\n2024-01,5\n2024-01-04,5.5\n".encode(), map_of=MAP
    )
    assert (found.taken, [one.row for one in found.rejected]) == (1, [3, 4, 5])


@pytest.mark.parametrize(
    ("text", "order", "first", "last"),
    [
        ("Jan 1, 2024", "", "2024-01-01", "2024-01-01"),
        ("1. februar 2024", "", "2024-02-01", "2024-02-01"),
        ("mars 2024", "", "2024-03-01", "2024-03-31"),
        ("2024-W05", "", "2024-01-29", "2024-02-04"),
        ("uke 5, 2024", "", "2024-01-29", "2024-02-04"),
        ("01.02.2024", "maaned_foerst", "2024-02-01", "2024-02-01"),
        ("01/02/2024", "maaned_foerst", "2024-01-02", "2024-01-02"),
        ("01/02/2024", "dag_foerst", "2024-02-01", "2024-02-01"),
        ("2024-01-01,2024-01-07", "", "2024-01-01", "2024-01-07"),
        ("1/1/2024 - 31/1/2024", "dag_foerst", "2024-01-01", "2024-01-31"),
        ("2024-01-01T00:00:00Z", "", "2024-01-01", "2024-01-01"),
        ("2024-01-01 13:00:00", "", None, None),
        ("01/02/2024", "aar_foerst", None, None),
        ("2024-01-07 - 2024-01-01", "", None, None),
        ("2024-02-30", "", None, None),
        ("1/1/24", "dag_foerst", None, None),
        ("Day", "", None, None),
    ],
)  # fmt: skip
def test_days_as_tools_write_them(text, order, first, last):
    found = values.days(text, order)
    assert (found and str(found.first), found and str(found.last)) == (first, last)
