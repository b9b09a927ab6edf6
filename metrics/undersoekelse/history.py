"""Whether a survey metric can be followed over time, told to whoever asks to compare."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from metrics.engine import formats, output, registers, store
from metrics.engine.catalog import Metric
from metrics.engine.selection import Selection
from metrics.undersoekelse.change import changes
from metrics.undersoekelse.waves import SYNTHETIC, waves

LINKED = "Ja, for spørsmålene som er koblet fra bølge til bølge: se «python -m metrics endring»."
REMEDY = (
    "Still det samme spørsmålet til den samme målgruppen i en ny bølge, og koble dem i kodeboken "
    "(sammenlignbar)."
)
POPULATION = "populasjon"  # a break in who was asked


def answer(path: Path, metric: Metric, selection: Selection) -> output.Facts:
    """One row per survey that has asked, whether they may be compared, and what it would take."""
    asked = [
        row["boelge"]
        for row in store.rows(path, store.named("kpitilbud"))
        if row["maaltall"] == metric.id and row["slag"] != SYNTHETIC
    ]
    known = [waves(path)[str(wave)] for wave in dict.fromkeys(asked)]
    linked = any(c.poeng is not None for c in changes((metric.id,), selection, path))
    answered = "Ja" if linked else "Nei"
    rows: list[output.Facts] = [
        {"maalt_med": wave.navn, "svar": answered, "spurt": wave.felt} for wave in known
    ]
    names = formats.opplisting([f"{wave.navn} ({wave.felt})" for wave in known])
    only = "bare" if len(known) == 1 else "ulikt"
    why = f"Nei, {metric.tittel.lower()} er {only} spurt om i {names}."
    printed = {
        str(row["kilde"])
        for row in store.rows(path, "select id, kilde from publiserte_boelger")
        if row["id"] in asked
    }
    notes = [LINKED] if linked else [why, *obstacles(path, printed), REMEDY]
    return output.told("sammenlign", rows, notes, [])


def obstacles(path: Path, reports: Collection[str] = ()) -> tuple[str, ...]:
    """What keeps the surveys that these reports mention (none: all) apart from the printed ones."""
    return tuple(
        registers.readable(path, f"{row['tekst']} (Kilde: {row['kilde_tittel']}, {row['sted']}.)")
        for row in store.rows(path, store.named("brudd"))
        if row["type"] == POPULATION and (not reports or row["kilde"] in reports)
    )
