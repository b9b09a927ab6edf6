"""How soon a page can be read, against an empty Streamlit page: `python -m tests.bench.browser`.

Both are opened in Chromium in the same rounds: cold (a new browser context) and warm (the same one
again). The budgets: cold ready 3.0 times the empty page, warm 4.5, heading 1.5.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, sync_playwright

from data.lake.workspace import Workspace
from data.syntetisk import demo
from tests.browser.conftest import CHROMIUM, FLAGS, serving, settled

EMPTY = "import streamlit as st\nst.html('<h1>Tom</h1>')\n"
PAGES = ("", "bruk", "kjennskap_og_nytte")
ROUNDS = 5
BUDGET = {"heading": 1.5, "cold": 3.0, "warm": 4.5}


def opened(context: BrowserContext, address: str) -> tuple[float, float]:
    """Seconds until the heading is there, and until everything is drawn."""
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("h1")
    heading = time.perf_counter() - start
    settled(page)
    ready = time.perf_counter() - start
    page.close()
    return heading, ready


def measure(browser, addresses: dict[str, str]) -> dict[str, dict[str, float]]:
    """Median seconds per page and kind, from interleaved rounds."""
    found = {name: {"heading": [], "cold": [], "warm": []} for name in addresses}
    for address in addresses.values():  # the first visit after a start is nobody's measure
        context = browser.new_context()
        opened(context, address)
        context.close()
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            context = browser.new_context(reduced_motion="reduce")
            heading, cold = opened(context, address)
            _, warm = opened(context, address)
            context.close()
            for kind, value in (("heading", heading), ("cold", cold), ("warm", warm)):
                found[name][kind].append(value)
    return {name: {k: median(v) for k, v in kinds.items()} for name, kinds in found.items()}


def run() -> None:
    """Prints milliseconds, and the ratios to the empty page."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        workspace = Workspace(Path(name) / "demo").create()
        demo.run(workspace, 0.05, progress=False)
        script = Path(name) / "tom.py"
        script.write_text(EMPTY, "utf-8")
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        with serving(workspace.root) as ours, serving(workspace.root, script) as empty:
            addresses = {"empty": empty} | {page or "fremdrift": f"{ours}/{page}" for page in PAGES}
            found = measure(browser, addresses)
        browser.close()
    print("browser; medians, and times the empty page")
    for page, kinds in found.items():
        told = [
            f"{kind} {value * 1000:5.0f} ms = {value / found['empty'][kind]:4.2f} "
            f"(budget {BUDGET[kind]})"
            for kind, value in kinds.items()
        ]
        print(f"  {page:18} {', '.join(told)}")


if __name__ == "__main__":
    run()
