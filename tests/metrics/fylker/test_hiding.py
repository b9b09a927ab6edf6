"""Attacks on the counts per fylke: every question that can be asked, and linear algebra."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from metrics import query
from metrics.engine.selection import Selection
from tests.conftest import event

MONTHS = ("2024-04", "2024-05", "2024-06", "2024-07")
FYLKER = ("03", "11", "15", "46", "56")
BRANSJER = ("barnehage", "bygg", "frisor")
SPAN = ("portal", "2024-04-01", "2024-07-31")
ATOMS = list(itertools.product(FYLKER, BRANSJER, MONTHS))
LIMIT = 5
Known = list[tuple[np.ndarray, float]]
Counts = dict[tuple[str, str, str], int]
Load = Callable[..., Path]


def counts(seed: int) -> Counts:
    """Visitors per fylke, bransje and month: some fylker and bransjer are far smaller."""
    draw = random.Random(seed)
    size = {"03": 9, "11": 8, "15": 5, "46": 7, "56": 2}
    share = {"barnehage": 2, "bygg": 1, "frisor": 0.5}
    return {(f, b, m): round(draw.random() * size[f] * share[b]) for f, b, m in ATOMS}


def loaded(load: Load, seen: Counts, *more: dict[str, object]) -> Path:
    ids = itertools.count()
    events = [
        event(f"{m}-{2 + n % 20:02} 12:00:00", next(ids), f"/bransje/{b}", region=f)
        for (f, b, m), many in seen.items()
        for n in range(many)
    ]
    return load([*events, *more], SPAN)


def vector(
    fylker: tuple[str, ...], bransjer: tuple[str, ...], months: tuple[str, ...]
) -> np.ndarray:
    return np.array(
        [
            (not fylker or f in fylker) and (not bransjer or b in bransjer) and m in months
            for f, b, m in ATOMS
        ],
        dtype=float,
    )


def window(first: int, last: int) -> dict[str, dt.date]:
    start = dt.date.fromisoformat(f"{MONTHS[first]}-01")
    after = dt.date.fromisoformat(f"{MONTHS[last]}-28") + dt.timedelta(days=4)
    return {"fra": start, "til": after.replace(day=1) - dt.timedelta(days=1)}


def questions() -> Iterator[tuple[Selection, str | None, tuple[str, ...]]]:
    """Selections tied to a fylke, with a breakdown and the months they are about."""
    some = [*((f,) for f in FYLKER), ("15", "56"), ("03", "56")]
    for first, last in ((0, 3), (2, 2), (0, 1), (1, 3)):
        months = MONTHS[first : last + 1]
        for b in ((), *((b,) for b in BRANSJER), ("barnehage", "bygg")):
            yield Selection(bransje=b, **window(first, last)), "region", months
        for f in some:
            for b in ((), ("frisor",)):
                yield Selection(region=f, bransje=b, **window(first, last)), None, months
            for split in ("bransje", "maaned"):
                yield Selection(region=f, **window(first, last)), split, months


def answers(path: Path) -> Known:
    """Every number that the engine gives, as an equation in the atoms."""
    known: Known = []
    for asked, split, months in questions():
        for row in query.run("sidevisninger", asked, split, path).rows:
            if row.verdi is None or row.gruppe == "uten_bransje":
                continue
            key = (row.gruppe,)
            sides = (
                key if split == "region" else asked.region,
                key if split == "bransje" else asked.bransje,
                key if split == "maaned" else months,
            )
            known.append((vector(*sides), row.verdi))
    return known


def test_no_small_cell_of_a_fylke_follows_from_all_that_is_shown(load: Load) -> None:
    seen = counts(1)
    path = loaded(load, seen)
    known = answers(path)
    truth = np.array([seen[atom] for atom in ATOMS], dtype=float)
    assert known and all(row @ truth == value for row, value in known)
    country = [vector((), (b,), (m,)) for b in BRANSJER for m in MONTHS]  # is never hidden
    basis = np.linalg.svd(np.array([*country, *(row for row, _ in known)]), full_matrices=False)
    rows = basis.Vh[basis.S > 1e-8]
    for f in FYLKER:
        cuts = [((), MONTHS), *(((b,), MONTHS) for b in BRANSJER)]
        cuts += [((), (m,)) for m in MONTHS]
        for b, m in [*cuts, *(((b,), (m,)) for b in BRANSJER for m in MONTHS)]:
            target = vector((f,), b, m)
            most = max(vector((f,), b, (month,)) @ truth for month in m)
            found = np.allclose(rows.T @ (rows @ target), target, atol=1e-7)
            assert not (found and 0 < most < LIMIT), (f, b, m, most)


@pytest.fixture
def uneven(load: Load) -> Path:
    """Finnmark has two visitors to frisør and many to barnehage; one month of Møre is small."""
    seen = dict.fromkeys(ATOMS, 9)
    seen |= {("56", "frisor", m): 2 if m == "2024-05" else 0 for m in MONTHS}
    seen |= {("15", b, "2024-06"): 1 for b in BRANSJER}
    return loaded(load, seen)


def test_a_bransje_in_a_fylke_is_the_same_from_both_sides(uneven: Path) -> None:
    by_fylke = query.run("sidevisninger", Selection(bransje=("frisor",)), "region", uneven).rows
    hidden = {row.gruppe for row in by_fylke if row.skjult}
    assert "56" in hidden and len(hidden) >= 2
    for fylke in FYLKER:
        rows = query.run("sidevisninger", Selection(region=(fylke,)), "bransje", uneven).rows
        cell = next(row for row in rows if row.gruppe == "frisor")
        assert cell.skjult == (fylke in hidden)
    alone = Selection(region=("56",), bransje=("frisor",))
    assert query.run("sidevisninger", alone, None, uneven).only.skjult


def test_a_hidden_month_is_not_the_whole_less_the_others(uneven: Path) -> None:
    def shown(fylke: str, first: int, last: int, split: str | None = None) -> list[float | None]:
        asked = Selection(region=(fylke,), **window(first, last))
        return [row.verdi for row in query.run("sidevisninger", asked, split, uneven).rows]

    assert shown("15", 0, 3) == [84]
    months = shown("15", 0, 3, "maaned")
    assert months[2] is None and months.count(None) >= 2
    assert shown("15", 0, 2) == [None]
    assert shown("03", 0, 3, "maaned").count(None) <= 1


def test_parts_of_months_and_two_cuts_at_a_time_are_not_given_and_the_reader_is_told(
    uneven: Path,
) -> None:
    day = dt.date(2024, 5, 2)
    for asked, split in (
        (Selection(region=("03",), fra=day), None),
        (Selection(region=("03",)), "dag"),
        (Selection(region=("03",)), "uke"),
        (Selection(region=("03",), bransje=("bygg",), **window(0, 1)), None),
    ):
        found = query.run("sidevisninger", asked, split, uneven)
        assert all(row.verdi is None for row in found.rows)
        assert any("hele måneder" in n.tekst for n in found.notices if n.kode == "skjult_fylke")


def test_the_country_does_not_name_the_smallest_fylke(load: Load) -> None:
    seen = {(f, b, m): 9 for f, b, m in ATOMS if f != "56"} | {("56", "bygg", "2024-05"): 2}
    path = loaded(load, seen)
    row = query.run("visninger_per_1000_i_fylket", Selection(), None, path).only
    assert row.grunnlag is not None and row.grunnlag > 2 * LIMIT


def test_a_download_without_a_referrer_does_not_shut_the_referrers(load: Load) -> None:
    seen = dict.fromkeys(ATOMS, 9)
    path = loaded(
        load, seen, event("2024-05-02 13:00:00", 1, "/a.pdf", slag="nedlasting", region="03")
    )
    rows = query.run("sidevisninger", Selection(region=("03",)), "henvisning", path).rows
    assert [row.verdi for row in rows] == [9 * len(BRANSJER) * len(MONTHS)]
