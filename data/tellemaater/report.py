"""What a log becomes by each way of counting, and what makes the difference, as one answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.lake.sources import Source
from data.lake.workspace import Workspace
from data.printing import counted
from data.tellemaater import definitions, reading, robots
from data.tellemaater.counting import MEASURES, Counter, Step
from data.tellemaater.definitions import Definition
from data.tellemaater.reading import Log

Answer = dict[str, Any]
FIRST, LAST = "goaccess", reading.OURS
NAMED = {
    "linjer": "Linjer lest",
    "sidevisninger": "Sidevisninger",
    "filhentinger": "Filhentinger",
    "besoek": "Besøk",
    "besoekende": "Besøkende",
}
STEPS = {
    "linjer": "Linjene som leses",
    "metode": "Metoden",
    "status": "Svarkoden",
    "filer": "Hva som er en side",
    "roboter": "Roboter",
    "utelatt": "Adresser som ikke er lesing",
    "atferd": "Oppførsel",
    "aapner": "Hva som åpner et besøk",
    "hvem": "Hvem som er den samme",
    "noekkel": "Hvor lenge den samme kjennes igjen",
    "oekt": "Når et besøk er over",
}
LEFT_OUT = {
    "vert": "andre verter",
    "gjentatt": "gjentatte linjer",
    "metode": "andre metoder",
    "robot": "roboter",
    "robots_txt": "robots.txt",
    "ikon": "ikonet til nettstedet",
    "utelatt": "adresser som ikke er lesing",
    "atferd": "oppførsel som en robot",
    "status": "svarkoden",
    "del": "deler av filer (206)",
    "statisk": "statiske filer",
    "oppsett": "statiske filer etter oppsettsfilen",
}
ORDERED = (
    "Ett trinn om gangen, i den rekkefølgen som står. En annen rekkefølge gir andre trinn, og den "
    "samme summen."
)
APART = (
    "Filhentinger er linjer. Portalinnsikt viser nedlastinger: én per fil så lenge det er høyst 30 "
    "minutter mellom hentingene.",
    "Besøkende er summen av dagene der den samme er ny hver dag, og ellers av månedene.",
)
UNORDERED = (
    "Noen linjer står ikke i tidens rekkefølge. Her ordnes linjene etter tid for alle bortsett fra "
    "AWStats; Matomo tar dem som de kommer, og kan få andre besøk."
)
NAMELESS = (
    "Loggen har ikke nettlesernavn (user agent), så ingen av tellemåtene kan kjenne roboter i den."
)
WITHOUT_LIST = (
    "AWStats er ikke installert, så bare de alminnelige ordene i robotlisten er brukt. Med pakken "
    "awstats brukes hele listen."
)


def of(
    workspace: Workspace, source: Source, paths: Sequence[Path], first: str, last: str
) -> Answer:
    """Every definition of the log, the steps from one to another, and the link factors.

    Raises UserError for a file that is no log, and for an unknown definition.
    """
    ends = definitions.get(first), definitions.get(last)
    return answer(Counter(reading.read(workspace, source, paths)), *ends)


def answer(counter: Counter, first: Definition, last: Definition) -> Answer:
    """The same of a log that is read."""
    log = counter.log
    counts = {key: counter.of(one).numbers for key, one in definitions.known().items()}
    return {
        "fil": log.name,
        "format": log.format,
        "linjer": log.lines,
        "ulest": log.odd,
        "foerste": str(log.first),
        "siste": str(log.last),
        "tellemaater": [_counted(counter, one) for one in definitions.known().values()],
        "fossefall": {
            "fra": first.id,
            "til": last.id,
            "rekkefoelge": ORDERED,
            "fra_tall": dict(counts[first.id]),
            "til_tall": dict(counts[last.id]),
            "trinn": [_step(step, first, last) for step in counter.waterfall(first, last)],
        },
        "lenkefaktorer": {m: factors({k: n[m] for k, n in counts.items()}) for m in MEASURES},
        "forbehold": reservations(log),
    }


def factors(numbers: Mapping[str, int]) -> dict[str, dict[str, float | None]]:
    """What each number is to be multiplied by to be each other; None where it is 0."""
    return {
        a: {b: other / one if one else None for b, other in numbers.items()}
        for a, one in numbers.items()
    }


def reservations(log: Log) -> list[str]:
    """What the reader must know of these numbers."""
    told = [*APART]
    told += [UNORDERED] if log.unordered else []
    told += [] if robots.has_awstats() else [WITHOUT_LIST]
    told += [] if log.agents else [NAMELESS]
    if log.odd:
        told.append(
            f"{counted(log.odd, 'linje', 'linjer')} kan ikke leses her, og er ikke med noe sted. "
            "Verktøyene kan lese noen slike, for eksempel med en dato som ikke finnes "
            "eller et sitattegn midt i henvisningen."
        )
    return told


def _counted(counter: Counter, one: Definition) -> Answer:
    count = counter.of(one)
    return {
        "id": one.id,
        "navn": one.name,
        "tekst": one.summary,
        "kilde": one.source,
        "tall": dict(count.numbers),
        "utenfor": dict(count.left_out),
        "regler": {rule: {"verdi": one.rules[rule], "tekst": one.told[rule]} for rule in one.told},
    }


def _step(step: Step, first: Definition, last: Definition) -> Answer:
    rules = [r for r in definitions.STEPS[step.id] if first.rules[r] != last.rules[r]]
    return {
        "trinn": step.id,
        "navn": STEPS[step.id],
        "fra": " ".join(dict.fromkeys(first.told[rule] for rule in rules)),
        "til": " ".join(dict.fromkeys(last.told[rule] for rule in rules)),
        "endring": dict(step.change),
        "tall": dict(step.count.numbers),
    }
