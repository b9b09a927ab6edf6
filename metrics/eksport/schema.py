"""The one schema of all that leaves the house as rows: a cell with everything that it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from metrics.engine import formats, registers
from metrics.engine.notices import FILTER_NAMES
from metrics.engine.result import Result, Row
from metrics.engine.selection import Selection

Value: TypeAlias = str | float | int | None
Record: TypeAlias = dict[str, Value]


@dataclass(frozen=True)
class Column:
    """A column: its name in every file, what is in it, and its type («tall», «heltall», «tekst»,
    «dato» or «ja/nei»)."""

    name: str
    about: str
    type: str = "tekst"


NUMBER, BOUNDS, HIDDEN, MISSING = "tall", "grenser", "skjult", "mangler"  # of «status»
CONVERTED = "omregnet"  # what another instrument would have shown
STATUSES = (NUMBER, BOUNDS, HIDDEN, MISSING, CONVERTED)
COLUMNS = (
    Column("metrikk", "metrikkens id"),
    Column("tittel", "metrikkens navn"),
    Column("fordeling", "det tallet er delt på, eller «alle»"),
    Column("gruppe", "gruppens id, eller perioden"),
    Column("navn", "gruppens navn"),
    Column("fordeling_2", "den andre fordelingen, når det er to"),
    Column("gruppe_2", "gruppens id i den andre fordelingen"),
    Column("navn_2", "gruppens navn i den andre fordelingen"),
    Column("verdi", "tallet uten avrunding; tom når det ikke kan gis", "tall"),
    Column("enhet", "det verdien er målt i"),
    Column("status", "tall, grenser (bare nedre og øvre), skjult, mangler eller omregnet"),
    Column("grunn", "hvorfor verdien er tom"),
    Column("grunnlag", "antallet bak tallet, uvektet", "heltall"),
    Column("antall", "antallet i telleren, der tallet er en andel", "heltall"),
    Column("vet_ikke", "andelen uten mening, i prosent av dem som ble spurt", "tall"),
    Column("nedre", "nedre grense", "tall"),
    Column("oevre", "øvre grense", "tall"),
    Column("se", "standardfeilen til verdien, i samme enhet (undersøkelser)", "tall"),
    Column("df", "frihetsgradene bak intervallet (undersøkelser)", "tall"),
    Column("deff", "hvor mange ganger variansen i et enkelt utvalg (undersøkelser)", "tall"),
    Column("merker", "det leseren må vite om akkurat dette tallet"),
    Column("fra", "første dag i perioden for hele utvalget", "dato"),
    Column("til", "siste dag i perioden for hele utvalget", "dato"),
    Column("utvalg", "filtrene tallet gjelder for"),
    Column("demodata", "ja når tallet er demodata", "ja/nei"),
    Column("kilde", "hvor tallet kommer fra"),
    Column("definisjon", "hva tallet er"),
    Column("forbehold", "det som gjelder alle tall for metrikken"),
    Column("merknader", "det som gjelder dette svaret"),
    Column("bevis", "kontrollsummen av det varehuset er bygget av"),
)
NAMES = tuple(column.name for column in COLUMNS)
EVERYTHING = "alt, uten filtre"


def records(
    result: Result, path: Path, second: tuple[str, str, str] = ("", "", "")
) -> list[Record]:
    """One record per row, with the keys of `NAMES`. `path` is the warehouse that knows the names.

    `second` is the breakdown, the id and the name of a second group that all the rows are of.
    """
    about = _about(result, path)
    return [_of(result, row, second) | about for row in result.rows]


def table(found: Sequence[Record]) -> Iterator[list[Value]]:
    """The records as lists, in the order of the columns."""
    return ([record[name] for name in NAMES] for record in found)


def status(row: Row) -> str:
    """What stands in the place of a number, or that there is one."""
    if row.skjult:
        return HIDDEN
    if row.verdi is not None:
        return CONVERTED if row.omregnet else NUMBER
    return MISSING if (row.nedre, row.oevre) == (None, None) else BOUNDS


def reason(row: Row) -> str:
    """Why there is no number; the empty string where there is one."""
    match status(row):
        case "tall" | "omregnet":
            return ""
        case "grenser":
            return "kan bare oppgis som grenser"
        case "skjult":
            return "; ".join(row.merker) or "skjult"
        case _:
            return "; ".join(row.merker) or "mangler"


def _of(result: Result, row: Row, second: tuple[str, str, str]) -> Record:
    return {
        "metrikk": result.metric.id,
        "tittel": result.metric.tittel,
        "fordeling": result.fordeling,
        "gruppe": row.gruppe,
        "navn": row.navn,
        **dict(zip(("fordeling_2", "gruppe_2", "navn_2"), second, strict=True)),
        "verdi": row.verdi,
        "enhet": row.enhet or result.metric.enhet,
        "status": status(row),
        "grunn": reason(row),
        "grunnlag": row.grunnlag,
        "antall": row.antall,
        "vet_ikke": row.vet_ikke,
        "nedre": row.nedre,
        "oevre": row.oevre,
        "se": row.se,
        "df": row.df,
        "deff": row.deff,
        "merker": " | ".join(row.merker),
    }


def _about(result: Result, path: Path) -> Record:
    """What is the same for all the rows."""
    fra, til = result.window or (result.selection.fra, result.selection.til)
    origin = result.provenance
    return {
        "fra": fra.isoformat() if fra else "",
        "til": til.isoformat() if til else "",
        "utvalg": chosen(result.selection, path),
        "demodata": "ja" if origin.synthetic else "nei",
        "kilde": " | ".join(dict.fromkeys(source.dated for source in origin.sources)),
        "definisjon": result.metric.definisjon,
        "forbehold": " | ".join(registered(path, text) for text in result.metric.forbehold),
        "merknader": " | ".join(dict.fromkeys(notice.tekst for notice in result.notices)),
        "bevis": origin.evidence.get("bevis", ""),
    }


def chosen(selection: Selection, path: Path) -> str:
    """The filters in words: «bransje: Barnehage og Bygg; fylke: Oslo»."""
    told = [
        f"{FILTER_NAMES[name]}: "
        + formats.opplisting([registers.name(path, name, key) for key in getattr(selection, name)])
        for name in selection.chosen()
    ]
    return "; ".join(told) or EVERYTHING


def registered(path: Path, text: str) -> str:
    """A text where the reports go by their names, where the register of them can be read."""
    return registers.readable(path, text) if registers.CODE.search(text) else text
