"""What a reader must know about a number, each notice one finished sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from data.lake import clients
from metrics.engine import coverage, daily, formats, registers, series, store
from metrics.engine.catalog import DETAILS, TIME, Metric
from metrics.engine.coverage import Calendar
from metrics.engine.lest import files
from metrics.engine.observasjoner import choosing, counting
from metrics.engine.result import Notice, Provenance, Row
from metrics.engine.selection import Selection

BOUNDS = "grenser"
VISITORS = re.compile(r"\b(?:besoek(?:ende)?|brukere|unike_sider)\b")
INSTRUMENT_BOUNDS = (
    "Verktøyet har talt unike for kortere tid enn dette, og unike kan ikke legges sammen. Vi "
    "oppgir derfor grenser: minst den største delen, høyst summen av delene."
)
OWN_DEFINITIONS = ("portal_v1", "portal_v2")
IGNORED = "filter_ignorert"
TOLD = 5.0  # per cent of the page requests left out by rules that are not a list of robots
COVERAGE = "dekning"
ENOUGH = 1000  # page views before the share without a fylke is told: a percent is ten or more
FILTER_NAMES = {
    "bransje": "bransje",
    "region": "fylke",
    "maalgruppe": "målgruppe",
    "sektor": "sektor",
    "stoerrelse": "størrelse",
    "verktoey": "verktøy",
    "ressurs": "ressurs",
    "kilde": "kilde",
    "naering": "næring",
    "boelge": "bølge",
    "vekting": "vekting",
}


def about(
    metric: Metric,
    selection: Selection,
    split: str,
    rows: tuple[Row, ...],
    known: Calendar | None,
    by_instrument: bool = False,
) -> tuple[Notice, ...]:
    """What the rows leave out, hide or cannot tell; `by_instrument` where no events have."""
    if not rows:
        covered = known and known.window(selection)
        why = f": {series.why_none(selection).partition(': ')[2]}" if known and not covered else ""
        text = f"Det finnes ingen tall for dette utvalget{why}."
        return (Notice("tomt", text), *_about_time(selection, split, known))
    by_place = metric.terskel == "bruk" and (split == "region" or bool(selection.region))
    told = _about_rows(metric, rows, by_place)
    if by_instrument:
        told = (replace(n, tekst=INSTRUMENT_BOUNDS) if n.kode == "grense" else n for n in told)
    return (*told, *_about_time(selection, split, known))


def _about_rows(metric: Metric, rows: tuple[Row, ...], by_place: bool) -> Iterable[Notice]:
    if any(row.skjult for row in rows):
        yield Notice(
            "skjult",
            "Tall som bygger på for få, er skjult og vist som «:». Noen flere kan være skjult, så "
            "de første ikke kan regnes ut.",
        )
    if by_place and any(row.skjult for row in rows):
        yield Notice(
            "skjult_fylke",
            "Tall for et fylke gis for hele måneder, eller for én inndeling til (bransje, "
            "verktøy, henvisning eller kilde) i hele perioden loggen dekker. Flere tall er skjult "
            "enn de små, så de ikke kan regnes ut av dem som vises.",
        )
    if any(BOUNDS in row.merker for row in rows):
        yield Notice(
            "grense",
            f"{metric.tittel} kan ikke telles samlet her, fordi besøkende bare kan følges innenfor "
            "én kilde, og bare så lenge kildens nøkkel varer (for portalen én måned). Vi oppgir "
            "derfor grenser: minst den største delen, høyst summen av delene.",
        )


def _about_time(selection: Selection, split: str, known: Calendar | None) -> Iterable[Notice]:
    window = known.window(selection) if known else None
    if known is None or window is None:
        return
    for item in known.within(*window):
        yield Notice("hull" if item.type == "hull" else "brudd", item.sentence())
    total, usable = (window[1] - window[0]).days + 1, known.usable(*window)
    if usable < total and split not in (*TIME, *series.OWN_GAPS):
        partly = len(known.open_days(coverage.days(*window))) - usable
        yield Notice(COVERAGE, _built_on(usable, partly, total))


def _built_on(whole: int, partly: int, total: int) -> str:
    """How many days the numbers stand on: with all of the day, and with a part of it."""
    left = "dager uten logg eller uten sammenlignbare tall er holdt utenfor."
    days_of = f"av {formats.tall(total)} dager"
    if not whole and not partly:
        return f"Ingen {days_of} har sammenlignbare tall; {left}"
    if total == 1:
        return "Tallene bygger på en del av dagen; loggen dekker ikke resten."
    if not whole:
        return f"Tallene bygger på deler av {formats.tall(partly)} {days_of}; {left}"
    more = f" og deler av {formats.tall(partly)} til" if partly else ""
    return f"Tallene bygger på {formats.tall(whole)} {days_of}{more}; {left}"


def counted_by(
    path: Path, metric: Metric, selection: Selection, instrument: str
) -> Iterable[Notice]:
    """Which tool has counted, and which others have numbers of the same days."""
    if instrument:
        yield Notice("instrument", counting.told(path, metric.id, instrument))
    if "kilde" not in metric.filtre:
        return
    if others := list(choosing.beside(path, metric.id, selection, instrument)):
        names = formats.opplisting([registers.name(path, "kilde", other) for other in others])
        yield Notice(
            "instrument",
            f"Også {names} har tall for denne perioden. Tall fra ulike instrumenter legges aldri "
            "sammen; på Bruk står de hver for seg under «Instrument for instrument».",
            om=",".join(others),
        )


def defined(path: Path, origin: Provenance) -> tuple[Notice, ...]:
    """How the sources count, where that is not as the metric's own definition says."""
    found = registers.definitions(path)
    return tuple(
        Notice("definisjon", f"Kilden teller på sin egen måte – {found[key]}")
        for key in origin.definition.split(", ")
        if key in found and key not in OWN_DEFINITIONS
    )


