"""One build parted between DuckDB and an engine, statement by statement, in the scripts' order."""

from __future__ import annotations

from data import warehouse
from data.errors import UserError
from data.warehouse.foundation import HERE
from data.warehouse.motor import statements
from data.warehouse.motor.setting import SHARED
from data.warehouse.motor.shared import Folder
from data.warehouse.motor.spark import Session
from data.warehouse.motor.statements import Statement

ASKED, TOLD = "proeve", "svar"  # what the two show each other first
ELSEWHERE = (
    f"Motoren og denne maskinen ser ikke den samme mappen – sett {SHARED} til en mappe som begge "
    "kan lese og skrive i; det gamle varehuset står."
)
# NB: what one of the engines has no type for; counts are far below.
NARROWER = {"HUGEINT": "bigint", "UBIGINT": "bigint", "UINTEGER": "bigint", "USMALLINT": "integer"}


class Parted:
    """Sends what the engine needs, and fetches what DuckDB needs of it, when it is first needed."""

    def __init__(self, connection: warehouse.Connection, session: Session, folder: Folder) -> None:
        self._connection = connection
        self._session = session
        self._folder = folder
        self._there: set[str] = set()  # what the engine knows the name of
        self._views: dict[str, list[tuple[str, str]]] = {}  # its columns; not yet fetched
        folder.register(connection)

    def run(self, room: str) -> None:
        """The scripts of a room. Raises UserError when the engine sees another folder than we."""
        self._refuse_elsewhere()
        for script in sorted((HERE / room).glob("*.sql")):
            for statement in statements.of(script):
                if statement.on_engine:
                    self._there_it_runs(statement)
                else:
                    self._here_it_runs(statement)

    def _here_it_runs(self, statement: Statement) -> None:
        for name in sorted(statement.words & self._views.keys()):
            place = self._folder.place(name)
            self._session.write(name, f"select * from {name}", place)  # noqa: S608
            self._fetch(name, self._views.pop(name))
        self._connection.execute(statement.text)

    def _there_it_runs(self, statement: Statement) -> None:
        query = statements.tree(statement)
        for name in sorted(statements.reads(query) - self._there):
            self._send(name)
        told = self._columns(statement.query)
        if statement.kind == "view":
            self._session.view(statement.name, statements.spoken(query))
            self._connection.execute(statement.text)
            self._views[statement.name] = told
        else:
            place = self._folder.place(statement.name)
            self._session.write(statement.name, statements.spoken(query), place)
            self._fetch(statement.name, told)
            self._session.read(statement.name, place)
        self._there.add(statement.name)

    def _send(self, name: str) -> None:
        columns = ", ".join(
            f'"{column}"::{NARROWER.get(kind, kind)} as "{column}"'
            for column, kind in self._columns(f"from {name}")
        )
        self._put(name, f"select {columns} from {name}")  # noqa: S608
        self._session.read(name, self._folder.place(name))
        self._there.add(name)

    def _put(self, name: str, query: str) -> None:
        """Writes what a query gives where the engine can read it."""
        self._folder.made(name)
        self._connection.execute(f"copy ({query}) to '{self._folder.place(name)}/0.parquet'")

    def _refuse_elsewhere(self) -> None:
        try:
            self._put(ASKED, "select 1 as tall")
            self._session.read(ASKED, self._folder.place(ASKED))
            self._session.write(TOLD, f"select tall from {ASKED}", self._folder.place(TOLD))  # noqa: S608
            seen = self._folder.has(TOLD)
        except UserError as error:
            raise UserError(ELSEWHERE) from error
        if not seen:
            raise UserError(ELSEWHERE)

    def _fetch(self, name: str, told: list[tuple[str, str]]) -> None:
        """What the engine wrote, as a view with the very types that DuckDB would have given it."""
        columns = ", ".join(f'"{column}"::{kind} as "{column}"' for column, kind in told)
        if not self._folder.has(name):  # an engine may write no file of no rows
            none = ", ".join(f'null::{kind} as "{column}"' for column, kind in told)
            self._put(name, f"select {none} where false")
        place = f"{self._folder.place(name)}/*.parquet"
        query = f"select {columns} from read_parquet('{place}')"  # noqa: S608
        self._connection.execute(f"create or replace temp view {name} as {query}")

    def _columns(self, query: str) -> list[tuple[str, str]]:
        """The names and types that DuckDB gives a query, without running it."""
        found = self._connection.execute(f"describe {query}").fetchall()
        return [(str(row[0]), str(row[1])) for row in found]
