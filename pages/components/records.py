"""The one place where a row of a data frame loses its types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import pandas as pd

# A row of a data frame, or a cell of one: its columns are known to the SQL, not to mypy.
Record: TypeAlias = Any


def rows(frame: pd.DataFrame) -> Iterator[Record]:
    """The rows with columns as attributes."""
    return iter(frame.itertuples(index=False))
