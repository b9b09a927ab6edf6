"""Which days count as covered: holes inside a file, its ends, and what a source cannot know."""

from __future__ import annotations

import datetime as dt

import pytest

from data.errors import UserError
from metrics import query
from metrics.bruk.comparability import change
from metrics.engine.selection import Selection
from tests.conftest import event
from tests.metrics.bruk.test_comparability import daily
from tests.support import facts
from tests.support.instruments import counted_by


def shown(metric, warehouse, split=None, **selection):
    return {r.gruppe: r for r in query.run(metric, Selection(**selection), split, warehouse).rows}


def test_weeks_without_a_line_in_a_busy_log_are_missing_and_never_zero(load):
    events = [
        *daily("2025-03-01", "2025-04-07", 5),
        *daily("2025-04-28", "2025-05-31", 5),
    ]
    warehouse = load(events, ("portal", "2025-03-01", "2025-05-31"))
    months = shown("sidevisninger", warehouse, "maaned")
    assert months["2025-04"].verdi == 50
    assert months["2025-04"].merker == ("delvis: 10 av 30 dager",)
    assert shown("sidevisninger", warehouse, "dag")["2025-04-15"].verdi is None
    april = Selection(fra=dt.date(2025, 4, 1), til=dt.date(2025, 4, 30))
    assert change("sidevisninger", april, warehouse).percent is None


def test_a_quiet_day_in_a_quiet_log_is_zero(load):
    events = [event("2025-04-01 12:00:00", 1), event("2025-04-04 12:00:00", 1)]
    warehouse = load(events, ("portal", "2025-04-01", "2025-04-04"))
    assert shown("sidevisninger", warehouse, "dag")["2025-04-02"].verdi == 0


def test_one_stray_line_does_not_cover_the_years_between(load):
    events = [event("2020-01-05 12:00:00", 1), *daily("2024-04-01", "2024-04-30", 20)]
    years = shown("sidevisninger", load(events, ("portal", "2020-01-05", "2024-04-30")), "aar")
    assert [years[y].verdi for y in ("2020", "2021", "2024")] == [1, None, 600]


def test_a_last_day_that_ends_in_the_morning_is_not_a_whole_day(load):
    hours = [f"2025-04-{day:02} {hour:02}:30:00" for day in (1, 2) for hour in range(24)]
    events = [event(hour, n % 5) for n, hour in enumerate(hours[: 24 + 7])]
    warehouse = load(events, ("portal", "2025-04-01", "2025-04-02"))
    days = shown("sidevisninger", warehouse, "dag")
    assert days["2025-04-01"].merker == ()
    assert days["2025-04-02"].verdi == 7
    assert days["2025-04-02"].merker == ("delvis: loggen dekker bare en del av dagen",)


def test_a_tool_without_its_own_log_is_missing_and_never_zero(load):
    warehouse = load([*daily("2025-04-01", "2025-04-30")], ("portal", "2025-04-01", "2025-04-30"))
    found = query.run("besoek", Selection(verktoey=("noa_pluss",)), None, warehouse)
    assert found.only.verdi is None
    assert "ingen logg fra dette verktøyet" in found.only.merker[0]
    assert shown("besoek", warehouse, verktoey=("arbeidsmiljoeportalen",))["alle"].verdi == 30


def test_a_source_without_geography_has_no_number_for_a_fylke(load):
    warehouse = load([*daily("2025-04-01", "2025-04-30")], ("portal", "2025-04-01", "2025-04-30"))
    found = query.run("sidevisninger", Selection(region=("03",)), None, warehouse)
    assert found.only.verdi is None
    assert "fylke" in found.only.merker[0]


def test_a_log_from_before_the_portal_is_counted_too(load):
    warehouse = load(
        [*daily("2015-05-17", "2015-05-20", 3)], ("portal", "2015-05-17", "2015-05-20")
    )
    assert shown("sidevisninger", warehouse, "maaned")["2015-05"].verdi == 12


def published(metric, warehouse, split=None, **selection):
    return shown(metric, warehouse, split, kilde=("publisert",), **selection)


def test_published_numbers_of_different_tools_or_periods_are_never_a_range():
    warehouse = facts.warehouse()
    together = published("unike_brukere", warehouse)["alle"]
    assert (together.verdi, together.nedre, together.oevre) == (None, None, None)
    assert "ulike verktøy" in together.merker[0]
    tools = published("unike_brukere", warehouse, "verktoey", fra=dt.date(2022, 1, 1))
    assert tools["arbeidsmiljoeportalen"].verdi == 70863
    assert (tools["noa_pluss"].verdi, tools["noa_pluss"].nedre) == (None, 21000)  # «over 21 000»


def test_published_numbers_are_not_split_into_months():
    with pytest.raises(UserError, match="kan ikke fordeles på maaned"):
        published("sidevisninger", facts.warehouse(), "maaned")


def test_logs_of_different_roles_are_never_added_up(load):
    events = [event("2025-04-01 12:00:00", 1, kilde=source) for source in ("portal", "goaccess")]
    spans = [(source, "2025-04-01", "2025-04-01") for source in ("portal", "goaccess")]
    with pytest.raises(UserError, match="kan ikke legges sammen"):
        shown("sidevisninger", load(events, *spans), kilde=("portal", "goaccess"))


def test_a_source_with_another_definition_says_how_it_counts(load):
    warehouse = load(
        [event("2025-04-01 12:00:00", 1, kilde="goaccess")],
        ("goaccess", "2025-04-01", "2025-04-01"),
    )
    told = query.run("sidevisninger", Selection(kilde=("goaccess",)), None, warehouse).notices
    assert any("GoAccess" in notice.tekst for notice in told if notice.kode == "definisjon")


def test_a_survey_says_that_it_cannot_use_the_dates():
    chosen = Selection(fra=dt.date(2030, 1, 1))
    found = query.run("nytte", chosen, "maalgruppe", facts.warehouse())
    assert "ikke avgrenses på periode" in found.notices[0].tekst


def test_a_gap_in_one_channel_leaves_the_day_out_of_every_sum_but_its_neighbours_own(
    load, workspace
):
    counted_by(workspace, "eksport")
    portal, noa = "www.arbeidsmiljoportalen.no", "noa.stami.no"
    events = [
        e | {"vert": host} for host in (portal, noa) for e in daily("2023-06-01", "2023-08-31")
    ]
    warehouse = load(events, ("portal", "2023-06-01", "2023-08-31"))
    assert shown("sidevisninger", warehouse)["alle"].verdi is None
    assert shown("sidevisninger", warehouse, "bransje") == {}
    tools = shown("sidevisninger", warehouse, "verktoey")
    assert tools["noa_pluss"].verdi == 92
    assert "arbeidsmiljoeportalen" not in tools
    told = query.run("sidevisninger", Selection(), "bransje", warehouse).notices
    assert {"tomt", "hull"} <= {notice.kode for notice in told}
