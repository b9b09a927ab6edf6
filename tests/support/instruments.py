"""Sources that are counted by another instrument than a log of our own."""

from __future__ import annotations

from data.lake.workspace import Workspace


def counted_by(workspace: Workspace, instrument: str) -> None:
    """The built-in logs of the portal and Arbeidsmiljøhjelpen become counts by this instrument."""
    own = [f"{id_}: {{instrument: {instrument}}}\n" for id_ in ("portal", "arbeidsmiljoehjelpen")]
    (workspace.root / "kilder.yml").write_text("".join(own), "utf-8")
