"""The one setting, PORTAL_MOTOR=sc://host:port, and the sentences for one that cannot be used."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from data.errors import UserError

ENGINE = "PORTAL_MOTOR"
SHARED = "PORTAL_MOTOR_LAGER"  # a folder that the engine and this machine both see
PORT = 15002  # of Spark Connect
PATIENCE = 5.0  # seconds to wait for an answer


@dataclass(frozen=True)
class Setting:
    """Where the engine answers (`sc://…`), and the folder that is shared with it ("": our own)."""

    url: str
    host: str
    port: int
    shared: str


def chosen() -> Setting | None:
    """The engine that the operator has chosen; None for DuckDB alone.

    Raises UserError for a setting that is no address.
    """
    url = os.environ.get(ENGINE, "").strip()
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or PORT
    except ValueError:
        host, port = None, 0
    if host is None or parts.scheme != "sc":
        raise UserError(
            f"{ENGINE} er «{url}», men skal være en adresse som sc://maskin:{PORT} – rett den, "
            "eller fjern den for å bygge på denne maskinen."
        )
    return Setting(url, host, port, os.environ.get(SHARED, "").strip())


def refuse_silence(setting: Setting) -> None:
    """Raises UserError when nothing answers there: the client itself would try for minutes."""
    try:
        socket.create_connection((setting.host, setting.port), PATIENCE).close()
    except OSError as error:
        raise silent(setting) from error


def silent(setting: Setting) -> UserError:
    """The sentence for an engine that is not there."""
    return UserError(
        f"Motoren {setting.host}:{setting.port} svarer ikke – start den, rett {ENGINE}, eller "
        f"fjern {ENGINE} for å bygge på denne maskinen; det gamle varehuset står."
    )
