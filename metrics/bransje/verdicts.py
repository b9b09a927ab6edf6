"""The rules that judge a target: pure functions of what was measured, the goal and the day.

A target «ved_frist» is a level that is to be reached by a day. A target «i_perioden» is a count of
what happens between two days. Every reason is a finished sentence; where numbers are missing it
says who must give them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from metrics.engine import formats

FRESH = dt.timedelta(days=183)
REACHED, REACHED_WHEN, ON_TRACK = "naadd", "naadd_ukjent_tid", "i_rute"
BEHIND, UNKNOWN = "bak", "mangler_tall"
STATES = {
    REACHED: "nådd",
    REACHED_WHEN: "nådd (ukjent om i tide)",
    ON_TRACK: "i rute",
    BEHIND: "bak",
    UNKNOWN: "mangler tall",
}
LEVEL, FLOW = "ved_frist", "i_perioden"
NO_GOAL = "Kilden oppgir ikke noe tall å måle mot."
Verdict = tuple[str, str]


class Measured(NamedTuple):
    """A value, the last day it speaks of, and the highest it can be where it is only bounded.

    `whole` is False where only some of the days are counted.
    """

    value: float
    day: dt.date
    most: float | None = None
    whole: bool = True


@dataclass(frozen=True)
class Goal:
    """What is to be reached. `retning` opp: at least `value`; ned: at most.

    `start` and `base` are where the pace is reckoned from; for a flow, `start` is its first day.
    `owner` must give the numbers that are missing.
    """

    value: float | None
    deadline: dt.date | None
    retning: str
    owner: str
    start: dt.date | None = None
    base: float | None = None
    form: str = "heltall"

    def reached(self, value: float) -> bool:
        """True when the value meets the goal; a value equal to it does."""
        if self.value is None:
            return False
        return value >= self.value if self.retning == "opp" else value <= self.value

    def said(self, low: float | None, high: float | None = None) -> str:
        """A value, or the span it lies in, as the metric prints it."""
        return formats.spenn(low, low if high is None else high, self.form)

    def must(self, what: str) -> str:
        """Who must do what, as a sentence."""
        return f"{self.owner or 'Den som eier målet'} må {what}."


def level(goal: Goal, known: list[Measured], today: dt.date) -> Verdict:
    """The verdict on a level, from measurements oldest first."""
    if goal.value is None:
        return UNKNOWN, f"{NO_GOAL} {goal.must('sette et mål')}"
    if not known:
        return UNKNOWN, f"Det finnes ingen måling. {goal.must('rapportere tallet')}"
    last, deadline = known[-1], goal.deadline
    if deadline is None:
        return _without_deadline(goal, last)
    in_time = [found for found in known if found.day <= deadline]
    first = next((found for found in in_time if goal.reached(found.value)), None)
    if first:
        return REACHED, f"Målt i {formats.maaned(first.day)}."
    if in_time and in_time[-1].day == deadline:
        return BEHIND, _missed(goal, in_time[-1], known, deadline)
    if deadline < today:
        return _after(goal, known, in_time, deadline)
    if today - last.day > FRESH:
        return UNKNOWN, (
            f"Siste måling er fra {formats.maaned(last.day)}, og er for gammel til å bedømme "
            f"farten. {goal.must('rapportere nyere tall')}"
        )
    return _pace(goal, last, deadline)


def flow(goal: Goal, found: Measured | None, today: dt.date) -> Verdict:
    """The verdict on a count between two days; `found` is what has been counted of it so far."""
    start, end = goal.start, goal.deadline
    if goal.value is None or start is None or end is None:
        told = NO_GOAL if goal.value is None else "Målet har ingen periode å telle i."
        return UNKNOWN, f"{told} {goal.must('sette en periode' if goal.value else 'sette et mål')}"
    period = _named(start, end)
    if found is None:
        return UNKNOWN, f"Det finnes ingen tall for {period}. {goal.must('melde tall')}"
    over, counted = found.day >= end and found.whole, goal.said(found.value, found.most)
    most = found.value if found.most is None else found.most
    # What has happened cannot be undone: a count that is high enough stays so.
    sure = found.value if goal.retning == "opp" else most
    if goal.reached(sure) and (over or goal.retning == "opp"):
        return REACHED, f"{counted} i {period}."
    if over and goal.retning == "opp" and goal.reached(most):
        return UNKNOWN, (
            f"Mellom {counted} i {period}, og det avgjør ikke. {goal.must('rapportere tallet')}"
        )
    if over:
        return BEHIND, f"{counted} i {period}, mot {goal.said(goal.value)}."
    if end < today:
        return UNKNOWN, (
            f"Bare en del av {period} er målt, med {counted}. {goal.must('rapportere resten')}"
        )
    if today - found.day > FRESH:
        return UNKNOWN, f"Siste måling er for gammel. {goal.must('rapportere nyere tall')}"
    return _pace(goal, found, end)


def _named(start: dt.date, end: dt.date) -> str:
    """«2023» for a whole year, else «perioden 1. mars–30. juni 2023»."""
    if (start.month, start.day, end.month, end.day, start.year) == (1, 1, 12, 31, end.year):
        return str(start.year)
    return f"perioden {formats.periode(start, end)}"


def _without_deadline(goal: Goal, last: Measured) -> Verdict:
    when = formats.maaned(last.day)
    if goal.reached(last.value):
        return REACHED, f"Målt i {when}."
    return UNKNOWN, (
        f"Ikke nådd i {when}, og målet har ingen frist å bedømme farten mot. "
        f"{goal.must('sette en frist')}"
    )


def _missed(goal: Goal, at: Measured, known: list[Measured], deadline: dt.date) -> str:
    """What was measured at the deadline, and when the goal was reached after it."""
    text = f"{goal.said(at.value)} da fristen gikk ut {formats.dato(deadline)}"
    later = next((m for m in known if m.day > deadline and goal.reached(m.value)), None)
    if later is None:
        return f"{text}."
    # It may have been reached before the measurement that shows it.
    return f"{text}. {goal.said(later.value)} er målt i {formats.maaned(later.day)}."


def _after(
    goal: Goal, known: list[Measured], in_time: list[Measured], deadline: dt.date
) -> Verdict:
    """The deadline has passed, and there is no measurement on the very month."""
    last = known[-1]
    passed, when = formats.dato(deadline), formats.maaned(last.day)
    if last.day < deadline:
        return UNKNOWN, (
            f"Fristen var {passed}, men siste måling er fra {when}. "
            f"{goal.must('rapportere tallet ved fristen')}"
        )
    first = next((m for m in known if m.day > deadline and goal.reached(m.value)), None)
    if first is None:
        return BEHIND, f"Ikke nådd da fristen gikk ut {passed}, og heller ikke i {when}."
    before = f"siste måling før den er fra {formats.maaned(in_time[-1].day)}" if in_time else ""
    # It may have been reached well before the measurement that shows it.
    return REACHED_WHEN, (
        f"Nådd ved målingen i {formats.maaned(first.day)}, men fristen var {passed}, og "
        f"{before or 'det finnes ingen måling før den'}."
    )


def _pace(goal: Goal, last: Measured, deadline: dt.date) -> Verdict:
    start, base, aim = goal.start, goal.base, goal.value
    if start is None or base is None or aim is None or last.day <= start:
        return UNKNOWN, (
            "Målet mangler et utgangspunkt å regne farten fra. "
            f"{goal.must('oppgi tallet ved starten')}"
        )
    done = (last.day - start).days / (deadline - start).days
    expected = base + done * (aim - base)
    ahead = last.value >= expected if goal.retning == "opp" else last.value <= expected
    text = f"Jevn fart ville gitt {formats.tall(expected, 1)} i {formats.maaned(last.day)}."
    return (ON_TRACK if ahead else BEHIND), text
