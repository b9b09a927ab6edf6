"""The choices of the survey page: what about, split on what, for whom, and weighted how."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from data.errors import UserError
from metrics import query
from metrics.engine import own
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from pages.components import answers, choose
from pages.components.tables import HEADS

SPLITS = ("maalgruppe", "ressurs", "boelge", "sektor", "stoerrelse", "naering", "region", "bransje")
WEIGHTS = {"vektet": "Vektet", "uvektet": "Uvektet"}
PORTAL = "arbeidsmiljoeportalen"


RENAMED = {"Kjennskap": "kjennskap"}


@dataclass(frozen=True)
class Question:
    """One question to the surveys. `whole` is the same without the cut (bransje, sektor …)."""

    metric_id: str
    split: str
    selection: Selection

    @property
    def whole(self) -> Selection:
        return replace(
            self.selection, bransje=(), sektor=(), stoerrelse=(), naering=(), region=(), verktoey=()
        )

    @property
    def cut(self) -> bool:
        """True when the answer is of a part of the målgruppe."""
        return self.whole != replace(self.selection, verktoey=())


def show(selection: Selection) -> Question:
    """Draws the choices. Each lives in the address."""
    kpis = own.titles()
    kpis.pop("svarprosent")
    if st.query_params.get("kpi_svar") in RENAMED:  # a link from before the name changed
        st.session_state["kpi_svar"] = RENAMED[st.query_params["kpi_svar"]]
    first, second, third = st.columns(3, gap="medium")
    with first:
        kpi = _one("Måltall", kpis, "kpi_svar", "nytte")
    with second:
        split = _one("Fordelt på", {key: HEADS[key] for key in SPLITS}, "delt_paa", "maalgruppe")
    offers = _offers(kpi, selection)
    with third:
        weight = choose.either("Vekting", list(WEIGHTS), "vekting", named=WEIGHTS.__getitem__)
    chosen = replace(selection, vekting=() if weight == "vektet" else (weight,))
    return Question(kpi, split, _narrowed(kpi, chosen, offers, split))


def ask(question: Question) -> Result | None:
    """The answer; None where the waves in the selection cannot be split like this."""
    try:
        return query.run(question.metric_id, question.selection, question.split)
    except UserError:
        return None


def _narrowed(kpi: str, chosen: Selection, offers: pd.DataFrame, split: str) -> Selection:
    """One målgruppe and one resource, unless they are what is spread out."""
    left, right, _ = st.columns(3, gap="medium")
    if split != "maalgruppe" and len(offers):
        with left:
            names = _groups(kpi, chosen, offers, split)
            chosen = replace(chosen, maalgruppe=(_one("Målgruppe", names, "spurt_gruppe"),))
            offers = offers[offers["maalgruppe"] == chosen.maalgruppe[0]]
    if split != "ressurs" and not chosen.verktoey and len(offers):
        with right:
            names = _resources(offers)
            if names:
                about = _one("Ressurs", names, "om_ressurs", _usual(names))
                chosen = replace(chosen, ressurs=(about,))
    return chosen


def _groups(kpi: str, chosen: Selection, offers: pd.DataFrame, split: str) -> dict[str, str]:
    """The målgrupper whose waves can be split like this; all of them when none can."""
    names = dict(zip(offers["maalgruppe"], offers["maalgruppe_navn"], strict=True))
    fit = {
        group: name
        for group, name in names.items()
        if _tells(kpi, chosen, offers[offers["maalgruppe"] == group], split)
    }
    return fit or names


def _tells(kpi: str, chosen: Selection, offers: pd.DataFrame, split: str) -> bool:
    """True when the målgruppe of the offers has numbers, shown or hidden, for the split."""
    about = _usual(_resources(offers))
    narrowed = replace(
        chosen,
        maalgruppe=tuple(offers["maalgruppe"].head(1)),
        ressurs=(about,) if about and split != "ressurs" and not chosen.verktoey else (),
    )
    found = ask(Question(kpi, split, narrowed))
    return found is not None and any(row.verdi is not None or row.skjult for row in found.rows)


def _resources(offers: pd.DataFrame) -> dict[str, str]:
    named = offers.dropna(subset=["ressurs_navn"])
    return dict(zip(named["ressurs"], named["ressurs_navn"], strict=True))


def _usual(names: dict[str, str]) -> str:
    """The resource to begin with: the theme where it was asked about, else the portal."""
    wanted = (key for key in ("ia_tema", PORTAL) if key in names)
    return next(wanted, next(iter(names), ""))


def _offers(kpi: str, chosen: Selection) -> pd.DataFrame:
    rows = answers.table("kpitilbud")
    rows = rows[rows["maaltall"] == kpi]
    if chosen.boelge:
        printed = (rows["slag"] == "publisert") & ("publisert" in chosen.boelge)
        rows = rows[rows["boelge"].isin(chosen.boelge) | printed]
    else:
        rows = rows[rows["slag"] != "syntetisk"]
    if chosen.maalgruppe:
        rows = rows[rows["maalgruppe"].isin(chosen.maalgruppe)]
    return rows


def _one(label: str, names: dict[str, str], key: str, first: str = "") -> str:
    return choose.one(
        label, list(names), key, named=lambda o: names.get(o, o), first=first, renamed=RENAMED
    )
