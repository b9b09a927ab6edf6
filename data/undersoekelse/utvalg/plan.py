"""What a codebook says of clusters, lonely strata and replicate weights, checked by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from data.undersoekelse.document import Document, Place
from data.undersoekelse.values import text

STOP, MERGE = "stopp", "slaa_sammen"
AVERAGE = "gjennomsnitt"
CALIBRATE, RAKE = "calibrate", "rake"
SERIES = re.compile(r"(.*?)(\d+)-\1(\d+)")  # «repw1-repw80»
# Field of a replicate method that must be given, by R's name of the method.
NEEDED = {"Fay": "rho", "JKn": "rskalaer", "JK1": "skala", "annet": "skala"}


@dataclass(frozen=True)
class Trinn:
    """One stage: the column with the units, and how many there are to draw from: in all or per
    stratum (`N`, None where it is not known), or in a column of the file. Within the first stage
    it is how many each unit outside has."""

    kolonne: str
    N: float | Mapping[str, float | None] | None
    N_kolonne: str | None

    @property
    def sized(self) -> bool:
        """True when it is told how many there are."""
        return self.N is not None or self.N_kolonne is not None


@dataclass(frozen=True)
class Replikat:
    """Replicate weights: columns, and what the squared deviation of each counts.

    `kombinert`: the columns are whole weights, not factors on the weight. `mse`: deviations are
    from the estimate itself.
    """

    metode: str
    kolonner: tuple[str, ...]
    skalaer: tuple[float, ...]
    kombinert: bool
    mse: bool
    place: Place


@dataclass(frozen=True)
class Utvalg:
    """How the sample was drawn, beyond its strata. `N_kolonne` has N of each row's stratum."""

    trinn: tuple[Trinn, ...] = ()
    N_kolonne: str | None = None
    enslig: str = STOP
    varians: str = CALIBRATE
    replikat: Replikat | None = None

    @property
    def clusters_of(self) -> Mapping[str, float | None]:
        """Stratum → the clusters there are to draw from, where the codebook lists them."""
        given = self.trinn[0].N if self.trinn else None
        return given if isinstance(given, Mapping) else {}

    def columns(self) -> Iterator[tuple[str, str]]:
        """Every column that is used, and the field that names it."""
        for step in self.trinn:
            yield from ((name, "klynge") for name in (step.kolonne, step.N_kolonne) if name)
        if self.N_kolonne:
            yield self.N_kolonne, "strata"
        if self.replikat:
            yield from ((name, "replikat") for name in self.replikat.kolonner)


def utvalg(document: Document, place: Place, raw: dict[str, Any]) -> Utvalg:
    """The plan of a målgruppe. Raises UserError for what does not fit together."""
    if why := _contradiction(raw):
        field, message = why
        raise document.error((*place, field), message)
    steps = tuple(map(_step, _listed(raw.get("klynge"))))
    if steps and not steps[0].sized:
        steps = steps[:1]  # NB: without N of the first stage the others add nothing (as in R)
    unsized = next((step for step in steps[1:] if not step.sized), None)
    if unsized:
        raise document.error(
            (*place, "klynge"),
            f"trinnet «{unsized.kolonne}» mangler N_kolonne eller N – skriv hvor mange det ble "
            "trukket fra, eller ta bort trinnet",
        )
    if len(steps) > 1 and raw.get("enslig_stratum") == AVERAGE:
        raise document.error(
            (*place, "enslig_stratum"),
            "«gjennomsnitt» kan ikke brukes i flere trinn – velg et annet",
        )
    return Utvalg(
        trinn=steps,
        N_kolonne=text(raw.get("strata", {}).get("N_kolonne")) or None,
        enslig=raw.get("enslig_stratum", STOP),
        varians=raw.get("raking", {}).get("varians", CALIBRATE),
        replikat=_replicates(document, (*place, "replikat"), raw["replikat"])
        if "replikat" in raw
        else None,
    )


