"""One change of what counts: the lake and the warehouse together, old or new, never between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from data.errors import UserError, reason
from data.lake import manifest as manifests
from data.lake.clock import now
from data.lake.manifest import Commit, Manifest
from data.lake.workspace import Workspace
from data.lake.writing import finish, writing
from data.warehouse import build, pointer


@dataclass
class Change:
    """What is about to count. New folders lie ready in the lake as .tmp-<id>, named by `after`.

    `did` says what was done, for the journal. `erases` is true for a removal: then nothing from
    before it is kept, but for the quarantine where the change `spares` it.
    """

    workspace: Workspace
    before: Manifest
    after: Manifest
    did: list[str] = field(default_factory=list)
    erases: bool = False
    spares: bool = False


@contextmanager
def changing(workspace: Workspace) -> Iterator[Change]:
    """Holds the workspace while the body says what is to count, and then makes it count.

    Nothing is changed when the body or the build fails. A change of nothing builds only a warehouse
    that is missing, damaged or of another version.
    """
    with writing(workspace) as before:
        build.refuse_lost(workspace, before)
        change = Change(workspace, before, before)
        yield change
        if change.after != before:
            commit(change)
        elif not build.is_current(workspace, before):
            build.publish(workspace, build.build(workspace, before))
        # NB: last, so that a new name comes after every name there was; and also where nothing was
        # changed, for a killed run may have left what it should have taken away.
        pointer.prune(workspace)


def commit(change: Change) -> None:
    """Shows what the manifest after the change names, in an order that a kill cannot spoil.

    A warehouse is built beside the old one while the new folders still are temporary. Then the
    manifest is replaced in one step; from there on every writer finishes the change, see
    `data.lake.writing`. Last the warehouse gets its name and the pointer.
    """
    workspace, before = change.workspace, change.before
    number = before.commit.number + 1
    said = Commit(
        number=before.commit.number,
        time=now(),
        what="; ".join(change.did),
        gone=tuple(sorted(before.folders() - change.after.folders())),
        purged=number if change.erases else before.commit.purged,
        spares=change.spares,
    )
    after = replace(change.after, commit=said)
    built = build.build(workspace, after)
    written = manifests.write(workspace, after)
    try:
        finish(workspace, written)
        build.publish(workspace, built)
    except OSError as error:
        raise _half(error) from error


def _half(error: OSError) -> UserError:
    """The sentence for a change that counts, and whose warehouse is not shown yet."""
    return UserError(
        f"Endringen er lagret, men ikke vist: {reason(error)}. Kjør «python -m data build» når det "
        "er rettet."
    )
