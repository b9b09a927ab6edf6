"""The marts on Sail, an engine that speaks Spark Connect, in a place of its own.

Its packages are an extra (`make spark-pakker`), so the test is skipped where they are not there,
unless KREV_ALT says that nothing may be missing. `make spark` does the same on a million events.
"""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests import ROOT

PYTHON = ROOT / ".spark-venv" / "bin" / "python"
MISSING = not PYTHON.exists() and "KREV_ALT" not in os.environ


@pytest.mark.skipif(MISSING, reason="motoren er ikke installert («make spark-pakker»)")
def test_every_table_is_the_same_and_a_wrong_translation_is_found(tmp_path):
    command = [PYTHON, "-W", "ignore", "-m", "tests.spark.small", tmp_path]
    done = subprocess.run(command, cwd=ROOT, check=True, timeout=600, capture_output=True)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["riktig"] == {}
    assert told["galt"].keys() >= {"besoek_celle", "dagsbruk", "nedlasting"}
    assert told["rester"] == []
