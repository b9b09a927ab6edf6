"""The next bransje: weights, ranking, how sure it is, and the numbers behind."""

from __future__ import annotations

import re

import pandas as pd

from data.errors import UserError
from metrics.bransje import candidates
from metrics.bransje.candidates import Ranking
from metrics.bransje.criteria import CRITERIA, NAMES, Bransje, Criterion, Value
from metrics.bransje.ranking import DRAWS, TOP, Placed
from metrics.engine import formats
from pages.components import figure, findings, frame, notices, tables
from pages.components.html import esc, write
from pages.redaksjonsraad.neste_bransje.parts import parts as parts_chart
from pages.redaksjonsraad.neste_bransje.parts import place, stability

# Where the name of a source ends and the details of one bransje begin.
DETAIL = re.compile(r"; |\. (?=Koder|Gjelder|Den )")


def asked(chosen: dict[str, float], compared: str) -> tuple[Ranking | None, str]:
    """The ranking by these choices, or the sentence that says why there is none."""
    try:
        return candidates.run(chosen, compared), ""
    except UserError as error:
        return None, str(error)


def title(found: Ranking | None) -> str:
    """«Luftfart ligger først av tre bransjer som kan rangeres»."""
    rows = ranked(found) if found else []
    if not rows:
        return "Ingen bransje kan rangeres med disse vektene"
    first = [bransje.navn for placed, bransje in rows if placed.plass == 1]
    if len(first) > 1:
        return f"{formats.opplisting(first)} deler førsteplassen"
    return f"{first[0]} ligger først av {findings.count(len(rows))} bransjer som kan rangeres"


def ranked(found: Ranking) -> list[tuple[Placed, Bransje]]:
    """The bransjer that have a place."""
    return [row for row in found.rader if row[0].plass is not None]


def show(found: Ranking) -> None:
    """The scores, taken apart by criterion, and why some bransjer have none."""
    rows = ranked(found)
    if not rows:
        notices.plain(
            "Ingen bransje har tall for halvparten av vekten. Gi kriteriene med tall mer vekt."
        )
        return
    placed, bransje = rows[0]
    figure.show(
        figure.of_facts(
            "rangering",
            table(found),
            parts_chart(rows),
            title=f"{bransje.navn} får {formats.tall(placed.poeng, 1)} av 100 poeng",
            unit="Poeng fra 0 til 100: veid snitt av kriteriene som har tall.",
            sources=_sources(found),
            notes=_reservations(found),
        )
    )


def sureness(found: Ranking) -> None:
    """How often each bransje stays among the first when the weights move."""
    rows = ranked(found)
    if not rows:
        return
    certain = sum((placed.topp or 0) >= 0.95 for placed, _ in rows)
    few = len(rows) <= TOP
    facts = pd.DataFrame(
        {
            "Bransje": [bransje.navn for _, bransje in rows],
            "Plass": [place(placed) for placed, _ in rows],
            "Blant de fem første": [formats.prosent(100 * (p.topp or 0)) for p, _ in rows],
            "På førsteplass": [formats.prosent(100 * (p.foerst or 0)) for p, _ in rows],
        }
    )
    leader = max(rows, key=lambda row: row[0].foerst or 0)
    first = formats.prosent(100 * (leader[0].foerst or 0))
    figure.show(
        figure.of_facts(
            "folsomhet",
            facts,
            stability(rows),
            title=f"{leader[1].navn} er først i {first} av trekningene"
            if few
            else f"{findings.opening(findings.count(certain, 'én'))} av "
            f"{findings.count(len(rows))} bransjer er blant de fem første nesten uansett vekter",
            unit=f"{formats.tall(DRAWS)} tilfeldige sett av vekter rundt dem du har valgt.",
            sources=_sources(found),
            notes=("Bare fem eller færre er rangert, så alle er blant de fem første.",)
            if few
            else (),
        )
    )


