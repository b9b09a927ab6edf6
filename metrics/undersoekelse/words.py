"""What a reader is told about a number from a survey, in words that every channel shares."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from metrics import estimators as est
from metrics.engine import formats, store
from metrics.engine.result import Row
from metrics.undersoekelse.cells import Cell
from metrics.undersoekelse.waves import COMPUTED, Wave

DEFF = 2.0
KINDS = {COMPUTED: "beregnet", "publisert": "publisert", "syntetisk": "syntetisk"}
ONE_AUDIENCE = "velg én målgruppe: målgruppene er spurt på ulike måter og slås ikke sammen"
ONE_WAVE = "velg én bølge: bølger slås ikke sammen"
ONE_RESOURCE = "velg én ressurs: svar om ulike ressurser slås ikke sammen"
NOBODY = "ingen i bølgen har svart i dette utvalget"
UNLIMITED = "antallet i målgruppen er ikke oppgitt, så intervallet er bredere enn nødvendig"
NOT_ASKED = "bølgen har ikke spurt om dette"
OTHER_ASKED = "bølgen har ikke spurt om dette, men om {}"
NOT_RECORDED = "bølgen har ikke opplysning om {}"
SIZES = "bølgen har andre størrelsesgrupper, som ikke kan legges i den valgte"
TOO_MANY = (
    "høyst to kjennetegn om gangen: flere ville gjort det mulig å regne seg frem til enkeltsvar"
)
THEME = "gjelder temaet i IA-avtalen, ikke portalen"
UNWEIGHTED = "uvektet: alle svar teller likt, og utvalget er ikke nødvendigvis representativt"
ASKED = "base: alle som fikk spørsmålet"
ROUNDED = "avrundet til hele prosent, fordi noe i spørsmålet er skjult"
METHODS = {
    est.BETA: "95 % intervall: beta (Korn–Graubard)",
    est.WHOLE: "hele målgruppen svarte",
    est.KNOWN: "kjent fra marginen: vektene er laget for å gi dette tallet; det har ikke intervall",
}


@lru_cache
def questions(path: Path) -> Mapping[tuple[str, str, str], Mapping[str, object]]:
    """The questions of the computed waves by (wave, målgruppe, question)."""
    rows = store.rows(path, store.named("boelgespoersmaal"))
    return {(str(r["boelge"]), str(r["maalgruppe"]), str(r["spoersmaal"])): r for r in rows}


def kind(wave: Wave, split: str) -> str:
    """Where the number comes from; the name of the wave stands on the row when it is the split."""
    return KINDS[wave.slag] if split == "boelge" else f"{KINDS[wave.slag]}: {wave.navn}"


def flags(
    path: Path, cell: Cell, wave: Wave, split: str, metric_id: str, *, weighted: bool
) -> tuple[str, ...]:
    """Kind, base, method, design effect, weighting and wording of a computed cell."""
    audience = cell.audience
    question = questions(path)[audience.boelge, audience.maalgruppe, cell.spoersmaal]
    found = [kind(wave, split)]
    if cell.ressurs == "ia_tema":
        found.append(THEME)
    about = metric_id if metric_id == "vet_ikke" else str(question["maaltall"] or "")
    found.append(_base(str(question["base_tekst"]), about))
    if audience.as_counts:
        found += ["antall organisasjoner, ikke prosent", f"vet ikke: {cell.usikre}"]
    else:
        found += [method(cell), *_weighting(cell, weighted=weighted)]
        found += [UNLIMITED] if audience.design == "hel_populasjon" and not audience.whole else []
        found += [ROUNDED] if cell.avrundet else []
    return (*found, f"spørsmål: «{question['ordlyd']}»")


def method(cell: Cell) -> str:
    """How the interval was made, or why there is none."""
    audience = cell.audience
    if cell.metode == est.HYPERGEOMETRIC and audience.N is not None:
        return exact(int(audience.N), audience.svar, cell.n, asked=cell.spurt)
    return METHODS.get(cell.metode, cell.metode)


def exact(population: int, answered: int, base: int, *, asked: int, known: bool = True) -> str:
    """Which N an exact interval stands on: that of those who were asked, where it is known.

    `asked` of those who `answered` the survey got the question, and `base` of them had an opinion.
    `known` says that the audience has been counted.
    """
    whole = asked == answered
    most = population if whole else float(est.largest_base(population, answered, base))
    if whole and known:
        return f"95 % intervall: hypergeometrisk, N = {formats.tall(most)}"
    why = [] if whole else ["hvor mange som skulle svart, er ikke kjent"]
    why += [] if known else ["antallet i målgruppen er ikke oppgitt"]
    return f"95 % intervall: hypergeometrisk, N er høyst {formats.tall(most)} ({', og '.join(why)})"


def not_asked(instead: tuple[str, ...]) -> str:
    """That a wave has not asked of this, and what it has asked of in its place."""
    if not instead:
        return NOT_ASKED
    return OTHER_ASKED.format(formats.opplisting([*instead[:3], *["andre"] * (len(instead) > 3)]))


def missing(key: str, name: str, why: str) -> Row:
    """A row without a number, and the reason."""
    return Row(key, name, None, merker=(why,))


def _base(text: str, metric_id: str) -> str:
    if metric_id == "vet_ikke":
        return ASKED
    told = text if text.startswith("base") else f"base: {text}"
    return told if metric_id == "bruk_ressurs" else f"{told}, uten «vet ikke»"


def _weighting(cell: Cell, *, weighted: bool) -> list[str]:
    if not weighted:
        return [UNWEIGHTED, *([cell.audience.utvalg] if cell.audience.klynget else [])]
    text = cell.audience.vekting
    found = [text[:1].lower() + text[1:]] if text else []
    found += [cell.audience.utvalg] if cell.audience.utvalg else []
    effect = cell.vekteffekt
    if effect is not None and effect > DEFF and not cell.audience.planned:
        found.append(f"vektene øker usikkerheten mye: deff {formats.tall(effect, 1)} (over 2)")
    if cell.audience.planned and cell.deff is not None and cell.deff > DEFF:
        found.append(f"utvalget øker usikkerheten mye: deff {formats.tall(cell.deff, 1)} (over 2)")
    return found
