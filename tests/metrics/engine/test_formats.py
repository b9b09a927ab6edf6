"""Numbers and days as they are written."""

from __future__ import annotations

import pytest

from metrics.engine import formats


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("DB-IP City Lite, 2026-06-05 (CC BY 4.0)", "DB-IP City Lite, 5. juni 2026 (CC BY 4.0)"),
        ("a, 2024-01-01; b, 2023-12-31", "a, 1. januar 2024; b, 31. desember 2023"),
        ("sak 2024-13-01 og 12024-01-011", "sak 2024-13-01 og 12024-01-011"),
        ("", ""),
    ],
)
def test_the_days_of_a_text_are_written_in_words(text, written):
    assert formats.med_datoer(text) == written


@pytest.mark.parametrize(
    ("value", "told"),
    [(17.0, "17"), (12.6, "12,6"), (0.4, "0,4"), (2.8, "2,8"), (0.0, "0"), (-3.0, "−3"),
     (0.0001, "0,000"), (100.0, "100"), (1765.0, "1 765"), (10.0, "10")],
)  # fmt: skip
def test_a_number_has_the_decimals_that_it_has(value, told):
    assert formats.kort(value).replace("\u00a0", " ") == told
