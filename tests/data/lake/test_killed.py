"""A removal that is killed at every ninth of its file-changing calls; `make angrep` does all."""

from __future__ import annotations

import subprocess
import sys

from tests import ROOT


def test_a_removal_killed_anywhere_is_finished_by_asking_again():
    # NB: in a process of its own, for the attack forks, and this one may have threads.
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack", "fjern", "--hver", "9"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "fjern: ferdig\n", "")
