"""`python -m data gjenopprett`: the list of what has been read in, as it was before."""

from __future__ import annotations

from dataclasses import replace

from data.errors import UserError
from data.lake import commits, folders, journal
from data.lake import manifest as manifests
from data.lake.clock import now
from data.lake.manifest import NAME, Manifest
from data.lake.workspace import Workspace, locked
from data.lake.writing import restorable, told
from data.warehouse import build

# In the journal, so that one that is killed is finished, and not begun again, by asking again.
BEGUN, DONE = "gjenoppretter", "gjenopprettet"
TAKEN_BACK = "Tatt tilbake endring"
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
        inuse, begun = _in_use(workspace), _begun(workspace)
        if inuse is None or begun is None or inuse.commit.number == begun:
            inuse = _put_back(workspace, inuse, begun)
    shown = build.rebuild(workspace).name
    with locked(workspace):
        commits.append(workspace, DONE)
    return [f"Listen nr. {inuse.commit.number} gjelder igjen. Varehuset er bygget: {shown}"]


def _begun(workspace: Workspace) -> int | None:
    """The number of the list in use when a restoration that was killed began (0: none was).

    None when none was killed. One that the operator has changed something after, is let be.
    """
    begun: int | None = None
    for line in told(workspace):
        if line["slag"] == BEGUN:
            begun = line["fra"]
        elif line["slag"] == DONE or (
            line["slag"] == commits.CHANGE and not line["hva"].startswith(TAKEN_BACK)
        ):
            begun = None
    return begun


def _put_back(workspace: Workspace, inuse: Manifest | None, begun: int | None) -> Manifest:
    """Puts the newest earlier list in its place; gives it. The caller holds the workspace."""
    earlier = restorable(workspace, than=inuse.commit.number if inuse else None)
    if earlier is None:
        raise UserError(NONE)
    if begun is None:
        commits.append(workspace, BEGUN, fra=inuse.commit.number if inuse else 0)
    if inuse:
        _take_back(workspace, inuse, earlier)
        return earlier
    if (workspace.lake / NAME).exists():
        folders.aside(workspace, workspace.lake / NAME)
    manifests.put(workspace, earlier)
    return earlier


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
    said = f"{TAKEN_BACK} {inuse.commit.number} ({inuse.commit.what})"
    commit = replace(inuse.commit, what=said, gone=(), time=now())
    manifests.write(workspace, replace(earlier, commit=commit))
