"""What has changed from one wave to the next, and which of it one may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from data import warehouse as warehouses
from data.errors import UserError
from metrics import estimators as est
from metrics.engine import own, registers
from metrics.engine import question as questions
from metrics.engine.catalog import ALL
from metrics.engine.notices import FILTER_NAMES
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.engine.suppression import thresholds
from metrics.undersoekelse import comparable, counties, printed, rounding, whole, words
from metrics.undersoekelse.difference import Asked, between
from metrics.undersoekelse.waves import Audience, audiences, offers, waves

CHANGE_FILTERS = frozenset(FILTER_NAMES) - {"kilde"}
METRICS = (
    "kjennskap",
    "kjennskap_ressurs",
    "bruk_ressurs",
    "nytte",
    "relevans",
    "brukervennlighet",
)
UNLINKED = "Ingen spørsmål i bølgen er koblet til en tidligere bølge, så ingen endring kan regnes."
UNCUT = "de trykte tabellene fra forrige bølge kan ikke deles etter dette utvalget"
GONE = "forrige bølge er ikke lest inn"
LATER = "bølgen som spørsmålet er koblet til, er ikke tidligere enn denne"
OTHER = "forrige bølge har ikke det samme spørsmålet til denne målgruppen"
BORDERS = "grensene for fylket er ikke de samme i de to bølgene"
FEW = "for få svar i en av bølgene"
NO_INTERVAL = "minst én av bølgene har ikke intervall, så endringen kan ikke vurderes"
COUNTS = "organisasjonene vises som antall, og endringen regnes ikke"


@dataclass(frozen=True)
class Change:
    """One comparable question in two waves. Levels and `poeng` (prosentpoeng) are 0–100.

    `dom` is «opp», «ned» or «ingen sikker endring», from `q` over all changes of one call.
    `grunn` says why there is no difference; it is "" where there is one. `merke` is
    «konservativt» where respondents could not be linked, and says what was put otherwise.
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


def measures(path: Path) -> tuple[str, ...]:
    """The metrics that a change can be told of: the house's, and those of the codebooks."""
    return (*METRICS, *own.metrics(path))


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
    metric = own.get(path, metric_id)
    known = audiences(path)
    for offer in offers(path, metric, asked, ALL):
        if offer.published:
            continue
        for key, question in words.questions(path).items():
            linked = str(question["sammenlignbar"] or "")
            if key[:2] != (offer.boelge, offer.maalgruppe) or question["maaltall"] != metric_id:
                continue
            resource = str(question["ressurs"] or "ia_tema")
            wanted = asked.ressurs or asked.verktoey or (resource,)
            if linked and resource in wanted:
                yield _change(path, metric_id, asked, known[f"{key[0]}/{key[1]}"], question)


def _change(
    path: Path, metric_id: str, asked: Selection, now: Audience, question: Mapping[str, object]
) -> Change:
    earlier, _, code = str(question["sammenlignbar"]).partition("/")
    resource = str(question["ressurs"] or "ia_tema")
    one = replace(asked, maalgruppe=(now.maalgruppe,), ressurs=(resource,), verktoey=())
    told = _levels_now(path, metric_id, one, now, earlier)
    current = (now.boelge, now.maalgruppe, str(question["spoersmaal"]))
    linked = (earlier, now.maalgruppe, code)
    if why := _unlinked(path, current, linked, question):
        return replace(told, grunn=why)
    before = audiences(path).get(f"{earlier}/{now.maalgruppe}")
    if before is None and not printed.answers_to(own.get(path, metric_id), one):
        return replace(told, grunn=UNCUT)
    then = _asked(metric_id, replace(one, boelge=(earlier,)), path).only
    told = replace(told, foer=then)
    forms = [comparable.form(path, key, resource) for key in (current, linked)]
    broken = f"brudd: {question['brudd']}" if question["brudd"] else ""
    why = broken or comparable.why_not(*forms) or _numberless(path, told, then, now)
    if not why and not counties.same_borders(path, now.boelge, earlier, one.region):
        why = BORDERS
    if why:
        return replace(told, grunn=why)
    sides = Asked(before, code, then), Asked(now, current[2], told.naa)
    return _measured(path, told, one, sides, comparable.reservations(*forms))


def _measured(
    path: Path,
    told: Change,
    one: Selection,
    sides: tuple[Asked, Asked],
    reservations: tuple[str, ...],
) -> Change:
    if any(words.ROUNDED in side.rad.merker for side in sides):
        return _of_rounded(told, sides, reservations)
    try:
        found = between(path, told.metrikk, one, *sides)
    except UserError as error:
        return replace(told, grunn=str(error))
    return replace(
        told,
        poeng=found.poeng,
        nedre=found.nedre,
        oevre=found.oevre,
        p=found.p,
        merke="; ".join([*filter(None, [found.merke]), *reservations]),
    )


def _of_rounded(told: Change, sides: tuple[Asked, Asked], reservations: tuple[str, ...]) -> Change:
    """The change as it follows from the two rows that are shown, and from nothing more."""
    found = rounding.difference(sides[0].rad, sides[1].rad)
    if found is None:
        return replace(told, grunn=NO_INTERVAL)
    points, lower, upper, p = found
    note = "; ".join([rounding.NOTE, *reservations])
    return replace(told, poeng=points, nedre=lower, oevre=upper, p=p, merke=note)


def _unlinked(
    path: Path, now: comparable.Key, then: comparable.Key, question: Mapping[str, object]
) -> str:
    """Why the link leads to no earlier answers to the same question; "" when it does."""
    order = list(waves(path))
    if then[0] not in order:
        return GONE
    if order.index(then[0]) >= order.index(now[0]):
        return LATER
    return "" if comparable.same_question(path, then, question) else OTHER


def _numberless(path: Path, told: Change, then: Row, now: Audience) -> str:
    """Why one of the waves has no share; "" when both have."""
    for row, wave in ((told.naa, told.boelge), (then, told.forrige)):
        if row.enhet == "antall":
            enough = (row.grunnlag or 0) >= thresholds(path)["antall_under"]
            return COUNTS if now.as_counts or enough else FEW
        if row.verdi is None:
            return FEW if row.skjult else f"{waves(path)[wave].navn}: {row.merker[0]}"
    return ""


def _levels_now(path: Path, metric_id: str, one: Selection, now: Audience, earlier: str) -> Change:
    """The change as far as the newest wave says it."""
    names = (("maalgruppe", now.maalgruppe), ("ressurs", one.ressurs[0]))
    return Change(
        metrikk=metric_id,
        maalgruppe=now.maalgruppe,
        ressurs=one.ressurs[0],
        navn=", ".join(registers.name(path, *name) for name in names),
        naa=_asked(metric_id, replace(one, boelge=(now.boelge,)), path).only,
        foer=None,
        boelge=now.boelge,
        forrige=earlier,
    )


def _asked(metric_id: str, selection: Selection, path: Path) -> Result:
    return whole.answer(questions.ask(metric_id, selection, warehouse=path))
