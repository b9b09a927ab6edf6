"""How a command starts: without the libraries that only some of them need."""

from __future__ import annotations

import subprocess
import sys

from tests import ROOT

HEAVY = {"pandas", "scipy", "plotly", "streamlit", "pyreadstat", "openpyxl"}


def test_a_command_reads_in_no_library_that_it_may_not_need():
    code = "import sys, data.__main__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & HEAVY == set()
