"""What a draft has left to a person: refused where it is missing, told where it is a proposal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data.undersoekelse.document import Document, Place

MARK = "FYLL UT"
MOST = 8  # lines that are named


def check(document: Document) -> None:
    """Raises UserError where FYLL UT stands for a value.

    A scale that no question uses may keep its FYLL UT, and is left out of the document.
    """
    unused = _unused(document)
    lines = {document.line(p) for p in _places(document.data, ()) if not _in(p, unused)}
    if lines:
        first, *others = sorted(lines)
        also = f" (også på linje {_listed(others)})" if others else ""
        raise document.error_on(first, f"FYLL UT står igjen{also} – skriv det som mangler")
    scales = _part(document, "skalaer")
    for name in [name for name in unused if list(_places(scales[name], ()))]:
        del scales[name]


def proposals(document: Document) -> str:
    """The lines with a proposal that nobody has confirmed, as a sentence; "" for none."""
    unused = _unused(document)
    lines = [line for line, place in document.marks() if not _in(place, unused)]
    if not lines:
        return ""
    return (
        f"Kodeboken har forslag som ingen har bekreftet, på linje {_listed(lines)}. Kontroller "
        "dem, og ta bort merket FYLL UT."
    )


def _in(place: Place, unused: set[str]) -> bool:
    return place[:1] == ("skalaer",) and place[1:2] != () and place[1] in unused


def _listed(lines: list[int]) -> str:
    return ", ".join(map(str, lines[:MOST])) + (" …" if lines[MOST:] else "")


def _unused(document: Document) -> set[str]:
    """The scales that no question uses."""
    return set(_part(document, "skalaer")) - set(_scales(_part(document, "spoersmaal")))


def _part(document: Document, name: str) -> dict[str, Any]:
    found = document.data.get(name)
    return found if isinstance(found, dict) else {}


def _scales(questions: dict[str, Any]) -> Iterator[str]:
    for question in questions.values():
        if isinstance(question, dict):
            yield str(question.get("skala"))
            items = question.get("ledd")
            yield from _scales(items if isinstance(items, dict) else {})


def _places(value: object, place: Place) -> Iterator[Place]:
    """Where the mark stands for a key or a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if MARK in str(key):
                yield (*place, key)
            yield from _places(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _places(inner, (*place, number))
    elif isinstance(value, str) and MARK in value:
        yield place
