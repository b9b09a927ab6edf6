"""Matomo's answers in their shapes, with numbers of our own: each field right, or refused."""

from __future__ import annotations

import json

import pytest

from data.eksporter import formats, values
from data.eksporter.content import Content, Part
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace

RAW = """date,nb_uniq_visitors,nb_visits,nb_actions,bounce_count,bounce_rate,avg_time_on_site
2024-04-01,7,9,31,4,44%,201
2024-04-02,3,3,8,1,33%,32"""
ENGLISH = """Date,Unique visitors,Visits,Actions,Bounces,Bounce Rate,Avg. time on website
2024-04-01,"1,207","1,409",31,4,44.5%,00:03:21"""
BOKMAAL = """Dato,Unike besøkere,Besøk,Handlinger,Sprett,Sprettfrekvens,Gj.snitt. tid på nettstedet
2024-04-01,1 207,1 409,31,4,"44,5 %",3 min 21s"""
PAGES = {
    "2024-04-01": [
        {"label": "/index", "nb_hits": 5, "nb_visits": 4, "url": "https://portal.no/?q=ola"},
        {"label": "bransje", "nb_hits": 9, "nb_visits": 6, "subtable": [
            {"label": "/bygg", "nb_hits": 6, "nb_visits": 5, "sum_daily_nb_uniq_visitors": 5},
            {"label": "/barnehage", "nb_hits": 3, "nb_visits": 2, "bounce_rate": "0%"}]},
        {"label": "Others", "nb_hits": 8, "nb_visits": 8},
    ],
    "2024-04-02": [],
}  # fmt: skip
XML = """<?xml version="1.0" encoding="utf-8" ?>
<results>
  <result date="2024-04-01,2024-04-07">
    <nb_visits>12</nb_visits><bounce_rate>25%</bounce_rate>
  </result>
  <result date="2024-04-08,2024-04-14" />
</results>"""


@pytest.fixture
def read(tmp_path):
    source = sources.get(Workspace(tmp_path), "matomo")

    def reading(raw: str | bytes | object, name: str = "a", **said):
        text = raw if isinstance(raw, str | bytes) else json.dumps(raw)
        content = text.encode() if isinstance(text, str) else text
        part = Part(name, content)
        return formats.read(Content(name, "0", "2024-05-01", {name: part}, **said), source)

    return reading


def told(reading, dimension=""):
    return {
        (one.maaltall, one.ledd): one.verdi
        for one in reading.observations
        if one.dimensjon == dimension and one.fra.day == 1
    }


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_same_in_each_encoding_and_its_evidence(codec, read):
    found = read(RAW.encode(codec))
    assert told(found)["besoek", ""] == 9
    assert told(found)["fluktfrekvens", ""] == 44
    assert ("UTF-16" in found.evidence) == (codec == "utf-16")
    assert found.fields["nb_actions"] == "handlinger er mer enn sidevisninger"


@pytest.mark.parametrize(("text", "word"), [(ENGLISH, "engelske"), (BOKMAAL, "norske")])
def test_headers_and_numbers_of_a_language(text, word, read):
    found = read(text)
    assert word in found.evidence
    assert told(found) == {
        ("unike_brukere", ""): 1207,
        ("besoek", ""): 1409,
        ("med_en_side", ""): 4,
        ("fluktfrekvens", ""): 44.5,
        ("besoekstid", ""): 201,
    }
    assert {o.presisjon for o in found.observations if o.maaltall == "besoekstid"} == {"avrundet"}


def test_pages_are_the_leaves_and_a_day_without_data_is_missing(read):
    found = read(PAGES, rapport="Actions.getPageUrls")
    assert told(found, "side") == {
        ("sidevisninger", "portal.no/"): 5,
        ("unike_sidevisninger", "portal.no/"): 4,
        ("sidevisninger", "/bransje/bygg"): 6,
        ("unike_sidevisninger", "/bransje/bygg"): 5,
        ("sidevisninger", "/bransje/barnehage"): 3,
        ("unike_sidevisninger", "/bransje/barnehage"): 2,
    }
    assert (found.rows, found.taken, sum(found.left_out.values())) == (6, 3, 3)
    assert "unike per dag" in found.fields["sum_daily_nb_uniq_visitors"]


@pytest.mark.parametrize("week", ["2024-04-01,2024-04-07", '"2024-04-01,2024-04-07"'])
def test_a_week_in_a_csv_with_quotes_or_without(week, read):
    (one,) = read(f"date,nb_visits\n{week},12").observations
    assert (one.korn, one.fra.day, one.til.day, one.verdi) == ("uke", 1, 7, 12)


def test_xml_says_the_same_and_an_empty_answer_is_no_zero(read):
    found = read(XML)
    assert told(found) == {("besoek", ""): 12, ("fluktfrekvens", ""): 25}
    assert found.left_out == {"verktøyet har ingen data for dagene; det er ikke null": 1}


def test_no_data_available_gives_no_numbers(read):
    found = read("No data available")
    assert (found.observations, found.rows, found.taken) == ((), 1, 0)


def test_one_number_a_day(read):
    found = read({"2024-04-01": 5, "2024-04-02": []}, rapport="VisitsSummary.getVisits")
    assert told(found) == {("besoek", ""): 5}


def test_what_people_searched_for_is_never_looked_at(read):
    row = {"label": "Google - ola nordmann", "nb_visits": 2}
    below = {"label": "Google", "nb_visits": 3, "subtable": [row]}
    for one in (row, below):
        found = read({"2024-04-01": [one]}, rapport="Referrers.getSearchEngines")
        assert {o.ledd for o in found.observations} == {"Google"}
    with pytest.raises(UserError, match="har søkt etter"):
        read({"2024-04-01": [row]}, rapport="Referrers.getKeywords")


