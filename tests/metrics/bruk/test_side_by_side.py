"""«Kan vi sammenligne?»: figures per day on each side, the reasons, and what it would take."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from metrics.__main__ import command
from metrics.bruk.side_by_side import NO, YES, verdicts
from metrics.engine.selection import Selection
from tests.metrics.bruk.test_comparability import across
from tests.support import facts


def test_the_logs_of_our_own_may_be_compared_over_the_change_of_tool(load, workspace):
    (logs, _) = verdicts("sidevisninger", Selection(), across(load, workspace, "logg"))
    assert (logs.svar, logs.grunner, logs.maa_til) == (YES, (), ())
    assert [(side.dager, side.verdi, side.per_dag) for side in logs.sider] == [(366, 366, 1)]


def test_an_export_may_not_and_says_what_it_would_take(load, workspace):
    (logs, _) = verdicts("sidevisninger", Selection(), across(load, workspace))
    assert logs.svar == NO
    assert [(side.dager, side.verdi, side.per_dag) for side in logs.sider] == [
        (31, 31, 1),
        (46, 46, 1),
    ]
    assert logs.sentence() == (
        "Nei, loggene kan ikke sammenlignes: 1,0 per dag 1.–31. mai 2023 og 1,0 per dag "
        "16. mars–30. april 2024."
    )
    assert "Statistikkverktøyet i Arbeidsmiljøportalen ble skiftet" in logs.grunner[0]
    assert logs.maa_til[0] == (
        "Les inn egne serverlogger for 1. juni 2023–15. mars 2024: de teller likt gjennom hele "
        "perioden."
    )
    # The shorter of the two gaps lies within the longer, and asks for nothing of its own.
    assert len(logs.maa_til) == 2


def test_one_side_of_the_break_may_be_compared_with_itself(load, workspace):
    after = Selection(fra=dt.date(2024, 3, 16))
    (logs, _) = verdicts("sidevisninger", after, across(load, workspace))
    assert (logs.svar, len(logs.sider)) == (YES, 1)


def test_the_figures_of_the_reports_stand_per_day_and_are_not_compared():
    (found,) = verdicts("sidevisninger", Selection(kilde=("publisert",)), facts.warehouse())
    assert found.svar == NO
    assert [(s.dager, s.verdi, round(s.per_dag or 0, 1)) for s in found.sider] == [
        (365, 97_277, 266.5),
        (181, 139_711, 771.9),
    ]
    assert any("Det er uklart om 2022-tallene gjelder hele året" in why for why in found.grunner)


def test_visitors_are_never_given_per_day():
    (found,) = verdicts("unike_brukere", Selection(kilde=("publisert",)), facts.warehouse())
    assert [side.per_dag for side in found.sider] == [None]
    assert found.grunner[0].startswith("Rapportene oppgir bare ett slikt tall")


@pytest.mark.usefixtures("in_demo")
def test_the_command_line_gives_the_same(capsys):
    command(["sammenlign", "besoek", "--kilde", "publisert", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [row["svar"] for row in told["rader"]] == [NO, NO]
    assert told["merknader"][0].startswith("Nei, rapportene kan ikke sammenlignes: 64 per dag")
