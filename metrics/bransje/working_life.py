"""The rest of the working life as candidates: næringer without a bransje, and what people ask for.

A candidate has the same criteria as a bransje. What no source says of it is a gap, and the gap is
the finding: nobody can choose it before somebody has looked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from data.noekkeltall.kinds import folded
from data.reference import rows as registered
from metrics.bransje import criteria
from metrics.bransje.criteria import ENOUGH, Bransje, Value
from metrics.engine import formats, store

INDUSTRY, CANDIDATE, WORD = "naering", "kandidat", "ord"
ASKED_FOR = "etterspurt"
NO_NOA = "Ingen NOA-tall for næringen i kildene våre."
NO_PLAN = Value(0.0, "ingen plan", "Verken rapportene eller redaksjonsrådet nevner noen plan.")
UNKNOWN = Value(None, formats.MISSING, "Ordet er ikke knyttet til noen næringskode.")
Row = Mapping[str, object]


def load(path: Path) -> tuple[Bransje, ...]:
    """Every næring that has jobs outside the bransjer, the candidates, and the words asked for."""
    asked = _asked(path)
    judged = enough(path)
    names = _candidates()
    told: dict[str, list[Row]] = {}
    for row in asked:
        told.setdefault(names.get(folded(str(row["ord"])), str(row["ord"])), []).append(row)
    found = [
        _known(path, row, told.pop(str(row["id"]), []), judged)
        for row in store.rows(path, store.named("arbeidslivet"))
    ]
    return (*found, *(_word(word, rows) for word, rows in told.items()))


def enough(path: Path) -> Mapping[str, Value]:
    """What STAMI has said of NOA's data, by bransje, candidate or the number of a næring."""
    found: dict[str, Value] = {}
    for row in store.rows(path, store.named("noekkeltall")):
        if row["maaltall"] == ENOUGH and not row["syntetisk"]:
            value = float(str(row["verdi"]))
            said = "nok data" if value else "ikke nok data"
            source = f"Egne nøkkeltall: {row['kilde']} (ført av {row['hvem']})."
            key = str(row["bransje"] or folded(str(row["kanal"])))
            found[key] = Value(value, said, source)
    return found


def _known(path: Path, row: Row, asked: Sequence[Row], judged: Mapping[str, Value]) -> Bransje:
    key = str(row["id"])
    short = key.partition("-")[2]
    missing = Value(None, formats.MISSING, NO_NOA)
    return Bransje(
        id=key,
        navn=str(row["navn"]),
        verktoey=(),
        verdier=criteria.of_industry(path, row)
        | {
            "risiko": missing,
            "datagrunnlag": missing,
            ENOUGH: judged.get(short, criteria.NOT_JUDGED),
            "etterspoersel": _demand(path, asked),
            "modenhet": NO_PLAN,
        },
        visninger=None,
        slag=str(row["slag"]),
        merke="; ".join(filter(None, [str(row["del"] or ""), ASKED_FOR if asked else ""])),
    )


def _word(word: str, asked: Sequence[Row]) -> Bransje:
    """A word that nobody has tied to a code: only that it is asked for, is known."""
    values = {criterion.id: UNKNOWN for criterion in criteria.CRITERIA}
    known = values | {"etterspoersel": _sum(asked), "modenhet": NO_PLAN}
    return Bransje(
        id=f"{WORD}-{folded(word).replace(' ', '-')}", navn=f"«{word}»", verktoey=(), verdier=known,
        visninger=None, slag=WORD, merke=ASKED_FOR,
    )  # fmt: skip


def _demand(path: Path, asked: Sequence[Row]) -> Value:
    if asked:
        return _sum(asked)
    return Value(None, formats.MISSING, criteria.why_no_demand(path))


def _sum(asked: Sequence[Row]) -> Value:
    number = sum(int(str(row["ganger"])) for row in asked)
    told = "; ".join(dict.fromkeys(str(row["kilde"]) for row in asked))
    return Value(float(number), f"{formats.tall(number)} ganger", f"{told[:1].upper()}{told[1:]}.")


def _asked(path: Path) -> list[dict[str, object]]:
    return store.rows(path, store.named("spurt_etter"))


def _candidates() -> dict[str, str]:
    """Each spelling of a candidate → its id."""
    found = {}
    for row in registered("kandidater"):
        for name in (row["id"], row["navn"], *row["alias"].split(";")):
            found[folded(name)] = f"{CANDIDATE}-{row['id']}"
    return found


def marked(bransje: Bransje) -> Bransje:
    """A bransje of the register that is planned, marked as such."""
    planned = bransje.verdier["modenhet"].tall
    return replace(bransje, merke="planlagt" if planned else "")
