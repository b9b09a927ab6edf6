"""Who answers the demo wave: invented establishments in the numbers the report gives.

The weighted sample has the report's number of answers per næring (table 3-1) and sector. How it
falls on sizes is our own guess; the weights make up for it, as they do in a real survey.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data import reference
from data.syntetisk.asked import GROUPS, WEIGHTED, Asked

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Random = np.random.Generator
OTHER = "oevrige"  # sections with too few answers to be weighted by themselves
FEWEST = 8
FLATTER = 0.65  # large establishments are asked more often than small ones
PUBLIC = {"O": 3.0, "P": 1.5, "Q": 1.3, "E": 0.8, "R": 0.6, "H": 0.4}
KINDERGARTENS = {"privat": 130, "offentlig": 225}  # the report's case, chapter 6.4
# Size classes of the form within the size classes of the margins, and how often.
CLASSES = {
    "1-4": (("2-9", 1.0),),
    "smaa": (("2-9", 0.4), ("10-49", 0.6)),
    "mellomstore": (("50-99", 0.65), ("100-pluss", 0.35)),
    "store": (("100-pluss", 1.0),),
}


@dataclass(frozen=True)
class Sample:
    """Background columns, one entry per respondent, and the rows of each målgruppe."""

    columns: dict[str, list[str]]
    rows: dict[str, Ints]
    weights: Floats
    totals: dict[str, int]


def sample(rng: Random, rows: list[Asked]) -> Sample:
    """The respondents of all three målgrupper; `totals` are the margins of the weighted one."""
    counts = {group: max(row.n for row in rows if row.group == group) for group in GROUPS[:2]}
    sections, sizes, cells, totals = _cells()
    n = len(cells)
    place = np.cumsum([0, *counts.values(), n])
    names = [name for name, count in counts.items() for _ in range(count)]
    blank = [""] * len(names)
    sector, trade = _sectors(rng, sections, sizes)
    shares = [rng.choice(len(CLASSES[size]), p=[p for _, p in CLASSES[size]]) for size in sizes]
    columns = {
        "maalgruppe": [*names, *[WEIGHTED] * n],
        "sektor": ["offentlig"] * len(names) + sector,
        "naering": blank + ["" if s == "00" else s for s in sections],
        "stoerrelse": blank + [CLASSES[z][p][0] for z, p in zip(sizes, shares, strict=True)],
        "vektcelle": blank + cells,
        "bransje": blank + trade,
        "region": blank + _regions(rng, n),
    }
    answered = Counter(cells)
    weights = np.array([1.0] * len(names) + [totals[cell] / answered[cell] for cell in cells])
    where = {g: np.arange(place[i], place[i + 1]) for i, g in enumerate([*counts, WEIGHTED])}
    return Sample(columns, where, weights, totals)


def _cells() -> tuple[list[str], list[str], list[str], dict[str, int]]:
    """Section, size and weighting cell of every respondent, and the cells' population."""
    margin = reference.rows("vektmargin")
    section = {row["navn"]: row["seksjon"] for row in margin}
    printed = [row for row in reference.rows("undersoekelse") if row["tabell"] == "3-1"]
    answers = {section[row["undergruppe"]]: int(row["verdi"]) for row in printed}
    answers["00"] = int(printed[0]["n"]) - sum(answers.values())
    sections: list[str] = []
    sizes: list[str] = []
    cells: list[str] = []
    totals: dict[str, int] = {}
    for name, count in answers.items():
        known = {row["stoerrelse"]: int(row["virksomheter"]) for row in margin
                 if row["seksjon"] == name and row["virksomheter"] != "0"}  # fmt: skip
        for size, some in _shared(count, known).items():
            cell = f"{name}-{size}" if count >= FEWEST else OTHER
            sections += [name] * some
            sizes += [size] * some
            cells += [cell] * some
        for size, population in known.items():
            cell = f"{name}-{size}" if count >= FEWEST else OTHER
            totals[cell] = totals.get(cell, 0) + population
    return sections, sizes, cells, totals


def _shared(count: int, population: dict[str, int]) -> dict[str, int]:
    """The answers of a section over its sizes; every size gets one when there are enough."""
    flat = np.array([n**FLATTER for n in population.values()])
    ideal = flat / flat.sum() * count
    given = np.maximum(np.floor(ideal), 1 if count >= FEWEST else 0)
    while given.sum() != count:
        step = int(np.sign(count - given.sum()))
        given[np.argmax(step * (ideal - given))] += step
    return dict(zip(population, given.astype(int).tolist(), strict=True))


def _sectors(rng: Random, sections: list[str], sizes: list[str]) -> tuple[list[str], list[str]]:
    """Sector and bransje: the report's 60 to 40, and its 355 kindergartens."""
    n = len(sections)
    care = [row for row in range(n) if sections[row] == "Q" and sizes[row] != "store"]
    chosen = rng.permutation(care)[: sum(KINDERGARTENS.values())]
    private = chosen[: KINDERGARTENS["privat"]]
    trade = np.full(n, "", dtype=object)
    trade[chosen] = "barnehage"
    score = np.array([PUBLIC.get(section, 0.0) for section in sections]) + rng.normal(0, 0.6, n)
    score[chosen], score[private] = np.inf, -np.inf
    public = round(n * 0.4)
    sector = np.full(n, "privat", dtype=object)
    sector[np.argsort(-score, kind="stable")[:public]] = "offentlig"
    return list(sector), list(trade)


def _regions(rng: Random, n: int) -> list[str]:
    rows = [row for row in reference.rows("sysselsatte_fylke") if row["versjon"] == "2024-"]
    known = {row["fylkesnr"] for row in reference.rows("fylker") if row["versjon"] == "2024-"}
    jobs = {r["fylkesnr"]: float(r["sysselsatte"]) for r in rows if r["fylkesnr"] in known}
    shares = np.array(list(jobs.values())) / sum(jobs.values())
    return [str(number) for number in rng.choice(list(jobs), n, p=shares)]
