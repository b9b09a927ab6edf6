"""One thing that was measured, beside what it should be; and processes measured from outside."""

from __future__ import annotations

import os
import subprocess
import time
from typing import NamedTuple

from tests import ROOT


class Measured(NamedTuple):
    """`value` in `unit`; `budget` is the most it should be, or the least where `at_least`."""

    part: str
    what: str
    value: float
    unit: str
    budget: float | None = None
    at_least: bool = False

    @property
    def kept(self) -> bool | None:
        """Whether the budget is kept; None without one."""
        if self.budget is None:
            return None
        return self.value >= self.budget if self.at_least else self.value <= self.budget


class Spent(NamedTuple):
    """Wall and CPU seconds of a process and its children, and its peak memory (MB)."""

    wall: float
    cpu: float
    memory: float


def spent(command: list[str], **environment: str) -> Spent:
    """What a command takes. Raises RuntimeError where it ends with anything but 0."""
    start = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{command[0]} ended with {status}")
    wall = time.monotonic() - start
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
