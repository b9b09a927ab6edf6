"""How few answers are shown: hidden, as counts, or marked."""

from __future__ import annotations

import pytest

from metrics.engine import catalog, suppression
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from tests.support import facts


@pytest.fixture
def shown():
    path = facts.warehouse()

    def shown(**fields):
        row = Row("a", "A", 60.0, **fields)
        return suppression.hide(path, catalog.get("nytte"), Selection(), "ressurs", (row,))[0]

    return shown


def test_under_five_is_hidden_everywhere(shown):
    row = shown(grunnlag=4, antall=3, vet_ikke=90.0, nedre=1.0, oevre=99.0)
    assert row.skjult
    values = (row.verdi, row.grunnlag, row.antall, row.vet_ikke, row.nedre, row.oevre)
    assert values == (None,) * 6


def test_five_to_nine_are_counts_when_the_whole_audience_is_known(shown):
    row = shown(grunnlag=7, antall=4)
    assert (row.verdi, row.enhet) == (4, "antall")


def test_five_to_nine_of_a_sample_are_hidden(shown):
    assert shown(grunnlag=7).skjult


def test_ten_to_twenty_nine_are_marked(shown):
    assert shown(grunnlag=13, antall=9).merker == (suppression.LITTLE,)


def test_thirty_is_enough(shown):
    assert shown(grunnlag=30, antall=18) == Row("a", "A", 60.0, grunnlag=30, antall=18)
