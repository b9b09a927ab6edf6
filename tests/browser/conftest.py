"""A server of its own on a free port, and Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import ROOT

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60  # seconds


def pytest_collection_modifyitems(items):
    """Without Chromium these tests are skipped, except where a missing tool must fail."""
    if CHROMIUM.exists() or os.environ.get("KREV_ALT"):
        return
    here = str(Path(__file__).parent)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.skip(reason="Chromium er ikke installert"))


@contextmanager
def serving(workspace: Path, script: Path | str = "app.py", **settings: str) -> Iterator[str]:
    """The dashboard (or another script) on 127.0.0.1 until the block ends; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    environment = {**os.environ, "PORTAL_WORKSPACE": str(workspace), **settings}
    process = subprocess.Popen(
        command + options,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="session")
def demo_workspace(demo_workspace, tmp_path_factory) -> Path:
    """The demo of all the tests, in a place of its own: a server reads it, and a test may write."""
    return Path(shutil.copytree(demo_workspace.root, tmp_path_factory.mktemp("vist") / "ws"))


@pytest.fixture(scope="session")
def address(demo_workspace) -> Iterator[str]:
    with serving(demo_workspace) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser, address):
    """Opens a path at a width and waits until everything is drawn."""
    contexts = []

    def visit(path: str, width: int = 1440, **options) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale="nb-NO",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.requests, page.said = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(f"Error: {error}"))
        page.goto(f"{address}/{path}")
        return _dressed(settled(page))

    yield visit
    for context in contexts:
        context.close()


def settled(page: Page) -> Page:
    """The page when its script has run and all its figures are drawn."""
    page.wait_for_selector("h1", timeout=PATIENCE * 1000)
    page.wait_for_selector(
        "[data-testid=stApp][data-test-script-state=notRunning]", timeout=PATIENCE * 1000
    )
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')]"
        ".every(chart => chart.querySelector('.main-svg'))",
        timeout=PATIENCE * 1000,
    )
    return page


def _dressed(page: Page) -> Page:
    """The page with its style sheet, which the browser may draw after a quick script is done."""
    page.wait_for_function(
        "() => getComputedStyle(document.documentElement).getPropertyValue('--ink') !== ''",
        timeout=PATIENCE * 1000,
    )
    return page


def _wait_for(address: str, process: subprocess.Popen) -> None:
    for _ in range(PATIENCE * 4):
        if process.poll() is not None:
            raise RuntimeError(f"Tjeneren stoppet med kode {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health"):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
    raise TimeoutError("Tjeneren svarer ikke")
