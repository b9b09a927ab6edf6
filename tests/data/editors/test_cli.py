"""`python -m data planer`: what the editors wrote, and nothing else."""

from __future__ import annotations

import json

from data.__main__ import command
from data.editors import plan_log
from data.editors.plan import Plan


def test_the_data_command_line_prints_only_what_the_editors_wrote(workspace, capsys):
    command(["planer", "--workspace", str(workspace.root)])
    assert "ikke lagt inn noe" in capsys.readouterr().out
    plan = Plan("planlagt", lansering_planlagt="2026-K4")
    plan_log.save(workspace, "luftfart", "noa_pluss", plan, who="Prøve", base=0)
    command(["planer", "--workspace", str(workspace.root)])
    assert (
        "stadium planlagt, planlagt lansering 4. kvartal 2026 (versjon 1" in capsys.readouterr().out
    )
    command(["planer", "--workspace", str(workspace.root), "--json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["bransje"], row["lansering_planlagt"], row["hvem"]) == (
        "luftfart", "2026-K4", "Prøve",
    )  # fmt: skip


def test_a_script_with_the_old_name_of_the_command_still_runs(workspace, capsys):
    command(["pipeline", "--workspace", str(workspace.root)])
    assert "ikke lagt inn noe" in capsys.readouterr().out
