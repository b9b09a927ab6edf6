"""An attack on the hidden cells: everything that is shown, put together, must not give one away."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from data.skjuling.audit import audit
from data.skjuling.cells import Answers
from tests.support.attack import recoverable

LIMIT = 5


class Hidden:
    """What the audit hides, by table."""

    def __init__(self, given: Answers) -> None:
        found = audit(given, LIMIT)
        self.values = given.values
        self.masks = {names: found.mask[ids] for names, ids in found.board.place.items()}

    def touches(self, chosen: dict[str, frozenset[str]]) -> bool:
        names = tuple(name for name in self.values if name in chosen)
        picked = [[value in chosen[name] for value in self.values[name]] for name in names]
        return bool(self.masks[names][np.ix_(*picked)].any())


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
    unsure = rng.integers(0, 2, len(n))
    return Answers(values, kinds, n, n + unsure, y, unsure, np.ones(len(n)))


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
    found = Hidden(given)
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
    return Answers(values, kinds, n, n, y, 0 * n, np.ones(len(n)))


def one(*values: str) -> frozenset[str]:
    return frozenset(values)


def test_an_empty_cell_protects_nothing():
    """G has 4 private answers; C has nobody in the public sector, so C would tell."""
    given = kinds_of(
        ("naering", "sektor"),
        {("C", "p"): (12, 3), ("O", "o"): (16, 9), ("G", "p"): (4, 4), ("G", "o"): (5, 1)},
    )
    found = Hidden(given)
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
    found = Hidden(given)
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
    found = Hidden(given)
    gone = [value for value in given.values["region"] if found.touches({"region": one(value)})]
    assert gone == ["11", "15", "18"]


def test_a_table_where_nothing_is_small_is_shown_whole():
    rows = {(a, b): (8, 4) for a in "abc" for b in "1234"}
    found = Hidden(kinds_of(("x", "y"), rows))
    assert not any(mask.any() for mask in found.masks.values())
