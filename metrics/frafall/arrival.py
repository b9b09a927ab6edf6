"""Do those who answered late answer otherwise than the first? What is known of non-response."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.undersoekelse.utvalg.arrival import EARLY, LATE
from metrics.engine import formats
from metrics.engine.output import Facts
from metrics.engine.result import Row
from metrics.kryss import grouped, table
from metrics.kryss.table import Difference
from metrics.spoersmaal import given
from metrics.spoersmaal.catalogue import Question
from metrics.undersoekelse import hiding, respondents
from metrics.undersoekelse.waves import Audience

UNDATED = (
    "Bølgen har ingen dato for svarene, så de som svarte tidlig og sent, kan ikke sammenlignes."
)
ONE_DAY = "{}: alle svar er fra samme dag, så de kan ikke deles i tidlige og sene."
COUNTED = "{}: organisasjonene er for få til å sammenligne tidlige og sene svar."
RULE = "{}: tidlig er til og med {}, sent er fra og med {} ({}). Forskjellen er sent minus tidlig."
HOW = {True: "før og etter påminnelsen", False: "den første og den siste tredelen av svarene"}
JUDGED = (
    "«Høyere» og «lavere» om sene svar er sikkert: q < 0,05, Benjamini–Hochberg over spørsmålene. "
    "Skiller de sene seg fra de tidlige, kan også de som ikke svarte, gjøre det."
)


@dataclass(frozen=True)
class Timed:
    """One question: the early and the late as they may be shown, and late less early."""

    question: Question
    tidlig: Row
    sent: Row
    forskjell: Difference


def rows(path: Path, asked: Sequence[Question]) -> list[Facts]:
    """One row of `slag` svartid per question, Benjamini–Hochberg over all of them.

    Raises UserError for a design that gives no variance.
    """
    found = [_timed(path, question) for question in asked]
    judged = table.judged([each.forskjell for each in found])
    return [_facts(each, made) for each, made in zip(found, judged, strict=True)]


def why_not(group: Audience, name: str, *, dated: bool) -> str:
    """Why a målgruppe has no early and late answers; "" when it has. `dated`: others have."""
    if group.svartid is None:
        return ONE_DAY.format(name) if dated else ""
    return COUNTED.format(name) if group.as_counts else ""


def rule(group: Audience, name: str) -> str:
    """What early and late are, for a målgruppe that has them."""
    if group.svartid is None:
        return ""
    early, late, reminded = group.svartid
    return RULE.format(name, formats.dato(early), formats.dato(late), HOW[reminded])


def _timed(path: Path, question: Question) -> Timed:
    """NB: the classes are audited as a background is, with those in between and those undated."""
    audience, answers = given.audience(path, question), given.given(path, question)
    when = respondents.people(path, audience)["svartid"].fillna("").to_numpy(dtype=str)
    audit = grouped.audited(path, question, when)
    covered = bool(audit.mask.any() or audit.weighted.any())
    of = hiding.of(path, question.boelge, question.maalgruppe, question.spoersmaal)
    covered = covered or of.anything
    members = when[:, None] == np.array([EARLY, LATE])
    design = respondents.design(path, audience)
    named = [(EARLY, EARLY), (LATE, LATE)]
    early, late = grouped.rows(
        path, question, design, answers, members, named, audit, covered=covered
    )
    if covered:
        (made,) = table.by_rows((early, late))
    else:
        pairs, _ = table.by_design(design, answers.hit.astype(float), answers.valid, members)
        (made,) = table.of_contrasts([(EARLY, LATE)], pairs, [table.testable(early, late)])
    return Timed(question, early, late, made)


def _facts(found: Timed, made: Difference) -> Facts:
    hidden = [m for row in (found.tidlig, found.sent) if row.skjult for m in row.merker]
    return {
        "slag": "svartid",
        "spoersmaal": found.question.spoersmaal,
        "ordlyd": found.question.ordlyd,
        "emne": ", ".join(found.question.emner),
        "tidlig": _one(found.tidlig.verdi),
        "tidlig_n": found.tidlig.grunnlag,
        "sent": _one(found.sent.verdi),
        "sent_n": found.sent.grunnlag,
        "forskjell": _one(made.poeng),
        "nedre": _one(made.nedre),
        "oevre": _one(made.oevre),
        "p": made.p,
        "q": made.q,
        "dom": made.dom,
        "merker": list(dict.fromkeys(hidden)),
    }


def _one(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
