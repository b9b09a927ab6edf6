"""Budget, staff, meetings and roles as the reports give them, and what the evaluation concluded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from metrics.engine import registers, store

KINDS = {
    "budsjett": "Midler",
    "bruk_av_midler": "Hva midlene går til",
    "bemanning": "Folk",
    "moeter": "Møter",
    "sammensetning": "Hvem som sitter hvor",
    "rolle": "Roller og ansvar",
}


@dataclass(frozen=True)
class Fact:
    """One fact. `oppgitt` is the value with its unit as printed, or why there is none."""

    id: str
    slag: str
    organ: str
    etat: str
    aar: str
    oppgitt: str
    merknad: str
    motstrid: tuple[str, ...]
    kilde: str


@dataclass(frozen=True)
class Criterion:
    """A question of the evaluation and its short conclusion."""

    id: str
    kriterium: str
    spoersmaal: str
    konklusjon: str
    kilde: str


def facts(path: Path) -> tuple[Fact, ...]:
    """All facts in the order of the register."""
    return tuple(_fact(path, row) for row in store.rows(path, store.named("styring")))


def criteria(path: Path) -> tuple[Criterion, ...]:
    """The questions in the order of the report."""
    rows = store.rows(path, store.named("evalueringskriterier"))
    return tuple(
        Criterion(
            id=str(r["id"]),
            kriterium=str(r["kriterium"]),
            spoersmaal=str(r["spoersmaal"]),
            konklusjon=str(r["konklusjon"]),
            kilde=registers.readable(path, f"{r['kilde']} {r['sted']}"),
        )
        for r in rows
    )


def _fact(path: Path, row: dict[str, object]) -> Fact:
    value, unit = (str(row[name] or "") for name in ("verdi", "enhet"))
    precision = {
        "inntil": "inntil ",
        "planlagt": "planlagt: ",
        "intervju": "opplyst i intervjuer: ",
    }
    return Fact(
        id=str(row["id"]),
        slag=str(row["slag"]),
        organ=str(row["organ"]),
        etat=str(row["etat"]),
        aar=str(row["aar"] or ""),
        oppgitt=f"{precision.get(str(row['presisjon']), '')}{value} {unit}".strip()
        if value
        else "uten tall",
        merknad=registers.readable(path, str(row["merknad"] or "")),
        motstrid=tuple(str(row["motstrid"]).split(";")) if row["motstrid"] else (),
        kilde=registers.readable(path, f"{row['kilde']} {row['sted']}"),
    )
