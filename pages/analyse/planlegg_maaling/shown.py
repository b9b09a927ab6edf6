"""The plan as a table for each målgruppe, and the targets that can be measured."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.errors import UserError
from metrics.engine import formats
from metrics.engine.output import Facts
from metrics.planlegging import commands, plans, sentences, targets
from pages.analyse.planlegg_maaling.choice import Asked
from pages.components import figure, findings, notices, tables

CAN = {plans.YES: "Ja", plans.NO: "Nei", plans.MAYBE: "Svarprosenten mangler", "telles": "Telles"}
Row = Mapping[str, object]


def finding(question: Asked) -> str:
    """In how many målgrupper the change can be measured."""
    rows = _rows(question)
    if question.trouble or not rows:
        return "Planlegg neste måling"
    points = formats.kort(abs(question.wanted.endring))
    can = sum(row["kan_maales"] == plans.YES for row in rows)
    groups = (
        f"{findings.count(can, 'én')} av {findings.count(len(rows), 'én')} målgrupper"
        if can
        else ""
    )
    told = f"kan måles i {groups}" if can else "kan ikke måles i noen målgruppe"
    return f"{question.title}: en endring på {points} prosentpoeng {told}"


def needed(question: Asked) -> None:
    """One row per målgruppe, and a sentence for each."""
    if question.trouble:
        notices.plain(question.trouble)
        return
    try:
        found = _answer(question)
    except UserError as error:
        notices.plain(_plain(str(error)))
        return
    rows = _listed(found)
    facts = pd.DataFrame([_row(row) for row in rows], dtype=object)
    title = f"Svar som trengs for å vise {_points(question)}"
    said = [f"{row['navn']}: {' '.join(_flags(row))}" for row in rows]
    made = figure.of_facts(
        "planlegg_svar",
        facts,
        tables.chart(facts, title),
        title=title,
        unit=_sure(question),
        sources=tuple(found["kilder"]),  # type: ignore[arg-type]
        notes=tuple(map(_plain, (*said, *found["merknader"]))),  # type: ignore[misc]
    )
    figure.show(made)


def _sure(question: Asked) -> str:
    asked = question.wanted
    return (
        f"Endringen oppdages i {formats.kort(asked.styrke)} av 100 undersøkelser, og "
        f"tilfeldigheter gir utslag i {formats.kort(asked.nivaa)} av 100. "
        "Svar er svar på hele skjemaet."
    )


def _points(question: Asked) -> str:
    return f"{formats.kort(abs(question.wanted.endring))} prosentpoeng"


def aims(question: Asked) -> None:
    """Each target: counted, or measured in which målgrupper."""
    chosen = question.selection.with_only(frozenset({"maalgruppe"}))
    found = targets.answer(question.path, chosen, question.wanted)
    facts = pd.DataFrame([_target(row) for row in _listed(found)], dtype=object)
    title = "Hvilke mål en undersøkelse kan måle"
    figure.listed(
        "planlegg_maal",
        facts,
        title=title,
        unit=targets.ABOUT,
        sources=tuple(found["kilder"]),  # type: ignore[arg-type]
    )


def _rows(question: Asked) -> list[Row]:
    try:
        return [] if question.trouble else _listed(_answer(question))
    except UserError:
        return []


def _answer(question: Asked) -> Facts:
    return commands.answer(question.path, question.metric, question.selection, question.wanted)


def _listed(found: Facts) -> list[Row]:
    rows: list[Row] = found["rader"]  # type: ignore[assignment]
    return rows


def _row(row: Row) -> dict[str, str]:
    return {
        "Målgruppe": str(row["navn"]),
        "Antall i målgruppen": _span(row, "N", "N_maks"),
        "Svar sist": _number(row, "forrige_svar"),
        "Andel sist": formats.prosent(_float(row, "nivaa")),
        "Svar som trengs": _span(row, "svar_trengs", "svar_trengs_maks"),
        "Svar uten FPC": _number(row, "svar_trengs_uten_fpc"),
        f"Minste endring med {'antallet' if row['n'] != row['forrige_svar'] else 'like mange'}": (
            _change(row)
        ),
        "Kan måles": CAN[str(row["kan_maales"])],
    }


def _target(row: Row) -> dict[str, str]:
    return {
        "Mål": str(row["tekst"]),
        "Målgruppe": str(row.get("navn", "")),
        "Svar som trengs": _number(row, "svar_trengs") if "svar_trengs" in row else "",
        "Svar sist": _number(row, "forrige_svar") if "forrige_svar" in row else "",
        "Minste endring": _change(row) if "minste_endring" in row else "",
        "Kan måles": CAN[str(row["kan_maales"])],
        "Hvorfor": _plain(_flags(row)[0]),
    }


def _flags(row: Row) -> list[str]:
    found: list[str] = row["merker"]  # type: ignore[assignment]
    return found


def _plain(text: str) -> str:
    """A sentence without the dashes of the command line."""
    return text.replace("--", "")


def _change(row: Row) -> str:
    value = _float(row, "minste_endring")
    return sentences.NONE if value is None else f"{formats.tall(value, 1)} poeng"


def _number(row: Row, name: str) -> str:
    return sentences.NONE if row[name] is None else formats.tall(_float(row, name))


def _span(row: Row, low: str, high: str) -> str:
    if row[low] is None or row[high] is None:
        return sentences.NONE
    return formats.spenn(_float(row, low), _float(row, high), "heltall")


def _float(row: Row, name: str) -> float | None:
    return None if row[name] is None else float(str(row[name]))
