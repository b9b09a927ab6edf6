"""Which two periods are compared: by a name, by days, or around something that happened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data.errors import UserError
from data.lake.workspace import Workspace
from metrics.engine import catalog, output
from metrics.engine.comparable import DAY, Window
from metrics.engine.selection import Selection, parse_day
from metrics.sammenligning import events, two_periods, years
from metrics.sammenligning.events import Event
from metrics.sammenligning.two_periods import SHIFTS, TwoPeriods

WEEKS = 4  # on each side of an event, where nobody says how many
MOST_WEEKS = 520
OPTIONS = {
    "mot": "perioden_foer, samme_maaneder eller samme_ukedager (året før)",
    "mot_fra": "første dag i den andre perioden (ÅÅÅÅ-MM-DD)",
    "mot_til": "siste dag i den andre perioden (ÅÅÅÅ-MM-DD)",
    "aar": "to til seks år måned for måned, i stedet for to perioder: 2024,2025,2026",
    "hendelse": "sammenlign tiden før og etter denne; «hendelser» viser dem",
    "uker": f"hvor mange uker på hver side av hendelsen (ellers {WEEKS})",
}
NONE = (
    "Si hva perioden skal sammenlignes med: --mot (perioden_foer, samme_maaneder eller "
    "samme_ukedager), --mot_fra og --mot_til, --aar eller --hendelse."
)


def around(event: Event, weeks: int) -> tuple[Window, Window]:
    """So many weeks after the event and before it; the days that it took are in neither."""
    days = (7 * weeks - 1) * DAY
    return (event.etter, event.etter + days), (event.foer - days, event.foer)


def answer(
    metric_id: str, selection: Selection, path: Path, *, mot: str, mot_fra: str, mot_til: str,
    hendelse: str, aar: str, uker: str,
) -> output.Facts:  # fmt: skip
    """Both periods, the change and every step for the command line.

    Raises UserError where it is not said, or said twice, what to compare with.
    """
    if sum(map(bool, (mot, mot_fra or mot_til, hendelse, aar))) != 1:
        raise UserError(NONE)
    if aar:
        return years.answer(metric_id, selection, path, aar)
    if hendelse:
        event = events.get(hendelse, path, Workspace(path.parents[1]))
        now, then = around(event, _weeks(uker))
        selection = replace(selection, fra=now[0], til=now[1])
    elif mot:
        then = _shifted(mot, selection)
    elif not (mot_fra and mot_til):
        raise UserError("Oppgi både --mot_fra og --mot_til.")
    else:
        then = parse_day(mot_fra), parse_day(mot_til)
    return told(metric_id, two_periods.compare(metric_id, selection, then, path))


def told(metric_id: str, found: TwoPeriods) -> output.Facts:
    """The comparison as facts: one row for both periods, and `steg` with each step of them."""
    row: output.Facts = {
        "naa_fra": found.naa[0].isoformat(),
        "naa_til": found.naa[1].isoformat(),
        "foer_fra": found.foer[0].isoformat(),
        "foer_til": found.foer[1].isoformat(),
        "naa": output.whole(found.naa_verdi),
        "foer": output.whole(found.foer_verdi),
        "endring": found.endring,
        "endring_i": "" if found.hvorfor else found.endring_i,
        "per_dag": found.per_dag,
        "opploesning": found.opploesning,
    }
    steps: list[output.Facts] = [
        {name: output.whole(v) if isinstance(v, float) else v for name, v in vars(step).items()}
        for step in found.steg
    ]
    sentence = two_periods.sentence(catalog.get(metric_id), found)
    notes = [f"{sentence}." if not sentence.endswith(".") else sentence, *found.merknader]
    sources = [source.tekst for result in found.svar for source in result.provenance.sources]
    return output.told("perioder", [row], notes, sources) | {"steg": steps}


def _shifted(name: str, selection: Selection) -> Window:
    if name not in SHIFTS:
        raise UserError(f"«{name}» er ikke en periode å sammenligne med. {NONE}")
    if selection.fra is None or selection.til is None:
        raise UserError("Oppgi både --fra og --til, så den andre perioden kan regnes ut.")
    if selection.til < selection.fra:
        raise UserError("Perioden slutter før den begynner. Bytt om --fra og --til.")
    return SHIFTS[name]((selection.fra, selection.til))


def _weeks(text: str) -> int:
    if not text:
        return WEEKS
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WEEKS:
        raise UserError(f"«{text}» er ikke et antall uker. Skriv et helt tall fra 1.")
    return int(text)
