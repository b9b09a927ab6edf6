"""For the editors: what is planned, under way and late, and the form where they change it."""

from __future__ import annotations

from pages.components import choose, filter_bar, frame
from pages.components.links import next_steps
from pages.redaksjonsraad.planer import form, plans, year_end

selection = filter_bar.current()
items = plans.chosen(selection)

frame.head(
    "Redaksjonsråd",
    plans.title(items),
    "Veien fra plan til lansering for hver bransje i hvert verktøy. Siden begynner med det "
    "rapportene sier; redaksjonsrådet fører videre herfra.",
    neste=next_steps.of_plans(),
)

frame.section("Tidslinje")
everything = choose.ticked("Vis også det som er lansert", "alle_rader")
plans.timeline(items, everything)

frame.section("Lanseringer og frister gjennom året")
year_end.show(items)

frame.section("Endre planen")
frame.text(
    "Det du lagrer, vises med en gang for alle. Ingenting slettes: hver endring blir en ny versjon "
    "med navn og tidspunkt, og alle versjoner kan tas tilbake."
)
form.show(items)
