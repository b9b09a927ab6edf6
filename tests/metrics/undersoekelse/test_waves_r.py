"""A wave from file to answer against R `survey`, live: import, warehouse, engine, to 1e-6."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from metrics import query
from metrics.engine import catalog
from metrics.engine.selection import Selection
from metrics.undersoekelse import words
from metrics.undersoekelse.cells import cells
from tests.oracles import ask
from tests.support import survey_cases as cases

GROUPS = {"stat": cases.WHOLE, "kommune": cases.STRATIFIED, "firma": cases.RAKED}
SPLITS = {"sektor": "sektor", "stoerrelse": "stoerrelse", "bransje": "bransje"}
METRICS = ("kjennskap", "nytte", "bruk_ressurs")
PORTAL = ("arbeidsmiljoeportalen",)


@pytest.fixture(scope="module")
def rows():
    return cases.people()


@pytest.fixture(scope="module")
def warehouse(rows, tmp_path_factory):
    from data.lake.workspace import Workspace

    workspace = Workspace(tmp_path_factory.mktemp("r") / "ws").create()
    return cases.imported(workspace, rows, cases.codebook())


@pytest.fixture(scope="module")
def answers(rows):
    return ask({f"{g}-{s}": cases.case(rows, g, s) for g in GROUPS for s in SPLITS})


def asked(metric, group, split, warehouse, **more):
    chosen = Selection(maalgruppe=(GROUPS[group],), boelge=("virksomheter-2025",), **more)
    if metric != "kjennskap":
        chosen = Selection(**{**chosen.__dict__, "ressurs": PORTAL})
    return query.run(metric, chosen, split, warehouse)


def unrounded(metric, group, split, warehouse):
    """The cells before they are rounded for the sake of what is hidden in the same question."""
    chosen = Selection(maalgruppe=(GROUPS[group],), boelge=("virksomheter-2025",))
    if metric != "kjennskap":
        chosen = replace(chosen, ressurs=PORTAL)
    par = (f"virksomheter-2025/{GROUPS[group]}",)
    return cells(warehouse, catalog.get(metric), chosen, split, par)


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("group", GROUPS)
def test_every_cell_is_that_of_svyby(answers, warehouse, group, split, metric):
    theirs = answers[f"{group}-{split}"]["groups"][metric]["shares"]
    found = {cell.gruppe: cell for cell in unrounded(metric, group, split, warehouse)}
    assert set(found) == set(theirs)
    for key, cell in found.items():
        assert cell.n == theirs[key]["n"]
        assert cell.verdi == pytest.approx(theirs[key]["value"], abs=1e-8)
        if group != "stat":  # an audience gets exact intervals, which R does not have
            wanted = [theirs[key][bound] for bound in ("lower", "upper")]
            assert [cell.nedre, cell.oevre] == pytest.approx(wanted, abs=1e-8)
            assert cell.metode == "beta"
        else:
            # 181 less those who answered something else may all belong to the cell.
            most = 181 - (91 - cell.n)
            assert f"hypergeometrisk, N er høyst {most} (" in words.method(cell)
            assert cell.nedre < cell.verdi < cell.oevre


def test_a_filter_is_the_same_cell_as_the_split(warehouse):
    split = asked("nytte", "firma", "sektor", warehouse).rows
    for row in split:
        alone = asked("nytte", "firma", None, warehouse, sektor=(row.gruppe,)).only
        for field in ("verdi", "nedre", "oevre", "grunnlag", "vet_ikke"):
            assert getattr(alone, field) == pytest.approx(getattr(row, field), abs=1e-9)


def test_unweighted_is_the_plain_share(rows, warehouse):
    mine = [r for r in rows if r["gruppe"] == "firma" and r["q1"]]
    known = [r["q2"] for r in mine if r["q2"] != cases.UNKNOWN]
    row = asked("nytte", "firma", None, warehouse, vekting=("uvektet",)).only
    assert row.verdi == np.floor(100 * sum(a >= 4 for a in known) / len(known) + 0.5)
    assert any(flag.startswith("uvektet") for flag in row.merker)
    weighted = asked("nytte", "firma", None, warehouse).only
    assert weighted.verdi != row.verdi


def test_vet_ikke_stands_beside_on_the_base_of_all_asked(rows, warehouse):
    mine = [r["q2"] for r in rows if r["gruppe"] == "stat" and r["q1"]]
    row = asked("nytte", "stat", None, warehouse).only
    # Whole percents, for something in the question is hidden.
    assert row.vet_ikke == np.floor(100 * mine.count(cases.UNKNOWN) / len(mine) + 0.5)
    assert row.grunnlag == len(mine) - mine.count(cases.UNKNOWN)
    own = asked("vet_ikke", "stat", None, warehouse).only
    assert (own.verdi, own.grunnlag) == (pytest.approx(row.vet_ikke), len(mine))


def test_the_response_rate_is_of_those_who_were_asked(warehouse):
    rows = {r.gruppe: r for r in asked("svarprosent", "stat", "maalgruppe", warehouse).rows}
    assert rows[cases.WHOLE].verdi == pytest.approx(100 * 91 / 181)
    sample = asked("svarprosent", "kommune", None, warehouse).only
    # A sample was asked, and the codebook does not say how many: 620 is the size of the audience.
    assert (sample.verdi, sample.grunnlag) == (None, None)
    assert "antallet utsendte skjema er ikke oppgitt" in sample.merker
