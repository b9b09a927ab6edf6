"""Rows as a CSV file: UTF-8 with a mark of it, semicolons and decimal commas."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Sequence

from metrics.eksport import schema
from metrics.engine import separated

BOM = codecs.BOM_UTF8


def of_records(found: Sequence[schema.Record]) -> bytes:
    """The file of the one schema."""
    return of_rows(schema.NAMES, schema.table(found))


def of_rows(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A file of any table.

    NB: without the mark Excel takes the letters æ, ø and å for something else.
    """
    stream = io.StringIO()
    separated.write(names, rows, stream)
    return BOM + stream.getvalue().encode()
