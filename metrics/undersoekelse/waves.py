"""Which wave answers: the chosen ones, else the newest real one per målgruppe. Never a mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from metrics.engine import formats, store
from metrics.engine.catalog import Metric
from metrics.engine.selection import Selection

LONELY_STOP = "stopp"
PUBLISHED, COMPUTED, SYNTHETIC = "publisert", "beregnet", "syntetisk"


@dataclass(frozen=True)
class Wave:
    """One wave. `slag` is publisert, beregnet or syntetisk; `felt` its field period in words."""

    id: str
    navn: str
    slag: str
    felt: str
    leverandoer: str
    modus: str


@dataclass(frozen=True)
class Audience:
    """One målgruppe of a computed wave. `strata` is stratum → (N or infinity, n) of what was drawn.

    `klynget`: clusters were drawn, and not the respondents. `skalaer` are those of replicate
    weights, `utvalg` what a reader is told of all this; see docs/kodebok.md for the others.
    `svartid`: the last day of the early answers, the first of the late, and whether a reminder
    parts them (else they are thirds); None where the wave has no days of answer.
    """

    boelge: str
    maalgruppe: str
    N: float | None
    N_kilde: str
    utsendt: int | None
    svar: int
    design: str
    vekting: str
    kish_deff: float
    strata: Mapping[str, tuple[float, int]] = field(hash=False)
    raket: bool
    klynget: bool = False
    utvalg: str = ""
    enslig: str = LONELY_STOP
    varians: str = ""
    skalaer: tuple[float, ...] = ()
    mse: bool = False
    svartid: tuple[dt.date, dt.date, bool] | None = None

    @property
    def planned(self) -> bool:
        """True when the variance is not that of respondents drawn one by one within strata."""
        return self.klynget or bool(self.skalaer) or self.enslig != LONELY_STOP

    @property
    def key(self) -> str:
        """The audience as the queries name it."""
        return f"{self.boelge}/{self.maalgruppe}"

    @property
    def asked_all(self) -> bool:
        """True when the whole målgruppe was asked, not a sample of it."""
        return self.design in ("hel_populasjon", "antall")

    @property
    def whole(self) -> bool:
        """True when everyone was asked, all count the same, and how many they are is known."""
        sizes = list(self.strata.values())
        return self.asked_all and len(sizes) == 1 and sizes[0][0] != float("inf")

    @property
    def weighted(self) -> bool:
        """True when not every answer counts the same."""
        return self.kish_deff > 1 + 1e-9

    @property
    def as_counts(self) -> bool:
        """True for the organisations: too few for percentages."""
        return self.design == "antall"


@dataclass(frozen=True)
class Offer:
    """A wave that has the metric for a målgruppe; `i_prosent` is false on too few answers."""

    boelge: str
    maalgruppe: str
    slag: str
    i_prosent: bool = True

    @property
    def published(self) -> bool:
        return self.slag == PUBLISHED


@lru_cache
def waves(path: Path) -> Mapping[str, Wave]:
    """All waves by id, oldest first."""
    return {
        str(row["id"]): Wave(
            id=str(row["id"]),
            navn=str(row["navn"]),
            slag=str(row["slag"]),
            felt=str(row["feltperiode"] or formats.periode(row["feltstart"], row["feltslutt"])),  # type: ignore[arg-type]
            leverandoer=str(row["leverandoer"] or ""),
            modus=str(row["modus"] or ""),
        )
        for row in store.rows(path, store.named("boelger"))
    }


@lru_cache
def audiences(path: Path) -> Mapping[str, Audience]:
    """The målgrupper of the computed waves by «wave/målgruppe»."""
    found = [_audience(row) for row in store.rows(path, store.named("boelgemaalgrupper"))]
    return {audience.key: audience for audience in found}


@lru_cache(maxsize=512)
def offers(path: Path, metric: Metric, selection: Selection, split: str) -> tuple[Offer, ...]:
    """What answers this question: one wave per målgruppe, unless several were asked for."""
    found = [
        Offer(str(row["boelge"]), str(row["maalgruppe"]), str(row["slag"]), bool(row["i_prosent"]))
        for row in store.rows(
            path,
            store.named("tilbud"),
            metrikk=metric.id,
            utvalg=selection.parameter(),
            fordeling=split,
        )
    ]
    if selection.boelge:
        return tuple(offer for offer in found if wanted(offer, selection))
    real = [offer for offer in found if offer.slag != SYNTHETIC]
    if split == "boelge":
        return tuple(real)
    # NB: newest is not best: a wave with too few answers for a share does not replace one that has
    # them. The oldest come first.
    newest = {offer.maalgruppe: offer for offer in real}
    fit = {offer.maalgruppe: offer for offer in real if offer.i_prosent}
    return tuple((newest | fit).values())


def asked_rows(
    query: str,
    path: Path,
    metric: Metric,
    selection: Selection,
    split: str,
    par: tuple[str, ...],
    **more: object,
) -> list[dict[str, object]]:
    """The rows of a query in metrics/tabeller about a metric in these «wave/målgruppe»."""
    return store.rows(
        path,
        store.named(query),
        utvalg=selection.parameter(),
        fordeling=split,
        metrikk=metric.id,
        par=list(par),
        **more,
    )


def wanted(offer: Offer, selection: Selection) -> bool:
    """True when the wave was chosen by name, or as one of the published."""
    chosen = selection.boelge
    return offer.boelge in chosen or (offer.published and PUBLISHED in chosen)


def _audience(row: dict[str, object]) -> Audience:
    strata: list[dict[str, object]] = row["strata"] or []  # type: ignore[assignment]
    return Audience(
        boelge=str(row["boelge"]),
        maalgruppe=str(row["maalgruppe"]),
        N=_number(row["N"]),
        N_kilde=str(row["N_kilde"] or ""),
        utsendt=row["utsendt"],  # type: ignore[arg-type]
        svar=int(str(row["svar"])),
        design=str(row["design"]),
        vekting=str(row["vekting"] or ""),
        kish_deff=float(str(row["kish_deff"])),
        strata={
            str(s["stratum"]): (
                float("inf") if s["N"] is None else float(str(s["N"])),
                int(str(s["svar"])),
            )
            for s in strata
        },
        raket=bool(row["raket"]),
        klynget=bool(row["klynget"]),
        utvalg=str(row["utvalg"] or ""),
        enslig=str(row["enslig"] or LONELY_STOP),
        varians=str(row["varians"] or ""),
        skalaer=tuple(row["skalaer"]) if row["skalaer"] is not None else (),  # type: ignore[arg-type]
        mse=bool(row["mse"]),
        svartid=None if row["sent_fra"] is None else _arrival(row),
    )


def _arrival(row: dict[str, object]) -> tuple[dt.date, dt.date, bool]:
    return row["tidlig_til"], row["sent_fra"], bool(row["purret"])  # type: ignore[return-value]


def _number(value: object) -> float | None:
    """A size, as a count where it is whole."""
    if value is None:
        return None
    size = float(str(value))
    return int(size) if size.is_integer() else size
