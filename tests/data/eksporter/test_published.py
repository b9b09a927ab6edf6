"""Published totals: known by their columns, and entered as key figures and nowhere else."""

from __future__ import annotations

import datetime as dt

import pytest

from data.eksporter import published
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace
from data.noekkeltall import reading

HEADS = "kilde;periode;maaltall;verdi;presisjon"
ROW = "Årsrapporten;2024;sidevisninger;240 000;omtrent"


@pytest.fixture
def file(tmp_path):
    def written(text, name="tall.csv"):
        (tmp_path / name).write_text(text + "\n", "utf-8")
        return tmp_path / name

    return written


@pytest.mark.parametrize(
    ("heads", "known"),
    [
        (HEADS, True),
        ("Maaltall;Periode;Verdi;Presisjon;Kanal", True),
        (HEADS.replace("presisjon", "enhet"), False),
        ("date,visitors,pageviews", False),
    ],
)
def test_totals_are_known_by_their_columns(file, heads, known):
    assert published.recognise([file(f"{heads}\n{ROW}")]) == known


def test_totals_are_not_read_together_with_other_files(file):
    both = [file(f"{HEADS}\n{ROW}"), file("date,visitors\n2024-01-01,5", "a.csv")]
    with pytest.raises(UserError, match=r"tall\.csv har publiserte tall"):
        published.recognise(both)


def test_the_source_says_the_channel_where_the_file_does_not(file, tmp_path):
    workspace = Workspace(tmp_path / "ws")
    source = sources.get(workspace, "publisert")
    path = file(f"{HEADS}\n{ROW}")
    told = published.enter(workspace, source, [path], trial=True)
    assert "1 tall er i orden" in told
    given = {"kanal": source.kanal, "kilde": source.navn, "merknad": ""}
    (figure,) = reading.read(path, dt.date(2026, 1, 1), given)
    assert (figure.kanal, figure.kilde, figure.verdi) == ("portal", "Årsrapporten", 240_000)
    with pytest.raises(UserError, match="mangler kolonn"):
        reading.read(path, dt.date(2026, 1, 1))


def test_a_fault_in_a_row_stops_the_whole_file(file, tmp_path):
    workspace = Workspace(tmp_path / "ws")
    source = sources.get(workspace, "publisert")
    with pytest.raises(UserError, match="Rad 3"):
        published.enter(
            workspace, source, [file(f"{HEADS}\n{ROW}\nA;2024;tull;5;eksakt")], trial=True
        )
