"""What the last wave says of a question: who was asked, how many answered, and the level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from metrics import query
from metrics.engine import own, registers, store
from metrics.engine import question as questions
from metrics.engine.catalog import ALL
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection
from metrics.undersoekelse import respondents
from metrics.undersoekelse.change import COUNTS
from metrics.undersoekelse.waves import Offer, audiences, offers

WHOLE = "hel_populasjon"


@dataclass(frozen=True)
class Last:
    """One question to one målgruppe, as it was asked last.

    `sizes` are the N of the målgruppe: none where it is not known, two where only limits are.
    `svar` answered the survey, `base` of them this question with an opinion; `nivaa` is their
    share, 0–100. `svarprosent` is 0–100, `deff` from the weights; None where nothing says it.
    `grunn` says why no level can be used; `antall` that the answers are shown as counts.
    """

    maalgruppe: str
    navn: str
    ressurs: str
    boelge: str
    sizes: tuple[int, ...]
    asked_all: bool
    svar: int
    svarprosent: float | None
    deff: float | None
    nivaa: float | None = None
    base: int | None = None
    grunn: str = ""
    antall: bool = False
    kilder: tuple[str, ...] = ()

    @property
    def part(self) -> float:
        """The part (0–1) of those who answered the survey that is in the base of the question."""
        return min(self.base / self.svar, 1.0) if self.base and self.svar else 1.0


def known(path: Path, metric_id: str, selection: Selection) -> tuple[Last, ...]:
    """One entry per målgruppe that was asked, or per resource where one must be chosen.

    Raises UserError on an unknown metric or value.
    """
    asked = questions.ask(metric_id, selection, ALL, path)
    metric = own.get(path, asked.metric.id)
    found = []
    for offer in offers(path, metric, asked.selection, ALL):
        one = replace(asked.selection, maalgruppe=(offer.maalgruppe,), boelge=(offer.boelge,))
        about, result = _who(path, offer), query.run(metric.id, one, ALL, path)
        by_resource = not (one.ressurs or one.verktoey) and "ressurs" in metric.fordelinger
        if result.only.verdi is None and not result.only.skjult and by_resource:
            result = query.run(metric.id, one, "ressurs", path)
            # NB: what this målgruppe was not asked about is no question to plan.
            rows = [row for row in result.rows if row.verdi is not None or row.skjult]
            found += [_with(path, about, result, row, row.gruppe) for row in rows]
        else:
            resource = next(iter((*one.ressurs, *one.verktoey)), "")
            found.append(_with(path, about, result, result.only, resource))
    return tuple(found)


def _with(path: Path, about: Last, result: Result, row: Row, resource: str) -> Last:
    """What is known of the audience, with the level of one row."""
    named = registers.name(path, "ressurs", resource) if resource else ""
    counts = row.enhet == "antall"
    why = COUNTS if counts else ""
    if row.verdi is None:
        why = row.merker[0] if row.merker else "ingen tall"
    return replace(
        about,
        navn=", ".join(filter(None, (about.navn, named))),
        ressurs=resource,
        nivaa=None if why else row.verdi,
        base=row.grunnlag,
        grunn=why,
        antall=counts,
        kilder=tuple(source.dated for source in result.provenance.sources),
    )


def _who(path: Path, offer: Offer) -> Last:
    """The målgruppe of a wave; of a printed one as the register has it."""
    name = registers.name(path, "maalgruppe", offer.maalgruppe)
    if not offer.published:
        audience = audiences(path)[f"{offer.boelge}/{offer.maalgruppe}"]
        sent = audience.utsendt or (audience.N if audience.asked_all else None)
        return Last(
            maalgruppe=offer.maalgruppe,
            navn=name,
            ressurs="",
            boelge=offer.boelge,
            sizes=() if audience.N is None else (int(audience.N),),
            asked_all=audience.asked_all,
            svar=audience.svar,
            svarprosent=100 * audience.svar / sent if sent else None,
            deff=respondents.inflation(path, audience)[0],
        )
    row = _register(path)[offer.maalgruppe]
    sizes = sorted({int(str(v)) for v in (row["N_min"], row["N_maks"]) if v is not None})
    asked_all, svar = row["design"] in (WHOLE, "antall"), int(str(row["svar"]))
    forms = row["utsendt"] or (sizes[0] if asked_all and sizes else None)
    return Last(
        maalgruppe=offer.maalgruppe,
        navn=name,
        ressurs="",
        boelge=offer.boelge,
        sizes=tuple(sizes),
        asked_all=asked_all,
        svar=svar,
        svarprosent=100 * svar / float(str(forms)) if forms else None,
        deff=1.0 if row["design"] != "vektet" else None,
    )


@lru_cache
def _register(path: Path) -> Mapping[str, Mapping[str, object]]:
    return {str(row["id"]): row for row in store.rows(path, "from maalgrupper")}
