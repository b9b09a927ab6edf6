"""The next bransje: weights, ranking, how sure it is, and the numbers behind."""

from __future__ import annotations

import pandas as pd

from data.errors import UserError
from metrics.bransje import candidates
from metrics.bransje.candidates import Ranking
from metrics.bransje.criteria import CRITERIA, NAMES, Bransje, Criterion, Value
from metrics.bransje.ranking import DRAWS, TOP, Placed
from metrics.engine import formats
from metrics.figur import ranked_words as words
from metrics.figur.ranked import MOST
from pages.components import choose, figure, findings, frame, notices, tables
from pages.components.html import esc, write
from pages.redaksjonsraad.neste_bransje.parts import parts as parts_chart
from pages.redaksjonsraad.neste_bransje.parts import place, stability

PLACE, NAME = "plass", "navn"
LONGEST = 30  # rows of the table on the page


def asked(chosen: dict[str, float], compared: str) -> tuple[Ranking | None, str]:
    """The ranking by these choices, or the sentence that says why there is none."""
    try:
        return candidates.run(chosen, compared), ""
    except UserError as error:
        return None, str(error)


def without(compared: str) -> tuple[str, ...]:
    """The criteria that nothing compared has a number for."""
    return candidates.run(None, compared).utenfor


def show(found: Ranking) -> None:
    """The scores, taken apart by criterion, and why some bransjer have none."""
    rows = words.ranked(found)
    drawn = rows[:MOST]
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
            parts_chart(drawn),
            title=f"{bransje.navn} får {formats.tall(placed.poeng, 1)} av 100 poeng",
            unit="Poeng fra 0 til 100: veid snitt av kriteriene som har tall."
            + (f" De {MOST} første er tegnet; tabellen og filen har alle." if rows[MOST:] else ""),
            sources=words.sources(found),
            notes=words.reservations(found),
        )
    )


def sureness(found: Ranking) -> None:
    """How often each bransje stays among the first when the weights move."""
    rows = words.ranked(found)
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
            stability(rows[:MOST]),
            title=f"{leader[1].navn} er først i {first} av trekningene"
            if few
            else f"{findings.opening(findings.count(certain, 'én'))} av "
            f"{findings.count(len(rows))} er blant de fem første nesten uansett vekter",
            unit=f"{formats.tall(DRAWS)} tilfeldige sett av vekter rundt dem du har valgt.",
            sources=words.sources(found),
            notes=("Bare fem eller færre er rangert, så alle er blant de fem første.",)
            if few
            else (),
        )
    )


def numbers(found: Ranking) -> None:
    """Every value as it is, with its source; gaps are gaps."""
    told = [c for c in CRITERIA if any(_is_told(b.verdier[c.id]) for _, b in found.rader)]
    facts = pd.DataFrame(
        [
            (bransje.navn, *(_value(c, bransje.verdier[c.id]) for c in told), bransje.merke)
            for _, bransje in found.rader
        ],
        columns=[
            "Bransje",
            *(f"{c.navn} ({c.enhet})" if c.enhet else c.navn for c in told),
            "Merknad",
        ],
    )
    by = choose.one("Sorter tabellen etter", list(_orders()), "sorter", named=_orders().__getitem__)
    order = [place for place, _ in sorted(enumerate(found.rader), key=lambda row: _key(row[1], by))]
    tables.show(facts.iloc[order[:LONGEST]], "Kriteriene per bransje")
    if order[LONGEST:]:
        frame.text(f"De {LONGEST} første av {len(order)} vises. Filen til møtet har alle.")
    frame.text(
        "«..» betyr at tallet mangler, og er selv et funn: ingen har sett på det ennå. Hvor "
        "tallene er fra, og hvorfor noen mangler:"
    )
    write("".join(_behind(found.rader[place][1]) for place in order[:LONGEST]))


def _orders() -> dict[str, str]:
    """What the table can be sorted by: the place, the name or a criterion, the largest first."""
    return {PLACE: "Plass", NAME: "Navn"} | NAMES


def _key(row: tuple[Placed, Bransje], by: str) -> tuple[bool, float | str]:
    """What is missing comes last, whatever it is sorted by."""
    placed, bransje = row
    if by == NAME:
        return False, bransje.navn
    if by == PLACE:
        return placed.plass is None, placed.plass or 0
    value = bransje.verdier[by].tall
    return value is None, -(value or 0.0)


def _is_told(value: Value) -> bool:
    return value.tall is not None or value.tekst != formats.MISSING


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
            "Merknad": [bransje.merke for _, bransje in found.rader],
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
