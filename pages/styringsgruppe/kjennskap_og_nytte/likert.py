"""Answers on a scale: 100 % stacked, negative to positive, «vet ikke» beside and never in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from metrics.engine import formats
from metrics.undersoekelse.scales import Scale
from pages.components import theme
from pages.components.charts.base import Chart, plot
from pages.components.charts.dots import place

READABLE = 6  # percent; a narrower part has no room for its number


def likert(scales: Sequence[Scale], first: Sequence[str] = ()) -> Chart:
    """One bar per resource, the most positive on top, and those of `first` before all others.

    Every scale that has steps has the same ones, of 4 or 5 levels; one without steps is hidden
    and gets its name and no bar.
    """
    ordered = sorted(scales, key=lambda scale: (place(scale.rad.gruppe, first), -_top(scale)))
    words = next([step.svar for step in scale.trinn] for scale in ordered if scale.trinn)
    colours = theme.LIKERT[len(words)]
    traces = [_level(ordered, i, word, colours[i]) for i, word in enumerate(words)]
    layout = theme.layout(
        44 + 56 * len(ordered),
        barmode="stack",
        bargap=0.5,
        uniformtext={"minsize": 13, "mode": "hide"},  # a number that has no room is left out
        margin={"l": 4, "r": 116, "t": 28, "b": 4},
        annotations=[*_above(ordered), *_beside(ordered)],
        xaxis=theme.axis(visible=False, range=[0, 100]),
        yaxis=theme.axis(
            showticklabels=False,
            categoryorder="array",
            categoryarray=[scale.rad.navn for scale in ordered][::-1],
            range=[-0.45, len(ordered) - 0.3],
        ),
    )
    legend = tuple((word, colours[i][0]) for i, word in enumerate(words))
    return Chart(alt=_alt(ordered, words), figure=plot(traces, layout), legend=legend)


def _top(scale: Scale) -> float:
    """The share of the two best answers; a hidden one comes last."""
    return sum(step.verdi or 0 for step in scale.trinn[-2:]) if scale.trinn else -1.0


def _level(
    scales: Sequence[Scale], place: int, word: str, colour: tuple[str, str]
) -> dict[str, Any]:
    values = [(scale.trinn[place].verdi or 0) if scale.trinn else 0 for scale in scales]
    names = [scale.rad.navn for scale in scales]
    return {
        "type": "bar",
        "orientation": "h",
        "name": word,
        "x": values,
        "y": names,
        "marker": {"color": colour[0], "line": {"color": theme.WHITE, "width": 1}},
        "text": [formats.tall(value) if value >= READABLE else "" for value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": colour[1], "size": 14},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [
            f"{name}<br>{word}: <b>{formats.prosent(value)}</b>"
            for name, value in zip(names, values, strict=True)
        ],
    }


def _above(scales: Sequence[Scale]) -> list[dict[str, Any]]:
    """The name of each resource above its bar, so that a phone has room for the bar."""
    look = {"xref": "paper", "x": 0, "xanchor": "left", "showarrow": False, "yanchor": "bottom"}
    ink = {"size": 14, "color": theme.INK}
    names = (scale.rad.navn for scale in scales)
    return [look | {"y": name, "yshift": 11, "text": name, "font": ink} for name in names]


def _beside(scales: Sequence[Scale]) -> list[dict[str, Any]]:
    """Two columns of text: how many answers a bar stands on, and how many had no opinion."""
    font = {"size": 13, "color": theme.MUTED}
    common = {"xref": "paper", "x": 1, "xanchor": "left", "showarrow": False, "font": font}
    heads = [
        common | {"yref": "paper", "y": 1, "yanchor": "bottom", "text": head, "xshift": shift}
        for shift, head in ((12, "n"), (58, "vet ikke"))
    ]
    texts = [
        common | {"y": scale.rad.navn, "text": text, "xshift": shift}
        for scale in scales
        for shift, text in ((12, _count(scale)), (58, _unsure(scale)))
    ]
    return [*heads, *texts]


def _count(scale: Scale) -> str:
    if scale.rad.grunnlag is None:
        return formats.HIDDEN
    return formats.tall(scale.rad.grunnlag) + ("\u00a0*" if scale.rad.lite_grunnlag else "")


def _unsure(scale: Scale) -> str:
    share = scale.rad.vet_ikke
    return formats.HIDDEN if share is None else formats.prosent(share)


def _alt(scales: Sequence[Scale], words: Sequence[str]) -> str:
    best = ", ".join(word.lower() for word in words[-2:])
    known = (scale for scale in scales if scale.trinn)
    listed = [f"{scale.rad.navn} {formats.prosent(_top(scale))}" for scale in known]
    return f"Stablet stolpediagram. Andel som svarte {best}: {'; '.join(listed)}."
