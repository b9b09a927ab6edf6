"""One cell with everything that was ticked, also where an answer has the separator in its words."""

from __future__ import annotations

from collections.abc import Collection

from data.undersoekelse.values import folded

LONGEST = 12  # separators in the words of one answer


def split(cell: str, separator: str, known: Collection[str]) -> list[str]:
    """The known answers of the cell, the longest first; what is not known comes as it stands."""
    parts = [part for part in cell.split(separator) if part.strip()]
    names = {folded(name): name for name in known}
    found = _known(parts, separator, names)
    return [names.get(folded(part), part.strip()) for part in parts] if found is None else found


def _known(parts: list[str], separator: str, names: dict[str, str]) -> list[str] | None:
    """All of the parts as known answers; None when they are not."""
    # The best from each place to the end, worked out from the end.
    rest: list[list[str] | None] = [None] * len(parts) + [[]]
    for start in reversed(range(len(parts))):
        for end in range(min(len(parts), start + LONGEST), start, -1):
            name = names.get(folded(separator.join(parts[start:end])))
            tail = rest[end]
            if name is not None and tail is not None:
                rest[start] = [name, *tail]
                break
    return rest[0]
