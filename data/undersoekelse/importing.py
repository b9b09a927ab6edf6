"""Reads a wave into the lake: all of it, or nothing, and in place of the same wave before."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import UserError
from data.lake import keys
from data.lake import manifest as manifests
from data.lake.folders import clear_orphans, sync
from data.lake.manifest import Wave
from data.lake.workspace import Workspace, writing
from data.undersoekelse import earlier, files, reading, tables
from data.undersoekelse.answers import Answers, answers
from data.undersoekelse.codebook import Kodebok
from data.undersoekelse.coding import Coded, code
from data.undersoekelse.design import Design, design
from data.undersoekelse.receipt import Receipt
from data.warehouse import build
from data.warehouse.change import commit

ID = "%Y%m%dT%H%M%S%fZ"
KEY = "undersoekelse.key"


def run(workspace: Workspace, path: Path) -> Receipt:
    """Imports the wave that the codebook describes and shows the new numbers.

    The same codebook and file again change nothing. Raises UserError, with nothing changed, for
    everything that the codebook does not account for.
    """
    kodebok = reading.load(path)
    coded = _coded(kodebok)
    designs = {group.id: design(coded, group) for group in kodebok.maalgrupper}
    found = {
        group.id: [
            answers(coded, group, question)
            for question in kodebok.spoersmaal
            if group.id in question.maalgrupper
        ]
        for group in kodebok.maalgrupper
    }
    new = _read_in(coded, _facts(coded, designs, found))
    with writing(workspace):
        before = manifests.read(workspace)
        clear_orphans(workspace, before)
        earlier.check(kodebok, workspace, before)
        had = next((item for item in before.surveys if item.wave == kodebok.boelge), None)
        known = had is not None and _is_there(workspace, had, new)
        if not known:
            # NB: the key outlives the wave, so that the same respondent joins in the next one.
            key = keys.stored_key(workspace.secrets / KEY)
            new = _write(workspace, new, tables.wave(coded, designs, found, key))
            kept = tuple(item for item in before.surveys if item is not had)
            commit(workspace, before, replace(before, surveys=(*kept, new)))
        elif not build.is_current(workspace):
            build.publish(workspace, build.build(workspace, before))
    return Receipt(kodebok.tittel, new, replaced=had is not None, known=known)


def remove(workspace: Workspace, wave: str) -> None:
    """Removes a wave and its answers from the workspace. Raises UserError when it is not there."""
    with writing(workspace):
        before = manifests.read(workspace)
        kept = tuple(item for item in before.surveys if item.wave != wave)
        if kept == before.surveys:
            raise UserError(f"Bølgen «{wave}» er ikke lest inn – se «python -m data status».")
        commit(workspace, before, replace(before, surveys=kept))


def _is_there(workspace: Workspace, had: Wave, new: Wave) -> bool:
    """True when the same content was read in before and still lies in the lake."""
    whole = all((workspace.lake / table).exists() for table in had.tables)
    return whole and (had.codebook, had.files) == (new.codebook, new.files)


def _read_in(coded: Coded, facts: dict[str, object]) -> Wave:
    """The wave as the manifest will name it, without its tables."""
    kodebok, made = coded.kodebok, dt.datetime.now(dt.UTC)
    sources = [kodebok.fil.path, *([kodebok.etiketter] if kodebok.etiketter else [])]
    return Wave(
        id=f"{made:{ID}}-boelge-{kodebok.boelge}",
        wave=kodebok.boelge,
        kind=kodebok.slag,
        time=made.isoformat(timespec="seconds"),
        codebook=kodebok.sha256,
        files=tuple(_file(source, coded.table.rows) for source in sources),
        tables=(),
        receipt=facts,
    )


def _coded(kodebok: Kodebok) -> Coded:
    table = files.read(kodebok.fil, kodebok.columns())
    if kodebok.etiketter:
        table.labels = files.labels(kodebok.etiketter)
    return code(kodebok, table)


def _facts(
    coded: Coded, designs: dict[str, Design], found: dict[str, list[Answers]]
) -> dict[str, object]:
    seen: dict[str, Counter[str]] = {}
    for given in (each for group in found.values() for each in group):
        seen.setdefault(given.question.id, Counter()).update(given.seen())
    return {
        "fil": coded.kodebok.fil.path.name,
        "rader": coded.table.rows,
        "utelatt": coded.left_out,
        "maalgrupper": {
            group.id: {
                "svar": len(coded.rows[group.id]),
                "N": group.N,
                "kish_deff": designs[group.id].deff,
                "vekting": group.vekting,
            }
            for group in coded.kodebok.maalgrupper
        },
        "koder": {question: dict(codes) for question, codes in seen.items()},
    }


def _file(path: Path, rows: int) -> dict[str, object]:
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return {"name": path.name, "sha256": digest, "rows": rows}


def _write(workspace: Workspace, survey: Wave, made: dict[str, pa.Table]) -> Wave:
    """Writes the tables to a folder that does not count yet."""
    folder = workspace.lake / f".tmp-{survey.id}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, table in made.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    sync(folder)
    return replace(survey, tables=tuple(f"{survey.id}/{name}.parquet" for name in made))
