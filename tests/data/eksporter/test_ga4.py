"""GA4 from the web interface: tables with numbers of our own, each field right or left by name."""

from __future__ import annotations

import pytest

from data.eksporter import content, formats
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace

HEAD = """# ----------------------------------------
# {title}
# Account: Portalen
# Property: Portalen - GA4
# ----------------------------------------
#
# {segment}
# Start date: {first}
# End date: {last}
"""
FREE = """# ----------------------------------------
# Portalen
# Free form-Free form 1
# 20240101-20240131
# ----------------------------------------

"""


def head(title="Reports snapshot", segment="All Users", first="20240101", last="20240107"):
    return HEAD.format(title=title, segment=segment, first=first, last=last)


@pytest.fixture
def read(tmp_path):
    def reading(text: str, form: str = ""):
        path = tmp_path / "a.csv"
        path.write_text(text, "utf-8")
        source = sources.get(Workspace(tmp_path / "ws"), "ga4")
        return formats.read(content.read(path), source, form)

    return reading


def told(reading):
    return [
        (one.maaltall, one.korn, str(one.fra), str(one.til), one.ledd, one.verdi)
        for one in reading.observations
    ]


def test_the_nth_day_is_counted_from_the_first_and_users_are_only_all_users(read):
    found = read(
        head() + 'Nth day,Total users,Active users,Views\n0000,11,9,41\n0006,13,9,"1,420"\n'
    )
    assert told(found) == [
        ("unike_brukere", "dag", "2024-01-01", "2024-01-01", "", 11),
        ("sidevisninger", "dag", "2024-01-01", "2024-01-01", "", 41),
        ("unike_brukere", "dag", "2024-01-07", "2024-01-07", "", 13),
        ("sidevisninger", "dag", "2024-01-07", "2024-01-07", "", 1420),
    ]
    assert {one.presisjon for one in found.observations if one.maaltall == "unike_brukere"} == {
        "anslag"
    }
    assert "Active users" in found.fields
    assert "# Start date" in found.evidence


def test_a_day_after_the_period_is_rejected_and_the_last_day_is_not(read):
    found = read(head() + "Nth day,Views\n0006,1\n0007,1\n")
    assert (found.taken, [one.row for one in found.rejected]) == (1, [12])


def test_every_table_of_a_file_is_read_and_those_we_do_not_know_are_left_by_name(read):
    found = read(
        head()
        + "Nth day,Views\n0000,5\n\n"
        + "Nth day,new,returning\n0000,4,1\n\n"
        + "Page path and screen class,Views\n/,3\n/a?q=ola,2\n(other),1\n\n"
        + "City,Views\nOslo,3\n"
        + "# Start date: 20240201\n# End date: 20240229\nNth month,Views\n0000,70\n"
    )
    assert [row for row in told(found) if row[4] == ""] == [
        ("sidevisninger", "dag", "2024-01-01", "2024-01-01", "", 5),
        ("sidevisninger", "maaned", "2024-02-01", "2024-02-29", "", 70),
    ]
    pages = {one.ledd: (one.sti, one.korn, one.presisjon) for one in found.observations if one.ledd}
    assert pages == {
        "/": ("/", "uke", "anslag"),
        "/a?q=ola": ("/a", "uke", "anslag"),
        "(other)": ("", "uke", "anslag"),
    }
    assert set(found.left_out) == {
        "en fordeling vi ikke fører: new (ukjent felt), returning (ukjent felt)",
        "en fordeling vi ikke fører: City (et mindre sted enn et fylke tas ikke med)",
    }
    assert found.rows == found.taken + sum(found.left_out.values()) == 7


def test_months_are_of_the_calendar_and_cut_to_the_period(read):
    found = read(
        head(first="20240115", last="20240310") + "Nth month,Views\n0000,1\n0001,2\n0002,3\n"
    )
    assert [row[1:4] for row in told(found)] == [
        ("periode", "2024-01-15", "2024-01-31"),
        ("maaned", "2024-02-01", "2024-02-29"),
        ("periode", "2024-03-01", "2024-03-10"),
    ]


