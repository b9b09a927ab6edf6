"""How long readers wait when several use the same server: pages asked for as the browser does.

A session is one connection. It asks for a page, waits until the server has sent all of it, reads
for ten seconds, and asks for the next.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.bench.measured import Measured
from tests.browser.conftest import serving

PART = "Samtidige lesere"
PAGES = ("", "bruk", "bransjer", "kjennskap_og_nytte", "regioner")
READING = 10.0  # seconds between two pages
EACH = 4  # pages of a session


async def _page(connection: ClientConnection, name: str) -> float:
    """Seconds until the server has sent all of a page."""
    asked = BackMsg()
    asked.rerun_script.page_name = name
    asked.rerun_script.query_string = ""
    start = time.perf_counter()
    await connection.send(asked.SerializeToString())
    while True:
        told = ForwardMsg.FromString(await connection.recv(decode=False))
        if told.WhichOneof("type") == "script_finished":
            return time.perf_counter() - start


async def _session(address: str, draw: random.Random) -> list[float]:
    place = f"{address.replace('http', 'ws')}/_stcore/stream"
    async with connect(place, subprotocols=["streamlit"], max_size=None) as connection:
        await asyncio.sleep(draw.random() * READING)
        taken = []
        for _ in range(EACH):
            taken.append(await _page(connection, draw.choice(PAGES)))
            await asyncio.sleep(READING)
        return taken


async def _all(address: str, many: int) -> list[float]:
    found = await asyncio.gather(*(_session(address, random.Random(n)) for n in range(many)))
    return [each for taken in found for each in taken[1:]]  # the first page warms the session


def run(workspace: Path) -> Iterator[Measured]:
    """The 95th percentile of the waits, with 1, 10 and 30 sessions."""
    with serving(workspace) as address:
        asyncio.run(_all(address, 3))
        for many in (1, 10, 30):
            waits = asyncio.run(_all(address, many))
            late = 1000 * (quantiles(waits, n=20)[-1] if len(waits) > 1 else waits[0])
            budget = 250 if many == 30 else None
            yield Measured(PART, f"{many} lesere, 95 av 100 sider innen", late, "ms", budget)
