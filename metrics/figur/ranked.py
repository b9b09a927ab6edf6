"""A ranking: what each criterion gives to each score, and how sure the order is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from metrics.bransje.criteria import NAMES, Bransje
from metrics.bransje.ranking import Placed
from metrics.engine import formats
from metrics.figur import theme
from metrics.figur.base import Drawing, Key, wrapped

Rows = Sequence[tuple[Placed, Bransje]]
COLOURS = dict(
    zip(
        NAMES,
        ("#0A5AA6", "#E3A27F", "#2A9D8F", "#A8324A", "#8DB9E0", "#7A5195", "#12304F", "#C2500F"),
        strict=True,
    )
)
# A wide ring around a small diamond: where both shares are alike, both are seen.
RING = {"size": 16, "color": theme.WHITE, "line": {"color": theme.ACCENT, "width": 2}}
DIAMOND = {"symbol": "diamond", "size": 9, "color": theme.SECOND}
SHARES: tuple[Key, ...] = (
    ("Andel av trekningene blant de fem første", theme.ACCENT, "ring"),
    ("Andel av trekningene på førsteplass", theme.SECOND, "rute"),
)
MOST = 15  # of a long ranking that are drawn
HEIGHT, ABOVE = 62, 12  # pixels a row, and from its middle up to its name
LINE = 18  # pixels of each line of a name after its first
LONGEST = 47  # characters of a name on one line: what a window 320 pixels wide has room for


def parts(rows: Rows) -> Drawing:
    """Each ranked bransje as a bar of what the criteria give, with the score at its end."""
    used = criteria(rows)
    traces = [_part(rows, key) for key in used]
    layout = theme.layout(
        _height(rows),
        barmode="stack",
        bargap=0.62,
        annotations=[
            *_names(rows),
            *(_score(y, placed) for y, (placed, _) in zip(_places(rows), rows, strict=True)),
        ],
        xaxis=theme.axis(showgrid=True, range=[0, 112], tickvals=[0, 50, 100]),
        yaxis=_rows(rows),
    )
    legend = tuple((NAMES[key], COLOURS[key]) for key in used)
    return Drawing(_alt(rows), tuple(traces), layout, legend)


def criteria(rows: Rows) -> list[str]:
    """The criteria that give any of the rows points, in their order."""
    return [key for key in NAMES if any(p.bidrag.get(key) is not None for p, _ in rows)]


def stability(rows: Rows) -> Drawing:
    """The share of the draws with each bransje among the top five, and at the top."""
    traces = [
        _dots(rows, [placed.topp for placed, _ in rows], RING, "blant de fem"),
        _dots(rows, [placed.foerst for placed, _ in rows], DIAMOND, "først"),
    ]
    layout = theme.layout(
        _height(rows),
        margin={"l": 4, "r": 24, "t": 12, "b": 4},
        annotations=_names(rows),
        xaxis=theme.axis(
            showgrid=True,
            range=[-4, 104],
            tickvals=[0, 50, 100],
            ticktext=[formats.prosent(share) for share in (0, 50, 100)],
        ),
        yaxis=_rows(rows) | {"showgrid": True},
    )
    said = [f"{b.navn} {_percent(p.topp)} og {_percent(p.foerst)}" for p, b in rows]
    alt = f"Punktdiagram: andel blant de fem første, og på førsteplass. {'; '.join(said)}."
    return Drawing(alt, tuple(traces), layout, SHARES)


def place(placed: Placed) -> str:
    """«3.», or «3. (delt)» in a tie; «ikke rangert» without a place."""
    if placed.plass is None:
        return "ikke rangert"
    return f"{placed.plass}. (delt)" if placed.delt else f"{placed.plass}."


def _part(rows: Rows, key: str) -> dict[str, Any]:
    given = [placed.bidrag.get(key) or 0.0 for placed, _ in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "y": _places(rows),
        "x": given,
        "marker": {"color": COLOURS[key], "line": {"color": theme.WHITE, "width": 1}},
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [
            f"<b>{b.navn}</b><br>{NAMES[key]}: {b.verdier[key].tekst}<br>"
            f"{formats.tall(points, 1)} av {formats.tall(placed.poeng, 1)} poeng"
            for points, (placed, b) in zip(given, rows, strict=True)
        ],
    }


def _dots(
    rows: Rows, shares: list[float | None], marker: dict[str, Any], what: str
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "y": _places(rows),
        "x": [None if share is None else 100 * share for share in shares],
        "marker": marker,
        "cliponaxis": False,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hovertext": [
            f"<b>{bransje.navn}</b><br>{_percent(share)} av trekningene {what}"
            for share, (_, bransje) in zip(shares, rows, strict=True)
        ],
    }


def _rows(rows: Rows) -> theme.Layout:
    places = _places(rows)
    return theme.axis(
        range=[places[-1] + 0.4 if places else 0.4, -0.75], tickvals=places, showticklabels=False
    )


def _places(rows: Rows) -> list[float]:
    """Where the middle of each row is, in rows: a name of more lines takes more room above it."""
    extra = (LINE / HEIGHT * _name(p, b).count("<br>") for p, b in rows)
    return [n + room for n, room in enumerate(accumulate(extra))]


def _height(rows: Rows) -> int:
    return round(HEIGHT * (max(_places(rows), default=-1) + 1)) + 50


def _name(placed: Placed, bransje: Bransje) -> str:
    return wrapped(f"{placed.plass}. {bransje.navn}", LONGEST)


def _names(rows: Rows) -> list[dict[str, Any]]:
    """The names above the rows: beside them, a long one leaves a phone no figure."""
    look = {"xref": "paper", "x": 0, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    look |= {"yshift": ABOVE, "align": "left", "font": {"size": 14, "color": theme.INK}}
    return [
        look | {"y": y, "text": _name(placed, bransje)}
        for y, (placed, bransje) in zip(_places(rows), rows, strict=True)
    ]


def _score(y: float, placed: Placed) -> dict[str, Any]:
    return {
        "x": placed.poeng,
        "y": y,
        "text": f"<b>{formats.tall(placed.poeng, 1)}</b>",
        "xanchor": "left",
        "xshift": 4,
        "showarrow": False,
        "font": {"size": 14, "color": theme.INK},
    }


def _percent(share: float | None) -> str:
    return formats.prosent(None if share is None else 100 * share)


def _alt(rows: Rows) -> str:
    said = [f"{place(p)} {b.navn}, {formats.tall(p.poeng, 1)} poeng" for p, b in rows]
    return f"Søylediagram over {len(rows)} bransjer etter poeng: {'; '.join(said)}."
