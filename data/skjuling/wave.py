"""The audit of a whole wave, question by question, as the tables that are stored with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from data import warehouse
from data.lake.waves import SCHEMAS
from data.reference import REFERENCE, rows
from data.skjuling.audit import Audit, audit
from data.skjuling.cells import Answers

BACKGROUND = ("sektor", "stoerrelse", "naering", "region", "bransje")
UNKNOWN = "ukjent"
KEY = ("boelge", "maalgruppe", "spoersmaal")
SECTIONS = Path(warehouse.__file__).parent / "marts" / "30_seksjoner.sql"
# Every answer beside who gave it; a background that is not known is a group too.
GIVEN = """
select s.boelge, s.maalgruppe, s.spoersmaal, s.i_base, s.gyldig, s.treff, s.vet_ikke, r.vekt,
    coalesce(r.sektor, 'ukjent') as sektor, coalesce(r.stoerrelse, 'ukjent') as stoerrelse,
    case when r.naering is null then 'ukjent' else coalesce(n.seksjon, 'ukjent') end as naering,
    coalesce(r.region, 'ukjent') as region, coalesce(r.bransje, 'ukjent') as bransje
from b_svar s
join b_svarer r using (boelge, maalgruppe, respondent)
left join seksjon_av n on n.standard = r.naering_standard and n.naering = r.naering
where s.i_base
"""


def tables(made: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """`skjult` and `revisjon` (data/lake/waves.py) of a wave, by its other tables."""
    limits = _limits(made)
    hidden: list[dict[str, object]] = []
    proved: list[dict[str, object]] = []
    for key, members in _given(made).groupby(list(KEY), sort=False):
        about = dict(zip(KEY, map(str, key), strict=True))
        found = audit(_answers(members), limits[about["maalgruppe"]])
        hidden += [about | cell for cell in _cells(found)]
        proved.append(about | _proved(found))
    return {
        name: pa.Table.from_pylist(rows, SCHEMAS[name])
        for name, rows in (("skjult", hidden), ("revisjon", proved))
    }


def _given(made: Mapping[str, pa.Table]) -> pd.DataFrame:
    connection = warehouse.scratch()
    try:
        sections = REFERENCE / "sn_seksjoner.csv"
        connection.read_csv(str(sections), header=True, all_varchar=True).create("sn_seksjoner")
        for name in ("svar", "svarer"):
            connection.register(f"b_{name}", made[name])
        connection.execute(SECTIONS.read_text("utf-8"))
        return connection.execute(GIVEN).df()
    finally:
        connection.close()


def _limits(made: Mapping[str, pa.Table]) -> dict[str, int]:
    """Målgruppe → the fewest answers that are shown: five to nine only as counts, and only of a
    målgruppe that was asked as a whole."""
    bounds = {row["klasse"]: int(row["skjul_under"]) for row in rows("terskler")}
    sizes: dict[str, list[int | None]] = {}
    for stratum in made["stratum"].to_pylist():
        sizes.setdefault(stratum["maalgruppe"], []).append(stratum["N"])
    found = {}
    for group in made["maalgruppe"].to_pylist():
        own = sizes[group["maalgruppe"]]
        whole = group["design"] == "hel_populasjon" and len(own) == 1 and own[0] is not None
        counted = whole or group["design"] == "antall"
        found[group["maalgruppe"]] = bounds["undersoekelse" if counted else "antall_under"]
    return found


def _answers(members: pd.DataFrame) -> Answers:
    """The kinds of respondents of one question, by every variable that the wave has."""
    named = [name for name in BACKGROUND if set(members[name]) != {UNKNOWN}]
    places = {name: pd.factorize(members[name], sort=True) for name in named}
    weights, weight = np.unique(members["vekt"].to_numpy(np.float64), return_inverse=True)
    columns = np.column_stack([*(codes for codes, _ in places.values()), weight])
    kinds, of = np.unique(columns, axis=0, return_inverse=True)

    def count(name: str) -> np.ndarray:
        return np.bincount(of.ravel(), members[name], len(kinds)).astype(np.int64)

    return Answers(
        values={name: tuple(map(str, values)) for name, (_, values) in places.items()},
        kinds=kinds[:, :-1].astype(np.int64),
        n=count("gyldig"),
        asked=count("i_base"),
        y=count("treff"),
        unsure=count("vet_ikke"),
        weight=weights[kinds[:, -1]],
    )


def _cells(found: Audit) -> Iterator[dict[str, object]]:
    board = found.board
    for cell in np.flatnonzero((found.mask | found.weighted) & (board.asked > 0)):
        pairs = [
            (name, board.answers.values[name][i]) for name, i in board.values_of(int(cell)).items()
        ]
        (one, first), (other, second) = [*pairs, (None, None), (None, None)][:2]
        yield {
            "kjennetegn": one,
            "verdi": first,
            "kjennetegn2": other,
            "verdi2": second,
            "bare_vektet": not found.mask[cell],
            "for_faa": bool(board.small[cell]),
        }


def _proved(found: Audit) -> dict[str, object]:
    board = found.board
    there = board.asked > 0
    return {
        "celler": int(there.sum()),
        "for_faa": int((found.mask & board.small & there).sum()),
        "for_andre": int((found.mask & ~board.small & there).sum()),
        "bare_vektet": int((found.weighted & ~found.mask & there).sum()),
        "svar": found.answers,
        "spenn": found.span,
    }
