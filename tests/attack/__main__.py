"""`make angrep`: every command that writes, killed at every call. Takes a quarter of an hour."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.attack.kill import attack, run
from tests.data.logs.test_ingest import lines
from tests.support.waves import ROWS, write

READING = ["ingest", "--kilde", "portal"]
ERASING = ["slett", "--kilde", "portal", "--fra", "2024-11-12", "--til", "2024-11-12"]


def scenes(place: Path) -> dict[str, tuple[bool, list[str]]]:
    """Name → whether the command meets a workspace with data in it, and the command."""
    for folder in ("ny", "en", "to"):
        (place / folder).mkdir()
    logs = {name: place / name for name in ("a.log", "b.log", "ny/a.log")}
    logs["a.log"].write_text(lines(50), "utf-8")
    logs["b.log"].write_text(lines(20, "20/Nov/2024"), "utf-8")
    logs["ny/a.log"].write_text(lines(50) + lines(9, "13/Nov/2024"), "utf-8")
    book, other = write(place / "en", ROWS), write(place / "to", ROWS[:4])
    return {
        "innlesing": (False, [*READING, str(logs["a.log"]), str(logs["b.log"])]),
        "boelge": (False, ["undersoekelse", str(book)]),
        "lengre": (True, [*READING, str(logs["ny/a.log"])]),
        "fjern": (True, [*READING, "--fjern", "a.log"]),
        "ny_boelge": (True, ["undersoekelse", str(other)]),
        "slett_boelge": (True, ["slett", "--boelge", "virksomheter-2025"]),
        "slett_dager": (True, ERASING),
        "slett_svarer": (True, ["slett", "--svarer", str(ROWS[0]["id"])]),
        "build": (True, ["build"]),
        "check": (True, ["check"]),
        "demo": (False, ["demo", "--stoerrelse", "0.001"]),
    }


def main(names: list[str]) -> int:
    """Attacks the scenes (all, when none is named); gives 1 when something went wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        found = scenes(place)
        for name in ("innlesing", "boelge"):
            run(found[name][1], place / "full")
        (place / "tom").mkdir()
        for name in names or found:
            full, words = found[name]
            start = place / ("full" if full else "tom")
            for sentence in attack(words, start, place / "ws", 5 if name == "demo" else 1):
                wrong += 1
                print(sentence)
            print(f"{name}: ferdig", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
