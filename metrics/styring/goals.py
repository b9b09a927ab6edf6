"""The goals for activities, with what the sources themselves say became of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.engine import formats, registers, store

KINDS = {
    "handlingsplan": "Handlingsplanen for 2020",
    "plan": "Planer i rapportene",
    "arbeidsmaal": "Etatenes felles arbeidsmål for 2023",
    "avtale": "IA-avtalens føringer for portalen",
}
VERDICTS = {"naadd": "nådd", "ikke_naadd": "ikke nådd", "ukjent": "ukjent"}


@dataclass(frozen=True)
class Goal:
    """One goal. `utfall` is naadd, ikke_naadd or ukjent: the source's own verdict, never ours.

    `tall` and `maalt` are as printed («4–6»), with `enhet`; "" where the source gives none.
    """

    id: str
    slag: str
    maal: str
    tall: str
    enhet: str
    per: str
    frist: dt.date | None
    ansvar: str
    maalt: str
    maalt_dato: dt.date | None
    utfall: str
    merknad: str
    kilde: str
    maalt_kilde: str


def goals(path: Path) -> tuple[Goal, ...]:
    """All goals in the order of the register."""
    return tuple(_goal(path, row) for row in store.rows(path, store.named("aktivitetsmaal")))


def finding(found: Sequence[Goal]) -> str:
    """«56 mål: kildene sier at 8 er nådd og 4 ikke nådd, og om 44 sier de ingenting»."""
    tally = Counter(one.utfall for one in found)
    return (
        f"{len(found)} mål: kildene sier at {tally['naadd']} er nådd og {tally['ikke_naadd']} ikke "
        f"nådd, og om {tally['ukjent']} sier de det ikke"
    )


def worded(one: Goal) -> str:
    """«Nye bransjer i portalen i 2022: 6 bransjer»."""
    number = f"{one.tall} {one.enhet}" if one.tall else ""
    often = f" per {one.per}" if number and one.per else ""
    return f"{one.maal}: {number}{often}" if number else one.maal


def measured(one: Goal) -> str:
    """«3 (31. desember 2022)»; the day alone where it is what happened."""
    if one.maalt_dato is None:
        return ""
    day = formats.dato(one.maalt_dato)
    return f"{one.maalt} ({day})" if one.maalt else day


def _goal(path: Path, row: dict[str, object]) -> Goal:
    def text(name: str) -> str:
        return "" if row[name] is None else str(row[name])

    return Goal(
        id=text("id"),
        slag=text("slag"),
        maal=text("maal"),
        tall=text("tall"),
        enhet=text("enhet"),
        per=text("per"),
        frist=row["frist"],  # type: ignore[arg-type]  # dates by the register
        ansvar=text("ansvar"),
        maalt=text("maalt"),
        maalt_dato=row["maalt_dato"],  # type: ignore[arg-type]
        utfall=text("utfall"),
        merknad=text("merknad"),
        kilde=registers.readable(path, f"{text('kilde')} {text('sted')}"),
        maalt_kilde=registers.readable(path, f"{text('maalt_kilde')} {text('maalt_sted')}".strip()),
    )
