"""Marks on dates: checked, kept, and taken back by a new line."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data.__main__ import command
from data.editors import timemarks
from data.errors import UserError


def test_a_mark_stands_until_it_is_taken_back_and_its_line_after_that(workspace):
    timemarks.add(workspace, "2026-03-02", "", " Ny  forside ", who="Kari")
    timemarks.add(workspace, "2026-01-01", "2026-01-31", "Kampanje", who="Ola", bransje="barnehage")
    first, second = timemarks.current(workspace)
    assert (first.id, first.tekst, first.bransje) == ("2", "Kampanje", "barnehage")
    assert (second.fra, second.til) == (dt.date(2026, 3, 2), dt.date(2026, 3, 2))
    timemarks.remove(workspace, "2", who="Kari")
    assert [mark.tekst for mark in timemarks.current(workspace)] == ["Ny forside"]
    assert [entry.hvem for entry in timemarks.history(workspace)] == ["Kari", "Ola", "Kari"]
    # The number of one that is gone is never given to another.
    assert timemarks.add(workspace, "2026-05-01", "", "Annet", who="Kari").noekkel == "3"


@pytest.mark.parametrize(
    ("fra", "til", "tekst", "more"),
    [
        ("i går", "", "x", {}),
        ("2026-02-30", "", "x", {}),
        ("1026-02-03", "", "x", {}),
        ("2026-02-03", "2026-02-02", "x", {}),
        ("2026-02-03", "", " ", {}),
        ("2026-02-03", "", "x" * 201, {}),
        ("2026-02-03", "", "x", {"bransje": "atlantis"}),
        ("2026-02-03", "", "x", {"verktoey": "hammer"}),
        ("2026-02-03", "", "x", {"who": ""}),
    ],
)
def test_wrong_input_is_refused_and_nothing_is_written(workspace, fra, til, tekst, more):
    with pytest.raises(UserError):
        timemarks.add(workspace, fra, til, tekst, **({"who": "Kari"} | more))
    assert timemarks.history(workspace) == ()


def test_the_last_day_may_be_the_first(workspace):
    timemarks.add(workspace, "2026-02-03", "2026-02-03", "x", who="Kari")
    assert len(timemarks.current(workspace)) == 1


@pytest.mark.parametrize(
    ("fra", "til", "days"),
    [
        ("2.3.2026", "", ("2026-03-02", "2026-03-02")),
        ("mars 2026", "", ("2026-03-01", "2026-03-31")),
        ("K1 2026", "4.4.2026", ("2026-01-01", "2026-04-04")),
        ("2026", "2026", ("2026-01-01", "2026-12-31")),
    ],
)
def test_days_are_written_as_people_write_them(workspace, fra, til, days):
    timemarks.add(workspace, fra, til, "x", who="Kari")
    (mark,) = timemarks.current(workspace)
    assert (mark.fra.isoformat(), mark.til.isoformat()) == days


def test_what_does_not_stand_cannot_be_taken_back(workspace):
    timemarks.add(workspace, "2026-02-03", "", "x", who="Kari")
    timemarks.remove(workspace, "1", who="Kari")
    for key in ("1", "7"):
        with pytest.raises(UserError, match="ikke noe tidsmerke"):
            timemarks.remove(workspace, key, who="Kari")


def test_the_command_lists_them(workspace, capsys):
    timemarks.add(workspace, "2026-01-01", "2026-01-31", "Kampanje", who="Ola", bransje="barnehage")
    command(["tidsmerker", "--workspace", str(workspace.root)])
    told = capsys.readouterr().out
    assert "1. 2026-01-01–2026-01-31: Kampanje [barnehage] (Ola, " in told
    command(["tidsmerker", "--json", "--workspace", str(workspace.root)])
    assert json.loads(capsys.readouterr().out)[0]["fra"] == "2026-01-01"
