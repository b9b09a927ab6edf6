"""The evaluator's annexes: every question with its answers, and what the evaluation follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from data.lake.workspace import Workspace
from metrics.eksport.workbook import Cell, Sheet
from metrics.engine import registers
from metrics.rapportert import registers as printed
from metrics.spoersmaal import catalogue, cells
from metrics.spoersmaal.catalogue import INVENTED, Question
from metrics.styring import chain, goals, recommendations
from metrics.styring.contradictions import KINDS, contradictions

HIDDEN = "skjult"
ASKED = (
    "Id", "Undersøkelse", "Felt", "Målgruppe", "Ordlyd", "Base", "Vekting", "Færrest svar",
    "Flest svar", "Kilde", "Forbehold",
)  # fmt: skip
ANSWERS = (
    "Spørsmål", "Undersøkelse", "Emne", "Svar", "Delt på", "Gruppe", "Verdi", "Enhet", "n",
    "n, minst", "n, mest", "Nedre grense", "Øvre grense", "Status", "Kilde", "Forbehold",
)  # fmt: skip
# The registers that are annexes as they stand.
AS_THEY_ARE = (
    "milepaeler",
    "styring",
    "evalueringskriterier",
    "regresjon",
    "modeller",
    "publisert_bruk",
)


def sheets(path: Path, workspace: Workspace) -> list[Sheet]:
    """Every annex: the questions and answers first, invented answers on a sheet of their own."""
    asked = catalogue.questions(path)
    real = [question for question in asked if question.slag != INVENTED]
    demo = [question for question in asked if question.slag == INVENTED]
    found = [_questions(path, real), _answers(path, real, "Svar"), *_followed(path, workspace)]
    found += [_register(path, name) for name in AS_THEY_ARE]
    return found + [_answers(path, demo, "Svar, demodata", synthetic=True)] * bool(demo)


def _questions(path: Path, asked: Sequence[Question]) -> Sheet:
    rows: list[Sequence[Cell]] = [
        (
            q.id, q.boelge_navn, q.felt, q.maalgruppe_navn, q.ordlyd, q.base, q.vekting,
            *(q.n or (None, None)), _said(path, f"{q.kilde} {q.sted}"), _said(path, q.merknad),
        )
        for q in asked
    ]  # fmt: skip
    return Sheet("Spørsmål", "Alle spørsmål, med ordlyd og base", ASKED, rows)


def _answers(path: Path, asked: Sequence[Question], name: str, *, synthetic: bool = False) -> Sheet:
    """NB: what is hidden stays hidden: the cells are those that the page of the question shows."""
    rows: list[Sequence[Cell]] = [
        (
            q.id, q.boelge_navn, one.emne, one.svar, one.delt_paa, one.gruppe,
            None if one.skjult else one.verdi, one.enhet, None if one.skjult else one.n,
            one.n_min, one.n_maks, None if one.skjult else one.nedre,
            None if one.skjult else one.oevre,
            HIDDEN if one.skjult else "tall" if one.verdi is not None else "mangler",
            _said(path, f"{q.kilde} {q.sted}"), "; ".join([*one.merker, *q.spriker]),
        )
        for q in asked
        for one in cells.cells(path, q)
    ]  # fmt: skip
    about = "Hver celle slik den er trykt, eller beregnet av svarene. Ingen celler er lagt sammen."
    return Sheet(name, "Svarene på hvert spørsmål", ANSWERS, rows, about, synthetic=synthetic)


def _followed(path: Path, workspace: Workspace) -> list[Sheet]:
    """What is followed over the years: the chain, the goals, the advice and the contradictions."""
    return [
        Sheet(
            "Resultatkjede",
            "Fra ressurser til sykefravær, ledd for ledd",
            ("Ledd", "Indikator", "Tall", "Enhet", "Når", "Grunnlag", "Kilde", "Forbehold"),
            [
                (
                    one.boks,
                    one.navn,
                    one.tekst,
                    one.enhet,
                    one.naar,
                    one.n,
                    _said(path, one.kilde),
                    one.merknad,
                )
                for one in chain.indicators(path)
            ],
        ),
        Sheet(
            "Aktivitetsmål",
            "Mål for det etatene skal gjøre",
            ("Mål", "Dom i kilden", "Egne nøkkeltall", "Sist oppgitt", "Kilde", "Forbehold"),
            [
                (
                    goals.worded(one),
                    goals.VERDICTS[one.utfall],
                    one.egne,
                    goals.measured(one),
                    one.kilde,
                    one.merknad,
                )
                for one in goals.goals(path)
            ],
        ),
        Sheet(
            "Anbefalinger",
            "Evalueringens anbefalinger, svar og status",
            (
                "Anbefaling",
                "Rettet til",
                "Svar",
                "Status",
                "Ansvarlig",
                "Belegg",
                "Kilde",
                "Forbehold",
            ),
            [
                (
                    one.anbefaling,
                    one.rettet_til,
                    one.svar,
                    recommendations.status(one),
                    one.ansvarlig,
                    one.belegg,
                    one.kilde,
                    one.merknad,
                )
                for one in recommendations.recommendations(path, workspace)
            ],
        ),
        Sheet(
            "Motstrid",
            "Der rapportene sier imot hverandre",
            ("Hva", "Slag", "Hva som sies", "Hva vi vet", "Kilde"),
            [
                (
                    one.tittel,
                    KINDS[one.slag],
                    " | ".join(one.utsagn),
                    one.forklaring,
                    _said(path, one.kilde),
                )
                for one in contradictions(path)
            ],
        ),
    ]


def _register(path: Path, name: str) -> Sheet:
    """A register as it stands, with the reports by name."""
    rows = [printed.facts(path, row) for row in printed.read(path, name)]
    heads = list(rows[0]) if rows else ["kilde"]
    told = [[_cell(row[head]) for head in heads] for row in rows]
    title = printed.titles(path)[name]
    return Sheet(title, title, heads, told)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | float | int | dt.date):
        return value
    return str(value)


def _said(path: Path, text: str) -> str:
    return registers.readable(path, text.strip())
