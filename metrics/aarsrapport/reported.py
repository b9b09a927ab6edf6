"""What the reports and the agencies' own key figures say of the year, cell by cell as given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from metrics.aarsrapport.year import Year
from metrics.eksport.workbook import Cell, Number, Sheet
from metrics.engine import catalog, registers, store

Row = Mapping[str, object]
MOST = 5  # bransjer of a list of the most used
WEBINARS = ("webinarseere", "webinarer")
SHARE = '0" %"'
NEVER_SUM = "Tallene er gjengitt ett og ett. Noen er deler av andre, så de skal ikke legges sammen."
HEADS = ("Hva", "Kanal", "Periode", "Verdi", "Slik det er oppgitt", "Kilde", "Forbehold")
TOP = ("Verktøy", "Plass", "Bransje", "Verdi", "Måltall", "Periode", "Kilde", "Forbehold")
INSPECTIONS = (
    "Næring", "Antall tilsyn", "Andel tilsyn med brudd", "Andel tilsyn med reaksjon", "Tema",
    "Kilde", "Forbehold",
)  # fmt: skip
KINDS = {
    "tilsyn": "antall_tilsyn",
    "tilsyn_brudd": "andel_brudd",
    "tilsyn_reaksjon": "andel_reaksjon",
}


def activities(year: Year) -> Sheet:
    """Guidance, meetings, followers, campaigns and the rest that no log counts."""
    rows = _figures(year, lambda metrics: not metrics & {*WEBINARS, "tilsyn"})
    return Sheet("Aktiviteter", f"Aktiviteter {year.year}", HEADS, rows, NEVER_SUM)


def webinars(year: Year) -> Sheet:
    """Webinars, and how many saw them."""
    rows = _figures(year, lambda metrics: bool(metrics & {*WEBINARS}))
    return Sheet("Webinarer", f"Webinarer {year.year}", HEADS, rows, NEVER_SUM)


def top_five(year: Year) -> Sheet:
    """The five most used bransjer of each tool, as the reports list them.

    Ranked only within one list: the same tool, measure, days and source.
    """
    lists: dict[tuple[object, ...], list[Row]] = {}
    for row in _published(year):
        if row["bransje"] and row["maalt"] and "bruk" in _groups(row):
            key = (row["kanal_navn"], row["maaltall"], row["fra"], row["til"], _report(row))
            lists.setdefault(key, []).append(row)
    rows: list[Sequence[Cell]] = []
    for mine in lists.values():
        exact = [row for row in mine if row["presisjon"] == "eksakt"]
        for row in sorted(exact, key=_size)[: MOST if len(exact) > 1 else 0]:
            place = 1 + sum(_size(other) < _size(row) for other in exact)
            told = (str(row["kanal_navn"]), place, str(row["bransje_tekst"]), _number(row))
            rows.append((*told, str(row["maaltall"]), str(row["periode"]), *_origin(year, row)))
    about = (
        "Plassene gjelder hver liste for seg. Listene har ulike dager og mål, og rangeres ikke "
        "samlet."
    )
    return Sheet(
        "Topp fem i kildene", f"De mest brukte bransjene i kildene {year.year}", TOP, rows, about
    )


def inspections(year: Year) -> Sheet:
    """Inspections by næring, and the shares with a breach and with a reaction."""
    rows: list[Sequence[Cell]] = [
        (
            str(r["naering"]), _count(r["antall_tilsyn"]), _share(r["andel_brudd"]),
            _share(r["andel_reaksjon"]), str(r["tema"] or ""), _place(year, r["kilde"], r["sted"]),
            year.said(r["merknad"]),
        )
        for r in store.rows(year.path, store.named("tilsyn"))
        if r["slag"] == "tilsyn" and r["periode"] == str(year.year)
    ]  # fmt: skip
    about = "En virksomhet kan stå i flere næringer, så radene summerer ikke til totalen."
    return Sheet("Tilsyn", f"Tilsyn {year.year}", INSPECTIONS, [*rows, *_own(year)], about)


def used(year: Year) -> list[Row]:
    """The figures of the year that are of the tools, each as a whole."""
    return [row for row in _published(year) if not row["bransje"] and _of_verktoey(year, row)]


def cells(year: Year, row: Row) -> tuple[Cell, ...]:
    """The value of a figure, how it is given, its source and its reservations."""
    return (_number(row), str(row["tekst"]), *_origin(year, row))


def _own(year: Year) -> Iterable[Sequence[Cell]]:
    """The agencies' own inspections: a row for each næring and source."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    for row in store.rows(year.path, store.named("noekkeltall")):
        if not row["syntetisk"] and row["maaltall"] in KINDS and year.holds(row["fra"], row["til"]):
            key = (str(row["kanal_navn"]), f"{row['kilde']} (ført av {row['hvem']})")
            told = found.setdefault(key, {})
            told[KINDS[str(row["maaltall"])]] = row["verdi"]
            notes = [str(told.get("merknad") or ""), str(row["merknad"] or "")]
            told["merknad"] = "; ".join(dict.fromkeys(filter(None, notes)))
    for (channel, source), told in found.items():
        yield (
            channel, _count(told.get("antall_tilsyn")), _share(told.get("andel_brudd")),
            _share(told.get("andel_reaksjon")), "", f"Egne nøkkeltall, {source}",
            str(told["merknad"]),
        )  # fmt: skip


def _figures(year: Year, wanted: Callable[[set[str]], bool]) -> list[Sequence[Cell]]:
    return [
        (str(row["hva"]), str(row["kanal_navn"]), str(row["periode"]), *cells(year, row))
        for row in _published(year)
        if wanted(_metrics(row)) and not _of_verktoey(year, row)
    ]


def _published(year: Year) -> list[Row]:
    sql = "select * from publisert_opplysning order by kanal_navn, maaltall, fra, id"
    return [row for row in store.rows(year.path, sql) if year.holds(row["fra"], row["til"])]


def _metrics(row: Row) -> set[str]:
    return {part for part in str(row["metrikk"] or "").split(";") if part}


def _groups(row: Row) -> set[str]:
    return {catalog.get(metric).gruppe for metric in _metrics(row)}


def _of_verktoey(year: Year, row: Row) -> bool:
    """True for what is of the portal or a tool, or is counted as its use."""
    return row["verktoey"] in registers.names(year.path)["verktoey"] or "bruk" in _groups(row)


def _report(row: Row) -> str:
    """The report, or the list in it; the agencies' own figures are one list for each source."""
    return f"{row['kilde']} {str(row['sted']).partition(' (ført')[0]}"


def _size(row: Row) -> float:
    return -float(str(row["verdi"]))


def _number(row: Row) -> Cell:
    """The number that is given; «over 163 000» is told in the next cell. A plan is no number."""
    spread = row["verdi_maks"] is not None
    return None if spread or row["verdi"] is None or not row["maalt"] else float(str(row["verdi"]))


def _origin(year: Year, row: Row) -> tuple[str, str]:
    disputed = "strider mot et annet tall" if row["motstrid"] else ""
    told = [year.said(row["merknad"]), disputed]
    return _place(year, row["kilde"], row["sted"]), "; ".join(filter(None, told))


def _place(year: Year, report: object, where: object) -> str:
    return year.said(f"{report}, {where}")


def _count(value: object) -> Cell:
    return None if value is None else int(float(str(value)))


def _share(value: object) -> Cell:
    return None if value is None else Number(float(str(value)), SHARE)
