"""From what a query gives to the rows of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from metrics.engine import periods, registers
from metrics.engine.result import Row


def read(path: Path, found: list[dict[str, object]], split: str) -> tuple[Row, ...]:
    """The rows with their names and marks in the reader's words."""
    return tuple(_row(path, raw, split) for raw in found)


def _row(path: Path, raw: Mapping[str, object], split: str) -> Row:
    key = str(raw["gruppe"])
    known = {f: raw[f] for f in ("nedre", "oevre", "antall", "vet_ikke", "enhet") if f in raw}
    return Row(
        gruppe=key,
        navn=str(raw.get("navn") or periods.name(split, key) or registers.name(path, split, key)),
        verdi=raw["verdi"],  # type: ignore[arg-type]
        grunnlag=raw["grunnlag"],  # type: ignore[arg-type]
        merker=tuple(registers.readable(path, m) for m in raw.get("merker") or ()),  # type: ignore[attr-defined]
        skjult=bool(raw.get("skjult")),
        **known,  # type: ignore[arg-type]
    )
