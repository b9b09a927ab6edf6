"""The goals for activities, with what the sources themselves say became of them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.bransje import figures
from metrics.bransje.figures import Figure
from metrics.engine import formats, registers, store

KINDS = {
    "handlingsplan": "Handlingsplanen for 2020",
    "plan": "Planer i rapportene",
    "arbeidsmaal": "Etatenes felles arbeidsmål for 2023",
    "avtale": "IA-avtalens føringer for portalen",
}
LEAST = re.compile(r"\d+")  # the least of «4–6»
VERDICTS = {"naadd": "nådd", "ikke_naadd": "ikke nådd", "ukjent": "ukjent"}


@dataclass(frozen=True)
class Goal:
    """One goal. `utfall` is naadd, ikke_naadd or ukjent: the source's own verdict, never ours.

    `tall` and `maalt` are as printed («4–6»), with `enhet`; "" where the source gives none.
    `egne` is what the agencies' own key figures say of it, and `demo` what the invented ones would
    have said, marked as such; "" where there is none.
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
    egne: str = ""
    demo: str = ""


def goals(path: Path) -> tuple[Goal, ...]:
    """All goals in the order of the register."""
    return tuple(_goal(path, row) for row in store.rows(path, store.named("aktivitetsmaal")))


def finding(found: Sequence[Goal]) -> str:
    """«56 mål: kildene sier at 8 er nådd og 4 ikke nådd, og om 44 sier de ingenting»."""
    tally = Counter(one.utfall for one in found)
    told = (
        f"{len(found)} mål: kildene sier at {tally['naadd']} er nådd og {tally['ikke_naadd']} ikke "
        f"nådd, og om {tally['ukjent']} sier de det ikke"
    )
    own = sum(bool(one.egne) for one in found)
    return f"{told}; egne nøkkeltall bedømmer {own}" if own else told


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

    told = _judged(path, row)
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
        egne=told[0],
        demo=told[1],
    )


def _judged(path: Path, row: dict[str, object]) -> tuple[str, str]:
    """What real key figures say of a goal, and what the invented ones do: «Nådd: 5 i 2024»."""
    number = LEAST.match(str(row["tall"] or ""))
    series = [part.partition(":") for part in str(row["noekkeltall"] or "").split(";") if part]
    if not number or not series:
        return "", ""
    found = [figures.own(path, maaltall, kanal) for kanal, _, maaltall in series]
    frist: dt.date | None = row["frist"]  # type: ignore[assignment]
    real, made_up = (_said(each, int(number[0]), frist) for each in zip(*found, strict=True))
    return real, "" if real or not made_up else f"{figures.DEMO}: {made_up}"


def _said(each: Sequence[Sequence[Figure]], goal: int, frist: dt.date | None) -> str:
    """The verdict on a number a year, where every series has one for the year."""
    last = frist or max((one.til for mine in each for one in mine), default=None)
    if last is None:
        return ""
    first, end = dt.date(last.year, 1, 1), dt.date(last.year, 12, 31)
    counted = [figures.within(mine, first, end) for mine in each]
    if any(one is None for one in counted):
        return ""
    known = [one for one in counted if one is not None]
    numbers = formats.opplisting([formats.tall(one.value) for one in known])
    if all(one.value >= goal for one in known):
        return f"Nådd: {numbers} i {last.year}."
    if any(one.whole and one.value < goal for one in known):
        return f"Ikke nådd: {numbers} i {last.year}, mot {goal}."
    return ""
