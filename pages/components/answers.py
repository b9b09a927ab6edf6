"""Questions that every page asks of the engine. It caches its own answers per warehouse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pandas as pd

from metrics import query
from metrics.engine import formats, registers
from metrics.engine.result import Result, SourceUse
from metrics.figur import sources
from pages.components import records
from pages.components.records import Record

MAIN, DEMO = "hoved", "demo"


def ready() -> bool:
    """False until something has been built."""
    return bool(query.current())


def table(name: str, **params: Record) -> pd.DataFrame:
    """A named table from the newest warehouse. The frame is shared: do not change it."""
    return _table(query.current(), name, **params)


def names(dimension: str) -> Mapping[str, str]:
    """Id → name, in the order a filter offers them."""
    return _names(query.current()).get(dimension, {})


def limit(name: str) -> int:
    """A threshold of data/reference/terskler.csv, by its class."""
    rows = table("terskler")
    return int(rows.loc[rows["klasse"] == name, "skjul_under"].iloc[0])


def verktoey() -> Mapping[str, str]:
    """Id → name of each verktøy, the portal first."""
    portal = "arbeidsmiljoeportalen"
    return dict(sorted(names("verktoey").items(), key=lambda item: item[0] != portal))


def reports(column: str) -> Mapping[str, str]:
    """The short names of the reports, by this column of the register."""
    return _reports(query.current(), column)


def cite(source: SourceUse) -> str:
    """A source as a short line; what a wave's file holds is told under the method, see `files`."""
    return sources.cite(source)


def files(result: Result) -> tuple[str, ...]:
    """The files behind the waves that were read in: rows and the fingerprint of the codebook."""
    return tuple(f"Datafil: {s.tekst}." for s in result.provenance.sources if sources.read_in(s))


def channel(key: str) -> str:
    """The name of a website, by the id that breaks and published numbers use."""
    return {"portal": "Arbeidsmiljøportalen"}.get(key) or names("verktoey").get(key, key)


def readable(text: str) -> str:
    """A text where the codes of the reports (S0 …) are replaced by their short names."""
    return registers.readable(Path(query.current()), text)


def place(report: Record, where: Record = "") -> str:
    """A place in a report as a person cites it: «S0», «kap. 5.4» → «Agenda Kaupang 2023, kap. 5.4».

    A source that is no report in the register is given as it stands.
    """
    short = reports("id")
    code, _, rest = str(report).partition(" ")
    named = [short[code], rest] if code in short else [str(report)]
    return ", ".join(part for part in (*named, "" if pd.isna(where) else str(where)) if part)


def sources_in_use() -> pd.DataFrame:
    """The real logs that are read in; the demo log when there is none; no rows without either."""
    return _sources_in_use(query.current())


def demo_in_use() -> bool:
    """True while the usage numbers come from the simulation."""
    return _measured(query.current())[1]


def measured() -> tuple[dt.date, dt.date] | None:
    """First and last day of the logs in use; None when no log has been read in."""
    return _measured(query.current())[0]


def fresh() -> str:
    """How new it is: «Brukstall til 31. mai 2026. Nyeste undersøkelse: vinteren 2022–2023.»."""
    return _fresh(query.current())


@lru_cache
def _fresh(warehouse: str) -> str:
    found, demo = _measured(warehouse)
    logs = "Ingen logg er lest inn"
    if found:
        logs = f"{'Demologg' if demo else 'Brukstall'} til {formats.dato(found[1])}"
    waves = _table(warehouse, "boelger")
    real = waves[waves["slag"] != "syntetisk"]
    if real.empty:
        return f"{logs}."
    newest = real.iloc[-1]
    when = newest["feltperiode"]
    if pd.isna(when):
        when = formats.periode(
            pd.Timestamp(newest["feltstart"]).date(), pd.Timestamp(newest["feltslutt"]).date()
        )
    return f"{logs}. Nyeste undersøkelse: {when}."


def built() -> str:
    """When the warehouse in use was built, and what it can be made again by, as a sentence."""
    (row,) = _table(query.current(), "lager").to_dict("records")
    day = dt.datetime.fromisoformat(row["bygget"]).date()
    mark = f" Bevis: {row['bevis']}." if "bevis" in row else ""
    return f"Tallene er satt sammen {formats.dato(day)}.{mark}"


@lru_cache
def _names(warehouse: str) -> Mapping[str, Mapping[str, str]]:
    """Dimension → id → name."""
    found: dict[str, dict[str, str]] = {}
    for row in records.rows(_table(warehouse, "filtervalg")):
        found.setdefault(str(row.dimensjon), {})[str(row.id)] = str(row.navn)
    return found


@lru_cache
def _sources_in_use(warehouse: str) -> pd.DataFrame:
    rows = _table(warehouse, "kilder_status")
    rows = rows[rows["filer"] > 0]
    real = rows[rows["rolle"] == MAIN]
    return real if len(real) else rows[rows["rolle"] == DEMO]


@lru_cache
def _measured(warehouse: str) -> tuple[tuple[dt.date, dt.date] | None, bool]:
    """The days of the logs in use, and whether these are the simulation."""
    rows = _sources_in_use(warehouse)
    demo, dated = bool((rows["rolle"] == DEMO).any()), rows.dropna(subset=["foerste", "siste"])
    if dated.empty:
        return None, demo
    first, last = dated["foerste"].min(), dated["siste"].max()
    return (pd.Timestamp(first).date(), pd.Timestamp(last).date()), demo


@lru_cache
def _reports(warehouse: str, column: str) -> Mapping[str, str]:
    rows = _table(warehouse, "rapporter")
    return dict(zip(rows[column].astype(str), rows["kort"].astype(str), strict=True))


@lru_cache(maxsize=128)
def _table(warehouse: str, name: str, **params: Record) -> pd.DataFrame:
    return query.table(name, Path(warehouse) if warehouse else None, **params)
