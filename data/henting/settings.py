"""What a source says of the tool that its numbers are fetched from: the group `hent`."""

from __future__ import annotations

import datetime as dt
import ipaddress
import os
import re
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from data.errors import UserError
from data.lake.sources import Source

TOOLS = ("matomo", "plausible")
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")
EXAMPLE = (
    "hent: {verktoey: matomo, adresse: https://statistikk.eksempel.no, nettsted: 1, "
    "noekkel: MATOMO_TOKEN, fra: 2024-03-15}"
)


@dataclass(frozen=True)
class Settings:
    """Where and what to fetch. `nettsted` is the tool's id of the site.

    `noekkel` is the name of the environment variable that has the token, never the token. `fra` is
    the first day, and `rapporter` what is fetched beside the totals: «sider» or nothing.
    """

    verktoey: str
    adresse: str
    nettsted: str
    noekkel: str
    fra: dt.date
    rapporter: str = ""

    def token(self) -> str:
        """The token. Raises UserError with the name of the variable that lacks it."""
        found = os.environ.get(self.noekkel, "").strip()
        if not found:
            raise UserError(
                f"Miljøvariabelen {self.noekkel} er tom – legg nøkkelen fra verktøyet i den, og "
                "aldri i kilder.yml."
            )
        return found


def of(source: Source) -> Settings:
    """The settings of the source. Raises UserError that says what to write."""
    stated = dict(source.hent)
    if not stated:
        raise UserError(
            f"Kilden «{source.id}» hentes ikke fra noe sted. Skal den det, skriv dette under "
            f"kilden i kilder.yml: {EXAMPLE}"
        )
    known = {field.name for field in fields(Settings)}
    wrong = sorted(set(stated) - known) or sorted(known - {"rapporter"} - set(stated))
    if wrong:
        raise UserError(
            f"Kilden «{source.id}»: hent har feil felt eller mangler {', '.join(wrong)} – skriv "
            f"{EXAMPLE}"
        )
    first = _day(source, stated.pop("fra"))
    made = Settings(fra=first, **{name: value.strip() for name, value in stated.items()})
    _check(source, made)
    return made


def _check(source: Source, made: Settings) -> None:
    if made.verktoey not in TOOLS:
        raise UserError(f"Kilden «{source.id}»: verktoey må være en av {', '.join(TOOLS)}.")
    if not VARIABLE.fullmatch(made.noekkel):
        raise UserError(
            f"Kilden «{source.id}»: noekkel skal være navnet på en miljøvariabel med store "
            "bokstaver, som MATOMO_TOKEN – aldri nøkkelen selv."
        )
    if made.rapporter not in ("", "sider"):
        raise UserError(f"Kilden «{source.id}»: rapporter kan være «sider», eller utelates.")
    place = urlsplit(made.adresse)
    secure = place.scheme == "https" or (place.scheme == "http" and _is_loopback(place.hostname))
    if not secure or not place.hostname or place.username or place.query or place.fragment:
        raise UserError(
            f"Kilden «{source.id}»: adresse må være https://VERT, uten brukernavn og uten «?»."
        )


def _is_loopback(host: str | None) -> bool:
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _day(source: Source, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UserError(
            f"Kilden «{source.id}»: fra må være en dato som 2024-03-15, ikke «{text}»."
        ) from error
