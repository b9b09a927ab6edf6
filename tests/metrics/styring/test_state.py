"""The state in one line and the next steps: each said only while it is true."""

import datetime as dt
import json

import pytest

from data.editors import recommendations as log
from data.editors.recommendations import FollowUp
from metrics import commands as cli
from metrics.bransje.verdicts import BEHIND, UNKNOWN
from metrics.styring import chain, state
from tests.conftest import event
from tests.support import facts

TODAY = dt.date(2026, 11, 26)


def told(path, workspace, today=TODAY):
    found = state.state(path, workspace, today)
    return found.tilstand.replace("\xa0", " "), [step.tekst for step in found.neste]


def test_with_the_reports_alone_the_numbers_are_dated_and_the_logs_are_asked_for(workspace):
    known, steps = told(facts.warehouse(), workspace)
    assert known == (
        "26 bransjer i portalen (31. desember 2023), 39 477 besøk (januar–juni 2023), og 21 % av "
        "virksomhetene har brukt den (vinteren 2022–2023). Kildene spriker om bransjene og "
        "besøkene."
    )
    assert steps == [
        "Les inn portalens logger. Det nyeste besøkstallet er 3 år og 4 måneder gammelt.",
        "Be Arbeidstilsynet og STAMI melde tall for 3 mål der fristen er over.",
        "Sett mål for bruk og kjennskap: rapportene gir ingen.",
        "Gi de 27 anbefalingene fra evalueringen status og ansvarlig.",
    ]


def test_a_step_that_is_done_is_no_longer_told(load, workspace):
    events = [event(f"2024-04-{day:02} 10:00", 1, "/") for day in range(1, 31)]
    path = load(events, ("portal", "2024-04-01", "2024-04-30"))
    for key in log.register():
        log.save(workspace, key, FollowUp("i_gang"), who="Prøve", base=0)
    known, steps = told(path, workspace)
    assert "30 besøk (april 2024)" in known
    # What is said of the printed number is not said of the one that the logs give.
    assert known.endswith("Kildene spriker om bransjene.")
    visits = state._named(chain.indicators(path, TODAY), *state.VISITS)
    assert (visits.merknad, visits.motstrid) == ("", ())
    assert [step.split(" ")[0] for step in steps] == ["Be", "Sett"]
    log.save(workspace, "2", FollowUp("ikke_startet"), who="Prøve", base=1)
    log.restore(workspace, "3", 0, who="Prøve", base=1)
    assert (
        "Gi 1 av 27 anbefalinger fra evalueringen status og ansvarlig." in told(path, workspace)[1]
    )


@pytest.mark.parametrize(("status", "asked"), [(UNKNOWN, True), (BEHIND, False)])
def test_a_deadline_is_over_the_day_after_it(status, asked):
    class Target:
        frist, eier, maal = dt.date(2024, 12, 31), "STAMI", 1.0

    Target.status = status
    assert list(state._targets([Target()], dt.date(2024, 12, 31))) == []
    steps = list(state._targets([Target()], dt.date(2025, 1, 1)))
    assert bool(steps) is asked


def test_demo_data_are_no_log(load, workspace):
    events = [event("2024-04-01 10:00", 1, "/", kilde="demo")]
    path = load(events, ("demo", "2024-04-01", "2024-04-01"))
    assert told(path, workspace)[1][0].startswith("Les inn portalens logger")


def test_the_command_line_says_the_same(capsys):
    cli.command(["tilstand", "--json", "--workspace", facts.root()])
    said = json.loads(capsys.readouterr().out)
    assert said["merknader"][0].startswith("26 bransjer i portalen")
    assert said["rader"][-1]["side"] == "resultatkjede"
