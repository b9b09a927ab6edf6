"""The page shell in Norwegian, a strict content policy, and scripts that are sent compressed.

Streamlit sends its bundle uncompressed and its shell as `lang="en"`. Both are mended here, between
the server and the browser, without touching the installed package.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from pages.server import preload
from pages.server.plotly import lighter
from pages.server.strings import translate

STREAMLIT = Path(file_util.get_static_dir())
FAVICON = Path(__file__).parents[2] / "static" / "favicon.png"
PRODUCT = "Portalinnsikt"
NO_SCRIPT = "<p>Slå på JavaScript i nettleseren for å lese Portalinnsikt.</p>"
BUNDLE = re.compile(r".*/static/(?P<file>(?:js|css)/[\w.@-]+\.(?:js|css))")
# What a page was called in the address, and is called now: a saved link leads on.
MOVED = {"pipeline": "planer"}
FOREVER = "public, immutable, max-age=31536000"


@lru_cache(maxsize=1)
def shell() -> bytes:
    """Streamlit's index.html in bokmål, with all the scripts that a page asks for."""
    html = (STREAMLIT / "index.html").read_text("utf-8")
    html = html.replace('<html lang="en">', '<html lang="nb">')
    html = html.replace("<title>Streamlit</title>", f"<title>{PRODUCT}</title>")
    html = re.sub(r"<noscript>.*</noscript>", f"<noscript>{NO_SCRIPT}</noscript>", html, flags=re.S)
    html = html.replace("</head>", f"{preload.links(STREAMLIT / 'static' / 'js', html)}</head>")
    return re.sub(
        r'\s*<!--(?:(?!-->).)*-->|\s*<link rel="service-desc"[^>]*>', "", html, flags=re.S
    ).encode()


@lru_cache(maxsize=1)
def content_policy() -> str:
    """Only own scripts, by address or by the hash of the shell's one inline script.

    NB: 'unsafe-inline' is for styles alone: Streamlit and Plotly set them on elements.
    """
    inline = re.findall(r"<script>(.*?)</script>", shell().decode(), flags=re.S)
    digests = [hashlib.sha256(script.encode()).digest() for script in inline]
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes} 'wasm-unsafe-eval'",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


@lru_cache(maxsize=1)
def shell_headers() -> list[tuple[bytes, bytes]]:
    """Headers that follow the shell and only it."""
    return [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(shell())).encode()),
        (b"cache-control", b"no-cache"),
        (b"content-security-policy", content_policy().encode()),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
        (b"x-content-type-options", b"nosniff"),
    ]


@lru_cache(maxsize=1024)
def bundle_file(name: str) -> bytes | None:
    """One translated and gzipped file of Streamlit's bundle; None if there is no such file."""
    path = STREAMLIT / "static" / name
    if not path.is_file():
        return None
    text = path.read_text("utf-8")
    return gzip.compress(lighter(path.name, translate(path.name, text)).encode(), 6)


class Transport:
    """ASGI middleware; everything that is not a page shell or a bundle file passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        response = _own_response(scope)
        if response is None:
            await self.app(scope, receive, _Shell(scope["method"], send))
        else:
            await response(scope, receive, send)


def _own_response(scope: Scope) -> Response | None:
    """The answer for a bundle file, the favicon or a page that has moved; None for the rest."""
    folder, _, name = scope["path"].rstrip("/").rpartition("/")
    if name in MOVED:
        query = scope["query_string"].decode("latin-1")
        return RedirectResponse(f"{folder}/{MOVED[name]}" + (f"?{query}" if query else ""))
    if scope["path"].endswith("/favicon.png"):
        return Response(FAVICON.read_bytes(), media_type="image/png")
    match = BUNDLE.fullmatch(scope["path"])
    packed = bundle_file(match["file"]) if match else None
    if match is None or packed is None:
        return None
    media_type = "text/css" if match["file"].endswith(".css") else "text/javascript"
    headers = {
        "Cache-Control": FOREVER,
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if b"gzip" not in dict(scope["headers"]).get(b"accept-encoding", b""):
        return Response(gzip.decompress(packed), media_type=media_type, headers=headers)
    return Response(packed, media_type=media_type, headers=headers | {"Content-Encoding": "gzip"})


class _Shell:
    """Swaps the body of every HTML answer for our shell; other answers pass on as they are."""

    def __init__(self, method: str, send: Send) -> None:
        self.method, self.send = method, send
        self.replacing = self.sent = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            content_type = dict(message["headers"]).get(b"content-type", b"")
            self.replacing = content_type.startswith(b"text/html") and message["status"] == 200
            if self.replacing:
                message = {**message, "headers": _kept(message["headers"]) + shell_headers()}
        elif message["type"] == "http.response.body" and self.replacing:
            body = b"" if self.sent or self.method == "HEAD" else shell()
            if self.sent:
                return
            self.sent = True
            message = {"type": "http.response.body", "body": body, "more_body": False}
        await self.send(message)


def _kept(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The server's own headers that still hold for our shell, such as cookies."""
    return [(name, value) for name, value in headers if name in (b"set-cookie", b"vary", b"date")]
