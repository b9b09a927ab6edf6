"""The statement of privacy, part by part."""

from __future__ import annotations

from data.errors import UserError
from data.lake import retention, sources
from data.lake.sketches import LEAST
from data.lake.workspace import find
from pages.components import answers, frame
from pages.components.html import esc, write
from pages.components.retention import keys

SCOPE_DAYS = {"dag": 1, "maaned": 31, "periode": 366}
LACKS = (
    "Ikke oppgitt. Den som drifter dashbordet, må føre opp «behandlingsansvarlig» og «kontakt» i "
    "oppbevaring.yml i arbeidsområdet."
)


def finding() -> str:
    """The page in one line: how long somebody with the disk could know a visitor again."""
    days = longest()
    if days is None:
        return "Innstillingene kan ikke leses"
    year = "; om noen var her, kan prøves året ut" if sketched() else ""
    told = f"En besøkende kan kjennes igjen i høyst {days} dager, og bare av den som har disken"
    return f"{told}{year}"


def longest() -> int | None:
    """Days from the first visit of a period until its key is gone; None for wrong settings."""
    try:
        known = sources.load(find()).values()
    except UserError:
        return None
    # NB: only a log has keys; who a tool of another knows, is not known here.
    logs = [s for s in known if s.rolle == "hoved" and s.instrument == "logg"]
    kept = [s for s in logs if s.identitet in SCOPE_DAYS]
    return max((int(SCOPE_DAYS[s.identitet] + s.noekkel_dager) for s in kept), default=0)


def sketched() -> int:
    """How many sources make sketches of different people over a year; none for wrong settings."""
    try:
        return sum(s.anslaas and s.rolle == "hoved" for s in sources.load(find()).values())
    except UserError:
        return 0


def estimates() -> None:
    """What the estimates of a year rest on, and what one with the disk could try meanwhile."""
    if not sketched():
        frame.text("Det lages ikke anslag på ulike brukere over lengre tid enn en måned.")
        return
    frame.text(
        "For å anslå hvor mange ulike brukere et år har hatt, lages en skisse for hver måned mens "
        "loggen leses. Den er noen hundre små tall, og ingen kan leses ut av den. En måned, et "
        f"verktøy eller en bransje med under {LEAST} besøkende har ingen skisse.",
        "Skissene har en egen nøkkel for hvert kalenderår. Den brukes til ingenting annet, og "
        f"slettes {days_after_year()} etter årets siste dag.",
        "Mens den nøkkelen lever, kan den som har disken, nøkkelen og en adresse med nettleser, "
        "prøve adressen mot skissen for en måned. Svaret er «nei» eller «kanskje», og det sier "
        "«kanskje» også om minst to av tre som ikke har vært her. For to til tre av hundre "
        "adresser er et «kanskje» nesten sikkert. Skissen sier aldri hvilke sider noen så.",
        "Anslaget kan slås av for hver kilde med «anslag: nei» i kilder.yml.",
    )


def days_after_year() -> str:
    """How long the keys of the year live after it: «2 dager»."""
    known = [s for s in sources.load(find()).values() if s.anslaas and s.rolle == "hoved"]
    days = int(max(s.noekkel_dager for s in known))
    return "1 dag" if days == 1 else f"{days} dager"


def responsible() -> None:
    """Who is responsible, and whom to ask."""
    try:
        said = retention.load(find())
    except UserError as error:
        frame.text(str(error))
        return
    if not said.behandlingsansvarlig:
        frame.text(LACKS)
        return
    asked = f" Spørsmål og krav rettes til {said.kontakt}." if said.kontakt else ""
    frame.text(f"Behandlingsansvarlig er {said.behandlingsansvarlig}.{asked}")


def visitors() -> None:
    """What is kept of a line in a log, and what is not."""
    _points(
        "IP-adressen og nettleseren finnes bare i minnet mens loggen leses. De lagres aldri.",
        "Av hvert besøk lagres tidspunkt, side, status, verten besøket kom fra, kampanjemerker og, "
        "der en stedsdatabase er satt opp, fylket.",
        "Søkeord, e-post, telefoner, fødselsnumre og koder i en adresse blir byttet ut før den "
        "lagres. En adresse nettstedet ikke er kjent for å ha, og som færre enn "
        f"{answers.limit('adresse')} har sett, vises ikke, og kuttes hver dag.",
        "Tall for et fylke vises ikke når færre enn "
        f"{answers.limit('bruk_region')} besøkende ligger bak.",
        "Dashbordet setter ingen informasjonskapsler hos dem som besøker portalen, og spør ingen "
        "andre maskiner når det er i bruk.",
    )


def linking() -> None:
    """For how long a stranger with the disk could link whom."""
    days = longest()
    if days is None:
        frame.text("Rett innstillingene først.")
        return
    frame.text(
        "Hver besøkende er et tall, laget av adressen, nettleseren og en hemmelig nøkkel. Nøkkelen "
        f"slettes {keys(sources.load(find()))}.",
        "Mens nøkkelen lever, kan den som har både disken og en adresse med nettleser, prøve om "
        f"den har vært her, og hvilke sider den så: i høyst {days} dager etter besøket. Uten "
        "adressen sier tallet ingenting.",
        "Når nøkkelen er slettet, kan ingen det, heller ikke vi. Da sier tallet bare hvilke besøk "
        "i samme periode som var samme besøkende.",
        "En kopi eller et øyeblikksbilde av disken der nøkkelen er med, forlenger det så lenge "
        "kopien finnes.",
    )


def answers_held() -> int:
    """How many waves with answers of people have been read in."""
    rows = answers.table("undersoekelser")
    return int((rows["slag"] == "beregnet").sum())


def respondents() -> None:
    """What is kept of those who answered a survey."""
    count = answers_held()
    held = "Ingen svar er lest inn; bare trykte tabeller." if not count else (
        f"{count} {'bølge' if count == 1 else 'bølger'} med svar er lest inn."
    )  # fmt: skip
    frame.text(
        held,
        "Id-en til en svarer lagres bare som et tall laget med en nøkkel. Svar fra færre enn "
        f"{answers.limit('undersoekelse')} vises ikke, og det som er skjult, er prøvd slik at det "
        "ikke kan regnes ut av resten.",
    )


def rights() -> None:
    """How a request is met."""
    frame.text(
        "Den som vil ha noe slettet, ber den som drifter dashbordet. En fil, en periode, en bølge "
        "eller en svarer slettes med «python -m data slett», også fra eldre varehus og kopier. "
        "Journalen sier hva som gikk, og aldri hva som sto der.",
        "Vi kan ikke finne en besøkende i loggene: det som trengs, er ikke lagret.",
    )


def _points(*sentences: str) -> None:
    items = "".join(f"<li>{esc(sentence)}</li>" for sentence in sentences)
    write(f'<ul class="tekst">{items}</ul>')
