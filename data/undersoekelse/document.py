"""A YAML file that remembers on which line everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from data import inputs
from data.errors import UserError

Place = tuple[str | int, ...]
WHOLE = re.compile(r"-?(0|[1-9]\d{0,17})")  # longer ones are codes, and no numbers
DECIMAL = re.compile(r"-?\d+\.\d+")
MARKED = re.compile(r"(^|\s)#\s*FYLL UT")
WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Document:
    """The content as plain dicts, lists, texts, numbers and truth values.

    NB: «03» and «nei» stay texts here; in YAML's own reading they are 3 and False.
    """

    def __init__(self, path: Path, what: str = "en kodebok", told: str = "docs/kodebok.md") -> None:
        """`what` is the kind of file that it should be, and `told` where that is described."""
        self.name = path.name
        self._lines: dict[Place, int] = {}
        self._seen: set[int] = set()
        try:
            self._text = inputs.text(path)
            root = yaml.compose(self._text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            # NB: an open quote is found only at the end of the file; it matters where it began.
            mark = error.context_mark if "quoted" in str(error.context) else error.problem_mark
            line = mark.line + 1 if mark else 1
            raise UserError(
                f"{path.name} linje {line}: dette er ikke gyldig YAML – kontroller innrykk, kolon "
                "og anførselstegn."
            ) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise UserError(f"{path.name} er ikke gyldig YAML – velg {what}.") from error
        if not isinstance(root, yaml.MappingNode):
            raise UserError(f"{path.name} er ikke {what} – se {told}.")
        self._seen.add(id(root))
        self.data: dict[str, Any] = self._mapping(root, ())

    def line(self, path: Place) -> int:
        """The line where this is written, or the nearest thing around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def marks(self) -> list[tuple[int, Place]]:
        """The lines where a comment has the mark of a draft, and in what part they stand."""
        heads = sorted((line, place) for place, line in self._lines.items() if len(place) < 3)
        found = []
        for number, line in enumerate(self._text.splitlines(), 1):
            if MARKED.search(line):
                before = [place for start, place in heads if start <= number]
                found.append((number, before[-1] if before else ()))
        return found

    def inherit(self, path: Place, parent: Place, fields: Iterable[str]) -> None:
        """Lets the fields that an item takes from its parent be found where they stand."""
        for name in fields:
            self._lines.setdefault((*path, name), self.line((*parent, name)))

    def error(self, path: Place, message: str) -> UserError:
        """The sentence an editor can act on: file, line and what is wrong."""
        return self.error_on(self.line(path), message)

    def error_on(self, line: int, message: str) -> UserError:
        """The same, for a line."""
        return UserError(f"{self.name} linje {line}: {message}.")

    def _value(self, node: yaml.Node, path: Place) -> object:
        if isinstance(node, yaml.CollectionNode):
            if id(node) in self._seen:
                raise self.error(path, "henvisninger med & og * kan ikke brukes – skriv det ut")
            self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            found = []
            for place, item in enumerate(node.value):
                self._lines[(*path, place)] = item.start_mark.line + 1
                found.append(self._value(item, (*path, place)))
            return found
        # NB: «85.10» among harmonised values is a code, and not the number 85.1.
        numeric = "verdier" not in path
        return _scalar(str(node.value), getattr(node, "style", None) is None, numeric)

    def _mapping(self, node: yaml.MappingNode, path: Place) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.value:
            name, place = str(key.value), (*path, str(key.value))
            first = self._lines.setdefault(place, key.start_mark.line + 1)
            if name in found or not isinstance(key, yaml.ScalarNode):
                raise UserError(
                    f"{self.name} linje {key.start_mark.line + 1}: «{name}» står på linje {first} "
                    "også – behold den ene."
                )
            found[name] = self._value(value, place)
        return found


def _scalar(word: str, plain: bool, numeric: bool) -> object:
    if plain and word in WORDS:
        return WORDS[word]
    if plain and numeric and WHOLE.fullmatch(word):
        return int(word)
    return float(word) if plain and numeric and DECIMAL.fullmatch(word) else word
