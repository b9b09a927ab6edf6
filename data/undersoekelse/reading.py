"""Reads a codebook and checks everything that can be checked without the data file."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.reference import ids
from data.undersoekelse import schema, unfilled
from data.undersoekelse.audiences import audiences, dimensions, rule_at
from data.undersoekelse.codebook import Kodebok, Svardato
from data.undersoekelse.document import Document
from data.undersoekelse.files import Layout
from data.undersoekelse.indekser.indexes import indexes
from data.undersoekelse.questions import check, questions, scale
from data.undersoekelse.rules import Rule
from data.undersoekelse.values import text

PRINTED = "publisert"  # what a reader chooses to see every printed wave


def load(path: Path) -> Kodebok:
    """The checked codebook. Raises UserError: file, line, what is wrong and what to do."""
    document = Document(path)
    unfilled.check(document)
    schema.check(document)
    data: dict[str, Any] = document.data
    dims = dimensions(document)
    groups = audiences(document, dims)
    known = tuple(group.id for group in groups)
    skalaer = {name: scale(document, name, raw) for name, raw in data["skalaer"].items()}
    file = data["fil"]
    start, slutt = _period(document)
    kodebok = Kodebok(
        document=document,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        boelge=_wave(document),
        tittel=data["tittel"],
        slag=data.get("slag", "ekte"),
        start=start,
        slutt=slutt,
        leverandoer=data["leverandoer"],
        modus=data["modus"],
        kilde=data.get("kilde") or f"{data['leverandoer']}, {data['tittel']}",
        fil=_layout(path.parent, file),
        etiketter=path.parent / file["etiketter"] if "etiketter" in file else None,
        behold=_keep(document, file),
        respondent=text(data.get("respondent")) or None,
        svardato=_arrival(document, start, slutt),
        maalgrupper=groups,
        dimensjoner=dims,
        spoersmaal=tuple(
            found
            for name, raw in data["spoersmaal"].items()
            for found in questions(document, name, raw, skalaer, known)
        ),
    )
    check(kodebok)
    _check_files(kodebok)
    return replace(kodebok, indekser=indexes(document, kodebok.spoersmaal))


def _layout(folder: Path, file: dict[str, Any]) -> Layout:
    return Layout(
        path=folder / file["sti"],
        format=file.get("format"),
        sheet=file.get("ark"),
        separator=file.get("skilletegn"),
        heading=file.get("overskrift_rad"),
        headers=file.get("overskriftsrader", 1),
    )


def _check_files(kodebok: Kodebok) -> None:
    for field, where in (("sti", kodebok.fil.path), ("etiketter", kodebok.etiketter)):
        if where and not where.is_file():
            name = kodebok.document.data["fil"][field]
            raise kodebok.document.error(
                ("fil", field), f"filen «{name}» finnes ikke – legg den ved kodeboken"
            )


def _wave(document: Document) -> str:
    """The id of the wave. The ids of the printed waves are taken."""
    wave: str = document.data["boelge"]
    if wave in (PRINTED, *ids("publiserte_boelger")):
        raise document.error(
            ("boelge",), f"«{wave}» er id-en til trykte tabeller – gi bølgen en annen id"
        )
    return wave


def _arrival(document: Document, start: dt.date, slutt: dt.date) -> Svardato | None:
    """The column with the day of answer; the reminder must lie within the field period."""
    raw: Any = document.data.get("svardato")
    if not isinstance(raw, dict):
        return Svardato(text(raw), None) if text(raw) else None
    told = raw.get("skille")
    if told is None:
        return Svardato(text(raw["kolonne"]), None)
    try:
        parted = dt.date.fromisoformat(told)
    except ValueError:
        parted = start
    if not start < parted <= slutt:
        raise document.error(
            ("svardato", "skille"),
            f"«{told}» er ikke en dag i feltperioden etter den første – skriv dagen påminnelsen "
            "gikk ut, som 2025-03-15",
        )
    return Svardato(text(raw["kolonne"]), parted)


def _period(document: Document) -> tuple[dt.date, dt.date]:
    start, slutt = (_date(document, name) for name in ("start", "slutt"))
    if slutt < start:
        raise document.error(("feltperiode", "slutt"), "feltperioden slutter før den starter")
    if start > dt.date.today():
        raise document.error(
            ("feltperiode", "start"),
            f"feltperioden starter {start}, som ikke har vært ennå – rett datoen",
        )
    return start, slutt


def _date(document: Document, name: str) -> dt.date:
    period: dict[str, str] = document.data["feltperiode"]
    try:
        return dt.date.fromisoformat(period[name])
    except ValueError as error:
        raise document.error(
            ("feltperiode", name), f"{period[name]} er ikke en dato i kalenderen"
        ) from error


def _keep(document: Document, file: dict[str, Any]) -> Rule | None:
    """SurveyXact marks the completed answers; the others are left out."""
    rule = file.get("behold") or (
        "statoverall_4 == 1" if file.get("format") == "surveyxact" else None
    )
    return rule_at(document, ("fil", "behold"), rule)
