"""Targets: reached, on track, behind, or not possible to judge, with the reason."""

from __future__ import annotations

import datetime as dt

import pytest

from data.errors import UserError
from data.warehouse import build
from metrics.bransje import targets
from tests.conftest import event

HEADER = (
    "id,maaltall,utvalg,basis_verdi,basis_dato,maalverdi,maalverdi_maks,frist,eier,retning,tekst,"
    "merknad,kilde,sted\n"
)


def judged(load, workspace, row: str, today: str) -> targets.TargetStatus:
    (workspace.root / "maal.csv").write_text(HEADER + row, "utf-8")
    events = [
        event(f"2026-0{m}-{1 + n * 28 // (10 * m):02} 10:{n:02}:00", n)
        for m in range(1, 7)
        for n in range(10 * m)
    ]
    warehouse = load(events, ("portal", "2026-01-01", "2026-06-30"))
    found = targets.statuses(warehouse, dt.date.fromisoformat(today))
    return next(target for target in found if target.id == "eget")


@pytest.mark.parametrize(
    ("goal", "deadline", "today", "status"),
    [
        (50, "2026-12-31", "2026-07-05", "naadd"),
        (90, "2026-12-31", "2026-07-05", "i_rute"),
        (500, "2026-12-31", "2026-07-05", "bak"),
        (500, "2026-06-15", "2026-07-05", "bak"),
        (500, "2026-06-30", "2026-07-05", "bak"),
        (55, "2026-04-15", "2026-07-05", "kan_ikke_bedoemmes"),  # reached, but after the deadline
        (500, "2026-07-20", "2026-08-05", "kan_ikke_bedoemmes"),
        (500, "2028-12-31", "2027-06-05", "kan_ikke_bedoemmes"),
        (500, "", "2026-07-05", "kan_ikke_bedoemmes"),
    ],
)
def test_status_follows_from_value_deadline_and_age(load, workspace, goal, deadline, today, status):
    row = (
        f"eget,sidevisninger,,10,2026-01-01,{goal},,{deadline},Vi,opp,Flere visninger,,egen,møte\n"
    )
    found = judged(load, workspace, row, today)
    assert found.status == status
    assert found.verdi == 60
    assert found.grunn.endswith(".")


def test_a_goal_reached_too_late_is_told_of_the_first_month_that_reached_it(load, workspace):
    row = "eget,sidevisninger,,10,2026-01-01,35,,2026-02-15,Vi,opp,Flere,,egen,møte\n"
    found = judged(load, workspace, row, "2026-07-05")
    assert found.grunn.startswith("Nådd ved målingen i april 2026, men fristen var 15. februar")


def test_a_month_that_is_not_over_is_no_measurement(load, workspace):
    row = "eget,sidevisninger,,10,2026-01-01,120,,2026-12-31,Vi,opp,Flere,,egen,møte\n"
    (workspace.root / "maal.csv").write_text(HEADER + row, "utf-8")
    events = [event(f"2026-05-{d:02} 10:00:00", d) for d in range(1, 32)]
    events += [event(f"2026-06-0{d} 10:00:00", d) for d in (1, 2)]
    found = targets.statuses(load(events, ("portal", "2026-05-01", "2026-06-02")))
    own = next(target for target in found if target.id == "eget")
    assert (own.verdi, own.maalt) == (31, dt.date(2026, 5, 31))


def test_a_target_for_what_does_not_exist_says_so_and_leaves_the_others(load, workspace):
    row = "eget,finnes_ikke,,10,2026-01-01,50,,2026-12-31,Vi,opp,Flere,,egen,møte\n"
    found = judged(load, workspace, row, "2026-07-05")
    assert found.status == "kan_ikke_bedoemmes"
    assert "finnes_ikke" in found.grunn


@pytest.mark.parametrize("chosen", ["bygg", "farge=blaa", "fra=2024-01-01"])
def test_a_target_of_no_such_selection_says_so_and_leaves_the_others(load, workspace, chosen):
    row = f"eget,sidevisninger,{chosen},10,2026-01-01,50,,2026-12-31,Vi,opp,Flere,,egen,møte\n"
    found = judged(load, workspace, row, "2026-07-05")
    assert found.status == "kan_ikke_bedoemmes"
    assert chosen in found.grunn


def test_pace_is_what_is_left_per_month(load, workspace):
    row = "eget,sidevisninger,,10,2026-01-01,120,,2026-12-31,Vi,opp,Flere,,egen,møte\n"
    found = judged(load, workspace, row, "2026-07-05")
    assert found.tempo == pytest.approx(60 / (184 / targets.MONTH))


def test_an_unreadable_file_of_targets_stops_the_build(load, workspace):
    (workspace.root / "maal.csv").write_text("id;tull\n1;2\n", "utf-8")
    with pytest.raises(UserError, match=r"data/reference/maal\.csv"):
        build.rebuild(workspace)


def test_published_targets_say_when_they_cannot_be_judged(load):
    warehouse = load(
        [],
    )
    found = {t.id: t for t in targets.statuses(warehouse, dt.date(2026, 11, 21))}
    assert found["bransjer-over-tid"].status == "kan_ikke_bedoemmes"
    # 14 in January 2022 and 19 in spring 2023 do not tell whether there were 19 in December 2022.
    assert found["portal-2022"].status == "kan_ikke_bedoemmes"
    assert all(t.grunn for t in found.values())
    assert found["portal-aarlig"].merknad.startswith("Målet er løpende; regnet fra 26 bransjer")
