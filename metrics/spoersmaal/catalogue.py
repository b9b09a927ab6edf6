"""The questions there are to read, and how one is found: by id, name, table or words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.errors import UserError
from metrics.engine import formats, registers, search, store

NOT_READ_IN = "«{}» er bare trykt. Velg et spørsmål fra en bølge som er lest inn svar for svar."
SEVERAL = "«{}» er spurt flere målgrupper eller bølger. Velg én: {}."
PUBLISHED, INVENTED = "publisert", "syntetisk"
ALL_PRINTED = "publisert"  # the name that means every printed survey
# What the answers of a question are split on, as a reader calls it.
SPLITS = {
    "": "Alle som svarte",
    "stoerrelse": "Størrelse",
    "sektor": "Sektor",
    "naering": "Næring",
    "region": "Fylke",
    "bransje": "Bransje",
    "naeringskode": "Næring, detaljert",
    "hovedavtale": "Hovedavtale",
    "rolle": "Rolle",
    "part": "Arbeidsgiver og arbeidstaker",
    "bistand": "Bistand utenfra",
    "risiko": "Risikofaktorer",
    "krysstabell": "På dagsorden",
    "tiltak": "Mener tiltak har virket",
    "kolonne_bransje": "Bransje (uten navn i rapporten)",
    "kolonne_fylke": "Fylke (uten navn i rapporten)",
}


@dataclass(frozen=True)
class Question:
    """One question to one målgruppe in one survey.

    `slag` is publisert, beregnet or syntetisk. `emner` are what it was asked about, `svar` the
    answers, `teller` those a codebook counts, `delinger` what a printed table is split on, and
    `felt` when it was asked. `n` is
    the fewest and most answers behind a printed cell, None where the report does not say.
    `spriker` are the titles of the contradictions (`motstrid`) that it is part of. `samme_som` is
    the earlier question that a codebook says it repeats, as «wave/question».
    """

    id: str
    boelge: str
    boelge_navn: str
    slag: str
    maalgruppe: str
    maalgruppe_navn: str
    spoersmaal: str
    maaltall: str
    tabell: str
    kilde: str
    sted: str
    ordlyd: str
    base: str
    vekting: str
    merknad: str
    motstrid: str
    spriker: tuple[str, ...]
    emner: tuple[str, ...]
    svar: tuple[str, ...]
    teller: tuple[str, ...]
    delinger: tuple[str, ...]
    n: tuple[int, int] | None
    samme_som: str = ""
    felt: str = ""

    @property
    def printed(self) -> bool:
        """True for a question whose answers are only known as printed."""
        return self.slag == PUBLISHED

    def repeats(self, printed: Question, subject: str) -> bool:
        """True when this is the printed question about the subject, asked anew of the same people.

        The codebook says so in `sammenlignbar`, or the wording holds the printed one.
        """
        words = registers.plain(self.ordlyd)
        linked = self.samme_som == f"{printed.boelge}/{printed.spoersmaal}"
        return (
            not self.printed
            and self.maalgruppe == printed.maalgruppe
            and (linked or registers.plain(printed.ordlyd) in words)
            and (not subject or registers.plain(subject) in words)
        )

    def says(self, words: search.Wanted) -> bool:
        """True when every one of the words is somewhere in it."""
        texts = self.id, self.ordlyd, self.spoersmaal, self.sted, self.maalgruppe_navn
        return search.holds((*texts, self.boelge_navn, *self.emner, *self.svar), words)


@lru_cache
def questions(path: Path) -> tuple[Question, ...]:
    """All questions: the newest survey first, those that are only quoted or invented last."""
    rows = store.rows(path, store.named("spoersmaalsliste"))
    return tuple(_question(path, row) for row in rows)


def chosen(path: Path, boelger: Sequence[str] = (), soek: str = "") -> tuple[Question, ...]:
    """The questions of these surveys (none: all real ones) that hold the words.

    Raises UserError on a survey that there is none of.
    """
    known = {q.boelge: q.boelge_navn for q in questions(path)}
    for boelge in boelger:
        if boelge not in (*known, ALL_PRINTED):
            raise UserError(f"Bølgen «{boelge}» finnes ikke. Velg blant: {', '.join(known)}.")
    words = search.wanted(soek)
    return tuple(q for q in questions(path) if _among(q, boelger) and q.says(words))


def _among(question: Question, boelger: Sequence[str]) -> bool:
    # As everywhere, invented answers are shown only to those who ask for them.
    if not boelger:
        return question.slag != INVENTED
    return question.boelge in boelger or (question.printed and ALL_PRINTED in boelger)


def find(name: str, among: Sequence[Question]) -> tuple[Question, ...]:
    """The questions with this id, name or table («Q045», «viktighet», «6-10», «tabell 6-10»).

    Raises UserError when there is none.
    """
    wanted = registers.plain(name)
    for keys in (_ids, _names, _places):
        if found := tuple(q for q in among if wanted in keys(q)):
            return found
    near = [q.id for q in among if q.says(search.wanted(name))][:5]
    hint = f" Mente du {' eller '.join(near)}?" if near else ""
    raise UserError(
        f"Spørsmålet «{name}» finnes ikke.{hint} «python -m metrics spoersmaal» viser alle, og "
        "--soek leter i ordlyden."
    )


def read_in(path: Path, name: str, wave: str = "", audience: str = "") -> Question:
    """The one question with this name that was read in, respondent by respondent.

    Raises UserError when there is none, and when several målgrupper or waves have one.
    """
    among = chosen(path, [wave]) if wave else questions(path)
    found = find(name, tuple(q for q in among if audience in ("", q.maalgruppe)))
    ours = [q for q in found if not q.printed]
    if not ours:
        raise UserError(NOT_READ_IN.format(name))
    if len(ours) > 1:
        raise UserError(SEVERAL.format(name, ", ".join(q.id for q in ours)))
    return ours[0]


def _ids(question: Question) -> tuple[str, ...]:
    return (registers.plain(question.id),)


def _names(question: Question) -> tuple[str, ...]:
    return (registers.plain(question.spoersmaal),)


def _places(question: Question) -> tuple[str, ...]:
    return tuple(map(registers.plain, (question.tabell, question.sted)))


def _question(path: Path, row: Mapping[str, object]) -> Question:
    def text(name: str) -> str:
        return registers.readable(path, str(row[name] or ""))

    low, high = row["n_fra"], row["n_til"]
    return Question(
        id=str(row["id"]),
        boelge=str(row["boelge"]),
        boelge_navn=text("boelge_navn"),
        slag=str(row["slag"]),
        maalgruppe=text("maalgruppe"),
        maalgruppe_navn=text("maalgruppe_navn"),
        spoersmaal=str(row["spoersmaal"]),
        maaltall=text("maaltall"),
        tabell=text("tabell"),
        kilde=str(row["kilde"] or ""),
        sted=text("sted"),
        ordlyd=text("ordlyd"),
        base=text("base"),
        vekting=text("vekting"),
        merknad=text("merknad"),
        motstrid=text("motstrid"),
        spriker=_texts(row["spriker"]),
        emner=_texts(row["emner"]),
        svar=_texts(row["svar"]),
        teller=_texts(row["teller"]),
        delinger=_texts(row["delinger"]),
        n=None if high is None else (int(str(high if low is None else low)), int(str(high))),
        samme_som=str(row["samme_som"] or ""),
        felt=_asked(row),
    )


def _asked(row: Mapping[str, object]) -> str:
    """When the survey was in the field, as a reader is told it."""
    if isinstance(first := row["feltstart"], dt.date) and isinstance(
        last := row["feltslutt"], dt.date
    ):
        return formats.periode(first, last)
    return str(row["feltperiode"] or "")


def _texts(value: object) -> tuple[str, ...]:
    found: list[str] = value or []  # type: ignore[assignment]
    return tuple(map(str, found))
