"""Targets and where we stand: reached, on track, behind, or not possible to judge."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from data import warehouse as warehouses
from metrics import formats, query, series, store
from metrics.selection import Selection

FRESH = dt.timedelta(days=183)
MONTH = 30.4375  # mean length of a month in days


@dataclass(frozen=True)
class TargetStatus:
    """One target. `status` is naadd, i_rute, bak or kan_ikke_bedoemmes; `grunn` says why.

    `tempo` is what is needed per month from the last measurement to the deadline.
    """

    id: str
    tekst: str
    metrikk: str
    maal: float
    maal_maks: float | None
    verdi: float | None
    maalt: dt.date | None
    frist: dt.date | None
    status: str
    grunn: str
    tempo: float | None
    eier: str
    kilde: str


def statuses(
    warehouse: Path | None = None, today: dt.date | None = None
) -> tuple[TargetStatus, ...]:
    """All targets of data/reference/maal.csv and the operator's own, in their order."""
    path = warehouses.current(warehouse)
    now = today or dt.date.today()
    return tuple(_status(path, row, now) for row in store.rows(path, store.named("maal")))


def selection(text: str | None) -> Selection:
    """«verktoey=noa_pluss;bransje=bygg,anlegg» → a Selection; empty means everything."""
    parts = [part.split("=", 1) for part in (text or "").split(";") if part.strip()]
    chosen = {key.strip(): tuple(v.strip() for v in values.split(",")) for key, values in parts}
    return replace(Selection(), **chosen)  # type: ignore[arg-type]


def _status(path: Path, row: dict[str, object], today: dt.date) -> TargetStatus:
    goal, deadline, start = float(str(row["maalverdi"])), row["frist"], row["basis_dato"]
    assert deadline is None or isinstance(deadline, dt.date)  # noqa: S101 - narrows for mypy
    value, measured = _latest(path, row)
    status, why = _judge(row, value, measured, today)
    left = (deadline - measured).days / MONTH if deadline and measured else 0
    pace = (goal - value) / left if value is not None and left > 0 and status != "naadd" else None
    return TargetStatus(
        id=str(row["id"]),
        tekst=str(row["tekst"]),
        metrikk=str(row["maaltall"]),
        maal=goal,
        maal_maks=row["maalverdi_maks"],  # type: ignore[arg-type]
        verdi=value,
        maalt=measured if measured != start or value is not None else None,
        frist=deadline,
        status=status,
        grunn=why,
        tempo=pace,
        eier=str(row["eier"] or ""),
        kilde=f"{row['kilde']} {row['sted'] or ''}".strip(),
    )


def _latest(path: Path, row: dict[str, object]) -> tuple[float | None, dt.date | None]:
    """The last known value and the last day of the month it belongs to."""
    chosen = selection(row["utvalg"])  # type: ignore[arg-type]
    found = query.run(str(row["maaltall"]), chosen, "maaned", warehouse=path).rows
    known = [r for r in found if r.verdi is not None]
    if not known:
        return None, None
    first = dt.date.fromisoformat(f"{known[-1].gruppe}-01")
    return known[-1].verdi, series.end("maaned", first)


def _judge(
    row: dict[str, object], value: float | None, measured: dt.date | None, today: dt.date
) -> tuple[str, str]:
    deadline, goal = row["frist"], float(str(row["maalverdi"]))
    unknown = "kan_ikke_bedoemmes"
    when = formats.maaned(measured)
    if value is None or measured is None:
        return unknown, "Det finnes ingen måling å holde opp mot målet."
    if (value >= goal) if row["retning"] == "opp" else (value <= goal):
        return "naadd", f"Målt i {when}."
    if not isinstance(deadline, dt.date):
        return unknown, f"Målet har ingen frist. Siste måling er fra {when}."
    if deadline <= measured:
        return "bak", f"Ikke nådd da fristen gikk ut {formats.dato(deadline)}."
    if deadline <= today:
        return unknown, f"Fristen var {formats.dato(deadline)}, men siste måling er fra {when}."
    if today - measured > FRESH:
        return unknown, f"Siste måling er fra {when}, og er for gammel til å bedømme farten."
    return _pace(row, value, measured, deadline)


def _pace(
    row: dict[str, object], value: float, measured: dt.date, deadline: dt.date
) -> tuple[str, str]:
    start, base = row["basis_dato"], row["basis_verdi"]
    if not isinstance(start, dt.date) or base is None or measured <= start:
        return "kan_ikke_bedoemmes", "Målet mangler et utgangspunkt å regne farten fra."
    done = (measured - start).days / (deadline - start).days
    expected = float(str(base)) + done * (float(str(row["maalverdi"])) - float(str(base)))
    ahead = value >= expected if row["retning"] == "opp" else value <= expected
    text = f"Jevn fart ville gitt {formats.tall(expected, 1)} i {formats.maaned(measured)}."
    return ("i_rute" if ahead else "bak"), text
