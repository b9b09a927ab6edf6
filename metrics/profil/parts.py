"""What a profile is made of: parts with lines, and the place of a number among the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metrics.engine import formats, series
from metrics.engine.registers import UNNAMED
from metrics.engine.result import Result, Row


@dataclass(frozen=True)
class Line:
    """One thing that is known. `verdi` is what a reader sees, `tall` the number behind it, if any.

    `plass` tells the place among those that it may be compared with; "" where there are none.
    """

    hva: str
    verdi: str
    tall: float | None = None
    plass: str = ""
    merknad: str = ""
    kilde: str = ""


@dataclass(frozen=True)
class Part:
    """One subject of the profile. Without lines, `merknader` say why."""

    id: str
    tittel: str
    linjer: tuple[Line, ...]
    merknader: tuple[str, ...] = ()
    syntetisk: bool = False


def place(values: Mapping[str, float], group: str, decimals: int = 0) -> str:
    """«nr. 3 av 26», «delt nr. 3 av 26» where others have the same printed number, or "".

    The largest is number one. Nothing is placed alone, nor where it has no number or none at all.
    """
    printed = {key: round(value, decimals) for key, value in values.items()}
    mine = printed.get(group)
    if not mine or len(printed) < 2:
        return ""
    number = 1 + sum(value > mine for value in printed.values())
    shared = "delt " if sum(value == mine for value in printed.values()) > 1 else ""
    return f"{shared}nr. {formats.tall(number)} av {formats.tall(len(printed))}"


def placed(result: Result, group: str) -> str:
    """The place of a group in a breakdown, among those counted over the same days.

    NB: only what is shown is placed, so the place of one tells nothing of one that is hidden.
    """
    rows = [row for row in series.same_days(known(result)) if row.gruppe not in UNNAMED]
    whole = result.metric.format in ("heltall", "prosent", "varighet")
    return place({row.gruppe: row.verdi or 0.0 for row in rows}, group, 0 if whole else 1)


def known(result: Result) -> tuple[Row, ...]:
    """The rows with a number."""
    return tuple(row for row in result.rows if row.verdi is not None)


def sources(results: Iterable[Result]) -> str:
    """What the results are taken from, once each."""
    told = (source.tekst for result in results for source in result.provenance.sources)
    return "; ".join(dict.fromkeys(told))
