"""Reads a wave into the lake: all of it, or nothing, and in place of the same wave before."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import UserError
from data.lake import commits, keys, soundness
from data.lake import manifest as manifests
from data.lake.files import sync
from data.lake.manifest import Manifest, Wave
from data.lake.workspace import Workspace
from data.skjuling import deliveries
from data.skjuling import wave as hiding
from data.undersoekelse import control, earlier, files, reading, tables, unfilled
from data.undersoekelse.answers import Answers, answers
from data.undersoekelse.codebook import Kodebok
from data.undersoekelse.coding import Coded, code
from data.undersoekelse.design import Design, design
from data.undersoekelse.receipt import Receipt
from data.undersoekelse.utvalg.arrival import Arrivals, arrivals
from data.warehouse.change import Change, changing

ID = "%Y%m%dT%H%M%S%fZ"
KEY = "undersoekelse.key"
REMOVED = "Fjernet bølgen"


def run(workspace: Workspace, path: Path) -> Receipt:
    """Imports the wave that the codebook describes and shows the new numbers.

    The same codebook and file again change nothing. Raises UserError, with nothing changed, for
    everything that the codebook does not account for.
    """
    kodebok = reading.load(path)
    made = _made(kodebok)
    with changing(workspace) as change:
        return _into(change, kodebok, made)


def trial(workspace: Workspace, path: Path) -> Receipt:
    """What `run` would say of the codebook, with nothing stored. Raises UserError as it does."""
    kodebok = reading.load(path)
    made = _made(kodebok)
    before = manifests.read(workspace)
    earlier.check(kodebok, workspace, before)
    new = _read_in(made.coded, _facts(made.coded, made.designs, made.found))
    return Receipt(kodebok.tittel, new, _had(before, kodebok) is not None, False, _told(made), True)


def read_into(change: Change, path: Path) -> Receipt:
    """Imports the wave into a change that may hold more than this."""
    kodebok = reading.load(path)
    return _into(change, kodebok, _made(kodebok))


def remove(workspace: Workspace, wave: str) -> str:
    """Removes a wave and its answers, and all that is left of them; gives a sentence to print.

    One that was removed before is no error. Raises UserError for one that was never there.
    """
    with changing(workspace) as change:
        kept = tuple(item for item in change.before.surveys if item.wave != wave)
        if kept != change.before.surveys:
            change.erases = True
            change.did.append(f"{REMOVED} {wave}")
            change.after = replace(change.before, surveys=kept)
        elif not any(line.get("hva") == f"{REMOVED} {wave}" for line in commits.read(workspace)):
            raise UserError(f"Bølgen «{wave}» er ikke lest inn – se «python -m data status».")
    if not change.erases:
        return f"Bølgen {wave} er fjernet før; det er ikke mer igjen av den."
    return f"Bølgen {wave} er fjernet. Eldre varehus og karantene er også slettet."


@dataclass(frozen=True)
class _Made:
    """A wave that has been read and checked, and is not in the lake yet."""

    coded: Coded
    designs: dict[str, Design]
    found: dict[str, list[Answers]]
    arrived: Arrivals | None


def _made(kodebok: Kodebok) -> _Made:
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
    return _Made(coded, designs, found, arrivals(coded))


def _into(change: Change, kodebok: Kodebok, made: _Made) -> Receipt:
    workspace, before = change.workspace, change.after
    new = _read_in(made.coded, _facts(made.coded, made.designs, made.found))
    earlier.check(kodebok, workspace, before)
    had = _had(before, kodebok)
    known = had is not None and _is_there(workspace, before, had, new)
    if not known:
        # NB: the key outlives the wave, so that the same respondent joins in the next one.
        key = keys.stored_key(workspace.secrets / KEY)
        written = tables.wave(made.coded, made.designs, made.found, key, made.arrived)
        deliveries.check(written, workspace, before)
        new = _write(workspace, new, written | hiding.tables(written))
        kept = tuple(item for item in before.surveys if item is not had)
        change.after = replace(before, surveys=(*kept, new))
        change.did.append(f"Lest inn bølgen {kodebok.boelge}")
    return Receipt(kodebok.tittel, new, had is not None, known, _told(made))


def _had(before: Manifest, kodebok: Kodebok) -> Wave | None:
    """The wave as it was read in before."""
    return next((item for item in before.surveys if item.wave == kodebok.boelge), None)


def _is_there(workspace: Workspace, before: Manifest, had: Wave, new: Wave) -> bool:
    """True when the same content was read in before and still lies whole in the lake."""
    whole = soundness.whole(workspace, before, had)
    audited = any(table.endswith("/revisjon.parquet") for table in had.tables)
    return whole and audited and (had.codebook, had.files) == (new.codebook, new.files)


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
                "utvalg": designs[group.id].told,
            }
            for group in coded.kodebok.maalgrupper
        },
        "koder": {question: dict(codes) for question, codes in seen.items()},
    }


def _told(made: _Made) -> dict[str, list[str]]:
    """What the operator should look at, by heading."""
    kodebok = made.coded.kodebok
    said = [control.unseen(kodebok), unfilled.proposals(kodebok.document)]
    return {
        "Svarene som telles som positive": list(control.scales(kodebok)),
        "Kontroller mot leverandørens egen tabell": list(
            control.numbers(kodebok, made.designs, made.found)
        ),
        "Merk": [*made.coded.table.notes, *filter(None, said)],
    }


def _file(path: Path, rows: int) -> dict[str, object]:
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return {"name": path.name, "sha256": digest, "rows": rows}


def _write(workspace: Workspace, survey: Wave, made: dict[str, pa.Table]) -> Wave:
    """Writes the tables to a folder that does not count yet."""
    folder = workspace.lake / f".tmp-{survey.id}"
    folder.mkdir()
    for name, table in made.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    sync(folder)
    return replace(survey, tables=tuple(f"{survey.id}/{name}.parquet" for name in made))
