"""What the reports say that cannot all hold, weighed one by one: misprint, other year, or real."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from metrics.engine import formats, registers, store

KINDS = {
    "motstrid": "Reell motstrid",
    "ulikt_maal": "Måler ulike ting",
    "ulik_tid": "Gjelder ulike år eller tidspunkt",
    "trykkfeil": "Trykkfeil, skrivefeil eller tellefeil",
    "avrunding": "Avrunding",
    "forenlig": "Kan stemme begge to",
}


@dataclass(frozen=True)
class Contradiction:
    """One of them. `slag` is a key of KINDS, `utsagn` what is said and where, with the reports'
    names, and `forklaring` what we know of why and which number we use."""

    id: str
    tittel: str
    slag: str
    utsagn: tuple[str, ...]
    forklaring: str
    kilde: str


@lru_cache
def contradictions(path: Path) -> tuple[Contradiction, ...]:
    """All of them by kind, the real ones first."""
    found = [_one(path, row) for row in store.rows(path, store.named("motstrid"))]
    order = list(KINDS)
    return tuple(sorted(found, key=lambda one: order.index(one.slag)))


def finding(found: Sequence[Contradiction]) -> str:
    """«65 steder i rapportene sier imot hverandre; 29 av dem er reell motstrid»."""
    real = Counter(one.slag for one in found)["motstrid"]
    return (
        f"{formats.tall(len(found))} steder i rapportene spriker; {formats.tall(real)} av dem er "
        "reell motstrid"
    )


def _one(path: Path, row: dict[str, object]) -> Contradiction:
    stated: list[str] = row["utsagn"]  # type: ignore[assignment]  # a list by the query
    return Contradiction(
        id=str(row["id"]),
        tittel=str(row["tittel"]),
        slag=str(row["slag"]),
        utsagn=tuple(registers.readable(path, text) for text in stated),
        forklaring=registers.readable(path, str(row["forklaring"])),
        kilde=registers.readable(path, str(row["kilde"])),
    )
