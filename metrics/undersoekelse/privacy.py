"""What was hidden of a wave when it was read in, and what the audit proved of it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from data.errors import UserError
from metrics.engine import arguments as taken
from metrics.engine import output, store
from metrics.engine.output import Facts, told
from metrics.undersoekelse.waves import waves

RULE = (
    "Hvert skjult tall kan være minst 12 ulike svar (n og antall) for den som setter sammen n, "
    "antall, andeler og «vet ikke» for ett og to kjennetegn, vektet og uvektet. For et tall med "
    "for få svar ligger de mulige andelene minst 30 prosentpoeng fra hverandre. Vet leseren også "
    "hvor mange som ble spurt i hver gruppe, er færre svar mulige."
)
NOTHING = "Ingenting er skjult i spørsmålet, så tallene vises med full nøyaktighet."
EVERYTHING = "Alt er skjult i spørsmålet."


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("boelge", metavar="BØLGE", help="id-en til en bølge som er lest inn")
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints one row per question. Raises UserError for a wave that has no audit."""
    _, path = taken.place(arguments)
    found = audit(arguments.boelge, path)
    if getattr(arguments, "json", False):
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        output.print_facts(found)


def audit(wave: str, path: Path) -> Facts:
    """The audit of the wave: cells, what is hidden and why, and what was proved."""
    found = store.rows(path, "from b_revisjon where boelge = $boelge", boelge=wave)
    if not found:
        known = [w.id for w in waves(path).values() if w.slag != "publisert"]
        have = f" Innleste bølger: {', '.join(known)}." if known else ""
        raise UserError(
            f"Bølgen «{wave}» har ingen revisjon – les den inn med «python -m data undersoekelse "
            f"KODEBOK».{have}"
        )
    rows = [_row(row) for row in found]
    name = waves(path)[wave].navn if wave in waves(path) else wave
    return told("personvern", rows, [RULE], [name])


def _row(row: dict[str, object]) -> Facts:
    hidden = int(str(row["for_faa"])) + int(str(row["for_andre"])) + int(str(row["bare_vektet"]))
    span = row["spenn"]
    note = "" if hidden and row["svar"] is not None else EVERYTHING if hidden else NOTHING
    return {
        "maalgruppe": row["maalgruppe"],
        "spoersmaal": row["spoersmaal"],
        "celler": row["celler"],
        "skjult_for_faa": row["for_faa"],
        "skjult_for_andre": row["for_andre"],
        "skjult_bare_vektet": row["bare_vektet"],
        "faerrest_mulige_svar": row["svar"],
        "minste_spenn_prosentpoeng": None if span is None else round(100 * float(str(span))),
        "avrundet": hidden > 0,
        "merker": [note] if note else [],
    }
