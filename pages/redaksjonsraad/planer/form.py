"""The form where the editors change one row of the plan, and the history of that row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from data.editors import plan_log
from data.editors.plan import LONGEST_NOTE, STAGES, STEPS, Plan, described, differences, written
from data.lake.journal import Entry
from data.lake.workspace import find
from metrics.bransje.plans import PLANNED, Item
from pages.components import answers, choose, editor, frame, versions
from pages.components.charts.matrix import norwegian
from pages.components.versions import Fields, Kept
from pages.redaksjonsraad.planer import plans

TOOL = "arbeidsmiljoehjelpen"
REPORTS = "bare det rapportene sier"
HINT = (
    "Tidspunkter kan være en dag (21.11.2026), en måned (november 2026), et kvartal (K4 2026) "
    "eller et år (2026)."
)


def show(items: Sequence[Item]) -> None:
    """The row to change, what is said of it now, the form and the history."""
    bransje, tool = _row(items)
    found = next((i for i in items if (i.bransje, i.verktoey) == (bransje, tool)), None)
    frame.text(f"Rapportene: {plans.published(found) if found else 'ikke nevnt'}.")
    editor.ask(KEPT.log)
    row = f"{bransje}/{tool}"
    _form(row, found)
    versions.history(KEPT, row)


def _row(items: Sequence[Item]) -> tuple[str, str]:
    names = dict(sorted(answers.names("bransje").items(), key=lambda pair: norwegian(pair[1])))
    tools = answers.verktoey()
    first = items[0].bransje if items else next(iter(names))
    left, right = st.columns(2)
    with left:
        bransje = choose.one(
            "Bransje som skal endres", list(names), "rad_bransje", named=names.__getitem__,
            first=first,
        )  # fmt: skip
    with right:
        tool = choose.one(
            "Verktøy som skal endres", list(tools), "rad_verktoey", named=tools.__getitem__,
            first=TOOL,
        )  # fmt: skip
    return bransje, tool


def _form(row: str, item: Item | None) -> None:
    number, shown = versions.opened(KEPT, row)
    begun = {**shown, "stadium": shown["stadium"] or (item.stadium if item else PLANNED)}
    with st.form("planer", enter_to_submit=False):
        st.selectbox(
            "Stadium", list(STAGES), index=list(STAGES).index(begun["stadium"]),
            key=KEPT.field(number, "stadium"), format_func=lambda key: STAGES[key].capitalize(),
            width=280,
        )  # fmt: skip
        frame.text(HINT)
        for step in STEPS:
            for column, kind in zip(st.columns(2), ("planlagt", "faktisk"), strict=True):
                name = f"{step}_{kind}"
                column.text_input(
                    f"{kind.capitalize()} {step}", begun[name], key=KEPT.field(number, name)
                )
        st.text_area(
            "Merknad",
            begun["merknad"],
            max_chars=LONGEST_NOTE,
            key=KEPT.field(number, "merknad"),
            height=90,
        )
        versions.submit(KEPT, row, begun)


def _pair(row: str) -> tuple[str, str]:
    bransje, _, tool = row.partition("/")
    return bransje, tool


def _save(row: str, given: Fields, base: int) -> Entry:
    return plan_log.save(find(), *_pair(row), Plan(**given), who=editor.author(KEPT.log), base=base)


def _restore(row: str, version: int, base: int) -> Entry:
    return plan_log.restore(find(), *_pair(row), version, who=editor.author(KEPT.log), base=base)


def _fields(entry: Entry | None) -> Fields:
    return asdict(written(plan_log.content(entry)) if entry else Plan())


def _changed(before: Entry | None, after: Entry) -> list[str]:
    new = plan_log.content(after)
    return differences(plan_log.content(before), new) if before else described(new)


KEPT = Kept(
    name="plan",
    log="planer",
    history=lambda row: plan_log.history(find(), *_pair(row)),
    save=_save,
    restore=_restore,
    fields=_fields,
    changed=_changed,
    called=lambda entry: STAGES.get(plan_log.content(entry).stadium, REPORTS),
    nothing="Redaksjonsrådet har ikke lagt inn noe om denne raden ennå.",
    original=REPORTS,
)
