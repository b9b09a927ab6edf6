"""Two breakdowns at once: the cells of the engine, and nothing hidden follows from the table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics import query
from metrics.engine import catalog
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.utforsk import crossing, files, pivot
from metrics.utforsk.crossing import Crossing
from tests import conftest
from tests.metrics.fylker.test_hiding import (
    ATOMS,
    BRANSJER,
    FYLKER,
    LIMIT,
    MONTHS,
    counts,
    loaded,
    vector,
)

PAIRS = (("region", "bransje"), ("bransje", "region"), ("region", "maaned"), ("maaned", "region"))


def known(found: Crossing, made: pivot.Pivot) -> list[tuple[np.ndarray, float]]:
    """Every number of the table, its totals and «andre», as an equation in the atoms."""
    rows = list(found.row_names)
    kept = [next(k for k in rows if found.row_names[k] == line.name) for line in made.lines[:1]]
    rest = tuple(key for key in rows if key not in kept)
    lines = [((key,), line) for key, line in zip(kept, made.lines, strict=False)]
    lines += [(rest, line) for line in made.lines[1:]]
    columns = [*((column,) for column in found.column_names), ()]
    told = [
        (side(found, keys, column), row.verdi)
        for keys, line in lines
        for column, row in zip(columns, [*line.cells, line.total], strict=True)
        if row and row.verdi is not None
    ]
    every = [(side(found, (r,), (c,)), row) for (r, c), row in found.cells.items()]
    every += [(side(found, (r,), ()), row) for r, row in found.row_totals.items()]
    every += [(side(found, (), (c,)), row) for c, row in found.column_totals.items()]
    return [*told, *((v, row.verdi) for v, row in every if row.verdi is not None)]


def alone(path: Path) -> list[tuple[np.ndarray, float]]:
    """What one breakdown by itself tells, in the data package and elsewhere."""
    every = {"region": FYLKER, "bransje": BRANSJER, "maaned": MONTHS}
    return [
        (vector(*(every | {split: (row.gruppe,)}).values()), row.verdi)
        for split, groups in every.items()
        for row in query.run("sidevisninger", Selection(), split, path).rows
        if row.verdi is not None and row.gruppe in groups
    ]


def side(found: Crossing, rows: tuple[str, ...], columns: tuple[str, ...]) -> np.ndarray:
    at = {found.rows: rows, found.columns: columns}
    every = {"region": FYLKER, "bransje": BRANSJER, "maaned": MONTHS}
    picked = [at.get(name) or values for name, values in every.items()]
    return vector(*picked)


def test_nothing_hidden_follows_from_tables_totals_and_the_package_together(load):
    seen = counts(2)
    path = loaded(load, seen)
    told = []
    for rows, columns in PAIRS:
        found = crossing.run("sidevisninger", Selection(), rows, columns, path)
        made = pivot.arranged(found, pivot.SIZE, "", 1)
        told += known(found, made)
    told += alone(path)
    truth = np.array([seen[atom] for atom in ATOMS], dtype=float)
    assert told and all(row @ truth == value for row, value in told)
    basis = np.linalg.svd(np.array([row for row, _ in told]), full_matrices=False)
    shown = basis.Vh[basis.S > 1e-8]
    for f in FYLKER:
        for b, m in [*(((b,), MONTHS) for b in BRANSJER), *(((), (m,)) for m in MONTHS)]:
            target = vector((f,), b or BRANSJER, m)
            follows = np.allclose(shown.T @ (shown @ target), target, atol=1e-7)
            assert not (follows and 0 < target @ truth < LIMIT), (f, b, m)


@pytest.fixture(scope="module")
def uneven(tmp_path_factory) -> Path:
    """Finnmark has two visitors to frisør in May, and many to all else."""
    load = partial(conftest.loaded, Workspace(tmp_path_factory.mktemp("ujevn") / "ws").create())
    seen = dict.fromkeys(ATOMS, 9) | {("56", "frisor", m): 0 for m in MONTHS}
    return loaded(load, seen | {("56", "frisor", "2024-05"): 2})


def test_a_cell_is_the_answer_that_the_engine_gives_alone(uneven):
    found = crossing.run("sidevisninger", Selection(), "region", "bransje", uneven)
    hidden = {key for key, row in found.cells.items() if row.skjult}
    assert ("56", "frisor") in hidden and len(hidden) > 1
    for (fylke, bransje), row in found.cells.items():
        asked = Selection(region=(fylke,), bransje=(bransje,))
        alone = query.run("sidevisninger", asked, None, uneven).only
        assert (row.verdi, row.skjult) == (alone.verdi, alone.skjult)


def test_a_line_with_a_hidden_cell_has_no_total_and_no_others(uneven):
    found = crossing.run("sidevisninger", Selection(), "region", "bransje", uneven)
    shut = {key[0] for key, row in found.cells.items() if row.skjult}
    for key, row in found.row_totals.items():
        assert (row.verdi is None) == (key in shut)
    made = pivot.arranged(found, pivot.SIZE, "", 1)
    others = made.lines[-1]
    assert others.name == "Andre (4)"
    place = list(found.column_names).index("frisor")
    assert others.cells[place].verdi is None and others.cells[place].skjult
    known_cells = [row.verdi for n, row in enumerate(others.cells) if n != place]
    assert any(value is not None for value in known_cells)
    filed = files.records(found, uneven)
    assert all((cell["verdi"] is None) == bool(cell["grunn"]) for cell in filed)
    assert sum(cell["gruppe_2"] == "alle" for cell in filed) == len(found.row_totals)


def test_both_ways_round_are_the_same_cells(uneven):
    one = crossing.run("sidevisninger", Selection(), "maaned", "bransje", uneven)
    other = crossing.run("sidevisninger", Selection(), "bransje", "maaned", uneven)
    assert {(c, r): row.verdi for (r, c), row in one.cells.items()} == {
        key: row.verdi for key, row in other.cells.items()
    }


def test_what_may_not_be_summed_has_no_others(uneven):
    found = crossing.run("unike_brukere", Selection(), "bransje", "maaned", uneven)
    made = pivot.arranged(found, pivot.SIZE, "", 1)
    assert len(made.lines) == 1
    assert any("slås ikke sammen" in note for note in made.notes)


def test_rows_are_sorted_searched_and_those_that_cannot_be_ranked_come_last(uneven):
    found = crossing.run("sidevisninger", Selection(), "region", "maaned", uneven)
    by_name = [line.name for line in pivot.arranged(found, pivot.NAME).lines]
    assert by_name == sorted(by_name)
    assert [line.name for line in pivot.arranged(found, words="osl").lines] == ["Oslo"]
    totals = [line.total.verdi for line in pivot.arranged(found).lines if line.total]
    values = [value for value in totals if value is not None]
    assert totals[: len(values)] == sorted(values, reverse=True)


def test_time_keeps_its_order(uneven):
    found = crossing.run("sidevisninger", Selection(), "maaned", "bransje", uneven)
    assert list(found.row_names) == list(MONTHS)
    assert [line.cells for line in pivot.arranged(found).lines] == [
        tuple(found.cells[month, column] for column in found.column_names) for month in MONTHS
    ]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [("maaned", "aar"), ("bransje", "bransje"), ("bransje", "maane"), ("tull", "bransje")],
)
def test_what_cannot_be_crossed_is_one_sentence(uneven, rows, columns):
    with pytest.raises(UserError, match="Velg"):
        crossing.run("sidevisninger", Selection(), rows, columns, uneven)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (Row("a", "A", 69.2, grunnlag=13), "69\u00a0% (n = 13)"),
        (Row("a", "A", 4, grunnlag=6, enhet="antall"), "4 av 6"),
        (Row("a", "A", 4, enhet="antall"), "4 (antall)"),
        (Row("a", "A", None, skjult=True), ":"),
        (Row("a", "A", None), ".."),
    ],
)
def test_a_share_has_its_base_beside_it(row, text):
    assert pivot.text(row, "prosent") == text


def test_the_partners_of_a_breakdown_are_never_both_time():
    metric = catalog.get("sidevisninger")
    assert "aar" not in crossing.partners(metric, "maaned")
    assert {"bransje", "region"} <= set(crossing.partners(metric, "maaned"))
    assert "maaned" in crossing.partners(metric, "bransje")
