"""One build parted between DuckDB and an engine, statement by statement, in the scripts' order."""

from __future__ import annotations

from data import warehouse
from data.warehouse.foundation import HERE
from data.warehouse.motor import statements
from data.warehouse.motor.shared import Folder
from data.warehouse.motor.spark import Session
from data.warehouse.motor.statements import Statement

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
        """The scripts of a room."""
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
            self._session.read(statement.name, place)
            self._fetch(statement.name, told)
        self._there.add(statement.name)

    def _send(self, name: str) -> None:
        columns = ", ".join(
            f'"{column}"::{NARROWER.get(kind, kind)} as "{column}"'
            for column, kind in self._columns(f"from {name}")
        )
        self._folder.made(name)
        place = self._folder.place(name)
        query = f"select {columns} from {name}"  # noqa: S608
        self._connection.execute(f"copy ({query}) to '{place}/0.parquet'")
        self._session.read(name, place)
        self._there.add(name)

    def _fetch(self, name: str, told: list[tuple[str, str]]) -> None:
        """What the engine wrote, as a view with the very types that DuckDB would have given it."""
        self._folder.refuse_elsewhere(name)
        columns = ", ".join(f'"{column}"::{kind} as "{column}"' for column, kind in told)
        place = f"{self._folder.place(name)}/*.parquet"
        query = f"select {columns} from read_parquet('{place}')"  # noqa: S608
        self._connection.execute(f"create or replace temp view {name} as {query}")

    def _columns(self, query: str) -> list[tuple[str, str]]:
        """The names and types that DuckDB gives a query, without running it."""
        found = self._connection.execute(f"describe {query}").fetchall()
        return [(str(row[0]), str(row[1])) for row in found]
