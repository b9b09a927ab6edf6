"""An attack on the hidden cells: everything that is shown, put together, must not give one away."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from metrics import query
from metrics.selection import Selection
from metrics.survey import hiding
from tests import survey_cases as cases

LIMIT = 5


def recoverable(shown: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Which rows of `wanted` (sums of unknowns) follow from the rows of `shown`."""
    if not len(shown):
        return np.zeros(len(wanted), dtype=bool)
    basis = np.linalg.svd(shown, full_matrices=False)
    span = basis[2][basis[1] > 1e-9]
    rest = wanted - wanted @ span.T @ span
    return np.asarray(np.abs(rest).max(axis=1) < 1e-7)


def sums(shape: tuple[int, int]) -> list[tuple[np.ndarray, str, tuple[int, ...]]]:
    """Every cell, margin and total as a sum over the cells of a table."""
    grid = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
    cells = [(grid[i * shape[1] + j].ravel(), "cells", (i, j)) for i, j in np.ndindex(shape)]
    rows = [(np.outer(np.eye(shape[0])[i], np.ones(shape[1])).ravel(), "row_margin", (i,))
            for i in range(shape[0])]  # fmt: skip
    columns = [(np.outer(np.ones(shape[0]), np.eye(shape[1])[j]).ravel(), "column_margin", (j,))
               for j in range(shape[1])]  # fmt: skip
    return [*cells, *rows, *columns]


@pytest.mark.parametrize("seed", range(120))
def test_no_hidden_number_follows_from_a_table_with_its_margins(seed):
    rng = np.random.default_rng(seed)
    shape = tuple(rng.integers(2, 7, 2).tolist())
    n = rng.poisson(rng.choice([1.0, 4.0, 9.0]), shape) * rng.integers(0, 4, shape)
    asked = n + rng.integers(0, 3, shape)
    names = tuple(tuple(map(str, range(size))) for size in shape)
    found = hiding.hidden(names[0], names[1], n, asked, LIMIT)
    if found.total:
        assert n.sum() < LIMIT
        assert found.cells.all()
        return
    every = sums(shape)
    is_hidden = np.array([getattr(found, kind)[place] for _, kind, place in every])
    vectors = np.array([vector for vector, _, _ in every])
    size = vectors @ n.ravel()
    assert not ((size > 0) & (size < LIMIT) & ~is_hidden).any()
    shown = np.vstack([vectors[~is_hidden], np.ones(n.size)])
    assert not (recoverable(shown, vectors) & is_hidden & (size > 0)).any()
    # Sums of hidden cells in one line that are themselves below the limit.
    places = np.indices(shape)
    lines = [places[0] == i for i in range(shape[0])] + [places[1] == j for j in range(shape[1])]
    for line in (found.cells & line for line in lines):
        small = [i for i in np.flatnonzero(line.ravel()) if 0 < n.ravel()[i] < LIMIT]
        unions = [c for k in (2, 3, 4) for c in combinations(small, k)]
        unions = [c for c in unions if n.ravel()[list(c)].sum() < LIMIT][:400]
        if unions:
            marked = np.array([[float(i in union) for i in range(n.size)] for union in unions])
            assert not recoverable(shown, marked).any()


def test_a_table_where_nothing_is_small_is_shown_whole():
    n = np.full((3, 4), 8)
    found = hiding.hidden(("a", "b", "c"), ("1", "2", "3", "4"), n, n, LIMIT)
    assert not (found.cells.any() or found.row_margin.any() or found.column_margin.any())


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
    rows = cases.people(seed, sizes=(60, 64, 70))
    path = cases.imported(workspace, rows, cases.codebook())
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
        given_away = recoverable(np.array(shown), np.array(hidden)) & (np.array(hidden_n) > 0)
        assert hidden
        assert shown
        assert not (given_away & (np.array(hidden_n) < limit)).any()


def test_the_share_of_vet_ikke_hides_what_the_answer_hides(workspace):
    rows = cases.people(3, sizes=(60, 64, 70))
    path = cases.imported(workspace, rows, cases.codebook())
    chosen = Selection(maalgruppe=(cases.WHOLE,), ressurs=("arbeidsmiljoeportalen",))
    for filters, split in questions():
        asked = Selection(**{**chosen.__dict__, **filters})
        answers = {row.gruppe: row for row in query.run("nytte", asked, split, path).rows}
        unsure = {row.gruppe: row for row in query.run("vet_ikke", asked, split, path).rows}
        assert [k for k, r in answers.items() if r.skjult] == [
            k for k, r in unsure.items() if r.skjult
        ]


def test_more_than_two_variables_at_once_is_refused(workspace):
    path = cases.imported(workspace, cases.people(3), cases.codebook())
    asked = Selection(maalgruppe=(cases.WHOLE,), sektor=("privat",), bransje=("bygg",))
    row = query.run("kjennskap", asked, "region", path).only
    assert row.verdi is None
    assert row.merker[0].startswith("høyst to kjennetegn")
