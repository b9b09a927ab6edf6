"""The codebook of the demo wave, written as an operator would write it."""

from __future__ import annotations

import json
from itertools import groupby

from data import reference
from data.syntetisk.asked import GROUPS, WEIGHTED, Asked
from data.syntetisk.opinions import UNSURE

Scale = tuple[tuple[str, ...], str, bool]  # labels, label of unsure, for users only
WAVE = "demo"
FILE = "demo-syntetisk.csv"
HEAD = f"""\
boelge: {WAVE}
tittel: Demobølge med oppdiktede svar
slag: demo
feltperiode: {{start: 2022-12-01, slutt: 2023-02-28}}
leverandoer: Portalinnsikt
modus: oppdiktet
kilde: Oppdiktede svar som følger fordelingene i Agenda Kaupang 2023
fil: {{sti: {FILE}, skilletegn: ";"}}
respondent: respondent
dimensjoner:
  sektor: {{kolonne: sektor}}
  stoerrelse: {{kolonne: stoerrelse}}
  naering: {{kolonne: naering, standard: SN2007}}
  bransje: {{kolonne: bransje}}
  region: {{kolonne: region, versjon: 2024-}}
  vektcelle: {{kolonne: vektcelle}}
"""


def codebook(asked: list[Asked], totals: dict[str, int]) -> str:
    """The YAML. `totals` is the population of every weighting cell."""
    scales: dict[Scale, str] = {}
    questions = [
        line
        for _, rows in groupby(asked, key=lambda row: row.question)
        for line in _question(list(rows), scales)
    ]
    known = {row["id"]: row for row in reference.rows("maalgrupper")}
    groups = [line for group in GROUPS for line in _group(known[group], totals)]
    written = [line for key, name in scales.items() for line in _scale(name, *key)]
    parts = ["maalgrupper:", *groups, "skalaer:", *written, "spoersmaal:", *questions]
    return HEAD + "\n".join(parts) + "\n"


def _group(row: dict[str, str], totals: dict[str, int]) -> list[str]:
    lines = [f"  {row['id']}:", f"    filter: maalgruppe == {row['id']}"]
    if row["id"] != WEIGHTED:
        source = _text(row["N_kilde"])
        lines += [f"    N: {row['N_maks']}", f"    N_kilde: {source}", "    design: hel_populasjon"]
        return lines + ([f"    utsendt: {row['utsendt']}"] if row["utsendt"] else [])
    source = reference.rows("vektmargin")[0]["kilde"]
    cells = [f"            {cell}: {count}" for cell, count in totals.items()]
    lines += ["    design: vektet", "    vekting: Vektet etter næring og antall ansatte"]
    lines += ["    raking:", f"      kilde: {_text(source)}", "      marginer:"]
    return [*lines, "        - dimensjon: vektcelle", "          tall:", *cells]


def _question(rows: list[Asked], scales: dict[Scale, str]) -> list[str]:
    first = rows[0]
    key = (first.labels, first.unsure_label, first.users_only)
    scale = scales.setdefault(key, f"skala_{len(scales) + 1}")
    lines = [f"  {first.question}:", f"    ordlyd: {_text(first.wording)}", f"    skala: {scale}"]
    lines += [f"    maalgrupper: [{first.group}]"]
    lines += [f"    maaltall: {first.metric}"] if first.metric else []
    lines += ["    base_tekst: virksomheter som har brukt ressursen"] if first.users_only else []
    lines.append("    ledd:")
    for row in rows:
        lines += [f"      {row.item}:", f"        kolonne: {row.column}"]
        if row.resource:
            lines.append(f"        ressurs: {row.resource}")
        elif row.subject:
            lines.append(f"        ordlyd: {_text(f'{row.wording} {row.subject}')}")
        if row.users_only:
            lines.append(f"        base: bruk_6_14.{row.resource} == 1")
    return lines


def _scale(name: str, labels: tuple[str, ...], unsure: str, users_only: bool) -> list[str]:
    first = 0 if len(labels) == 2 else 1
    codes = {str(code): label for code, label in enumerate(labels, first)}
    top = list(codes)[-2:] if len(codes) > 3 else list(codes)[-1:]
    lines = [f"  {name}:", "    koder:"]
    lines += [f"      {code}: {_text(label)}" for code, label in codes.items()]
    lines += [f"      {UNSURE}: {_text(unsure)}", f"    vet_ikke: [{UNSURE}]"] if unsure else []
    lines.append(f"    topp2: [{', '.join(top)}]")
    return [*lines, f"    {'ubesvart' if users_only else 'ikke_spurt'}: [tom]"]


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
