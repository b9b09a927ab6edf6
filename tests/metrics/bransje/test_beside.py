"""Groups beside each other: each as the engine gives it, and an index within one stretch only."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from data.errors import UserError
from metrics import query
from metrics.__main__ import command
from metrics.bransje import beside, launch_days
from metrics.bransje.beside import Point
from metrics.engine.selection import Selection
from tests.metrics.bruk.test_comparability import daily

MANY = ("barnehage", "bygg", "anlegg", "frisoer", "renhold", "sykehus", "sykehjem")


def point(group: str, month: str, value: float | None, stretch: int = 0, *, whole: bool = True):
    return Point(group, group, month, month, stretch, whole, value, None, None, "")


def index(points: list[Point]) -> dict[tuple[str, str], float | None]:
    done = beside._indexed(points, beside._start(points, len({p.gruppe for p in points})))
    return {(p.gruppe, p.maaned): p.indeks for p in done}


def test_the_index_begins_in_the_first_month_that_all_have_and_never_crosses_a_break():
    found = index([
        point("a", "2024-01", 50, 0), point("a", "2024-02", 80, 1), point("a", "2024-03", 100, 1),
        point("b", "2024-01", 10, 0), point("b", "2024-02", None, 0), point("b", "2024-03", 20, 0),
        point("b", "2024-04", 30, 0), point("a", "2024-04", 50, 1),
    ])  # fmt: skip
    assert found["a", "2024-03"] == found["b", "2024-03"] == 100
    assert (found["a", "2024-04"], found["b", "2024-04"]) == (50, 150)
    assert found["a", "2024-01"] is found["a", "2024-02"] is found["b", "2024-01"] is None


def test_a_month_that_is_only_partly_covered_is_no_start():
    found = index([
        point("a", "2024-01", 50, whole=False), point("a", "2024-02", 100),
        point("b", "2024-01", 50), point("b", "2024-02", 25),
    ])  # fmt: skip
    assert found["a", "2024-02"] == found["b", "2024-02"] == 100


def test_groups_without_a_common_month_have_no_index():
    points = [point("a", "2024-01", 50), point("b", "2024-02", 50)]
    assert set(index(points).values()) == {None}


def test_each_group_has_the_numbers_it_has_alone(in_demo):
    asked = Selection(bransje=("barnehage", "bygg"))
    found = beside.beside("sidevisninger", "bransje", asked)
    for group in asked.bransje:
        alone = query.run("sidevisninger", replace(asked, bransje=(group,)), "maaned")
        mine = [(p.maaned, p.verdi) for p in found.punkter if p.gruppe == group]
        assert mine == [(row.gruppe, row.verdi) for row in alone.rows]
        rates = [p for p in found.punkter if p.gruppe == group and p.verdi]
        assert len({round(p.verdi / p.per_1000, 3) for p in rates}) == 1  # the same jobs all along


@pytest.mark.parametrize("number", [1, 7])
def test_two_to_six_groups_are_compared_and_no_other_number(in_demo, number):
    with pytest.raises(UserError, match=f"du har valgt {number}"):
        beside.beside("sidevisninger", "bransje", Selection(bransje=MANY[:number]))
    six = beside.beside("sidevisninger", "bransje", Selection(bransje=MANY[:6]))
    assert len({p.gruppe for p in six.punkter}) == 6


def test_users_have_no_rate_per_job_and_surveys_no_months(in_demo):
    asked = Selection(bransje=MANY[:2])
    users = beside.beside("unike_brukere", "bransje", asked)
    assert {p.per_1000 for p in users.punkter} == {None}
    with pytest.raises(UserError, match="måned for måned"):
        beside.beside("nytte", "bransje", asked)


def test_the_command_line_gives_the_three_forms(in_demo, capsys):
    command(["side_om_side", "sidevisninger", "--verktoey", "noa_pluss,arbeidsmiljoeportalen",
             "--json"])  # fmt: skip
    rows = json.loads(capsys.readouterr().out)["rader"]
    assert {"verdi", "per_1000", "indeks"} <= set(rows[0])
    assert {row["gruppe"] for row in rows} == {"noa_pluss", "arbeidsmiljoeportalen"}


def test_from_the_launch_each_bransje_has_its_own_first_month(load, workspace):
    days = [*daily("2021-10-01", "2022-03-31")]
    warehouse = load(days, ("portal", "2021-10-01", "2022-03-31"))
    asked = Selection(bransje=("barnehage", "barnevern"), verktoey=("arbeidsmiljoeportalen",))
    found = beside.beside("sidevisninger", "bransje", asked, warehouse, beside.LAUNCH)
    told = {(p.gruppe, p.maaned): p.etter_lansering for p in found.punkter}
    # Barnehage was launched by 11 November 2021, Barnevern in 2023: after the log ends.
    assert (told["barnehage", "2021-11"], told["barnehage", "2021-12"]) == (None, 1)
    assert {p.etter_lansering for p in found.punkter if p.gruppe == "barnevern"} == {None}
    assert beside.NO_START in found.merknader
    with pytest.raises(UserError, match="Bare bransjer"):
        beside.beside("sidevisninger", "region", Selection(region=("03", "46")), warehouse,
                      beside.LAUNCH)  # fmt: skip


def test_the_index_may_begin_as_many_months_after_each_launch():
    points = [
        replace(point("a", "2024-02", 50), etter_lansering=1),
        replace(point("a", "2024-03", 100), etter_lansering=2),
        replace(point("b", "2025-02", 10), etter_lansering=1),
        replace(point("b", "2025-03", 5), etter_lansering=2),
    ]
    start = beside._start(points, 2, beside.LAUNCH)
    done = beside._indexed(points, start, beside.LAUNCH)
    assert (start, [p.indeks for p in done]) == (1, [100, 200, 100, 50])


@pytest.mark.parametrize(
    ("launch", "month", "number"),
    [("2024-01-31", "2024-02", 1), ("2024-02-01", "2024-02", None), ("2023-12-15", "2024-02", 2)],
)
def test_the_first_whole_month_after_the_launch_is_number_one(launch, month, number):
    assert launch_days.months_since(dt.date.fromisoformat(launch), month) == number


def test_what_each_has_in_the_whole_period_is_said_where_it_may_be(in_demo):
    asked = Selection(bransje=("barnehage", "bygg"))
    alone = query.run("sidevisninger", replace(asked, bransje=("bygg",))).only.verdi
    notes = beside.beside("sidevisninger", "bransje", asked).merknader
    assert f"Bygg {alone:.0f}" in notes[0].replace("\u00a0", "")
    notes = beside.beside("unike_brukere", "bransje", asked).merknader
    assert not [note for note in notes if note.startswith("I hele perioden")]
