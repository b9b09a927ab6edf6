"""Questions of a wave that was read in: shown without a metric, and hidden as the metrics are."""

from __future__ import annotations

import pytest

from metrics import query
from metrics.engine.selection import Selection
from metrics.spoersmaal import catalogue
from metrics.spoersmaal.cells import Cell, cells
from tests.support import survey_cases, waves

WAVE, FIRMS = "virksomheter-2025", "private_og_offentlige_virksomheter"
OWN = """  trivsel:
    {{kolonne: q3, skala: grad, ordlyd: 'Hvor godt trives dere?'}}
"""
SPLITS = ("sektor", "stoerrelse", "region", "bransje")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    workspace = survey_cases.Workspace(tmp_path_factory.mktemp("egne") / "ws").create()
    rows = survey_cases.people(sizes=(91, 60, 40))
    text = survey_cases.codebook() + OWN.format()
    return survey_cases.imported(workspace, rows, text)


def question(path, group: str, name: str) -> catalogue.Question:
    (found,) = catalogue.find(f"{WAVE}/{group}/{name}", catalogue.questions(path))
    return found


def test_a_question_without_a_metric_is_shown_like_one_with(path):
    for group in ("statlige_virksomheter", "kommuner_og_fylkeskommuner", FIRMS):
        with_metric = cells(path, question(path, group, "kjent"))
        without = cells(path, question(path, group, "trivsel"))
        assert [values(cell) for cell in without] == [values(cell) for cell in with_metric]
        assert len(without) > 10


def values(cell: Cell) -> tuple[object, ...]:
    numbers = (cell.verdi, cell.n, cell.nedre, cell.oevre)
    rounded = (None if number is None else round(number, 6) for number in numbers)
    return (cell.svar, cell.delt_paa, cell.gruppe, *rounded, cell.skjult)


@pytest.mark.parametrize("group", ["statlige_virksomheter", "kommuner_og_fylkeskommuner", FIRMS])
def test_what_the_metric_hides_the_question_hides(path, group):
    chosen = Selection(maalgruppe=(group,), boelge=(WAVE,), ressurs=("arbeidsmiljoeportalen",))
    shown = cells(path, question(path, group, "nytte"))
    hidden = 0
    for split in SPLITS:
        rows = {r.navn: r for r in query.run("nytte", chosen, split, path).rows}
        mine = {cell.gruppe: cell for cell in shown if cell.delt_paa == split}
        if not mine:
            assert len(rows) < 2
            continue
        assert {name: (r.verdi, r.grunnlag, r.skjult) for name, r in rows.items()} == {
            name: (cell.verdi, cell.n, cell.skjult) for name, cell in mine.items()
        }
        hidden += sum(cell.skjult for cell in mine.values())
    if group == FIRMS:
        assert hidden  # few enough that some must be


def test_the_scale_is_that_of_all_with_an_opinion(path):
    shown = cells(path, question(path, "statlige_virksomheter", "trivsel"))
    whole = [cell for cell in shown if not cell.delt_paa]
    scale, unsure, share = whole[:5], whole[5], whole[6]
    assert sum(cell.verdi for cell in scale) == pytest.approx(100)
    assert unsure.svar == "Vet ikke"
    assert share.svar == "Stor grad eller Svært stor grad"
    assert share.verdi == pytest.approx(scale[3].verdi + scale[4].verdi)


def test_an_invented_wave_is_listed_only_for_those_who_ask(tmp_path):
    workspace = survey_cases.Workspace(tmp_path / "ws").create()
    rows = survey_cases.people(sizes=(20, 20, 20))
    path = survey_cases.imported(workspace, rows, survey_cases.codebook(kind="demo"))
    assert {q.boelge for q in catalogue.chosen(path)} & {WAVE} == set()
    assert {q.slag for q in catalogue.chosen(path, (WAVE,))} == {"syntetisk"}


def test_a_wave_too_small_to_show_has_no_numbers(tmp_path):
    workspace = survey_cases.Workspace(tmp_path / "ws").create()
    path = waves.wave(workspace, waves.ROWS[:3])
    asked = catalogue.chosen(path, (WAVE,))
    assert len(asked) == 2
    assert [c for q in asked for c in cells(path, q) if (c.verdi, c.n) != (None, None)] == []
