"""Numbers per 1000 jobs: one bransje at a time, nought where a log covers the days, else a gap."""

from __future__ import annotations

import datetime as dt

import pytest

from metrics import query
from metrics.engine.selection import Selection
from tests.conftest import event

METRICS = [f"{name}_per_1000_sysselsatte" for name in ("visninger", "brukere", "nedlastinger")]
TWENTY_DAYS = ("portal", "2024-04-01", "2024-04-20")
YEAR = (dt.date(2024, 1, 1), dt.date(2024, 12, 31))


@pytest.fixture
def path(load):
    views = [event(f"2024-04-{day:02} 12:00:00", day, "/bransje/bygg") for day in range(1, 21)]
    files = [
        event("2024-04-02 12:00:01", 2, "/bransje/bygg/x.pdf", slag="nedlasting"),
        event("2024-04-20 23:59:00", 20, "/om"),
        event("2024-04-01 00:00:00", 1, "/om"),
    ]
    return load([*views, *files], TWENTY_DAYS)


@pytest.mark.parametrize("metric", METRICS)
def test_several_bransjer_are_never_the_rate_of_the_one_that_was_opened(path, metric):
    for chosen in ({}, {"bransje": ("bygg", "frisor")}):
        row = query.run(metric, Selection(**chosen), warehouse=path).only
        assert row.verdi is None
        assert row.oevre is None
        assert "velg én bransje: tallet gjelder én bransje om gangen" in row.merker
    one = query.run(metric, Selection(bransje=("bygg",)), warehouse=path).only
    split = query.run(metric, Selection(bransje=("bygg", "frisor")), "bransje", path).rows
    assert {row.gruppe: row.verdi for row in split} == {"bygg": one.verdi, "frisor": 0}


@pytest.mark.parametrize("metric", METRICS)
def test_a_bransje_that_nobody_opened_is_nought_only_on_covered_days(path, metric):
    inside = query.run(metric, Selection(bransje=("frisor",)), warehouse=path).only
    assert (inside.verdi, inside.grunnlag) == (0, 0)
    before = Selection(bransje=("frisor",), fra=dt.date(2024, 5, 1), til=dt.date(2024, 5, 31))
    for split in (None, "bransje"):
        row = query.run(metric, before, split, path).only
        assert row.verdi is None
        assert row.merker == ("mangler: kilden dekker ingen av dagene",)
    nobody = Selection(bransje=("kontorarbeidsplasser",))
    row = query.run(metric, nobody, warehouse=path).only
    assert row.verdi is None
    assert "bransjen har ingen næringskode, så jobbene kan ikke telles" in row.merker


@pytest.mark.parametrize("metric", METRICS)
def test_a_rate_on_few_of_the_days_says_so(path, metric):
    year = Selection(bransje=("bygg",), fra=YEAR[0], til=YEAR[1])
    found = query.run(metric, year, warehouse=path)
    assert found.only.verdi or found.only.oevre
    assert "delvis: 20 av 366 dager" in found.only.merker
    assert any("20 av 366 dager" in notice.tekst for notice in found.notices)
    split = query.run(metric, year, "bransje", path)
    assert any("20 av 366 dager" in notice.tekst for notice in split.notices)
