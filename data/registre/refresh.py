"""`python -m data registre`: asks SSB for newer numbers, and keeps only what holds."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping, Sequence

from data import reference
from data.lake.workspace import Workspace
from data.lake.writing import writing
from data.reference import Row
from data.registre import snapshots
from data.registre.fetch import SSB, OfflineError, get
from data.registre.jsonstat import InvalidAnswerError, read, read_dimensions
from data.registre.rules import ALL, LATEST, Register, period
from data.registre.tables import REGISTERS

TABLES = "/api/pxwebapi/v2/tables"
COUNTIES = "/api/klass/v1/classifications/104/codesAt"
OFFLINE = (
    "Fikk ikke kontakt med data.ssb.no, så registrene står slik de var, og alt virker som før."
)
Fresh = dict[str, list[Row]]
Trial = Callable[[Workspace, Mapping[str, Sequence[Row]]], str]


def refresh(workspace: Workspace, trial: Trial, base: str = SSB) -> tuple[list[str], bool]:
    """What happened, a sentence per register, and whether the warehouse must be built again.

    `trial` says why no warehouse could be built with the fresh rows; "" when one can.

    Without a network it is one sentence, and everything stays as it was.
    """
    lines: dict[str, str] = {}
    fetched: Fresh = {}
    try:
        for register in REGISTERS:
            try:
                rows = answer(register, base)
                register.check(rows)
                fetched[register.name] = rows
            except InvalidAnswerError as error:
                lines[register.name] = _refused(register, str(error))
        last = [_fylker(base)]
    except OfflineError:
        last = [OFFLINE]
    with writing(workspace):
        told, changed = _keep(workspace, fetched, trial)
    lines |= told
    return [lines[r.name] for r in REGISTERS if r.name in lines] + last, changed


def _keep(workspace: Workspace, fetched: Fresh, trial: Trial) -> tuple[dict[str, str], bool]:
    """Keeps the answers that say something new and that a warehouse can be built with."""
    lines, fresh = {}, {}
    for register in [r for r in REGISTERS if r.name in fetched]:
        rows = snapshots.changed(workspace, register, fetched[register.name])
        if rows is not None:
            fresh[register.name] = rows
        lines[register.name] = _said_of(register, fetched[register.name], changed=rows is not None)
    refused = _refusals(workspace, fresh, trial)
    for register in [r for r in REGISTERS if r.name in fresh]:
        if register.name in refused:
            lines[register.name] = _refused(register, refused[register.name])
        else:
            remark = register.remark(fresh[register.name], snapshots.before(workspace, register))
            lines[register.name] = f"{lines[register.name]} {remark}".strip()
            snapshots.keep(workspace, register, fresh[register.name])
    return lines, bool(fresh.keys() - refused.keys())


def _refusals(workspace: Workspace, fresh: Fresh, trial: Trial) -> dict[str, str]:
    """Register → why it cannot be kept.

    All are tried together first, since numbers that SSB has revised in two tables only agree when
    both are new. If that fails, each is tried with those before it that hold.
    """
    if not fresh or not trial(workspace, fresh):
        return {}
    accepted: Fresh = {}
    refused = {}
    for name, rows in fresh.items():
        reason = trial(workspace, accepted | {name: rows})
        if reason:
            refused[name] = reason
        else:
            accepted[name] = rows
    return refused


def _refused(register: Register, reason: str) -> str:
    return f"{_name(register)}: {reason}. Tallene vi hadde, står."


def _said_of(register: Register, rows: Sequence[Row], *, changed: bool) -> str:
    when = rows[0].get("periode") or rows[0]["gyldig_fra"]
    return f"{_name(register)}: {'nye tall' if changed else 'ingen endring'} for {when}."


def _name(register: Register) -> str:
    return f"SSB tabell {register.table} ({register.name})"


def answer(register: Register, base: str) -> list[Row]:
    """SSB's newest numbers as rows of the register. Raises InvalidAnswerError, OfflineError."""
    lang = {"lang": "no"}
    path = f"{TABLES}/{register.table}"
    known = read_dimensions(get(base, f"{path}/metadata", lang))
    codelists = {f"codelist[{name}]": code for name, code in register.codelists.items()}
    wholes = {f"outputValues[{name}]": "aggregated" for name in register.codelists}
    asked = {
        f"valueCodes[{name}]": _choice(name, choice, known[name])
        for name, choice in register.choose.items()
        if _asked_of(name, choice, known)
    }
    form = {"outputFormat": "json-stat2"}
    dataset = read(get(base, f"{path}/data", lang | form | codelists | wholes | asked))
    when = next(iter(dataset.dimensions.get("Tid", {"": ""})))
    rows = register.rows(dataset, f"SSB tabell {register.table}, {_said(when)}")
    if not rows:
        raise InvalidAnswerError("svaret har ingen rader vi kjenner igjen")
    return rows


def _asked_of(name: str, choice: str, known: Mapping[str, Mapping[str, str]]) -> bool:
    """False when a variable that only narrows is not in the table: then it needs no narrowing."""
    if name not in known and choice in (ALL, LATEST):
        raise InvalidAnswerError(f"tabellen har ikke lenger variabelen {name}")
    return name in known


def _choice(name: str, choice: str, codes: Mapping[str, str]) -> str:
    """A selection as SSB writes it; a pattern becomes the one code it fits."""
    if choice in (ALL, LATEST):
        return choice
    fits = [
        code
        for code, label in codes.items()
        if re.search(choice, code, re.IGNORECASE) or re.search(choice, label, re.IGNORECASE)
    ]
    if len(codes) == 1:
        fits = list(codes)
    if len(fits) != 1:
        raise InvalidAnswerError(f"{len(fits)} av kodene for {name} passer, ikke én")
    return fits[0]


def _said(when: str) -> str:
    """A period as a source line says it."""
    quarter = re.fullmatch(r"(\d{4})K(\d)", when)
    return f"{quarter[2]}. kv. {quarter[1]}" if quarter else period(when)[0]


def _fylker(base: str) -> str:
    """Whether KLASS still has the fylker that we have."""
    try:
        text = get(base, COUNTIES, {"date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}"})
        codes = {str(item["code"]): str(item["name"]) for item in json.loads(text)["codes"]}
    except (InvalidAnswerError, ValueError, KeyError, TypeError) as error:
        reason = error if isinstance(error, InvalidAnswerError) else "svaret kan ikke leses"
        return f"SSB KLASS 104 (fylker): {reason}. Fylkene vi hadde, står."
    return _compared(reference.rows("fylker"), codes)


def _compared(ours: Sequence[Row], theirs: Mapping[str, str]) -> str:
    known = {r["fylkesnr"] for r in ours if r["versjon"] in ("2024-", "alle")}
    counties = {r["fylkesnr"] for r in ours if r["versjon"] == "2024-" and r["type"] == "fylke"}
    new, gone = sorted(set(theirs) - known), sorted(counties - set(theirs))
    if new or gone:
        said = ", ".join([*(f"ny: {c} {theirs[c]}" for c in new), *(f"borte: {c}" for c in gone)])
        return f"SSB KLASS 104 (fylker): fylkene er endret ({said}). Rett fylker.csv."
    return "SSB KLASS 104 (fylker): de samme 15 fylkene som vi har."
