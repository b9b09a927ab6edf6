"""R `survey` as an oracle: the cases go over as JSON, one R process answers them all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

DESIGNS = Path(__file__).parent / "designs.R"
TABLES = Path(__file__).parent / "tables.R"
SCRIPT = Path(__file__).parent / "survey.R"


def ask(cases: dict[str, Any], script: Path = SCRIPT) -> dict[str, Any]:
    """R's answer to every case. Skips without R, unless KREV_ALT says that nothing may be missing.

    A case has `data` (columns; None = NA), `answers` (names of 0/1 columns), and maybe `also`
    (mean, table, logit) and `margins` with `method` (rake, calibrate); for TABLES, see there.
    """
    with tempfile.TemporaryDirectory() as folder:
        question = Path(folder, "cases.json")
        question.write_text(json.dumps(cases), "utf-8")
        return _run(script, str(question))


@cache
def designs() -> dict[str, Any]:
    """R survey's own data under every design, and what it makes of them. Skips as `ask` does."""
    return _run(DESIGNS)


def _run(script: Path, *given: str) -> dict[str, Any]:
    rscript = shutil.which("Rscript")
    if rscript is None:
        if os.environ.get("KREV_ALT"):
            pytest.fail("Rscript mangler; installer r-base-core, r-cran-survey og r-cran-jsonlite")
        pytest.skip("Rscript mangler")
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "answers.json")
        done = subprocess.run(
            [rscript, "--vanilla", str(script), *given, str(answer)],
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        if done.returncode:
            pytest.fail(f"{script.name} stopped: {done.stderr}")
        return dict(json.loads(answer.read_text("utf-8")))
