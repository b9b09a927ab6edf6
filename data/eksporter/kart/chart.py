"""A column map: what the operator says once about each column of a tool's export, in YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.eksporter.values import NOTHING
from data.undersoekelse import schema
from data.undersoekelse.document import Document

SCHEMA = Path(__file__).with_name("kart.schema.json")
MARK = "FYLL UT"
MOST = 8  # lines that are named
METRICS = (
    "unike_brukere", "besoek", "sidevisninger", "unike_sidevisninger", "nedlastinger",
    "fluktfrekvens", "besoekstid", "med_en_side", "sekunder",
)  # fmt: skip
SHARES, TIMES = ("fluktfrekvens",), ("besoekstid", "sekunder")
DIMENSIONS = (
    "side", "inngang", "utgang", "henvisning", "kampanje", "region", "land", "enhet", "nettleser",
)  # fmt: skip
TIME, FIRST, LAST, HOST, METRIC, VALUE, LEFT = (
    "tid", "fra", "til", "vert", "maaltall", "verdi", "utelatt",
)  # fmt: skip
SEPARATORS = {"komma": ",", "semikolon": ";", "tabulator": "\t", "strek": "|"}
ENCODINGS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252"}
MISSING = (*NOTHING, "n/a", "no data available", "ingen data", "ingen data tilgjengelig")


@dataclass(frozen=True)
class Chart:
    """`header` is the row of the headings, from 1. `columns` says what each heading is, `metrics`
    what each name in a column of metrics is, and `days` which metric the headings that are days
    have. `grain` is what a bare day is the first of. A table that is not `timed` is of one
    period, which stands in the row `period_row`, or is said when it is read in (0)."""

    name: str
    tool: str
    header: int
    columns: Mapping[str, str]
    separator: str = ","
    encoding: str = "utf-8-sig"
    sheet: str | None = None
    comma: bool = False
    order: str = "aar_foerst"
    grain: str = ""
    totals: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset(MISSING)
    days: str = ""
    metrics: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    timed: bool = True
    period_row: int = 0
    precision: str = "eksakt"

    def column(self, role: str) -> str | None:
        """The heading that has a role; None for none."""
        return next((name for name, given in self.columns.items() if given == role), None)


def load(path: Path) -> Chart:
    """The map. Raises UserError for what is undecided, unknown or does not fit together."""
    document = Document(path, "et kolonnekart", "docs/drift.md")
    _refuse_undecided(document)
    schema.check(document, SCHEMA)
    _check(document)
    return _chart(path.name, document.data)


def _refuse_undecided(document: Document) -> None:
    lines = sorted({document.line(place) for place in _marked(document.data, ())})
    if lines:
        first, *others = lines
        named = ", ".join(map(str, others[:MOST])) + (" …" if others[MOST:] else "")
        also = f" (også på linje {named})" if others else ""
        raise document.error_on(first, f"{MARK} står igjen{also} – bestem hva det skal være")


def _marked(value: object, place: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
    if isinstance(value, dict):
        return [found for key, one in value.items() for found in _marked(one, (*place, key))]
    if isinstance(value, list):
        return [found for n, one in enumerate(value) for found in _marked(one, (*place, n))]
    return [place] if isinstance(value, str) and (MARK in value or value == "?") else []


def _check(document: Document) -> None:
    """Raises UserError for parts that do not fit together."""
    told: dict[str, Any] = document.data
    given: dict[str, str] = told["kolonner"]
    place = ("kolonner",)
    roles = list(given.values())
    for role in {role for role in roles if role != LEFT and roles.count(role) > 1}:
        named = " og ".join(f"«{name}»" for name, one in given.items() if one == role)
        raise document.error(place, f"{named} er begge {role} – behold den ene, og utelat resten")
    dims = [role for role in roles if role in DIMENSIONS]
    if len(dims) > 1:
        raise document.error(place, f"tabellen er delt på {' og '.join(dims)} – velg én av dem")
    if HOST in roles and not set(dims) & {"side", "inngang", "utgang"}:
        raise document.error(place, "vert hører sammen med side, inngang eller utgang")
    if (FIRST in roles) != (LAST in roles):
        raise document.error(place, "fra og til hører sammen – mangler den ene, bruk tid")
    if TIME in roles and FIRST in roles:
        raise document.error(place, "velg tid, eller fra og til")
    timed = TIME in roles or FIRST in roles or "dagkolonner" in told
    said = [name for name in ("periode", "periode_rad") if name in told]
    if timed and said:
        raise document.error((said[0],), f"dagene står i tabellen, så {said[0]} skal bort")
    if not timed and len(said) != 1:
        raise document.error(
            place,
            "ett sted må si hvilke dager tallene gjelder – sett en kolonne til tid, skriv "
            "periode_rad, eller periode: oppgis",
        )
    values = [r for r in roles if r in METRICS]
    long = METRIC in roles
    single = told.get("dagkolonner")
    if long != (VALUE in roles or single == VALUE) or long != ("maaltall" in told):
        raise document.error(
            place, "en kolonne med maaltall skal ha verdi, og listen maaltall som sier hva de er"
        )
    if not values and not long and not single:
        raise document.error(place, "ingen kolonne har tall vi fører")
    if values and (long or single):
        raise document.error(place, "velg kolonner med hvert sitt måltall, eller verdi og maaltall")
    used = {*values, *told.get("maaltall", {}).values(), single}
    for metric in (*SHARES, *TIMES):
        if metric in used and metric not in told.get("enheter", {}):
            raise document.error(place, f"skriv hva {metric} er målt i, under enheter")


def _chart(name: str, told: dict[str, Any]) -> Chart:
    file = told["fil"]
    return Chart(
        name=name,
        tool=str(told.get("verktoey") or "et verktøy"),
        header=file["overskrift"],
        columns=told["kolonner"],
        separator=SEPARATORS[file.get("skilletegn", "komma")],
        encoding=ENCODINGS[file.get("tegnsett", "utf-8")],
        sheet=file.get("ark"),
        comma=file.get("desimaltegn") == "komma",
        order=file.get("datoer", "aar_foerst"),
        grain=file.get("korn", ""),
        totals=frozenset(text.casefold() for text in file.get("totalrader", ())),
        missing=frozenset((*MISSING, *(text.casefold() for text in file.get("mangler", ())))),
        days=told.get("dagkolonner", ""),
        metrics=told.get("maaltall", {}),
        units=told.get("enheter", {}),
        timed=not {"periode", "periode_rad"} & set(told),
        period_row=told.get("periode_rad", 0),
        precision=told.get("presisjon", "eksakt"),
    )
