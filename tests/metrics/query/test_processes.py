"""Two processes that serve one workspace: one answer for both, and a new warehouse at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from data.lake.workspace import Workspace
from data.warehouse import build, pointer
from tests import ROOT

# What a server does for a page, without the screen: one question a line, until the lines end.
SERVER = """
import json, sys
from metrics import query
from metrics.engine.selection import Selection
for line in sys.stdin:
    with query.for_page():
        found = query.run("sidevisninger", Selection(), "maaned")
        print(json.dumps([query.current(), [row.verdi for row in found.rows]]), flush=True)
"""


@pytest.fixture
def servers(fixture_warehouse, tmp_path, monkeypatch):
    root = tmp_path / "ws"
    shutil.copytree(fixture_warehouse.parents[1], root)
    monkeypatch.setenv("PORTAL_WORKSPACE", str(root))
    started = [
        subprocess.Popen(
            [sys.executable, "-c", SERVER], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    yield Workspace(root), started
    for process in started:
        process.communicate()


def _ask(process):
    process.stdin.write("\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_both_see_a_new_warehouse_and_share_its_answers(servers):
    workspace, (one, other) = servers
    first = _ask(one)
    kept = _kept(workspace)
    assert len(kept) == 1
    assert _ask(other) == first
    assert _kept(workspace) == kept  # read, and not written again
    build.rebuild(workspace)
    second = _ask(other)
    assert second[0] != first[0]
    assert second[1] == first[1]
    assert _ask(one) == second
    assert len(_kept(workspace)) == len(kept) + 1


def _kept(workspace):
    """The answers on the disk, with when each was written."""
    places = workspace.warehouses.glob(f"{pointer.ANSWERS}*/*/*.json")
    return {place: place.stat().st_mtime_ns for place in places}
