"""The tile: one number that cannot be shown without its definition.

It takes the id of a metric and a selection, never a number.
"""

from __future__ import annotations

from metrics import comparability, formats, query
from metrics.comparability import Change
from metrics.result import Result
from metrics.selection import Selection
from pages.components import answers, notices
from pages.components.charts.base import text_of
from pages.components.frame import DEMO
from pages.components.html import esc, write

ARROWS = {1: ("▲", "opp"), -1: ("▼", "ned"), 0: ("■", "uendret")}


def show(metric_ids: tuple[str, ...], selection: Selection) -> None:
    """A row of tiles; on a phone two and two."""
    write(
        f'<ul class="kort">{"".join(_card(metric_id, selection) for metric_id in metric_ids)}</ul>'
    )


def _card(metric_id: str, selection: Selection) -> str:
    result = query.run(metric_id, selection)
    row, metric = result.only, result.metric
    value = text_of(row, metric.format)
    size = " lang" if len(value) > 9 else ""
    demo = (
        f'<p class="k-demo"><span class="demo">{DEMO}</span></p>'
        if result.provenance.synthetic
        else ""
    )
    return (
        f'<li><p class="k-navn">{esc(metric.tittel)}</p><p class="k-verdi{size}">{esc(value)}</p>'
        f"{_movement(result, selection)}{_basis(result)}{demo}{notices.about(metric)}</li>"
    )


def _movement(result: Result, selection: Selection) -> str:
    """The comparable change, or the reason why there is none."""
    if result.metric.gruppe != "bruk":
        flags = [flag for flag in result.only.merker if not result.only.skjult]
        return "".join(
            f'<p class="k-liten">{esc(_sentence(answers.readable(flag)))}</p>' for flag in flags[:2]
        )
    change = comparability.change(result.metric.id, selection)
    if change.percent is None:
        reason = (change.reason or "").partition(" (Kilde:")[0]  # the source is on the series
        return f'<p class="k-liten">{esc(reason)}</p>{_nearest(change)}'
    arrow = _arrow(change.percent, result.metric.retning)
    return f'<p class="k-endring">{arrow} mot {_weeks(change)}</p>'


def _arrow(percent: float, wanted: str) -> str:
    sign = (round(percent) > 0) - (round(percent) < 0)
    symbol, word = ARROWS[sign]
    good = sign == (1 if wanted == "opp" else -1)
    colour = "" if sign == 0 or wanted == "ingen" else ' class="opp"' if good else ' class="ned"'
    amount = f"{formats.prosent(abs(percent))} {word}" if sign else word
    return f'<b{colour}><span aria-hidden="true">{symbol}</span> {esc(amount)}</b>'


def _weeks(change: Change) -> str:
    if change.before_window is None or change.now_window is None:
        return ""
    weeks, rest = divmod((change.now_window[0] - change.before_window[0]).days, 7)
    return "samme måned året før" if rest else f"samme ukedager {weeks} uker før"


def _nearest(change: Change) -> str:
    if change.nearest is None or change.nearest.percent is None:
        return ""
    percent, when = change.nearest.percent, formats.periode(*change.nearest.now_window)
    text = f"Nærmeste sammenlignbare: {formats.endring(percent)} for {when}."
    return f'<p class="k-liten">{esc(text)}</p>'


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _basis(result: Result) -> str:
    """Period and base, where the metric has them."""
    parts = []
    if result.window:
        parts.append(formats.periode(*result.window))
    if result.metric.gruppe == "undersoekelse" and result.only.grunnlag is not None:
        parts.append(f"n = {formats.tall(result.only.grunnlag)}")
    return f'<p class="k-liten">{esc(" · ".join(parts))}</p>' if parts else ""
