"""A file of a figure or a report: whole, or not written at all."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from data.errors import UserError, reason
from data.lake import files


def suffix(name: str, kinds: Collection[str]) -> tuple[Path, str]:
    """The path and the kind of file that its ending asks for. Raises UserError for another."""
    path = Path(name).expanduser()
    kind = path.suffix.lower().removeprefix(".")
    if kind not in kinds:
        ends = " eller ".join(f".{one}" for one in kinds)
        raise UserError(f"«{name}» har ikke en endelse vi kan skrive. La filen ende på {ends}.")
    if path.is_dir():
        raise UserError(f"«{name}» er en mappe. Skriv navnet på en fil i den.")
    if not path.parent.is_dir():
        raise UserError(f"Mappen «{path.parent}» finnes ikke. Lag den, eller velg en annen mappe.")
    return path, kind


def write(path: Path, content: bytes) -> None:
    """Writes the file in one step. Raises UserError where it cannot be written; nothing is left."""
    try:
        if path.exists() and not path.is_file():
            raise UserError(f"«{path}» er ikke en vanlig fil. Velg et annet navn.")
        if path.exists():
            with path.open("ab"):  # NB: a file that may not be written, is not replaced either
                pass
        files.replace(path, content)
    except OSError as error:
        raise UserError(f"Kan ikke skrive {path}: {reason(error)}.") from error
