"""New and planned bransjer, the surveys of the year, and what became of the targets."""

from __future__ import annotations

from collections.abc import Sequence

from data.errors import UserError
from metrics import query
from metrics.aarsrapport.year import Year, day, when
from metrics.bransje import targets
from metrics.eksport import schema
from metrics.eksport.workbook import FORMS, Cell, Number, Sheet
from metrics.engine import formats, registers, store
from metrics.engine.selection import Selection
from metrics.figur import goals as aims
from metrics.styring import goals

ASKED = ("kjennskap", "kjennskap_ressurs", "bruk_ressurs", "nytte", "relevans", "brukervennlighet")
SPLIT, ALL_OF_THEM = "maalgruppe", "ressurs"
NEW = ("Verktøy", "Bransje eller antall", "Antall", "Når", "Kilde", "Forbehold")
ANSWERS = (
    "Undersøkelse", "Spørsmål", "Målgruppe", "Andel", "Nedre grense", "Øvre grense", "Antall svar",
    "Status", "Kilde", "Forbehold",
)  # fmt: skip
AIMS = (
    "Mål",
    "Status",
    "Målt",
    "Mål, tall",
    "Frist",
    "Begrunnelse",
    "Ansvar",
    "Kilde",
    "Forbehold",
)
GOALS = (
    "Mål",
    "Dom i kilden",
    "Egne nøkkeltall",
    "Sist oppgitt",
    "Frist",
    "Ansvar",
    "Kilde",
    "Forbehold",
)


def new(year: Year) -> Sheet:
    """The bransjer that came in the year, as they are counted and as they are named."""
    tools = registers.names(year.path)["verktoey"]
    rows: list[Sequence[Cell]] = [
        (
            tools.get(str(r["verktoey"]), "Verktøyene samlet"),
            str(r["typetekst"]),
            int(str(r["antall"])),
            when(r["fra"] or r["dato"], r["dato"]),
            year.said(f"{r['kilde']}, {r['sted']}"),
            year.said(r["merknad"]),
        )
        for r in store.rows(year.path, store.named("bransje_antall"))
        if r["type"] in ("nye", "lansert") and year.holds(r["fra"], r["dato"])
    ]
    rows += [
        (
            tools[str(r["verktoey"])],
            str(r["navn"]),
            None,
            when(r["fra"], r["til"]),
            year.said(r["kilder"]),
            year.said(r["merknad"]),
        )
        for r in store.rows(year.path, store.named("bransje_verktoey"))
        if r["status"] == "lansert" and year.holds(r["fra"], r["til"])
    ]
    about = (
        "Antallene er kildenes egne, og navnene de som kildene daterer til året. Er de ulike, står "
        "begge. En bransje kan stå i flere verktøy."
    )
    return Sheet("Nye bransjer", f"Nye bransjer {year.year}", NEW, rows, about)


def planned(year: Year) -> Sheet:
    """The bransjer that a source plans from the year on, and none says are launched."""
    tools = registers.names(year.path)["verktoey"]
    rows: list[Sequence[Cell]] = [
        (
            tools[str(r["verktoey"])],
            str(r["navn"]),
            when(r["fra"], r["til"]),
            year.said(f"{r['kilde']}, {r['sted']}"),
            year.said(r["merknad"]),
        )
        for r in store.rows(year.path, store.named("planlagte"))
        if (last := day(r["til"])) is None or last > year.first
    ]
    heads = ("Verktøy", "Bransje", "Planlagt", "Kilde", "Forbehold")
    about = "Ingen kilde sier at disse er lansert i verktøyet. Det betyr ikke at de ikke er det."
    return Sheet("Planlagte bransjer", f"Planlagte bransjer fra {year.year}", heads, rows, about)


def undersoekelser(year: Year) -> list[Sheet]:
    """The answers of the waves that were in the field in the year; invented ones apart."""
    found: dict[bool, list[Sequence[Cell]]] = {False: [], True: []}
    for wave in store.rows(year.path, store.named("boelger")):
        begun, ended = day(wave["feltstart"]), day(wave["feltslutt"])
        if begun and ended and begun <= year.last and ended >= year.first:
            found[wave["slag"] == "syntetisk"] += _answers(year, str(wave["id"]), str(wave["navn"]))
    about = "Andelen av dem som har en mening. «skjult» er skjult for personvernets skyld."
    title = f"Undersøkelser {year.year}"
    sheets = [Sheet("Undersøkelser", title, ANSWERS, found[False], about)]
    demo = Sheet("Undersøkelser, demodata", title, ANSWERS, found[True], about, synthetic=True)
    return [*sheets, *[demo] * bool(found[True])]


def _answers(year: Year, wave: str, name: str) -> list[Sequence[Cell]]:
    rows: list[Sequence[Cell]] = []
    chosen = Selection(boelge=(wave,))
    for metric in ASKED:
        try:
            result = query.run(metric, chosen, SPLIT, year.path)
        except UserError:
            continue  # the wave does not ask it
        form = FORMS[result.metric.format]
        rows += [
            (
                name,
                result.metric.tittel,
                row.navn,
                *(_number(v, form) for v in (row.verdi, row.nedre, row.oevre)),
                None if row.skjult else row.grunnlag,
                schema.status(row),
                "; ".join(source.dated for source in result.provenance.sources),
                " ".join(dict.fromkeys([*row.merker, *(n.tekst for n in result.notices)])),
            )
            for row in result.rows
        ]
    return rows


def aimed(year: Year) -> Sheet:
    """Every target, as it stood on the last day of the year, or stands today."""
    rows: list[Sequence[Cell]] = [
        (
            one.tekst,
            one.dom,
            aims.measured(one),
            one.maal,
            formats.dato(one.frist) if one.frist else "ingen frist",
            year.said(one.grunn),
            one.eier,
            year.said(one.kilde),
            year.said(one.merknad),
        )
        for one in targets.statuses(year.path, year.until)
    ]
    about = f"Slik målene sto {formats.dato(year.until)}, med de tallene vi har nå."
    return Sheet("Mål", f"Mål {year.year}", AIMS, rows, about)


def activity_goals(year: Year) -> Sheet:
    """The goals for activities of the year, with the source's own verdict and ours beside it."""
    rows: list[Sequence[Cell]] = [
        (
            goals.worded(one),
            goals.VERDICTS[one.utfall],
            one.egne,
            goals.measured(one),
            formats.dato(one.frist) if one.frist else "",
            one.ansvar,
            one.kilde,
            one.merknad,
        )
        for one in goals.goals(year.path)
        if one.frist is None or one.frist.year == year.year
    ]
    about = "Dommen er kildens egen. Mål uten frist står hvert år."
    return Sheet("Aktivitetsmål", f"Aktivitetsmål {year.year}", GOALS, rows, about)


def _number(value: float | None, form: str) -> Cell:
    return None if value is None else Number(value, form)
