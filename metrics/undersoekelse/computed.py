"""The rows of a survey metric from the waves that have been read in respondent by respondent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from metrics.engine import registers
from metrics.engine.catalog import ALL, Metric
from metrics.engine.notices import FILTER_NAMES
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.undersoekelse import cuts, respondents, rounding, words
from metrics.undersoekelse.cells import Cell, cells
from metrics.undersoekelse.cuts import BACKGROUND, UNKNOWN
from metrics.undersoekelse.hiding import Hidden, Key
from metrics.undersoekelse.waves import Audience, Offer, audiences, waves

SENT = "n er antall utsendte skjema"
RESPONSE = "svarprosent"  # the one metric that is no answer to a question


@dataclass(frozen=True)
class Found:
    """A row and where it comes from; several in one group are never averaged."""

    row: Row
    boelge: str
    maalgruppe: str


def rows(
    path: Path, metric: Metric, selection: Selection, split: str, offers: tuple[Offer, ...]
) -> tuple[Found, ...]:
    """One entry per group and cell; `offers` are the waves that answer."""
    known = audiences(path)
    chosen = [known[f"{offer.boelge}/{offer.maalgruppe}"] for offer in offers]
    if metric.id == RESPONSE:
        return tuple(_response(path, audience, split) for audience in chosen)
    if len(cuts.in_play(selection, split)) > cuts.MOST:
        return tuple(_without(path, a, split, words.TOO_MANY) for a in chosen)
    wide = cuts.widened(path, selection)
    par = tuple(audience.key for audience in chosen)
    about = Selection(
        maalgruppe=selection.maalgruppe, ressurs=selection.ressurs, verktoey=selection.verktoey
    )
    in_play = cuts.in_play(selection, split)
    hidden = cuts.hidden(path, metric, about, _about(split), par)
    why = {a.key: _unfit(path, a, in_play, selection.stoerrelse) for a in chosen}
    usable = tuple(key for key in par if not why[key])
    made = cells(path, metric, wide, split, usable) if usable else ()
    found = [item for cell in made if (item := _found(path, metric, cell, split, wide, hidden))]
    there = {(item.boelge, item.maalgruppe) for item in found}
    missing = [a for a in chosen if (a.boelge, a.maalgruppe) not in there]
    if split in BACKGROUND and found:
        return tuple(found)
    return (*found, *(_without(path, a, split, why[a.key] or words.NOBODY) for a in missing))


def _about(split: str) -> str:
    # Which questions are meant depends on the split only for resources and tools.
    return split if split in ("ressurs", "verktoey") else ALL


def _unfit(
    path: Path,
    audience: Audience,
    in_play: tuple[str, ...],
    sizes: tuple[str, ...],
) -> str:
    """Why the audience cannot be cut like this; "" when it can."""
    values = cuts.values(path).get(audience.key, {})
    for name in in_play if values else ():
        if set(values[name]) == {UNKNOWN}:
            return words.NOT_RECORDED.format(FILTER_NAMES[name])
        if name == "stoerrelse" and cuts.unfit(path, sizes, frozenset(values[name])):
            return words.SIZES
    return ""


def _found(
    path: Path,
    metric: Metric,
    cell: Cell,
    split: str,
    selection: Selection,
    hidden: Mapping[Key, Hidden],
) -> Found | None:
    audience = cell.audience
    key, name = cell.gruppe, registers.name(path, split, cell.gruppe)
    of_question = hidden[audience.boelge, audience.maalgruppe, cell.spoersmaal]
    weighted = "uvektet" not in selection.vekting
    chosen = cuts.known(path, audience, cuts.chosen(selection, split, cell.gruppe))
    why = of_question.why(chosen, weighted=weighted and audience.weighted)
    if why:
        row = Row(key, name, None, merker=(why,), skjult=True)
    elif cell.n == 0:
        if cell.spurt == 0:
            return None
        row = words.missing(key, name, words.NOBODY)
    else:
        shown = cell
        if of_question.anything:
            known = respondents.inflation(path, audience)
            shown = rounding.rounded(cell, known, weighted=weighted)
        row = as_row(path, metric, shown, split, name, weighted=weighted)
    return Found(row, audience.boelge, audience.maalgruppe)


def as_row(path: Path, metric: Metric, cell: Cell, split: str, name: str, *, weighted: bool) -> Row:
    """The cell as a row, with all that must be told of it."""
    audience = cell.audience
    merker = words.flags(
        path, cell, waves(path)[audience.boelge], split, metric.id, weighted=weighted
    )
    if audience.as_counts:
        return Row(
            cell.gruppe, name, float(cell.antall), grunnlag=cell.n, merker=merker,
            antall=cell.antall, enhet="antall",
        )  # fmt: skip
    # NB: 100 times 0.07 is not 7, and whole percents are told as such.
    percent = _whole if cell.avrundet else _percent
    beside = None if metric.id == "vet_ikke" else percent(cell.vet_ikke)
    return Row(
        gruppe=cell.gruppe,
        navn=name,
        verdi=percent(cell.verdi),
        grunnlag=cell.n,
        nedre=percent(cell.nedre),
        oevre=percent(cell.oevre),
        merker=merker,
        antall=cell.antall if audience.whole else None,
        vet_ikke=beside,
        se=_percent(cell.se),
        df=cell.df,
        deff=cell.deff,
    )


def _response(path: Path, audience: Audience, split: str) -> Found:
    # NB: only where everyone was asked is the size of the målgruppe also how many were asked.
    known = int(audience.N) if audience.asked_all and audience.N else None
    sent = audience.utsendt or known
    key = {"maalgruppe": audience.maalgruppe, "boelge": audience.boelge}.get(split, ALL)
    share = 100.0 * audience.svar / sent if sent else None
    merker = [words.kind(waves(path)[audience.boelge], split)]
    if audience.as_counts:
        merker.append(f"{audience.svar} av {sent or '..'} organisasjoner")
    else:
        merker.append(f"{audience.svar} svar")
    merker.append(SENT if sent else "antallet utsendte skjema er ikke oppgitt")
    merker += [audience.N_kilde] if audience.N_kilde else []
    row = Row(
        gruppe=key,
        navn=registers.name(path, split, key),
        verdi=float(audience.svar) if audience.as_counts else share,
        grunnlag=sent,
        merker=tuple(merker),
        antall=audience.svar,
        enhet="antall" if audience.as_counts else None,
    )
    return Found(row, audience.boelge, audience.maalgruppe)


def _without(path: Path, audience: Audience, split: str, why: str) -> Found:
    key = {"maalgruppe": audience.maalgruppe, "boelge": audience.boelge}.get(split, ALL)
    row = words.missing(key, registers.name(path, split, key), why)
    return Found(row, audience.boelge, audience.maalgruppe)


def _whole(share: float | None) -> float | None:
    return None if share is None else float(round(100 * share))


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
