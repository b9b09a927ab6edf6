"""How soon a page can be read, against an empty Streamlit page.

Both are opened in Chromium in the same rounds: cold (a new browser context) and warm (the same one
again). On a page that is open a filter is chosen, and its figures are waited for; beside it a page
of one choice and one text, until the text has changed.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.measured import Measured
from tests.browser.conftest import CHROMIUM, FLAGS, serving, settled

EMPTY = "import streamlit as st\nst.html('<h1>Tom</h1>')\n"
CHOICE = """import streamlit as st
st.html(f"<p id='svar'>{st.pills('Valg', ['A', 'B', 'C'])}</p>")
"""
PART = "Nettleser"
PAGES = ("", "bruk", "bransjer", "kjennskap_og_nytte", "regioner")
ROUNDS = 5
TOOLS = ("Arbeidsmiljøhjelpen", "En bra dag på jobb", "NOA+")  # each chosen once
BUDGET = {
    "heading": ("overskriften", 1.5),
    "cold": ("alt tegnet, første gang", 3.0),
    "warm": ("alt tegnet, igjen", 4.5),
}
# The figures that a choice draws anew, each with when it was last drawn on (ms since the choice).
WATCH = """() => {
    window.drawn = []
    const chart = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('.main-svg')
    new MutationObserver(changes => changes
        .filter(change => chart(change.target) || [...change.addedNodes].some(
            node => node.querySelector?.('.main-svg')))
        .forEach(() => window.drawn.push(performance.now() - window.chosen))
    ).observe(document.body, {childList: true, subtree: true, characterData: true})
    document.addEventListener('keydown', pressed => {
        if (pressed.key === 'Enter') { window.chosen = performance.now(); window.drawn = [] }
    }, true)
}"""
# As long as nothing is drawn, this long, all is drawn.
# Presses a choice, and waits until the text is of it; ms.
ANSWERED = """label => new Promise(done => {
    const start = performance.now()
    new MutationObserver(() => {
        if (document.querySelector('#svar')?.textContent === label) done(performance.now() - start)
    }).observe(document.body, {childList: true, subtree: true, characterData: true})
    for (const one of document.querySelectorAll('button'))
        if (one.textContent === label) one.click()
})"""
QUIET = """() => window.drawn.length
    && performance.now() - window.chosen - window.drawn.at(-1) > 1000"""
FILTERED = {
    "first": ("filter valgt, første figur", 1.5),
    "last": ("filter valgt, siste figur", 4.0),
}


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


def filtered(page: Page, tool: str) -> tuple[float, float]:
    """Seconds from a choice in the filter of tools until the first and the last figure is drawn."""
    box = page.get_by_role("combobox", name="Verktøy", exact=True)
    box.fill(tool)
    page.get_by_role("option", name=tool).wait_for()
    page.evaluate(WATCH)
    box.press("Enter")
    page.wait_for_function(QUIET)
    drawn = page.evaluate("() => window.drawn")
    return drawn[0] / 1000, drawn[-1] / 1000


def choices(browser: Browser, address: str) -> dict[str, float]:
    """Median seconds from a choice on the page of usage to its first and last figure."""
    found = []
    for tool in TOOLS:
        page = browser.new_context(reduced_motion="reduce").new_page()
        page.goto(f"{address}/bruk")
        found.append(filtered(settled(page), tool))
        page.context.close()
    return {
        kind: median(each) for kind, each in zip(FILTERED, zip(*found, strict=True), strict=True)
    }


def floor(browser: Browser, address: str) -> float:
    """Median seconds from a choice on a page of nothing else until its answer is there."""
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(address)
    page.wait_for_selector("#svar")
    found = [page.evaluate(ANSWERED, label) / 1000 for label in "ABCABC"]
    page.context.close()
    return median(found)


def measure(browser: Browser, addresses: dict[str, str]) -> dict[str, dict[str, float]]:
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


def run(workspace: Path) -> Iterator[Measured]:
    """The pages as ratios to an empty page."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        script = Path(name) / "tom.py"
        script.write_text(EMPTY, "utf-8")
        choice = Path(name) / "valg.py"
        choice.write_text(CHOICE, "utf-8")
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        with (
            serving(workspace) as ours,
            serving(workspace, script) as empty,
            serving(workspace, choice) as one,
        ):
            addresses = {"empty": empty} | {page or "fremdrift": f"{ours}/{page}" for page in PAGES}
            found = measure(browser, addresses)
            chosen, least = choices(browser, ours), floor(browser, one)
        browser.close()
    for page in list(found)[1:]:
        for kind, (told, budget) in BUDGET.items():
            ratio = found[page][kind] / found["empty"][kind]
            yield Measured(PART, f"{page}: {told} / tom side", ratio, "×", budget)
    for kind, (told, budget) in FILTERED.items():
        yield Measured(PART, f"bruk: {told} / ett valg", chosen[kind] / least, "×", budget)
