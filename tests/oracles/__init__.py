"""R `survey` as an oracle: the cases go over as JSON, one R process answers them all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parent / "survey.R"


def ask(cases: dict[str, Any]) -> dict[str, Any]:
    """R's answer to every case. Skips without R, unless KREV_ALT says that nothing may be missing.

    A case has `data` (columns; None = NA), `answers` (names of 0/1 columns), and maybe `also`
    (mean, table, logit) and `margins` with `method` (rake, calibrate).
    """
    rscript = shutil.which("Rscript")
    if rscript is None:
        if os.environ.get("KREV_ALT"):
            pytest.fail("Rscript mangler; installer r-base-core, r-cran-survey og r-cran-jsonlite")
        pytest.skip("Rscript mangler")
    with tempfile.TemporaryDirectory() as folder:
        question, answer = Path(folder, "cases.json"), Path(folder, "answers.json")
        question.write_text(json.dumps(cases), "utf-8")
        done = subprocess.run(
            [rscript, "--vanilla", str(SCRIPT), str(question), str(answer)],
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        if done.returncode:
            pytest.fail(f"survey.R stopped: {done.stderr}")
        return dict(json.loads(answer.read_text("utf-8")))
