"""Log-in, log-out and sessions: what Streamlit would keep in the browser is kept on the server.

Streamlit signs what the provider said and leaves it in a cookie, which lives for a month and works
for whoever has a copy. Here the cookie is taken on its way out, and put back on its way in for the
browser that has the number of a session that has not ended.
"""

from __future__ import annotations

import json
import secrets
import time
from typing import Any
from urllib.parse import parse_qs, quote, unquote

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token, get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data.lake.workspace import find
from data.tilgang import sessions
from pages.server import cookies, downloads, settings, visits
from pages.server.cookies import BROWSER, NEXT, SESSION
from pages.server.guard import secure
from pages.server.watch import watched

LOGIN = "/tilgang/inn"
LONGEST = 2000  # characters of a link that is remembered over the log-in
PATIENCE = 600  # seconds that a log-in may take
Claims = dict[str, Any]


class Gate:
    """ASGI middleware; does nothing where no control is set up."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or not settings.controlled():
            await self.app(scope, receive, send)
            return
        given = cookies.given(scope)
        token = given.get(SESSION) if settings.mode() == settings.OIDC else None
        leaving = scope["path"] == f"{settings.base()}/auth/logout"
        session = sessions.end(find(), token) if leaving else sessions.find(find(), token)
        inner = cookies.replaced(scope, session.cookies if session else {})
        if scope["type"] == "websocket":
            await watched(self.app, inner, receive, send, token if session else None)
            return
        own = self._own(scope, token or given.get(BROWSER))
        answer = _Answer(scope, send, given)
        if leaving and session:
            visits.note("utlogging", visits.of_claims(session.claims), "")
        await (own or self.app)(inner, receive, answer)

    def _own(self, scope: Scope, key: str | None) -> ASGIApp | None:
        """The answer that is ours alone; None where Streamlit has it."""
        path = scope["path"].removeprefix(settings.base())
        if path == LOGIN and settings.mode() == settings.OIDC:
            return _login(scope)
        if path.startswith("/media/") and not downloads.may_fetch(path, key):
            return PlainTextResponse("Filen finnes ikke. Last den ned fra siden på nytt.", 404)
        person = visits.ByLogin(key).person()
        if path == "/_stcore/metrics" and not (person and "drift" in person.rights.roles):
            return PlainTextResponse("Finnes ikke.", 404)
        return None


def login_address(link: str, provider: str = "") -> str:
    """Where the log-in begins for a reader who asked for this link."""
    return f"{settings.base()}{LOGIN}?leverandoer={quote(provider)}&neste={quote(link)}"


def local(link: str) -> bool:
    """True for a link into the dashboard, and for nothing that a browser takes for another site."""
    inside = link.startswith(f"{settings.base()}/") and not link.startswith("//")
    return inside and "\\" not in link and link.isprintable() and len(link) <= LONGEST


def _login(scope: Scope) -> ASGIApp:
    """Off to the provider, with the link remembered."""
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    link, name = (asked.get(key, [""])[0] for key in ("neste", "leverandoer"))
    known = settings.providers()
    if not known:
        return PlainTextResponse("Innloggingen er ikke satt opp.", 404)
    provider = name if name in known else next(iter(known))
    token = encode_provider_token(provider)
    answer = RedirectResponse(f"{settings.base()}/auth/login?provider={token}", 302)
    if local(link):
        value = quote(link, safe="")
        answer.raw_headers.append(cookies.made(NEXT, value, secure(scope), PATIENCE))
    return answer


class _Answer:
    """Takes Streamlit's own cookies out of an answer, and puts ours in their place."""

    def __init__(self, scope: Scope, send: Send, given: dict[str, str]) -> None:
        self.scope, self.send, self.given = scope, send, given

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": self._headers(message)}
        await self.send(message)

    def _headers(self, message: Message) -> list[tuple[bytes, bytes]]:
        safe, path = secure(self.scope), self.scope["path"].removeprefix(settings.base())
        headers, taken = cookies.taken(message["headers"], safe)
        if path == "/auth/logout":
            headers.append(cookies.gone(SESSION, safe))
        if path == "/oauth2callback" and taken:
            headers = self._came_in(headers, taken, safe)
        shown = dict(headers).get(b"content-type", b"").startswith(b"text/html")
        if shown and settings.mode() == settings.PASSWORD and BROWSER not in self.given:
            headers.append(cookies.made(BROWSER, secrets.token_urlsafe(32), safe))
        return headers

    def _came_in(
        self, headers: list[tuple[bytes, bytes]], taken: dict[str, str], safe: bool
    ) -> list[tuple[bytes, bytes]]:
        """A session for the one who was let in, and the page that they asked for."""
        claims = _claims(taken)
        if claims is None:
            visits.note("avvist", None, "innlogging som ikke er utstedt til dette dashbordet")
            return headers
        person = visits.of_claims(claims)
        visits.note("innlogging" if person.rights.pages else "avvist", person, person.why)
        sessions.end(find(), self.given.get(SESSION))
        token = sessions.begin(find(), claims, taken)
        link = unquote(self.given.get(NEXT, ""))
        if local(link):
            headers = [pair for pair in headers if pair[0] != b"location"]
            headers.append((b"location", quote(link, safe="/?&=%+:,;~@!$'()*").encode()))
        headers.append(cookies.gone(NEXT, safe))
        return [*headers, cookies.made(SESSION, token, safe)]


def _claims(taken: dict[str, str]) -> Claims | None:
    """What the provider said; None unless it was said to us, and still holds.

    NB: the library lets a token for somebody else pass when it names us as the one who asked.
    """

    def one(name: str) -> bytes | None:
        value = taken.get(name)
        return decode_signed_value(get_cookie_secret(), name, value) if value else None

    raw = get_cookie_with_chunks(one, USER_COOKIE_NAME)
    claims = json.loads(raw) if raw else None
    if not isinstance(claims, dict):
        return None
    provider = settings.providers().get(str(claims.get("provider")), {})
    meant = claims.get("aud")
    meant = meant if isinstance(meant, list) else [meant]
    until = claims.get("exp")
    ours = provider.get("client_id") in meant and claims.get("sub")
    return claims if ours and isinstance(until, int | float) and time.time() < until else None
