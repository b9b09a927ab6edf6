"""The one behind a connection, asked for anew each time: a role that is taken away, is gone."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import Protocol

from data.errors import UserError
from data.lake.workspace import find
from data.tilgang import audit, sessions
from data.tilgang.rights import NONE, Person, Rights, everything
from pages.server import settings
from pages.server.settings import PAGES

logger = logging.getLogger("portalinnsikt")
UNSURE = "Innloggingstjenesten bekrefter ikke at e-postadressen er din."
STRANGER = "Ingen linje i tilgang.yml gjelder deg."


class Visit(Protocol):
    """How somebody came in."""

    def person(self) -> Person | None:
        """Who it is and what they may do now; None when they are not, or no longer, in."""


@dataclass(frozen=True)
class Anybody:
    """Where no control is set up."""

    def person(self) -> Person:
        return Person("aapen", rights=everything(PAGES))


@dataclass
class ByPassword:
    """One page that was opened with the common password, for a day's work at most."""

    until: float = field(default_factory=lambda: time.time() + sessions.LONGEST)
    ended: bool = False

    def person(self) -> Person | None:
        if self.ended or time.time() >= self.until or settings.mode() != settings.PASSWORD:
            return None
        return Person("passord", rights=_of_password())


@dataclass(frozen=True)
class ByLogin:
    """Somebody with a session on the server."""

    token: str | None

    def person(self) -> Person | None:
        session = sessions.find(find(), self.token)
        if session is None or settings.mode() != settings.OIDC:
            return None
        return of_claims(session.claims)


def of_claims(claims: dict[str, object]) -> Person:
    """The person behind a log-in. One without a role is told why, and may do nothing."""
    workspace = find()
    try:
        rules = settings.rules(workspace)
    except UserError:
        logger.exception("tilgang.yml kan ikke brukes")
        rules = None
    email = rules.email(claims) if rules else ""
    rights = rules.of(claims) if rules else NONE
    name = claims.get("name") or claims.get("preferred_username") or email
    why = "" if rights.pages else STRANGER if email or not claims.get("email") else UNSURE
    who = audit.number(workspace, email or f"{claims.get('iss')}|{claims.get('sub')}")
    return Person(who, str(name), rights, why)


def _of_password() -> Rights:
    try:
        rules = settings.rules()
    except UserError:
        logger.exception("tilgang.yml kan ikke brukes")
        return NONE
    return rules.of_password() if rules else everything(PAGES)


def note(event: str, person: Person | None, what: str) -> None:
    """Writes one line of the audit. A disk that refuses is told in the server's log."""
    who, roles = (person.who, person.rights.roles) if person else ("ukjent", ())
    try:
        audit.append(find(), event, who, what, roles)
    except OSError:
        logger.exception("Revisjonen kunne ikke skrives: %s", event)