@pytest.mark.parametrize(
    ("segment", "dimension", "member"),
    [
        ({"segment": "countryCode==no", "code": "no"}, "land", "NO"),
        ({"segment": "deviceType==desktop"}, "enhet", "x"),
        ({"segment": "browserCode==FF"}, "nettleser", "x"),
        ({"segment": "downloadUrl==a", "url": "https://p.no/a.pdf"}, "fil", "p.no/a.pdf"),
    ],
)
def test_the_report_is_known_by_its_segments(segment, dimension, member, read):
    row = {"label": "x", "nb_visits": 2, "nb_hits": 2, **segment}
    found = read({"2024-04-01": [row]})
    assert {(o.dimensjon, o.ledd) for o in found.observations} == {(dimension, member)}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ([{"label": "x", "nb_visits": 2}], "oppgi en av disse med --rapport"),
        ({"nb_visits": 2}, "oppgi dem med --fra og --til"),
        ({"result": "error", "message": "nb_visits"}, "feilmelding"),
        ({"1": {"nb_visits": 2}, "2": {"nb_visits": 3}}, "flere nettsteder"),
        ('[{"nb_visits": 2}', "ikke hel JSON"),
        ("<result><nb_visits>2</nb_visits>", "ikke hel XML"),
        ([{"2024-04-01": {"nb_visits": 2}}, {"2024-04-02": {"nb_visits": 3}}], "flere svar"),
        ("idSite,date,nb_visits\n1,2024-04-01,2\n2,2024-04-02,3", "flere nettsteder"),
        ("date,nb_visits\n2024-04-01,2\n2024-04-01,3", "rad 3 gir andre tall"),
        ("date,nb_visits\n2024-04-01,", "uten verdi"),
        ("Error: nothing here", "feilmelding"),
        ('<?xml version="1.0"?>\n<result>\n\t<error message="no" />\n</result>', "feilmelding"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><result><nb_visits>2</nb_visits></result>', "ikke et svar"),
    ],
)
def test_what_cannot_be_placed_is_refused_with_what_to_do(answer, message, read):
    with pytest.raises(UserError, match=message):
        read(answer)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,234", 1234), ("1.234", 1234), ("1 234", 1234), ("12,5", 12.5), ("1,234.5", 1234.5),
        ("1.234,5", 1234.5), ("0.155", 0.155), ("12,34", 12.34), ("1,234,567", 1_234_567),
        ("45 %", 45), ("0,5", 0.5),
    ],
)  # fmt: skip
def test_numbers_as_tools_show_them(text, found):
    assert values.number(text) == found


@pytest.mark.parametrize("text", ["", "-", "1,2,3", "12,34,567", "ni", "1.2.3", "-5"])
def test_numbers_that_are_none(text):
    with pytest.raises(values.UnreadableError):
        values.number(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [("83", 83), ("00:01:23", 83), ("01:23", 83), ("1 min 23s", 83), ("1 t 0 min 2 s", 3602),
     ("1 hours 0 min", 3600), ("1 dager 2 timer", 93_600), ("10 mins", 600)],
)  # fmt: skip
def test_lengths_of_time(text, found):
    assert values.seconds(text) == found


@pytest.mark.parametrize(
    ("text", "grain"),
    [("2024-04", "maaned"), ("2024", "aar"), ("2024-04-01", "dag"),
     ("2024-04-01,2024-04-30", "maaned"), ("2024-04-01,2024-06-30", "kvartal"),
     ("2024-02-01,2024-04-30", "periode"), ("From 2024-04-01 to 2024-04-07", "uke"),
     ("2024-04-02,2024-04-08", "periode")],
)  # fmt: skip
def test_days_are_named_by_what_they_are(text, grain):
    assert values.days(text).korn == grain


@pytest.mark.parametrize("text", ["350 ms", "2 months", "1 år 2 dager", "min", "3,"])
def test_lengths_of_time_that_are_none(text):
    with pytest.raises(values.UnreadableError):
        values.seconds(text)


def test_a_report_that_is_named_is_known_by_one_column_of_numbers(read):
    text = 'Date,Label,Visits\n"2024-04-01,2024-04-07",/a,7'
    assert told(read(text, rapport="Actions.getPageUrls"), "side") == {
        ("unike_sidevisninger", "/a"): 7
    }
    with pytest.raises(UserError, match="ikke en eksport vi kjenner"):
        read(text)


def test_one_site_may_be_named_and_a_dash_and_an_empty_cell_are_no_numbers(read):
    found = read("idSite,date,nb_visits,nb_hits\n1,2024-04-01,7,-\n1,2024-04-02,–,")
    assert (told(found), found.taken) == ({("besoek", ""): 7}, 1)
    assert found.left_out == {"uten verdi": 1}


def test_a_row_that_stands_twice_is_counted_once(read):
    rows = PAGES["2024-04-01"]
    once, found = (
        read({"2024-04-01": day}, rapport="Actions.getPageUrls") for day in (rows, [*rows, rows[0]])
    )
    assert found.observations == once.observations
    assert found.left_out["står to ganger i filen"] == 1
    with pytest.raises(UserError, match="andre tall"):
        read({"2024-04-01": [*rows, rows[0] | {"nb_hits": 6}]}, rapport="Actions.getPageUrls")
    other = rows[0] | {"url": "https://portal.no/?q=kari"}
    assert not read({"2024-04-01": [*rows, other]}, rapport="Actions.getPageUrls").left_out.get(
        "står to ganger i filen"
    )