def numbers(found: Ranking) -> None:
    """Every value as it is, with its source; gaps are gaps."""
    facts = pd.DataFrame(
        [
            (bransje.navn, *(_value(c, bransje.verdier[c.id]) for c in CRITERIA))
            for _, bransje in found.rader
        ],
        columns=["Bransje", *(f"{c.navn} ({c.enhet})" if c.enhet else c.navn for c in CRITERIA)],
    )
    tables.show(facts, "Kriteriene per bransje")
    frame.text(
        "«..» betyr at tallet mangler. Bransjer som folk ber om, men som ikke er i registeret, kan "
        "ikke rangeres; de står på siden Bransjer. Hvor tallene er fra, og hvorfor noen mangler:"
    )
    write("".join(_behind(bransje) for _, bransje in found.rader))


def _value(criterion: Criterion, value: Value) -> str:
    """The value in its column; a count alone, since the heading has the unit."""
    return formats.tall(value.tall) if criterion.enhet else value.tekst


def _behind(bransje: Bransje) -> str:
    """The values of one bransje with their sources, folded away until someone asks."""
    items = "".join(
        f"<li>{esc(NAMES[key])}: {esc(value.tekst)} – {esc(value.kilde)}</li>"
        for key, value in bransje.verdier.items()
    )
    return (
        f'<details class="apen"><summary>{esc(bransje.navn)}</summary>'
        f'<ul class="punkter">{items}</ul></details>'
    )


def table(found: Ranking) -> pd.DataFrame:
    """The ranking as finished strings: place, score, cover, and points per criterion."""
    return pd.DataFrame(
        {
            "Bransje": [bransje.navn for _, bransje in found.rader],
            "Plass": [place(placed) for placed, _ in found.rader],
            "Poeng": [formats.tall(placed.poeng, 1) for placed, _ in found.rader],
            "Vekt med tall": [formats.prosent(100 * p.dekning) for p, _ in found.rader],
        }
        | {
            f"{name} (poeng)": [formats.tall(p.bidrag.get(key), 1) for p, _ in found.rader]
            for key, name in NAMES.items()
            if key not in found.utenfor
        }
    )


def _reservations(found: Ranking) -> tuple[str, ...]:
    left = [
        f"{bransje.navn} ({formats.prosent(100 * placed.dekning)} av vekten)"
        for placed, bransje in found.rader
        if placed.plass is None
    ]
    notes = [found.merknad] if found.merknad else []
    if left:
        notes.append(
            f"Ikke rangert, fordi under halvparten av vekten har tall: {formats.opplisting(left)}."
        )
    if found.utenfor:
        names = formats.opplisting([findings.lower(NAMES[key]) for key in found.utenfor])
        notes.append(f"Ingen bransje har tall for {names}, så det teller ikke.")
    notes += _unknown(found)
    return (
        *notes,
        "Sykefravær og brudd gjelder hele næringen, ikke bare bransjen. Et tall som mangler, er "
        "holdt utenfor snittet og regnes aldri som null.",
    )


def _unknown(found: Ranking) -> list[str]:
    """The criteria that others have numbers for, but none of those who are compared here."""
    missing = [
        key
        for key in NAMES
        if key not in found.utenfor
        and found.vekter[key] > 0
        and all(bransje.verdier[key].tall is None for _, bransje in found.rader)
    ]
    if not missing or not found.rader:
        return []
    names = formats.opplisting([findings.lower(NAMES[key]) for key in missing])
    return [
        f"Ingen av bransjene som sammenlignes her, har tall for {names}. Det skiller dem ikke, men "
        "vekten teller med når vi ser om halve vekten har tall."
    ]


def _sources(found: Ranking) -> tuple[str, ...]:
    texts = [
        DETAIL.split(value.kilde)[0].rstrip(".")
        for _, bransje in found.rader
        for key, value in bransje.verdier.items()
        if value.tall is not None and key != "modenhet"
    ]
    return (*dict.fromkeys(texts), "Planene på siden Planer")
