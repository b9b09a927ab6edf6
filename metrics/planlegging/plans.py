"""Plans for one question: the answers that a change takes, and whether they can be had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, inf

from data.errors import UserError
from metrics import estimators as est
from metrics.engine import formats
from metrics.planlegging.last import Last
from metrics.planlegging.wanted import Wanted

YES, NO, MAYBE = "ja", "nei", "vet ikke"
HALF = 50.0  # the level that takes the most answers, where none is known


@dataclass(frozen=True)
class Planned:
    """What a question takes. Percents and points are 0–100, and answers are to the survey.

    `svar` are needed in each wave for the first N of the målgruppe and `svar_maks` for the last,
    `mot_forrige` in the next wave when the one before is as it was; None where no number is
    enough. `svar_uten_fpc` is what the change takes as a sign of more than this målgruppe.
    `minste_endring` can be shown by `n`, else by as many as last time. `kan` is the answer.
    """

    last: Last
    wanted: Wanted
    nivaa: float
    til: float
    deff: float
    svar: int | None
    svar_maks: int | None
    svar_uten_fpc: int | None
    mot_forrige: int | None
    skjema: int | None
    svarprosent: float | None
    minste_endring: float | None
    minste_mot_forrige: float | None
    kan: str

    @property
    def n(self) -> int:
        """The answers that the smallest change is told for."""
        return self.wanted.n or self.last.svar


def planned(last: Last, wanted: Wanted) -> Planned:
    """The plan. Raises UserError where the numbers asked for cannot be true together."""
    level = _level(last, wanted)
    start, end = level / 100, (level + wanted.endring) / 100
    _check(last, wanted, start, end)
    deff = wanted.deff or last.deff or 1.0
    sizes = (wanted.populasjon,) if wanted.populasjon else last.sizes
    population = [float(size) for size in sizes] or [inf]

    def plan(size: float, **changes: object) -> est.Plan:
        return replace(wanted.plan(size, deff, last.part), **changes)  # type: ignore[arg-type]

    def needed(which: est.Plan) -> int | None:
        found = est.answers_needed(which, start, end)
        return None if found is None else ceil(found / last.part)

    def smallest(which: est.Plan) -> float | None:
        n = (wanted.n or last.svar) * last.part
        found = est.detectable(which, n, start, down=wanted.endring < 0)
        return None if found is None else 100 * found

    former = wanted.forrige or last.svar
    plans = [plan(size) for size in population]
    against = plan(population[-1], earlier=former * last.part)
    each = [needed(one) for one in plans]
    share = wanted.svarprosent or last.svarprosent
    # NB: the greatest of the sizes takes the most answers, and the least has the fewest to ask.
    most = None if each[-1] is None or share is None else ceil(100 * each[-1] / share)
    return Planned(
        last=last,
        wanted=wanted,
        nivaa=level,
        til=level + wanted.endring,
        deff=deff,
        svar=each[0],
        svar_maks=each[-1],
        svar_uten_fpc=needed(plan(inf)),
        mot_forrige=needed(against),
        skjema=most,
        svarprosent=share,
        minste_endring=smallest(plans[-1]),
        minste_mot_forrige=smallest(against),
        kan=_verdict(each[-1], most, population[0]),
    )


def _level(last: Last, wanted: Wanted) -> float:
    if wanted.andel is not None:
        return wanted.andel
    return HALF if last.nivaa is None else last.nivaa


def _check(last: Last, wanted: Wanted, start: float, end: float) -> None:
    """That the change, the answers and the correlation can be."""
    level, change = formats.kort(100 * start), formats.kort(abs(wanted.endring))
    if not 0 <= end <= 1:
        way, sign = ("øke", "-") if wanted.endring > 0 else ("falle", "")
        raise UserError(
            f"{last.navn}: Andelen er {level} prosent og kan ikke {way} med {change} prosentpoeng. "
            f"Skriv --endring {sign}{change}, eller --andel med et annet utgangspunkt."
        )
    size = wanted.populasjon or (last.sizes[-1] if last.sizes else inf)
    for name in ("n", "forrige"):
        answers = getattr(wanted, name) or 0
        if answers > size:
            raise UserError(
                f"{last.navn}: --{name} {answers} er flere enn målgruppen på "
                f"{formats.tall(size)}. Skriv et lavere tall, eller --populasjon."
            )
    if wanted.panel is not None and 0 < start < 1 and 0 < end < 1:
        low, high = est.correlations(start, end)
        if not low - 1e-9 <= wanted.panel <= high + 1e-9:
            raise UserError(
                f"{last.navn}: Går andelen fra {level} til {formats.kort(100 * end)} prosent, er "
                f"korrelasjonen mellom svarene fra {formats.tall(low, 2)} til "
                f"{formats.tall(high, 2)}. Skriv --panel med et tall der."
            )


def _verdict(needed: int | None, forms: int | None, population: float) -> str:
    """Whether so many can answer: not when more must be asked than there are."""
    if needed is None or needed > population:
        return NO
    if forms is None:
        return MAYBE if population != inf else YES
    return NO if forms > population else YES
