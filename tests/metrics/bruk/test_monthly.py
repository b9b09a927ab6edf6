"""The mean of whole months of unique users, held against a count by hand."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data.errors import UserError
from metrics.__main__ import command
from metrics.bruk.monthly import means
from metrics.engine.selection import Selection
from tests.conftest import event

DAY = dt.timedelta(days=1)


@pytest.fixture
def half_a_year(load):
    """February to June 2026 with 2, 3, 4, 5, 6 users a month; the log ends on 20 June."""
    events = []
    day, last = dt.date(2026, 2, 1), dt.date(2026, 6, 20)
    while day <= last:
        path = "/bransje/barnehage" if day.month % 2 else "/"
        events += [
            event(f"{day} 10:00:{n:02}", 100 * day.month + n, path) for n in range(day.month)
        ]
        day += DAY
    return load(events, ("portal", "2026-02-01", "2026-06-20"))


def test_the_mean_is_of_whole_months_alone(half_a_year):
    (mean,) = means(Selection(), warehouse=half_a_year)
    assert (mean.verdi, mean.maaneder, mean.av) == ((2 + 3 + 4 + 5) / 4, 4, 5)
    assert (mean.fra, mean.til, mean.laveste, mean.hoeyeste) == ("2026-02", "2026-05", 2, 5)
    (chosen,) = means(Selection(fra=dt.date(2026, 2, 2)), warehouse=half_a_year)
    assert (chosen.verdi, chosen.fra) == (4, "2026-03")


def test_a_bransje_has_its_own_mean_and_a_month_without_views_counts(half_a_year):
    (mean,) = means(Selection(), "bransje", half_a_year)
    assert (mean.gruppe, mean.navn) == ("barnehage", "Barnehage")
    assert (mean.verdi, mean.maaneder) == ((0 + 3 + 0 + 5) / 4, 4)


def test_without_a_whole_month_there_is_no_mean(load):
    path = load([event("2026-02-03 10:00:00", 1)], ("portal", "2026-02-03", "2026-02-20"))
    (mean,) = means(Selection(), warehouse=path)
    assert (mean.verdi, mean.maaneder) == (None, 0)
    assert mean.sentence() == "Alle: ingen hele måneder med et eksakt antall unike brukere."


def test_the_command_line_gives_the_same(half_a_year, workspace, capsys):
    command(["maanedssnitt", "unike_brukere", "--workspace", str(workspace.root), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["rader"][0]["verdi"] == 3.5
    assert told["merknader"][0] == (
        "Alle: 4 unike brukere per måned i snitt, av 4 hele måneder (2–5)."
    )
    with pytest.raises(UserError, match="bare av «unike_brukere»"):
        command(["maanedssnitt", "besoek", "--workspace", str(workspace.root)])
