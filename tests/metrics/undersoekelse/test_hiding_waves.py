"""An attack through the answers: every filter and split, put together, must not give one away."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from metrics import query
from metrics.engine.selection import Selection
from tests.support import survey_cases as cases
from tests.support.attack import recoverable

DIMENSIONS = {
    "sektor": ("sektor", cases.SECTORS),
    "stoerrelse": ("stoerrelse", cases.SIZES),
    "region": ("fylke", tuple(cases.STRATA)),
    "bransje": ("bransje", ("barnehage", "bygg")),
}
GROUPS = {"stat": (cases.WHOLE, 5), "kommune": (cases.STRATIFIED, 10), "firma": (cases.RAKED, 10)}


def subsets(name: str) -> list[tuple[str, ...]]:
    values = DIMENSIONS[name][1]
    return [c for k in range(1, len(values) + 1) for c in combinations(values, k)]


def questions() -> list[tuple[dict[str, tuple[str, ...]], str]]:
    """Every filter on one variable, alone and spread over each of the others, and the total."""
    found: list[tuple[dict[str, tuple[str, ...]], str]] = [({}, "alle")]
    for name in DIMENSIONS:
        found.append(({}, name))
        for chosen in subsets(name):
            found.append(({name: chosen}, "alle"))
            found += [({name: chosen}, other) for other in DIMENSIONS if other != name]
    return found


def members(rows, chosen, split, key):
    def inside(row):
        return all(row[DIMENSIONS[name][0]] in values for name, values in chosen.items()) and (
            split == "alle" or row[DIMENSIONS[split][0]] == key
        )

    return np.array([float(inside(row)) for row in rows])


@pytest.mark.parametrize(("seed", "metric"), [(3, "nytte"), (4, "kjennskap")])
def test_no_hidden_answer_follows_from_every_answer_there_is(workspace, seed, metric):
    rows = cases.people(seed)
    path = cases.imported(workspace, rows, cases.codebook())
    seen = {True: 0, False: 0}
    for group, (audience, limit) in GROUPS.items():
        column = "q2" if metric == "nytte" else "q3"
        mine = [r for r in rows if r["gruppe"] == group and r[column] not in ("", cases.UNKNOWN)]
        shown, hidden, hidden_n = [], [], []
        for chosen, split in questions():
            asked = Selection(maalgruppe=(audience,), boelge=("virksomheter-2025",), **chosen)
            if metric == "nytte":
                asked = Selection(**{**asked.__dict__, "ressurs": ("arbeidsmiljoeportalen",)})
            for row in query.run(metric, asked, split, path).rows:
                vector = members(mine, chosen, split, row.gruppe)
                if row.skjult:
                    assert (row.verdi, row.grunnlag, row.vet_ikke, row.nedre) == (None,) * 4
                    hidden.append(vector)
                    hidden_n.append(vector.sum())
                elif vector.sum():
                    assert row.grunnlag == vector.sum() >= limit
                    shown.append(vector)
        wanted = np.array(hidden).reshape(-1, len(mine))
        given_away = recoverable(np.array(shown), wanted) & (np.array(hidden_n) > 0)
        seen[True] += len(hidden)
        seen[False] += len(shown)
        assert not (given_away & (np.array(hidden_n) < limit)).any()
    assert min(seen.values()) > 100


def test_the_share_of_vet_ikke_hides_what_the_answer_hides(workspace):
    rows = cases.people(3, sizes=(60, 64, 70))
    path = cases.imported(workspace, rows, cases.codebook())
    chosen = Selection(maalgruppe=(cases.WHOLE,), ressurs=("arbeidsmiljoeportalen",))
    compared = 0
    for filters, split in questions()[::3]:
        asked = Selection(**{**chosen.__dict__, **filters})
        answers = {row.gruppe: row for row in query.run("nytte", asked, split, path).rows}
        unsure = {row.gruppe: row for row in query.run("vet_ikke", asked, split, path).rows}
        hidden = [k for k, r in answers.items() if r.skjult]
        assert hidden == [k for k, r in unsure.items() if r.skjult]
        compared += len(hidden)
    assert compared > 10


def test_more_than_two_variables_at_once_is_refused(workspace):
    path = cases.imported(workspace, cases.people(3), cases.codebook())
    asked = Selection(maalgruppe=(cases.WHOLE,), sektor=("privat",), bransje=("bygg",))
    row = query.run("kjennskap", asked, "region", path).only
    assert row.verdi is None
    assert row.merker[0].startswith("høyst to kjennetegn")