def proxied(path: Path, metric: Metric, selection: Selection) -> Iterable[Notice]:
    """The logs that cannot tell their visitors apart, where a metric counts visitors or visits."""
    if metric.gruppe == "undersoekelse" or not VISITORS.search(metric.sql):
        return
    for source, *counts in files.clients(path, selection):
        if told := clients.warning(*counts):
            named = registers.name(path, "kilde", source)
            yield Notice("mellomtjener", f"{named}: {told}. {clients.WHY}")


def keyed(path: Path, selection: Selection, rows: tuple[Row, ...]) -> Iterable[Notice]:
    """Why visitors have bounds also within the time of a key: the logs were read with several."""
    if not any(BOUNDS in row.merker for row in rows):
        return
    for source in files.several_keys(path, selection):
        yield Notice(
            "flere_noekler",
            f"{registers.name(path, 'kilde', source)}: loggene er lest med flere nøkler "
            "for samme periode, som når flere maskiner har hver sin. En besøkende som står under "
            "to nøkler, kjennes ikke igjen.",
        )


def left_out(path: Path, metric: Metric, selection: Selection) -> Iterable[Notice]:
    """What rules of behaviour and addresses took out of the use, and logs without user agents."""
    if not re.search(r"\b(?:bruk|brukstall|nedlasting)_i\(", metric.sql):
        return
    for told in files.left_out(path, selection):
        source = registers.name(path, "kilde", told.kilde)
        if told.uten_agent:
            yield Notice(
                "roboter_ukjent",
                f"{source}: loggen har ikke nettlesernavn, så roboter kan ikke kjennes. De er med "
                "i tallet.",
            )
        share = told.andel or 0.0
        if share >= TOLD:
            yield Notice(
                "utelatt",
                f"{source}: {formats.prosent(share)} av sidehentingene er holdt utenfor etter "
                "regler for oppførsel, adresser og henvisninger. Datakilder viser hver regel.",
            )


def places(path: Path, metric: Metric, selection: Selection, split: str) -> Iterable[Notice]:
    """What a fylke by address is worth: by which database, and how much of the use has none."""
    if "region" not in (split, *(("region",) if selection.region else ())):
        return
    if metric.gruppe == "undersoekelse" or not re.search(r"_i\(|fylkesbruk\(", metric.sql):
        return
    everywhere = replace(selection, region=())
    days = coverage.calendar(metric.id, everywhere, path)
    utvalg = daily.parameter(everywhere, "region", days)
    for row in store.rows(path, store.named("stedfestet"), utvalg=utvalg):
        views, placed = int(str(row["visninger"])), int(str(row["plassert"]))
        if not row["steder"]:
            continue
        share = (
            f"{formats.prosent(100 - 100 * placed / views)} av sidevisningene har ikke noe fylke. "
        )
        yield Notice(
            "sted",
            f"{registers.name(path, 'kilde', str(row['kilde']))}: "
            + (share if views >= ENOUGH else "")
            + f"Fylke er slått opp av adressen i {formats.med_datoer(str(row['steder']))}. "
            "Mobilnett og større virksomheters nett kan stå i et annet fylke enn brukeren, oftest "
            "i Oslo.",
        )


def expired(path: Path, split: str, window: tuple[dt.date, dt.date] | None) -> Iterable[Notice]:
    """The days whose events are gone, where only events can tell."""
    if split not in DETAILS or window is None:
        return
    sql = "select count(distinct dag) as dager from sammendrag_dekning where dag between $a and $b"
    (row,) = store.rows(path, sql, a=window[0], b=window[1])
    if row["dager"]:
        yield Notice(
            "utgaatt",
            f"{formats.tall(int(str(row['dager'])))} dager i perioden er ikke med: av dem er bare "
            "summene beholdt, se oppbevaring på Datakilder.",
        )


def dropped(metric: Metric, asked: Selection) -> tuple[Notice, ...]:
    """The filters that the metric cannot use, and so has not used."""
    timeless = metric.gruppe == "undersoekelse" and (asked.fra or asked.til)
    period = Notice(
        IGNORED,
        f"«{metric.tittel}» kan ikke avgrenses på periode, bare på bølge; "
        "datoene er ikke brukt her.",
    )
    names = [name for name in asked.chosen() if name not in metric.filtre]
    unused = Notice(IGNORED, passed_by(f"«{metric.tittel}» kan ikke", names))
    return (period,) * bool(timeless) + (unused,) * bool(names)


def passed_by(who: str, names: Sequence[str], where: str = "her") -> str:
    """«Besøk kan ikke avgrenses på fylke og sektor; de valgene er ikke brukt her.»"""
    choice = "det valget" if len(names) == 1 else "de valgene"
    told = formats.opplisting([FILTER_NAMES[name] for name in names])
    return f"{who} avgrenses på {told}; {choice} er ikke brukt {where}."
