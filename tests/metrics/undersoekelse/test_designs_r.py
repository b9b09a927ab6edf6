"""Every design that a codebook can state, from file to answer, against R `survey`, to 1e-9."""

from __future__ import annotations

import numpy as np
import pytest

from data import warehouse
from data.lake.workspace import Workspace
from metrics import estimators as est
from metrics.engine import catalog
from metrics.engine.selection import Selection
from metrics.undersoekelse import respondents
from metrics.undersoekelse.cells import cells
from metrics.undersoekelse.waves import audiences
from tests.oracles import designs
from tests.support import survey_designs as support

CASES = sorted(support.PLANS)
CLOSE = {"rel": 1e-9, "abs": 1e-9}


@pytest.fixture(scope="module")
def placed(tmp_path_factory):
    workspace = Workspace(tmp_path_factory.mktemp("design") / "ws").create()
    found = support.imported(workspace, designs())
    return warehouse.newest(workspace), found


def shares(placed, name, split, **more):
    path, where = placed
    wave, audience = where[name]
    chosen = Selection(maalgruppe=(audience,), boelge=(wave,), ressurs=("noa_pluss",), **more)
    return cells(path, catalog.get("nytte"), chosen, split, (f"{wave}/{audience}",))


@pytest.mark.parametrize("name", CASES)
def test_every_share_is_that_of_r(placed, name):
    theirs = list(designs()[name]["shares"].values())
    ours = {cell.gruppe: cell for cell in shares(placed, name, "bransje")}
    assert len(theirs) > 1
    for group, wanted in zip(support.GROUPS, theirs, strict=False):
        told(ours[group], wanted)
    (whole,) = shares(placed, name, "alle")
    told(whole, designs()[name]["total"])


def told(cell, wanted):
    assert cell.verdi == pytest.approx(wanted["value"], **CLOSE)
    if not 0 < cell.verdi < 1:  # R has neither interval nor deff at 0 and 1
        return
    got = [cell.se, cell.df, cell.deff, cell.nedre, cell.oevre]
    fields = ("se", "df", "deff", "lower", "upper")
    assert got == pytest.approx([wanted[field] for field in fields], **CLOSE)


@pytest.mark.parametrize("name", ["lone_adjust", "lone_average"])
def test_differences_and_tables_have_the_rule_for_lonely_strata_too(placed, name):
    path, where = placed
    wave, one = where[name]
    audience = audiences(path)[f"{wave}/{one}"]
    chosen = Selection(maalgruppe=(one,), boelge=(wave,), ressurs=("noa_pluss",))
    found = respondents.answers(path, "nytte", chosen, "bransje", audience)
    bases, answers = (np.column_stack(part) for part in zip(*found.values(), strict=True))
    design, group = respondents.design(path, audience), bases.argmax(axis=1)
    levels = est.levels(design, answers, bases)
    names = [key for _, key in found]
    pair = (names.index(support.GROUPS[0]), names.index(support.GROUPS[1]))
    made = est.differences(levels, [pair])
    assert made.se[0] == pytest.approx(designs()[name]["between"], **CLOSE)
    chi = est.independence(design, answers.sum(axis=1), group, bases.any(axis=1))
    theirs = [v[0] if isinstance(v, list) else v for v in designs()[name]["chi"].values()]
    got = [chi.statistic, chi.df, chi.df_within, chi.p]
    assert got == pytest.approx(theirs, **CLOSE)


def test_a_margin_is_known_and_has_no_error(placed):
    path, where = placed
    audience = audiences(path)["/".join(where["calibrate"])]
    design = respondents.design(path, audience)
    rows = respondents.people(path, audience)
    schools = [margins[0] == "bransje=barnehage" for margins in rows["marginer"]]
    made = est.estimates(est.levels(design, schools, [True] * len(rows)))
    assert made.value[0] == pytest.approx(4421 / 6194)
    assert (made.se[0], str(made.method[0])) == (0.0, est.KNOWN)


def test_a_part_of_the_sample_has_the_clusters_of_all_of_it(placed):
    path, where = placed
    audience = audiences(path)["/".join(where["clus1"])]
    assert audience.strata == {"alle": (757.0, 15)}
    assert "trukket i klynger (15 klynger av 757)" in audience.utvalg


def test_unweighted_answers_have_the_same_clusters_and_replicates_none(placed):
    (cell,) = shares(placed, "clus1", "alle", vekting=("uvektet",))
    assert cell.df == 14
    (cell,) = shares(placed, "jk1", "alle", vekting=("uvektet",))
    assert (cell.nedre, cell.metode) == (None, respondents.NOT_UNWEIGHTED)
