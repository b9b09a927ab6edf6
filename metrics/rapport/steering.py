"""The themes of the steering group: targets, what is new, use, knowledge, and what to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from metrics.bransje import targets
from metrics.bransje.targets import TargetStatus
from metrics.bruk import comparability
from metrics.engine import formats, registers, store
from metrics.engine.selection import Selection
from metrics.figur import findings, goals
from metrics.rapport import asked as asking
from metrics.rapport.asked import Asked
from metrics.rapport.content import Theme, table
from metrics.styring import state
from metrics.styring.contradictions import Contradiction, contradictions, finding

PORTAL = "arbeidsmiljoeportalen"
USE = ("sidevisninger", "besoek", "unike_brukere")
SHOWN = 5  # contradictions that a page has room for


def lead(asked: Asked) -> str:
    """The newest that is known, each with when."""
    return state.state(asked.path, asked.workspace, asked.moete).tilstand


def aims(asked: Asked) -> Theme:
    """Every target with its status, and who must do what."""
    found = sorted(targets.statuses(asked.path, asked.moete), key=goals.place)
    return Theme(
        heading=goals.finding(found),
        unit=f"Målene slik de står {formats.dato(asked.moete)}.",
        table=table(
            ("Mål", "Status", "Målt mot målet", "Frist", "Hvem må gjøre hva"),
            [_aim(one, asked.moete) for one in found],
        ),
        source=asking.sources.line([registers.readable(asked.path, one.kilde) for one in found]),
        talk=tuple(
            f"{one.tekst}: {one.dom}. {registers.readable(asked.path, one.grunn)}" for one in found
        ),
    )


def _aim(one: TargetStatus, day: dt.date) -> tuple[str, ...]:
    deadline = formats.dato_kort(one.frist) if one.frist else "ingen frist"
    return (one.tekst, one.dom, goals.measured(one), deadline, goals.who(one, day))


def news(asked: Asked) -> Theme:
    """What has happened since the meeting before: events, newest first."""
    rows = [row for row in store.rows(asked.path, store.named("milepaeler")) if _new(row, asked)]
    rows.sort(key=lambda row: str(row["dato"]), reverse=True)
    when = formats.dato(asked.forrige)
    many = findings.count(len(rows), "én")
    word = "hendelse" if len(rows) == 1 else "hendelser"
    return Theme(
        heading=f"{findings.opening(many)} {word} siden forrige møte"
        if rows
        else "Ingen hendelser er registrert siden forrige møte",
        unit=f"Etter {when}, til og med {formats.dato(asked.moete)}.",
        table=table(("Når", "Hva", "Kilde"), [_event(asked, row) for row in rows]),
        notes=(
            "Hendelsene er hentet fra rapportene. Planer står som planlagt: kildene sier ikke om "
            "de ble gjennomført.",
        ),
        source=asking.EACH if rows else "",
    )


def _new(row: dict[str, object], asked: Asked) -> bool:
    days = [day for day in (_day(row["dato"]), _day(row["dato_slutt"])) if day]
    return any(asked.forrige < day <= asked.moete for day in days)


def _day(value: object) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value  # type: ignore[return-value]


def _event(asked: Asked, row: dict[str, object]) -> tuple[str, ...]:
    first, last = _day(row["dato"]), _day(row["dato_slutt"])
    month = row["presisjon"] == "måned"
    when = formats.maaned(first) if month else formats.tidsrom(first, last or first)
    return (when, str(row["tekst"]), registers.readable(asked.path, str(row["kilde"])))


def change(asked: Asked) -> Theme:
    """The use since the meeting before, against the same weekdays a year before."""
    window = Selection(fra=asked.forrige + dt.timedelta(days=1), til=asked.last)
    found = [asked.run(metric, window) for metric in USE]
    rows = []
    for result in found:
        moved = comparability.change(result.metric.id, window, asked.path)
        said = formats.endring(moved.percent) if moved.percent is not None else ""
        against = formats.periode(*moved.before_window) if moved.before_window else ""
        value = asking.text_of(result.only, result.metric.format)
        why = "" if said else (moved.reason or "").partition(" (Kilde:")[0]
        rows.append((result.metric.tittel, value, said, against if said else "", why))
    told = [row for row in rows if row[2]]
    heading = (
        formats.opplisting([f"{row[0].lower()} {row[2]}" for row in told])
        if told
        else "bruken siden forrige møte kan ikke sammenlignes med året før"
    )
    heads = ("Måltall", "Siden forrige møte", "Endring", "Mot", "Hvorfor ikke")
    return Theme(
        heading=findings.opening(heading) + (" siden forrige møte, mot året før" if told else ""),
        unit=f"{formats.periode(window.fra, window.til)}.",
        table=table(heads, rows),
        notes=tuple(dict.fromkeys(n for r in found for n in asking.sources.sentences(r))),
        source=asking.cited(asked, tuple(s for r in found for s in r.provenance.sources)),
        demo=any(result.provenance.synthetic for result in found),
        talk=tuple(line for result in found for line in asking.definition(asked, result)),
    )


def answers(asked: Asked) -> tuple[Theme, ...]:
    """Who knows the theme, and who finds the portal useful."""
    pairs = (
        ("kjennskap", Selection(), "er godt kjent med temaet i IA-avtalen"),
        ("nytte", Selection(ressurs=(PORTAL,)), "synes portalen er nyttig"),
    )
    found = [(asked.run(name, chosen, "maalgruppe"), said) for name, chosen, said in pairs]
    return tuple(
        asking.of_result(asked, result, findings.spread(result, said, asked.path), asking.SHARE)
        for result, said in found
    )


def disputed(asked: Asked) -> Theme:
    """Where the reports contradict each other: both numbers, and which we use."""
    found = contradictions(asked.path)
    real = [one for one in found if one.slag == "motstrid"]
    return Theme(
        heading=finding(found),
        unit=f"De {min(SHOWN, len(real))} første av {len(real)} som er reell motstrid. Resten står "
        "på siden Datakilder.",
        table=table(("Hva", "Hva vi vet"), [(one.tittel, one.forklaring) for one in real[:SHOWN]]),
        source=asking.sources.line(_reports(asked, real[:SHOWN])),
        talk=tuple(f"{one.tittel}: {' – '.join(one.utsagn)}" for one in real[:SHOWN]),
    )


def _reports(asked: Asked, found: Sequence[Contradiction]) -> list[str]:
    """The reports that are named among them, by their short names."""
    said = " ".join(text for one in found for text in (*one.utsagn, one.kilde))
    return [name for name in registers.reports(asked.path).values() if name in said]


def steps(asked: Asked) -> Theme:
    """What should be done before the next meeting."""
    told = state.state(asked.path, asked.workspace, asked.moete).neste
    return Theme(
        heading=f"{findings.opening(findings.count(len(told)))} ting å gjøre før neste møte"
        if told
        else "Ingenting venter på styringsgruppen",
        points=tuple(step.tekst for step in told),
    )


def themes(asked: Asked) -> tuple[Theme, ...]:
    """The whole report, in the order of the meeting."""
    return (
        aims(asked),
        news(asked),
        change(asked),
        *(asking.over_time(asked, metric, asked.always) for metric in USE),
        *answers(asked),
        disputed(asked),
        steps(asked),
    )
