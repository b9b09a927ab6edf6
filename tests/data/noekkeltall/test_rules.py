"""The rules of a key figure, on both sides of each: value, period, channel and what is counted."""

from __future__ import annotations

import datetime as dt

import pytest

from data.errors import UserError
from data.noekkeltall import checking, kinds, periods, values

TODAY = dt.date(2026, 11, 27)
ROW = {
    "kanal": "Arbeidstilsynet", "maaltall": "aktiviteter", "periode": "2025", "verdi": "12",
    "presisjon": "eksakt", "kilde": "årsmeldingen", "merknad": "",
}  # fmt: skip


def faults(**changes: str) -> str:
    return " ".join(checking.figure(ROW | changes, TODAY)[1])


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("1234", 1234), ("1 234", 1234), ("1\u00a0234\u202f567", 1234567), ("12,0", 12)],
)
def test_a_count_is_read_as_it_is_written(text, number):
    assert values.read(text) == number


@pytest.mark.parametrize(
    "text", ["", "-1", "1.234", "1,234", "12 34", "2,5", "ca. 3", "1e3", "٣", "1000000000001"]
)
def test_a_count_that_may_be_another_is_refused(text):
    with pytest.raises(UserError, match="verdi"):
        values.read(text)


@pytest.mark.parametrize(("text", "number"), [("83 %", 83), ("10,9", 10.9), ("0", 0), ("100", 100)])
def test_a_share_lies_in_0_to_100(text, number):
    assert values.read(text, percent=True) == number
    for wrong in ("100,1", "101 %"):
        with pytest.raises(UserError, match="100 prosent"):
            values.read(wrong, percent=True)


@pytest.mark.parametrize(
    ("text", "key", "first", "last"),
    [
        ("2025", "2025", "2025-01-01", "2025-12-31"),
        ("1.1.2025–31.12.2025", "2025", "2025-01-01", "2025-12-31"),
        ("2025-01-01 til 2025-12-30", "2025-01-01–2025-12-30", "2025-01-01", "2025-12-30"),
        ("1. halvår 2025", "2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-H2", "2025-07-01", "2025-12-31"),
        ("K1 2025", "2025-K1", "2025-01-01", "2025-03-31"),
        ("2025-12-31 00:00:00", "2025-12-31", "2025-12-31", "2025-12-31"),
    ],
)
def test_a_period_has_one_spelling_and_it_is_read_again(text, key, first, last):
    found = periods.parse(text)
    assert (found.key, found.first.isoformat(), found.last.isoformat()) == (key, first, last)
    assert periods.parse(found.key) == found


def test_a_period_that_is_not_over_ends_today_and_one_to_come_is_refused():
    assert periods.days("2026", TODAY) == ("2026-01-01", "2026-11-27")
    assert periods.days("27.11.2026", TODAY) == ("2026-11-27", "2026-11-27")
    with pytest.raises(UserError, match="har ikke begynt"):
        periods.days("28.11.2026", TODAY)
    for wrong in ("i fjor", "30.2.2026", "2026–2025", "1.1.2025–1.2.2025–1.3.2025", "1999"):
        with pytest.raises(UserError, match="periode"):
            periods.days(wrong, TODAY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"verdi": ""}, "er ikke null"),
        ({"kilde": " "}, "kilde er tom"),
        ({"maaltall": "foredrag"}, "maaltall kan ikke være"),
        ({"maaltall": "Veiledning, foredrag og samlinger"}, ""),
        ({"presisjon": "ca"}, "velg eksakt"),
        ({"kanal": "x" * 81}, "81 tegn"),
        ({"maaltall": "nye_bransjer"}, "må være et verktøy"),
        ({"maaltall": "nye_bransjer", "kanal": "NOA+"}, ""),
        ({"maaltall": "nye_bransjer", "kanal": "portal", "presisjon": "omtrent"}, "må være eksakt"),
        ({"maaltall": "nye_bransjer", "kanal": "portal", "bransje": "bygg"}, "teller bransjer"),
        ({"maaltall": "lansert", "kanal": "portal", "verdi": ""}, "bransje er tom"),
        ({"maaltall": "lansert", "kanal": "AMH", "verdi": "", "bransje": "luftfart"}, ""),
        ({"maaltall": "lansert", "kanal": "AMH", "verdi": "0", "bransje": "luftfart"}, "må være 1"),
        ({"bransje": "romfart"}, "ikke i registeret"),
        ({"maaltall": "tilsyn_brudd", "verdi": "101"}, "100 prosent"),
    ],
)
def test_each_fault_is_a_sentence(changes, said):
    told = faults(**changes)
    assert said in told if said else told == ""


def test_what_a_report_counts_on_the_day_cannot_be_another_number():
    day = {"maaltall": "bransjer_lansert", "kanal": "portal", "periode": "31.12.2023"}
    assert faults(**day, verdi="26") == ""
    assert "må være 26" in faults(**day, verdi="27")
    assert faults(**day | {"periode": "30.12.2023"}, verdi="27") == ""


def test_a_channel_has_the_spelling_of_the_reports():
    names = (
        "Arbeidsmiljøportalen",
        "portalen",
        "Idebanken",
        "nav kontaktsenter",
        "Arbeidstilsynet",
    )
    found = [kinds.channel(name) for name in names]
    assert found == ["portal", "portal", "idebanken", "NAV kontaktsenter", "Arbeidstilsynet"]


def test_every_kind_counts_something_that_the_house_knows():
    from metrics.engine import catalog

    metrics = {kind.metrikk for kind in kinds.kinds().values()} - {""}
    assert metrics <= set(catalog.metrics())
