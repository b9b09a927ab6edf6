"""The form where the users say what is done about a recommendation, and its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from data.editors import recommendations as log
from data.editors.recommendations import (
    LONGEST_EVIDENCE,
    LONGEST_OWNER,
    STATUSES,
    FollowUp,
    described,
    differences,
)
from data.lake.journal import Entry
from data.lake.workspace import find
from metrics.styring.recommendations import NO_STATUS, Recommendation
from pages.components import choose, editor, frame, versions
from pages.components.versions import Fields, Kept

FIRST = "ikke_startet"


def show(found: Sequence[Recommendation]) -> None:
    """The recommendation to follow up, the form and the history."""
    by_id = {one.id: one for one in found}
    chosen = choose.one(
        "Anbefaling som skal følges opp", list(by_id), "anbefaling",
        named=lambda key: f"{key}. {by_id[key].anbefaling}",
    )  # fmt: skip
    one = by_id[chosen]
    frame.text(f"Etatenes svar: {one.svar or 'ikke gitt'}.")
    editor.ask(KEPT.log)
    _form(chosen)
    versions.history(KEPT, chosen)


def _form(key: str) -> None:
    number, shown = versions.opened(KEPT, key)
    begun = {**shown, "status": shown["status"] or FIRST}
    with st.form("anbefaling_skjema", enter_to_submit=False):
        st.selectbox(
            "Status", list(STATUSES), index=list(STATUSES).index(begun["status"]),
            key=KEPT.field(number, "status"), format_func=lambda k: STATUSES[k].capitalize(),
            width=280,
        )  # fmt: skip
        st.text_input(
            "Ansvarlig", begun["ansvarlig"], key=KEPT.field(number, "ansvarlig"),
            max_chars=LONGEST_OWNER, help="Etaten, gruppen eller personen som følger opp.",
        )  # fmt: skip
        st.text_area(
            "Belegg: hva er gjort eller bestemt, og hvor står det?", begun["belegg"],
            key=KEPT.field(number, "belegg"), max_chars=LONGEST_EVIDENCE, height=90,
        )  # fmt: skip
        versions.submit(KEPT, key, begun)


def _save(key: str, given: Fields, base: int) -> Entry:
    return log.save(find(), key, FollowUp(**given), who=editor.author(KEPT.log), base=base)


def _restore(key: str, version: int, base: int) -> Entry:
    return log.restore(find(), key, version, who=editor.author(KEPT.log), base=base)


def _fields(entry: Entry | None) -> Fields:
    return asdict(log.content(entry) if entry else FollowUp())


def _changed(before: Entry | None, after: Entry) -> list[str]:
    new = log.content(after)
    return differences(log.content(before), new) if before else described(new)


KEPT = Kept(
    name="anbefaling",
    log="anbefalinger",
    history=lambda key: log.history(find(), key),
    save=_save,
    restore=_restore,
    fields=_fields,
    changed=_changed,
    called=lambda entry: STATUSES.get(log.content(entry).status, NO_STATUS),
    nothing="Ingen har ført noe om denne anbefalingen ennå.",
    original=NO_STATUS,
)
