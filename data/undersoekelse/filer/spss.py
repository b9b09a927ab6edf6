"""SPSS files, with the labels and missing codes that lie in them."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

import pyreadstat
from pyreadstat.pyclasses import MissingRange

from data.errors import UserError
from data.undersoekelse.filer.table import Table
from data.undersoekelse.values import number, text

ROOT = Path(__file__).parents[3]
READER = [sys.executable, "-m", "data.undersoekelse.filer.spss"]
LONGEST = 600  # seconds that the library may take; a damaged file can keep it for ever


def read(path: Path, wanted: Collection[str] | None) -> Table:
    """The wanted columns (None: all). Raises UserError when it is no whole SPSS file.

    A set of mentions (SPSS type C) is a column of its own, `$name`, with the codes of a
    respondent parted by commas; a set of 0/1 columns (type D) is only named.
    """
    # NB: in a process of its own, for the library crashes on some damaged files.
    asked = pickle.dumps((path.absolute(), wanted))
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, and no argument
            READER, input=asked, capture_output=True, cwd=ROOT, check=True, timeout=LONGEST
        )
        # The pickle is our own: from the process just started, about the file just named.
        found: Table | None = pickle.loads(ended.stdout)  # noqa: S301
    except (subprocess.SubprocessError, pickle.UnpicklingError, EOFError):
        found = None
    if found is None:
        raise UserError(f"{path.name} kan ikke leses som en SPSS-fil – be leverandøren om en ny.")
    return found


def _either(path: Path, wanted: Collection[str] | None) -> Table | None:
    # NB: old files do not say that they are in Windows' Norwegian.
    for encoding in (None, "WINDOWS-1252"):
        with suppress(pyreadstat.ReadstatError, ValueError, OverflowError, MemoryError):
            return _read(path, wanted, encoding)
    return None


def _read(path: Path, wanted: Collection[str] | None, encoding: str | None) -> Table:
    _, meta = pyreadstat.read_sav(path, metadataonly=True, encoding=encoding)
    names = list(meta.column_names)
    sets = {f"${name}": found for name, found in meta.mr_sets.items()}
    mentions = {n: found["variable_list"] for n, found in sets.items() if not found["is_dichotomy"]}
    parts = {c for n, found in mentions.items() if wanted and n in wanted for c in found}
    kept = [name for name in names if wanted is None or name in {*wanted, *parts}]
    # NB: without user_missing «vet ikke» becomes an empty cell and its share disappears.
    data, meta = pyreadstat.read_sav(
        path,
        usecols=kept or names[:1],
        user_missing=True,
        disable_datetime_conversion=True,
        output_format="dict",
        encoding=encoding,
    )
    columns = {name: [text(cell) for cell in data[name]] for name in kept}
    labels = _labels(meta.variable_value_labels)
    for name, members in mentions.items():
        if wanted is None or name in wanted:
            columns[name] = _joined([columns[member] for member in members])
            labels[name] = labels.get(members[0], {})
    titles = {name: title for name, title in meta.column_names_to_labels.items() if title}
    return Table(
        names=frozenset([*names, *mentions]),
        columns=columns,
        numbers=list(range(1, len(next(iter(data.values()), [])) + 1)),
        titles=titles | {name: found["label"] or name for name, found in sets.items()},
        labels=labels,
        missing={
            name: frozenset(code for code in {*columns[name]} if code and _within(code, ranges))
            for name, ranges in meta.missing_ranges.items()
            if name in columns
        },
        sets={name: list(found["variable_list"]) for name, found in sets.items()},
    )


def _labels(stated: dict[str, dict[float | int, str]]) -> dict[str, dict[str, str]]:
    return {
        name: {text(value): str(label) for value, label in pairs.items()}
        for name, pairs in stated.items()
    }


def _joined(members: list[list[str]]) -> list[str]:
    """All that a respondent mentioned, in one cell."""
    return [",".join(code for code in row if code) for row in zip(*members, strict=True)]


def _within(code: str, ranges: Iterable[float | str | MissingRange]) -> bool:
    value = number(code)
    for limits in ranges:
        pair = (limits["lo"], limits["hi"]) if isinstance(limits, dict) else (limits, limits)
        low, high = (number(text(limit)) for limit in pair)
        if text(pair[0]) == code:
            return True
        if value is not None and low is not None and high is not None and low <= value <= high:
            return True
    return False


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps(_either(*pickle.load(sys.stdin.buffer))))  # noqa: S301
