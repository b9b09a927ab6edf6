"""What a plan is asked for: the change, and how sure, as numbers that make sense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from data.errors import UserError
from metrics.engine import formats
from metrics.estimators import Plan

NUMBER = re.compile(r"[-−+]?\d+([.,]\d+)?")
LEAST, MOST = 1.0, 20.0  # of a design effect


@dataclass(frozen=True)
class Wanted:
    """What is asked for. Percents and points are 0–100; None is what the last wave says.

    `andel` is the level before the change, `n` and `forrige` answers to the survey in the next wave
    and the one before, `overlapp` the part of the next wave's that answered both.
    """

    endring: float = 5.0
    andel: float | None = None
    n: int | None = None
    forrige: int | None = None
    populasjon: int | None = None
    svarprosent: float | None = None
    deff: float | None = None
    panel: float | None = None
    overlapp: float = 100.0
    styrke: float = 80.0
    nivaa: float = 5.0

    def plan(self, population: float, deff: float, part: float) -> Plan:
        """The two waves, in answers of a base that is this `part` (0–1) of those who answer."""
        return Plan(
            population=population * part,
            deff=deff,
            power=self.styrke / 100,
            level=self.nivaa / 100,
            earlier=None if self.forrige is None else self.forrige * part,
            overlap=None if self.panel is None else self.overlapp / 100,
            correlation=self.panel or 0.0,
        )


# Option → its least and greatest value, and what it is.
LIMITS: dict[str, tuple[float, float, str]] = {
    "endring": (-100, 100, "endringen i prosentpoeng, for eksempel 5 eller -5"),
    "andel": (0, 100, "andelen før endringen, i prosent; ellers den som ble målt sist"),
    "n": (2, 1e9, "hvor mange som svarer; gir den minste endringen som kan vises"),
    "forrige": (2, 1e9, "hvor mange som svarte forrige gang; ellers er målingene like store"),
    "populasjon": (2, 1e9, "hvor mange målgruppen er; ellers tallet i registeret"),
    "svarprosent": (0.1, 100, "svarprosenten; ellers den fra sist"),
    "deff": (LEAST, MOST, "designeffekten av vekter og klynger; ellers vektenes fra sist"),
    "panel": (-1, 1, "korrelasjonen mellom svarene til dem som svarer begge ganger"),
    "overlapp": (0, 100, "hvor mange prosent av svarene som er fra dem som svarte sist; sammen "
                 "med --panel (ellers 100)"),
    "styrke": (50, 99.9, "hvor sikkert endringen skal oppdages, i prosent (ellers 80)"),
    "nivaa": (0.1, 20, "hvor ofte tilfeldigheter kan gi utslag, i prosent (ellers 5)"),
}  # fmt: skip
WHOLE = ("n", "forrige", "populasjon")


def read(given: Mapping[str, str]) -> Wanted:
    """The options as they were written; "" is not given. Raises UserError in one sentence."""
    found = {name: number(name, text) for name, text in given.items() if text != ""}
    if found.get("endring") == 0:
        raise UserError("En endring på 0 kan ikke oppdages. Skriv for eksempel --endring 5.")
    if "overlapp" in found and "panel" not in found:
        raise UserError(
            "--overlapp gjelder de samme svarerne to ganger. Skriv også --panel med korrelasjonen, "
            "for eksempel --panel 0,5."
        )
    whole = {name: int(found[name]) for name in WHOLE if name in found}
    return Wanted(**(found | whole))  # type: ignore[arg-type]


def number(name: str, text: str) -> float:
    """A number within its limits, with decimal comma or point."""
    low, high, about = LIMITS[name]
    plain = re.sub(r"\s|%$", "", text)
    value = float(plain.replace(",", ".").replace("−", "-")) if NUMBER.fullmatch(plain) else inf
    if not low <= value <= high or (name in WHOLE and not value.is_integer()):
        kind = "et helt tall" if name in WHOLE else "et tall"
        raise UserError(
            f"--{name} {text} kan ikke brukes. Skriv {kind} fra {formats.kort(low)} til "
            f"{formats.kort(high)}: {about}."
        )
    return value
