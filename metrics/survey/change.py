"""What has changed from one wave to the next, and which of it one may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from metrics.survey import cuts, printed, respondents, words
from metrics.survey.waves import Audience, audiences, offers, waves

PRINTED = "trykte tall fra forrige bølge viser ikke hvor mange som svarte hva"
UNCUT = "de trykte tabellene fra forrige bølge kan ikke deles etter dette utvalget"
GONE = "forrige bølge er ikke lest inn"
OTHER = "forrige bølge har ikke det samme spørsmålet til denne målgruppen"
FEW = "for få svar i en av bølgene"
LONE = "minst én av bølgene har bare ett svar i et stratum"

Side = tuple[Design, Bools, Floats]


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
    if earlier not in waves(path):
        return replace(told, grunn=GONE)
    if not _same_question(path, (earlier, now.maalgruppe, code), question):
        return replace(told, grunn=OTHER)
    if before is None and not printed.answers_to(catalog.get(metric_id), one):
        return replace(told, grunn=UNCUT)
    then = query.run(metric_id, replace(one, boelge=(earlier,)), warehouse=path).only
    told = replace(told, foer=then)
    if question["brudd"]:
        return replace(told, grunn=f"brudd: {question['brudd']}")
    if any(row.verdi is None or row.enhet == "antall" for row in (told.naa, then)):
        return replace(told, grunn=FEW)
    return _measured(path, told, one, (before, now), (code, str(question["spoersmaal"])))


def _same_question(path: Path, key: tuple[str, str, str], question: Mapping[str, object]) -> bool:
    """True when the earlier wave, read in or printed, has the question about the same thing."""
    then = words.questions(path).get(key)
    if then is None:
        about = (str(question["maaltall"]), str(question["ressurs"] or "ia_tema"))
        return (*key, *about) in printed.questions(path)
    return all(then[field] == question[field] for field in ("maaltall", "ressurs"))


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
    one: Selection,
    pair: tuple[Audience | None, Audience],
    codes: tuple[str, str],
) -> Change:
    """The difference with its interval; `pair` has None where the earlier wave is printed."""
    try:
        sides = [
            _answers(path, told, one, audience, code)
            for audience, code in zip(pair, codes, strict=True)
        ]
    except UserError as error:
        return replace(told, grunn=str(error))
    found, note = _difference(*zip(*sides, strict=True))
    return replace(
        told,
        poeng=100 * float(found.value[0]),
        nedre=100 * float(found.lower[0]),
        oevre=100 * float(found.upper[0]),
        p=float(found.p[0]),
        merke=note,
    )


def _answers(
    path: Path, told: Change, one: Selection, audience: Audience | None, code: str
) -> Side:
    """One wave's design, base and answers. Raises UserError with the reason where it has none."""
    if audience is None:
        side = printed.side(path, told.maalgruppe, told.foer) if told.foer else None
        if side is None:
            raise UserError(PRINTED)
        return side
    wide = cuts.widened(path, one)
    base, hits = respondents.answers(path, told.metrikk, wide, ALL, audience)[code, ALL]
    try:
        design = respondents.design(path, audience, weighted="uvektet" not in one.vekting)
    except UserError:
        raise UserError(LONE) from None
    return design, base, hits


def _difference(
    designs: Sequence[Design], bases: Sequence[Bools], answers: Sequence[Floats]
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
