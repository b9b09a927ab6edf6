"""A warehouse that is gone, made again of the same: or what is missing, and since when."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from data import warehouse
from data.errors import UserError
from data.lake import commits
from data.lake.commits import Line
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.lake.writing import writing
from data.warehouse import build, evidence, pointer

CHANGED = {
    "inndata": "det som var lest inn",
    "registre": "registrene, målene eller kildene",
    "definisjoner": "definisjonene",
    "kode": "koden",
}


def again(workspace: Workspace, wanted: str) -> Path:
    """The warehouse of this evidence or name: one that is kept, or a new one beside those in use.

    `wanted` is what a number tells as `bevis` (or the beginning of it), or a name of a file. Raises
    UserError that says what is gone or changed when the very same cannot be made.
    """
    with writing(workspace) as manifest:
        line = _told(workspace, wanted)
        if (kept := warehouse.built_of(workspace, line["bevis"])) is not None:
            return kept
        then = _then(workspace, manifest, line)
        used = frozenset(line["registerfiler"])
        _same(line, evidence.of(workspace, then, used))
        place = workspace.warehouses / pointer.AGAIN.format(line["bevis"])
        built = build.build(workspace, then, used)
        built.chmod(0o400)
        built.replace(place)
        return place


def _told(workspace: Workspace, wanted: str) -> Line:
    lines = [line for line in commits.read(workspace) if line["slag"] == commits.BUILD]
    for line in reversed(lines):
        if wanted and (line["bevis"].startswith(wanted) or wanted == line["varehus"]):
            return line
    raise UserError(
        f"Journalen kjenner ikke noe varehus som heter eller har beviset «{wanted}» – se «bevis» i "
        "svaret fra «python -m metrics show MÅLTALL --json»."
    )


def _then(workspace: Workspace, manifest: Manifest, line: Line) -> Manifest:
    """The manifest as it was, of what is still in the lake, without estimates.

    Raises UserError when a part of it is gone.
    """
    had = set(line["mapper"])
    if gone := sorted(had - manifest.folders()):
        told = [_gone(workspace, folder) for folder in gone]
        raise UserError(
            f"Varehuset {line['varehus']} kan ikke lages igjen: {'; '.join(dict.fromkeys(told))}."
        )
    return replace(
        manifest,
        ingests=tuple(item for item in manifest.ingests if item.id in had),
        observed=tuple(item for item in manifest.observed if item.id in had),
        surveys=tuple(item for item in manifest.surveys if item.id in had),
        summary=manifest.summary if manifest.summary and manifest.summary.id in had else None,
        sketches=(),
    )


def _gone(workspace: Workspace, folder: str) -> str:
    for line in commits.read(workspace):
        if line["slag"] == commits.CHANGE and folder in line["bort"]:
            return f"{folder} ble tatt ut {line['tid'][:10]} ({line['hva']})"
    return f"{folder} er borte, og journalen sier ikke hvorfor"


def _same(line: Line, now: evidence.Evidence) -> None:
    found = asdict(now)
    changed = [
        f"{text} er endret (da {line[name]}, nå {found[name]})"
        for name, text in CHANGED.items()
        if line[name] != found[name]
    ]
    if changed:
        raise UserError(
            f"Varehuset {line['varehus']} kan ikke lages igjen: {'; '.join(changed)} – "
            "hent den utgaven tilbake og prøv igjen."
        )
