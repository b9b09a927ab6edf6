"""What hangs together: use of one resource among users of another, and sector beside size."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics import query
from metrics.engine import formats, own
from metrics.engine.result import Row
from metrics.engine.selection import Selection
from metrics.undersoekelse.crossing import Cross, cross_use
from metrics.undersoekelse.model import Level, regression
from pages.analyse.undersoekelser import demo_wave
from pages.analyse.undersoekelser.choice import Question
from pages.components import answers, charts, figure, notices, tables
from pages.components.undersoekelse import waves

ONE_BY_ONE = "svarene fra hver enkelt virksomhet, og de publiserte tabellene har bare summer."
FACTORS = {"sektor": "Sektor", "stoerrelse": "Størrelse"}


def cross(question: Question) -> None:
    """Of those who have used the resource in the row: how many have used the one in the column."""
    found = cross_use(_asked(question))
    if not found:
        if waves.read_in() or waves.invented(question.selection):
            notices.plain("Velg en målgruppe som er spurt om bruk av flere ressurser i en bølge.")
        else:
            demo_wave.offer("kryss", f"Krysset bruk regnes av {ONE_BY_ONE}")
        return
    facts = _matrix(found)
    alt = "Bruk av andre ressurser blant dem som har brukt én"
    best = _best(found)
    title = (
        f"{formats.prosent(best.verdi)} av dem som har brukt {best.har_navn}, har også brukt "
        f"{best.bruker_navn}"
        if best
        else "For få svar til å vise krysset bruk"
    )
    made = figure.of_facts(
        "kryssbruk",
        facts,
        replace(tables.chart(facts, alt), alt=f"{alt}. {title}."),
        title=title,
        unit="Rad: de som har brukt ressursen (n). Kolonne: andelen av dem som også har brukt "
        "denne. Gjelder hele målgruppen, uten filtre.",
        sources=_sources(question),
        notes=_marks(found),
    )
    figure.show(replace(made, demo=_synthetic(question)))


def sector_and_size(question: Question) -> None:
    """Predicted levels by sector and size, each with the other held fast."""
    told = regression(question.metric_id, _asked(question))
    if told.grunn:
        if waves.read_in() or waves.invented(question.selection):
            notices.plain(f"Modellen kan ikke vises: {told.grunn}")
        else:
            demo_wave.offer("modell", f"Modellen regnes av {ONE_BY_ONE}")
        return
    title = own.titles()[question.metric_id].lower()
    rows = tuple(
        Row(
            f"{lv.faktor}:{lv.gruppe}",
            lv.navn,
            lv.nivaa[0],
            grunnlag=lv.n,
            nedre=lv.nivaa[1],
            oevre=lv.nivaa[2],
        )
        for lv in told.nivaaer
    )
    result = query.run(question.metric_id, _asked(question))
    drawn = charts.dots(replace(result, rows=rows, fordeling="stoerrelse"))
    made = figure.of_result(
        "modell",
        replace(result, rows=rows),
        drawn,
        title=f"Beregnet nivå av {title}, med sektor og størrelse sett under ett",
        unit="Logistisk modell: nivået hver gruppe ville hatt om den andre inndelingen var lik. "
        "Streken viser 95 % konfidensintervall.",
        notes=(f"Spørsmål: «{told.ordlyd}».",),
    )
    facts = pd.DataFrame([_level(level) for level in told.nivaaer])
    figure.show(replace(made, table=lambda: facts, file=lambda: facts))
    tables.show(facts, "Nivå, forskjell i prosentpoeng og forhold mot referansegruppen")


def _asked(question: Question) -> Selection:
    chosen = question.whole
    if chosen.maalgruppe:
        return chosen
    rows = answers.table("kpitilbud")
    known = rows[(rows["maaltall"] == question.metric_id) & (rows["slag"] != "publisert")]
    sample = "private_og_offentlige_virksomheter"
    groups = list(dict.fromkeys(known["maalgruppe"]))
    first = sample if sample in groups else (groups or [sample])[0]
    return replace(chosen, maalgruppe=(first,))


def _best(found: tuple[Cross, ...]) -> Cross | None:
    """The resource whose users most often have used the portal; any, where it was not asked of."""
    known = [c for c in found if c.verdi is not None and c.enhet == "prosent"]
    known = [cell for cell in known if not cell.lite_grunnlag]
    portal = [cell for cell in known if cell.bruker == "arbeidsmiljoeportalen"]
    return max(portal or known, key=lambda cell: cell.verdi or 0, default=None)


def _marks(found: tuple[Cross, ...]) -> tuple[str, ...]:
    few = any(cell.lite_grunnlag for cell in found)
    limit = answers.limit("lite_grunnlag_under")
    return (f"* Lite grunnlag: færre enn {limit} har svart.",) if few else ()


def _matrix(found: tuple[Cross, ...]) -> pd.DataFrame:
    names = dict.fromkeys(cell.har_navn for cell in found)
    cells = {(cell.har_navn, cell.bruker_navn): cell for cell in found}
    lines = []
    for has in names:
        base = next(cell for cell in found if cell.har_navn == has)
        line = {
            "Har brukt": has,
            "n": formats.HIDDEN if base.skjult else formats.tall(base.n),
        }
        line |= {uses: _cell(cells.get((has, uses))) for uses in names}
        lines.append(line)
    return pd.DataFrame(lines)


def _cell(cell: Cross | None) -> str:
    if cell is None:
        return formats.NOT_POSSIBLE
    if cell.skjult:
        return formats.HIDDEN
    if cell.enhet == "antall":
        return f"{formats.tall(cell.verdi)} av {formats.tall(cell.n)}"
    return formats.prosent(cell.verdi) + ("*" if cell.lite_grunnlag else "")


def _level(level: Level) -> dict[str, str]:
    return {
        "Gruppe": f"{FACTORS[level.faktor]}: {level.navn}",
        "n": formats.tall(level.n),
        "Nivå": _with_interval(level.nivaa, " %"),
        "Prosentpoeng mot referansen": _with_interval(level.poeng, ""),
        "Forhold til referansen": _with_interval(level.ratio, "", 2),
    }


def _with_interval(numbers: tuple[float, float, float] | None, unit: str, digits: int = 0) -> str:
    if numbers is None:
        return "referanse"
    value, low, high = (formats.tall(number, digits) for number in numbers)
    return f"{value}{unit.replace(' ', formats.NBSP)} ({low} til {high})"


def _sources(question: Question) -> tuple[str, ...]:
    result = query.run("bruk_ressurs", replace(_asked(question), ressurs=()), "ressurs")
    return tuple(answers.cite(source) for source in result.provenance.sources)


def _synthetic(question: Question) -> bool:
    chosen = replace(_asked(question), ressurs=())
    return query.run("bruk_ressurs", chosen, "ressurs").provenance.synthetic
