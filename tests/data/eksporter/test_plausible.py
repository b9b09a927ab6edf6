"""Plausible's tables, with numbers of our own: each field right, or refused by name."""

from __future__ import annotations

import zipfile

import pytest

from data.eksporter import content, formats
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace
from data.observasjoner import cleaning

VISITORS = """"date","visitors","pageviews","bounces","visits","visit_duration"
"2024-04-01",4,11,2,5,640
"2024-04-02",3,7,1,3,95
"""
PAGES = """date,hostname,page,visits,visitors,pageviews,scroll_depth,pageleave_visitors
2024-04-01,portal.no,/,3,2,4,60,2
2024-04-01,portal.no,/bransje/bygg?q=ola,2,2,7,,0
"""
SOURCES = """date,source,referrer,utm_source,utm_campaign,utm_term,pageviews,visitors,visits,bounces
2024-04-01,Google,google.com,,,ord,5,2,2,1
2024-04-01,,,,vaar,,6,2,3,1
"""
EVENTS = """date,name,link_url,path,visitors,events
2024-04-01,File Download,https://portal.no/plan.pdf,,2,3
2024-04-01,404,,/borte,1,1
"""


@pytest.fixture
def read(tmp_path):
    def reading(text: str, name: str = "a.csv", form: str = ""):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        source = sources.get(Workspace(tmp_path / "ws"), "plausible")
        return formats.read(content.read(path), source, form)

    return reading


def told(reading, dimension=""):
    return {
        (one.fra.day, one.maaltall, one.ledd): one.verdi
        for one in reading.observations
        if one.dimensjon == dimension
    }


def test_the_totals_of_each_day(read):
    found = read(VISITORS)
    assert told(found)[1, "sidevisninger", ""] == 11
    assert told(found)[2, "unike_brukere", ""] == 3
    assert (told(found)[1, "med_en_side", ""], told(found)[1, "sekunder", ""]) == (2, 640)
    assert (found.rows, found.taken, len(found.observations)) == (2, 2, 10)
    assert "imported_visitors" in found.evidence


def test_pages_have_a_host_and_a_path_without_the_query(read):
    found = read(PAGES)
    assert told(found, "side")[1, "unike_sidevisninger", "portal.no/"] == 3
    assert {(o.vert, o.sti) for o in found.observations} == {
        ("portal.no", "/"),
        ("portal.no", "/bransje/bygg"),
    }
    assert set(found.fields) == {"pages.scroll_depth", "pages.pageleave_visitors"}


def test_what_people_searched_for_is_named_and_left(read):
    found = read(SOURCES)
    assert told(found, "henvisning")[1, "besoek", "direkte"] == 3
    counts = {"unike_brukere": 2, "besoek": 3, "sidevisninger": 6, "med_en_side": 1}
    assert told(found, "kampanje") == {(1, name, "vaar"): n for name, n in counts.items()}
    assert "søkte etter" in found.fields["sources.utm_term"]


def test_a_file_that_is_fetched_is_a_download(read):
    found = read(EVENTS)
    assert told(found)[1, "nedlastinger", ""] == 3
    assert told(found, "fil") == {(1, "nedlastinger", "portal.no/plan.pdf"): 3}


def test_the_tables_of_a_zip_are_one_export(tmp_path):
    path = tmp_path / "portal_no.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("imported_visitors_20240401_20240402.csv", VISITORS)
        packed.writestr("imported_pages_20240401_20240402.csv", PAGES)
    source = sources.get(Workspace(tmp_path / "ws"), "plausible")
    found = formats.read(content.read(path), source)
    assert (found.rows, found.taken) == (4, 4)
    assert found.evidence == "Plausible, ZIP med imported_pages, imported_visitors"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('"2024-04-03",3,7,1', "raden har 4 felt"),
        ('"2024-02-30",3,7,1,3,95', "datoen finnes ikke"),
        ('"3.4.2024",3,7,1,3,95', "ÅÅÅÅ-MM-DD"),
        ('"2024-04-03",-3,7,1,3,95', "helt tall"),
        ('"2024-04-03",,7,1,3,95', "helt tall"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_reason(row, reason, read):
    (one,) = read(VISITORS + row + "\n").rejected
    assert one.row == 4
    assert reason in one.reason


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "er tom"),
        ("<!DOCTYPE html><html></html>", "nettside"),
        ('127.0.0.1 - - [01/Apr/2024:00:00:00 +0200] "GET / HTTP/1.1" 200 1', "data ingest"),
        ("a,b\n1,2\n", "ikke en eksport"),
    ],
)
def test_anything_else_is_refused(text, told, read):
    with pytest.raises(UserError, match=told):
        read(text)


PLACES = """date,country,region,city,visitors,visits,visit_duration,bounces
2024-04-01,NO,,0,1,1,5,1
2024-04-01,NO,,0,1,1,5,1
2024-04-01,NO,,0,1,1,5,0
2024-04-01,NO,,9,2,4,0,3
"""


def test_lines_of_one_member_are_added_also_those_that_are_alike_which_is_told(read):
    found = read(PLACES)
    kept, lost = cleaning.clean(found.observations)
    counts = {"besoek": 7, "sekunder": 15, "med_en_side": 5}
    assert {one.maaltall: one.verdi for one in kept} == counts
    assert lost == {("unike_brukere", "land"): 4}
    assert (found.rows, found.taken) == (4, 4)
    (note,) = found.notes
    assert "helt like (1)" in note


def test_a_day_has_one_line_of_totals(read):
    twice = VISITORS + VISITORS.splitlines()[-1] + "\n"
    found = read(twice)
    assert told(found) == told(read(VISITORS))
    assert found.left_out == {"står to ganger i filen": 1}
    with pytest.raises(UserError, match="rad 4 gir andre tall"):
        read(VISITORS + '"2024-04-02",3,7,1,3,96\n')
