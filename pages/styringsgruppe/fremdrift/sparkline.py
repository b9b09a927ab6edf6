"""The last year of a number as a line without axes, for the eye: the figure below has it all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from metrics import query
from metrics.engine import series
from metrics.engine.selection import Selection

WIDTH, HEIGHT, EDGE = 120.0, 28.0, 3.0
SPAN = dt.timedelta(days=396)  # thirteen months


def drawn(metric_id: str, selection: Selection) -> str:
    """The whole months up to the end of the selection as SVG; a gap or a break parts the line.

    "" where fewer than two months are known.
    """
    if selection.til is None:
        return ""
    last = replace(selection, fra=(selection.til - SPAN).replace(day=1))
    result = query.run(metric_id, last, "maaned")
    rows = [row for group in result.alike for row in group]
    values = [None if r.verdi is None or series.is_partial(r) else r.verdi for r in rows]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    starts = {id(group[0]) for group in result.alike}
    paths, high, low = list[str](), max(known), min(0.0, *known)
    step = (WIDTH - 2 * EDGE) / max(1, len(values) - 1)
    open_ = False
    for place, (row, value) in enumerate(zip(rows, values, strict=True)):
        if value is None:
            open_ = False
            continue
        x = EDGE + place * step
        y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - low) / ((high - low) or 1)
        joined = open_ and id(row) not in starts
        paths.append(f"{'L' if joined else 'M'}{x:.1f} {y:.1f}")
        open_, end = True, (x, y)
    return (
        f'<svg class="gnist" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" width="{WIDTH:.0f}" '
        f'height="{HEIGHT:.0f}" aria-hidden="true" focusable="false">'
        f'<path d="{" ".join(paths)}" fill="none" stroke="#52606d" stroke-width="1.5"/>'
        f'<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="2.5" fill="#0a5aa6"/></svg>'
    )
