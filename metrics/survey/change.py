"""What has changed from one wave to the next, and which of it one may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from data import warehouse as warehouses
from data.errors import UserError
from metrics import catalog, query, registers
from metrics import estimators as est
from metrics.catalog import ALL
from metrics.estimators import Contrasts, Design
from metrics.estimators.interval import Bools, Floats
from metrics.result import Row
from metrics.selection import Selection
from metrics.survey import cuts, respondents, words
from metrics.survey.waves import PUBLISHED, Audience, audiences, offers, waves

PRINTED = "forrige bølge er trykte tabeller; uten svarene kan ikke endringen beregnes"
GONE = "forrige bølge er ikke lest inn"
OTHER = "spørsmålet i forrige bølge måler noe annet"
FEW = "for få svar i en av bølgene"
LONE = "minst én av bølgene har bare ett svar i et stratum"


@dataclass(frozen=True)
class Change:
    """One comparable question in two waves. Levels and `poeng` (prosentpoeng) are 0–100.

    `dom` is «opp», «ned» or «ingen sikker endring», from `q` over all changes of one call.
    `grunn` says why there is no difference; it is "" where there is one. `merke` is
    «konservativt» where respondents could not be linked.
    """

    metrikk: str
    maalgruppe: str
    ressurs: str
    navn: str
    naa: Row
    foer: Row | None
    boelge: str
    forrige: str
    poeng: float | None = None
    nedre: float | None = None
    oevre: float | None = None
    p: float | None = None
    q: float | None = None
    dom: str = est.NO_CHANGE
    merke: str = ""
    grunn: str = ""


def changes(
    metric_ids: tuple[str, ...], selection: Selection, warehouse: Path | None = None
) -> tuple[Change, ...]:
    """Every linked question of the metrics, from the wave that answers back to the one before.

    Judged together: q is Benjamini–Hochberg over all of them, as they stand in one figure.
    """
    path = warehouses.current(warehouse)
    asked = registers.resolve(path, selection)
    found = [c for metric in metric_ids for c in _of(path, metric, asked)]
    q = est.false_discovery([np.nan if c.p is None else c.p for c in found])
    dom = est.verdicts([c.poeng or 0.0 for c in found], q)
    return tuple(
        replace(c, q=None if np.isnan(q[i]) else float(q[i]), dom=str(dom[i]))
        for i, c in enumerate(found)
    )


def _of(path: Path, metric_id: str, asked: Selection) -> Iterator[Change]:
    metric = catalog.get(metric_id)
    known = audiences(path)
    for offer in offers(path, metric, asked, ALL):
        if offer.published:
            continue
        for key, question in words.questions(path).items():
            linked = str(question["sammenlignbar"] or "")
            if key[:2] != (offer.boelge, offer.maalgruppe) or question["maaltall"] != metric_id:
                continue
            resource = str(question["ressurs"] or "ia_tema")
            if linked and resource in (asked.ressurs or (resource,)):
                yield _change(path, metric_id, asked, known[f"{key[0]}/{key[1]}"], question)


def _change(
    path: Path, metric_id: str, asked: Selection, now: Audience, question: Mapping[str, object]
) -> Change:
    earlier, _, code = str(question["sammenlignbar"]).partition("/")
    resource = str(question["ressurs"] or "ia_tema")
    one = replace(asked, maalgruppe=(now.maalgruppe,), ressurs=(resource,))
    told = _levels_now(path, metric_id, one, now, earlier)
    before = audiences(path).get(f"{earlier}/{now.maalgruppe}")
    if before is None:
        known = waves(path).get(earlier)
        return replace(told, grunn=PRINTED if known and known.slag == PUBLISHED else GONE)
    asked_then = words.questions(path).get((earlier, now.maalgruppe, code), {})
    if any(asked_then.get(field) != question[field] for field in ("maaltall", "ressurs")):
        return replace(told, grunn=OTHER)
    then = query.run(metric_id, replace(one, boelge=(earlier,)), warehouse=path).only
    told = replace(told, foer=then)
    if question["brudd"]:
        return replace(told, grunn=f"brudd: {question['brudd']}")
    if any(row.verdi is None or row.enhet == "antall" for row in (told.naa, then)):
        return replace(told, grunn=FEW)
    codes = (code, str(question["spoersmaal"]))
    return _measured(path, told, metric_id, one, (before, now), codes)


def _levels_now(path: Path, metric_id: str, one: Selection, now: Audience, earlier: str) -> Change:
    """The change as far as the newest wave says it."""
    names = (("maalgruppe", now.maalgruppe), ("ressurs", one.ressurs[0]))
    return Change(
        metrikk=metric_id,
        maalgruppe=now.maalgruppe,
        ressurs=one.ressurs[0],
        navn=", ".join(registers.name(path, *name) for name in names),
        naa=query.run(metric_id, replace(one, boelge=(now.boelge,)), warehouse=path).only,
        foer=None,
        boelge=now.boelge,
        forrige=earlier,
    )


def _measured(
    path: Path,
    told: Change,
    metric_id: str,
    one: Selection,
    pair: tuple[Audience, Audience],
    codes: tuple[str, str],
) -> Change:
    wide = cuts.widened(path, one)
    given = [
        respondents.answers(path, metric_id, wide, ALL, audience)[code, ALL]
        for audience, code in zip(pair, codes, strict=True)
    ]
    weighted = "uvektet" not in one.vekting
    try:
        designs = [respondents.design(path, audience, weighted=weighted) for audience in pair]
    except UserError:
        return replace(told, grunn=LONE)
    found, note = _difference(designs, [base for base, _ in given], [y for _, y in given])
    return replace(
        told,
        poeng=100 * float(found.value[0]),
        nedre=100 * float(found.lower[0]),
        oevre=100 * float(found.upper[0]),
        p=float(found.p[0]),
        merke=note,
    )


def _difference(
    designs: list[Design], bases: list[Bools], answers: list[Floats]
) -> tuple[Contrasts, str]:
    """The later wave less the earlier, with the covariance of those who answered both."""
    try:
        both = est.stack(designs)
    except UserError:  # someone has moved to another stratum: judged as independent samples
        both = est.stack([replace(design, labels=None) for design in designs])
    earlier = both.wave == 0
    inside = np.concatenate(bases)
    levels = est.levels(
        both.design,
        np.concatenate(answers),
        np.column_stack([inside & earlier, inside & ~earlier]),
    )
    return est.differences(levels, [(0, 1)]), both.note
