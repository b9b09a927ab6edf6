"""Targets and where we stand: reached, on track, behind, or not possible to judge."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from data import warehouse as warehouses
from data.errors import UserError
from metrics import query
from metrics.engine import catalog, formats, periods, series, store
from metrics.engine.notices import FILTER_NAMES
from metrics.engine.selection import Selection

FRESH = dt.timedelta(days=183)
MONTH = 30.4375  # mean length of a month in days
UNKNOWN = "kan_ikke_bedoemmes"
FILTERS = ", ".join(FILTER_NAMES)


@dataclass(frozen=True)
class Target:
    """One row of maal.csv. `retning` opp: at least the goal; ned: at most."""

    id: str
    maaltall: str
    utvalg: str | None
    basis_verdi: float | None
    basis_dato: dt.date | None
    maalverdi: float
    maalverdi_maks: float | None
    frist: dt.date | None
    retning: str
    tekst: str
    merknad: str | None
    eier: str | None
    kilde: str
    sted: str | None

    def reached(self, value: float) -> bool:
        """True when the value meets the goal."""
        return value >= self.maalverdi if self.retning == "opp" else value <= self.maalverdi


class Measured(NamedTuple):
    """A value and the last day of the whole month it belongs to."""

    value: float
    day: dt.date


@dataclass(frozen=True)
class TargetStatus:
    """One target. `status` is naadd, i_rute, bak or kan_ikke_bedoemmes; `grunn` says why.

    `verdi` is written as `format` says. `tempo` is what is needed per month from the last
    measurement to the deadline, and `merknad` how the goal or the deadline was reckoned.
    """

    id: str
    tekst: str
    metrikk: str
    format: str
    maal: float
    maal_maks: float | None
    verdi: float | None
    maalt: dt.date | None
    frist: dt.date | None
    status: str
    grunn: str
    tempo: float | None
    merknad: str
    eier: str
    kilde: str


def statuses(
    warehouse: Path | None = None, today: dt.date | None = None
) -> tuple[TargetStatus, ...]:
    """All targets of data/reference/maal.csv and the operator's own, in their order."""
    path = warehouses.current(warehouse)
    now = today or dt.date.today()
    found = store.rows(path, store.named("maal"))
    return tuple(_status(path, Target(**row), now) for row in found)  # type: ignore[arg-type]


def selection(text: str | None) -> Selection:
    """«verktoey=noa_pluss;bransje=bygg,anlegg» → a Selection; empty means everything.

    Raises UserError for what is no filter.
    """
    parts = [part.partition("=") for part in (text or "").split(";") if part.strip()]
    chosen = {key.strip(): tuple(v.strip() for v in values.split(",")) for key, _, values in parts}
    if unknown := set(chosen) - set(FILTER_NAMES):
        raise UserError(f"«{unknown.pop()}» er ikke noe filter – velg blant {FILTERS}.")
    return replace(Selection(), **chosen)  # type: ignore[arg-type]


def _status(path: Path, target: Target, today: dt.date) -> TargetStatus:
    try:
        metric, known = catalog.get(target.maaltall), _history(path, target)
    except UserError:
        # One target that asks for what does not exist must not take the others with it.
        metric, known = None, []
    status, why = _judge(target, known, today)
    last = known[-1] if known else None
    return TargetStatus(
        id=target.id,
        tekst=target.tekst,
        metrikk=target.maaltall,
        format=metric.format if metric else "heltall",
        maal=target.maalverdi,
        maal_maks=target.maalverdi_maks,
        verdi=last.value if last else None,
        maalt=last.day if last else None,
        frist=target.frist,
        status=status,
        grunn=why
        if metric
        else f"Målet viser til «{target.maaltall}» og «{target.utvalg or ''}», som ikke finnes.",
        tempo=_needed(target, last) if status != "naadd" else None,
        merknad=target.merknad or "",
        eier=target.eier or "",
        kilde=f"{target.kilde} {target.sted or ''}".strip(),
    )


def _history(path: Path, target: Target) -> list[Measured]:
    """The whole months that have a value, oldest first."""
    found = query.run(target.maaltall, selection(target.utvalg), "maaned", warehouse=path).rows
    return [
        Measured(row.verdi, periods.end("maaned", dt.date.fromisoformat(f"{row.gruppe}-01")))
        for row in found
        if row.verdi is not None and not series.is_partial(row)
    ]


def _judge(target: Target, known: list[Measured], today: dt.date) -> tuple[str, str]:
    if not known:
        return UNKNOWN, "Det finnes ingen måling å holde opp mot målet."
    last, deadline = known[-1], target.frist
    when = formats.maaned(last.day)
    if deadline is None:
        if target.reached(last.value):
            return "naadd", f"Målt i {when}."
        return UNKNOWN, f"Ikke nådd i {when}, men målet har ingen frist å bedømme farten mot."
    in_time = [found for found in known if found.day <= deadline]
    if any(target.reached(found.value) for found in in_time):
        first = next(found for found in in_time if target.reached(found.value))
        return "naadd", f"Målt i {formats.maaned(first.day)}."
    if in_time and in_time[-1].day == deadline:
        return "bak", f"Ikke nådd da fristen gikk ut {formats.dato(deadline)}."
    if deadline <= today:
        return _after(target, known, in_time, deadline)
    if today - last.day > FRESH:
        return UNKNOWN, f"Siste måling er fra {when}, og er for gammel til å bedømme farten."
    return _pace(target, last, deadline)


def _after(
    target: Target, known: list[Measured], in_time: list[Measured], deadline: dt.date
) -> tuple[str, str]:
    """The deadline has passed, and there is no measurement on the very month."""
    last = known[-1]
    passed, when = formats.dato(deadline), formats.maaned(last.day)
    if last.day < deadline:
        return UNKNOWN, f"Fristen var {passed}, men siste måling er fra {when}."
    if not target.reached(last.value):
        return "bak", f"Ikke nådd da fristen gikk ut {passed}, og heller ikke i {when}."
    before = f"siste måling før den er fra {formats.maaned(in_time[-1].day)}" if in_time else ""
    # It may have been reached well before the last measurement.
    first = next(found for found in known if found.day > deadline and target.reached(found.value))
    return UNKNOWN, (
        f"Nådd ved målingen i {formats.maaned(first.day)}, men fristen var {passed}, og "
        f"{before or 'det finnes ingen måling før den'}."
    )


def _pace(target: Target, last: Measured, deadline: dt.date) -> tuple[str, str]:
    start, base = target.basis_dato, target.basis_verdi
    if start is None or base is None or last.day <= start:
        return UNKNOWN, "Målet mangler et utgangspunkt å regne farten fra."
    done = (last.day - start).days / (deadline - start).days
    expected = base + done * (target.maalverdi - base)
    ahead = last.value >= expected if target.retning == "opp" else last.value <= expected
    text = f"Jevn fart ville gitt {formats.tall(expected, 1)} i {formats.maaned(last.day)}."
    return ("i_rute" if ahead else "bak"), text


def _needed(target: Target, last: Measured | None) -> float | None:
    left = (target.frist - last.day).days / MONTH if target.frist and last else 0
    return (target.maalverdi - last.value) / left if last and left > 0 else None
