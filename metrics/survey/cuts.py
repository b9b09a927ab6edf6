"""The cut a question is asked in: the background variables in play, and what may be shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from metrics import store
from metrics.catalog import Metric
from metrics.selection import Selection
from metrics.suppression import thresholds
from metrics.survey import hiding
from metrics.survey.hiding import Hidden
from metrics.survey.waves import Audience, audiences

BACKGROUND = ("sektor", "stoerrelse", "naering", "region", "bransje")
UNKNOWN = "ukjent"
MOST = 2
NONE = "alle"
Key = tuple[str, str, str]  # wave, målgruppe, question


@dataclass(frozen=True)
class Cut:
    """At most two background variables (`a`, `b`) with the chosen values of each; None is all."""

    a: str
    b: str
    values: Mapping[str, frozenset[str] | None]
    split: str

    def touches(self, hidden: Hidden, group: str) -> bool:
        """True when the cell of this group holds something hidden."""
        chosen = [
            frozenset([group]) if name == self.split else self.values.get(name)
            for name in (self.a, self.b)
        ]
        return hidden.touches(chosen[0], chosen[1])


def in_play(selection: Selection, split: str) -> tuple[str, ...]:
    """The background variables that a question filters or splits on."""
    return tuple(name for name in BACKGROUND if name == split or getattr(selection, name))


def cut(selection: Selection, split: str) -> Cut:
    """The cut of a selection with at most two background variables in play."""
    names = [*in_play(selection, split), NONE, NONE]
    values = {name: frozenset(getattr(selection, name)) or None for name in names if name != NONE}
    return Cut(names[0], names[1], values, split)


def widened(path: Path, selection: Selection) -> Selection:
    """The selection with every size class that lies within a chosen one."""
    known = sizes(path)
    chosen = selection.stoerrelse
    within = [
        key
        for key in known
        if key not in chosen and any(c in known and _holds(known[c], known[key]) for c in chosen)
    ]
    return replace(selection, stoerrelse=(*chosen, *within))


def unfit(path: Path, chosen: tuple[str, ...], own: frozenset[str]) -> bool:
    """True when a size class of the wave lies partly inside a chosen one, and has no place."""
    known = sizes(path)
    return any(
        _overlaps(known[c], known[o]) and not _holds(known[c], known[o])
        for c in chosen
        for o in own
        if c in known and o in known
    )


@lru_cache
def sizes(path: Path) -> Mapping[str, tuple[float, float]]:
    """Size class → fewest and most employees."""
    rows = store.rows(path, "select id, fra_ansatte, til_ansatte from stoerrelser")
    return {
        str(row["id"]): (
            float(str(row["fra_ansatte"])),
            float("inf") if row["til_ansatte"] is None else float(str(row["til_ansatte"])),
        )
        for row in rows
    }


@dataclass(frozen=True, eq=False)
class Tables:
    """Per question: what is hidden, and which values each variable has."""

    hidden: Mapping[Key, Hidden]

    def values(self, key: Key, cut: Cut, name: str) -> frozenset[str]:
        """The values of a variable in the cut; only «ukjent» means that it was not recorded."""
        found = self.hidden[key]
        return frozenset(found.rows if name == cut.a else found.columns)


@lru_cache(maxsize=256)
def tables(
    path: Path, metric: Metric, asked: Selection, split: str, names: tuple[str, str],
    par: tuple[str, ...],
) -> Tables:  # fmt: skip
    """The hidden cells of every question that the answer stands on.

    `asked` holds only what decides which questions these are (målgruppe, resource, tool).
    """
    rows = store.rows(
        path,
        store.named("boelgeantall"),
        utvalg=asked.parameter(),
        fordeling=split,
        metrikk=metric.id,
        par=list(par),
        a=names[0],
        b=names[1],
    )
    grouped: dict[Key, list[dict[str, object]]] = {}
    for row in rows:
        key = (str(row["boelge"]), str(row["maalgruppe"]), str(row["spoersmaal"]))
        grouped.setdefault(key, []).append(row)
    least = {key: limit(path, audience) for key, audience in audiences(path).items()}
    return Tables(
        {key: _hidden(members, least[f"{key[0]}/{key[1]}"]) for key, members in grouped.items()}
    )


def limit(path: Path, audience: Audience) -> int:
    """The fewest answers that are shown: five to nine only as counts of a whole audience."""
    bounds = thresholds(path)
    counted = audience.whole or audience.as_counts
    return bounds["undersoekelse"] if counted else bounds["antall_under"]


def _hidden(rows: list[dict[str, object]], least: int) -> Hidden:
    a = sorted({str(row["a"]) for row in rows})
    b = sorted({str(row["b"]) for row in rows})
    n = np.zeros((len(a), len(b)), dtype=np.int64)
    asked = np.zeros_like(n)
    for row in rows:
        place = a.index(str(row["a"])), b.index(str(row["b"]))
        n[place], asked[place] = int(str(row["n"])), int(str(row["spurt"]))
    return hiding.hidden(tuple(a), tuple(b), n, asked, least)


def _holds(outer: tuple[float, float], inner: tuple[float, float]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _overlaps(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
