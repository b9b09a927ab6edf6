"""How a command starts: without the libraries that only some of them need."""

from __future__ import annotations

import subprocess
import sys

from tests import ROOT

HEAVY = {"pandas", "scipy", "plotly", "streamlit", "pyreadstat", "openpyxl", "httpx"}


def test_a_command_reads_in_no_library_that_it_may_not_need():
    code = "import sys, data.__main__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) & HEAVY == set()


def test_a_table_of_arrow_is_made_without_pandas():
    made = "import pyarrow as pa, sys; {}pa.Table.from_pylist([{{'n': 1}}]); print(*sys.modules)"
    read = [
        subprocess.run(
            [sys.executable, "-c", made.format(first)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for first in ("", "from data import arrow; arrow.without_pandas(); ")
    ]
    # NB: the day pyarrow no longer reads it in by itself, `data.arrow` has nothing to do.
    assert ["pandas" in names for names in read] == [True, False]


def test_the_metrics_are_listed_without_all_that_counts_them():
    code = "import sys, metrics.__main__ as m; m.command(['list']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    *listed, read = done.stdout.splitlines()
    assert any(" unike_brukere " in line for line in listed)
    assert set(read.split()) & {*HEAVY, "numpy", "pyarrow", "metrics.query"} == set()
