"""`make sikkerhet`: known weaknesses in the locked packages, where the data about them can be had.

One package is asked about first: a mirror without such data gets one question and not a hundred.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import ROOT

LOCKS = ("requirements.txt", "requirements-dev.txt")
AUDIT = (
    str(Path(sys.executable).with_name("pip-audit")),
    *"--disable-pip --no-deps --progress-spinner off --format json --desc off".split(),
)
UNANSWERED = (
    "Ikke kjørt: dataene om kjente sårbarheter kan ikke nås herfra. Kjør «make sikkerhet» fra en "
    "maskin med nett."
)
Package = dict[str, Any]


def asked(lines: str) -> list[Package]:
    """What is known of the pinned packages in these lines; none where nobody answers."""
    done = subprocess.run(
        [*AUDIT, "-r", "/dev/stdin"], input=lines, text=True, capture_output=True, check=False
    )
    try:
        found: list[Package] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []
    return found


def pinned(lock: str) -> list[str]:
    """The pins of a lock, without hashes: name==version."""
    lines = (line.split(" ")[0] for line in lock.splitlines())
    return [line for line in lines if "==" in line and not line.startswith("#")]


def verdict(packages: list[Package]) -> tuple[list[str], bool]:
    """The sentences to say, and whether all is well."""
    known = [package for package in packages if "skip_reason" not in package]
    if not known:
        return [UNANSWERED], True
    found = [
        f"{package['name']} {package['version']}: {weak['id']}, rettet i "
        f"{', '.join(weak['fix_versions']) or 'ingen utgave ennå'}"
        for package in known
        for weak in package["vulns"]
    ]
    unknown = len(packages) - len(known)
    told = [f"{len(known)} pakker er prøvd, {len(found)} kjente sårbarheter."]
    told += [f"{unknown} pakker er ukjente der og er ikke prøvd."] if unknown else []
    return [*told, *found], not found


def main() -> int:
    """0 when nothing is known or nobody answers, 1 for a weakness."""
    pins = [pin for name in LOCKS for pin in pinned((ROOT / name).read_text("utf-8"))]
    first = asked(pins[0])
    answered = any("skip_reason" not in package for package in first)
    told, well = verdict(asked("\n".join(sorted(set(pins)))) if answered else first)
    print("\n".join(told))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
