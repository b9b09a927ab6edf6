"""Each instrument by itself: its own gaps, its own breaks, and no sum or line over them."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data import warehouse
from data.errors import UserError
from data.lake.workspace import Workspace
from data.observasjoner import ingest
from metrics.bruk import comparability, instruments, side_by_side
from metrics.engine.selection import Selection
from metrics.figur import instruments as drawing
from metrics.figur import theme
from metrics.sammenligning import two_periods
from tests.conftest import event, loaded
from tests.data.observasjoner.support import observed, reading, source

LOG, A, B = "portal", "matomo", "plausible"


def month(year: int, number: int, value: float, **more: object):
    first = dt.date(year, number, 1)
    last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    return observed(value, korn="maaned", fra=first, til=last, **more)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A log that is whole, Matomo until the portal's gap, and Plausible after it."""
    workspace = Workspace(tmp_path_factory.mktemp("instrumenter") / "ws").create()
    days = [dt.date(2023, 4, 1) + dt.timedelta(n) for n in range(0, 400)]
    events = [event(f"{day} 12:00:00", n, kilde=LOG) for n, day in enumerate(days, 1)]
    loaded(workspace, events, (LOG, str(days[0]), str(days[-1])))
    a = [month(2023, n, 900 + n, kilde=A, definisjon="matomo") for n in (4, 5)]
    b = [month(2024, n, 400 + n, kilde=B) for n in (4, 5)]
    ingest.ingest(workspace, source(workspace, A), [reading("a.csv", *a)])
    ingest.ingest(workspace, source(workspace, B), [reading("b.csv", *b)])
    return warehouse.newest(workspace)


@pytest.fixture(scope="module")
def found(path):
    return instruments.apart("sidevisninger", Selection(), "maaned", path)


def values(line):
    return {row.gruppe: row.verdi for row in line.result.rows if row.verdi is not None}


def test_each_instrument_has_its_own_numbers_and_none_is_summed(found):
    told = {line.kilde: values(line) for line in found.lines}
    assert told[A] == {"2023-04": 904, "2023-05": 905}
    assert told[B] == {"2024-04": 404, "2024-05": 405}
    assert told[LOG]["2023-04"] == 30
    assert len([key for key in told[LOG] if "2023-06" <= key <= "2024-03"]) == 10


def test_a_gap_is_of_the_instruments_that_have_it_and_the_log_has_none(found):
    gaps = {line.kilde: [gap.id for gap in line.gaps] for line in found.lines}
    assert gaps[LOG] == []
    assert all("portal-2023" not in ids or kilde != LOG for kilde, ids in gaps.items())
    # NB: a gap of another site than the tool watches is no gap of the tool.
    assert not any("amh-2023" in ids for ids in gaps.values())


def test_the_gap_of_a_tool_lies_between_its_numbers_and_not_in_the_log(path):
    days = {"fra": dt.date(2023, 4, 1), "til": dt.date(2024, 5, 31)}
    found = instruments.apart("sidevisninger", Selection(**days), "maaned", path)
    lines = {line.kilde: line for line in found.lines}
    assert [gap.id for gap in lines[A].gaps] == ["portal-2023", "portal-2023-alt"]
    assert lines[LOG].gaps == ()
    (told,) = [note for note in found.notes if "15. mars 2024. Stat" in note]
    assert "Matomo" in told
    assert "Plausible" in told
    assert "tilgangslogg" not in told


def test_no_line_is_drawn_over_a_gap_or_from_one_instrument_to_another(path):
    days = {"fra": dt.date(2023, 4, 1), "til": dt.date(2024, 5, 31)}
    found = instruments.apart("sidevisninger", Selection(**days), "maaned", path)
    drawn = drawing.draw(found)
    lines = [trace for trace in drawn.traces if trace.get("line", {}).get("width") == 2.5]
    colours = [trace["line"]["color"] for trace in lines]
    assert len(lines) == len(set(colours)) == 3
    assert {trace["marker"]["symbol"] for trace in lines} == set(drawing.SYMBOLS[:3])
    assert {trace["line"]["dash"] for trace in lines} == set(drawing.DASHES[:3])
    shaded = {shape["fillcolor"] for shape in drawn.layout["shapes"] if shape["type"] == "rect"}
    log = next(n for n, line in enumerate(found.lines) if line.kilde == LOG)
    assert shaded == set(theme.SERIES[:3]) - {theme.SERIES[log]}
    assert sum("<b>" in label["text"] for label in drawn.layout["annotations"]) == 3
    assert "hull" in drawn.alt


