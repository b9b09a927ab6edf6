"""How the numbers were made: weighting, design effect, population, response, thresholds."""

from __future__ import annotations

import pandas as pd

from metrics.engine import formats
from metrics.engine.selection import Selection
from pages.components import answers, frame, notices, records, tables
from pages.components.records import Record
from pages.components.undersoekelse import respondents, waves

DESIGNS = {
    "hel_populasjon": "alle spurt",
    "stratifisert": "stratifisert utvalg",
    "vektet": "vektet utvalg",
    "antall": "alle spurt, vises som antall",
}


def show(selection: Selection, *, printed: bool = False) -> None:
    """The method of the waves in the selection; of the published tables when there are no other.

    `printed` says that what is shown stands on published tables as well, which then follow.
    """
    rows = answers.table("boelgemaalgrupper")
    chosen = _chosen(rows, selection)
    if chosen.empty:
        respondents.response()
        return
    tables.show(_method(chosen), "Metode per målgruppe")
    frame.text(*_rules())
    _wording(chosen)
    if printed:
        frame.subsection("De publiserte tabellene")
        respondents.response()


def _rules() -> tuple[str, ...]:
    """What is hidden, what is marked, and how the intervals are made."""
    few, counts = answers.limit("undersoekelse"), answers.limit("antall_under")
    return (
        f"Celler med færre enn {few} svar vises ikke («:»). {few}–{counts - 1} svar vises bare som "
        "antall, og bare når hele målgruppen er spurt.",
        f"Under {answers.limit('lite_grunnlag_under')} svar er merket «lite grunnlag».",
        "Flere celler skjules når de ellers kunne regnes ut av dem som vises, og høyst to "
        "kjennetegn kan kombineres.",
        "Intervallet er hypergeometrisk når alle i en målgruppe med kjent antall er spurt og "
        "teller likt, ellers beta (Korn–Graubard).",
        "«Virkning av vektene (deff)» sier hvor mye vektene øker usikkerheten; 1 er ingen "
        "økning. «Endelig målgruppe (FPC)» sier om det er regnet med at målgruppen har et kjent "
        "antall, som gjør usikkerheten mindre.",
    )


def _chosen(rows: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    if selection.boelge:
        rows = rows[rows["boelge"].isin(selection.boelge)]
    else:
        rows = rows[~rows["boelge"].isin(waves.demo())]
    if selection.maalgruppe:
        rows = rows[rows["maalgruppe"].isin(selection.maalgruppe)]
    return rows


def _method(rows: pd.DataFrame) -> pd.DataFrame:
    groups, titles = answers.names("maalgruppe"), answers.names("boelge")
    listed = list(records.rows(rows))
    return pd.DataFrame(
        {
            "Målgruppe": [groups.get(row.maalgruppe, row.maalgruppe) for row in listed],
            "Bølge": [titles.get(row.boelge, row.boelge) for row in listed],
            "Svar": [formats.tall(row.svar) for row in listed],
            "N": [_number(row.N) for row in listed],
            "Kilde for N": rows["N_kilde"].fillna("ikke oppgitt").tolist(),
            "Svarprosent": [_response(row) for row in listed],
            "Utvalg": [DESIGNS.get(row.design, row.design) for row in listed],
            "Vekting": [row.vekting for row in listed],
            "Trekking": [row.utvalg or "hver for seg" for row in listed],
            "Virkning av vektene (deff)": [formats.tall(row.kish_deff, 2) for row in listed],
            "Endelig målgruppe (FPC)": [_finite(row) for row in listed],
        }
    )


def _number(value: Record) -> str:
    return formats.MISSING if pd.isna(value) else formats.tall(value)


def _response(row: Record) -> str:
    sent = row.utsendt if pd.notna(row.utsendt) else row.N
    if pd.isna(sent) or row.design == "antall":
        return formats.MISSING if pd.isna(sent) else "oppgis ikke i prosent"
    return formats.prosent(100 * row.svar / sent)


def _finite(row: Record) -> str:
    known = [stratum["N"] is not None for stratum in row.strata]
    return "ja" if all(known) else "delvis" if any(known) else "nei"


def _wording(chosen: pd.DataFrame) -> None:
    rows = answers.table("boelgespoersmaal")
    rows = rows[rows["maaltall"].notna()].merge(chosen[["boelge", "maalgruppe"]])
    rows = rows.drop_duplicates(["maalgruppe", "maaltall", "ordlyd", "base_tekst"])
    names = answers.names("maalgruppe")
    with_question = pd.DataFrame(
        {
            "Målgruppe": [names.get(key, key) for key in rows["maalgruppe"]],
            "Spørsmål": rows["ordlyd"],
            "Base": rows["base_tekst"],
            "Brudd": rows["brudd"].fillna(""),
        }
    )
    if rows.empty:
        notices.plain("Bølgen har ingen spørsmål for denne målgruppen.")
        return
    empty = [name for name in ("Brudd",) if not with_question[name].any()]
    tables.show(with_question.drop(columns=empty), "Ordlyd og base")
