"""Every question of every survey: find one, read how it was put, and see all its answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from metrics import query
from metrics.engine import formats
from metrics.spoersmaal.catalogue import SPLITS, Question, chosen, questions
from metrics.spoersmaal.cells import Cell, cells
from pages.analyse.undersoekelser import means, question_table, tested
from pages.components import answers, choose, figure, frame, notices, records, tables
from pages.components.html import esc, write
from pages.components.links import address, contradictions

EVERY = "Alle undersøkelser"
LONGEST = 90  # signs of a wording in the list of questions
ASKED = "spoersmaal"  # the id of a question, in the address
MANY = 30  # rows of a table; beyond them, one subject is shown at a time


def show() -> None:
    """The search, the list of questions, and the one that is chosen."""
    frame.text(
        "Alt det er spurt om i rapportene og i bølgene som er lest inn. Søk etter ord i "
        "spørsmålene eller svarene, og velg ett spørsmål."
    )
    path = Path(query.current())
    found = _searched(path)
    if not found:
        notices.plain("Ingen spørsmål har disse ordene. Prøv færre ord, eller en annen bølge.")
        return
    question = _picked(found)
    _head(question)
    shown = cells(path, question)
    _answers(question, shown)
    if not question.printed:
        means.show(path, question)
        _crossed(path, question, shown)
    _pictures()


def _picked(found: tuple[Question, ...]) -> Question:
    """The question that is chosen, or that the address asks for by its id."""
    names = {q.id: _label(q) for q in found}
    asked = address.read(ASKED, names.keys() | {q.id for q in questions(Path(query.current()))})
    picked = st.selectbox(
        f"Spørsmål ({formats.tall(len(found))})",
        list(names),
        index=list(names).index(asked) if asked in names else 0,
        format_func=lambda key: names.get(key, key),
        key="valgt_spoersmaal",
    )
    question = next((q for q in found if q.id == picked), found[0])
    if asked or question != found[0]:
        st.query_params[ASKED] = question.id
    return question


def _searched(path: Path) -> tuple[Question, ...]:
    left, right = st.columns(2, gap="medium")
    waves = {q.boelge: q.boelge_navn for q in questions(path)}
    with left:
        words = choose.words("Søk i ordlyden", "ord")
    with right:
        wave = choose.one(
            "Undersøkelse", ["", *waves], "av_undersoekelse",
            named=lambda key: waves.get(key, EVERY),
        )  # fmt: skip
    return chosen(path, [wave] if wave in waves else [], words)


def _label(question: Question) -> str:
    """Where it stands, what it says, and whom it was put to."""
    about = question.emner[0] if len(question.emner) == 1 else ""
    said = about.lower() in question.ordlyd.lower()
    words = question.ordlyd if said else f"{question.ordlyd} – {about}"
    words = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
    place = question.sted if question.printed else question.boelge_navn
    return f"{place}: {words} ({question.maalgruppe_navn})"


def _head(question: Question) -> None:
    """The question as it was put, and what one must know to read the answers."""
    facts = {
        "Spurt": question.maalgruppe_navn,
        "Base og merknad": question.base,
        "Skala": " – ".join(question.svar) if len(question.svar) > 1 else "",
        "Vekting": question.vekting,
        "Forbehold": question.merknad,
        "På kommandolinjen": f"python -m metrics spoersmaal {question.id}",
    }
    listed = "".join(f"<dt>{esc(k)}</dt><dd>{esc(v)}</dd>" for k, v in facts.items() if v)
    if disputed := contradictions.named(question.motstrid.split(";")):
        listed += f"<dt>Kildene spriker</dt><dd>{disputed}</dd>"
    write(f'<article class="begrep"><h3>«{esc(question.ordlyd)}»</h3><dl>{listed}</dl></article>')


def _answers(question: Question, found: tuple[Cell, ...]) -> None:
    """The table of one split and, in a long one, of one subject. The file has every cell."""
    if not found:
        notices.plain("Ingen svar kan vises: for få har svart.")
        return
    shown = _one_subject(_one_split(found))
    facts = question_table.pivot(shown)
    source = answers.place(question.kilde, question.sted) if question.printed else ""
    made = figure.of_facts(
        "spoersmaal",
        facts,
        tables.chart(facts, f"Svarene på «{question.ordlyd}»"),
        title=question_table.title(shown),
        unit=question_table.unit(shown, printed=question.printed),
        sources=(source or question.boelge_navn,),
        notes=question_table.shared(shown),
        demo=question.slag == "syntetisk",
    )
    whole = question_table.every(question, found)
    figure.show(replace(made, file=lambda: whole))


def _crossed(path: Path, question: Question, found: tuple[Cell, ...]) -> None:
    """The question by a background or by any other question to the same people, with tests."""
    backgrounds = dict.fromkeys(cell.delt_paa for cell in found if cell.delt_paa)
    others = {
        q.id: _label(q)
        for q in questions(path)
        if (q.boelge, q.maalgruppe) == (question.boelge, question.maalgruppe) and q != question
    }
    names = {**{key: SPLITS[key] for key in backgrounds}, **others}
    if not names:
        return
    frame.subsection("Sammenlign gruppene")
    after = choose.one("Etter", list(names), "kryss_med", named=lambda k: names.get(k, k))
    tested.by(question, after, "kryss")


def _pictures() -> None:
    """What the reports have asked, and print only as a picture."""
    rows = records.rows(answers.table("figurer_uten_tall"))
    told = tuple(f"{r.rapport}, {r.sted}. {r.tittel}: {r.mangler}." for r in rows)
    write(notices.fold("Figurer der tallene bare står i et bilde", told))


def _one_split(found: tuple[Cell, ...]) -> tuple[Cell, ...]:
    splits = list(dict.fromkeys(cell.delt_paa for cell in found))
    if len(splits) == 1:
        return found
    picked = st.segmented_control(
        "Fordelt på",
        splits,
        default=splits[0],
        required=True,
        format_func=lambda key: SPLITS[key],
        key="spoersmaal_delt",
    )
    return tuple(cell for cell in found if cell.delt_paa == picked)


def _one_subject(found: tuple[Cell, ...]) -> tuple[Cell, ...]:
    subjects = list(dict.fromkeys(cell.emne for cell in found))
    rows = {(cell.emne, cell.gruppe) for cell in found}
    if len(rows) <= max(MANY, len(subjects)):
        return found
    picked = st.selectbox("Om", subjects, key="spoersmaal_om")
    return tuple(cell for cell in found if cell.emne == picked)
