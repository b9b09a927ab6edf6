"""Who is logged in, kept on the server: a cookie is a number here, and nothing once it is ended.

One small file a session, so that several server processes know the same ones. Its name is the hash
of the token and its content is locked with the token, which only the browser has: a copy of the
disk lets nobody in, and says nothing of anybody. The lock comes with Streamlit's own log-in.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import os
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from data.errors import unwritable
from data.lake.files import replace
from data.lake.workspace import Workspace

FOLDER = "oekter"
TOKEN = re.compile(r"[\w-]{43}", re.ASCII)
LONGEST = 10 * 3600  # seconds, also where the provider lets a log-in last longer
LEAVING = 60  # seconds that a log-out may take on its way to the provider


@dataclass(frozen=True)
class Session:
    """One log-in: what the provider said, what Streamlit keeps of it, and when it ends (epoch)."""

    claims: dict[str, Any]
    cookies: dict[str, str]
    until: float
    leaving: bool = False


def begin(workspace: Workspace, claims: dict[str, Any], cookies: dict[str, str]) -> str:
    """Keeps a new session until the token of the provider is out; returns the token of ours.

    Raises UserError when the disk refuses.
    """
    now = time.time()
    said = claims.get("exp")
    last = float(said) if isinstance(said, int | float) else now + LONGEST
    last = last if math.isfinite(last) else now
    token = secrets.token_urlsafe(32)
    session = Session(claims, cookies, min(last, now + LONGEST))
    try:
        workspace.create()
        _folder(workspace).mkdir(mode=0o700, exist_ok=True)
        _write(workspace, token, session)
        _sweep(workspace, now)
    except OSError as error:
        raise unwritable(_folder(workspace), error) from error
    return token


def find(workspace: Workspace, token: str | None) -> Session | None:
    """The session of a token; None when there is none, it is over, or it is on its way out."""
    session = _read(workspace, token)
    if session is None or session.leaving:
        return None
    # NB: so, and not the other way, for a time that is no number lets nobody in.
    return session if time.time() < session.until else None


def leave(workspace: Workspace, token: str | None) -> None:
    """Lets the session in nowhere from now on, but keeps what the provider's log-out asks for."""
    session = find(workspace, token)
    if session is None or token is None:
        return
    until = min(session.until, time.time() + LEAVING)
    _write(workspace, token, Session(session.claims, session.cookies, until, leaving=True))


def end(workspace: Workspace, token: str | None) -> Session | None:
    """Ends the session for good; returns what it was, also when it was on its way out."""
    session = _read(workspace, token)
    if session is not None and token is not None:
        _path(workspace, token).unlink(missing_ok=True)
    return session


def _folder(workspace: Workspace) -> Path:
    return workspace.secrets / FOLDER


def _path(workspace: Workspace, token: str) -> Path:
    return _folder(workspace) / f"{hashlib.sha256(token.encode()).hexdigest()}.oekt"


def _read(workspace: Workspace, token: str | None) -> Session | None:
    if token is None or not TOKEN.fullmatch(token):
        return None
    try:
        return Session(**json.loads(_lock(token).decrypt(_path(workspace, token).read_bytes())))
    except (OSError, ValueError, TypeError, InvalidToken):
        return None


def _write(workspace: Workspace, token: str, session: Session) -> None:
    content = json.dumps(vars(session), ensure_ascii=False).encode()
    path = _path(workspace, token)
    replace(path, _lock(token).encrypt(content))
    path.chmod(0o600)
    os.utime(path, (session.until, session.until))  # what the sweep goes by: it has no token


def _lock(token: str) -> Fernet:
    """Token → the lock of its file; another hash than the name of the file."""
    digest = hashlib.sha256(f"innhold {token}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def _sweep(workspace: Workspace, now: float) -> None:
    """Deletes the sessions that are over, also those that nobody ended."""
    for path in _folder(workspace).glob("*.oekt"):
        with suppress(OSError):
            if path.stat().st_mtime < now:
                path.unlink()
