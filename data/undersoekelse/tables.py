"""The tables of a wave, made of its coded answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
import pyarrow as pa

from data.lake.waves import SCHEMAS
from data.undersoekelse.answers import Answers
from data.undersoekelse.codebook import Kodebok, Maalgruppe
from data.undersoekelse.coding import Coded
from data.undersoekelse.design import Design
from data.undersoekelse.utvalg.arrival import Arrivals
from data.undersoekelse.utvalg.plan import MERGE, STOP

BACKGROUND = ("sektor", "stoerrelse", "naering", "bransje", "region")


def respondents(coded: Coded, key: bytes) -> list[int]:
    """An id per row of the file: a keyed hash (63 bits), or −1, −2, … when the file has none."""
    column = coded.kodebok.respondent
    if column is None:
        return [-row - 1 for row in range(coded.table.rows)]
    return hashed(coded.table.columns[column], key)


def hashed(identities: Iterable[str], key: bytes) -> list[int]:
    """The keyed hash (63 bits) that each respondent is known by in the lake."""
    digests = (blake2b(cell.encode(), key=key, digest_size=8).digest() for cell in identities)
    found: list[int] = (np.frombuffer(b"".join(digests), "<i8") & np.int64(2**63 - 1)).tolist()
    return found


def wave(
    coded: Coded,
    designs: dict[str, Design],
    found: dict[str, list[Answers]],
    key: bytes,
    arrived: Arrivals | None,
) -> dict[str, pa.Table]:
    """All the tables by name. `designs` and `found` are by målgruppe."""
    kodebok = coded.kodebok
    ids = respondents(coded, key)
    groups = kodebok.maalgrupper
    mine = {group.id: [ids[row] for row in coded.rows[group.id]] for group in groups}
    scales = {q.skala.id: q.skala for q in kodebok.spoersmaal}
    listed: dict[str, list[dict[str, object]]] = {
        "boelge": [_about(kodebok)],
        "maalgruppe": [
            _group(g, designs[g.id], len(mine[g.id])) | _borders(kodebok, g, arrived)
            for g in groups
        ],
        "stratum": [
            {"maalgruppe": g.id, "stratum": stratum, "N": known, "svar": n,
             "enheter": designs[g.id].units.drawn[stratum] if g.utvalg.trinn else None}
            for g in groups
            for stratum, (known, n) in designs[g.id].sizes.items()
        ],
        "spoersmaal": [_question(g, a) for g in groups for a in found[g.id]],
        "skala": [
            {"skala": scale.id, "kode": code, "svar": label, "posisjon": scale.posisjon.get(code),
             "topp2": code in scale.topp2, "vet_ikke": code in scale.vet_ikke}
            for scale in scales.values()
            for code, label in scale.koder.items()
            if code in scale.posisjon or code in scale.vet_ikke
        ],
        "indeks": [
            {"indeks": each.id, "navn": each.navn, "ledd": list(each.ledd), "minst": each.minst}
            for each in kodebok.indekser
        ],
    }  # fmt: skip
    tables = {name: _table(kodebok, name, rows) for name, rows in listed.items()}
    people = [row for g in groups for row in _people(coded, g, designs[g.id], mine[g.id], key)]
    when = arrived.classes if arrived else [None] * coded.table.rows
    arrivals = [when[row] for g in groups for row in coded.rows[g.id]]
    people = [row | {"svartid": came} for row, came in zip(people, arrivals, strict=True)]
    tables["svarer"] = _table(kodebok, "svarer", people)
    given = [_given(kodebok, g.id, a, mine[g.id]) for g in groups for a in found[g.id]]
    tables["svar"] = pa.concat_tables(given)
    return tables


def _table(kodebok: Kodebok, name: str, rows: Sequence[dict[str, object]]) -> pa.Table:
    named = [{"boelge": kodebok.boelge, **row} for row in rows]
    return pa.Table.from_pylist(named, SCHEMAS[name])


def _about(kodebok: Kodebok) -> dict[str, object]:
    return {
        "tittel": kodebok.tittel,
        "slag": kodebok.slag,
        "feltstart": kodebok.start,
        "feltslutt": kodebok.slutt,
        "leverandoer": kodebok.leverandoer,
        "modus": kodebok.modus,
        "kilde": kodebok.kilde,
    }


def _group(group: Maalgruppe, design: Design, n: int) -> dict[str, object]:
    names = ("N", "N_kilde", "utsendt", "design", "vekting")
    own = {name: getattr(group, name) for name in names}
    plan = group.utvalg
    drawn = {
        "utvalg": design.told,
        "enslig": STOP if plan.enslig == MERGE else plan.enslig,
        "varians": plan.varians,
        "skalaer": plan.replikat.skalaer if plan.replikat else None,
        "mse": plan.replikat.mse if plan.replikat else None,
    }
    return {**own, **drawn, "maalgruppe": group.id, "svar": n, "kish_deff": design.deff}


def _borders(kodebok: Kodebok, group: Maalgruppe, arrived: Arrivals | None) -> dict[str, object]:
    """The last day of the early answers and the first of the late."""
    borders = arrived.borders[group.id] if arrived else None
    if borders is None or kodebok.svardato is None:
        return {}
    early, late = borders
    purret = kodebok.svardato.skille is not None
    return {"tidlig_til": early, "sent_fra": late, "purret": purret}


def _question(group: Maalgruppe, given: Answers) -> dict[str, object]:
    names = ("maaltall", "ressurs", "ordlyd", "base_tekst", "sammenlignbar", "brudd")
    question = given.question
    own = {name: getattr(question, name) for name in names}
    return {
        **own,
        "maalgruppe": group.id,
        "spoersmaal": question.id,
        "skala": question.skala.id,
    }


def _people(
    coded: Coded, group: Maalgruppe, design: Design, ids: list[int], key: bytes
) -> list[dict[str, object]]:
    dims = coded.kodebok.dimensjoner
    known = [name for name in BACKGROUND if name in dims]
    fixed: dict[str, object] = {
        "lenket": coded.kodebok.respondent is not None,
        "maalgruppe": group.id,
        "naering_standard": dims["naering"].versjon if "naering" in dims else None,
        "region_versjon": dims["region"].versjon if "region" in dims else None,
    }
    units = list(zip(*(hashed(path, key) for path in _paths(design.units.of)), strict=True))
    return [
        {
            **fixed,
            "klynger": units[n] if units else None,
            "trinn_N": design.units.inner[n] or None,
            "replikater": None if design.replicates is None else design.replicates[n],
            **{name: coded.columns[name][row] or None for name in known},
            "respondent": ids[n],
            "stratum": design.strata[n],
            "basisvekt": design.base[n],
            "vekt": design.weights[n],
            "marginer": design.margins[n] if design.margins else None,
        }
        for n, row in enumerate(coded.rows[group.id])
    ]


def _paths(units: list[tuple[str, ...]]) -> list[list[str]]:
    """For every stage the unit of each respondent, with those around it: pupil 1 is of a school."""
    depth = len(units[0]) if units else 0
    return [["/".join(of[: stage + 1]) for of in units] for stage in range(depth)]


def _given(kodebok: Kodebok, group: str, given: Answers, ids: list[int]) -> pa.Table:
    scale, n = given.question.skala, len(ids)
    position = [scale.posisjon.get(code) for code in given.codes]
    in_base = np.array(given.in_base)
    valid = in_base & np.array([place is not None for place in position])
    columns = {
        "boelge": [kodebok.boelge] * n,
        "maalgruppe": [group] * n,
        "respondent": ids,
        "spoersmaal": [given.question.id] * n,
        "i_base": in_base,
        "gyldig": valid,
        "treff": valid & np.array([code in scale.topp2 for code in given.codes]),
        "vet_ikke": in_base & np.array([code in scale.vet_ikke for code in given.codes]),
        "posisjon": [place if ok else None for place, ok in zip(position, valid, strict=True)],
    }
    return pa.table(columns, SCHEMAS["svar"])
