"""pyarrow without what it reads in to see if it is needed: pandas, and numpy's masked arrays."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import numpy as np
import pyarrow as pa

UNUSED = "pandas"


class _Absent(MetaPathFinder):
    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Says that pandas is not installed, and nothing of any other package."""
        if fullname == UNUSED:
            raise ModuleNotFoundError(name=fullname)
        return None


def without_pandas() -> None:
    """Lets pyarrow take pandas for absent, as long as the process lives.

    NB: it reads pandas in to see whether a list that it is given is one of its series, and that
    takes a third of a second of every command. It asks once; who imports pandas has it afterwards.
    """
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(absent)


def integers(numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pa.Int64Array:
    """The numbers as a column, without a copy."""
    return pa.Int64Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])
