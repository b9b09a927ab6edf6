"""`make angrep`: every command that writes, killed at every call. Takes a quarter of an hour."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.attack import inputs, words
from tests.attack.kill import attack, run
from tests.data.logs.test_ingest import lines
from tests.support.waves import ROWS, write

BROKEN = "inndata"  # files broken in every way, 30 of each kind
WRITTEN = "ord"  # command lines that are written wrong
READING = ["ingest", "--kilde", "portal"]
ERASING = ["slett", "--kilde", "portal", "--fra", "2024-11-12", "--til", "2024-11-12"]


def scenes(place: Path) -> dict[str, tuple[str, list[str]]]:
    """Name → the workspace that the command meets, and the command."""
    for folder in ("ny", "en", "to"):
        (place / folder).mkdir()
    logs = {name: place / name for name in ("a.log", "b.log", "ny/a.log")}
    logs["a.log"].write_text(lines(50), "utf-8")
    logs["b.log"].write_text(lines(20, "20/Nov/2024"), "utf-8")
    logs["ny/a.log"].write_text(lines(50) + lines(9, "13/Nov/2024"), "utf-8")
    book, other = write(place / "en", ROWS), write(place / "to", ROWS[:4])
    return {
        "innlesing": ("tom", [*READING, str(logs["a.log"]), str(logs["b.log"])]),
        "boelge": ("tom", ["undersoekelse", str(book)]),
        "lengre": ("full", [*READING, str(logs["ny/a.log"])]),
        "fjern": ("full", [*READING, "--fjern", "a.log"]),
        "ny_boelge": ("full", ["undersoekelse", str(other)]),
        "slett_boelge": ("full", ["slett", "--boelge", "virksomheter-2025"]),
        "slett_dager": ("full", ERASING),
        "slett_svarer": ("full", ["slett", "--svarer", str(ROWS[0]["id"])]),
        "build": ("full", ["build"]),
        "check": ("full", ["check"]),
        "rydd": ("gammelt", ["rydd"]),
        "gjenopprett": ("uten_liste", ["gjenopprett"]),
        "ta_tilbake": ("full", ["gjenopprett"]),
        "oppstart": ("uten_varehus", ["oppstart"]),
        "demo": ("tom", ["demo", "--stoerrelse", "0.001"]),
    }


def starts(place: Path, found: dict[str, tuple[str, list[str]]]) -> None:
    """Makes the workspaces that the commands meet."""
    (place / "tom").mkdir()
    for name in ("innlesing", "boelge"):
        run(found[name][1], place / "full")
    (place / "c.log").write_text(
        lines(9, "03/Mar/2020") + lines(2, path="/hos/kari-nordmann"), "utf-8"
    )
    shutil.copytree(place / "full", place / "gammelt")
    run([*READING, str(place / "c.log")], place / "gammelt")
    shutil.copytree(place / "full", place / "uten_liste")
    (place / "uten_liste" / "lager" / "manifest.json").unlink()
    shutil.copytree(place / "full", place / "uten_varehus")
    shutil.rmtree(place / "uten_varehus" / "varehus")


def main(names: list[str], step: int = 1) -> int:
    """Attacks the scenes (all, when none is named); gives 1 when something went wrong.

    `step` is how many calls apart the kills are.
    """
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        found = scenes(place)
        starts(place, found)
        if BROKEN in names or not names:
            for sentence in inputs.attack(inputs.files_of(place), place / "full", 30):
                wrong += 1
                print(sentence)
            print(f"{BROKEN}: ferdig", flush=True)
        if WRITTEN in names or not names:
            wrong += words.main(place / "full")
            print(f"{WRITTEN}: ferdig", flush=True)
        for name in [name for name in names or found if name not in (BROKEN, WRITTEN)]:
            start, line = place / found[name][0], found[name][1]
            for sentence in attack(line, start, place / "ws", 5 if name == "demo" else step):
                wrong += 1
                print(sentence)
            print(f"{name}: ferdig", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    reader = argparse.ArgumentParser()
    reader.add_argument("scener", nargs="*")
    reader.add_argument("--hver", type=int, default=1)
    chosen = reader.parse_args()
    sys.exit(main(chosen.scener, chosen.hver))
