"""The top of a draft: the wave, the file, and how the sample was drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from data.reference import ids
from data.undersoekelse.filer.table import Table
from data.undersoekelse.files import Layout
from data.undersoekelse.utkast.written import word
from data.undersoekelse.utvalg.arrival import day
from data.undersoekelse.values import number

HEAD = """\
# Utkast fra {file}, {count} rader. Skriv det som mangler der det står FYLL UT.
# «# FYLL UT» bak en linje: Rett forslaget om det er feil, og ta bort merket. Se docs/kodebok.md.
boelge: FYLL UT  # en id med små bokstaver, for eksempel virksomheter-2025
tittel: FYLL UT
feltperiode: {{start: FYLL UT, slutt: FYLL UT}}  # for eksempel 2025-03-01
leverandoer: FYLL UT
modus: FYLL UT  # nett, telefon eller post
fil:"""
# What a question must have to be shown; said where the questions begin.
ASKED = """\
# Behold spørsmålene som skal brukes, og gi dem maaltall, og ressurs når de gjelder en:
#   q1: {{maaltall: nytte, ressurs: noa_pluss, ordlyd: …}}
# maaltall: {metrics}, eller et eget navn som står i «egne_maaltall: [navn]»
# ressurs: {resources}
# Prøv uten å lagre: python -m data undersoekelse KODEBOK.yml --proev"""
SENT_IN = re.compile(r"(?i)end|complet|submit|slutt|fullf|levert|innsendt|svardato|svart")
MOST_STRATA = 40
MORE = 1.01  # times N; weights that say that there are more than this, are of something else
FEWEST = 5  # clusters; fewer in a whole sample is a number within strata
AROUND = (0.5, 2.0)  # the mean of weights that have been scaled to the answers


def head(
    layout: Layout, labels: list[Path], table: Table, known: dict[str, list[str]]
) -> list[str]:
    """The lines above the dimensions. `known` is role → columns."""
    text = HEAD.format(
        file=layout.path.name,
        count=table.rows,
    )
    return [
        *text.splitlines(),
        *_file(layout, labels),
        *_respondent(table, known["respondent"]),
        *_arrival(table, known),
        "maalgrupper:",
        f"# velg en av {', '.join(ids('maalgrupper'))}",
        "  FYLL UT:",
        *_design(table, known),
    ]


def asked() -> list[str]:
    """The lines above the questions."""
    metrics = (name for name in ids("spoersmaal", "maaltall") if name != "svarprosent")
    return ASKED.format(
        metrics=", ".join(metrics),
        resources=", ".join(ids("ressurser")[:7]) + " … (data/reference/ressurser.csv)",
    ).splitlines()


def stratum(table: Table, columns: list[str]) -> list[str]:
    """The strata as a dimension; none when the file has none."""
    return [f"  stratum: {{kolonne: {word(columns[0])}}}{_told(table, columns)}"] if columns else []


def _file(layout: Layout, labels: list[Path]) -> Iterator[str]:
    yield f"  sti: {word(layout.path.name)}"
    if labels:
        yield "  format: surveyxact"
        yield f"  etiketter: {word(labels[0].name)}"
    if layout.sheet:
        yield f"  ark: {word(layout.sheet)}"
    if layout.heading:
        yield f"  overskrift_rad: {layout.heading}"
    if layout.headers > 1:
        yield f"  overskriftsrader: {layout.headers}"


def _respondent(table: Table, columns: list[str]) -> Iterator[str]:
    if columns:
        yield f"respondent: {word(columns[0])}{_told(table, columns)}"
    else:
        yield "# respondent: kolonnen med respondentens id, når filen har en"


def _arrival(table: Table, known: dict[str, list[str]]) -> Iterator[str]:
    """The day of answer, by a name that means that it was sent in; a question of other dates."""
    readable = [
        name
        for name in (*known["teknisk"], *known["dato"])
        if (filled := [c for c in table.columns[name] if c]) and all(map(day, filled))
    ]
    if sent := [name for name in readable if SENT_IN.search(name)]:
        yield f"svardato: {word(sent[0])}{_told(table, sent)}"
        yield f"# med påminnelse: svardato: {{kolonne: {word(sent[0])}, skille: 2025-03-15}}"
    else:
        perhaps = f"kanskje {', '.join(map(word, readable))}" if readable else "når filen har en"
        yield f"# svardato: {perhaps}: kolonnen med dagen svaret ble sendt inn"


