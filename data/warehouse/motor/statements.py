"""The marts as statements: which of them an engine runs, and how they are said to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlglot
from sqlglot import ErrorLevel, exp

from data import warehouse

MARTS = Path(__file__).parents[1] / "marts"
SHARED = ("20", "21", "22", "23", "24")  # the scripts whose statements may run on an engine
# What has a row for each event, visit or download. A temporary table or view that reads one of
# these runs on the engine; what is kept in the warehouse is made by DuckDB of what comes back.
LARGE = frozenset(
    "hendelser lesning tellende mulig_tellende telles visningenes_besoek besoeket besoekets_sider "
    "nummerert nedlastet".split()
)
CREATES = re.compile(r"create (temp )?(table|view|macro) (\w+)[^;]*? as\s+", re.I)
COMMENT = re.compile(r"--[^\n]*")


@dataclass(frozen=True)
class Statement:
    """One statement of a script: its text, and what it makes ("" when it makes nothing)."""

    script: str
    text: str
    name: str = ""
    kind: str = ""  # table, view or macro
    temporary: bool = False

    @property
    def query(self) -> str:
        """What it is made of, without comments, in the dialect of DuckDB."""
        return CREATES.sub("", COMMENT.sub("", self.text).strip(), count=1)

    @property
    def words(self) -> frozenset[str]:
        """Every word of it, the names of tables among them, also those a macro is given."""
        return frozenset(re.findall(r"\w+", COMMENT.sub("", self.text).lower()))

    @property
    def on_engine(self) -> bool:
        """True for what an engine runs."""
        heavy = self.temporary and self.kind in ("table", "view") and bool(self.words & LARGE)
        return heavy and self.script.startswith(SHARED)


@cache
def of(script: Path) -> tuple[Statement, ...]:
    """The statements of a script, in its order."""
    return tuple(_statement(script.stem, text) for text in warehouse.statements(script))


def _statement(script: str, text: str) -> Statement:
    found = CREATES.match(COMMENT.sub("", text).strip())
    if not found:
        return Statement(script, text)
    temporary, kind, name = found.groups()
    return Statement(script, text, name.lower(), kind.lower(), bool(temporary))


def tree(statement: Statement) -> exp.Expr:
    """The query of a statement as it is understood. Raises sqlglot's errors for what is not."""
    return sqlglot.parse_one(statement.query, read="duckdb")


def reads(query: exp.Expr) -> set[str]:
    """The tables and views that a query reads, without those it makes for itself."""
    own = {cte.alias_or_name for cte in query.find_all(exp.CTE)}
    return {table.name for table in query.find_all(exp.Table)} - own


def spoken(query: exp.Expr) -> str:
    """The query in Spark's words. Raises sqlglot.UnsupportedError for what Spark cannot say."""
    return query.sql("spark", unsupported_level=ErrorLevel.RAISE, comments=False)
