"""Which lines stand behind later ones: a slow answer, a repeated part, or a log in no order."""

import numpy as np
import pyarrow as pa
import pytest

from data.logs.order import LONG, MOST, late
from tests.data.logs.test_ingest import lines, load
from tests.data.logs.test_ingest_again import shown, written


def of(seconds):
    start = np.datetime64("2024-04-01T10:00:00", "us")
    times = [start + np.timedelta64(int(each), "s") for each in seconds]
    return late(pa.table({"linje": np.arange(1, len(times) + 1), "tid": times}))


@pytest.mark.parametrize(("back", "found"), [(11, 0), (12, 12)])
def test_a_line_is_late_when_more_than_ten_seconds_behind(back, found):
    assert of([*range(100), *range(100 - back, 200)]).lines.num_rows == found


@pytest.mark.parametrize(("on", "found"), [(0, 2), (1, 1)])
def test_a_log_goes_on_with_the_first_later_line(on, found):
    """One line is 50 seconds back, and the next as late as the latest, or a microsecond later."""
    start = np.datetime64("2024-04-01T10:00:00", "us")
    after = [0, 100_000_000, 50_000_000, 100_000_000 + on]
    times = [start + np.timedelta64(each, "us") for each in after]
    made = late(pa.table({"linje": np.arange(1, 5), "tid": times}))
    assert made.lines.num_rows == found


def jumping(times, length=LONG):
    """A log that goes back so many times, each time for as many lines."""
    seconds = list(range(100))
    for _ in range(times):
        top = max(seconds)
        seconds += [*range(top - 50, top - 50 + length), top + 1]
    return of(seconds)


@pytest.mark.parametrize(("times", "ordered"), [(MOST, True), (MOST + 1, False)])
def test_a_log_that_goes_back_more_than_twenty_times_is_in_no_order(times, ordered):
    found = jumping(times)
    assert found.ordered == ordered
    assert found.lines.num_rows == (times * LONG if ordered else 0)


def test_slow_answers_do_not_make_a_log_unordered():
    assert jumping(3 * MOST, LONG - 1).ordered
    assert not jumping(3 * MOST, LONG).ordered


@pytest.mark.parametrize(("parts", "views"), [(MOST, 60), (MOST + 1, 60 + 30 * (MOST + 1))])
def test_what_is_repeated_time_and_again_is_counted_and_told(workspace, tmp_path, parts, views):
    rows = [lines(n + 1, person=n).splitlines(keepends=True)[n] for n in range(60)]
    # Each repetition goes back, and then on by one line that is new to the run.
    text = "".join(rows) + "".join("".join(rows[10:40]) + later(n) for n in range(parts))
    receipt = load(workspace, written(tmp_path, "a.log", text)).text()
    assert shown("sidevisninger", workspace)["alle"].verdi == views + parts
    assert ("linjene står ikke i tidsrekkefølge" in receipt) == (parts > MOST)
    assert ("600 linjer står bak senere linjer" in receipt) == (parts == MOST)


def later(number):
    return lines(1, path=f"/om/{number}").replace("10:00:00", f"11:{number:02}:00")
