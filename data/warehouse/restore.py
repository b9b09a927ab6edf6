"""`python -m data gjenopprett`: the list of what has been read in, as it was before."""

from __future__ import annotations

from dataclasses import replace

from data.errors import UserError
from data.lake import folders, journal
from data.lake import manifest as manifests
from data.lake.clock import now
from data.lake.manifest import NAME, Manifest
from data.lake.workspace import Workspace, locked
from data.lake.writing import restorable
from data.warehouse import build

NONE = (
    "Det finnes ingen tidligere liste der alle filene fortsatt er i lageret – legg tilbake hele "
    "«lager» fra sikkerhetskopien."
)


def restore(workspace: Workspace) -> list[str]:
    """Mends the editors' journals, or else puts the manifest back; gives what was done.

    One that is missing or damaged comes back from its copy. One that is whole gives way to the one
    before, which takes the last change back; its files are put aside, not deleted. Raises UserError
    when there is none to put back.
    """
    if mended := journal.mend_all(workspace):
        return mended
    with locked(workspace):
        inuse = _in_use(workspace)
        earlier = restorable(workspace, than=inuse.commit.number if inuse else None)
        if earlier is None:
            raise UserError(NONE)
        if inuse:
            _take_back(workspace, inuse, earlier)
        else:
            if (workspace.lake / NAME).exists():
                folders.aside(workspace, workspace.lake / NAME)
            manifests.put(workspace, earlier)
    shown = build.rebuild(workspace).name
    return [f"Listen nr. {earlier.commit.number} gjelder igjen. Varehuset er bygget: {shown}"]


def _in_use(workspace: Workspace) -> Manifest | None:
    try:
        found = manifests.read(workspace)
    except UserError:
        return None
    if not found.commit.number:
        raise UserError(NONE)
    return found


def _take_back(workspace: Workspace, inuse: Manifest, earlier: Manifest) -> None:
    # NB: no folder is let go of, so what only the later list named, the next writer puts aside.
    said = f"Tatt tilbake endring {inuse.commit.number} ({inuse.commit.what})"
    commit = replace(inuse.commit, what=said, gone=(), time=now())
    manifests.write(workspace, replace(earlier, commit=commit))