def test_a_row_for_each_period_and_a_column_for_each_instrument(path):
    asked = Selection(kilde=(A, B))
    told = instruments.answer("sidevisninger", asked, path, "alle")
    rows = {row["periode"]: row for row in told["rader"]}
    assert (rows["2023-05"][A], rows["2023-05"][B]) == (905, None)
    assert (rows["2024-05"][A], rows["2024-05"][B]) == (None, 405)
    assert rows["2023-05"][f"{B}_merke"]
    assert "sum" not in json.dumps(told["rader"])


def test_the_reports_are_shown_where_years_are_asked_for(path):
    years = instruments.apart("sidevisninger", Selection(), "aar", path)
    assert "publisert" in {line.kilde for line in years.lines}
    months = instruments.apart("sidevisninger", Selection(), "maaned", path)
    assert instruments.YEARS_ONLY in months.notes


@pytest.mark.parametrize(
    ("metric", "split"), [("sidevisninger", "bransje"), ("nytte", "maaned"), ("ki_besoek", "side")]
)
def test_what_is_no_series_of_use_is_refused(path, metric, split):
    with pytest.raises(UserError, match="instrument for instrument"):
        instruments.apart(metric, Selection(), split, path)


def test_no_instrument_in_a_selection_is_said(path):
    empty = Selection(fra=dt.date(2019, 1, 1), til=dt.date(2019, 1, 31))
    with pytest.raises(UserError, match="Ingen instrumenter"):
        instruments.answer("sidevisninger", empty, path, "maaned")


@pytest.fixture(scope="module")
def two_tools(tmp_path_factory):
    """Matomo for a year, and then Plausible, which began a month before the other ended."""
    workspace = Workspace(tmp_path_factory.mktemp("verktoey") / "ws").create()

    def daily(first, count, value, kilde):
        for n in range(count):
            day = first + dt.timedelta(n)
            yield observed(value, fra=day, til=day, kilde=kilde)

    a = daily(dt.date(2024, 5, 1), 365, 100, A)
    b = daily(dt.date(2025, 4, 1), 400, 300, B)
    ingest.ingest(workspace, source(workspace, A), [reading("a.csv", *a)])
    ingest.ingest(workspace, source(workspace, B), [reading("b.csv", *b)])
    return warehouse.newest(workspace)


def test_a_change_from_one_tool_to_another_is_refused_with_the_reason(two_tools):
    selection = Selection(fra=dt.date(2025, 9, 1), til=dt.date(2025, 9, 30))
    found = comparability.change("sidevisninger", selection, two_tools)
    assert (found.percent, found.now) == (None, None)
    assert "Plausible dekker 0 av 30" in found.reason
    assert "annet instrument" in found.reason


def test_both_periods_are_asked_of_the_same_tool(two_tools):
    # NB: Matomo has nearly all of the first period, Plausible all of both.
    selection = Selection(fra=dt.date(2025, 4, 24), til=dt.date(2025, 5, 3))
    other = (dt.date(2025, 4, 14), dt.date(2025, 4, 23))
    found = two_periods.compare("sidevisninger", selection, other, two_tools)
    assert (found.naa_verdi, found.foer_verdi, found.endring) == (3000, 3000, 0)


def test_what_has_counted_is_named_and_not_called_logs(two_tools):
    (verdict, _) = side_by_side.verdicts(
        "sidevisninger", Selection(fra=dt.date(2025, 5, 1), til=dt.date(2025, 6, 30)), two_tools
    )
    assert "Plausible teller sidevisninger likt" in verdict.sentence()
