"""The criteria of the next bransje: their values from the warehouse and the plan, with sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.editors.plan import STAGES
from metrics import query
from metrics.bransje.plans import LAUNCHED, Item
from metrics.engine import formats, registers, store
from metrics.engine.selection import Selection

Row = Mapping[str, object]


@dataclass(frozen=True)
class Criterion:
    """One thing to weigh. More of it always counts towards the bransje being next.

    `enhet` is what a plain count is of; "" where the value says it itself.
    """

    id: str
    navn: str
    forklaring: str
    enhet: str = ""


CRITERIA = (
    Criterion("stoerrelse", "Størrelse", "Antall jobber i bransjen", "jobber"),
    Criterion(
        "sykefravaer", "Sykefravær", "Sykefraværet i næringen som bransjen hører til, prosent"
    ),
    Criterion(
        "risiko",
        "Arbeidsrelatert risiko",
        "Den høyeste av risikofaktorene fra NOA, andel av de yrkesaktive i bransjen",
    ),
    Criterion(
        "brudd", "Brudd ved tilsyn", "Andel av tilsynene i næringen der det ble funnet brudd"
    ),
    Criterion(
        "etterspoersel",
        "Etterspørsel",
        "Ganger noen har bedt om bransjen i verktøy der den ikke er lansert",
        "ganger",
    ),
    Criterion(
        "datagrunnlag", "Datagrunnlag i NOA", "Antall tall fra NOA som vi har for bransjen", "tall"
    ),
    Criterion(
        "noa_nok",
        "Nok data i NOA",
        "STAMIs vurdering av om NOA har nok data om bransjen; føres som eget nøkkeltall",
    ),
    Criterion(
        "modenhet",
        "Kommet i gang",
        "Hvor langt bransjen er kommet i et verktøy den ikke er lansert i",
    ),
)
NAMES = {criterion.id: criterion.navn for criterion in CRITERIA}
HIGHEST = "Den høyeste av risikofaktorene som er gjengitt; de er ikke de samme i alle bransjer."
ENOUGH = "noa_nok"
DEMO_ONLY = "Bare demodata er lest inn, og de telles ikke i rangeringen."


@dataclass(frozen=True)
class Value:
    """The value of one criterion for one bransje. `tall` is None when it is missing.

    `tekst` is the value as a reader sees it, and `kilde` where it comes from or why it is missing.
    """

    tall: float | None
    tekst: str
    kilde: str


@dataclass(frozen=True)
class Bransje:
    """One bransje with all criteria. `verktoey` are the tools where it is launched.

    `slag` is bransje, naering, kandidat or ord (see `working_life`), and `merke` what a reader must
    know of it: that it is planned, asked for, or a part of a næring.

    `visninger` is page views per 1000 jobs in the real logs, None without such logs or jobs.
    """

    id: str
    navn: str
    verktoey: tuple[str, ...]
    verdier: Mapping[str, Value]
    visninger: float | None
    slag: str = "bransje"
    merke: str = ""


NOT_JUDGED = Value(
    None,
    formats.MISSING,
    "STAMI har ikke sagt om NOA har nok data. Det utvidede grunnlaget skal rekke til 35–40 "
    "bransjer (etatenes rapport for 2023).",
)


def load(path: Path, items: Iterable[Item]) -> tuple[Bransje, ...]:
    """Every bransje in the register, by name. `items` is the plan (plans.items)."""
    plan: dict[str, list[Item]] = {}
    for item in items:
        plan.setdefault(item.bransje, []).append(item)
    used = _use(path)
    tools = registers.names(path)["verktoey"]
    found = []
    for row in store.rows(path, store.named("kriterier")):
        key = str(row["bransje"])
        launched = [item for item in plan.get(key, ()) if item.stadium == LAUNCHED]
        found.append(
            Bransje(
                id=key,
                navn=str(row["navn"]),
                verktoey=tuple(item.verktoey_navn for item in launched),
                verdier=_values(path, row, plan.get(key, []), len(tools)),
                visninger=used.get(key, _unseen(row, launched)),
            )
        )
    return tuple(found)


def _unseen(row: Row, launched: list[Item]) -> float | None:
    """No page views is zero where a log covers a tool that has the bransje, else unknown."""
    logged = any(item.verktoey in row["logget"] for item in launched)  # type: ignore[operator]
    return 0.0 if logged and row["jobber"] is not None else None


def _values(path: Path, row: Row, items: list[Item], tools: int) -> dict[str, Value]:
    def source(column: str) -> str:
        return registers.readable(path, str(row[column]))

    risk = f", {row['noa_hva']}" if row["noa_hva"] else ""
    noa = source("noa_kilde")
    inspected = f" av {formats.tall(_number(row, 'brudd_n'))} tilsyn" if row["brudd_n"] else ""
    return {
        "stoerrelse": _value(row, "jobber", "", source("jobber_kilde"), after=" jobber"),
        "sykefravaer": _value(row, "sykefravaer", "%", source("sykefravaer_kilde"), decimals=1),
        "risiko": _value(row, "noa_andel", "%", f"{noa} {HIGHEST}" if risk else noa, after=risk),
        "brudd": _value(row, "brudd_andel", "%", source("brudd_kilde"), after=inspected),
        "etterspoersel": _demand(path, row, items),
        "datagrunnlag": _value(row, "noa_grunnlag", "", noa, after=" tall"),
        ENOUGH: NOT_JUDGED,
        "modenhet": _readiness(items, tools),
    }


def of_industry(path: Path, row: Row) -> dict[str, Value]:
    """The criteria that are of a whole næring: size, sick leave and breaches."""

    def source(column: str) -> str:
        return registers.readable(path, str(row[column]))

    inspected = f" av {formats.tall(_number(row, 'brudd_n'))} tilsyn" if row["brudd_n"] else ""
    return {
        "stoerrelse": _value(row, "jobber", "", source("jobber_kilde"), after=" jobber"),
        "sykefravaer": _value(row, "sykefravaer", "%", source("sykefravaer_kilde"), decimals=1),
        "brudd": _value(row, "brudd_andel", "%", source("brudd_kilde"), after=inspected),
    }


def _value(
    row: Row, column: str, unit: str, source: str, *, decimals: int = 0, after: str = ""
) -> Value:
    number = _number(row, column)
    if number is None:
        return Value(None, formats.MISSING, source)
    text = formats.prosent(number, decimals) if unit else formats.tall(number, decimals)
    return Value(number, text + after, source)


def _demand(path: Path, row: Row, items: list[Item]) -> Value:
    """What was asked for in the tools where neither a report nor the editors have launched it.

    NB: the editors' log is not in the warehouse, so what they have launched is taken out here.
    """
    launched = {item.verktoey for item in items if item.stadium == LAUNCHED}
    places: Iterable[Row] = row["etterspurt"] or ()  # type: ignore[assignment]
    asked = [place for place in places if place["verktoey"] not in launched]
    if not asked:
        return Value(None, formats.MISSING, why_no_demand(path))
    names = registers.names(path)["kanal"]
    logs = [names.get(str(place["kanal"]), str(place["kanal"])) for place in asked]
    number = sum(int(str(place["ganger"])) for place in asked)
    times = "gang" if number == 1 else "ganger"
    return Value(
        number, f"{formats.tall(number)} {times}", f"Loggene fra {formats.opplisting(logs)}."
    )


def why_no_demand(path: Path) -> str:
    """Why nobody can say how often something is asked for."""
    if query.run("sidevisninger", Selection(), warehouse=path).provenance.synthetic:
        return DEMO_ONLY
    return "Ingen logg er lest inn fra et verktøy der bransjen mangler."


def _readiness(items: list[Item], tools: int) -> Value:
    """How far the plan has come in the tools that have come furthest, launched ones left out."""
    waiting = [item for item in items if item.stadium != LAUNCHED]
    if not waiting and len(items) >= tools:
        return Value(None, formats.MISSING, "Bransjen er lansert i alle verktøyene.")
    if not waiting:
        return Value(0.0, "ingen plan", "Verken rapportene eller redaksjonsrådet nevner noen plan.")
    order = list(STAGES)
    step = max(order.index(item.stadium) for item in waiting)
    first = [item for item in waiting if item.stadium == order[step]]
    where = formats.opplisting([item.verktoey_navn for item in first])
    sources = "; ".join(dict.fromkeys(item.kilde for item in first))
    return Value(float(step + 1), f"{STAGES[order[step]]} i {where}", sources)


def _use(path: Path) -> dict[str, float | None]:
    found = query.run("visninger_per_1000_sysselsatte", Selection(), "bransje", warehouse=path)
    if found.provenance.synthetic:
        return {}
    return {row.gruppe: row.verdi for row in found.rows}


def _number(row: Row, column: str) -> float | None:
    value = row[column]
    return None if value is None else float(value)  # type: ignore[arg-type]
