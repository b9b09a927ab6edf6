"""A wave from file to warehouse: what counts, what is told, and what is never kept."""

from __future__ import annotations

import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

from data import warehouse
from data.errors import UserError
from data.lake import keys, manifest
from data.lake.workspace import Workspace
from data.undersoekelse import draft, importing
from data.undersoekelse.coding import NOT_KEPT
from data.warehouse import build, status
from tests import ROOT
from tests.data.undersoekelse.test_formats import spss_with_mentions, surveyxact
from tests.support.waves import CODEBOOK, ROWS, imported, wave, write

KILLED = """
import sys
from pathlib import Path
from data.undersoekelse import importing
from data.lake.workspace import Workspace
importing.run(Workspace(Path(sys.argv[1])), Path(sys.argv[2]))
"""

PANEL = """select count(*) filter (ganger = 2) as begge, count(*) filter (ganger = 1) as bare_en,
    bool_and(lenket) as lenket
    from (select respondent, count(*) as ganger, bool_and(lenket) as lenket
    from b_svarer group by 1)"""

ANSWERS = """select respondent, i_base, gyldig, treff, vet_ikke, posisjon from b_svar
    where spoersmaal = 'nytte.portal'"""


def test_every_row_is_kept_and_says_what_it_is(workspace):
    path = wave(workspace)
    found = warehouse.rows(path, ANSWERS)
    marks = sorted(tuple(r.values())[1:5] for r in found)
    assert marks == [
        (False, False, False, False),
        (True, False, False, False),
        (True, False, False, True),
        (True, True, False, False),
        (True, True, True, False),
    ]
    assert sorted(r["posisjon"] for r in found if r["gyldig"]) == [2, 5]


def test_the_receipt_accounts_for_every_row_and_code(workspace):
    receipt = imported(workspace)
    assert receipt.survey.receipt["rader"] == 5
    assert receipt.survey.receipt["koder"]["nytte.portal"] == {"2": 1, "5": 1, "6": 1, "tom": 2}
    assert "statlige_virksomheter: n = 5 av N = 181" in receipt.text()


def test_the_same_again_changes_nothing(workspace):
    imported(workspace)
    before = (manifest.read(workspace), warehouse.newest(workspace))
    again = imported(workspace)
    assert again.known
    assert "ingenting er endret" in again.text()
    assert (manifest.read(workspace), warehouse.newest(workspace)) == before


def test_a_new_edition_replaces_the_wave(workspace):
    imported(workspace)
    (old,) = manifest.read(workspace).folders()
    receipt = imported(workspace, ROWS[:4])
    assert receipt.replaced
    assert "erstattet" in receipt.text()
    assert not (workspace.lake / old).exists()
    path = warehouse.newest(workspace)
    assert warehouse.rows(path, "select count(*) as n from b_svarer") == [{"n": 4}]


def test_a_panel_is_linked_by_a_hash_that_is_not_the_id(workspace):
    imported(workspace)
    second = CODEBOOK.replace("virksomheter-2025", "virksomheter-2027").replace("2025-0", "2026-0")
    path = wave(workspace, [*ROWS[:3], {"id": "ny", "q1_1": 1, "q2_1": 4}], second)
    found = warehouse.rows(path, PANEL)
    assert found == [{"begge": 3, "bare_en": 3, "lenket": True}]
    other = Workspace(workspace.root.parent / "annet").create()
    elsewhere = warehouse.rows(wave(other), "select respondent from b_svarer")
    here = warehouse.rows(path, "select respondent from b_svarer")
    assert not {row["respondent"] for row in elsewhere} & {row["respondent"] for row in here}
    key = workspace.secrets / importing.KEY
    assert (len(key.read_bytes()), key.stat().st_mode & 0o777) == (32, 0o600)


