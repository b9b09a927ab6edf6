"""What a reader of the tables must know: the wave, how to read the numbers, and the signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from metrics.engine import formats, provenance, registers
from metrics.engine.result import Row
from metrics.engine.suppression import thresholds
from metrics.spoersmaal.catalogue import SPLITS
from metrics.undersoekelse import words
from metrics.undersoekelse.waves import Audience, audiences, waves

DESIGNS = {
    "hel_populasjon": "alle ble spurt",
    "stratifisert": "stratifisert utvalg",
    "vektet": "vektet utvalg",
    "antall": "alle ble spurt; vises som antall",
}


def facts(path: Path, wave: str, names: Sequence[str]) -> list[tuple[str, str]]:
    """The wave and its målgrupper, line by line."""
    one = waves(path)[wave]
    lines = [
        ("Undersøkelse", f"{one.navn} ({one.id})"),
        ("Slag", words.KINDS[one.slag]),
        ("Felt", one.felt),
        ("Leverandør", one.leverandoer),
        ("Måte", one.modus),
        ("Delt på", formats.opplisting([SPLITS[name].lower() for name in names])),
    ]
    for audience in audiences(path).values():
        if audience.boelge == wave:
            name = registers.name(path, "maalgruppe", audience.maalgruppe)
            lines.append((name, "; ".join(_audience(audience))))
    lines.append(("Bevis", provenance.evidence(path).get("bevis", "")))
    return [(name, text) for name, text in lines if text]


def _audience(audience: Audience) -> Iterator[str]:
    yield f"{formats.tall(audience.svar)} svar"
    if audience.utsendt:
        share = formats.prosent(100 * audience.svar / audience.utsendt)
        yield f"{formats.tall(audience.utsendt)} spurt, svarprosent {share}"
    if audience.N is not None:
        source = f" ({audience.N_kilde})" if audience.N_kilde else ""
        yield f"N = {formats.tall(audience.N)}{source}"
    yield DESIGNS.get(audience.design, audience.design)
    if audience.vekting:
        yield audience.vekting[:1].lower() + audience.vekting[1:]
    if audience.weighted:
        yield f"vektenes designeffekt (Kish) {formats.tall(audience.kish_deff, 2)}"


def sentences(path: Path) -> list[str]:
    """How the tables are to be read."""
    limits = thresholds(path)
    fewest, counts = limits["undersoekelse"], limits["antall_under"]
    little = limits["lite_grunnlag_under"]
    return [
        "Prosentene er av dem som svarte med en mening. «Vet ikke» er holdt utenfor og står på en "
        "egen linje, i prosent av alle som ble spurt.",
        "«Sum» er andelen som ga et av svarene linjen nevner. Den er regnet før avrunding, så den "
        "kan avvike fra summen av hele prosent.",
        "n er uvektet: hvor mange som svarte med en mening i gruppen. Andelene er vektet der "
        "metodearket sier det.",
        f"«{formats.HIDDEN}» betyr at tallet er skjult av hensyn til personvernet: færre enn "
        f"{fewest} svar ({counts} når målgruppen er et utvalg), eller et tall som ellers kunne "
        f"røpet et slikt. «{formats.MISSING}» betyr "
        "at tallet mangler. Et tomt felt betyr at gruppen ikke finnes for spørsmålet, eller at "
        "svarene ikke kan vises ett for ett der noe i spørsmålet er skjult.",
        f"Færre enn {counts} svar vises som antall når hele målgruppen er spurt. Tall på færre enn "
        f"{little} svar er grå: lite grunnlag.",
        "«Høyere enn B» betyr at andelen er sikkert høyere enn i gruppen med bokstaven B: q under "
        "0,05, Benjamini–Hochberg over alle parene av det samme kjennetegnet i spørsmålet. Er noe "
        "i spørsmålet skjult, er testen regnet av tallene som vises, og er tilnærmet.",
        "«95 % intervall» er regnet etter utvalgsplanen og vektene. Det mangler der alle i "
        "målgruppen svarte. Er noe i spørsmålet skjult, er det tilnærmet, av tallene som vises.",
        "Målgruppene er spurt på ulike måter, og slås aldri sammen.",
    ]


def notes(whole: Row) -> tuple[str, ...]:
    """What the whole of a question says that is not said above the table."""
    skipped = ("beregnet", "syntetisk", "base:", "spørsmål:", "uvektet", "vektet")
    return tuple(flag for flag in whole.merker if not flag.startswith(skipped))
