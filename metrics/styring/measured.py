"""The newest value of an indicator that we have measured ourselves, where there is a real one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from metrics import query
from metrics.bransje.targets import selection
from metrics.engine import catalog, formats, periods, series, store
from metrics.engine.result import Result
from metrics.undersoekelse.waves import COMPUTED, offers

MAIN = "hoved"


@dataclass(frozen=True)
class Value:
    """A number, how it is read, its base, the days it is about, and where it comes from."""

    verdi: float
    tekst: str
    enhet: str
    n: str
    fra: dt.date | None
    til: dt.date | None
    naar: str
    kilde: str


def newer(path: Path, row: Mapping[str, object]) -> Value | None:
    """What a real log or a wave read in says of the row's metric; None where there is none.

    Demo data never stands in the chain.
    """
    if not row["maaltall"]:
        return None
    metric = catalog.get(str(row["maaltall"]))
    chosen = selection(str(row["utvalg"] or ""))
    if metric.gruppe == "undersoekelse":
        computed = [o for o in offers(path, metric, chosen, catalog.ALL) if o.slag == COMPUTED]
        return _share(path, query.run(metric.id, chosen, warehouse=path)) if computed else None
    return _use(query.run(metric.id, chosen, "maaned", warehouse=path))


def _use(result: Result) -> Value | None:
    """The last whole month of the real logs."""
    roles = {source.rolle for source in result.provenance.sources}
    whole = [r for r in result.rows if r.verdi is not None and not series.is_partial(r)]
    if roles != {MAIN} or not whole:
        return None
    row = whole[-1]
    first = dt.date.fromisoformat(f"{row.gruppe}-01")
    return Value(
        verdi=float(row.verdi or 0),
        tekst=formats.verdi(row.verdi, result.metric.format),
        enhet=result.metric.enhet,
        n="",
        fra=first,
        til=periods.end("maaned", first),
        naar=row.navn,
        kilde=formats.opplisting([source.navn for source in result.provenance.sources]),
    )


def _share(path: Path, result: Result) -> Value | None:
    """The single row of a wave that has been read in, with the days it was in the field."""
    row, fields = result.only, store.rows(path, store.named("boelger"))
    sources = result.provenance.sources
    wave = next((field for field in fields if field["id"] == sources[-1].kilde), None)
    if row.verdi is None or wave is None:
        return None
    return Value(
        verdi=row.verdi,
        tekst=formats.verdi(row.verdi, "heltall" if row.enhet == "antall" else "prosent"),
        enhet=row.enhet or result.metric.enhet,
        n="" if row.grunnlag is None else f"n = {formats.tall(row.grunnlag)}",
        fra=wave["feltstart"],  # type: ignore[arg-type]  # dates by the query
        til=wave["feltslutt"],  # type: ignore[arg-type]
        naar="",
        kilde=str(wave["navn"]),
    )
