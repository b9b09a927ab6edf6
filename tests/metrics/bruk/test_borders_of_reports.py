"""Borders of what the reports' figures are told and compared with, on both sides."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from metrics.bruk import side_by_side
from metrics.bruk.side_by_side import Side, Verdict
from metrics.engine import catalog

D = dt.date.fromisoformat
FIRST, LAST = D("2025-01-01"), D("2025-12-31")


@pytest.mark.parametrize(("per_day", "said"), [(9.96, "10,0 per dag"), (10.0, "10 per dag")])
def test_ten_a_day_is_told_in_whole_numbers(per_day, said):
    side = Side(FIRST, LAST, 365, 365 * per_day, per_day)
    found = Verdict("sidevisninger", "rapportene", "ja", (side,), (), ())
    assert said in found.sentence()


@pytest.mark.parametrize(
    ("metric", "days", "value", "per_day"),
    [
        ("sidevisninger", 10, 50.0, 5.0),
        ("sidevisninger", 1, 50.0, 50.0),
        ("sidevisninger", 0, 50.0, None),
        ("sidevisninger", 10, None, None),
        ("unike_brukere", 10, 50.0, None),
    ],
)
def test_what_can_be_summed_has_a_number_per_day(metric, days, value, per_day):
    assert side_by_side._side(catalog.get(metric), (FIRST, LAST), days, value).per_dag == per_day


def gap(first, last):
    return SimpleNamespace(type="hull", fra=D(first), til=D(last))


@pytest.mark.parametrize(
    ("outer", "told"),
    [
        (("2025-03-01", "2025-03-31"), 1),
        (("2025-03-02", "2025-03-31"), 2),
        (("2025-03-01", "2025-03-20"), 2),
    ],
)
def test_the_longer_of_two_gaps_asks_for_all_that_the_shorter_does(outer, told):
    found = side_by_side._remedies((gap("2025-03-01", "2025-03-20"), gap(*outer)))
    periods = [text for text in found if text != side_by_side.OVERLAP]
    assert len(periods) == (1 if outer == ("2025-03-01", "2025-03-20") else told)
