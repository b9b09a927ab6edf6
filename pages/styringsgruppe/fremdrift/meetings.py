"""What has happened since the meeting that the reader picks."""

from __future__ import annotations

from metrics.engine import formats
from pages.components import answers, choose, frame, notices
from pages.components.periods import day, interval, month_end, month_start
from pages.styringsgruppe.fremdrift import lists


def show() -> None:
    """A list of months, and the milestones after the end of the chosen one."""
    rows = answers.table("milepaeler")
    first, last = day(rows["dato"].min()), day(rows["dato"].max())
    if first is None or last is None:
        notices.empty("Ingen milepæler er lagt inn.")
        return
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = {formats.maaned(month_start(last, n)): month_start(last, n) for n in range(count)}
    usual = list(months)[min(6, count - 1)]
    chosen = choose.one("Forrige møte var i", list(months), "moete", first=usual, width=280)
    newer = lists.since(rows, month_end(months[chosen]))
    latest = rows.sort_values("dato").iloc[-1]
    frame.text(
        "Hendelsene er hentet fra rapportene, og følger ikke filtrene. Ingen er registrert etter "
        f"{interval(latest['dato'], latest['dato_slutt'])}. Planer står som planlagt: kildene sier "
        "ikke om de ble gjennomført."
    )
    if newer.empty:
        notices.plain(f"Ingen hendelser er registrert etter {chosen}.")
    else:
        lists.events(newer)
