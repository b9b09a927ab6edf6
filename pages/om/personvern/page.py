"""What is known of people here, for how long, and who could link what: from the settings in use."""

from __future__ import annotations

from pages.components import frame, retention
from pages.components.links.steps import Step
from pages.om.personvern import assessment, statement

frame.head(
    "Om",
    statement.finding(),
    "Personvernerklæring for dashbordet. Fristene er hentet fra innstillingene som er i bruk.",
    filtered=False,
    neste=[Step("Den ansvarlige ser over fristene og vurderingen hvert år.")],
)

frame.section("Hvem som har ansvaret")
statement.responsible()

frame.section("Hva vi lagrer om besøkende")
statement.visitors()

frame.section("Hvem som kan kobles til hva")
statement.linking()

frame.section("Anslag på ulike brukere over et år")
statement.estimates()

frame.section("Svar i undersøkelser")
statement.respondents()

frame.section("Hvor lenge")
retention.show()

frame.section("Innsyn og sletting")
statement.rights()

frame.section("Notater til vurderingen av personvernkonsekvenser")
assessment.show()
