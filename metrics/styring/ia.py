"""The targets of the IA agreement beside the numbers of SSB that the registers hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.engine import formats, registers, store

SICK_LEAVE, SPAN = "IA-1", "avtaleperiode"
REACHED, NOT_REACHED, MISSING = "naadd", "ikke_naadd", "mangler_tall"


@dataclass(frozen=True)
class Year:
    """All sick leave in one year, in percent of the days agreed, and how it was defined."""

    aar: int
    prosent: float
    definisjon: str
    kilde: str


@dataclass(frozen=True)
class IaTarget:
    """One target. `status` is naadd, ikke_naadd or mangler_tall, and `grunn` says why.

    `maalt` are the years that SSB's register holds, oldest first; none where nothing measures it.
    """

    id: str
    slag: str
    maal: str
    status: str
    grunn: str
    maalt: tuple[Year, ...]
    frist: dt.date | None
    merknad: str
    kilde: str


def targets(path: Path) -> tuple[IaTarget, ...]:
    """The targets in the agreement's order; its period is told by `periods`."""
    years = _years(path)
    rows = store.rows(path, store.named("ia_maal"))
    return tuple(_target(path, row, years) for row in rows if row["slag"] != SPAN)


def periods(path: Path) -> tuple[str, ...]:
    """When the agreement holds, with the source."""
    rows = store.rows(path, store.named("ia_maal"))
    return tuple(
        f"{row['maal']} ({registers.readable(path, _place(row))})"
        for row in rows
        if row["slag"] == SPAN
    )


def judged(reduction: float, base: Year | None, years: Sequence[Year]) -> tuple[str, str]:
    """Status and reason of «`reduction` percent lower than the base year».

    A number after another definition than the base's is not held against it.
    """
    if base is None:
        return MISSING, (
            "Verken rapportene eller registrene har årsgjennomsnittet for 2018, så målet kan ikke "
            "regnes om til et tall. SSB har det i tabell 12441, og den som drifter dashbordet, må "
            "legge det inn som basisverdi i ia_maal.csv."
        )
    after = [y for y in years if y.aar > base.aar and y.definisjon == base.definisjon]
    if not after:
        return MISSING, (
            f"Ingen årstall etter {base.aar} i registrene er målt på samme måte som {base.aar}."
        )
    goal, last = base.prosent * (1 - reduction / 100), after[-1]
    text = (
        f"{formats.prosent(last.prosent, 1)} i {last.aar} mot {formats.prosent(base.prosent, 1)} i "
        f"{base.aar}; målet er {formats.prosent(goal, 1)}."
    )
    return (REACHED if last.prosent <= goal else NOT_REACHED), text


def told(years: Sequence[Year]) -> str:
    """«Sykefraværet var 6,7 % i 2023 og 6,8 % i 2024»; "" without years."""
    if not years:
        return ""
    pairs = [f"{formats.prosent(y.prosent, 1)} i {y.aar}" for y in years]
    return f"Sykefraværet var {formats.opplisting(pairs)}"


def _target(path: Path, row: dict[str, object], years: tuple[Year, ...]) -> IaTarget:
    measured = years if row["id"] == SICK_LEAVE else ()
    if row["tall"] is None:
        status, why = MISSING, "Kilden gir ikke målet noe tall, så det kan ikke bedømmes."
    else:
        status, why = judged(float(str(row["tall"])), _base(row, years), years)
    return IaTarget(
        id=str(row["id"]),
        slag=str(row["slag"]),
        maal=_worded(row),
        status=status,
        grunn=why,
        maalt=measured,
        frist=row["frist"],  # type: ignore[arg-type]  # a date by the query
        merknad=str(row["merknad"] or ""),
        kilde=registers.readable(path, _place(row)),
    )


def _base(row: dict[str, object], years: Sequence[Year]) -> Year | None:
    """The year that the target is reckoned from, where the report or a register has its number."""
    year = int(str(row["basisaar"]))
    known = next((found for found in years if found.aar == year), None)
    if row["basisverdi"] is None:
        return known
    definition = known.definisjon if known else ""
    return Year(year, float(str(row["basisverdi"])), definition, str(row["kilde"]))


def _worded(row: dict[str, object]) -> str:
    if row["tall"] is None:
        return str(row["maal"])
    return (
        f"{row['maal']}: {formats.tall(float(str(row['tall'])))} {row['enhet']} i {row['basisaar']}"
    )


def _place(row: dict[str, object]) -> str:
    return f"{row['kilde']} {row['sted']}"


def _years(path: Path) -> tuple[Year, ...]:
    rows = store.rows(path, store.named("aarlig_sykefravaer"))
    return tuple(
        Year(int(str(r["aar"])), float(str(r["prosent"])), str(r["definisjon"]), str(r["kilde"]))
        for r in rows
    )
