"""What stops a command from outside: one sentence that says what to do, and exit code 2."""

from __future__ import annotations

import errno

import pytest

from data import cli, warehouse


@pytest.mark.parametrize(
    "failure",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        warehouse.Error("TransactionException: could not write: No space left on device"),
    ],
)
def test_a_full_disk_is_one_sentence(monkeypatch, capsys, failure):
    def full():
        raise failure

    assert cli.main(full) == 2
    told = capsys.readouterr().err
    assert "disken er full – frigjør plass" in told
    assert told.count("\n") == 1


def test_a_folder_that_cannot_be_written_in_is_one_sentence(capsys):
    def closed():
        raise PermissionError(errno.EACCES, "Permission denied", "lager/x")

    assert cli.main(closed) == 2
    assert "Kan ikke skrive i lager/x: du har ikke skrivetilgang" in capsys.readouterr().err