def test_without_ids_rows_are_not_linked(workspace):
    path = wave(workspace, ROWS, CODEBOOK.replace("respondent: id\n", ""))
    found = warehouse.rows(path, "select respondent, lenket from b_svarer order by 1 desc")
    assert [(r["respondent"], r["lenket"]) for r in found] == [(-n, False) for n in range(1, 6)]


def test_nothing_personal_reaches_the_workspace(workspace):
    secret = ("kari.nordmann@eksempel.no", "974760673", "Kari Nordmann", "Vi mangler tid", "a-1-b")
    rows = [
        {**row, "id": f"{secret[4]}{n}", "epost": secret[0], "orgnr": secret[1], "navn": secret[2],
         "kommentar": secret[3]}
        for n, row in enumerate(ROWS)
    ]  # fmt: skip
    imported(workspace, rows)
    files = [path for path in workspace.root.rglob("*") if path.is_file()]
    assert len(files) > 8
    written = [path.read_bytes() for path in files]
    written += [str(pq.read_table(path).to_pylist()).encode() for path in files
                if path.suffix == ".parquet"]  # fmt: skip
    path = warehouse.newest(workspace)
    tables = [row["name"] for row in warehouse.rows(path, "show tables")]
    assert "b_svar" in tables
    columns = warehouse.rows(path, "select column_name from duckdb_columns()")
    assert not {"epost", "orgnr", "kommentar"} & {row["column_name"] for row in columns}
    everything = warehouse.rows(path, "select b_svarer from b_svarer")
    written.append(str(everything).encode())
    for word in secret:
        assert [place for place in written if word.encode() in place] == []


@pytest.mark.parametrize(
    "stop",
    ["data.warehouse.build.build", "data.lake.manifest.write", "data.warehouse.build.publish"],
)
def test_killed_anywhere_the_wave_is_old_or_new(workspace, stop):
    imported(workspace)
    codebook = write(workspace.root.parent / "levert", ROWS[:4])
    module, name = stop.rsplit(".", 1)
    code = f"import os, {module}; {module}.{name} = lambda *_: os._exit(9)\n" + KILLED
    done = subprocess.run(
        [sys.executable, "-c", code, str(workspace.root), str(codebook)], cwd=ROOT, check=False
    )
    assert done.returncode == 9
    count = "select count(*) as n from b_svarer"
    assert warehouse.rows(warehouse.newest(workspace), count)[0]["n"] == 5
    rebuilt = warehouse.rows(build.rebuild(workspace), count)[0]["n"]
    assert rebuilt == (4 if stop == "data.warehouse.build.publish" else 5)
    imported(workspace, ROWS[:4])
    assert warehouse.rows(warehouse.newest(workspace), count)[0]["n"] == 4
    left = {path.name for path in workspace.lake.iterdir() if path.is_dir()}
    assert left == set(manifest.read(workspace).folders())


def test_weights_are_raked_to_the_margins(workspace):
    sector = "dimensjoner:\n  sektor: {kolonne: s, verdier: {1: privat, 2: offentlig}}\nskalaer:"
    margin = (
        "design: vektet\n    raking:\n      kilde: SSB 07091\n      marginer:\n"
        "        - {dimensjon: sektor, tall: {privat: 100, offentlig: 81}}"
    )
    codebook = CODEBOOK.replace("design: hel_populasjon", margin).replace("skalaer:", sector)
    path = wave(workspace, [{**row, "s": 1 + n % 2} for n, row in enumerate(ROWS)], codebook)
    found = warehouse.rows(
        path, "select sektor, sum(vekt) as n from b_svarer group by 1 order by 1"
    )
    assert [row["n"] for row in found] == pytest.approx([81, 100])
    assert warehouse.rows(path, "select distinct marginer from b_svarer order by 1") == [
        {"marginer": ["sektor=offentlig"]},
        {"marginer": ["sektor=privat"]},
    ]
    (group,) = warehouse.rows(path, "select vekting, kish_deff, svar from b_maalgruppe")
    assert group["vekting"] == "Vektet til sektor (SSB 07091)"
    weights = [row["vekt"] for row in warehouse.rows(path, "select vekt from b_svarer")]
    assert group["kish_deff"] == pytest.approx(5 * sum(w * w for w in weights) / sum(weights) ** 2)


