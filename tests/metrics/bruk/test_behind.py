"""What a table of use that is no metric is told with: source, breaks, and the filters passed by."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics.bruk import links, way
from metrics.engine.selection import Selection
from tests.metrics.bruk.test_comparability import across

MAY = Selection(fra=dt.date(2023, 5, 1), til=dt.date(2023, 5, 31))


@pytest.mark.parametrize("of", [way.way, links.links])
def test_a_table_across_a_break_has_no_rows_and_says_why(load, workspace, of):
    rows, basis = of(Selection(), across(load, workspace))
    assert rows == ()
    assert basis.hvorfor.startswith("Statistikkverktøyet i Arbeidsmiljøportalen")
    assert basis.hvorfor.endswith("Velg 1.–31. mai 2023 eller 16. mars–30. april 2024.")


def test_on_one_side_of_it_the_rows_are_told_with_their_source(load, workspace):
    steps, basis = way.way(MAY, across(load, workspace))
    assert [step.besoek for step in steps] == [31, 0, 0, 0]
    assert basis.hvorfor == ""
    assert basis.periode == "1.–31. mai 2023"
    assert len(basis.kilder) == 1


@pytest.mark.parametrize("command", [way.answer, links.answer])
def test_a_filter_that_is_passed_by_is_told(load, workspace, command):
    path = across(load, workspace)
    told = command("", Selection(bransje=("bygg",), fra=MAY.fra, til=MAY.til), path)
    assert any("kan ikke avgrenses på bransje" in note for note in told["merknader"])
    assert told["kilder"]
    plain = command("", MAY, path)
    assert not any("avgrenses" in note for note in plain["merknader"])
