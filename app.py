"""The ASGI entry: `streamlit run app.py`. Everything a reader sees is in dashboard.py and pages/.

Running through an own entry is what makes the shell Norwegian, the content policy strict, the
bundle compressed and the first page warm; `streamlit run dashboard.py` has none of these.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from data.errors import UserError
from pages.server import settings
from pages.server.gate import Gate
from pages.server.guard import Guard
from pages.server.health import Health
from pages.server.request_log import RequestLog
from pages.server.transport import STREAMLIT, Transport, bundle_file, shell

logger = logging.getLogger("portalinnsikt")
DAY = 24 * 3600
FIRST_TIDY = 60  # seconds after the start, so that the first reader does not wait for it
# NB: until a session has run st.navigation, Streamlit believes that the folder pages/ is its own
# old page mechanism, and meets the first deep link after a restart with «page not found».
PagesManager.uses_pages_directory = False
os.umask(0o077)  # what the editors write is for the owner alone
settings.check_or_stop()


def warm_up() -> None:
    """Imports what the pages need and packs the scripts that every page asks for."""
    import pages.components.figure  # noqa: F401, PLC0415 – late, so that the port answers first

    shell()
    for path in (STREAMLIT / "static").glob("*/*.*s"):
        bundle_file(f"{path.parent.name}/{path.name}")
    # NB: Streamlit runs a full garbage collection after every run. Freezing what was imported
    # takes it out of that collection; measured, it halves the server's time per click.
    gc.collect()
    gc.freeze()


async def destroy_keys() -> None:
    """Once a day, so that the keys of the visitors are gone on time though nothing is read in."""
    from data.lake import keys, workspace  # noqa: PLC0415 – late, so that the port answers first

    while True:
        try:
            await asyncio.to_thread(keys.destroy_old, workspace.find())
        except (OSError, UserError):
            # NB: one day without a disk must not be the last day that keys are destroyed.
            logger.exception("Nøklene kunne ikke slettes")
        await asyncio.sleep(DAY)


async def tidy() -> None:
    """Once a day, `python -m data rydd`: in a process of its own, for it may build a warehouse."""
    await asyncio.sleep(FIRST_TIDY)
    while True:
        done = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "data", "rydd", cwd=Path(__file__).parent,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        _, told = await done.communicate()
        if done.returncode:
            logger.error("Ryddingen ble ikke gjort: %s", told.decode(errors="replace").strip())
        await asyncio.sleep(DAY)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, object]]:
    """Warms up beside the server, which answers from the first second."""
    task = asyncio.get_running_loop().run_in_executor(None, warm_up)
    daily = [asyncio.create_task(work()) for work in (destroy_keys, tidy)]
    yield {}
    for work in daily:
        work.cancel()
    await task


def show_error(error: Exception) -> bool:
    """What the reader sees when a page fails: our own words, never a traceback."""
    if isinstance(error, UserError):
        st.error(str(error))
        return True
    logger.exception("En side feilet", exc_info=error)
    st.error("Noe gikk galt på denne siden. Prøv å nullstille filtrene eller last siden på nytt.")
    return True


app = st.App(
    "dashboard.py",
    middleware=[Middleware(each) for each in (RequestLog, Health, Guard, Gate, Transport)],
    lifespan=lifespan,
    on_script_error=show_error,
)

if __name__ == "__main__":
    app.run()
