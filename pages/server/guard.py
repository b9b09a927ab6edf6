"""The outermost door: what may not come in at all, and the headers of every answer.

NB: Streamlit asks foreign servers for its own address when it meets an Origin that it does not
know, so none of those may reach it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.server import settings

# The parts of Streamlit's own interface that the dashboard uses.
USED = ("health", "host-config", "stream", "metrics")
POLICY = "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
ALWAYS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"same-origin",
    b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-permitted-cross-domain-policies": b"none",
}
HSTS = b"max-age=31536000"


class Guard:
    """ASGI middleware around all the others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        refused = refusal(scope)
        if refused is None:
            await self.app(scope, receive, answer)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            status, sentence = refused
            await PlainTextResponse(sentence, status)(scope, receive, answer)


def refusal(scope: Scope) -> tuple[int, str] | None:
    """The status and the sentence for what may not come in; None for the rest."""
    headers = Headers(scope=scope)
    origins, host = headers.getlist("origin"), headers.get("host", "")
    if any(not known_origin(origin, host) for origin in origins) or len(origins) > 1:
        return 403, "Forespørselen kommer fra et annet nettsted."
    if not _known_host(host):
        return 421, "Adressen er ikke den i PORTAL_ADRESSE."
    if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
        return 405, "Dashbordet tar bare imot GET og HEAD."
    site, leads = headers.get("sec-fetch-site"), headers.get("sec-fetch-mode") == "navigate"
    if site in ("cross-site", "same-site") and not leads:
        return 403, "Forespørselen kommer fra et annet nettsted."
    if scope["path"].endswith("/auth/logout") and site not in (None, "same-origin", "none"):
        return 403, "Logg ut fra dashbordet."
    _, inner, rest = scope["path"].partition("/_stcore/")
    if inner and rest.split("/")[0] not in USED:
        return 404, "Finnes ikke."
    return None


def known_origin(origin: str, host: str) -> bool:
    """True for the address that readers know, and for the one that this request was sent to."""
    if origin and origin.lower() == settings.public():
        return True
    parts = urlsplit(origin.lower())
    alone = not (parts.path or parts.query or parts.fragment)
    return alone and parts.scheme in ("http", "https") and parts.netloc == host.lower() != ""


def _known_host(host: str) -> bool:
    """True unless the public address is told, and this is neither that nor the machine's own."""
    public = urlsplit(settings.public())
    try:
        name = urlsplit(f"//{host.lower()}").hostname
    except ValueError:
        return False
    return not public.netloc or name == public.hostname or name in settings.AT_HOME


def secure(scope: Scope) -> bool:
    """True when the reader's own connection is encrypted."""
    return scope["scheme"] in ("https", "wss") or settings.public().startswith("https://")


class _Answer:
    """Puts the headers on an answer; those that it has already, stand."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope, self.send = scope, send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            there = dict(message["headers"])
            added = dict(ALWAYS)
            if secure(self.scope):
                added[b"strict-transport-security"] = HSTS
            # NB: a script of the bundle may start a worker, which has the policy of its file.
            if "/static/" not in self.scope["path"]:
                added[b"content-security-policy"] = POLICY.encode()
            if settings.controlled() and "/static/" not in self.scope["path"]:
                added[b"cache-control"] = b"no-store"
                there.pop(b"cache-control", None)
            kept = [pair for pair in message["headers"] if pair[0] in there]
            kept += [pair for pair in added.items() if pair[0] not in there]
            message = {**message, "headers": kept}
        await self.send(message)
