"""A second oracle: `svy`, live, in a place of its own (`make svy`).

It is 640 MB with its needs and beta, so it is no requirement of ours, and the test is skipped
where it is not installed, unless KREV_ALT says that nothing may be missing.
"""

from __future__ import annotations

import json
import os
import subprocess

import numpy as np
import pytest

from metrics import estimators as est
from tests import ROOT
from tests.metrics.estimators.test_r import levels_of
from tests.oracles.cases import all_cases

SCRIPT = ROOT / "tests" / "oracles" / "with_svy.py"
PYTHON = ROOT / ".svy-venv" / "bin" / "python"
MISSING = not PYTHON.exists() and "KREV_ALT" not in os.environ
# svy gives no row to an answer that nobody chose, so only the answers that every group has.
CASES = {
    name: case | {"answers": ["top2", "y"]}
    for name, case in all_cases().items()
    if name in ("stratified", "weighted", "panel", "panel_partial")
}


@pytest.mark.skipif(MISSING, reason="svy er ikke installert («make svy»)")
def test_shares_by_group_are_those_of_svy(tmp_path):
    question, answer = tmp_path / "cases.json", tmp_path / "answers.json"
    question.write_text(json.dumps(CASES), "utf-8")
    subprocess.run([PYTHON, SCRIPT, question, answer], check=True, timeout=300)
    told = json.loads(answer.read_text("utf-8"))
    for name, case in CASES.items():
        for asked in case["answers"]:
            ours = est.estimates(levels_of(case, asked))
            for field, theirs in (
                ("value", "est"),
                ("se", "se"),
                ("df", "df"),
                ("lower", "lci"),
                ("upper", "uci"),
            ):
                wanted = [row[theirs] for row in told[name][asked]]
                text = f"{name} {asked} {field}"
                np.testing.assert_allclose(
                    getattr(ours, field), wanted, rtol=1e-6, atol=1e-6, err_msg=text
                )
