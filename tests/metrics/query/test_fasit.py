"""Every metric gives the answers that its YAML states, on a log small enough to count by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics import query
from metrics.engine import catalog
from metrics.engine.selection import Selection
from tests import SAMPLES

LOG = SAMPLES / "fasit.log"
CASES = [
    pytest.param(metric.id, case, id=f"{metric.id}-{number}")
    for metric in catalog.metrics().values()
    for number, case in enumerate(metric.fasit)
]


@pytest.mark.parametrize(("metric_id", "case"), CASES)
def test_the_metric_gives_its_known_answer(fixture_warehouse, metric_id, case):
    chosen = {
        name: value if isinstance(value, dt.date) else tuple(value)
        for name, value in case["utvalg"].items()
    }
    split = case["fordeling"]
    found = query.run(
        metric_id, Selection(**chosen), split if split != "alle" else None, fixture_warehouse
    )
    answers = {row.gruppe: row.verdi for row in found.rows}
    for group, value in case["rader"].items():
        assert answers[str(group)] == (None if value is None else pytest.approx(value))


def test_every_metric_states_at_least_one_answer():
    assert [m.id for m in catalog.metrics().values() if not m.fasit] == []
