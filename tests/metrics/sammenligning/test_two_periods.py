"""Any period against any other: the change with both spans, or the reason why there is none."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import partial
from pathlib import Path

import pytest

from data import warehouse as warehouses
from data.editors import timemarks
from data.errors import UserError
from data.lake.workspace import Workspace
from metrics import commands as cli
from metrics.engine import catalog
from metrics.engine.selection import Selection
from metrics.sammenligning import asked as periods_asked
from metrics.sammenligning import events, two_periods, years
from metrics.sammenligning.two_periods import OVERLAP, compare
from tests.conftest import loaded
from tests.metrics.bruk.test_comparability import across, daily


def days(text: str) -> tuple[dt.date, dt.date]:
    first, last = map(dt.date.fromisoformat, text.split("/"))
    return first, last


def asked(text: str) -> Selection:
    return Selection(fra=days(text)[0], til=days(text)[1])


@pytest.fixture(scope="module")
def two_years(tmp_path_factory) -> Path:
    """One view a day in 2024 and two a day in 2025, from the same visitors."""
    workspace = Workspace(tmp_path_factory.mktemp("years")).create()
    found = [*daily("2024-01-01", "2024-12-31"), *daily("2025-01-01", "2025-12-31", 2)]
    return loaded(workspace, found, ("portal", "2024-01-01", "2025-12-31"))


@pytest.fixture(scope="module")
def parted(tmp_path_factory) -> Workspace:
    """A view a day from May 2023 to April 2024, across the break of the statistics tool."""
    workspace = Workspace(tmp_path_factory.mktemp("parted")).create()
    across(partial(loaded, workspace), workspace)
    return workspace


@pytest.fixture
def in_parted(parted, monkeypatch) -> Path:
    """The warehouse across the break, where commands look for it."""
    monkeypatch.setenv("PORTAL_WORKSPACE", str(parted.root))
    return warehouses.current()


def test_equal_periods_give_both_numbers_both_spans_and_the_change(two_years):
    found = compare("sidevisninger", asked("2025-03-03/2025-03-09"), days("2024-03-04/2024-03-10"),
                    two_years)  # fmt: skip
    assert (found.naa_verdi, found.foer_verdi, found.endring, found.per_dag) == (14, 7, 100, False)
    assert [(s.nummer, s.naa, s.foer) for s in found.steg] == [(n, 2, 1) for n in range(1, 8)]
    assert (found.steg[0].naa_navn, found.steg[0].foer_navn) == ("3. mars 2025", "4. mars 2024")
    assert two_periods.sentence(catalog.get("sidevisninger"), found) == (
        "Sidevisninger: 14 (3.–9. mars 2025) mot 7 (4.–10. mars 2024), +100\u00a0%"
    )


def test_the_later_period_is_now_whichever_is_asked_of(two_years):
    turned = compare("sidevisninger", asked("2024-03-04/2024-03-10"), days("2025-03-03/2025-03-09"),
                     two_years)  # fmt: skip
    assert (turned.naa, turned.endring) == (days("2025-03-03/2025-03-09"), 100)


def test_unequal_periods_are_compared_per_day_or_not_at_all(two_years):
    pair = asked("2025-02-01/2025-02-28"), days("2024-01-01/2024-01-31")
    found = compare("sidevisninger", *pair, two_years)
    assert (found.naa_verdi, found.foer_verdi, found.endring) == (56, 31, 100)
    assert two_periods.change(found) == "+100\u00a0% per dag"
    longer = compare("sidevisninger", pair[0], days("2024-01-01/2024-02-15"), two_years)
    assert (found.opploesning, longer.opploesning) == ("dag", "uke")  # the longer one decides
    users = compare("unike_brukere", *pair, two_years)
    assert "den ene er 28 dager, den andre 31" in users.hvorfor.lower()
    assert users.naa_verdi is None
    share = compare("fluktfrekvens", *pair, two_years)
    assert (share.hvorfor, share.endring_i) == ("", "prosentpoeng")


def test_a_leap_day_makes_no_other_month(two_years):
    found = compare("unike_brukere", asked("2025-02-01/2025-02-28"), days("2024-02-01/2024-02-29"),
                    two_years)  # fmt: skip
    assert (found.naa_verdi, found.foer_verdi, found.endring) == (2, 1, 100)


def test_whole_months_are_counted_whole_and_the_cut_ones_left_open(two_years):
    found = compare("sidevisninger", asked("2025-05-16/2025-12-31"),
                    days("2024-05-16/2024-12-31"), two_years)  # fmt: skip
    assert found.opploesning == "maaned"
    assert [(s.naa, s.foer) for s in found.steg[:2]] == [(None, None), (60, 30)]
    assert found.steg[0].merke == "delvis: 16 av 31 dager"
    assert found.naa_verdi == 460  # the cut month is in the sum


@pytest.mark.parametrize(
    ("now", "then", "why"),
    [
        ("2024-04-01/2024-04-30", "2023-05-01/2023-05-30", "ble skiftet"),  # the break between
        ("2023-05-25/2023-06-02", "2023-05-10/2023-05-18", "ble skiftet"),  # and within one
        ("2024-03-16/2024-03-31", "2024-03-01/2024-03-15", "ble skiftet"),
        ("2023-05-11/2023-05-20", "2023-05-01/2023-05-11", OVERLAP),  # one day in common
        ("2024-04-20/2024-05-01", "2024-04-01/2024-04-12", "dekker 11 av 12 dager"),
    ],
)
def test_what_may_not_be_compared_has_a_reason_and_no_number(in_parted, now, then, why):
    found = compare("sidevisninger", asked(now), days(then), in_parted)
    assert why in found.hvorfor
    assert (found.naa_verdi, found.foer_verdi, found.endring, found.steg) == (None,) * 3 + ((),)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2023-05-11/2023-05-20", "2023-05-01/2023-05-10"),  # side by side, no day in common
        ("2024-04-09/2024-04-16", "2024-03-16/2024-03-23"),  # from the first day after the gap
    ],
)
def test_the_days_on_the_border_may_be_compared(in_parted, now, then):
    found = compare("sidevisninger", asked(now), days(then), in_parted)
    assert (found.hvorfor, found.foer) == ("", days(then))


def test_from_nothing_there_is_no_percent(load):
    events = [*daily("2024-01-08", "2024-01-14")]
    warehouse = load(events, ("portal", "2024-01-01", "2024-01-14"))
    pair = asked("2024-01-08/2024-01-14"), days("2024-01-01/2024-01-07")
    found = compare("sidevisninger", *pair, warehouse)
    assert (found.foer_verdi, two_periods.change(found)) == (0, "kan ikke regnes i prosent")


@pytest.mark.parametrize(
    ("now", "name", "then"),
    [
        ("2025-03-01/2025-03-31", "perioden_foer", "2025-01-29/2025-02-28"),
        ("2025-03-01/2025-03-31", "samme_maaneder", "2024-03-01/2024-03-31"),
        ("2025-02-01/2025-02-28", "samme_maaneder", "2024-02-01/2024-02-29"),
        ("2024-02-29/2024-02-29", "samme_maaneder", "2023-02-28/2023-02-28"),
        ("2024-01-01/2024-12-31", "samme_maaneder", "2023-01-01/2023-12-31"),
        ("2024-01-01/2025-06-30", "samme_maaneder", "2022-01-01/2023-06-30"),
        ("2025-03-03/2025-03-09", "samme_ukedager", "2024-03-04/2024-03-10"),
    ],
)
def test_the_named_periods(now, name, then):
    assert two_periods.SHIFTS[name](days(now)) == days(then)


def test_an_event_has_the_days_before_and_after_it_and_none_of_its_own(in_parted):
    found = {e.id: e for e in events.events(None, in_parted)}
    gap, point = found["brudd:portal-2023"], found["brudd:amh-eget-nettsted"]
    assert (str(gap.foer), str(gap.etter)) == ("2023-05-31", "2024-03-16")
    assert (str(point.foer), str(point.etter)) == ("2022-11-10", "2022-11-11")
    assert periods_asked.around(gap, 1) == (
        days("2024-03-16/2024-03-22"), days("2023-05-25/2023-05-31"),
    )  # fmt: skip
    month = next(e for e in found.values() if e.tekst.startswith("Nettsidene til En bra dag"))
    assert (str(month.foer), str(month.etter)) == ("2020-09-30", "2020-11-01")
    assert not [e for e in found.values() if "Kampanjer mot barnehage" in e.tekst]  # only a year
    assert len({e.navn for e in found.values()}) == len(found)


def run(capsys, *arguments: str) -> dict:
    cli.command(["perioder", "sidevisninger", *arguments, "--json"])
    return json.loads(capsys.readouterr().out)


def test_the_command_gives_the_change_or_the_sentence(in_parted, capsys):
    told = run(capsys, "--fra", "2023-05-11", "--til", "2023-05-20", "--mot", "perioden_foer")
    assert (told["rader"][0]["naa"], told["rader"][0]["endring"]) == (10, 0)
    assert len(told["steg"]) == 10
    refused = run(capsys, "--hendelse", "brudd:portal-2023", "--uker", "2")
    assert "ble skiftet" in refused["merknader"][0]
    assert (refused["rader"][0]["naa"], refused["steg"]) == (None, [])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "Si hva perioden skal sammenlignes med"),
        (("--mot", "perioden_foer", "--hendelse", "brudd:portal-2023"), "Si hva perioden skal"),
        (("--mot", "i_fjor"), "«i_fjor» er ikke en periode"),
        (("--hendelse", "finnesikke"), "Ukjent hendelse: «finnesikke»"),
        (("--hendelse", "brudd:portal-2023", "--uker", "0"), "«0» er ikke et antall uker"),
        (("--mot_fra", "2023-01-01"), "Oppgi både --mot_fra og --mot_til"),
        (("--mot_fra", "2023-02-01", "--mot_til", "2023-01-01"), "slutter"),
    ],
)
def test_wrong_words_are_one_sentence(in_parted, given, said):
    command = ["perioder", "sidevisninger", "--fra", "2023-05-01", "--til", "2023-05-31", *given]
    arguments = cli.parser().parse_args(command)
    with pytest.raises(UserError, match=re.escape(said)):
        cli.COMMANDS[arguments.kommando](arguments)


@pytest.mark.parametrize(("last", "known"), [("31.3.2026", True), ("1.4.2026", False)])
def test_what_took_longer_than_a_month_is_no_event(in_parted, workspace, last, known):
    timemarks.add(workspace, "1.3.2026", last, "Kampanje", who="Kari")
    found = [e for e in events.events(None, in_parted, workspace) if e.slag == "tidsmerke"]
    assert [(str(e.foer), str(e.etter)) for e in found] == [("2026-02-28", "2026-04-01")] * known


@pytest.mark.parametrize(
    ("first", "last", "within"),
    [
        ("2022-11-10", "2022-11-11", True),
        ("2022-11-11", "2022-11-30", False),  # no day before it
        ("2022-11-01", "2022-11-10", False),  # no day of it
    ],
)
def test_an_event_within_the_days_has_one_before_and_one_after(in_parted, first, last, within):
    found = events.events(days(f"{first}/{last}"), in_parted)
    assert ("brudd:amh-eget-nettsted" in [e.id for e in found]) == within


def test_the_weekends_are_told_of_where_they_differ(two_years):
    told = compare("sidevisninger", asked("2025-03-01/2025-03-31"), days("2025-01-29/2025-02-28"),
                   two_years).merknader  # fmt: skip
    assert "Periodene har ikke de samme ukedagene: 8 lørdager og søndager mot 10." in told
    assert "Dag 1 er en lørdag i den seneste perioden og en onsdag i den tidligste." in told
    alike = compare("sidevisninger", asked("2025-03-03/2025-03-09"), days("2024-03-04/2024-03-10"),
                    two_years)  # fmt: skip
    assert alike.merknader == ()


def test_whole_years_stand_beside_each_other_month_by_month(two_years):
    found = years.years("sidevisninger", Selection(), [2025, 2024], two_years)
    told = {(m.aar, m.nummer): m.verdi for m in found.maaneder}
    assert (found.hvorfor, len(told)) == ("", 24)
    assert (told[2024, 2], told[2025, 2], told[2025, 12]) == (29, 56, 62)


def test_a_month_that_is_partly_covered_has_no_number_in_its_year(load):
    found = [*daily("2024-11-01", "2024-12-31"), *daily("2025-01-01", "2025-01-30")]
    warehouse = load(found, ("portal", "2024-11-01", "2025-01-30"))
    months = years.years("sidevisninger", Selection(), [2024, 2025], warehouse).maaneder
    assert [(m.aar, m.nummer, m.verdi) for m in months] == [
        (2024, 11, 30), (2024, 12, 31), (2025, 1, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "why"),
    [([2023, 2024], "ble skiftet"), ([2019, 2024], "Loggen dekker ingen dager i 2019."),
     ([2018, 2019, 2020, 2021, 2022, 2024], "Loggen dekker ingen dager i 2018, 2019, 2020")],
)  # fmt: skip
def test_years_that_may_not_be_compared_have_a_reason_and_no_number(in_parted, wanted, why):
    found = years.years("sidevisninger", Selection(), wanted, in_parted)
    assert why in found.hvorfor
    assert found.maaneder == ()


@pytest.mark.parametrize(
    "text", ["2024", "2018,2019,2020,2021,2022,2023,2024", "i fjor", "20245,1"]
)
def test_two_to_six_years_are_compared_and_nothing_else(in_parted, text):
    with pytest.raises(UserError, match="Velg 2 til 6 år"):
        years.answer("sidevisninger", Selection(), in_parted, text)
