"""A plan in words, the same on the page and on the command line."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.engine import formats
from metrics.planlegging.plans import HALF, NO, YES, Planned

CENSUS = (
    "FPC er regnet med i begge målingene: endringen gjelder målgruppen selv, så jo flere av dem "
    "som svarer, jo sikrere er den. Skal tallet si noe om mer enn dem, trengs svarene uten FPC."
)
INDEPENDENT = (
    "Målingene er regnet som uavhengige. Kjennes de samme svarerne igjen, trengs færre: "
    "skriv --panel med korrelasjonen mellom svarene."
)

NONE = "–"  # no number is enough, or none is known
ALMOST_ALL = 0.95  # of those who answered; a base with more is told as all
FEW = 30  # answers; below it a share is not near enough to normal


def verdict(plan: Planned) -> str:
    """Whether the change can be measured, and what it takes."""
    if plan.svar is None:
        return f"Kan ikke måles: ikke noe antall svar viser {_change(plan)} sikkert nok."
    needed = formats.spenn(plan.svar, plan.svar_maks, "heltall")
    of = f" av {_sizes(plan)} ({_part(plan)})" if _sizes(plan) else ""
    each = f"{needed} svar{of} i {_which(plan)} for å vise {_change(plan)}"
    if plan.kan == NO:
        return f"Kan ikke måles slik: det trengs {each}{_rate(plan)}.{_beyond(plan)}"
    if plan.kan == YES:
        return f"Kan måles: det trengs {each}{_forms(plan)}."
    return f"Det trengs {each}. Svarprosenten er ikke kjent – skriv --svarprosent."


def smallest(plan: Planned) -> str:
    """The smallest change that so many answers show."""
    n = formats.tall(plan.n)
    if plan.minste_endring is None:
        return f"Med {n} svar i {_which(plan)} kan ingen endring herfra vises sikkert nok."
    points = formats.tall(plan.minste_endring, 1)
    return f"Med {n} svar i {_which(plan)} er den minste endringen som kan vises {points} poeng."


def against_last(plan: Planned) -> str:
    """What the next wave takes when the one before is as it was."""
    former = formats.tall(plan.wanted.forrige or plan.last.svar)
    if plan.mot_forrige is None:
        return (
            f"Målt mot forrige måling med {former} svar er ikke noe antall nok, for den målingen "
            "er for usikker."
        )
    needed = formats.tall(plan.mot_forrige)
    return f"Målt mot forrige måling med {former} svar trengs {needed} svar i den neste."


def assumed(plan: Planned) -> Iterator[str]:
    """What the plan builds on that nobody has measured."""
    last, wanted = plan.last, plan.wanted
    if last.nivaa is None and wanted.andel is None:
        yield (
            f"Regnet fra {formats.kort(HALF)} prosent, som krever flest svar: forrige måling har "
            f"ingen andel ({last.grunn})."
        )
    if last.deff is None and wanted.deff is None:
        yield (
            "Svarene er vektet, men designeffekten er ikke oppgitt. Regnet med 1, så det trengs "
            "flere – skriv --deff."
        )
    if not last.sizes and not wanted.populasjon:
        yield "Antallet i målgruppen er ikke kjent, så det er regnet uten FPC."
    if len(last.sizes) > 1 and not wanted.populasjon:
        yield f"Målgruppen er {_sizes(plan)}; antallet er ikke oppgitt nøyaktig."
    if last.part < ALMOST_ALL:
        yield (
            f"{formats.prosent(100 * last.part)} av dem som svarte, er i basen for spørsmålet. "
            "Antallene er svar på hele skjemaet."
        )
    if plan.svar is not None and plan.svar * last.part < FEW:
        yield f"Under {FEW} svar i basen er tilnærmingen grov."


def _change(plan: Planned) -> str:
    way = "fra {} til {} prosent".format(*map(formats.kort, (plan.nivaa, plan.til)))
    return f"{formats.kort(abs(plan.wanted.endring))} prosentpoeng ({way})"


def _which(plan: Planned) -> str:
    if plan.wanted.forrige:
        return "den neste målingen"
    return "hver måling" if plan.wanted.panel is None else "hver måling av panelet"


def _sizes(plan: Planned) -> str:
    sizes = (plan.wanted.populasjon,) if plan.wanted.populasjon else plan.last.sizes
    return formats.spenn(sizes[0], sizes[-1], "heltall") if sizes else ""


def _part(plan: Planned) -> str:
    size = plan.wanted.populasjon or plan.last.sizes[-1]
    return formats.prosent(100 * (plan.svar_maks or 0) / size)


def _rate(plan: Planned) -> str:
    """Why so many cannot be had."""
    if plan.svarprosent is None:
        return ""
    return f", men svarprosenten er {formats.prosent(plan.svarprosent)}"


def _beyond(plan: Planned) -> str:
    """That the change as a sign of more than the målgruppe takes more than there are."""
    size = plan.wanted.populasjon or max(plan.last.sizes, default=0)
    if not size or plan.svar_uten_fpc is None or plan.svar_uten_fpc <= size:
        return ""
    return f" Uten FPC trengs {formats.tall(plan.svar_uten_fpc)}, flere enn de er."


def _forms(plan: Planned) -> str:
    if plan.skjema is None:
        return ""
    sent = formats.tall(plan.skjema)
    return f", altså {sent} utsendte skjema når {formats.prosent(plan.svarprosent)} svarer"
