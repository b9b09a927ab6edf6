"""The one read-only database that every number is asked of: built, checked, opened.

Other rooms open it by this door: `from data import warehouse`.
"""

from data.warehouse.abandoned import AbandonedError, until
from data.warehouse.connection import (
    KEEP,
    Config,
    Connection,
    Error,
    ask,
    built_of,
    current,
    held,
    in_use,
    missing,
    newest,
    read,
    rows,
    rows_beside,
    rows_of,
    scratch,
    statements,
    stopped,
    tables_of,
    writer,
)
from data.warehouse.pointer import new_name

__all__ = [
    "KEEP",
    "AbandonedError",
    "Config",
    "Connection",
    "Error",
    "ask",
    "built_of",
    "current",
    "held",
    "in_use",
    "missing",
    "new_name",
    "newest",
    "read",
    "rows",
    "rows_beside",
    "rows_of",
    "scratch",
    "statements",
    "stopped",
    "tables_of",
    "until",
    "writer",
]
