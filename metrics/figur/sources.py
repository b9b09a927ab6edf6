"""What must stand with a figure: its sources in short, and what the reader must know of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from data import warehouse as warehouses
from metrics.engine import disputed, formats, store
from metrics.engine.result import Result, SourceUse

MANY = 2
IN_TIME = ("hull", "brudd")


def cite(source: SourceUse, warehouse: Path | None = None) -> str:
    """A source as a short line; a report goes by the same short name everywhere.

    What a wave's file holds is told under the method of the figure.
    """
    path = warehouses.current(warehouse)
    short = {str(row["tittel"]): str(row["kort"]) for row in store.rows(path, "from rapporter")}
    text = source.tekst.replace(source.navn, short.get(source.navn, source.navn))
    return text.partition("; ")[0] if read_in(source) else text


def read_in(source: SourceUse) -> bool:
    """True for a wave whose answers are read from a file."""
    return "kodebok" in source.tekst


def line(sources: Sequence[str]) -> str:
    """«Kilde: …»; several places in the same report are named after it, once."""
    grouped: dict[str, list[str]] = {}
    for source in dict.fromkeys(sources):
        report, _, place = source.partition(", ")
        grouped.setdefault(report, []).append(place)
    listed = [
        f"{report}, {formats.opplisting([p for p in places if p])}" if any(places) else report
        for report, places in grouped.items()
    ]
    return f"{'Kilder' if len(listed) > 1 else 'Kilde'}: {'; '.join(listed) or 'ikke oppgitt'}."


def sentences(result: Result) -> tuple[str, ...]:
    """The notices to show at once: those not among many breaks in time, and no contradictions."""
    few = len(breaks(result)) <= MANY
    told = (n for n in result.notices if n.kode != disputed.KIND)  # told of by the source instead
    shown = [n for n in told if n.kode not in IN_TIME or few]
    return tuple(dict.fromkeys(notice.tekst for notice in shown))


def folded(result: Result) -> tuple[str, ...]:
    """The breaks and gaps, when they are so many that they would hide the figure."""
    found = breaks(result)
    return found if len(found) > MANY else ()


def gaps(result: Result) -> tuple[str, ...]:
    """Why the period, or a part of it, has no comparable numbers."""
    return tuple(dict.fromkeys(n.tekst for n in result.notices if n.kode == "hull"))


def breaks(result: Result) -> tuple[str, ...]:
    """The breaks and gaps of the period, each once."""
    return tuple(dict.fromkeys(n.tekst for n in result.notices if n.kode in IN_TIME))
