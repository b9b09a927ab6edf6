"""The tile: one number that cannot be shown without its definition.

It takes the id of a metric and a selection, never a number.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from metrics import query
from metrics.bruk import comparability, estimated, monthly, variation
from metrics.bruk.comparability import Change
from metrics.engine import formats, periods, series
from metrics.engine.notices import COVERAGE, passed_by
from metrics.engine.result import Result
from metrics.engine.selection import Selection
from pages.components import answers, notices
from pages.components.charts.base import text_of
from pages.components.frame import DEMO
from pages.components.html import esc, write
from pages.styringsgruppe.fremdrift import sparkline

BOUNDED = "(bare grenser)"
WHY_BOUNDED = "Hele perioden kan bare gis som grenser, fordi ingen kan følges fra måned til måned."
USUAL = "Innenfor det vanlige."
ARROWS = {1: ("▲", "opp"), -1: ("▼", "ned"), 0: ("■", "uendret")}


def show(metric_ids: tuple[str, ...], selection: Selection) -> None:
    """A row of tiles; on a phone two and two. What they mean is folded away under them."""
    results = [query.run(metric_id, selection) for metric_id in metric_ids]
    month = _common_month(results, selection)
    write(f'<ul class="kort">{"".join(_card(one, selection, month) for one in results)}</ul>')
    notices.show(_unused(results, selection))
    meanings = "".join(
        f"<div><strong>{esc(one.metric.tittel)}</strong>{_whole(one) if month else ''}"
        f"{notices.meaning(one.metric)}</div>"
        for one in results
    )
    write(
        '<details class="kortord"><summary>Definisjoner og forbehold</summary>'
        f'<div class="ord">{meanings}</div></details>'
    )


def _common_month(results: list[Result], selection: Selection) -> Selection | None:
    """The one month that every tile of use is told for, where one of them has only bounds for all
    of the period: numbers beside each other are read as of the same time."""
    used = (_newest_month(one, selection) for one in results if one.metric.gruppe == "bruk")
    return next((month for month in used if month), None)


def _card(result: Result, selection: Selection, common: Selection | None) -> str:
    month = common if result.metric.gruppe == "bruk" else None
    shown = query.run(result.metric.id, month) if month else result
    name = (
        f"{result.metric.tittel} i {formats.maaned(month.til)}" if month else result.metric.tittel
    )
    value = text_of(shown.only, result.metric.format)
    size = " lang" if len(value) > 9 else ""
    demo = (
        f'<p class="k-demo"><span class="demo">{DEMO}</span></p>'
        if result.provenance.synthetic
        else ""
    )
    return (
        f'<li><p class="k-navn">{esc(name)}</p><p class="k-verdi{size}">{esc(value)}</p>'
        f"{_line(shown, month or selection)}{_movement(shown, month or selection)}"
        f"{_mean(result, selection) if month else _basis(result)}{_coverage(shown)}{demo}</li>"
    )


def _newest_month(result: Result, selection: Selection) -> Selection | None:
    """The newest whole month that has a number, where the whole period only has bounds."""
    if result.only.verdi is not None or result.only.oevre is None or not result.window:
        return None
    chosen = replace(selection, fra=result.window[0], til=result.window[1])
    months = query.run(result.metric.id, chosen, "maaned").rows
    whole = [row for row in months if row.verdi is not None and not series.is_partial(row)]
    if not whole:
        return None
    first = dt.date.fromisoformat(f"{whole[-1].gruppe}-01")
    return replace(selection, fra=first, til=periods.end("maaned", first))


def _line(result: Result, selection: Selection) -> str:
    known = result.metric.gruppe == "bruk" and result.only.verdi is not None
    return sparkline.drawn(result.metric.id, selection) if known else ""


def _unused(results: list[Result], selection: Selection) -> tuple[str, ...]:
    """The chosen filters that the tiles could not use, told once for those that agree."""
    found: dict[tuple[str, ...], list[str]] = {}
    for result in results:
        names = tuple(n for n in selection.chosen() if n not in result.metric.filtre)
        if names:
            found.setdefault(names, []).append(result.metric.tittel)
    return tuple(passed_by(_who(titles, len(results)), names) for names, titles in found.items())


def _who(titles: list[str], everyone: int) -> str:
    """«Ingen av tallene over kan», or those that cannot by name."""
    if len(titles) == everyone:
        return "Ingen av tallene over kan"
    return f"{formats.opplisting([titles[0], *map(str.lower, titles[1:])])} kan ikke"


def _movement(result: Result, selection: Selection) -> str:
    """The comparable change, or the reason why there is none."""
    if result.metric.gruppe != "bruk":
        flags = [flag for flag in result.only.merker if not result.only.skjult]
        return "".join(
            f'<p class="k-liten">{esc(_sentence(answers.readable(flag)))}</p>' for flag in flags[:2]
        )
    if result.only.verdi is None and result.only.oevre is None:
        return _missing(result)
    change = comparability.change(result.metric.id, selection)
    if change.percent is None:
        reason = (change.reason or "").partition(" (Kilde:")[0]  # the source is on the series
        return f'<p class="k-liten">{esc(reason)}</p>{_nearest(change)}'
    common = _is_common(change, result.metric.id, selection)
    arrow = _arrow(change.percent, "ingen" if common else result.metric.retning)
    note = f'<p class="k-liten">{USUAL}</p>' if common else ""
    return f'<p class="k-endring">{arrow} mot {_weeks(change)}</p>{note}'


def _is_common(change: Change, metric_id: str, selection: Selection) -> bool:
    """True for a change that is no larger than the number makes by itself from month to month."""
    if change.percent is None or change.now_window is None:
        return False
    first, last = change.now_window
    usual = variation.usual(metric_id, replace(selection, til=last), (last - first).days + 1)
    return usual is not None and abs(change.percent) <= usual


def _missing(result: Result) -> str:
    """Why the number itself is missing; what it could be compared with is then beside the point."""
    flag = next(iter(result.only.merker), "")
    reason = flag.removeprefix("hull: ").removeprefix("mangler: ").partition(" (Kilde:")[0]
    return f'<p class="k-liten">{esc(_sentence(reason))}</p>' if reason else ""


def _arrow(percent: float, wanted: str) -> str:
    sign = formats.retning(percent)
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


def _mean(result: Result, selection: Selection) -> str:
    """The level of all of the period, where the tile tells of its newest month: unique users of
    more than a month are only bounds, and those stand behind the tiles."""
    if result.only.verdi is not None or result.only.oevre is None:
        return ""
    mean = monthly.means(selection)[0]
    if mean.verdi is None:
        low, high = formats.tall(result.only.nedre), formats.tall(result.only.oevre)
        return f'<p class="k-liten">Perioden: mellom {low} og {high} {BOUNDED}</p>'
    of = f" av {formats.tall(mean.av)}" if mean.maaneder < mean.av else ""
    months = f"{formats.tall(mean.maaneder)}{of} hele måneder"
    text = f"{formats.tall(mean.verdi)} per måned i snitt ({months})"
    return f'<p class="k-liten">{esc(text)}</p>'


def _whole(result: Result) -> str:
    """What the number is for all of the period, where the tiles tell of its newest month."""
    if result.metric.gruppe != "bruk" or result.window is None:
        return ""
    value = text_of(result.only, result.metric.format)
    bounded = result.only.verdi is None and result.only.oevre is not None
    why = f". {WHY_BOUNDED} {estimated.sentence(result.selection)}" if bounded else "."
    return f"<p>{esc(f'{formats.periode(*result.window)}: {value}{why}'.strip())}</p>"


def _basis(result: Result) -> str:
    """Period and base, where the metric has them, and the bounds of a period without a number."""
    parts = []
    if result.window:
        parts.append(formats.periode(*result.window))
    if result.metric.gruppe == "undersoekelse" and result.only.grunnlag is not None:
        parts.append(f"n = {formats.tall(result.only.grunnlag)}")
    text = " · ".join(parts)
    if result.only.verdi is None and result.only.oevre is not None:
        text += f": mellom {formats.tall(result.only.nedre)} og {formats.tall(result.only.oevre)}"
        text += f" {BOUNDED}"
    return f'<p class="k-liten">{esc(text)}</p>' if text else ""


def _coverage(result: Result) -> str:
    """How many of the days a total stands on, where it is not all of them."""
    told = next((n.tekst for n in result.notices if n.kode == COVERAGE), "")
    if not told or (result.only.verdi is None and result.only.oevre is None):
        return ""  # a number that is missing stands on no days, and says why
    basis = told.partition(";")[0].removeprefix("Tallene ")
    return f'<p class="k-liten">{esc(_sentence(basis))}</p>'
