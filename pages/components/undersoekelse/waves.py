"""Waves on the pages: which one is shown, what kind it is, and what its rows have in common."""

from __future__ import annotations

from dataclasses import replace

from metrics.engine.result import Result
from metrics.engine.selection import Selection
from metrics.figur.waves import (
    apart,
    computed,
    kind,
    lean,
    sentences,
    shared,
    told,
    years,
)
from pages.components import answers

__all__ = [
    "apart",
    "computed",
    "demo",
    "invented",
    "kind",
    "lean",
    "named",
    "printed",
    "read_in",
    "sentences",
    "shared",
    "side_by_side",
    "told",
    "years",
]


def demo() -> tuple[str, ...]:
    """The demo wave; empty when there is none. It answers only when it is chosen by name."""
    rows = answers.table("boelger")
    return tuple(rows.loc[rows["slag"] == "syntetisk", "id"])


def invented(selection: Selection) -> bool:
    """True when the demo wave is among the chosen waves."""
    return bool(set(selection.boelge) & set(demo()))


def read_in() -> bool:
    """True when a real wave has been read in respondent by respondent."""
    return bool((answers.table("boelger")["slag"] == "beregnet").any())


def side_by_side(selection: Selection) -> Selection:
    """Every real wave, and the demo wave beside them when it is chosen."""
    return replace(selection, boelge=("publisert", *demo()) if invented(selection) else ())


def printed(result: Result) -> bool:
    """True when published tables are among the answers."""
    return any(source.rolle == "publisert" for source in result.provenance.sources)


def named(result: Result) -> str:
    """The waves behind the answer, in words."""
    titles = dict.fromkeys(answers.cite(s).partition(",")[0] for s in result.provenance.sources)
    return " og ".join(titles)
