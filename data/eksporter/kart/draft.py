"""Drafts a column map from a file, for the operator to finish: what is unsure is marked FYLL UT."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

from data.eksporter.kart import columns as proposed
from data.eksporter.kart import sniffing, words
from data.eksporter.kart.chart import (
    DIMENSIONS,
    FIRST,
    HOST,
    LAST,
    LEFT,
    MARK,
    METRIC,
    METRICS,
    SHARES,
    TIME,
    TIMES,
    VALUE,
)
from data.eksporter.kart.columns import Column
from data.eksporter.kart.measures import period, units
from data.eksporter.kart.sniffing import Sniffed

CHOICES = (TIME, FIRST, LAST, *METRICS, *DIMENSIONS, HOST, METRIC, VALUE)
TOOLS = ("Siteimprove", "Piwik PRO", "Umami", "Adobe Analytics", "Universal Analytics")


def draft(path: Path) -> str:
    """The draft as YAML. Raises UserError for what is no table."""
    found = sniffing.sniff(path)
    columns = list(proposed.columns(found))
    days = proposed.day_heads(found)
    return "\n".join(
        [
            f"# Utkast til kolonnekart for {path.name}. Rett det som er merket {MARK}, og les inn:",
            "# python -m data eksport --kilde KILDE --kart DETTE_KARTET.yml FIL",
            f"verktoey: {json.dumps(_maker(path, found), ensure_ascii=False)}",
            "fil:",
            *_file(found, columns, days),
            *textwrap.wrap(
                f"Hver kolonne er {', '.join(CHOICES)} eller {LEFT}.",
                96,
                initial_indent="# ",
                subsequent_indent="# ",
            ),
            "kolonner:",
            *(_line(column) for column in columns),
            *_wide(found, columns, days),
            *units(found, columns),
            *period(found, columns, days),
            "",
        ]
    )


def _line(column: Column) -> str:
    hint = f"  # {column.hint}" if column.hint else ""
    return f"  {json.dumps(column.name, ensure_ascii=False)}: {column.role}{hint}"


def _file(found: Sniffed, columns: list[Column], days: list[str]) -> Iterator[str]:
    if found.separator:
        yield f"  skilletegn: {found.separator}"
        yield f"  tegnsett: {found.encoding}"
    if found.sheet:
        yield f"  ark: {json.dumps(found.sheet, ensure_ascii=False)}"
    yield f"  overskrift: {found.header or MARK}  # raden med overskrifter"
    timed_texts = [*days, *_texts(found, columns, (TIME, FIRST, LAST))]
    above = [part for _, row in found.above for cell in row for part in cell.split(": ")]
    order = sniffing.order(timed_texts or above)
    if order != "":
        yield f"  datoer: {order or MARK + '  # dag_foerst eller maaned_foerst'}"
    timed = next((column.name for column in columns if column.role == TIME), "")
    grain = sniffing.grain(days or _texts(found, columns, (TIME,)), timed)
    if grain != "":
        unsure = f"{MARK}  # datoen er den første i en dag, uke, maaned, kvartal eller aar"
        yield f"  korn: {grain or unsure}"
    counts = [metric for metric in METRICS if metric not in (*SHARES, *TIMES)]
    others = _texts(found, columns, (*SHARES, *TIMES, MARK, VALUE))
    others += [text for name in days for text in found.column(found.names.index(name))]
    mark = sniffing.decimal(_texts(found, columns, counts), others)
    if mark != "":
        yield f"  desimaltegn: {mark or MARK + '  # komma eller punktum'}"
    if totals := _totals(found, columns):
        yield f"  totalrader: {json.dumps(totals, ensure_ascii=False)}"


def _texts(found: Sniffed, columns: list[Column], roles: tuple[str, ...] | list[str]) -> list[str]:
    places = [found.names.index(column.name) for column in columns if column.role in roles]
    return [text for place in places for text in found.column(place)]


def _totals(found: Sniffed, columns: list[Column]) -> list[str]:
    """The words that stand for a total, and what stands where all other rows have a day."""
    told: list[str] = []
    for column in columns:
        if column.role in METRICS:
            continue
        place = found.names.index(column.name)
        for number, (_, row) in enumerate(found.below):
            text = row[place] if place < len(row) else ""
            first = number == 0 and column.role == TIME and text and not sniffing.is_day(text)
            if text.casefold() in words.TOTALS or first:
                told.append(text)
    return list(dict.fromkeys(told))


def _wide(found: Sniffed, columns: list[Column], days: list[str]) -> Iterator[str]:
    """What a table says that has a column for each day, or a row for each metric."""
    metric = next((column for column in columns if column.role == METRIC), None)
    if days:
        chosen = VALUE if metric else f"{MARK}  # måltallet i kolonnene som er dager"
        yield f"dagkolonner: {chosen}"
    if metric:
        yield "maaltall:"
        for name in dict.fromkeys(found.column(found.names.index(metric.name))):
            known = words.meaning(name)
            ours = known.role if known and known.role in METRICS else ""
            if known and known.sure and ours:
                yield _line(Column(name, ours))
            else:
                yield _line(Column(name, MARK, f"kanskje {ours or LEFT}"))


def _maker(path: Path, found: Sniffed) -> str:
    """The tool that the file or the rows above the headings name."""
    said = " ".join([path.stem, *(cell for _, row in found.above for cell in row)]).casefold()
    plain = said.replace("_", " ").replace("-", " ")
    return next((tool for tool in TOOLS if tool.casefold() in plain), path.stem)
