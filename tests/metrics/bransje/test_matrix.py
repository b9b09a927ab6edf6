"""Bransje × verktøy: that a source does not name a bransje does not say that it is not there."""

import json

import pytest

from metrics import commands as cli
from metrics import query
from metrics.bransje import matrix
from metrics.engine.selection import Selection
from tests.support import facts

NOA, PORTAL, HELP, DAY = (
    "noa_pluss",
    "arbeidsmiljoeportalen",
    "arbeidsmiljoehjelpen",
    "en_bra_dag_paa_jobb",
)


def cells(**chosen):
    return matrix.cells(facts.warehouse(), Selection(**chosen))


def cell(bransje, tool):
    (found,) = cells(bransje=(bransje,), verktoey=(tool,))
    return found


def test_every_bransje_has_a_cell_in_every_tool():
    found = cells()
    assert len(found) == len(facts.table("bransjer")) * len(facts.table("verktoey"))
    assert {one.status for one in found} <= set(matrix.STATUSES)


@pytest.mark.parametrize(
    ("bransje", "tool", "status", "together"),
    [
        ("bygg", NOA, "lansert", ""),  # named, so what is said of all adds nothing
        ("frisor", NOA, "samlet", "lansert"),  # came with the other tools
        ("frisor", HELP, "samlet", "mulig"),  # may be one of the 26
        ("helseklinikker", HELP, "samlet", "lansert"),  # in 2023 both tools came at once
        ("helseklinikker", PORTAL, "planlagt", ""),  # named, though only as planned
        ("luftfart", NOA, "samlet", "klar"),  # all that NOA has data of, but launched by nobody
        ("luftfart", DAY, "samlet", "planlagt"),  # planned in the other, which it is to follow
    ],
)
def test_what_is_said_of_many_covers_those_it_can_cover(bransje, tool, status, together):
    found = cell(bransje, tool)
    assert (found.status, found.samlet) == (status, together)
    assert bool(found.merknad) or status != "samlet"


def test_a_count_covers_nobody_that_came_later():
    assert "19 bransjer er oppgitt" not in cell("luftfart", DAY).merknad
    assert "19 bransjer er oppgitt per 31. mars 2023" in cell("frisor", DAY).merknad


def test_a_tool_that_nothing_is_said_of_still_has_cells_that_are_not_mentioned(tmp_path):
    path = facts.changed(tmp_path, "delete from bransje_oppgitt_samlet")
    found = matrix.cells(path, Selection(verktoey=(NOA,)))
    assert {one.status for one in found} == {"lansert", "ikke_nevnt"}


def test_the_count_of_launched_bransjer_is_a_span_where_the_name_is_missing():
    chosen = Selection(bransje=("bygg", "frisor", "luftfart"), verktoey=(NOA,))
    rows = {
        row.gruppe: (row.verdi, row.nedre, row.oevre)
        for row in query.run("bransjer_lansert", chosen, "bransje", facts.warehouse()).rows
    }
    assert rows["bygg"][0] == 1
    assert rows["frisor"] == (None, 0, 1)
    assert rows["luftfart"][0] == 0  # ready is not launched
    both = query.run("bransjer_lansert", chosen, None, facts.warehouse()).only
    assert (both.verdi, both.nedre, both.oevre) == (None, 1, 2)


def test_coverage_counts_what_is_told_of_together_in_its_upper_bound_alone():
    row = query.run("dekning_sysselsatte", Selection(verktoey=(NOA,)), None, facts.warehouse()).only
    named = {one.bransje for one in cells(verktoey=(NOA,)) if one.status == "lansert"}
    only = query.run(
        "dekning_sysselsatte",
        Selection(verktoey=(NOA,), bransje=tuple(sorted(named))),
        None,
        facts.warehouse(),
    ).only
    assert row.nedre == only.nedre
    assert row.oevre > only.oevre
    assert "18 bransjer er oppgitt samlet, ikke navngitt" in " ".join(row.merker)
    assert "oppgitt samlet" not in " ".join(only.merker)


def test_the_command_line_gives_the_matrix(monkeypatch, capsys):
    monkeypatch.setenv("PORTAL_WORKSPACE", str(facts.warehouse().parents[1]))
    cli.command(["matrise", "--verktoey", "NOA+", "--json"])
    told = json.loads(capsys.readouterr().out)
    found = cells(verktoey=(NOA,))
    assert [(r["bransje"], r["status"], r["samlet"]) for r in told["rader"]] == [
        (one.bransje, one.status, one.samlet) for one in found
    ]
    assert told["merknader"][0].startswith("6 lansert; 0 planlagt; 22 oppgitt samlet")
