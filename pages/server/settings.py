"""How the door is set up: the environment, .streamlit/secrets.toml and tilgang.yml.

PORTAL_TILGANG = aapen (default) | passord (with PORTAL_PASSORD) | oidc (with secrets.toml).
PORTAL_ADRESSE = https://… where readers find the dashboard, when it is behind a proxy.
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from streamlit import config
from streamlit.auth_util import get_secrets_auth_section

from data.errors import UserError
from data.lake.workspace import Workspace, find
from data.printing import tell
from data.tilgang import policy
from data.tilgang.policy import Policy

OPEN, PASSWORD, OIDC = "aapen", "passord", "oidc"
PAGES = frozenset(p.parent.name for p in Path(__file__).parents[1].glob("*/*/page.py"))
SHORTEST = 32  # characters of the secret that signs cookies
DEFAULT = "default"  # what Streamlit calls the provider that has no name
NEEDED = ("client_id", "client_secret", "server_metadata_url")
AT_HOME = ("localhost", "127.0.0.1", "::1")


def mode() -> str:
    """The setting in use."""
    return os.environ.get("PORTAL_TILGANG", OPEN)


def controlled() -> bool:
    """True where not everybody who reaches the server may read."""
    return mode() != OPEN


def base() -> str:
    """What begins every path: "" or «/portal»."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def public() -> str:
    """The origin that readers know, «https://host»; "" where nobody has said."""
    said = os.environ.get("PORTAL_ADRESSE", "")
    if not said and mode() == OIDC:
        said = str(_section().get("redirect_uri", ""))
    parts = urlsplit(said.replace("{port}", str(config.get_option("server.port"))))
    return f"{parts.scheme}://{parts.netloc}".lower() if parts.scheme and parts.netloc else ""


def providers() -> dict[str, dict[str, Any]]:
    """The log-in services of secrets.toml, by the name that Streamlit has for them."""
    section = _section()
    named = {name: dict(said) for name, said in section.items() if isinstance(said, dict)}
    named = {name: said for name, said in named.items() if set(said) & set(NEEDED)}
    return {DEFAULT: section} if "client_id" in section else named


def rules(workspace: Workspace | None = None) -> Policy | None:
    """tilgang.yml as it is now; None when there is none. Raises UserError when it is wrong."""
    workspace = workspace or find()
    try:
        found = policy.path(workspace).stat()
    except OSError:
        return policy.load(workspace, PAGES)
    return _rules(workspace, found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(maxsize=4)
def _rules(workspace: Workspace, *_: int) -> Policy | None:
    return policy.load(workspace, PAGES)


def check() -> list[str]:
    """What keeps the door closed, as sentences; none when readers can come in.

    Raises UserError with one sentence when the set-up is wrong, so that the server does not start.
    """
    workspace = find()
    said = rules(workspace)
    match mode():
        case "aapen":
            if said:
                raise UserError(
                    f"{policy.path(workspace)} finnes, men PORTAL_TILGANG er ikke satt – sett den "
                    "til oidc eller passord, eller fjern filen."
                )
            return []
        case "passord":
            return _password(said)
        case "oidc":
            return _oidc(said)
        case other:
            return [
                f"PORTAL_TILGANG kan ikke være «{other}» – velg aapen, passord eller oidc. Ingen "
                "slipper inn."
            ]


def check_or_stop() -> None:
    """Says what keeps the door closed, and stops the server when access is set up wrong."""
    try:
        for sentence in check():
            tell(sentence)
    except UserError as error:
        tell(str(error))
        sys.exit(2)


def _password(said: Policy | None) -> list[str]:
    if said and not said.of_password().pages:
        raise UserError(
            f"{policy.OWN} gir ingen side til den som kjenner passordet – skriv en linje med "
            "«passord: true», eller sett PORTAL_TILGANG til oidc."
        )
    if not os.environ.get("PORTAL_PASSORD"):
        return ["PORTAL_PASSORD er ikke satt. Ingen slipper inn."]
    return []


def _oidc(said: Policy | None) -> list[str]:
    closed = []
    if said is None:
        closed.append(
            f"{policy.OWN} mangler i arbeidsområdet. Ingen slipper inn til den sier hvem som har "
            "hvilken rolle, se docs/drift.md."
        )
    elif all(line.password for line in said.lines):
        raise UserError(f"{policy.OWN} gir ingen som logger inn, en rolle – legg til en linje.")
    section = _section()
    lacks = [name for name in ("redirect_uri", "cookie_secret") if not section.get(name)]
    for name, provider in providers().items():
        lacks += [f"{name}.{key}" for key in NEEDED if not provider.get(key)]
    if lacks or not providers():
        told = f" ({', '.join(lacks)})" if lacks else ""
        return [
            *closed,
            f".streamlit/secrets.toml er ikke ferdig satt opp{told}. Ingen slipper inn.",
        ]
    _strong(section)
    return closed


def _strong(section: dict[str, Any]) -> None:
    """Raises UserError where what was set up could be guessed or listened to."""
    if len(str(section["cookie_secret"])) < SHORTEST:
        raise UserError(
            f"cookie_secret i .streamlit/secrets.toml må ha minst {SHORTEST} tegn – lag en ny med "
            "«openssl rand -hex 32»."
        )
    if not str(section["redirect_uri"]).endswith("/oauth2callback"):
        raise UserError("redirect_uri i .streamlit/secrets.toml må slutte med /oauth2callback.")
    addresses = [section["redirect_uri"]]
    addresses += [provider["server_metadata_url"] for provider in providers().values()]
    for address in addresses:
        parts = urlsplit(str(address))
        if parts.scheme != "https" and parts.hostname not in AT_HOME:
            raise UserError(f"{address} i .streamlit/secrets.toml må begynne med https://.")


def _section() -> dict[str, Any]:
    return dict(get_secrets_auth_section().to_dict())
