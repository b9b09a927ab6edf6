"""Answers on a scale: 100 % stacked, negative to positive, «vet ikke» beside and never in."""

from __future__ import annotations

from typing import Any

import pandas as pd

from metrics import formats
from pages.components import theme
from pages.components.charts.base import Chart, plot
from pages.components.records import Record

FEW = 30


def likert(answers: pd.DataFrame) -> Chart:
    """One bar per resource.

    `answers`: ressurs_navn, svar, posisjon (1 = most negative), verdi (0–100 of those with an
    opinion), n_svar, vet_ikke (0–100 of those asked).
    """
    scale = answers.drop_duplicates("posisjon").sort_values("posisjon")["svar"].tolist()
    colours = theme.LIKERT[5 if len(scale) == 5 else 4]
    table = answers.pivot(index="ressurs_navn", columns="posisjon", values="verdi")
    table = table.reindex(table.iloc[:, -2:].sum(axis=1).sort_values(ascending=False).index)
    labels = {name: str(name) for name in table.index}
    traces = [
        _step(table, labels, position, scale[number], colours[number])
        for number, position in enumerate(table.columns)
    ]
    facts = answers.drop_duplicates("ressurs_navn").set_index("ressurs_navn")
    layout = theme.layout(
        44 + 56 * len(table),
        barmode="stack",
        bargap=0.5,
        uniformtext={"minsize": 13, "mode": "hide"},  # a number that has no room is left out
        margin={"l": 4, "r": 116, "t": 28, "b": 4},
        annotations=[*_above(labels), *_beside(facts, labels)],
        xaxis=theme.axis(visible=False, range=[0, 100]),
        yaxis=theme.axis(
            showticklabels=False,
            categoryorder="array",
            categoryarray=list(labels.values())[::-1],
            range=[-0.45, len(table) - 0.3],
        ),
    )
    legend = tuple((word, colours[number][0]) for number, word in enumerate(scale))
    return Chart(alt=_alt(table, scale), figure=plot(traces, layout), legend=legend)


def _above(labels: dict[Any, str]) -> list[dict[str, Any]]:
    """The name of each resource above its bar, so that a phone has room for the bar."""
    look = {"xref": "paper", "x": 0, "xanchor": "left", "showarrow": False, "yanchor": "bottom"}
    ink = {"size": 14, "color": theme.INK}
    return [
        look | {"y": label, "yshift": 11, "text": label, "font": ink} for label in labels.values()
    ]


def _step(
    table: pd.DataFrame,
    labels: dict[Any, str],
    position: Record,
    word: str,
    colour: tuple[str, str],
) -> dict[str, Any]:
    column: Record = table[position]
    values: list[float] = column.fillna(0).tolist()
    return {
        "type": "bar",
        "orientation": "h",
        "name": word,
        "x": values,
        "y": list(labels.values()),
        "marker": {"color": colour[0], "line": {"color": theme.WHITE, "width": 1}},
        "text": [formats.tall(value) if value >= 6 else "" for value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": colour[1], "size": 14},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [
            f"{name}<br>{word}: <b>{formats.prosent(value)}</b>"
            for name, value in zip(table.index, values, strict=True)
        ],
    }


def _beside(facts: pd.DataFrame, labels: dict[Any, str]) -> list[dict[str, Any]]:
    """Two columns of text: how many answers a bar stands on, and how many had no opinion."""
    font = {"size": 13, "color": theme.MUTED}
    common = {"xref": "paper", "x": 1, "xanchor": "left", "showarrow": False, "font": font}
    notes = []
    for shift, column, head in ((12, "n_svar", "n"), (58, "vet_ikke", "vet ikke")):
        notes.append(
            common | {"yref": "paper", "y": 1, "yanchor": "bottom", "text": head, "xshift": shift}
        )
        for name, label in labels.items():
            value = facts[column].get(name)
            text = _count(value) if column == "n_svar" else _share(value)
            notes.append(common | {"y": label, "text": text, "xshift": shift})
    return notes


def _count(value: Record) -> str:
    if pd.isna(value):
        return formats.HIDDEN
    return formats.tall(value) + ("\u00a0*" if value < FEW else "")


def _share(value: Record) -> str:
    return formats.HIDDEN if pd.isna(value) else formats.prosent(value)


def _alt(table: pd.DataFrame, scale: list[str]) -> str:
    best = ", ".join(word.lower() for word in scale[-2:])
    known = table.dropna(how="all")
    listed = [f"{name} {formats.prosent(row.iloc[-2:].sum())}" for name, row in known.iterrows()]
    return f"Stablet stolpediagram. Andel som svarte {best}: {'; '.join(listed)}."
