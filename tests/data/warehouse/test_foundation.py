"""The facts of a warehouse are made once, and anew when anything that decides them is another."""

from __future__ import annotations

import pytest

from data.errors import UserError
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace
from data.warehouse import build, foundation


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    """A workspace that keeps its own, with one that is made."""
    made = Workspace(tmp_path_factory.mktemp("ws")).create()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(foundation, "home", lambda workspace: workspace.warehouses)
        patch.setattr(foundation, "KEEP", 1)
        build.build(made, Manifest()).unlink()
        yield made


def kept(space):
    """The one there is, by name and time."""
    (path,) = space.warehouses.glob(foundation.NAME.format("*", "*"))
    return path, path.stat().st_mtime_ns


def test_it_is_made_once(space):
    before = kept(space)
    build.build(space, Manifest()).unlink()
    assert kept(space) == before


def test_one_that_is_damaged_is_made_anew(space):
    path, _ = before = kept(space)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    build.build(space, Manifest()).unlink()
    assert kept(space) != before
    assert foundation._is_whole(kept(space)[0])


def test_the_operators_own_rules_make_another_and_what_cannot_be_read_is_refused(space):
    before = kept(space)
    own = space.root / "utelatt.csv"
    own.write_text("felt,moenster,grunn,kilde\nsti,/proeve,prøve,egen\n", "utf-8")
    build.build(space, Manifest()).unlink()
    assert kept(space)[0] != before[0]
    own.unlink()
    build.build(space, Manifest()).unlink()
    (space.root / "maal.csv").symlink_to(space.root / "finnes-ikke.csv")
    with pytest.raises(UserError, match=r"maal\.csv"):
        build.build(space, Manifest())
    assert not list(space.warehouses.glob(".tmp-*"))
