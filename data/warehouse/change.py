"""One change of what counts: the lake and the warehouse together, old or new, never between."""

from __future__ import annotations

from data.lake import manifest as manifests
from data.lake.folders import clear_orphans, placed
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.warehouse import build


def commit(workspace: Workspace, before: Manifest, after: Manifest) -> None:
    """Shows what the new manifest names. Its new folders lie ready as .tmp-<id>.

    They are renamed into place, a warehouse is built beside the old one, and then the manifest
    and the warehouse are replaced in one step each. Nothing is changed when the build fails.
    """
    with placed(workspace, before, after):
        built = build.build(workspace, after)
    manifests.write(workspace, after)
    build.publish(workspace, built)
    clear_orphans(workspace, after)
