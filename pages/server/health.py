"""`/helse`: how it stands, for the machine that watches. 200 when all is well, 503 when not."""

from __future__ import annotations

import asyncio
import time

from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data.drift import health
from data.lake.workspace import located

NAME = "helse"
PATIENCE = 5.0  # seconds that one answer is given again, however many ask
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Health:
    """ASGI middleware that answers the one address, wherever the server's base path is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._found: health.Told = {}
        self._until = 0.0
        self._asking = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].rstrip("/").rpartition("/")[2] != NAME:
            await self.app(scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await Response(status_code=405, headers={"Allow": "GET, HEAD"})(scope, receive, send)
        else:
            found = await self._state()
            status = 200 if found["status"] == "ok" else 503
            await JSONResponse(found, status, headers=HEADERS)(scope, receive, send)

    async def _state(self) -> health.Told:
        async with self._asking:
            if time.monotonic() >= self._until:
                self._found = await asyncio.to_thread(lambda: health.of(located()))
                self._until = time.monotonic() + PATIENCE
            return self._found
