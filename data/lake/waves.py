"""The tables of a wave as they lie in the lake, one Parquet file each."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import UserError
from data.lake.manifest import Manifest, place
from data.lake.workspace import Workspace

TEXT, BIG, REAL, FLAG = pa.string(), pa.int64(), pa.float64(), pa.bool_()


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


# fmt: off
SCHEMAS = {
    "boelge": _schema(
        boelge=TEXT, tittel=TEXT, slag=TEXT, feltstart=pa.date32(), feltslutt=pa.date32(),
        leverandoer=TEXT, modus=TEXT, kilde=TEXT),
    "maalgruppe": _schema(
        boelge=TEXT, maalgruppe=TEXT, N=REAL, N_kilde=TEXT, utsendt=BIG, svar=BIG, design=TEXT,
        vekting=TEXT, kish_deff=REAL, utvalg=TEXT, enslig=TEXT, varians=TEXT,
        skalaer=pa.list_(REAL), mse=FLAG, tidlig_til=pa.date32(), sent_fra=pa.date32(),
        purret=FLAG),
    # N and enheter count what was drawn: the respondents, or their clusters (else null).
    "stratum": _schema(
        boelge=TEXT, maalgruppe=TEXT, stratum=TEXT, N=REAL, svar=BIG, enheter=BIG),
    "spoersmaal": _schema(
        boelge=TEXT, maalgruppe=TEXT, spoersmaal=TEXT, maaltall=TEXT, ressurs=TEXT, ordlyd=TEXT,
        base_tekst=TEXT, skala=TEXT, sammenlignbar=TEXT, brudd=TEXT),
    "skala": _schema(
        boelge=TEXT, skala=TEXT, posisjon=pa.int16(), svar=TEXT, topp2=FLAG, vet_ikke=FLAG,
        kode=TEXT),
    "indeks": _schema(boelge=TEXT, indeks=TEXT, navn=TEXT, ledd=pa.list_(TEXT), minst=BIG),
    # marginer: «margin=category» for each raking margin; null when the weights were not raked.
    # svartid: tidlig, midt or sent; null without a date. The day itself is not kept.
    # klynger: keyed hashes of the units, outermost first; trinn_N: N of the stages within.
    "svarer": _schema(
        boelge=TEXT, respondent=BIG, lenket=FLAG, maalgruppe=TEXT, stratum=TEXT, basisvekt=REAL,
        vekt=REAL, sektor=TEXT, stoerrelse=TEXT, naering=TEXT, naering_standard=TEXT,
        bransje=TEXT, region=TEXT, region_versjon=TEXT, marginer=pa.list_(TEXT),
        klynger=pa.list_(BIG), trinn_N=pa.list_(REAL), replikater=pa.list_(REAL),
        svartid=TEXT),
    "svar": _schema(
        boelge=TEXT, maalgruppe=TEXT, respondent=BIG, spoersmaal=TEXT, i_base=FLAG, gyldig=FLAG,
        treff=FLAG, vet_ikke=FLAG, posisjon=pa.int16()),
    # One row per hidden cell: two variables with their values, null for one that is not in play.
    # `bare_vektet`: only the weighted share is hidden. `for_faa`: too few answers, not for others.
    "skjult": _schema(
        boelge=TEXT, maalgruppe=TEXT, spoersmaal=TEXT, kjennetegn=TEXT, verdi=TEXT,
        kjennetegn2=TEXT, verdi2=TEXT, bare_vektet=FLAG, for_faa=FLAG),
    # What the audit proved. `svar`: the fewest answers a hidden cell may have; `spenn` 0–1.
    "revisjon": _schema(
        boelge=TEXT, maalgruppe=TEXT, spoersmaal=TEXT, celler=BIG, for_faa=BIG, for_andre=BIG,
        bare_vektet=BIG, svar=BIG, spenn=REAL),
}
# fmt: on
# Not a file in the lake: what the manifest says of each wave's files.
FILES = _schema(boelge=TEXT, kodebok=TEXT, fil=TEXT, sha256=TEXT, rader=BIG, tid=TEXT)


def tables(workspace: Workspace, manifest: Manifest) -> dict[str, pa.Table]:
    """`boelge_<table>` with the rows of all waves; empty tables when there are no waves."""
    found = {"boelge_fil": _files(manifest)}
    for name, schema in SCHEMAS.items():
        files = [
            place(workspace, table)
            for survey in manifest.surveys
            for table in survey.tables
            if table.endswith(f"/{name}.parquet")
        ]
        read = [_read(file, schema) for file in files]
        found[f"boelge_{name}"] = pa.concat_tables([schema.empty_table(), *read])
    return found


def ends(workspace: Workspace, manifest: Manifest) -> dict[str, dt.date]:
    """The last day of the field period, by wave. A wave whose files are gone is left out."""
    found: dict[str, dt.date] = {}
    for file in (f for survey in manifest.surveys for f in survey.tables):
        if file.endswith("/boelge.parquet") and place(workspace, file).exists():
            (row,) = pq.read_table(place(workspace, file), schema=SCHEMAS["boelge"]).to_pylist()
            found[row["boelge"]] = row["feltslutt"]
    return found


def _read(file: Path, schema: pa.Schema) -> pa.Table:
    try:
        return pq.read_table(file, schema=schema)
    except FileNotFoundError as error:
        raise UserError(
            f"{file.parent.name}/{file.name} mangler i lageret – les inn bølgen på nytt, eller "
            "fjern den med «python -m data undersoekelse --fjern BØLGE»."
        ) from error


def _files(manifest: Manifest) -> pa.Table:
    rows = [
        {
            "boelge": survey.wave,
            "kodebok": survey.codebook,
            "fil": file["name"],
            "sha256": file["sha256"],
            "rader": file["rows"],
            "tid": survey.time,
        }
        for survey in manifest.surveys
        for file in survey.files
    ]
    return pa.Table.from_pylist(rows, FILES)