def test_a_wave_can_be_removed_and_one_that_lost_its_files_read_again(workspace):
    imported(workspace)
    (survey,) = manifest.read(workspace).surveys
    (workspace.lake / survey.tables[0]).unlink()
    with pytest.raises(UserError, match="mangler i lageret – les inn bølgen på nytt"):
        build.rebuild(workspace)
    assert not imported(workspace).known
    importing.remove(workspace, survey.wave)
    assert warehouse.rows(warehouse.newest(workspace), "from b_svarer") == []
    # Only the list, its copy and the journal are left, and no copy from before the removal.
    number = manifest.read(workspace).commit.number
    left = {path.name for path in workspace.lake.iterdir()}
    assert left == {manifest.NAME, manifest.KEPT.format(number), "journal.jsonl"}
    # A removal may be asked for again: that is how one that was killed half-way is finished.
    assert "er fjernet før" in importing.remove(workspace, survey.wave)
    with pytest.raises(UserError, match="er ikke lest inn"):
        importing.remove(workspace, "aldri-lest-inn")


def test_the_key_of_the_panel_outlives_the_salts(workspace):
    imported(workspace)
    keys.destroy_old(workspace, now=time.time() + 1e9)
    assert (workspace.secrets / importing.KEY).exists()


def test_the_warehouse_is_built_again_when_it_is_deleted(workspace):
    path = wave(workspace)
    path.unlink()
    assert warehouse.rows(build.rebuild(workspace), "select count(*) as n from b_svar") == [
        {"n": 10}
    ]


def test_status_has_one_line_per_wave(workspace):
    imported(workspace)
    (found,) = status.of(workspace)["boelger"]
    assert (found["boelge"], found["svar"], found["slag"]) == ("virksomheter-2025", 5, "ekte")
    assert "Bølge virksomheter-2025: Virksomheter 2025, 5 svar" in status.text(status.of(workspace))


def finished(draft: str) -> str:
    """The draft as an operator finishes it."""
    for field, answer in (
        ("boelge: FYLL UT", "boelge: utkast-2025"),
        ("tittel: FYLL UT", "tittel: Utkast"),
        ("start: FYLL UT, slutt: FYLL UT", "start: 2025-03-01, slutt: 2025-03-31"),
        ("leverandoer: FYLL UT", "leverandoer: Eksempel"),
        ("modus: FYLL UT", "modus: nett"),
        ("  FYLL UT:\n    design: FYLL UT", "  statlige_virksomheter:\n    design: hel_populasjon"),
    ):
        assert field in draft
        draft = draft.replace(field, answer)
    return draft


def test_a_drafted_codebook_imports_when_it_is_finished(workspace, tmp_path):
    spss_with_mentions(tmp_path)
    text = draft.draft([tmp_path / "svar.sav"])
    path = tmp_path / "utkast.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match=r"utkast\.yml linje 3: .*FYLL UT"):
        importing.run(workspace, path)
    path.write_text(finished(text), "utf-8")
    receipt = importing.run(workspace, path).survey.receipt
    assert receipt["koder"]["brukt.1"] == {"0": 1, "1": 4}
    assert receipt["koder"]["q2_1"] == {"2": 1, "5": 1, "6": 1, "tom": 2}


def test_the_draft_of_a_label_file_pair_knows_its_format(workspace, tmp_path):
    surveyxact(tmp_path)
    text = draft.draft([tmp_path / "dataset.csv", tmp_path / "labels.csv"])
    path = tmp_path / "utkast.yml"
    path.write_text(finished(text), "utf-8")
    assert importing.run(workspace, path).survey.receipt["utelatt"] == {NOT_KEPT: 1}
    assert '4: "Stor grad"' in text
