"""Drafts a codebook from a file's own labels, for the operator to finish.

What only a person can know is written as FYLL UT, which the import refuses with the line.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from data.survey import files
from data.survey.files import Layout
from data.survey.table import Table
from data.survey.values import EMPTY, number

MOST = 15  # more distinct values than this is no answer scale
UNSURE = re.compile(r"(?i)vet ikke|ikke relevant|har ikke brukt|ingen mening|usikker")
NOT_ASKED = re.compile(r"(?i)ikke (spurt|stilt|aktuell)|not asked")
UNANSWERED = re.compile(r"(?i)ubesvart|ikke (be)?svart|ønsker ikke")
IDENTITY = re.compile(r"(?i)\$?(respid|respondent(_?id)?|submission_?id|svar-?id|id|lopenr|løpenr)")
PLAIN = re.compile(r"[A-Za-zÆØÅæøå_][\w$-]*")
HEAD = """\
# Utkast fra {file}. Fyll ut det som er merket FYLL UT, og kontroller resten mot skjemaet.
# Ta bort spørsmål som ikke skal brukes. Feltene er forklart i docs/kodebok.md.
boelge: FYLL UT
tittel: FYLL UT
feltperiode: {{start: FYLL UT, slutt: FYLL UT}}
leverandoer: FYLL UT
modus: FYLL UT
fil:
{layout}
{respondent}
maalgrupper:
  FYLL UT:
    design: FYLL UT  # hel_populasjon, stratifisert, vektet eller antall
"""


@dataclass(frozen=True)
class _Scale:
    """The codes of a column and what they seem to mean; equal scales are written once."""

    labels: tuple[tuple[str, str], ...]
    sets: tuple[tuple[str, tuple[str, ...]], ...]


def draft(paths: list[Path]) -> str:
    """The draft as YAML. `paths` is the data file and, for SurveyXact, its label file."""
    data, *labels = paths
    layout = Layout(data, "surveyxact" if labels else None)
    table = files.read(layout)
    for path in labels:
        table.labels = files.labels(path)
    scales: dict[_Scale, str] = {}
    used = {name: scale for name in table.columns if (scale := _scale(table, name))}
    for name, scale in used.items():
        scales.setdefault(scale, f"skala_{_slug(name)}")
    sets = {name: [c for c in found if c in used] for name, found in table.sets.items()}
    inside = {column for found in sets.values() for column in found}
    left = [name for name in table.columns if name not in used]
    parts = [_head(data, labels, table), "skalaer:"]
    parts += [_scale_text(name, scale) for scale, name in scales.items()]
    parts.append("spoersmaal:")
    parts += [_set_text(table, name, found, scales[used[found[0]]]) for name, found in sets.items()]
    parts += [
        _question_text(table, name, scales[scale])
        for name, scale in used.items()
        if name not in inside
    ]
    if left:
        parts.append("# Ikke tatt med, fordi kolonnene har fritekst, tall eller id-er:")
        parts += [f"# - {_text(name)}" for name in left]
    return "\n".join(parts)


def _head(data: Path, labels: list[Path], table: Table) -> str:
    lines = [f"  sti: {_text(data.name)}"]
    if labels:
        lines += ["  format: surveyxact", f"  etiketter: {_text(labels[0].name)}"]
    named = next((name for name in table.columns if IDENTITY.fullmatch(name)), None)
    respondent = f"respondent: {_text(named)}" if named else "# respondent: kolonnen med id"
    return HEAD.format(file=data.name, layout="\n".join(lines), respondent=respondent)


def _scale(table: Table, name: str) -> _Scale | None:
    """The scale of a column, or None when its values are not answers to choose between."""
    cells = table.columns[name]
    seen = set(cells) - {EMPTY}
    labels = table.labels.get(name, {})
    many = len(seen) > MOST or any(len(code) > 60 for code in seen) or not seen | set(labels)
    if IDENTITY.fullmatch(name) or many or (not labels and len(seen) == len(cells)):
        return None
    codes = sorted(seen | set(labels), key=lambda code: (number(code) is None, number(code), code))
    named = {code: labels.get(code, code) for code in codes}
    missing = table.missing.get(name, frozenset())
    not_asked = [code for code in codes if NOT_ASKED.search(named[code])]
    unanswered = [code for code in codes if UNANSWERED.search(named[code])]
    unsure = [
        code
        for code in codes
        if (code in missing or UNSURE.search(named[code])) and code not in not_asked + unanswered
    ]
    real = [code for code in codes if code not in unsure + not_asked + unanswered]
    sets = {
        "topp2": real[-2:] if len(real) > 3 else real[-1:],
        "vet_ikke": unsure,
        "ikke_spurt": not_asked,
        "ubesvart": [*unanswered, *(["tom"] if EMPTY in cells else [])],
    }
    return _Scale(
        tuple((code, named[code]) for code in codes),
        tuple((field, tuple(found)) for field, found in sets.items() if found),
    )


def _scale_text(name: str, scale: _Scale) -> str:
    lines = [f"  {name}:", "    koder:"]
    lines += [f"      {_text(code)}: {_text(label)}" for code, label in scale.labels]
    for field, codes in scale.sets:
        note = "  # kontroller" if field != "ikke_spurt" else ""
        lines.append(f"    {field}: [{', '.join(_text(code) for code in codes)}]{note}")
    return "\n".join(lines)


def _question_text(table: Table, name: str, scale: str) -> str:
    return "\n".join(
        [
            f"  {_slug(name)}:",
            f"    ordlyd: {_text(table.titles.get(name, name))}",
            f"    kolonne: {_text(name)}",
            f"    skala: {scale}",
            "    # maaltall: kjennskap | bruk_ressurs | nytte | relevans | brukervennlighet",
            "    # ressurs: se data/reference/ressurser.csv",
        ]
    )


def _set_text(table: Table, name: str, columns: list[str], scale: str) -> str:
    """A multiple-response set: one question with an item per column."""
    lines = [f"  {_slug(name)}:", f"    ordlyd: {_text(name)}", f"    skala: {scale}", "    ledd:"]
    for column in columns:
        title = _text(table.titles.get(column, column))
        lines.append(f"      {_slug(column)}: {{kolonne: {_text(column)}, ordlyd: {title}}}")
    return "\n".join(lines)


def _text(word: str) -> str:
    """A word as YAML: bare when it can be nothing else, quoted otherwise."""
    if number(word) is not None and word == word.strip() and not word.startswith("0"):
        return word
    return word if PLAIN.fullmatch(word) else json.dumps(word, ensure_ascii=False)


def _slug(word: str) -> str:
    plain = word.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60] or "x"
