"""A snapshot of a register that is damaged or gone: the one before stands, and it is told."""

from __future__ import annotations

import pytest

from data.registre import snapshots
from data.registre.tables import REGISTERS
from tests.data.registre.test_answers import later

PEOPLE = next(register for register in REGISTERS if register.name == "folkemengde")
OLD = later("folkemengde", gyldig_fra="2026-01-01", gyldig_til="2026-01-01")
NEW = later("folkemengde", gyldig_fra="2026-04-01", gyldig_til="2026-04-01")


@pytest.fixture
def kept(workspace):
    """Two snapshots; gives the newest."""
    snapshots.keep(workspace, PEOPLE, OLD)
    return snapshots.keep(workspace, PEOPLE, NEW)


def _one_more(content: bytes) -> bytes:
    """One person more somewhere: rows that every rule accepts."""
    number = NEW[0]["folkemengde"].encode()
    return content.replace(number, str(int(number) + 1).encode(), 1)


@pytest.mark.parametrize(
    "damage",
    [_one_more, lambda content: content[:-40], lambda _: b"", lambda content: content + b"\xff"],
)
def test_one_that_is_not_what_was_written_is_put_aside_and_told(workspace, kept, damage):
    kept.write_bytes(damage(kept.read_bytes()))
    assert snapshots.newest(workspace, PEOPLE) == OLD
    (told,) = snapshots.set_aside(workspace, [snapshots.named(workspace, kept)])
    assert kept.name in told and "tallene fra før står" in told
    assert not kept.exists()
    assert len(list(workspace.aside.iterdir())) == 1
    assert list(snapshots.set_aside(workspace, [])) == []


def test_one_that_is_gone_is_told_and_one_that_is_whole_is_not(workspace, kept):
    used = [snapshots.named(workspace, path) for path in snapshots.files(workspace)]
    assert list(snapshots.set_aside(workspace, used)) == []
    kept.unlink()
    (told,) = snapshots.set_aside(workspace, used)
    assert kept.name in told and "borte" in told


def test_one_of_an_earlier_version_has_no_hash_in_its_name_and_counts(workspace, kept):
    kept.rename(kept.with_name(f"{kept.stem.partition('-')[0]}.csv"))
    assert snapshots.newest(workspace, PEOPLE) == NEW
