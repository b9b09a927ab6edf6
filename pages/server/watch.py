"""An open connection, closed when the log-in behind it is over, also when nobody says a word."""

from __future__ import annotations

import asyncio
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.lake.workspace import find
from data.tilgang import sessions

OFTEN = 5.0  # seconds between two looks at whether the session has ended
OVER = 1008  # the code for «not allowed»


async def watched(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, token: str | None
) -> None:
    """Runs the connection. Without a token there is no log-in that can be over."""
    if token is None:
        await app(scope, receive, send)
        return
    await app(scope, _Watch(receive, send, token).receive, send)


class _Watch:
    def __init__(self, receive: Receive, send: Send, token: str) -> None:
        self._receive, self._send, self._token = receive, send, token
        self._next: asyncio.Task[Message] | None = None

    async def receive(self) -> Message:
        """The next word of the reader, or the end of the connection when the log-in is over."""
        waiting = self._next or asyncio.ensure_future(self._receive())
        self._next = waiting
        while True:
            session = sessions.find(find(), self._token)
            if session is None:
                waiting.cancel()
                await self._send({"type": "websocket.close", "code": OVER})
                return {"type": "websocket.disconnect", "code": OVER}
            if waiting.done():
                self._next = None
                return waiting.result()
            left = session.until - time.time()
            await asyncio.wait({waiting}, timeout=max(0.0, min(OFTEN, left)))
