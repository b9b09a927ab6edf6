"""Drafts a codebook from a file's own labels, for the operator to finish.

What only a person can know is written as FYLL UT, which the import refuses with the line.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from data.undersoekelse import files
from data.undersoekelse.files import Layout
from data.undersoekelse.table import Table
from data.undersoekelse.values import EMPTY, number

MOST = 15  # more distinct values than this is no answer scale
UNSURE = re.compile(r"(?i)vet ikke|ikke relevant|har ikke brukt|ingen mening|usikker")
NOT_ASKED = re.compile(r"(?i)ikke (spurt|stilt|aktuell)|not asked")
UNANSWERED = re.compile(r"(?i)ubesvart|ikke (be)?svart|ønsker ikke")
IDENTITY = re.compile(r"(?i)\$?(respid|respondent(_?id)?|submission_?id|svar-?id|id|lopenr|løpenr)")
PERSONAL = re.compile(r"@|\d{9}")  # e-mail, and numbers as long as an organisation number
PLAIN = re.compile(r"(?!(true|false|null)$)[A-Za-zÆØÅæøå_$][\w$-]*|-?(0|[1-9]\d*)(\.\d+)?")
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
# Flytt bakgrunnsvariablene (sektor, stoerrelse, naering, bransje, region) hit fra spoersmaal:
# dimensjoner:
#   sektor: {{kolonne: …, verdier: {{1: privat, 2: offentlig}}}}
"""


@dataclass(frozen=True)
class _Scale:
    """The codes of a column and what they seem to mean; equal scales are written once."""

    labels: tuple[tuple[str, str], ...]
    sets: tuple[tuple[str, tuple[str, ...]], ...]


_MENTIONED = _Scale(
    (("0", "Ikke nevnt"), ("1", "Nevnt"), ("tom", "Ingen nevnt")),
    (("topp2", ("1",)),),
)


def draft(paths: list[Path]) -> str:
    """The draft as YAML. `paths` is the data file and, for SurveyXact, its label file."""
    data, *labels = paths
    layout = Layout(data, "surveyxact" if labels else None)
    table = files.read(layout)
    for path in labels:
        table.labels = files.labels(path)
    used = {
        name: scale
        for name in table.columns
        if name not in table.sets and (scale := _scale(table, name))
    }
    sets = {name: [c for c in found if c in used] for name, found in table.sets.items()}
    inside = {column for found in sets.values() for column in found}
    scales: dict[_Scale, str] = {}
    asked = []
    for name, found in sets.items():
        asked += _set_text(table, name, {c: used[c] for c in found}, scales) if found else []
    for name in (name for name in used if name not in inside):
        asked += _question_text(table, name, _named(scales, used[name], name))
    left = [n for n in table.columns if n not in used and n not in table.sets]
    parts = [_head(data, labels, table), "skalaer:"]
    parts += [_scale_text(name, scale) for scale, name in scales.items()]
    parts += ["spoersmaal:", *asked]
    if left:
        parts.append("# Ikke tatt med, fordi kolonnene har fritekst, tall eller id-er:")
        parts += [f"# - {_text(name)}" for name in left]
    return "\n".join(parts)


def _named(scales: dict[_Scale, str], scale: _Scale, column: str) -> str:
    """The name of the scale; equal scales are written once."""
    return scales.setdefault(scale, f"skala_{_slug(column)}")


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
    many = many or any(PERSONAL.search(code) for code in seen)
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


def _question_text(table: Table, name: str, scale: str) -> list[str]:
    return [
        f"  {_slug(name)}:",
        f"    ordlyd: {_quoted(table.titles.get(name, name))}",
        f"    kolonne: {_text(name)}",
        f"    skala: {scale}",
        "    # maaltall: kjennskap | bruk_ressurs | nytte | relevans | brukervennlighet",
        "    # ressurs: se data/reference/ressurser.csv",
    ]


def _set_text(
    table: Table, name: str, columns: dict[str, _Scale], scales: dict[_Scale, str]
) -> list[str]:
    """A multiple-response set: an item per 0/1 column, or per code that may be mentioned."""
    lines = [f"  {_slug(name)}:", f"    ordlyd: {_quoted(table.titles[name])}"]
    if name in table.columns:
        scale = _named(scales, _MENTIONED, "nevnt")
        lines += [
            f"    kolonne: {_text(name)}",
            '    liste: ","',
            f"    skala: {scale}",
            "    ledd:",
        ]
        labels = table.labels[name] or {c: c for scale in columns.values() for c, _ in scale.labels}
        items = [(code, f"kode: {_text(code)}", label) for code, label in labels.items()]
    else:
        lines.append("    ledd:")
        items = [
            (column, f"kolonne: {_text(column)}, skala: {_named(scales, scale, column)}",
             table.titles.get(column, column))
            for column, scale in columns.items()
        ]  # fmt: skip
    return lines + [
        f"      {_slug(item)}: {{{field}, ordlyd: {_quoted(title)}}}"
        for item, field, title in items
    ]


def _text(word: str) -> str:
    """A word as YAML: bare when it can be nothing else, quoted otherwise."""
    return word if PLAIN.fullmatch(word) else _quoted(word)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _slug(word: str) -> str:
    plain = word.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60] or "x"
