"""The estimate of different people over a calendar year, as a reader is told of it."""

from __future__ import annotations

from pathlib import Path

from metrics import query
from metrics.engine import formats
from metrics.engine.result import Row
from metrics.engine.selection import Selection

ESTIMATED = "anslag_brukere"


def sentence(selection: Selection, warehouse: Path | None = None) -> str:
    """One estimate with its interval for each calendar year of the selection that has one.

    Or why there is none; "" where nothing at all is counted.
    """
    found = query.run(ESTIMATED, selection, "aar", warehouse)
    told = [_told(row) for row in found.rows if row.verdi is not None and row.nedre != row.oevre]
    if told:
        return f"Anslag på ulike brukere: {formats.opplisting(told)}."
    reasons = [row.merker[0] for row in found.rows if row.verdi is None and row.merker]
    return f"Ikke noe anslag på ulike brukere: {reasons[-1].removeprefix('mangler: ')}." if (
        reasons
    ) else ""  # fmt: skip


def _told(row: Row) -> str:
    low, high = formats.tall(row.nedre), formats.tall(row.oevre)
    about = formats.tall(float(f"{row.verdi:.3g}"))
    partly = next((f" ({m})" for m in row.merker if m.startswith("delvis")), "")
    return f"{about} i {row.navn}{partly} (95 % sikkert mellom {low} og {high})"
