"""Events at the borders of the rules, built by DuckDB and by Sail, and by Sail wrongly.

Run where the engine's packages are: `python -m tests.spark.small FOLDER` prints JSON, with the
tables that differ from DuckDB's (see `compared.tables`) of the right build and of the wrong one.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlglot import exp

from data.lake import manifest
from data.lake.workspace import Workspace
from data.warehouse import build
from data.warehouse.motor import statements
from data.warehouse.motor.setting import ENGINE
from tests.conftest import Events, event, loaded
from tests.spark import compared, engines

HOSTS = ("www.arbeidsmiljoportalen.no", "WWW.arbeidsmiljoportalen.no", "ukjent.example")


def events() -> Events:
    """Pauses of 30 minutes and a second more, midnight, null beside null, and what is no page."""
    found = [event(f"2024-04-0{day} {time}", who, path) for day, time, who, path in _visits()]
    found += [
        event("2024-04-02 09:00:00", 20 + n, "/bransje/barnehage", **told)
        for n, told in enumerate(
            [
                {"henvisning_vert": "www.google.com"},
                {"henvisning_vert": "chatgpt.com", "utm_kilde": "ChatGPT.com"},
                {"utm_kilde": "Nyhet", "utm_medium": "epost", "kampanje": "Høst"},
                {"klikk": "gclid", "region": "03"},
                {"henvisning_vert": "arbeidsmiljoportalen.no", "generasjon": 4},
                {"vert": HOSTS[1], "region": "30"},
                {"vert": HOSTS[2]},
                {"bot": True, "klasse": "assistent"},
                {"slag": "utelatt", "utelatt": "klient: intern kontroll"},
                {"slag": "annen_status", "status": 404},
            ]
        )
    ]
    for minute in (0, 30, 31):
        changed = {"slag": "nedlasting"}
        found.append(event(f"2024-04-03 10:{minute:02}:00", 40, "/plansje.pdf", **changed))
    # One who reads faster than anybody can, with and without a generation of the key.
    for n in range(201):  # and one who keeps to the limit of that
        found += [
            event(f"2024-04-04 11:{n // 30:02}:{n % 30:02}", who, f"/bransje/b{n % 9}")
            for who in (50, 52)[: 1 + (n < 200)]
        ]
    found.append(event("2024-04-04 12:00:00", 51, "/robots.txt", generasjon=4))
    found.append(event("2024-04-04 12:01:00", 51, "/", generasjon=4))
    return found


def _visits() -> Iterator[tuple[int, str, int, str]]:
    yield from ((1, f"08:{minute:02}:00", 1, "/") for minute in (0, 30))
    yield from ((1, time, 2, "/bransje/barnehage") for time in ("08:00:00", "08:30:01"))
    yield from ((day, time, 3, "/") for day, time in ((1, "23:59:59"), (2, "00:00:01")))
    yield from ((2, "14:00:00", 4, path) for path in ("/", "/bransje/sykehus", "/bransje/sykehus"))
    yield from ((3, f"07:0{n}:00", 5 + n, "/Bransje/Øst/index.html") for n in range(6))


Change = Callable[[exp.Expression], exp.Expression]


def later(query: exp.Expression) -> exp.Expression:
    """A visit that ends after 30 minutes, and not after more than 30."""
    return query.transform(
        lambda node: (
            exp.GTE(this=node.this, expression=node.expression)
            if isinstance(node, exp.GT) and node.expression.find(exp.Interval)
            else node
        )
    )


def careless(query: exp.Expr) -> exp.Expr:
    """Null beside null as a plain comparison, as a translation that forgets it would have it."""
    plain = {exp.NullSafeEQ: exp.EQ, exp.NullSafeNEQ: exp.NEQ}
    return query.transform(
        lambda node: (
            plain[type(node)](this=node.this, expression=node.expression)
            if type(node) in plain
            else node
        )
    )


@contextmanager
def translated(change: Change) -> Iterator[None]:
    """Within it every query is changed before it is said to the engine."""
    right = statements.spoken
    statements.spoken = lambda query: right(change(query))  # type: ignore[assignment]
    try:
        yield
    finally:
        statements.spoken = right


def differing(workspace: Workspace, ours: Path) -> dict[str, tuple[int, int]]:
    """Builds with the engine, and holds what came out against DuckDB's own."""
    built = build.build(workspace, manifest.read(workspace))
    try:
        return compared.tables(ours, built)
    finally:
        built.unlink()


def main(folder: Path) -> None:
    """Builds three times, and prints what differs."""
    workspace = Workspace(folder / "ws").create()
    spans = (("portal", "2024-04-01", "2024-04-02"), ("portal", "2024-04-03", "2024-04-04"))
    ours = loaded(workspace, events(), *spans)
    with engines.sail(folder) as url:
        os.environ[ENGINE] = url
        right = differing(workspace, ours)
        with translated(later):
            wrong = differing(workspace, ours)
    left = sorted(path.name for path in workspace.warehouses.glob(".tmp*"))
    print(json.dumps({"riktig": right, "galt": wrong, "rester": left}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
