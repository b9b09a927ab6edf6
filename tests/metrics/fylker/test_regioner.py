"""Fylker in three versions: what may be converted, what may be shown, and what may not."""

from __future__ import annotations

import pytest

from data import warehouse
from metrics import query
from metrics.engine.selection import Selection
from tests.conftest import event
from tests.support import facts

SPRING = ("portal", "2024-04-01", "2024-05-31")
EMPLOYED = {row["fylkesnr"]: int(row["sysselsatte"]) for row in facts.table("sysselsatte_fylke")}
Events = list[dict[str, object]]


def exact(version: str, number: str, to: str) -> str | None:
    rows = warehouse.rows(
        facts.warehouse(),
        "select til_nr from fylke_eksakt "
        "where fra_versjon = $v and fra_nr = $n and til_versjon = $t",
        v=version,
        n=number,
        t=to,
    )
    return str(rows[0]["til_nr"]) if rows else None


def test_akershus_2019_is_never_joined_to_akershus_2024() -> None:
    assert exact("2018-2019", "02", "2024-") is None
    rows = warehouse.rows(
        facts.warehouse(),
        "select fra, til, omregning from fylkesgrupper where fra_versjon = '2018-2019' "
        "and til_versjon = '2024-' and list_contains(fra, '02')",
    )
    assert rows == [
        {
            "fra": ["01", "02", "04", "05", "06", "07"],
            "til": ["31", "32", "33", "34", "39"],
            "omregning": "bare som gruppe",
        }
    ]


def test_only_whole_fylker_are_converted() -> None:
    assert exact("2020-2023", "03", "2024-") == "03"
    assert exact("2020-2023", "30", "2024-") is None  # Viken is three today
    assert exact("2024-", "32", "2020-2023") == "30"  # and each of the three lies in Viken
    assert exact("2018-2019", "09", "2024-") == "42"  # Aust-Agder and Vest-Agder are Agder
    assert exact("2018-2019", "15", "2024-") is None  # Møre og Romsdal lost two municipalities
    assert exact("2018-2019", "20", "2024-") == "56"


def test_every_fylke_of_a_version_is_in_one_group_and_no_more() -> None:
    rows = warehouse.rows(
        facts.warehouse(),
        "select fra_versjon, til_versjon, nr, count(*) as n from (select fra_versjon, til_versjon, "
        "unnest(fra) as nr from fylkesgrupper) group by all having n > 1",
    )
    assert rows == []
    viken = query.table("fylkesgrupper", facts.warehouse()).query("fra == 'Viken (30)'")
    assert viken["til"].tolist() == ["Østfold (31) + Akershus (32) + Buskerud (33)"]
    assert viken["omregning"].tolist() == ["kan ikke fordeles"]


def visits(region: str, visitors: int, each: int = 1) -> Events:
    start = 1000 * int(region)
    return [
        event(f"2024-04-{2 + n:02} 10:00", start + person, "/bransje/bygg", region=region)
        for person in range(visitors)
        for n in range(each)
    ]


def per_region(path: object, metric_id: str) -> dict[str, tuple[float | None, bool]]:
    result = query.run(metric_id, Selection(), "region", path)  # type: ignore[arg-type]
    return {row.gruppe: (row.verdi, row.skjult) for row in result.rows}


def test_use_is_measured_against_those_who_work_in_the_fylke(load) -> None:
    found = per_region(
        load([*visits("03", 8), *visits("31", 6, 2)], SPRING), "visninger_per_1000_i_fylket"
    )
    assert found == {
        "03": (pytest.approx(8000 / EMPLOYED["03"]), False),
        "31": (pytest.approx(12000 / EMPLOYED["31"]), False),
    }


def test_few_visitors_with_many_views_are_still_few(load) -> None:
    path = load([*visits("03", 8), *visits("11", 7), *visits("31", 6), *visits("56", 2, 9)], SPRING)
    found = per_region(path, "visninger_per_1000_i_fylket")
    assert found["56"] == (None, True)
    assert found["31"] == (None, True)  # or 56 could be found as the country minus the rest
    assert not found["03"][1] and not found["11"][1]


@pytest.mark.parametrize("metric_id", ["sidevisninger", "besoek", "unike_sidevisninger"])
def test_many_views_by_few_visitors_are_hidden_in_every_measure_of_use(load, metric_id) -> None:
    path = load([*visits("03", 8), *visits("11", 7), *visits("56", 2, 9)], SPRING)
    found = per_region(path, metric_id)
    assert [region for region, (_, hidden) in found.items() if not hidden] == ["03"]
    alone = query.run(metric_id, Selection(region=("56",)), None, path).only
    assert alone.skjult


def test_viken_is_its_three_fylker_together(load) -> None:
    path = load([*visits("31", 5), *visits("32", 6), *visits("33", 7), *visits("03", 9)], SPRING)
    found = per_region(path, "visninger_per_1000_i_fylkesgruppe")
    together = EMPLOYED["31"] + EMPLOYED["32"] + EMPLOYED["33"]
    assert found["30"] == (pytest.approx(18000 / together), False)
    assert found["03"] == (pytest.approx(9000 / EMPLOYED["03"]), False)


def test_an_old_fylke_does_not_give_away_a_new_one(load) -> None:
    path = load(
        [*visits("55", 20), *visits("56", 3), *visits("03", 9), *visits("11", 2), *visits("46", 9)],
        SPRING,
    )
    new = per_region(path, "visninger_per_1000_i_fylket")
    assert {key for key, (_, hidden) in new.items() if hidden} == {"56", "11"}
    old = per_region(path, "visninger_per_1000_i_fylkesgruppe")
    assert old["54"] == (None, True)  # Troms is shown, so the sum would show Finnmark


def test_a_source_with_older_fylker_counts_only_where_they_are_todays(load, workspace) -> None:
    (workspace.root / "kilder.yml").write_text("portal:\n  geografi: 2020-2023\n", "utf-8")
    events = [*visits("03", 8), *visits("30", 8), *visits("34", 8)]
    found = per_region(load(events, SPRING), "visninger_per_1000_i_fylket")
    assert sorted(found) == ["03", "34"]
