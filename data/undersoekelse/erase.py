"""Takes one respondent out of the waves on request, with all that they answered."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.errors import UserError
from data.lake import clock
from data.lake.files import TEMPORARY, sync
from data.lake.manifest import Wave, place
from data.lake.waves import SCHEMAS
from data.lake.workspace import Workspace
from data.undersoekelse.importing import KEY
from data.undersoekelse.tables import hashed
from data.warehouse.change import changing

Tables = dict[str, pa.Table]


def respondent(workspace: Workspace, identity: str, wave: str | None = None) -> str:
    """Erases the answers of one respondent, in one wave or in all; gives what went as a sentence.

    `identity` is what stands in the column that the codebook calls respondent. That nothing is left
    is no error. Raises UserError for a wave that is not there.
    """
    key = workspace.secrets / KEY
    with changing(workspace) as change:
        known = [item for item in change.before.surveys if wave in (None, item.wave)]
        if wave and not known:
            raise UserError(f"Bølgen «{wave}» er ikke lest inn – se «python -m data status».")
        number = hashed([identity], key.read_bytes())[0] if key.exists() else None
        found = {
            item.wave: _without(workspace, item, number) for item in known if number is not None
        }
        new = {name: one for name, one in found.items() if one is not None}
        if new:
            listed = ", ".join(f"{one.answers} svar i {name}" for name, one in new.items())
            change.did.append(f"Slettet én svarer: {listed}")
            change.erases = True
            change.after = replace(
                change.before,
                surveys=tuple(
                    new[item.wave].wave if item.wave in new else item
                    for item in change.before.surveys
                ),
            )
    if not change.did:
        return "Det er ingen svar fra denne svareren i arbeidsområdet."
    return (
        f"{change.did[0]}. Vektene til de andre i samme stratum er økt tilsvarende; les inn bølgen "
        "på nytt uten svareren hvis vektene skal regnes ut fra marginene igjen."
    )


@dataclass(frozen=True)
class _Rest:
    """A wave as it is without a respondent, and how many answers went."""

    wave: Wave
    answers: int


def _without(workspace: Workspace, item: Wave, number: int) -> _Rest | None:
    """The wave in a new folder; None when the respondent is not in it."""
    tables = {Path(t).stem: pq.read_table(place(workspace, t)) for t in item.tables}
    theirs = tables["svarer"].filter(_is(tables["svarer"], number))
    if not len(theirs):
        return None
    answers = len(tables["svar"].filter(_is(tables["svar"], number)))
    name = f"{clock.later([])}-boelge-{item.wave}"
    folder = workspace.lake / f"{TEMPORARY}{name}"
    folder.mkdir()
    left = _left(tables, theirs, number)
    for table, rows in left.items():
        pq.write_table(rows, folder / f"{table}.parquet", compression="zstd")
    sync(folder)
    listed = tuple(f"{name}/{table}.parquet" for table in left)
    receipt = _receipt(item.receipt, left)
    return _Rest(replace(item, id=name, tables=listed, receipt=receipt), answers)


def _is(table: pa.Table, number: int) -> pa.ChunkedArray:
    return pc.equal(table["respondent"], number)


def _left(tables: Tables, theirs: pa.Table, number: int) -> Tables:
    """All the tables without the respondent: rows, counts and weights."""
    gone = Counter((r["maalgruppe"], r["stratum"]) for r in theirs.to_pylist())
    people = tables["svarer"].filter(pc.invert(_is(tables["svarer"], number))).to_pylist()
    for group in gone:
        _scale(tables["svarer"].to_pylist(), people, group)
    by_group = Counter(group for group, _ in gone.elements())
    groups = [
        row | {"svar": row["svar"] - by_group[row["maalgruppe"]]}
        for row in tables["maalgruppe"].to_pylist()
    ]
    for row in groups:
        weights = [p["vekt"] for p in people if p["maalgruppe"] == row["maalgruppe"]]
        if by_group[row["maalgruppe"]] and weights:
            row["kish_deff"] = len(weights) * sum(w * w for w in weights) / sum(weights) ** 2
    strata = [
        row | {"svar": row["svar"] - gone[row["maalgruppe"], row["stratum"]]}
        for row in tables["stratum"].to_pylist()
    ]
    return tables | {
        "svarer": pa.Table.from_pylist(people, SCHEMAS["svarer"]),
        "svar": tables["svar"].filter(pc.invert(_is(tables["svar"], number))),
        "maalgruppe": pa.Table.from_pylist(groups, SCHEMAS["maalgruppe"]),
        "stratum": pa.Table.from_pylist(strata, SCHEMAS["stratum"]),
    }


def _scale(
    before: list[dict[str, Any]], people: list[dict[str, Any]], group: tuple[str, str]
) -> None:
    """Lets the others of the stratum stand for the same number as before."""
    for weight in ("basisvekt", "vekt"):
        had = sum(p[weight] or 0 for p in before if (p["maalgruppe"], p["stratum"]) == group)
        mine = [p for p in people if (p["maalgruppe"], p["stratum"]) == group]
        has = sum(p[weight] or 0 for p in mine)
        for person in mine:
            person[weight] = person[weight] * had / has if person[weight] is not None else None


def _receipt(receipt: dict[str, Any], left: Tables) -> dict[str, object]:
    """What the operator was told, without the counts that the respondent was a part of."""
    answers = {row["maalgruppe"]: row for row in left["maalgruppe"].to_pylist()}
    groups = {
        name: group | {"svar": answers[name]["svar"], "kish_deff": answers[name]["kish_deff"]}
        for name, group in receipt["maalgrupper"].items()
        if name in answers
    }
    asked: dict[str, object] = {question: {} for question in receipt["koder"]}
    return {**receipt, "maalgrupper": groups, "koder": asked, "slettet": f"{dt.date.today()}"}
