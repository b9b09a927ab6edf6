"""Saved views: named, never overwritten, and taken away by a new line."""

from __future__ import annotations

import json

import pytest

from data.__main__ import command
from data.editors import views
from data.errors import UserError
from data.lake import journal


def test_a_view_is_kept_until_it_is_taken_away_and_its_lines_after_that(workspace):
    views.save(workspace, " Barnehage  i høst ", "bruk", "bransje=Barnehage", who="Kari")
    (found,) = views.current(workspace)
    assert (found.navn, found.side, found.valg) == ("Barnehage i høst", "bruk", "bransje=Barnehage")
    views.remove(workspace, "Barnehage i høst", who="Ola")
    assert views.current(workspace) == ()
    assert [e.hvem for e in journal.read(views.path(workspace))] == ["Kari", "Ola"]
    views.save(workspace, "Barnehage i høst", "profil", "", who="Ola")
    assert [view.side for view in views.current(workspace)] == ["profil"]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "Barnehage"])
def test_a_name_that_is_none_long_or_taken_is_refused(workspace, name):
    views.save(workspace, "Barnehage", "bruk", "", who="Kari")
    with pytest.raises(UserError):
        views.save(workspace, name, "bruk", "", who="Kari")
    assert len(journal.read(views.path(workspace))) == 1


def test_what_is_not_there_cannot_be_taken_away_and_nobody_writes_without_a_name(workspace):
    with pytest.raises(UserError, match="Det finnes ingen visning"):
        views.remove(workspace, "x", who="Kari")
    with pytest.raises(UserError, match="Skriv navnet ditt"):
        views.save(workspace, "x", "bruk", "", who=" ")
    with pytest.raises(UserError, match="for mange valg"):
        views.save(workspace, "x", "bruk", "a" * 4_001, who="Kari")


def test_the_command_lists_them(workspace, capsys):
    views.save(workspace, "Alt", "", "", who="Kari")
    views.save(workspace, "Bruk", "bruk", "periode=2024", who="Kari")
    command(["visninger", "--json", "--workspace", str(workspace.root)])
    assert [row["side"] for row in json.loads(capsys.readouterr().out)] == ["", "bruk"]
    command(["visninger", "--workspace", str(workspace.root)])
    assert "Bruk: /bruk?periode=2024 (Kari, " in capsys.readouterr().out
