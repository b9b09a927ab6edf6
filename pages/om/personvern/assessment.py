"""Notes for the assessment of consequences for privacy (DPIA): what may go wrong, what is done."""

from __future__ import annotations

import pandas as pd

from pages.components import frame, tables
from pages.om.personvern.statement import longest, sketched
from pages.server import settings


def show() -> None:
    """Each risk, what is done, and what is left of it."""
    table = pd.DataFrame(
        _rows(), columns=["Hva kan gå galt", "Det som er gjort", "Det som er igjen"]
    )
    tables.show(table, "Risiko, tiltak og det som er igjen")
    frame.text(
        "Formålet er statistikk over bruk av portalen og svar i undersøkelser. Ingen avgjørelser "
        "om enkeltpersoner tas med tallene, og de settes ikke sammen med andre opplysninger om "
        "dem. Behandlingsgrunnlaget må den behandlingsansvarlige føre selv."
    )


def _rows() -> list[tuple[str, str, str]]:
    days = longest()
    gate = {
        "aapen": "Ingen kontroll: alle som når serveren, ser sidene.",
        "passord": "Felles passord.",
        "oidc": "Innlogging for hver bruker.",
    }.get(settings.mode(), "Ukjent innstilling; ingenting vises.")
    return [
        (
            "Noen får tak i disken",
            "Ingen adresser eller nettlesere er lagret. Nøklene slettes. Alt er lukket for andre "
            "brukere av maskinen.",
            f"I høyst {days} dager kan en kjent adresse prøves mot loggen."
            + (" Til året er omme, kan den prøves mot skissene." if sketched() else ""),
        ),
        (
            "Et anslag over et år røper om noen var her",
            "Egen nøkkel for hvert år. Ingen skisse av små tall, og aldri flere registre enn "
            "halvparten av de besøkende. Anslaget kan slås av.",
            "Med disk, nøkkel og adresse kan et «nei» være sikkert, og et «kanskje» nesten sikkert "
            "for to til tre av hundre adresser."
            if sketched()
            else "Ingenting: det er slått av.",
        ),
        (
            "En adresse på nettstedet peker på en person",
            "Kjente mønstre byttes ut ved lesing. Det få har sett utenfor det kjente, kuttes hver "
            "dag.",
            "Et navn i en adresse kan ligge på disken til neste rydding. Et nettstedskart gjør at "
            "kjente sider ikke kuttes.",
        ),
        (
            "Et lite tall peker på en person",
            "Små tall per fylke og få svar skjules, også der de kunne regnes ut.",
            "Bruk som ikke er knyttet til et sted, vises også når den er liten.",
        ),
        (
            "Tall om bruk følger noen over tid",
            "Hver periode har sin egen nøkkel. Besøk i ulike måneder kan ikke kobles.",
            "Besøk i samme måned henger sammen, også etter at nøkkelen er borte.",
        ),
        (
            "Det som er slettet, ligger igjen",
            "Eldre varehus, kopier og karantene går samtidig. Journalen er beviset.",
            "Originaler, sikkerhetskopier og øyeblikksbilder utenfor arbeidsområdet.",
        ),
        (
            "Uvedkommende leser dashbordet",
            gate,
            "Redaksjonsrådets navn vises for alle som ser sidene.",
        ),
    ]
