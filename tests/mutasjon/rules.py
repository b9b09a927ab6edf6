"""The files that hold the rules, and the tests that must find a change in each."""

from __future__ import annotations

from tests.mutasjon.rules_of_data import DATA
from tests.mutasjon.rules_of_metrics import METRICS

TESTS = "tests/"
RULES = METRICS | DATA


def tests_of(name: str) -> list[str]:
    """The tests of a file, as pytest takes them."""
    return [TESTS + path for path in RULES[name]]
