"""How a bransje is chosen in fact: who says what, in which order, and where it is entered."""

from __future__ import annotations

from pages.components import frame
from pages.components.html import esc, write

STEPS = (
    "Fagavdelingene i Arbeidstilsynet gir innspill til hvilke bransjer som er aktuelle. Listen "
    "over er et grunnlag for det.",
    "STAMI vurderer om datagrunnlaget i NOA er tilstrekkelig. Vurderingen føres som eget "
    "nøkkeltall («Nok data i NOA») på siden Datakilder, og teller da i rangeringen.",
    "Forslaget legges fram for partene. Etatene og partene blir enige, og bransjen føres som "
    "planlagt på siden Planer.",
)
SOURCE = "Kilde: Agenda Kaupang 2023, kap. 5.4."


def show() -> None:
    """The steps, with their source."""
    frame.section("Slik velges en bransje")
    items = "".join(f"<li>{esc(step)}</li>" for step in STEPS)
    write(f'<ol class="punkter">{items}</ol><p class="kilde">{esc(SOURCE)}</p>')
