"""`python -m metrics frafall BØLGE`: who answered of those there are, and what weighting moved."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.errors import UserError
from metrics.engine import arguments as taken
from metrics.engine import output, registers, suppression
from metrics.engine.catalog import ALL
from metrics.engine.output import Facts, whole
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.frafall import arrival, margins
from metrics.spoersmaal.catalogue import Question, chosen
from metrics.spoersmaal.cells import as_metric
from metrics.undersoekelse import computed, hiding
from metrics.undersoekelse.waves import Audience, Offer, audiences, waves

COVERED = (
    "{}: svarene per stratum vises ikke, for noe i bølgen er skjult, og antallene kunne vært brukt "
    "til å regne det ut."
)
ONE = "{}: målgruppen har ikke strata med kjent N, så sammensetningen kan ikke sammenlignes."
LEVEL = "{}: alle svar teller likt, så vektingen har ikke flyttet noe."


def options(command: argparse.ArgumentParser) -> None:
    """What the command takes."""
    command.add_argument("boelge", metavar="BØLGE", help="id-en til en bølge som er lest inn")
    output.forms(command)


def show(arguments: argparse.Namespace) -> None:
    """Prints the response of each målgruppe and stratum, and what weighting moved."""
    _, path = taken.place(arguments)
    output.print_as(arguments, answer(path, arguments.boelge))


def answer(path: Path, wave: str) -> Facts:
    """Rows of `slag` svar, stratum, svartid and vekting. Raises UserError: a wave not read in."""
    groups = [a for a in audiences(path).values() if a.boelge == wave]
    if not groups:
        known = ", ".join({a.boelge: None for a in audiences(path).values()})
        have = f" Innleste bølger: {known}." if known else ""
        raise UserError(f"Bølgen «{wave}» er ikke lest inn svar for svar.{have}")
    asked = [q for q in chosen(path, [wave]) if not q.printed]
    dated = any(group.svartid for group in groups)
    rows, notes = list[Facts](), [arrival.JUDGED if dated else arrival.UNDATED]
    for group in groups:
        mine = [q for q in asked if q.maalgruppe == group.maalgruppe]
        name = registers.name(path, "maalgruppe", group.maalgruppe)
        about: Facts = {"maalgruppe": group.maalgruppe, "navn": name}
        rows.append(about | _response(group))
        strata, why = _strata(path, group, mine)
        rows += [about | row for row in strata]
        notes += [why.format(name)] if why else []
        late, told = _late(path, group, mine, name, dated=dated)
        rows += [about | row for row in late]
        notes.append(told)
        if group.weighted:
            rows += [about | row for row in _moved(path, mine)]
            notes += [margins.ABOUT.format(name)] if margins.alone(path, group) else []
        else:
            notes.append(LEVEL.format(name))
    return output.told("frafall", rows, notes, [waves(path)[wave].navn])


def _response(group: Audience) -> Facts:
    sent = group.utsendt or (group.N if group.asked_all else None)
    share = round(100 * group.svar / sent, 1) if sent else None
    return {"slag": "svar", "n": group.svar, "spurt": sent, "svarprosent": share}


def _late(
    path: Path, group: Audience, asked: Sequence[Question], name: str, *, dated: bool
) -> tuple[list[Facts], str]:
    """Early against late answers, and what they are or why there are none."""
    if why := arrival.why_not(group, name, dated=dated):
        return [], why
    if not dated:
        return [], ""
    try:
        return arrival.rows(path, asked), arrival.rule(group, name)
    except UserError as error:
        return [], f"{name}: {error}"


def _strata(path: Path, group: Audience, asked: Sequence[Question]) -> tuple[list[Facts], str]:
    """The strata against what there are of them, or why they are not shown.

    NB: how many answered in a stratum could be used to find what is hidden in a question.
    """
    sizes = {name: size for name, (size, _) in group.strata.items()}
    if len(sizes) < 2 or float("inf") in sizes.values() or group.klynget:
        return [], ONE
    keys = ((group.boelge, group.maalgruppe, q.spoersmaal) for q in asked)
    if any(hiding.of(path, *key).anything for key in keys):
        return [], COVERED
    answered = {name: n for name, (_, n) in group.strata.items()}
    small = few(answered, suppression.thresholds(path)["undersoekelse"])
    total = sum(sizes.values())
    return [
        {
            "slag": "stratum",
            "stratum": name,
            "N": whole(sizes[name]),
            "andel_av_N": round(100 * sizes[name] / total, 1),
            "n": None if name in small else n,
            "andel_av_svar": None if name in small else round(100 * n / group.svar, 1),
            "svar_av_N": None if name in small else round(100 * n / sizes[name], 1),
            "merker": [suppression.HIDDEN_FLAG] if name in small else [],
        }
        for name, n in answered.items()
    ], ""


def few(answered: dict[str, int], least: int) -> set[str]:
    """The strata that are hidden: those below the limit, and the next where one would be alone."""
    small = {name for name, n in answered.items() if n < least}
    rest = [name for name in answered if name not in small]
    if len(small) == 1 and rest:
        small.add(min(rest, key=lambda name: (answered[name], name)))
    return small


def _moved(path: Path, asked: Sequence[Question]) -> Iterator[Facts]:
    """Every question with and without weights, as each is shown; those that moved most first."""
    rows = [row for question in asked if (row := _of(path, question))]
    yield from sorted(rows, key=lambda row: -abs(float(str(row["flyttet"]))))


def _of(path: Path, question: Question) -> Facts | None:
    covered = hiding.of(path, question.boelge, question.maalgruppe, question.spoersmaal).anything
    weighted, plain = (_share(path, question, how) for how in ((), ("uvektet",)))
    if weighted.skjult or plain.skjult or weighted.verdi is None or plain.verdi is None:
        return None
    return {
        "slag": "vekting",
        "spoersmaal": question.spoersmaal,
        "ordlyd": question.ordlyd,
        "emne": ", ".join(question.emner),
        "vektet": round(weighted.verdi, 1),
        "uvektet": round(plain.verdi, 1),
        "flyttet": round(weighted.verdi - plain.verdi, 1),
        "n": weighted.grunnlag,
    } | (margins.moved(path, question) if not covered else {})


def _share(path: Path, question: Question, how: tuple[str, ...]) -> Row:
    """The share of the whole målgruppe, hidden and rounded as everywhere."""
    metric, asked = as_metric(question), Selection(vekting=how)
    offer = Offer(question.boelge, question.maalgruppe, question.slag)
    found = computed.rows(path, metric, asked, ALL, (offer,))
    return suppression.hide(path, metric, asked, ALL, tuple(f.row for f in found))[0]
