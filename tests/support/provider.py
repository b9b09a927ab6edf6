"""A log-in service on this machine: OpenID Connect as the dashboard meets it, and no more.

Whoever asks is let in as the person that `claims` describes, so a test decides who comes.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "portalinnsikt", "leverandoerens-hemmelighet"


class Provider:
    """What the service says of the next person; `left` are the questions at its log-out."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.audience: str | list[str] = CLIENT
        self.lasts = 3600.0  # seconds
        self.left: list[dict[str, list[str]]] = []
        self.address = ""
        self.key = ECKey.generate_key("P-256", {"kid": "1", "use": "sig", "alg": "ES256"})
        self.asked: dict[str, dict[str, list[str]]] = {}

    def metadata(self) -> dict[str, Any]:
        """The document that the dashboard begins with."""
        ends = {"authorization": "inn", "token": "token", "end_session": "ut"}
        return {
            "issuer": self.address,
            "jwks_uri": f"{self.address}/jwks",
            **{f"{name}_endpoint": f"{self.address}/{path}" for name, path in ends.items()},
            "id_token_signing_alg_values_supported": ["ES256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def token(self, code: str) -> dict[str, Any]:
        """What a code is exchanged for, once."""
        asked = self.asked.pop(code)
        now = int(time.time())
        said = {
            "iss": self.address, "aud": self.audience, "iat": now, "exp": int(now + self.lasts),
            "nonce": asked["nonce"][0], **self.claims,
        }  # fmt: skip
        signed = jwt.encode({"alg": "ES256", "kid": "1"}, said, self.key)
        return {"id_token": signed, "access_token": secrets.token_hex(8), "token_type": "Bearer"}


@contextmanager
def providing() -> Iterator[Provider]:
    """The service on 127.0.0.1, until the block ends."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, asked = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
            if path == "/inn":
                code = secrets.token_hex(8)
                provider.asked[code] = asked
                given = urlencode({"code": code, "state": asked["state"][0]})
                self._lead(f"{asked['redirect_uri'][0]}?{given}")
            elif path == "/ut":
                provider.left.append(asked)
                self._lead(asked["post_logout_redirect_uri"][0])
            elif path == "/jwks":
                self._tell({"keys": [provider.key.as_dict(private=False)]})
            else:
                self._tell(provider.metadata())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            self._tell(provider.token(parse_qs(body.decode())["code"][0]))

        def _lead(self, address: str) -> None:
            self.send_response(302)
            self.send_header("location", address)
            self.end_headers()

        def _tell(self, answer: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
