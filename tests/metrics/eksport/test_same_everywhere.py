"""Twenty random selections: the same cells in the answer, JSON, CSV and the workbook."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data import warehouse
from data.errors import UserError
from metrics import query
from metrics.eksport import commands, csvfile, schema, workbook
from metrics.engine import catalog, output, registers
from metrics.engine.catalog import ALL, DETAILS
from metrics.engine.result import Result
from metrics.engine.selection import Selection

SEED, MANY = 16, 20


@pytest.fixture(scope="module")
def place(demo_workspace) -> Path:
    return warehouse.newest(demo_workspace)


@pytest.fixture(scope="module")
def drawn(place) -> list[Result]:
    """Answers to random questions: any metric, any of its breakdowns, up to two filters.

    The first is one where all is hidden: a bransje in a fylke, in a part of the time.
    """
    hidden = Selection(region=("56",), bransje=("barnehage",))
    draw, found = random.Random(SEED), [query.run("sidevisninger", hidden, "maaned", place)]
    metrics = list(catalog.metrics().values())
    while len(found) <= MANY:
        metric = draw.choice(metrics)
        split = draw.choice([ALL, *(s for s in metric.fordelinger if s not in DETAILS)])
        usable = sorted({"bransje", "region", "verktoey", "maalgruppe"} & metric.filtre)
        names = draw.sample(usable, min(len(usable), draw.choice([0, 1, 1, 2])))
        chosen = {n: (draw.choice(sorted(registers.names(place)[n])),) for n in names}
        try:
            result = query.run(metric.id, Selection(**chosen), split, place)
        except UserError:  # such as a breakdown that the reports do not have
            continue
        found += [result] if result.rows else []
    return found


def number(text: str) -> float | None:
    return float(text.replace(",", ".")) if text else None


def test_every_file_has_the_cells_of_the_screen(drawn, place):
    kinds = set()
    for result in drawn:
        wanted = [(r.gruppe, r.verdi, r.grunnlag, r.nedre, r.oevre) for r in result.rows]
        told = json.loads(json.dumps(output.as_json(result)))["rader"]
        keys = ("verdi", "grunnlag", "nedre", "oevre")
        assert [(row["gruppe"], *(row[key] for key in keys)) for row in told] == wanted
        content = csvfile.of_records(schema.records(result, place)).decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(content), delimiter=";"))
        assert [
            (line["gruppe"].removeprefix("'"), *(number(line[key]) for key in keys))
            for line in lines
        ] == wanted
        book = load_workbook(io.BytesIO(commands.book(result, place)), read_only=True)["Tall"]
        heads, *rows = list(book.values)[workbook.ABOVE :]
        cells = [dict(zip(heads, row, strict=True)) for row in rows] if wanted else []
        assert [(cell["gruppe"], *(cell[key] for key in keys)) for cell in cells] == [
            (group, *(None if v is None else pytest.approx(v, rel=1e-14) for v in values))
            for group, *values in wanted
        ]
        for row, line in zip(result.rows, lines, strict=True):
            kinds.add(line["status"])
            assert (line["verdi"] == "") == bool(line["grunn"])
            assert not row.skjult or not any(line[key] for key in (*keys, "antall", "vet_ikke"))
            assert line["definisjon"] and line["kilde"] and line["bevis"]
    assert {"tall", "skjult"} <= kinds
