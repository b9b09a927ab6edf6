"""The form where the editors change one row of the plan, and the history of that row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

import pandas as pd
import streamlit as st

from data.editors import plan_log
from data.editors.plan import LONGEST_NOTE, STAGES, STEPS, Plan, described, differences, written
from data.errors import UserError
from data.lake.journal import Entry, OvertakenError
from data.lake.workspace import find
from metrics.bransje.plans import PLANNED, Item
from pages.components import answers, editor, export, frame, notices, tables
from pages.components.charts.matrix import norwegian
from pages.components.periods import clock
from pages.redaksjonsraad.planer import plans

STATE, OPENED = "skjema_planer", "aapnet_planer"
SAVE, RESTORE = "Lagre", "Ta tilbake"
TOOL = "arbeidsmiljoehjelpen"
HINT = (
    "Tidspunkter kan være en dag (21.11.2026), en måned (november 2026), et kvartal (K4 2026) "
    "eller et år (2026)."
)


def show(items: Sequence[Item]) -> None:
    """The row to change, what is said of it now, the form and the history."""
    bransje, tool = _row(items)
    versions = plan_log.history(find(), bransje, tool)
    base = _opened(f"{bransje}/{tool}", versions)
    found = next((i for i in items if (i.bransje, i.verktoey) == (bransje, tool)), None)
    frame.text(f"Rapportene: {plans.published(found) if found else 'ikke nevnt'}.")
    editor.ask()
    _form(bransje, tool, found, written(plan_log.content(versions[base - 1])) if base else Plan())
    _history(bransje, tool, versions)


def _row(items: Sequence[Item]) -> tuple[str, str]:
    names = dict(sorted(answers.names("bransje").items(), key=lambda pair: norwegian(pair[1])))
    tools = answers.verktoey()
    first = items[0].bransje if items else next(iter(names))
    left, right = st.columns(2)
    with left:
        bransje = st.selectbox(
            "Bransje som skal endres", list(names), index=list(names).index(first),
            format_func=lambda key: names[key], key="rad_bransje", bind="query-params",
            filter_mode="contains",
        )  # fmt: skip
    with right:
        tool = st.selectbox(
            "Verktøy som skal endres", list(tools), index=list(tools).index(TOOL),
            format_func=lambda key: tools[key], key="rad_verktoey", bind="query-params",
        )  # fmt: skip
    return str(bransje), str(tool)


def _opened(row: str, versions: Sequence[Entry]) -> int:
    """The version that the form was opened on: kept while the reader writes.

    NB: it must follow the fields, not the page. A row that is opened anew, and a form whose fields
    Streamlit has forgotten, start from the newest version; anything else keeps its own.
    """
    opened, base, number = st.session_state.get(STATE, ("", 0, 0))
    if opened != row or _field(number, "stadium") not in st.session_state or base > len(versions):
        base, number = len(versions), number + 1
        st.session_state[STATE] = (row, base, number)
    return int(base)


def _form(bransje: str, tool: str, item: Item | None, plan: Plan) -> None:
    number = st.session_state[STATE][2]
    stage = plan.stadium or (item.stadium if item else PLANNED)
    st.session_state[OPENED] = asdict(replace(plan, stadium=stage))
    with st.form("planer", enter_to_submit=False):
        st.selectbox(
            "Stadium", list(STAGES), index=list(STAGES).index(stage), key=_field(number, "stadium"),
            format_func=lambda key: STAGES[key].capitalize(), width=280,
        )  # fmt: skip
        frame.text(HINT)
        for step in STEPS:
            for column, kind in zip(st.columns(2), ("planlagt", "faktisk"), strict=True):
                name = f"{step}_{kind}"
                column.text_input(
                    f"{kind.capitalize()} {step}",
                    getattr(plan, name),
                    key=_field(number, name),
                )
        st.text_area(
            "Merknad",
            plan.merknad,
            max_chars=LONGEST_NOTE,
            key=_field(number, "merknad"),
            height=90,
        )
        editor.submit(SAVE, _save, bransje, tool)


def _save(bransje: str, tool: str) -> None:
    _, base, number = st.session_state[STATE]
    fields = {name: str(st.session_state[_field(number, name)] or "") for name in asdict(Plan())}
    plan = Plan(**fields)
    _write(
        SAVE,
        lambda: plan_log.save(find(), bransje, tool, plan, who=editor.name(), base=base),
        bransje,
        tool,
    )


def _restore(bransje: str, tool: str, base: int) -> None:
    version = int(st.session_state["versjon_planer"])
    _write(
        RESTORE,
        lambda: plan_log.restore(find(), bransje, tool, version, who=editor.name(), base=base),
        bransje,
        tool,
    )


def _write(button: str, action: Callable[[], Entry], bransje: str, tool: str) -> None:
    """Writes, and keeps what to tell. Refused input stays in the fields, to be mended."""
    row, _, number = st.session_state[STATE]
    try:
        entry = action()
    except OvertakenError as error:
        # The reader has now been told of the newer version, so that is what they build on.
        versions = plan_log.history(find(), bransje, tool)
        _take_over(number, written(plan_log.content(versions[-1])) if versions else Plan())
        st.session_state[STATE] = (row, len(versions), number)
        editor.tell(button, str(error), saved=False)
    except UserError as error:
        editor.tell(button, str(error), saved=False)
    else:
        st.session_state[STATE] = ("", 0, number)
        editor.tell(button, f"Lagret som versjon {entry.versjon}.", saved=True)


def _take_over(number: int, newest: Plan) -> None:
    """Lets the fields that the reader has not touched follow what somebody else saved."""
    for name, value in asdict(newest).items():
        untouched = st.session_state[_field(number, name)] == st.session_state[OPENED][name]
        if untouched and (value or name != "stadium"):
            st.session_state[_field(number, name)] = value


def _history(bransje: str, tool: str, versions: Sequence[Entry]) -> None:
    if not versions:
        notices.plain("Redaksjonsrådet har ikke lagt inn noe om denne raden ennå.")
        return
    changes = [
        _change(before, after) for before, after in zip([None, *versions], versions, strict=False)
    ]
    facts = pd.DataFrame(changes[::-1], columns=["Versjon", "Når", "Hvem", "Hva"])
    frame.subsection("Historikk")
    tables.show(facts, "Historikk for raden, nyeste først")
    export.download("historikk", lambda: facts)
    with st.form("gjenopprett", enter_to_submit=False, border=False):
        st.selectbox(
            "Ta tilbake en tidligere versjon",
            [*range(len(versions) - 1, 0, -1), 0],
            format_func=lambda n: _named(versions[n - 1]) if n else "0: bare det rapportene sier",
            key="versjon_planer",
        )
        editor.submit(RESTORE, _restore, bransje, tool, versions[-1].versjon, primary=False)


def _change(before: Entry | None, after: Entry) -> tuple[str, str, str, str]:
    new = plan_log.content(after)
    what = differences(plan_log.content(before), new) if before else described(new)
    if after.gjenopprettet is not None:
        what = [f"tok tilbake versjon {after.gjenopprettet}", *what]
    return str(after.versjon), clock(after.naar), after.hvem, "; ".join(what) or "ingen endring"


def _named(entry: Entry) -> str:
    stage = STAGES.get(plan_log.content(entry).stadium, "bare det rapportene sier")
    return f"{entry.versjon}: {stage} ({entry.hvem}, {clock(entry.naar)})"


def _field(number: int, name: str) -> str:
    return f"plan_{number}_{name}"
