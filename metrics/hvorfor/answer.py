"""Why a number is another than it was: one answer, for the command line and the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data.errors import UserError
from data.lake.workspace import Workspace
from data.lake.writing import writing
from data.warehouse import variant
from metrics.engine import catalog, store
from metrics.engine.selection import Selection
from metrics.hvorfor import causes as found_causes
from metrics.hvorfor import chain as chains
from metrics.hvorfor import exports
from metrics.hvorfor.causes import CODE, CORRECTED, GONE, HIDING, NEW, REGISTER, ROBOTS, SETTINGS
from metrics.hvorfor.chain import Difference
from metrics.hvorfor.split import TOGETHER, Changed, changed

Answer = dict[str, Any]
NAMED = {
    HIDING: "Skjuling",
    NEW: "Nye data",
    CORRECTED: "Rettede data",
    GONE: "Slettede data",
    ROBOTS: "Robotliste",
    CODE: "Definisjon",
    REGISTER: "Registre",
    SETTINGS: "Brudd og innstillinger",
}
CHANGED = {
    "egne_noekkeltall": "egne nøkkeltall er ført eller endret",
    "brudd": "brudd er ført, godtatt eller tatt tilbake",
    "kilder": "kildene (kilder.yml) har andre innstillinger",
    "nettstedskart": "nettstedskartet er endret",
}
OTHERS = "en innstilling (kilder.yml) eller en avgjørelse om brudd er endret"
METHOD = (
    "Begge varehusene er spurt med dagens spørsmål. Delene tas i rekkefølgen skjuling, data og "
    "kode, robotliste, definisjon, registre, og brudd og innstillinger, og summen er hele "
    "endringen. Der flere ting er endret, er det bygget varehus imellom. En dag med både rettede "
    "og nye linjer er ført på de rettede. Det som ikke kan skilles, står samlet."
)
DEMO = (
    "Det ene varehuset viser oppdiktede demodata og det andre virkelige tall, så endringen kan "
    "ikke deles – velg to varehus fra etter at den første loggen ble lest inn."
)
ROLES = "select distinct k.rolle from standardkilder s join kilder k on k.id = s.id"
ABOUT = "select bevis, bygget, kode, definisjoner, registre, inndata from lager"


def why(
    workspace: Workspace,
    metric: str,
    selection: Selection,
    fordeling: str,
    first: Path,
    last: Path,
) -> Answer:
    """The change of a metric from one warehouse to another, and the parts of it.

    Raises UserError where the change cannot be explained, and says what to do.
    """
    found = difference(metric, first, last)
    if found.makes:
        with writing(workspace), variant.building(workspace) as variants:
            rows = _changed(workspace, variants, metric, selection, fordeling, first, last, found)
    else:
        variants = variant.Variants(workspace)
        rows = _changed(workspace, variants, metric, selection, fordeling, first, last, found)
    told = catalog.metrics()[metric]
    return {
        "metrikk": metric,
        "tittel": told.tittel,
        "enhet": told.enhet,
        "fordeling": fordeling,
        "fra": {"varehus": first.name, **store.rows(first, ABOUT)[0]},
        "til": {"varehus": last.name, **store.rows(last, ABOUT)[0]},
        "rader": [_row(row) for row in rows],
        "aarsaker": said(found),
        "metode": METHOD,
    }


def difference(metric: str, first: Path, last: Path) -> Difference:
    """What may have changed the metric. Raises UserError for an unknown metric."""
    known = catalog.metrics()
    if metric not in known:
        raise UserError(f"Metrikken «{metric}» er ukjent – «python -m metrics list» viser alle.")
    waves = known[metric].gruppe == "undersoekelse"
    roles = [{str(row["rolle"]) for row in store.rows(path, ROLES)} for path in (first, last)]
    if not waves and ("demo" in roles[0]) != ("demo" in roles[1]) and all(roles):
        raise UserError(DEMO)
    causes = found_causes.between(first, last, waves)
    if not waves:
        causes += exports.between(first, last, metric)
    return chains.difference(first, last, causes)


def said(found: Difference) -> list[Answer]:
    """Each cause in words, with the days that it concerns."""
    told: list[Answer] = [
        {
            "del": cause.kind,
            "navn": NAMED[cause.kind],
            "tekst": cause.text,
            "kilde": cause.source,
            "fra": cause.first.isoformat(),
            "til": cause.last.isoformat(),
        }
        for cause in found.causes
    ]
    for name in found.registers:
        kind = chains.kind_of(name)
        text = CHANGED.get(name, f"registeret {name} er endret")
        told.append({"del": kind, "navn": NAMED[kind], "tekst": text})
    if found.other_settings:
        told.append({"del": SETTINGS, "navn": NAMED[SETTINGS], "tekst": OTHERS})
    if found.code:
        told.append({"del": CODE, "navn": NAMED[CODE], "tekst": "koden eller SQL-en er en annen"})
    return told


def _changed(
    workspace: Workspace,
    variants: variant.Variants,
    metric: str,
    selection: Selection,
    fordeling: str,
    first: Path,
    last: Path,
    found: Difference,
) -> list[Changed]:
    chain = chains.states(workspace, variants, first, last, found)
    return changed(metric, selection, fordeling, chain, found.causes)


def _row(one: Changed) -> Answer:
    return {
        "gruppe": one.group,
        "navn": one.name,
        "felt": one.field,
        "fra": one.before,
        "til": one.after,
        "endring": sum(one.parts.values()),
        "deler": [
            {
                "del": kind,
                "navn": " og ".join(NAMED[k] for k in kind.split(TOGETHER)),
                "verdi": part,
            }
            for kind, part in one.parts.items()
        ],
    }
