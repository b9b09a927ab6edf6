"""Plotly in the browser, with the kinds of trace that the house draws and no others.

Streamlit's bundle starts all of Plotly's fifty kinds, from maps to spheres, before a page can show
anything: half a second in which the heading, which is there already, cannot be painted.
"""

from __future__ import annotations

import re

KINDS = frozenset({"bar"})  # beside scatter, which Plotly always has
SCRIPT = "PlotlyChart."
# NB: of exactly one Streamlit version, as in strings.py: a test holds that both are found in it.
STARTED = re.compile(r"(?<=\.register\(\[)(?:[\w$]+\(\),?)+(?=\]\))")
NAMED = re.compile(r"(?<![\w$])([\w$]+)=\w+\(\{\"lib/(\w+)\.js\"")


def lighter(file_name: str, script: str) -> str:
    """The script that draws figures, starting our kinds alone; any other script as it is."""
    found = STARTED.search(script) if file_name.startswith(SCRIPT) else None
    if found is None:
        return script
    # NB: a library inside Plotly may use a name again; the one that starts a kind stands last.
    kinds = {f"{name}()": kind for name, kind in NAMED.findall(script)}
    kept = [call for call in found[0].split(",") if kinds.get(call) in KINDS]
    if len(kept) < len(KINDS):
        return script
    return script[: found.start()] + ",".join(kept) + script[found.end() :]
