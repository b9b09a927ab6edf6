"""The reports and the editors' entries as one list, and launches per quarter."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data import warehouse
from data.editors import plan_log
from data.editors.plan import Plan
from metrics.__main__ import command
from metrics.bransje import plans, quarters
from metrics.bransje.plans import UNKNOWN

TODAY = dt.date(2026, 6, 15)
ROW = ("luftfart", "arbeidsmiljoehjelpen")


@pytest.fixture
def state(published):
    path = warehouse.current(warehouse.newest(published))

    def state():
        found = plans.items(TODAY, path, published)
        return {(item.bransje, item.verktoey): item for item in found}

    return state


@pytest.fixture
def save(workspace):
    def save(plan, base=0, row=ROW):
        return plan_log.save(workspace, *row, plan, who="Prøve", base=base, today=TODAY)

    return save


def test_a_published_plan_that_has_passed_is_marked_without_claiming_a_delay(state):
    item = state()[ROW]
    assert item.stadium == "planlagt"
    assert item.planlagt == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert item.forsinket == "Planen er passert, og ingen rapport sier at den er lansert"
    assert "fellesrapport" in item.kilde


def test_a_published_launch_keeps_the_plan_that_came_before_it(state):
    item = state()[("sjofart", "arbeidsmiljoeportalen")]
    assert item.stadium == "lansert"
    assert item.planlagt == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert item.faktisk == (dt.date(2023, 4, 1), dt.date(2023, 12, 31))
    assert item.forsinket == ""


def test_the_editors_decide_the_stage_and_the_reports_stay_beside(state, save):
    save(Plan("under_utvikling", utvikling_faktisk="2026-05", lansering_planlagt="2026-K4"))
    item = state()[ROW]
    assert (item.stadium, item.versjon) == ("under_utvikling", 1)
    assert item.planlagt == (dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    assert item.forsinket == ""
    assert item.kilde.startswith("Redaksjonsrådet (Prøve, ")
    assert item.publisert is not None
    assert item.publisert.planlagt[0] == dt.date(2024, 1, 1)
    assert item.trinn["utvikling"] == (UNKNOWN, (dt.date(2026, 5, 1), dt.date(2026, 5, 31)))


@pytest.mark.parametrize(
    ("plan", "late"),
    [
        (Plan("planlagt", lansering_planlagt="2026-06-14"), "Forsinket: planlagt lansering"),
        (Plan("planlagt", lansering_planlagt="2026-06-15"), ""),
        (Plan("planlagt", lansering_planlagt="2026-K2"), ""),
        (Plan("planlagt", utvikling_planlagt="2026-05"), "Forsinket: planlagt utvikling"),
        (Plan("brukertest", utvikling_planlagt="2026-05", lansering_planlagt="2026-07"), ""),
        (Plan("lansert", lansering_planlagt="2026-01", lansering_faktisk="2026-05-02"), ""),
    ],
)
def test_late_is_a_plan_that_is_over_before_the_step_is_reached(state, save, plan, late):
    save(plan)
    found = state()[ROW].forsinket
    assert found.startswith(late) if late else found == ""


def test_an_entry_needs_no_rebuild_and_taken_back_leaves_the_reports(state, save, workspace):
    before = state()[ROW]
    save(Plan("lansert", lansering_faktisk="2026-05-02"))
    assert state()[ROW].stadium == "lansert"
    plan_log.restore(workspace, *ROW, 0, who="Prøve", base=1)
    assert state()[ROW] == before


def test_a_bransje_and_tool_no_report_mentions_can_be_planned(state, save):
    row = ("frisor", "noa_pluss")
    assert row not in state()
    save(Plan("planlagt"), row=row)
    assert state()[row].publisert is None
    assert state()[row].planlagt == UNKNOWN


def test_launches_per_quarter_keep_the_certain_from_the_possible(state, save):
    save(Plan("lansert", lansering_planlagt="2023-K4", lansering_faktisk="2024-02-01"))
    found = {row.kvartal: row for row in quarters.per_quarter(state().values())}
    # Petroleum in two tools, April 2022; landbruk and overnatting in two and three, K1 2023.
    assert found["2022-K2"].sikre == 2
    assert found["2023-K1"].sikre == 5
    assert found["2024-K1"].sikre == 1
    assert found["2023-K3"].sikre == 0
    assert found["2023-K2"].mulige == found["2023-K3"].mulige == found["2023-K4"].mulige
    # Thirteen plans, of which only the one the editors have dated is for a quarter.
    assert {key: row.frister for key, row in found.items() if row.frister} == {"2023-K4": 1}
    assert sum(quarters.only_year(item.planlagt) for item in state().values()) == 12
    assert list(found) == sorted(found)


def test_a_launch_known_only_within_more_than_a_year_is_counted_but_not_placed(state):
    items = state().values()
    wide = [i for i in items if i.stadium == "lansert" and i.faktisk[0] is None]
    long = [
        i
        for i in items
        if i.stadium == "lansert" and i.faktisk[0] and (i.faktisk[1] - i.faktisk[0]).days > 366
    ]
    assert wide
    assert quarters.undated(items) == len(wide) + len(long)
    assert quarters.per_quarter([]) == ()


def test_the_command_line_prints_the_same_state(state, save, workspace, capsys):
    save(Plan("brukertest", brukertest_faktisk="2026-06-01", lansering_planlagt="2026-K4"))
    command(["planer", "--workspace", str(workspace.root), "--json"])
    printed = {(r["bransje"], r["verktoey"]): r for r in json.loads(capsys.readouterr().out)}
    assert len(printed) == len(state())
    row = printed[ROW]
    assert (row["stadium"], row["versjon"]) == ("brukertest", 1)
    assert row["planlagt"] == {"fra": "2026-10-01", "til": "2026-12-31"}
    assert row["publisert"]["stadium"] == "planlagt"
    command(["planer", "--workspace", str(workspace.root)])
    assert "Luftfart – Arbeidsmiljøhjelpen: brukertest; plan 2026-10-01–" in capsys.readouterr().out
