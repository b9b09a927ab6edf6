"""The answers to one question: as printed, or from the respondents with what hides them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from metrics.engine import registers, store, suppression
from metrics.engine.catalog import ALL, Metric
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.spoersmaal.catalogue import Question
from metrics.undersoekelse import computed, scales
from metrics.undersoekelse.answer import LAST, order
from metrics.undersoekelse.cuts import BACKGROUND
from metrics.undersoekelse.waves import Offer

ASKED = "prosent av alle som er spurt"


@dataclass(frozen=True)
class Cell:
    """One number of a question: an answer, about a subject, in a group.

    `n` is unweighted, `n_min` and `n_maks` what the report gives in its place. `nedre` and `oevre`
    are a 95 % interval, `se`, `df` and `deff` as in `Row`. `verdi` is None where it cannot be
    shown; `merker` says why.
    """

    emne: str
    svar: str
    delt_paa: str
    gruppe: str
    verdi: float | None
    enhet: str
    n: int | None = None
    n_min: int | None = None
    n_maks: int | None = None
    nedre: float | None = None
    oevre: float | None = None
    merker: tuple[str, ...] = ()
    skjult: bool = False
    se: float | None = None
    df: float | None = None
    deff: float | None = None

    @property
    def number(self) -> tuple[float | None, str, int | None]:
        """The value, its unit and its base."""
        return self.verdi, self.enhet, self.n


@lru_cache(maxsize=64)
def cells(path: Path, question: Question) -> tuple[Cell, ...]:
    """Every cell of the question: the whole first, then the groups that it can be split on."""
    return tuple(_printed(path, question) if question.printed else _computed(path, question))


def counted(path: Path, question: Question) -> Cell:
    """The share of everyone asked that gave one of the answers that the codebook counts."""
    (whole,) = rows(path, question, as_metric(question), ALL)
    return _share(question, whole, ALL)


def _printed(path: Path, question: Question) -> Iterator[Cell]:
    for row in store.rows(path, store.named("spoersmaalsceller"), id=question.id):
        note = registers.readable(path, str(row["merknad"] or ""))
        own = (part for part in note.split("; ") if part and part not in question.base)
        yield Cell(
            emne=str(row["emne"] or ""),
            svar=str(row["svar"]),
            delt_paa=str(row["delt_paa"] or ""),
            gruppe=str(row["gruppe"] or ""),
            verdi=None if row["verdi"] is None else float(str(row["verdi"])),
            enhet=str(row["enhet"]),
            n=_count(row["n"]),
            n_min=_count(row["n_min"]),
            n_maks=_count(row["n_maks"]),
            merker=tuple(own),
        )


def _count(value: object) -> int | None:
    return None if value is None else int(str(value))


def _computed(path: Path, question: Question) -> Iterator[Cell]:
    """The whole scale of the målgruppe, then the counted share of every group of its background.

    NB: what is hidden is settled by the survey engine, as for every metric.
    """
    metric = as_metric(question)
    (whole,) = rows(path, question, metric, ALL)
    yield from _scale(path, question, metric, whole)
    yield _share(question, whole, ALL)
    for name in BACKGROUND:
        groups = rows(path, question, metric, name)
        if sum(row.verdi is not None or row.skjult for row in groups) > 1:
            yield from (_share(question, row, name) for row in groups)


def rows(path: Path, question: Question, metric: Metric, split: str) -> tuple[Row, ...]:
    """The counted share by group, as every channel may show it."""
    offer = Offer(question.boelge, question.maalgruppe, question.slag)
    found = computed.rows(path, metric, Selection(), split, (offer,))
    shown = suppression.hide(path, metric, Selection(), split, tuple(f.row for f in found))
    place = order(path)
    return tuple(sorted(shown, key=lambda r: (place.get((split, r.gruppe), LAST), r.navn)))


def _share(question: Question, row: Row, split: str) -> Cell:
    return Cell(
        emne="; ".join(question.emner),
        svar=" eller ".join(question.teller),
        delt_paa="" if split == ALL else split,
        gruppe="" if split == ALL else row.navn,
        verdi=row.verdi,
        enhet=row.enhet or "prosent",
        n=row.grunnlag,
        nedre=row.nedre,
        oevre=row.oevre,
        merker=row.merker,
        skjult=row.skjult,
        se=row.se,
        df=row.df,
        deff=row.deff,
    )


def _scale(path: Path, question: Question, metric: Metric, whole: Row) -> Iterator[Cell]:
    """How many chose each answer, and «vet ikke»; nothing where the whole is hidden."""
    if whole.skjult or whole.verdi is None:
        return
    about = "; ".join(question.emner)
    as_counts = whole.enhet == "antall"
    steps = scales.steps(path, metric, f"{question.boelge}/{question.maalgruppe}")
    for step in steps:
        value = step.antall if as_counts else step.verdi
        yield Cell(about, step.svar, "", "", value, whole.enhet or "prosent", whole.grunnlag)
    unsure = " / ".join(a for a in question.svar if a not in {step.svar for step in steps})
    if unsure and whole.vet_ikke is not None and not as_counts:
        yield Cell(about, unsure, "", "", whole.vet_ikke, "prosent", merker=(ASKED,))


def as_metric(question: Question) -> Metric:
    """The question as a metric of its own: the share that gave one of the counted answers."""
    everything = frozenset(BACKGROUND)
    return Metric(
        id=f"spoersmaal/{question.spoersmaal}",
        gruppe="undersoekelse",
        tittel=question.ordlyd,
        definisjon="Andelen som ga et av svarene kodeboken teller.",
        enhet="prosent",
        format="prosent",
        retning="ingen",
        kilde=question.boelge_navn,
        filtre=everything,
        fordelinger=BACKGROUND,
        additiv=frozenset(),
        estimator="andel",
        terskel="undersoekelse",
        forbehold=(),
        sql="",
        trykte_filtre=everything,
        trykte_fordelinger=BACKGROUND,
        om_ressurs=None,
        fasit=(),
    )
