"""The parts of a draft as lines of YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from data.undersoekelse.utkast.background import Background
from data.undersoekelse.utkast.lists import Ticked
from data.undersoekelse.utkast.scales import Scale

MARK = "# FYLL UT:"
PLAIN = re.compile(r"(?!(true|false|null)$)[A-Za-zÆØÅæøå_$][\w$-]*|-?(0|[1-9]\d*)(\.\d+)?")


def scale(name: str, found: Scale) -> list[str]:
    """A scale, with what a person must judge on the line it concerns."""
    doubts = dict(found.doubts)
    lines = [f"  {name}:", _marked("    koder:", doubts.get("koder"))]
    lines += [f"      {word(code)}: {word(label)}" for code, label in found.labels]
    sets = dict(found.sets)
    if "topp2" not in sets:
        lines.append(f"    topp2: FYLL UT  # {doubts['topp2']}")
    lines += [
        _marked(f"    {field}: [{', '.join(map(word, codes))}]", doubts.get(field))
        for field, codes in sets.items()
    ]
    return lines


def question(name: str, column: str, title: str, scale_name: str, told: str, more: str = "") -> str:
    """A question on one line with `more` fields, and what a person must judge or may use."""
    said = f"ordlyd: {quoted(title)}, kolonne: {word(column)}, skala: {scale_name}{more}"
    return f"  {name}: {{{said}}}{f'  # {told}' if told else ''}"


def listed(name: str, column: str, title: str, found: Ticked, scale_name: str) -> list[str]:
    """A column with everything that was ticked, an item for each answer."""
    lines = [
        f"  {name}:",
        f"    ordlyd: {quoted(title)}",
        f"    kolonne: {word(column)}",
        f"    liste: {quoted(found.separator)}",
        f"    skala: {scale_name}",
        "    ledd:",
    ]
    for n, item in enumerate(found.items, 1):
        doubt = "er dette ett svar, eller flere?" if item in found.joined else None
        lines.append(
            _marked(f"      svar_{n}: {{kode: {word(item)}, ordlyd: {quoted(item)}}}", doubt)
        )
    return lines


def mentions(name: str, title: str, items: Iterable[tuple[str, str, str]]) -> list[str]:
    """A set of columns, or of codes, as the items of one question: (name, fields, title)."""
    names = Names()
    lines = [f"  {name}:", f"    ordlyd: {quoted(title)}", "    ledd:"]
    return lines + [
        f"      {names.new(item)}: {{{fields}, ordlyd: {quoted(words)}}}"
        for item, fields, words in items
    ]


def dimension(column: str, found: Background, labels: Mapping[str, str]) -> list[str]:
    """A background variable, with the house's ids for its codes."""
    lines = [f"  {found.dimension}:", f"    kolonne: {word(column)}"]
    if found.versions:
        newest, *older = found.versions
        doubt = f"{' og '.join(older)} passer også; hvilke fylker er filen kodet med?"
        lines.append(_marked(f"    versjon: {quoted(newest)}", doubt if older else None))
    if found.dimension == "naering":
        lines.append("    standard: FYLL UT  # SN2007 eller SN2025")
    lines.append("    verdier:")
    for code, value in found.values.items():
        words = labels.get(code)
        told = f"  # {words}" if words and words != code else ""
        if value is None:
            lines.append(f"      {word(code)}: FYLL UT{told}")
        else:
            lines.append(f"      {word(code)}: {word(value) if value else 'null'}{told}")
    return lines


def comments(heading: str, names: Iterable[str]) -> list[str]:
    """Columns that are left out, as a comment; none when there are none."""
    found = [word(name) for name in names]
    return [f"# {heading}: {', '.join(found)}"] if found else []


def word(text: str) -> str:
    """A word as YAML: bare when it can be nothing else, quoted otherwise."""
    return text if PLAIN.fullmatch(text) else quoted(text)


def quoted(words: str) -> str:
    """Words as YAML, whatever is in them."""
    return json.dumps(words, ensure_ascii=False)


class Names:
    """Ids that a codebook can use, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, text: str) -> str:
        """An id made of the text."""
        first = found = _slug(text)
        number = 1
        while found in self._taken:
            number += 1
            found = f"{first}_{number}"
        self._taken.add(found)
        return found


def _slug(text: str) -> str:
    plain = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60] or "x"


def _marked(line: str, doubt: str | None) -> str:
    return f"{line}  {MARK} {doubt}" if doubt else line
