"""The visitors of a chunk: asked of many at once, they answer as each does alone."""

import dataclasses
import datetime as dt

import pyarrow as pa
import pytest

from data.lake import sources
from data.lake.left_out import OWN, doors
from data.logs import devices, robots
from data.logs.client import client
from data.logs.identity import ONE_YEAR, Salts, visitor_ids
from data.logs.tally import Tally
from data.logs.visitors import Visitors
from data.steder import places

ADDRESSES = [
    ("85.10.20.30", ""),
    ("10.1.2.3", ""),
    ("10.1.2.3", "85.10.20.31,10.0.0.1"),
    ("85.10.20.30:443", ""),
    ("[2001:db8::7]:80", ""),
    ("::ffff:85.10.20.32", ""),
    ("85.10.20.30, 10.0.0.2", ""),
    ("PC17.nav.no.", ""),
    ("-", ""),
    ("999.1.1.1", ""),
    ("8٥.10.20.30", ""),
]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
AGENTS = [FIREFOX, "-", None, "Googlebot/2.1", "Intra/1"]
MARCH, NEXT = dt.date(2024, 3, 1), dt.date(2025, 1, 1)


def asked():
    rows = [
        {"klient": a, "videresendt": b, "agent": agent, "periode": day, "visninger": n}
        for n, (a, b) in enumerate(ADDRESSES, 1)
        for agent in AGENTS
        for day in (MARCH, NEXT)
    ]
    kinds = {"agent": pa.string(), "periode": pa.date32()}
    table = pa.Table.from_pylist(rows)
    for name, kind in kinds.items():
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(kind))
    return rows, table.append_column("hvem", pa.array(range(len(rows)), pa.uint64()))


@pytest.mark.parametrize("field", ["automatisk", "foerste", "siste"])
@pytest.mark.parametrize("region", [places.nowhere, lambda address: address[:2]])
def test_many_at_once_are_told_as_each_alone(workspace, field, region):
    (workspace.root / OWN).write_text(
        "felt,moenster,grunn,kilde\nklient,10.0.0.0/8,huset,\nagent,intra/,a,\n", "utf-8"
    )
    rules = doors(workspace)
    salts = Salts(workspace.secrets, "portal", "maaned")
    years = Salts(workspace.secrets, "portal", ONE_YEAR)
    source = dataclasses.replace(sources.get(workspace, "portal"), klientfelt=field)
    rows, table = asked()
    tally = Tally()
    found, seen = Visitors(source, salts, years, region, rules).of(table, tally)
    clients = [client(row["klient"], row["videresendt"], field) for row in rows]
    classes = robots.Robots().classes(row["agent"] for row in rows)
    persons = [
        f"{who.name}|{row['agent'] or '-'}".encode() for who, row in zip(clients, rows, strict=True)
    ]
    told = [
        rules.agent(row["agent"]) or rules.client(who.name)
        for who, row in zip(clients, rows, strict=True)
    ]
    read_with = devices.Devices().of(row["agent"] for row in rows)
    days = [row["periode"] for row in rows]
    assert found.to_pydict() == {
        "hvem": list(range(len(rows))),
        "periode": days,
        "besoekende": visitor_ids(salts, persons, days).tolist(),
        "generasjon": [salts.generation(day) for day in days],
        "klasse": classes,
        "utelatt": told,
        "region": [region(who.name) for who in clients],
        "enhet": [each.enhet for each in read_with],
        "nettleser": [each.nettleser for each in read_with],
    }
    reads = [k == robots.READER and r is None for k, r in zip(classes, told, strict=True)]
    counted = [
        (who, row["visninger"]) for who, row, read in zip(clients, rows, reads, strict=True) if read
    ]
    assert tally.clients.total() == sum(views for _, views in counted)
    assert dict(tally.clients) == {
        who.name: sum(v for other, v in counted if other.name == who.name) for who, _ in counted
    }
    assert tally.inside == sum(views for who, views in counted if not who.public)
    assert tally.forwarded == sum(views for who, views in counted if who.forwarded)
    assert tally.nameless == sum(row["agent"] is None for row in rows)
    hashes = visitor_ids(years, persons, [day.replace(month=1) for day in days]).tolist()
    ids = found["besoekende"].to_pylist()
    assert seen.to_pydict() == {
        "periode": [day for day, read in zip(days, reads, strict=True) if read],
        "besoekende": [each for each, read in zip(ids, reads, strict=True) if read],
        "aarsid": [each for each, read in zip(hashes, reads, strict=True) if read],
    }


def test_without_sketches_no_hash_of_the_year_is_made(workspace):
    salts = Salts(workspace.secrets, "portal", "maaned")
    known = Visitors(
        sources.get(workspace, "portal"), salts, None, places.nowhere, doors(workspace)
    )
    _, seen = known.of(asked()[1], Tally())
    assert seen.num_rows == 0
    assert {path.suffix for path in workspace.secrets.iterdir()} == {".salt"}
