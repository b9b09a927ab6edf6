"""Who answered of those there are, early answers against late, and what the weights have moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import pandas as pd

from metrics import query
from metrics.engine import formats
from metrics.engine.output import Facts
from metrics.frafall import commands
from metrics.undersoekelse.waves import PUBLISHED, SYNTHETIC, waves
from pages.analyse.undersoekelser import demo_wave
from pages.components import choose, figure, filter_bar, frame, tables
from pages.components.undersoekelse.waves import invented

NONE = "Ingen bølge er lest inn svar for svar, så ingen vet hvem som ikke svarte."
Row = Mapping[str, object]


def show() -> None:
    """The wave, and a table of each kind that it has numbers for."""
    path = Path(query.current())
    hidden = {PUBLISHED} if invented(filter_bar.current()) else {PUBLISHED, SYNTHETIC}
    known = {w.id: w for w in reversed([*waves(path).values()]) if w.slag not in hidden}
    if not known:
        demo_wave.offer("frafall", NONE)
        return
    names = {key: wave.navn for key, wave in known.items()}
    wave = choose.one("Bølge", list(names), "frafall_boelge", named=names.__getitem__)
    found = _answer(path, wave)
    for kind, (title, unit, row) in TABLES.items():
        rows = [each for each in found["rader"] if each["slag"] == kind]  # type: ignore[attr-defined]
        if rows:
            _table(kind, title, unit, [row(each) for each in rows], found, known[wave].slag)
    frame.text(*found["merknader"])  # type: ignore[misc]


@lru_cache(maxsize=8)
def _answer(path: Path, wave: str) -> Facts:
    return commands.answer(path, wave)


def _table(
    kind: str, title: str, unit: str, rows: list[dict[str, str]], found: Facts, slag: str
) -> None:
    facts = pd.DataFrame(rows, dtype=object)
    facts = facts[[name for name in facts if set(facts[name]) != {formats.MISSING}]]
    made = figure.of_facts(
        f"frafall_{kind}",
        facts,
        tables.chart(facts, title),
        title=title,
        unit=unit,
        sources=tuple(found["kilder"]),  # type: ignore[arg-type]
        demo=slag == SYNTHETIC,
    )
    figure.show(made)


def _response(row: Row) -> dict[str, str]:
    return {
        "Målgruppe": str(row["navn"]),
        "Spurt": _count(row["spurt"]),
        "Svar": _count(row["n"]),
        "Svarprosent": _percent(row["svarprosent"]),
    }


def _stratum(row: Row) -> dict[str, str]:
    return {
        "Målgruppe": str(row["navn"]),
        "Stratum": str(row["stratum"]),
        "I alt (N)": _count(row["N"]),
        "Andel av alle": _percent(row["andel_av_N"]),
        "Svar (n)": _count(row["n"]),
        "Andel av svarene": _percent(row["andel_av_svar"]),
        "Svarprosent": _percent(row["svar_av_N"]),
    }


def _late(row: Row) -> dict[str, str]:
    span = f" ({_number(row['nedre'])} til {_number(row['oevre'])})"
    return {
        "Spørsmål": _question(row),
        "Tidlig": f"{_percent(row['tidlig'])}, n = {_count(row['tidlig_n'])}",
        "Sent": f"{_percent(row['sent'])}, n = {_count(row['sent_n'])}",
        "Sent minus tidlig": _number(row["forskjell"]) + (span if row["nedre"] is not None else ""),
        "Vurdering": str(row["dom"] or formats.MISSING),
    }


def _moved(row: Row) -> dict[str, str]:
    return {
        "Spørsmål": _question(row),
        "Uvektet": _percent(row["uvektet"]),
        "Vektet": _percent(row["vektet"]),
        "Flyttet (poeng)": _number(row["flyttet"]),
        "Mest av": str(row.get("mest_av") or formats.MISSING),
        "n": _count(row["n"]),
    }


def _question(row: Row) -> str:
    about = str(row["emne"])
    told = "" if not about or about in str(row["ordlyd"]) else f" – {about}"
    return f"{row['ordlyd']}{told} ({row['navn']})"


def _count(value: object) -> str:
    return formats.MISSING if value is None else formats.tall(float(str(value)))


def _percent(value: object) -> str:
    return formats.MISSING if value is None else formats.prosent(float(str(value)), 1)


def _number(value: object) -> str:
    return formats.MISSING if value is None else formats.tall(float(str(value)), 1)


TABLES: dict[str, tuple[str, str, Callable[[Row], dict[str, str]]]] = {
    "svar": ("Svarprosent per målgruppe", "Antall spurte og antall svar.", _response),
    "stratum": (
        "Hvem som svarte, mot dem det er",
        "Andel av alle i målgruppen og av svarene, per stratum. Uvektet.",
        _stratum,
    ),
    "svartid": (
        "De som svarte sent, mot de som svarte tidlig",
        "Prosent. Svarer de som nølte annerledes, kan også de som aldri svarte, være annerledes.",
        _late,
    ),
    "vekting": (
        "Det vektingen har flyttet",
        "Prosent, med og uten vekter. De som er flyttet mest, står først.",
        _moved,
    ),
}
