"""Where the numbers come from, how fresh they are, and what in the sources does not add up."""

from __future__ import annotations

from pages.components import frame, retention
from pages.om.datakilder import contradictions, left_out, register, reported, sources

frame.head(
    "Om",
    sources.newest(),
    "Hva som er lest inn, hvor langt det rekker, hva som ble avvist, og hvor rapportene sier imot "
    "hverandre.",
    filtered=False,
)

contradictions.asked()

frame.section("Kilder")
sources.status()

frame.section("Undersøkelser")
sources.undersoekelser()

frame.section("Dekning i tid")
sources.coverage()

frame.section("Registre")
frame.text(
    "Størrelse og behov er hentet fra disse registrene. «python -m data registre» henter nyere "
    "tall fra SSB, og «python -m data geodatabase» en stedsdatabase; ingenting annet her bruker "
    "nettet."
)
sources.registers()
register.show()

frame.section("Linjer som ikke lot seg lese")
sources.rejected()

frame.section("Holdt utenfor tallene")
frame.text(
    "Roboter, helsesjekker og annet som ikke er lesing, er holdt utenfor. Her står hvor mye hver "
    "regel tok, av alle sidehentingene."
)
left_out.show()

frame.section("Hvor lenge dataene beholdes")
retention.show()

frame.section("Alle brukstall i rapportene")
reported.show()

frame.section("Der kildene er uenige")
frame.text("Vi retter ikke opp motstrid i rapportene.")
contradictions.show()

frame.section("Rapporter")
sources.reports()
