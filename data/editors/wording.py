"""How what people have entered is told: what changed, what is filled in, and who came first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from data.lake.journal import Entry

Row = Mapping[str, str]
Shown = Callable[[str, str], str]


def differences(old: Row, new: Row, labels: Mapping[str, str], shown: Shown) -> list[str]:
    """What changed, in words: «stadium fra planlagt til brukertest». `shown` reads a value."""
    return [
        _changed(labels[name], *(value and shown(name, value) for value in (old[name], new[name])))
        for name in labels
        if old[name] != new[name]
    ]


def described(row: Row, labels: Mapping[str, str], shown: Shown) -> list[str]:
    """The fields that are filled in, in words: «planlagt lansering 4. kvartal 2026»."""
    return [f"{labels[name]} {shown(name, row[name])}" for name in labels if row[name]]


def overtaken(what: str, newer: Sequence[Entry], changed: Sequence[str]) -> str:
    """One sentence: somebody else wrote `what` first, and what that changed. Nothing is saved."""
    if not newer:
        return (
            f"{what.capitalize()} har fått færre versjoner mens du skrev, trolig fra en "
            f"sikkerhetskopi; ingenting er lagret. Se over {what} og lagre på nytt."
        )
    names = " og ".join(dict.fromkeys(entry.hvem for entry in newer))
    told = ", ".join(changed) or "ingen av feltene til slutt"
    return (
        f"{names} endret {what} mens du skrev ({told}), så ditt er ikke lagret. Se over og lagre "
        "på nytt."
    )


def _changed(label: str, before: str, after: str) -> str:
    if not after:
        return f"{label} fjernet (var {before})"
    if not before:
        return f"{label} satt til {after}"
    return f"{label} fra {before} til {after}"
