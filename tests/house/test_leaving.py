"""What leaves the machine: the modules that can, and the one list of them."""

from __future__ import annotations

import ast
import re

from tests import ROOT
from tests.house.test_house import sources

WAYS = {"httpx", "socket", "ssl", "urllib.request", "http.client", "requests", "aiohttp", "ftplib",
        "smtplib", "telnetlib", "websockets", "httpcore", "urllib3"}  # fmt: skip
RUNS = {"subprocess"}
# Runs another program that asks nobody: the survey's own reader, in a process that can be stopped.
AT_HOME = {"data/undersoekelse/filer/spss.py"}


def imported(path):
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def able():
    """The modules that know a way out of the machine."""
    return {
        str(path.relative_to(ROOT))
        for path in sources()
        if any(name.split(".")[0] in WAYS | RUNS or name in WAYS for name in imported(path))
    }


def listed():
    """The modules in the list of docs/drift.md."""
    text = (ROOT / "docs/drift.md").read_text("utf-8")
    part = text.split("### Det som forlater maskinen")[1].split("\n## ")[0]
    return set(re.findall(r"`((?:data|metrics|pages)/[\w/]+\.py)`", part))


def test_only_the_listed_modules_can_reach_another_machine():
    assert able() - AT_HOME == listed()
