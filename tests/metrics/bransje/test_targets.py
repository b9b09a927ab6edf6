"""Targets: reached, on track, behind, or not possible to judge, with the reason."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import cache

import pytest

from data import warehouse
from data.editors import plan_log
from data.editors.plan import Plan
from data.errors import UserError
from data.lake.workspace import Workspace
from data.warehouse import build
from metrics.__main__ import command
from metrics.bransje import targets
from metrics.engine import store
from tests.conftest import event, loaded
from tests.support import facts

TODAY = dt.date(2026, 11, 26)
HEADER = (
    "id,maaltall,utvalg,basis_verdi,basis_dato,maalverdi,maalverdi_maks,frist,eier,retning,tekst,"
    "merknad,kilde,sted\n"
)


WIDE = HEADER.replace("utvalg,", "utvalg,maales,fra,")
STATUSES = {
    "nådd": (50, "2026-12-31", "2026-07-05", "naadd"),
    "i rute": (90, "2026-12-31", "2026-07-05", "i_rute"),
    "bak": (500, "2026-12-31", "2026-07-05", "bak"),
    "bak og fristen ute": (500, "2026-06-15", "2026-07-05", "bak"),
    "bak og fristen var siste dag": (500, "2026-06-30", "2026-07-05", "bak"),
    "for sent": (55, "2026-04-15", "2026-07-05", "naadd_ukjent_tid"),
    "ikke målt siden": (500, "2026-07-20", "2026-08-05", "mangler_tall"),
    "gammel måling": (500, "2028-12-31", "2027-06-05", "mangler_tall"),
    "uten frist": (500, "", "2026-07-05", "mangler_tall"),
}
PERIODS = {
    "nådd på tallet": (210, "2026-06-30", "2026-07-05", "naadd"),  # 10 + 20 + … + 60
    "én for lite": (211, "2026-06-30", "2026-07-05", "bak"),
    "perioden varer": (211, "2026-12-31", "2026-07-05", "i_rute"),
    "langt bak": (999, "2026-12-31", "2026-07-05", "bak"),
    # nobody has read in the autumn
    "høsten er ikke lest inn": (999, "2026-12-31", "2027-01-05", "mangler_tall"),
}
CHOSEN = ("bygg", "farge=blaa", "fra=2024-01-01")


def events() -> list[dict[str, object]]:
    """Ten page views in January, twenty in February, and so on to sixty in June."""
    return [
        event(f"2026-0{m}-{1 + n * 28 // (10 * m):02} 10:{n:02}:00", n)
        for m in range(1, 7)
        for n in range(10 * m)
    ]


def own(name: str, goal: int, deadline: str, metric="sidevisninger", chosen="") -> str:
    """A target to be met at its deadline."""
    return f"{name},{metric},{chosen},,,10,2026-01-01,{goal},,{deadline},Vi,opp,Flere,,egen,møte\n"


@pytest.fixture(scope="module")
def judged(tmp_path_factory) -> Callable[[str, str], targets.TargetStatus]:
    """The status of a target on a day, of a warehouse with the targets of all the tests."""
    workspace = Workspace(tmp_path_factory.mktemp("maal") / "ws").create()
    rows = [own(name, goal, day) for name, (goal, day, *_) in STATUSES.items()]
    rows += [
        f"{name},sidevisninger,,i_perioden,2026-01-01,,,{goal},,{until},Vi,opp,Flere,,egen,møte\n"
        for name, (goal, until, *_) in PERIODS.items()
    ]
    rows += [own(f"valgt {chosen}", 50, "2026-12-31", chosen=chosen) for chosen in CHOSEN]
    rows.append(own("ukjent måltall", 50, "2026-12-31", metric="finnes_ikke"))
    rows.append(own("tempo", 120, "2026-12-31"))
    (workspace.root / "maal.csv").write_text(WIDE + "".join(rows), "utf-8")
    path = loaded(workspace, events(), ("portal", "2026-01-01", "2026-06-30"))

    @cache
    def on(day: str) -> dict[str, targets.TargetStatus]:
        return {t.id: t for t in targets.statuses(path, dt.date.fromisoformat(day))}

    return lambda name, day: on(day)[name]


@pytest.mark.parametrize("name", STATUSES)
def test_status_follows_from_value_deadline_and_age(judged, name):
    *_, today, status = STATUSES[name]
    found = judged(name, today)
    assert found.status == status
    assert found.verdi == 60
    assert found.grunn.endswith(".")


def test_a_goal_reached_too_late_is_told_of_the_first_month_that_reached_it(load, workspace):
    """NB: without the columns of a period, as the file was before there were any."""
    row = "eget,sidevisninger,,10,2026-01-01,35,,2026-02-15,Vi,opp,Flere,,egen,møte\n"
    (workspace.root / "maal.csv").write_text(HEADER + row, "utf-8")
    path = load(events(), ("portal", "2026-01-01", "2026-06-30"))
    (found,) = (t for t in targets.statuses(path, dt.date(2026, 7, 5)) if t.id == "eget")
    assert found.grunn.startswith("Nådd ved målingen i april 2026, men fristen var 15. februar")


def test_a_month_that_is_not_over_is_no_measurement(load, workspace):
    row = "eget,sidevisninger,,10,2026-01-01,120,,2026-12-31,Vi,opp,Flere,,egen,møte\n"
    (workspace.root / "maal.csv").write_text(HEADER + row, "utf-8")
    seen = [event(f"2026-05-{d:02} 10:00:00", d) for d in range(1, 32)]
    seen += [event(f"2026-06-0{d} 10:00:00", d) for d in (1, 2)]
    found = targets.statuses(load(seen, ("portal", "2026-05-01", "2026-06-02")))
    mine = next(target for target in found if target.id == "eget")
    assert (mine.verdi, mine.maalt) == (31, dt.date(2026, 5, 31))


def test_a_target_for_what_does_not_exist_says_so_and_leaves_the_others(judged):
    found = judged("ukjent måltall", "2026-07-05")
    assert found.status == "mangler_tall"
    assert "finnes_ikke" in found.grunn


@pytest.mark.parametrize("chosen", CHOSEN)
def test_a_target_of_no_such_selection_says_so_and_leaves_the_others(judged, chosen):
    found = judged(f"valgt {chosen}", "2026-07-05")
    assert found.status == "mangler_tall"
    assert chosen in found.grunn


def test_pace_is_what_is_left_per_month(judged):
    assert judged("tempo", "2026-07-05").tempo == pytest.approx(60 / (184 / targets.MONTH))


def test_an_unreadable_file_of_targets_stops_the_build(load, workspace):
    (workspace.root / "maal.csv").write_text("id;tull\n1;2\n", "utf-8")
    with pytest.raises(UserError, match=r"data/reference/maal\.csv"):
        build.rebuild(workspace)


@pytest.mark.parametrize("name", PERIODS)
def test_a_count_of_use_is_judged_on_all_days_of_its_period(judged, name):
    *_, today, status = PERIODS[name]
    found = judged(name, today)
    assert (found.status, found.verdi) == (status, 210)


@pytest.mark.parametrize(
    "columns", ["i_perioden,", "i_perioden,2027-01-01", "ved_frist,2026-01-01", "snart,"]
)
def test_a_period_that_cannot_be_stops_the_build(workspace, columns):
    row = f"eget,sidevisninger,,{columns},,,50,,2026-12-31,Vi,opp,Flere,,egen,møte\n"
    (workspace.root / "maal.csv").write_text(WIDE + row, "utf-8")
    with pytest.raises(UserError, match="maal, id: eget"):
        build.rebuild(workspace)


# Each recomputed by hand from the reports: target, value, status.
BY_HAND = {
    "portal-2022": (17, "bak"),  # 14 in January, three more in 2022, two early in 2023
    "portal-nye-2022": (3, "bak"),
    "portal-aarlig-2022": (3, "bak"),
    "portal-aarlig-2023": (6, "naadd"),
    "portal-2024": (None, "mangler_tall"),
    "amh-2024": (None, "mangler_tall"),
    "ebdpj-aarlig-2022": (4, "naadd"),
    "ebdpj-aarlig-2023": (6, "naadd"),
    "ebdpj-aarlig-2024": (None, "mangler_tall"),
    "minst-fire-aarlig": (None, "mangler_tall"),
    "bransjer-over-tid": (26, "mangler_tall"),
    "bransjer-40": (26, "mangler_tall"),
    "uten-maal-bruk": (None, "mangler_tall"),
    "uten-maal-bruk-amh": (None, "mangler_tall"),
    "uten-maal-kjennskap": (None, "mangler_tall"),
}


def test_every_published_target_is_judged_as_the_reports_allow():
    found = {t.id: t for t in targets.statuses(facts.warehouse(), dt.date(2026, 11, 21))}
    assert {key: (t.verdi, t.status) for key, t in found.items()} == BY_HAND
    assert all(t.grunn.endswith(".") for t in found.values())
    missing = [t for t in found.values() if t.status == "mangler_tall"]
    assert all(t.eier and f"{t.eier} må " in t.grunn for t in missing)
    assert "19 er målt i mars 2023" in found["portal-2022"].grunn


def test_synthetic_numbers_meet_no_target(in_demo, demo_workspace):
    path = demo_workspace.root / "maal.csv"
    path.write_text(
        HEADER + "eget,sidevisninger,,,,1,,2026-12-31,Vi,opp,Flere,,egen,møte\n", "utf-8"
    )
    try:
        found = {t.id: t for t in targets.statuses(build.rebuild(demo_workspace))}["eget"]
    finally:
        path.unlink()
        build.rebuild(demo_workspace)
    assert (found.status, found.verdi) == ("mangler_tall", None)
    assert "demodata" in found.grunn


def test_the_command_line_gives_the_targets_with_state_and_owner(in_demo, capsys):
    command(["maal", "--json"])
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)["rader"]}
    assert rows["portal-2022"]["dom"] == "bak"
    assert rows["amh-2024"]["grunn"].endswith("Arbeidstilsynet må melde tall.")
    assert rows["portal-2022"]["kilde"].startswith("Agenda Kaupang 2023")


@pytest.mark.parametrize(
    ("known", "day", "status"),
    [
        (4, "2024-05-01", "naadd"),
        (3, "2024-05-01", "mangler_tall"),
        (4, "2025-01-02", "mangler_tall"),  # not in the year of the target
        (0, "2024-05-01", "mangler_tall"),
    ],
)
def test_launches_entered_by_the_editors_are_the_least_there_is(published, known, day, status):
    path = warehouse.current(warehouse.newest(published))
    names = [row["bransje"] for row in store.rows(path, "select id as bransje from bransjer")]
    for bransje in names[:known]:
        plan = Plan(stadium="lansert", lansering_faktisk=day)
        plan_log.save(
            published, bransje, "arbeidsmiljoehjelpen", plan, who="Prøve", base=0, today=TODAY
        )
    found = {target.id: target for target in targets.statuses(path, TODAY)}
    assert found["amh-2024"].status == status
    assert ("Redaksjonsrådet har registrert" in found["amh-2024"].grunn) == (
        known > 0 and day < "2025"
    )
    assert "Redaksjonsrådet" not in found["portal-aarlig-2023"].grunn  # the reports have counted
    assert ("Redaksjonsrådet har siden registrert" in found["bransjer-over-tid"].grunn) == (
        known > 0
    )
    assert found["portal-2024"].status == "mangler_tall"  # another tool
