"""Hosts that few came from, and marks that few came by, are cut to what the registers know."""

from __future__ import annotations

import datetime as dt

import duckdb
import pytest

from data import warehouse
from data.rydding import tidy
from tests.data.logs.test_ingest import lines
from tests.data.rydding.test_tidy import places_of, read, shown

DAY = dt.date(2024, 11, 20)
HOSTS = "select distinct henvisning_vert as v from read_parquet('{}') order by 1"
CLASSES = "select henvisning, count(distinct besoek) as n from besoek_celle group by 1 order by 1"


def came(people, host="-", path="/om", agent=""):
    """As many visitors as `people`, one view each, from a page of the host."""
    text = "".join(lines(1, path=path, person=n) for n in range(1, people + 1))
    sent = host if host == "-" else f"https://{host}/side"
    text = text.replace('"-" "Mozilla', f'"{sent}" "{agent}Mozilla')
    assert host == "-" or sent in text
    return text


def hosts(workspace):
    files = str(workspace.lake / "*portal*" / "0*.parquet")
    return {row for (row,) in duckdb.sql(HOSTS.format(files)).fetchall() if row}


FEW = {
    "kari-nordmann.example": "[kuttet]",
    "kari-nordmann.hjemmeside.no": "[kuttet]",
    "kari-nordmann": "[kuttet]",  # the name of a machine
    "kari-nordmann.facebook.com": "[kuttet].facebook.com",
    "facebook.com": "facebook.com",
    "www.google.no": "google.no",
    "mail.kari-nordmann.no": "mail.[kuttet]",
    "arbeidsmiljoportalen.no": "arbeidsmiljoportalen.no",
    "kari.semalt.com": "kari.semalt.com",  # a rule that leaves it out knows it
}


def test_a_host_that_few_came_from_is_cut_and_no_number_changes(workspace, tmp_path):
    text = "".join(came(4, host) for host in FEW)
    read(workspace, tmp_path, "a.log", text + came(9))
    before = shown(workspace), warehouse.rows(warehouse.newest(workspace), CLASSES)
    tidy.tidy(workspace, DAY)
    assert hosts(workspace) == set(FEW.values())
    assert places_of(workspace, "kari-nordmann") == []
    assert (shown(workspace), warehouse.rows(warehouse.newest(workspace), CLASSES)) == before
    assert tidy.tidy(workspace, DAY) == [tidy.NOTHING]


@pytest.mark.parametrize(("people", "cut"), [(4, True), (5, False)])
def test_a_host_is_cut_below_the_limit_and_not_on_it(workspace, tmp_path, people, cut):
    read(workspace, tmp_path, "a.log", came(people, "blogg.example"))
    told = tidy.tidy(workspace, DAY)[0]
    assert (hosts(workspace) == {"[kuttet]"}) is cut
    assert ("1 nettsteder som færre enn fem kom fra" in told) is cut


def test_robots_do_not_make_a_host_known(workspace, tmp_path):
    robots = came(9, "blogg.example", agent="Googlebot/2.1 ")
    read(workspace, tmp_path, "a.log", robots + came(4, "blogg.example"))
    tidy.tidy(workspace, DAY)
    assert hosts(workspace) == {"[kuttet]"}


@pytest.mark.parametrize(
    ("mark", "known", "klasse"),
    [
        ("kari.nordmann", False, "kampanje"),
        ("chatgpt.com", True, "ki_assistenter"),
        ("Perplexity", True, "ki_assistenter"),
    ],
)
def test_a_source_that_is_marked_is_cut_unless_it_is_known(
    workspace, tmp_path, mark, known, klasse
):
    read(workspace, tmp_path, "a.log", came(2, path=f"/om?utm_source={mark}") + came(9))
    classes = warehouse.rows(warehouse.newest(workspace), CLASSES)
    assert {row["henvisning"] for row in classes} == {"direkte", klasse}
    tidy.tidy(workspace, DAY)
    assert warehouse.rows(warehouse.newest(workspace), CLASSES) == classes
    assert bool(places_of(workspace, mark.lower())) is known


def test_hosts_that_are_cut_alike_are_not_told_as_one(workspace, tmp_path):
    text = came(3, "kari.facebook.com") + came(3, "ola.facebook.com").replace("84.208.", "84.209.")
    lost = text.replace("/om HTTP", "/borte HTTP").replace(" 200 ", " 404 ")
    read(workspace, tmp_path, "a.log", text + lost)
    asked = "select henvisende_nettsted, count(*) as n from lest group by 1"
    links = "select fra, sum(ganger)::int as n from brutte_lenker group by 1"
    before = [warehouse.rows(warehouse.newest(workspace), sql) for sql in (asked, links)]
    assert before[1] == [{"fra": "under_terskel", "n": 6}]
    tidy.tidy(workspace, DAY)
    assert hosts(workspace) == {"[kuttet].facebook.com"}
    assert [warehouse.rows(warehouse.newest(workspace), sql) for sql in (asked, links)] == before