def _contradiction(raw: dict[str, Any]) -> tuple[str, str] | None:
    """The field that cannot stand beside the others, and why."""
    strata = raw.get("strata", {})
    whole = raw["design"] in ("hel_populasjon", "antall")
    for field in ("klynge", "replikat"):
        if field in raw and whole:
            return field, f"designet «{raw['design']}» har ikke {field} – bruk «vektet»"
    if "replikat" in raw:
        if "vekt" not in raw:
            return "replikat", "replikatvekter må ha feltet «vekt» også"
        beside = [f for f in ("klynge", "strata", "raking", "enslig_stratum") if f in raw]
        if beside:
            return beside[0], "replikatvektene har utvalgsplanen i seg – ta bort " + beside[0]
    listed = any(n is not None for n in strata.get("N", {}).values())
    if "klynge" in raw and (listed or "N_kolonne" in strata):
        return "strata", "med klynger teller N klyngene, og står under «klynge»"
    first = _listed(raw.get("klynge"))[:1]
    sizes = first[0].get("N") if first else None
    if isinstance(sizes, dict) != bool(strata) and sizes is not None:
        return "klynge", "N må være ett tall uten strata, og ett per stratum med – eller N_kolonne"
    for step in _listed(raw.get("klynge"))[1:]:
        if isinstance(step.get("N"), dict):
            named = text(step["kolonne"])
            return "klynge", f"i trinnet «{named}» må N være ett tall, eller stå i en N_kolonne"
    if "enslig_stratum" in raw and not strata and "klynge" not in raw:
        return "enslig_stratum", "enslig_stratum gjelder bare utvalg med strata eller klynger"
    return None


def _listed(given: object) -> list[dict[str, Any]]:
    """The stages as a list, however they are written."""
    steps = [] if given is None else given if isinstance(given, list) else [given]
    return [step if isinstance(step, dict) else {"kolonne": step} for step in steps]


def _step(raw: dict[str, Any]) -> Trinn:
    sizes = raw.get("N")
    if isinstance(sizes, dict):
        sizes = {text(s): None if n is None else float(n) for s, n in sizes.items()}
    return Trinn(text(raw["kolonne"]), sizes, text(raw.get("N_kolonne")) or None)


def _replicates(document: Document, place: Place, raw: dict[str, Any]) -> Replikat:
    method, columns = raw["metode"], tuple(_series(raw["kolonner"]))
    needed = NEEDED.get(method)
    if needed and needed not in raw:
        raise document.error(place, f"metoden «{method}» må ha feltet «{needed}»")
    if "rho" in raw and method != "Fay":
        raise document.error((*place, "rho"), "rho gjelder bare metoden «Fay»")
    stated = {"skala", "rskalaer"} & raw.keys()
    if stated and method in ("BRR", "Fay", "SDR", "JK2"):
        field = min(stated)
        raise document.error(
            (*place, field), f"metoden «{method}» gir «{field}» selv – ta den bort"
        )
    each = [float(value) for value in raw.get("rskalaer", [1.0])]
    each = each * len(columns) if len(each) == 1 else each
    if why := _unusable(raw, columns, each):
        raise document.error(place, why)
    if len(each) != len(columns):
        raise document.error(
            (*place, "rskalaer"),
            f"rskalaer har {len(each)} tall, men det er {len(columns)} kolonner",
        )
    scale = _scale(method, len(columns), raw)
    return Replikat(
        metode=method,
        kolonner=columns,
        skalaer=tuple(scale * value for value in each),
        kombinert=raw.get("kombinert", True),
        mse=raw.get("mse", False),
        place=place,
    )


def _unusable(raw: dict[str, Any], columns: tuple[str, ...], each: list[float]) -> str:
    """What makes columns no set of replicates; "" when they are one."""
    if len(columns) < 2:
        said = ", ".join(columns) or text(raw["kolonner"])
        return f"«{said}» er ikke flere kolonner – skriv en liste, eller fra og til: rep1-rep80"
    if len(set(columns)) < len(columns):
        twice = next(name for name in columns if columns.count(name) > 1)
        return f"kolonnen «{twice}» står to ganger i replikatvektene"
    return "" if any(each) else "rskalaer er 0 for alle, så ingenting ville vært usikkert"


def _scale(method: str, count: int, raw: dict[str, Any]) -> float:
    """What every squared deviation counts, as in R `svrepdesign`."""
    match method:
        case "BRR":
            return 1 / count
        case "Fay":
            return float(1 / (count * (1 - raw["rho"]) ** 2))
        case "SDR":
            return 4 / count
        case "bootstrap":
            return float(raw.get("skala", 1 / (count - 1)))
    return float(raw.get("skala", 1.0))


def _series(given: object) -> Iterator[str]:
    """The columns by name; «repw01-repw80» is all of them from the first to the last."""
    for entry in given if isinstance(given, list) else [given]:
        name = text(entry)
        found = SERIES.fullmatch(name)
        if not found:
            yield name
            continue
        first, last = found[2], found[3]
        for number in range(int(first), int(last) + 1):
            yield f"{found[1]}{number:0{len(first)}d}" if first[0] == "0" else f"{found[1]}{number}"