def _mean(table: Table, column: str) -> str:
    """What to ask of weights that are neither around 1 nor so large that they count units."""
    values = [value for cell in table.columns[column] if (value := number(cell)) is not None]
    mean = sum(values) / len(values)
    if AROUND[0] <= mean <= AROUND[1]:
        return ""
    return f"FYLL UT: er dette en vekt? Gjennomsnittet er {mean:.1f}".replace(".", ",")


def _told(table: Table, columns: list[str], doubt: str = "") -> str:
    """What the file calls the column, what is in doubt, and which others it could have been."""
    first, *others = columns
    title = table.titles.get(first, "")
    said = [f"«{title}»"] if title and title != first else []
    if doubt:
        said.append(doubt)
    if others:
        said.append(f"FYLL UT: eller {', '.join(others)}?")
    return f"  # {' '.join(reversed(said))}" if said else ""


def _design(table: Table, known: dict[str, list[str]]) -> Iterator[str]:
    weights, strata, sizes = known["vekt"], known["strata"], known["N"]
    if weights:
        yield "    design: vektet"
        yield f"    vekt: {word(weights[0])}{_told(table, weights, _mean(table, weights[0]))}"
    elif strata and sizes:
        yield "    design: stratifisert"
    else:
        yield "    design: FYLL UT  # hel_populasjon, stratifisert, vektet eller antall"
    if strata:
        # NB: with clusters N counts those, and is not what a column of the file mostly has.
        alone = ["    strata: {dimensjon: stratum}"]
        yield from alone if known["klynge"] else _strata(table, strata[0], sizes)
    elif sizes and not known["klynge"] and len(set(table.columns[sizes[0]])) == 1:
        yield f"    N: {table.columns[sizes[0]][0]}{_beyond(table, weights, sizes[0])}"
        yield f"    N_kilde: kolonnen {word(sizes[0])} i filen"
    if clusters := known["klynge"]:
        yield _clusters(table, clusters, strata, sizes)
    if replicates := known["replikat"]:
        listed = ", ".join(map(word, replicates))
        yield (
            f"    # replikat: {{metode: BRR, kolonner: [{listed}]}}"
            " – metoden står i leverandørens beskrivelse"
        )


def _clusters(table: Table, columns: list[str], strata: list[str], sizes: list[str]) -> str:
    """The clusters, with N of them where a column has one for all of each stratum."""
    cells, doubt = table.columns, "FYLL UT: er utvalget trukket i klynger"
    inside = cells[strata[0]] if strata else [""] * table.rows
    for size in sizes[:1]:
        if len(set(zip(inside, cells[size], strict=True))) == len(set(inside)):
            said = f"{{kolonne: {word(columns[0])}, N_kolonne: {word(size)}}}"
            return f"    klynge: {said}{_told(table, columns, f'{doubt}, og teller {size} dem?')}"
    few = len(set(cells[columns[0]]) - {""})
    if not strata and few < FEWEST:
        doubt += f"? Bare {few} er ulike – er de nummerert i hvert stratum, mangler strata"
    else:
        doubt += "?"
    return f"    klynge: {word(columns[0])}{_told(table, columns, doubt)}"


def _beyond(table: Table, weights: list[str], size: str) -> str:
    """A question of an N that the weights say that there are more than."""
    total = sum(number(cell) or 0.0 for cell in table.columns[weights[0]]) if weights else 0.0
    if total <= MORE * (number(table.columns[size][0]) or 0.0):
        return ""
    return f"  # FYLL UT: vektene er til sammen {total:.0f} – teller {size} klynger?"


def _strata(table: Table, column: str, sizes: list[str]) -> Iterator[str]:
    """The strata, with their sizes where a column has one and the same for all in a stratum."""
    pairs = (
        set(zip(table.columns[column], table.columns[sizes[0]], strict=True)) if sizes else set()
    )
    found = dict(pairs) if len(dict(pairs)) == len(pairs) else {}
    names = sorted(set(table.columns[column]) - {""})
    if len(names) > MOST_STRATA:
        yield f"    # strata: {word(column)} har {len(names)} verdier – slå sammen til færre"
        return
    told = ", ".join(f"{word(name)}: {found.get(name) or 'null'}" for name in names)
    yield f"    strata: {{dimensjon: stratum, N: {{{told}}}}}"
