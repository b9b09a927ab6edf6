"""Borders of numbers, changes and times in words, on both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.engine import formats

D = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (0.49, 0, "0"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"), (-0.5, 0, "−1"),
        (0.045, 2, "0,05"), (1.005, 2, "1,01"), (999.5, 0, "1\u00a0000"), (None, 0, ".."),
        (float("nan"), 0, ".."),
    ],
)  # fmt: skip
def test_a_half_is_rounded_up(value, decimals, said):
    assert formats.tall(value, decimals) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.9994, "0,999"), (1.0, "1"), (1.004, "1"), (1.006, "1,01"), (9.994, "9,99"),
        (10.0, "10"), (10.04, "10"), (10.06, "10,1"), (17.0, "17"), (0.0, "0"),
        (0.0001, "0,000"), (100.0, "100"),
    ],
)  # fmt: skip
def test_a_short_number_has_three_decimals_at_most_and_is_not_nothing(value, said):
    assert formats.kort(value) == said


@pytest.mark.parametrize(
    ("percent", "said", "way"),
    [
        (0.49, "uendret", 0), (0.5, "+1\u00a0%", 1), (-0.49, "uendret", 0), (-0.5, "−1\u00a0%", -1),
        (0.0, "uendret", 0),
    ],
)  # fmt: skip
def test_a_change_that_is_printed_as_none_is_none(percent, said, way):
    assert formats.endring(percent) == said
    assert formats.retning(percent) == way


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (59.4, "59\u00a0s"), (59.6, "1\u00a0min 0\u00a0s"), (60, "1\u00a0min 0\u00a0s"),
        (3600, "60\u00a0min 0\u00a0s"), (0, "0\u00a0s"), (None, ".."),
    ],
)  # fmt: skip
def test_sixty_seconds_are_a_minute(seconds, said):
    assert formats.varighet(seconds) == said


@pytest.mark.parametrize(
    ("low", "high", "form", "said"),
    [
        (12, 19, "heltall", "12–19"),
        (12.1, 12.4, "heltall", "12"),
        (16, 50, "prosent", "16–50\u00a0%"),
        (16.1, 16.2, "prosent", "16\u00a0%"),
        (16.1, 16.2, "prosent_desimal", "16,1–16,2\u00a0%"),
    ],
)
def test_a_range_of_two_that_are_printed_alike_is_one(low, high, form, said):
    assert formats.spenn(low, high, form) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-03-05", "2024-03-05", "5. mars 2024"),
        ("2024-03-01", "2024-03-31", "mars 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "2023–2024"),
        ("2024-01-01", "2024-03-31", "1. kvartal 2024"),
        ("2024-02-01", "2024-03-31", "februar–mars 2024"),
        ("2023-12-01", "2024-01-31", "desember 2023–januar 2024"),
        (None, "2024-03-31", "innen mars 2024"),
        ("2024-03-05", None, "5. mars 2024"),
        (None, None, ""),
    ],
)
def test_when_something_happened(first, last, said):
    assert formats.tidsrom(first and D(first), last and D(last)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-03-05", "2024-03-05", "5. mars 2024"),
        ("2024-03-05", "2024-03-06", "5.–6. mars 2024"),
        ("2024-03-05", "2024-04-06", "5. mars–6. april 2024"),
        ("2023-03-05", "2024-03-06", "5. mars 2023–6. mars 2024"),
        ("2024-03-05", None, "fra 5. mars 2024"),
        (None, "2024-03-05", "til og med 5. mars 2024"),
        (None, None, "hele perioden"),
    ],
)
def test_a_window_in_words(first, last, said):
    assert formats.periode(first and D(first), last and D(last)) == said


def test_a_day_that_is_in_no_calendar_stands_as_it_is():
    assert formats.med_datoer("x 2026-06-05 y") == "x 5. juni 2026 y"
    assert formats.med_datoer("2026-13-05") == "2026-13-05"
