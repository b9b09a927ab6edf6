"""An attack on the hidden cells: everything that is shown, put together, must not give one away."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from metrics import query
from metrics.engine.selection import Selection
from metrics.undersoekelse import hiding
from metrics.undersoekelse.board import Answers
from tests.support import survey_cases as cases

LIMIT = 5


def recoverable(shown: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Which rows of `wanted` (sums of unknowns) follow from the rows of `shown`."""
    if not len(shown):
        return np.zeros(len(wanted), dtype=bool)
    basis = np.linalg.svd(shown, full_matrices=False)
    span = basis[2][basis[1] > 1e-9]
    rest = wanted - wanted @ span.T @ span
    return np.asarray(np.abs(rest).max(axis=1) < 1e-7)


def invented(seed: int) -> Answers:
    """A question to two to four variables: sparse, skewed, often with one within another."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, 6, rng.integers(2, 5))
    people = int(rng.choice([15, 40, 120]))
    weights = [rng.dirichlet(np.full(size, 0.7)) for size in sizes]
    kinds = np.column_stack([rng.choice(len(w), people, p=w) for w in weights])
    if rng.random() < 0.6:  # a parent of the first variable, as næring is of bransje
        kinds = np.column_stack([kinds, kinds[:, 0] // 2])
    kinds, n = np.unique(kinds, axis=0, return_counts=True)
    values = {f"v{i}": tuple(map(str, range(kinds[:, i].max() + 1))) for i in range(kinds.shape[1])}
    y = rng.binomial(n, rng.choice([0.05, 0.5]))
    return Answers(values, kinds, n, n + rng.integers(0, 2, len(n)), y)


def everything(given: Answers) -> list[tuple[np.ndarray, tuple[str, ...], tuple[int, ...]]]:
    """Every cell that can be asked for, as a sum over all kinds there could be."""
    names = list(given.values)
    shape = tuple(len(given.values[name]) for name in names)
    found = []
    for table in [(), *((v,) for v in names), *combinations(names, 2)]:
        for place in np.ndindex(*(len(given.values[name]) for name in table)):
            grid = np.zeros(shape)
            where: list[slice | int] = [slice(None)] * len(names)
            for name, index in zip(table, place, strict=True):
                where[names.index(name)] = index
            grid[tuple(where)] = 1.0
            found.append((grid.ravel(), table, place))
    return found


@pytest.mark.parametrize("seed", range(150))
def test_no_hidden_number_follows_from_everything_that_is_shown(seed):
    """The reader knows every sum that is shown, and that an empty cell is empty."""
    given = invented(seed)
    found = hiding.hidden(given, LIMIT)
    shape = tuple(len(values) for values in given.values.values())
    n = np.zeros(shape)
    n[tuple(given.kinds.T)] = given.n
    cells = everything(given)
    vectors = np.array([vector for vector, _, _ in cells])
    size = vectors @ n.ravel()
    is_hidden = np.array([bool(found.masks[table][place]) for _, table, place in cells])
    assert not ((size > 0) & (size < LIMIT) & ~is_hidden).any()
    if found.masks[()]:
        return
    possible = ~(vectors[size == 0] > 0).any(axis=0)
    shown, sizes = vectors[~is_hidden & (size > 0)][:, possible], size[~is_hidden & (size > 0)]
    small = is_hidden & (size > 0) & (size < LIMIT)
    assert not recoverable(shown, vectors[small][:, possible]).any()
    for one, other in combinations(range(len(shown)), 2):  # what one leaves of another
        for outer, inner in ((one, other), (other, one)):
            if (shown[outer] >= shown[inner]).all():
                assert not 0 < sizes[outer] - sizes[inner] < LIMIT


def kinds_of(names: tuple[str, ...], rows: dict[tuple[str, ...], tuple[int, int]]):
    """A question from {values: (answers, counted)}."""
    values = {name: tuple(sorted({row[i] for row in rows})) for i, name in enumerate(names)}
    kinds = np.array(
        [[values[m].index(v) for m, v in zip(names, row, strict=True)] for row in rows]
    )
    n, y = (np.array([pair[i] for pair in rows.values()]) for i in (0, 1))
    return Answers(values, kinds, n, n, y)


def one(*values: str) -> frozenset[str]:
    return frozenset(values)


def test_an_empty_cell_protects_nothing():
    """G has 4 private answers; C has nobody in the public sector, so C would tell."""
    given = kinds_of(
        ("naering", "sektor"),
        {("C", "p"): (12, 3), ("O", "o"): (16, 9), ("G", "p"): (4, 4), ("G", "o"): (5, 1)},
    )
    found = hiding.hidden(given, LIMIT)
    assert found.touches({"naering": one("G"), "sektor": one("p")})
    assert found.touches({"sektor": one("p")}) or found.touches({"naering": one("C")})


def test_a_bransje_does_not_tell_what_is_left_of_its_naering():
    """Sykehus is 9 of the 12 answers of Q in 03; the other 3 are nobody's business."""
    given = kinds_of(
        ("naering", "bransje", "region"),
        {
            ("Q", "sykehus", "03"): (9, 4), ("Q", "ukjent", "03"): (3, 2),
            ("C", "ukjent", "03"): (30, 9), ("Q", "sykehus", "11"): (20, 9),
            ("Q", "ukjent", "11"): (20, 4), ("C", "ukjent", "11"): (10, 4),
        },
    )  # fmt: skip
    found = hiding.hidden(given, LIMIT)
    place = {"region": one("03")}
    assert found.touches(place | {"naering": one("Q")}) or found.touches(
        place | {"bransje": one("sykehus")}
    )


def test_a_hidden_group_is_not_known_to_be_all_of_one_mind():
    """Regions 15 and 18 have no counted answers between them: a third must hide with them."""
    given = kinds_of(
        ("region",),
        {("03",): (30, 12), ("11",): (25, 9), ("15",): (3, 0), ("18",): (6, 0), ("46",): (27, 4)},
    )
    found = hiding.hidden(given, LIMIT)
    gone = [value for value in given.values["region"] if found.touches({"region": one(value)})]
    assert gone == ["11", "15", "18"]


def test_a_table_where_nothing_is_small_is_shown_whole():
    rows = {(a, b): (8, 4) for a in "abc" for b in "1234"}
    found = hiding.hidden(kinds_of(("x", "y"), rows), LIMIT)
    assert not any(mask.any() for mask in found.masks.values())


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
