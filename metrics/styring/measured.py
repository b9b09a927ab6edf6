"""The newest value of an indicator that we have measured ourselves, where there is a real one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from metrics import query
from metrics.bransje.targets import selection
from metrics.engine import catalog, formats, periods, registers, series, store
from metrics.engine.result import Result
from metrics.spoersmaal import catalogue, cells
from metrics.undersoekelse.waves import COMPUTED, offers

MAIN = "hoved"
TOP = "topp2"  # the two most positive answers, or what a codebook counts as positive


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
    """What a real log or a wave read in says of the row's metric, or of the question that is its
    newest source; None where there is none.

    Demo data never stands in the chain.
    """
    if not row["maaltall"]:
        return _asked_anew(path, str(row["hent"] or ""), str(row["enhet"] or ""))
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
    """The single row of a wave that has been read in."""
    row, sources = result.only, result.provenance.sources
    unit = row.enhet or result.metric.enhet
    return _answered(path, sources[-1].kilde, row.verdi, unit, row.grunnlag)


@lru_cache
def _asked_anew(path: Path, place: str, unit: str) -> Value | None:
    """The same question in the newest wave that can show it in the unit that was printed.

    `place` is «svar:question:subject:answer», where topp2 is what the codebook counts.
    """
    kind, _, rest = place.partition(":")
    if kind != "svar":
        return None
    printed_id, _, rest = rest.partition(":")
    subject, _, answer = rest.rpartition(":")
    known = catalogue.questions(path)
    printed = next(question for question in known if question.id == printed_id)
    for question in known:
        counted = tuple(map(registers.plain, question.teller))
        if not question.repeats(printed, subject) or question.slag != COMPUTED:
            continue
        if answer != TOP and counted != (registers.plain(answer),):
            continue
        cell = cells.counted(path, question)
        if cell.enhet == unit and (found := _answered(path, question.boelge, *cell.number)):
            return found
    return None


def _answered(
    path: Path, boelge: str, value: float | None, unit: str, base: int | None
) -> Value | None:
    """A number from a wave, with the days it was in the field."""
    fields = store.rows(path, store.named("boelger"))
    wave = next((field for field in fields if field["id"] == boelge), None)
    if value is None or wave is None:
        return None
    count = unit == "antall"
    of = f" av {formats.tall(base)}" if count and base is not None else ""
    return Value(
        verdi=value,
        tekst=formats.verdi(value, "heltall" if count else "prosent") + of,
        enhet=unit,
        n="" if base is None or count else f"n = {formats.tall(base)}",
        fra=wave["feltstart"],  # type: ignore[arg-type]  # dates by the query
        til=wave["feltslutt"],  # type: ignore[arg-type]
        naar="",
        kilde=str(wave["navn"]),
    )
