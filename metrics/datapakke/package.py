"""Makes the package as files in memory: the tables twice over, their description, and examples."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.datapakke import cells, descriptor
from metrics.eksport import csvfile, schema
from metrics.eksport.schema import Column, Record
from metrics.engine import provenance
from metrics.engine.catalog import Metric

HERE = Path(__file__).parent
TYPES = {
    "tekst": pa.string(),
    "tall": pa.float64(),
    "heltall": pa.int64(),
    "dato": pa.date32(),
    "ja/nei": pa.bool_(),
}
DESCRIPTOR = "datapackage.json"
REAL, DEMO, METRICS = "celler", "celler_demodata", "metrikker"
TITLES = {
    REAL: "Virkelige tall: rapporter, undersøkelser, registre og ekte logger",
    DEMO: "Syntetiske demodata: sier ingenting om virkelig bruk eller virkelige svar",
    METRICS: "Måltallene, med definisjon og forbehold",
}


def made(path: Path, wanted: Sequence[Metric] | None = None) -> dict[str, bytes]:
    """Every file of the package by its path within it, of all metrics where none are named."""
    found = wanted if wanted is not None else cells.metrics(path)
    told = list(cells.every(path, found))
    tables: dict[str, tuple[Sequence[Column], Sequence[str], list[Record]]] = {
        REAL: (schema.COLUMNS, descriptor.CELL_KEY, [r for r in told if r[cells.DEMO] == "nei"]),
        DEMO: (schema.COLUMNS, descriptor.CELL_KEY, [r for r in told if r[cells.DEMO] == "ja"]),
        METRICS: (descriptor.METRICS, ("metrikk",), [_metric(metric, path) for metric in found]),
    }
    files, resources = dict[str, bytes](), []
    for name, (columns, key, rows) in tables.items():
        csv, parquet = _csv(columns, rows), _parquet(columns, rows)
        files |= {f"{name}.csv": csv, f"{name}.parquet": parquet}
        resources.append(
            descriptor.resource(name, TITLES[name], columns, key, csv=csv, parquet=parquet)
        )
    evidence = provenance.evidence(path)["bevis"]
    whole = descriptor.package(resources, found, provenance.built(path), evidence)
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return files | {DESCRIPTOR: text.encode()} | _companions()


def names() -> list[str]:
    """The paths of all the files of a package."""
    tables = [f"{name}.{kind}" for name in TITLES for kind in ("csv", "parquet")]
    return [*tables, DESCRIPTOR, *_companions()]


def _companions() -> dict[str, bytes]:
    """The README and the examples, as they stand beside this file."""
    examples = {f"eksempler/{p.name}": p.read_bytes() for p in sorted(HERE.glob("eksempler/*"))}
    return {"README.md": (HERE / "README.md").read_bytes(), **examples}


def _metric(metric: Metric, path: Path) -> Record:
    return {
        "metrikk": metric.id,
        "tittel": metric.tittel,
        "gruppe": metric.gruppe,
        "enhet": metric.enhet,
        "estimator": metric.estimator,
        "retning": metric.retning,
        "summeres_over": " | ".join(sorted(metric.additiv)),
        "definisjon": metric.definisjon,
        "forbehold": " | ".join(schema.registered(path, text) for text in metric.forbehold),
        "kilde": metric.kilde,
    }


def _csv(columns: Sequence[Column], rows: Sequence[Record]) -> bytes:
    names = [column.name for column in columns]
    # NB: without the mark that Excel needs: what reads a package goes by its description.
    return csvfile.of_rows(names, ([row[n] for n in names] for row in rows)).removeprefix(
        csvfile.BOM
    )


def _parquet(columns: Sequence[Column], rows: Sequence[Record]) -> bytes:
    arrays = [
        pa.array([_typed(column, row) for row in rows], TYPES[column.type]) for column in columns
    ]
    stream = io.BytesIO()
    pq.write_table(pa.table(arrays, names=[column.name for column in columns]), stream)
    return stream.getvalue()


def _typed(column: Column, row: Record) -> object:
    value = row[column.name]
    if value in (None, ""):
        return None
    match column.type:
        case "dato":
            return dt.date.fromisoformat(str(value))
        case "ja/nei":
            return value == "ja"
        case "heltall":
            return int(float(str(value)))
        case _:
            return value
