"""The indexes that the codebooks define, by their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.errors import UserError
from metrics.engine import store
from metrics.spoersmaal.catalogue import Question, questions

SEVERAL = "Indeksen «{}» er i flere bølger eller målgrupper. Velg med --boelge og --maalgruppe."
OTHER = "Indeksen «{}» er ikke spurt der. Den er i {}."


@dataclass(frozen=True)
class Named:
    """An index of one målgruppe in one wave. `minst` of the items must be answered."""

    id: str
    navn: str
    ledd: tuple[Question, ...]
    minst: int


@lru_cache
def indexes(path: Path) -> tuple[Named, ...]:
    """Every index, once for each målgruppe that was asked."""
    asked = {(q.boelge, q.maalgruppe, q.spoersmaal): q for q in questions(path)}
    groups = dict.fromkeys((q.boelge, q.maalgruppe) for q in questions(path) if not q.printed)
    found = []
    for row in store.rows(path, "from b_indeks order by boelge, indeks"):
        items: list[str] = row["ledd"]  # type: ignore[assignment]
        for wave, group in groups:
            if wave == row["boelge"] and (wave, group, items[0]) in asked:
                put = tuple(asked[wave, group, item] for item in items)
                named = Named(str(row["indeks"]), str(row["navn"]), put, int(str(row["minst"])))
                found.append(named)
    return tuple(found)


def find(path: Path, name: str, wave: str = "", audience: str = "") -> Named | None:
    """The index with this id, or None. Raises UserError where there are several of it."""
    every = [each for each in indexes(path) if each.id == name]
    found = [
        each
        for each in every
        if wave in ("", each.ledd[0].boelge) and audience in ("", each.ledd[0].maalgruppe)
    ]
    if every and not found:
        waves = dict.fromkeys(each.ledd[0].boelge for each in every)
        raise UserError(OTHER.format(name, ", ".join(waves)))
    if len(found) > 1:
        raise UserError(SEVERAL.format(name))
    return found[0] if found else None


def of(path: Path, question: Question) -> tuple[Named, ...]:
    """Those that the question is part of."""
    return tuple(each for each in indexes(path) if question in each.ledd)