@pytest.mark.parametrize(("first", "weeks"), [("20240107", 1), ("20240108", 0)])
def test_weeks_can_be_told_only_where_the_period_begins_on_a_sunday(read, first, weeks):
    found = read(
        head(first=first, last="20240131") + "Nth day,Views\n0000,1\n\nNth week,Views\n0001,7\n"
    )
    assert sum(row[1] != "dag" for row in told(found)) == weeks
    assert any("Nth week" in reason for reason in found.left_out) == (not weeks)


@pytest.mark.parametrize(
    "total",
    [",,309,400,Grand total", "Totalsum,,309,400", ",,309,400"],
)
def test_a_row_of_totals_is_no_data_and_tells_of_rows_that_are_missing(read, total):
    found = read(
        FREE
        + f"Date,Page path and screen class,Views,Sessions\n{total}\n"
        + "20240126,/,68,44\n20240126,/a,130,5\n20240125,/,48,33\n"
    )
    assert (found.taken, found.left_out) == (3, {"totalrad": 1})
    assert any("246 av 309" in note for note in found.notes)


def test_a_first_row_without_a_member_that_is_no_total_is_data(read):
    found = read(FREE + "Landing page,Sessions\n,5\n/a,9\n")
    assert [(row[4], row[5]) for row in told(found)] == [("(tom)", 5), ("/a", 9)]


def test_another_segment_than_all_users_is_left_by_name(read):
    table = "Nth day,Views\n0000,{}\n\n"
    found = read(
        head() + table.format(5) + "# Mobile traffic\n# Start date: 20240101\n"
        "# End date: 20240107\n" + table.format(2)
    )
    assert [row[5] for row in told(found)] == [5]
    assert found.left_out == {"gjelder bare «Mobile traffic»": 1}


def test_norwegian_headings_mean_the_same(read):
    text = (
        head(segment="Alle brukere")
        .replace("Start date", "Startdato")
        .replace("End date", "Sluttdato")
    )
    found = read(text + "Nte dag,Totalt antall brukere,Økter,Visninger\n0000,3,4,9\n")
    assert [(row[0], row[5]) for row in told(found)] == [
        ("unike_brukere", 3),
        ("besoek", 4),
        ("sidevisninger", 9),
    ]


@pytest.mark.parametrize(
    ("heading", "dimension"),
    [
        ("Operating system", "operativsystem"),
        ("Session primary channel group (Default Channel Group)", "henvisningstype"),
    ],
)
def test_what_the_visits_are_split_by_is_named_as_ours(read, heading, dimension):
    (one,) = read(FREE + f"{heading},Sessions\nDirect,164\n").observations
    assert (one.dimensjon, one.ledd, one.verdi) == (dimension, "Direct", 164)


def test_a_sample_is_marked_as_one(read):
    found = read(
        FREE.replace("# 2024", "# This report is sampled (12 %)\n# 2024")
        + "Date,Views\n20240101,5\n"
    )
    assert found.observations[0].presisjon == "utvalg"
    assert any("utvalg" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (head() + "Nth day,Active users\n0000,5\n", "Total users"),
        (head() + "Page title and screen class,Views\nHjem,5\n", "ikke en adresse"),
        (FREE + "Date,Hour,Views\n20240101,0,5\n", "timer leses ikke"),
        (head() + "Page,Pageviews\n/,5\n", "Universal Analytics"),
        (head() + "Nth day,Views\n", "ingen rader"),
        (head() + "Nth day,Views\n0000,5\n\nDate,Views\n20240101,6\n", "det samme"),
        (head() + 'Nth day,Views\n0000,"5\n', "ødelagt"),
        (head(first="20240108") + "City,Views\nOslo,5\n", "City"),
        (FREE + "Device category,desktop,mobile\nPage path,Views,Views\n/,5,6\n", "pivottabell"),
    ],
)
def test_what_has_no_number_of_ours_is_refused_with_the_reason(read, text, why):
    with pytest.raises(UserError, match=why):
        read(text)


def test_the_same_number_twice_is_one_and_a_number_is_never_guessed(read):
    found = read(
        head() + "Nth day,Views\n0000,5\n\nDate,Views\n2024-01-01,5\n20240102,5.5\n20240103,-1\n"
    )
    assert (len(found.observations), found.taken, len(found.rejected)) == (1, 1, 2)
    assert found.left_out == {"står to ganger i filen": 1}
